/* Children and the adults they came with: told by the child's own phone or by who leads. */
#include "participants_msg.h"
#include "participants_views_gen.h"
#include "participants_web.h"

static web_handler adult_show, adult_save;

#define OWN GATE_MAY(FN_WORKSHOPS, ACCESS_OWN, SCOPE_WORKSHOP)

const struct web_route participants_adult_routes[] = {
    {HTTP_GET, "/workshops/:workshop/my-adult", OWN, adult_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/my-adult", OWN, adult_save, 0, NULL},
    {0},
};

bool
participants_is_adult(const struct participant *p)
{
    return !str_eq_c(p->kind, "child") && !str_eq_c(p->kind, "youth") && p->name.n && !str_eq_c(p->state, "absent");
}

/* A child is shown only those who may have brought it; who leads may choose among all. */
static bool
may_bring_children(const struct participant *p)
{
    return participants_is_adult(p) && !str_eq_c(p->kind, "professional") && !str_eq_c(p->kind, "decision_maker");
}

struct web_input
participants_adult_input(struct ctx *cx, const char *name, const struct participant *all, size_t n, int64_t chosen, bool is_own)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n + 1);
    size_t n_options = 1;
    o[0] = (struct web_option){.value = STR(""), .label = tr(cx, &M_participants_adult_choose)};
    for (size_t i = 0; i < n; i++)
        if (is_own ? may_bring_children(&all[i]) : participants_is_adult(&all[i]))
            o[n_options++] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)all[i].id), .label = all[i].name};
    return (struct web_input){.name = name, .label = &M_participants_adult, .type = INPUT_SELECT, .required = true, .options = o,
                              .n_options = n_options, .value = chosen ? str_fmt(cx->arena, "%lld", (long long)chosen) : STR("")};
}

static enum status
load_own(struct ctx *cx, struct participants_adult *v)
{
    struct participant own, *all;
    size_t n;
    if (cx->actor.participant_id == 0)
        return STATUS_DENIED;
    v->workshop_id = cx->actor.scope.workshop;
    TRY(participant_load(cx, v->workshop_id, cx->actor.participant_id, &own));
    if (!str_eq_c(own.kind, "child"))
        return STATUS_NOT_FOUND;
    TRY(participant_list(cx, v->workshop_id, &all, &n));
    v->adult = participants_adult_input(cx, "adult", all, n, own.adult_id, true);
    v->has_adults = v->adult.n_options > 1;
    return STATUS_OK;
}

static enum status
adult_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct participants_adult *v)
{
    struct web_input *inputs[] = {&v->adult};
    struct web_page page = {.title = &M_participants_adult_title, .body_class = "child", .width = WIDTH_PHONE, .is_bare = true};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(participants_adult, v));
}

static enum status
adult_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct participants_adult v = {0};
    enum status s = load_own(cx, &v);
    if (s == STATUS_NOT_FOUND) /* the page is a child's */
        return web_redirect(rp, "/workshops/%lld/here", (long long)v.workshop_id);
    TRY(s);
    return adult_page(cx, rq, rp, &v);
}

static enum status
adult_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct participants_adult v = {0};
    int64_t adult;
    TRY(load_own(cx, &v));
    web_input_read(cx, rq, &v.adult);
    if (has_problems(cx))
        return adult_page(cx, rq, rp, &v);
    TRY(web_field_id(rq, "adult", &adult));
    enum status done = participant_set_adult(cx, v.workshop_id, cx->actor.participant_id, adult);
    if (done == STATUS_INVALID && has_problems(cx))
        return adult_page(cx, rq, rp, &v);
    TRY(done);
    return web_redirect(rp, "/workshops/%lld/child", (long long)v.workshop_id);
}
