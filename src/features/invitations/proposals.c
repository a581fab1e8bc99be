#include "proposals.h"

#include "invitations_msg.h"
#include "proposals_store.h"
#include "utf8.h"

enum { MAX_OF_ONE = 20 };

bool
agenda_may_propose(const struct ctx *cx, const struct workshop *w)
{
    return (str_eq_c(w->state, "planned") || str_eq_c(w->state, "open")) && w->starts_ms > cx->now_ms;
}

static size_t
count_own(const struct agenda_proposal *rows, size_t n, const struct agenda_proposal *p)
{
    size_t own = 0;
    for (size_t i = 0; i < n; i++)
        own += p->invitation_id ? rows[i].invitation_id == p->invitation_id : rows[i].account_id == p->account_id;
    return own;
}

enum status
agenda_propose(struct ctx *cx, const struct workshop *w, struct agenda_proposal *p)
{
    struct agenda_proposal *rows;
    size_t n;
    p->text = str_trim(p->text);
    if (!agenda_may_propose(cx, w))
        return problem(cx, "", &M_invitations_proposal_late, MSG_NO_ARGS);
    if (p->text.n == 0)
        return problem(cx, "proposal", &M_invitations_proposal_needed, MSG_NO_ARGS);
    if (utf8_count(p->text) > AGENDA_PROPOSAL_MAX_CHARS)
        return problem(cx, "proposal", &M_invitations_message_long, MSG_ARGS(msg_int("max", AGENDA_PROPOSAL_MAX_CHARS)));
    if (p->invitation_id == 0)
        p->account_id = cx->actor.account_id;
    TRY(agenda_proposal_list(cx, w->id, &rows, &n));
    if (count_own(rows, n, p) >= MAX_OF_ONE)
        return problem(cx, "proposal", &M_invitations_proposal_many, MSG_ARGS(msg_int("max", MAX_OF_ONE)));
    p->id = db_new_id();
    p->workshop_id = w->id;
    return agenda_proposal_row_insert(cx, p);
}

enum status
agenda_proposal_reply(struct ctx *cx, int64_t workshop_id, int64_t id, struct str state, struct str reply)
{
    reply = str_trim(reply);
    if (!str_eq_c(state, "taken") && !str_eq_c(state, "left"))
        return problem(cx, "state", &M_invitations_proposal_choose, MSG_NO_ARGS);
    if (utf8_count(reply) > AGENDA_PROPOSAL_MAX_CHARS)
        return problem(cx, "reply", &M_invitations_message_long, MSG_ARGS(msg_int("max", AGENDA_PROPOSAL_MAX_CHARS)));
    return agenda_proposal_row_reply(cx, workshop_id, id, state, reply);
}
