/* A member's answers: by the personal link, signed in, or marked by the coordinator for somebody who called. */
#include "datepolls_msg.h"
#include "datepolls_views_gen.h"
#include "datepolls_web.h"

static web_handler link_show, link_send, link_calendar, answer_show, answer_send;

#define READ_CONTACTS GATE_MAY(FN_CONTACTS, ACCESS_READ, SCOPE_CENTRE)

const struct web_route datepoll_answer_routes[] = {
    {HTTP_GET, "/d/:token", GATE_PUBLIC, link_show, WEB_GUESSING, NULL},
    {HTTP_POST, "/d/:token", GATE_PUBLIC, link_send, WEB_NO_CSRF | WEB_GUESSING, NULL},
    {HTTP_GET, "/d/:token/calendar.ics", GATE_PUBLIC, link_calendar, WEB_GUESSING, NULL},
    {HTTP_GET, "/teams/:team/dates/:poll/answers/:person", READ_CONTACTS, answer_show, 0, NULL},
    {HTTP_POST, "/teams/:team/dates/:poll/answers/:person", READ_CONTACTS, answer_send, 0, NULL},
    {0},
};

struct answering {
    struct datepoll_all all;
    const struct datepoll_voter *voter;
    struct str action, back;
    bool by_link;
};

static enum status
find_voter(struct answering *a, int64_t person_id)
{
    for (size_t i = 0; i < a->all.n_voters; i++)
        if (a->all.voters[i].person_id == person_id) {
            a->voter = &a->all.voters[i];
            return STATUS_OK;
        }
    return STATUS_NOT_FOUND;
}

/* One's own answers; everybody's for those who write contacts. */
static enum status
enter_signed(struct ctx *cx, const struct web_request *rq, struct answering *a)
{
    int64_t person;
    TRY(web_param_id(rq, "person", &person));
    TRY(datepolls_enter(cx, rq, &a->all));
    if (person != cx->actor.person_id && !actor_may(&cx->actor, FN_CONTACTS, ACCESS_WRITE))
        return STATUS_DENIED;
    a->back = str_fmt(cx->arena, "/teams/%lld/dates/%lld", (long long)a->all.poll.team_id, (long long)a->all.poll.id);
    a->action = str_fmt(cx->arena, "%.*s/answers/%lld", STR_ARG(a->back), (long long)person);
    return find_voter(a, person);
}

static enum status
enter_link(struct ctx *cx, const struct web_request *rq, struct answering *a)
{
    int64_t person;
    struct str token = web_param(rq, "token");
    TRY(datepoll_by_token(cx, token, &a->all, &person));
    a->by_link = true;
    a->back = a->action = str_fmt(cx->arena, "/d/%.*s", STR_ARG(token));
    return find_voter(a, person);
}

static struct datepolls_answer
form_for(struct ctx *cx, const struct answering *a, const uint8_t *values)
{
    const struct datepoll_all *all = &a->all;
    struct datepolls_answer v = {.poll = all->poll, .team = all->team, .name = a->voter->name, .action = a->action, .by_link = a->by_link,
                                 .calendar = str_fmt(cx->arena, "%.*s/calendar.ics", STR_ARG(a->back)),
                                 .is_over = datepoll_is_over(cx, all), .has_answered = a->voter->has_answered,
                                 .chosen = datepolls_dates(cx, all, NULL),
                                 .questions = ARENA_ARRAY(cx->arena, struct datepolls_question, all->n_options + 1), .n_questions = all->n_options};
    for (size_t i = 0; i < all->n_options; i++) {
        const char *field = str_cstr(cx->arena, str_fmt(cx->arena, "a-%lld", (long long)all->options[i].id));
        v.questions[i] = (struct datepolls_question){.id = all->options[i].id, .value = values[i], .error = problem_of(cx, field),
                                                     .when = datepoll_when(cx, &all->poll, all->options[i].starts_ms)};
    }
    return v;
}

static enum status
show(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct answering *a, const uint8_t *values)
{
    struct datepolls_answer v = form_for(cx, a, values);
    v.errors = web_errors_of(cx);
    if (a->by_link)
        web_header(rp, "Referrer-Policy", STR("no-referrer"));
    struct web_page page = {.title_text = a->all.poll.title, .width = WIDTH_PHONE, .is_bare = a->by_link};
    return web_page(cx, rq, rp, &page, WEB_VIEW(datepolls_answer, &v));
}

static enum status
send(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct answering *a)
{
    uint8_t *values = arena_alloc(cx->arena, a->all.n_options + 1);
    for (size_t i = 0; i < a->all.n_options; i++) {
        const char *field = str_cstr(cx->arena, str_fmt(cx->arena, "a-%lld", (long long)a->all.options[i].id));
        int64_t value = web_field_int(rq, field, -1);
        values[i] = value >= DATES_NO && value <= DATES_YES ? (uint8_t)value : DATEPOLL_NO_ANSWER;
    }
    enum status s = datepoll_answer(cx, &a->all, a->voter->person_id, values);
    if (s == STATUS_INVALID && has_problems(cx))
        return show(cx, rq, rp, a, values);
    TRY(s);
    return web_saved(cx, rp, "%.*s", STR_ARG(a->back));
}

static enum status
link_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct answering a = {0};
    TRY(enter_link(cx, rq, &a));
    return show(cx, rq, rp, &a, a.voter->answer);
}

static enum status
link_send(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct answering a = {0};
    TRY(enter_link(cx, rq, &a));
    return send(cx, rq, rp, &a);
}

static enum status
link_calendar(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct answering a = {0};
    TRY(enter_link(cx, rq, &a));
    return datepolls_calendar_reply(cx, rp, &a.all);
}

static enum status
answer_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct answering a = {0};
    TRY(enter_signed(cx, rq, &a));
    return show(cx, rq, rp, &a, a.voter->answer);
}

static enum status
answer_send(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct answering a = {0};
    TRY(enter_signed(cx, rq, &a));
    return send(cx, rq, rp, &a);
}
