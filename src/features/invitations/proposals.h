/*
 * What those who are invited, and the core group, propose for the programme before the workshop (P20).
 *
 * For: the pages of the invitation. Not for: the programme itself; whoever leads changes it in the agenda.
 * Invariants: proposed only while the workshop is to come; names are shown to those who lead, to nobody else.
 * Threads: one unit of work.
 *
 *     struct agenda_proposal p = {.workshop_id = w.id, .invitation_id = i.id, .text = typed};
 *     TRY(agenda_propose(cx, &w, &p));
 */
#ifndef TUPA_PROPOSALS_H
#define TUPA_PROPOSALS_H

#include "workshops.h"

enum { AGENDA_PROPOSAL_MAX_CHARS = 500 };

struct agenda_proposal {
    int64_t id, workshop_id, invitation_id, account_id;
    struct str who, text, state, reply; /* state: open, taken, left */
    int64_t created_ms;
};
/* Invited, or signed in as the actor when invitation_id is 0. Problems for "proposal". */
enum status agenda_propose(struct ctx *cx, const struct workshop *w, struct agenda_proposal *p) MUST_CHECK;
enum status agenda_proposal_list(struct ctx *cx, int64_t workshop_id, struct agenda_proposal **ret_rows, size_t *ret_n) MUST_CHECK;
/* taken or left, with words of one's own when wanted. */
enum status agenda_proposal_reply(struct ctx *cx, int64_t workshop_id, int64_t id, struct str state, struct str reply) MUST_CHECK;
bool agenda_may_propose(const struct ctx *cx, const struct workshop *w);

#endif
