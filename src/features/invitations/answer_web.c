/* The personal link: somebody invited answers without an account. */
#include "invitations_msg.h"
#include "invitations_views.h"
#include "invitations_views_gen.h"
#include "invitations_web.h"
#include "page.h"
#include "workshops_web.h"

static web_handler answer_show, answer_send, answer_propose, answer_calendar, workshop_calendar;

const struct web_route answer_routes[] = {
    {HTTP_GET, "/i/:token", GATE_PUBLIC, answer_show, WEB_GUESSING, NULL},
    {HTTP_POST, "/i/:token", GATE_PUBLIC, answer_send, WEB_NO_CSRF | WEB_GUESSING, NULL},
    {HTTP_POST, "/i/:token/proposals", GATE_PUBLIC, answer_propose, WEB_NO_CSRF | WEB_GUESSING, NULL},
    {HTTP_GET, "/i/:token/calendar.ics", GATE_PUBLIC, answer_calendar, WEB_GUESSING, NULL},
    {HTTP_GET, "/workshops/:workshop/calendar.ics", GATE_MAY(FN_WORKSHOPS, ACCESS_READ | ACCESS_OWN, SCOPE_WORKSHOP), workshop_calendar, 0, NULL},
    {0},
};

static struct web_input
answer_input(struct ctx *cx, struct str state)
{
    static const struct {
        const char *key;
        const struct msg *label;
    } answers[] = {{"yes", &M_invitations_answer_yes}, {"maybe", &M_invitations_answer_maybe}, {"no", &M_invitations_answer_no}};
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, ARRAY_LEN(answers));
    for (size_t i = 0; i < ARRAY_LEN(answers); i++)
        o[i] = (struct web_option){.value = str_from(answers[i].key), .label = tr(cx, answers[i].label)};
    return (struct web_input){.name = "state", .label = &M_invitations_answer, .type = INPUT_RADIO, .required = true,
                              .value = str_eq_c(state, "invited") ? STR("") : state, .options = o, .n_options = ARRAY_LEN(answers)};
}

static struct invitations_answer
answer_form(struct ctx *cx, const struct workshop *w, const struct invitation *i)
{
    struct invitations_answer v = {
        .w = *w, .name = i->name, .token = i->token, .ends_ms = workshop_ends_ms(w),
        .centre = settings_centre_name(cx->settings, cx->locale),
        .state = str_eq_c(i->state, "invited") ? NULL : invitation_state_name(i->state),
        .is_cancelled = str_eq_c(w->state, "cancelled"), .is_over = invitation_is_over(cx, w),
        .answer = answer_input(cx, i->state),
        .message = {.name = "message", .label = &M_invitations_message_label, .hint = &M_invitations_message_hint,
                    .type = INPUT_AREA, .rows = 3, .max_chars = 500, .value = i->message}};
    v.is_open = !v.is_cancelled && !v.is_over;
    v.is_running = v.is_open && str_eq_c(w->state, "running");
    v.n_goals = workshops_lines(cx->arena, w->goals, &v.goals);
    v.may_propose = agenda_may_propose(cx, w);
    v.proposal = invitations_proposal_input();
    return v;
}

static enum status
answer_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct invitations_answer *v)
{
    struct web_input *inputs[] = {&v->answer, &v->message, &v->proposal};
    TRY(agenda_load(cx, &v->w, &v->items, &v->n_items));
    TRY(invitations_proposal_rows(cx, v->w.id, false, &v->proposals, &v->n_proposals));
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    web_header(rp, "Referrer-Policy", STR("no-referrer"));
    struct web_page page = {.title_text = v->w.title, .width = WIDTH_PHONE, .is_bare = true};
    return web_page(cx, rq, rp, &page, WEB_VIEW(invitations_answer, v));
}

static enum status
answer_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct invitation i;
    struct workshop w;
    TRY(invitation_by_token(cx, web_param(rq, "token"), &i, &w));
    struct invitations_answer v = answer_form(cx, &w, &i);
    return answer_page(cx, rq, rp, &v);
}

static enum status
answer_send(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct invitation i;
    struct workshop w;
    TRY(invitation_by_token(cx, web_param(rq, "token"), &i, &w));
    struct invitations_answer v = answer_form(cx, &w, &i);
    web_input_read(cx, rq, &v.answer);
    web_input_read(cx, rq, &v.message);
    enum status s = has_problems(cx) ? STATUS_INVALID : invitation_answer(cx, &w, &i, v.answer.value, v.message.value);
    if (s == STATUS_INVALID)
        return answer_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/i/%.*s", STR_ARG(i.token));
}

static enum status
answer_propose(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct invitation i;
    struct workshop w;
    TRY(invitation_by_token(cx, web_param(rq, "token"), &i, &w));
    struct invitations_answer v = answer_form(cx, &w, &i);
    web_input_read(cx, rq, &v.proposal);
    struct agenda_proposal p = {.invitation_id = i.id, .text = v.proposal.value};
    enum status s = has_problems(cx) ? STATUS_INVALID : agenda_propose(cx, &w, &p);
    if (s == STATUS_INVALID)
        return answer_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/i/%.*s#proposals", STR_ARG(i.token));
}

static enum status
calendar_reply(struct ctx *cx, struct web_reply *rp, const struct workshop *w)
{
    struct str file;
    TRY(invitation_calendar(cx, w, &file));
    return web_attachment(rp, cx->arena, STR("tupa.ics"), "text/calendar; charset=utf-8", file);
}

static enum status
answer_calendar(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct invitation i;
    struct workshop w;
    TRY(invitation_by_token(cx, web_param(rq, "token"), &i, &w));
    return calendar_reply(cx, rp, &w);
}

static enum status
workshop_calendar(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    (void)rq;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    return calendar_reply(cx, rp, &w);
}
