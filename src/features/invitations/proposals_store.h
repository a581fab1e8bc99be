/* Rows of agenda_proposal. */
#ifndef TUPA_PROPOSALS_STORE_H
#define TUPA_PROPOSALS_STORE_H

#include "proposals.h"

enum status agenda_proposal_row_insert(struct ctx *cx, const struct agenda_proposal *p) MUST_CHECK;
enum status agenda_proposal_row_reply(struct ctx *cx, int64_t workshop_id, int64_t id, struct str state, struct str reply) MUST_CHECK; /* NOT_FOUND */

#endif
