/* Proposals for the programme, for those who lead the workshop and for the core group. */
#include "invitations_msg.h"
#include "invitations_views.h"
#include "invitations_views_gen.h"
#include "invitations_web.h"
#include "page.h"

static web_handler list_show, propose, reply;

#define GATE_SEE GATE_MAY(FN_WORKSHOPS, ACCESS_READ | ACCESS_OWN, SCOPE_WORKSHOP)
#define GATE_PROPOSE GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE | ACCESS_PROPOSE | ACCESS_OWN, SCOPE_WORKSHOP)
#define GATE_LEAD GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP)
const struct web_route proposals_routes[] = {
    {HTTP_GET, "/workshops/:workshop/proposals", GATE_SEE, list_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/proposals", GATE_PROPOSE, propose, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/proposals/:proposal", GATE_LEAD, reply, 0, NULL},
    {0},
};

enum status
invitations_proposal_rows(struct ctx *cx, int64_t workshop_id, bool may_reply, struct invitations_proposal **ret_rows, size_t *ret_n)
{
    struct agenda_proposal *all;
    size_t n;
    TRY(agenda_proposal_list(cx, workshop_id, &all, &n));
    struct invitations_proposal *rows = ARENA_ARRAY(cx->arena, struct invitations_proposal, n);
    for (size_t i = 0; i < n; i++) {
        bool taken = str_eq_c(all[i].state, "taken"), left = str_eq_c(all[i].state, "left");
        rows[i] = (struct invitations_proposal){.p = all[i], .tag = taken ? "tag tag-good" : "tag", .is_taken = taken, .is_left = left,
                                                .may_reply = may_reply,
                                                .state = taken ? &M_invitations_proposal_taken : left ? &M_invitations_proposal_left : NULL};
    }
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

struct web_input
invitations_proposal_input(void)
{
    return (struct web_input){.name = "proposal", .label = &M_invitations_f_proposal, .hint = &M_invitations_f_proposal_hint,
                              .type = INPUT_AREA, .required = true, .rows = 3, .max_chars = AGENDA_PROPOSAL_MAX_CHARS};
}

static enum status
list_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct web_input text)
{
    struct invitations_proposals v = {.workshop_id = cx->actor.scope.workshop, .text = text,
                                      .may_write = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE)};
    struct workshop w;
    struct web_crumb crumbs[2];
    struct web_input *inputs[] = {&v.text};
    TRY(workshop_load(cx, v.workshop_id, &w));
    TRY(invitations_proposal_rows(cx, w.id, v.may_write, &v.rows, &v.n_rows));
    v.is_open = agenda_may_propose(cx, &w) && actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE | ACCESS_PROPOSE | ACCESS_OWN);
    web_inputs_finish(cx, inputs, 1);
    v.errors = web_errors_of(cx);
    invitations_crumbs(cx, &w, crumbs);
    struct web_page page = {.title = &M_invitations_proposals_title, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW, .crumbs = crumbs + 1, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(invitations_proposals, &v));
}

static enum status
list_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return list_page(cx, rq, rp, invitations_proposal_input());
}

static enum status
propose(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct web_input text = invitations_proposal_input();
    struct workshop w;
    web_input_read(cx, rq, &text);
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    struct agenda_proposal p = {.text = text.value};
    enum status s = has_problems(cx) ? STATUS_INVALID : agenda_propose(cx, &w, &p);
    if (s == STATUS_INVALID)
        return list_page(cx, rq, rp, text);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/proposals", (long long)w.id);
}

static enum status
reply(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t id;
    TRY(web_param_id(rq, "proposal", &id));
    enum status s = agenda_proposal_reply(cx, cx->actor.scope.workshop, id, web_field(rq, "state"), web_field(rq, "reply"));
    if (s == STATUS_INVALID)
        return list_page(cx, rq, rp, invitations_proposal_input());
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/proposals", (long long)cx->actor.scope.workshop);
}
