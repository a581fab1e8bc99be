/* Feedback and reflection. */
#include "closing_web.h"

#include "closing_msg.h"
#include "closing_views_gen.h"
#include "workshops.h"

static web_handler feedback_show, feedback_send, reflection_show, reflection_send;

#define ANSWER GATE_MAY(FN_WORKSHOPS, ACCESS_OWN | ACCESS_WRITE, SCOPE_WORKSHOP)

const struct web_route closing_routes[] = {
    {HTTP_GET, "/workshops/:workshop/feedback", ANSWER, feedback_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/feedback", ANSWER, feedback_send, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/reflection", ANSWER, reflection_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/reflection", ANSWER, reflection_send, 0, NULL},
    {0},
};

static bool
leads(const struct ctx *cx)
{
    return actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE);
}

struct web_input
closing_kind_input(struct ctx *cx)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n_participant_kinds + 1);
    o[0] = (struct web_option){.value = STR(""), .label = tr(cx, &M_closing_myself)};
    for (size_t i = 0; i < n_participant_kinds; i++)
        o[i + 1] = (struct web_option){.value = str_from(participant_kinds[i]),
                                       .label = tr(cx, participant_kind_name(str_from(participant_kinds[i])))};
    return (struct web_input){.name = "kind", .label = &M_closing_kind, .hint = &M_closing_kind_hint, .type = INPUT_SELECT,
                              .options = o, .n_options = n_participant_kinds + 1};
}

struct web_input
closing_own_kind_input(struct ctx *cx)
{
    struct web_input i = closing_kind_input(cx);
    i.label = &M_closing_own_kind;
    i.hint = NULL;
    i.required = true;
    i.options++; /* "myself" stands for a seat */
    i.n_options--;
    return i;
}

/* ---- feedback ---- */

static const int parent_items[] = {1, 6, 7, 9};

static void
make_items(struct ctx *cx, const struct web_request *rq, struct closing_feedback *v)
{
    static const struct msg *const steps[] = {&M_closing_scale_1, &M_closing_scale_2, &M_closing_scale_3, &M_closing_scale_4,
                                              &M_closing_scale_5};
    v->n_items = v->is_parent ? ARRAY_LEN(parent_items) : FEEDBACK_ITEMS;
    v->items = ARENA_ARRAY(cx->arena, struct closing_item, v->n_items);
    for (size_t i = 0; i < v->n_items; i++) {
        int item = v->is_parent ? parent_items[i] : (int)i + 1;
        struct closing_item *it = &v->items[i];
        *it = (struct closing_item){.field = str_cstr(cx->arena, str_fmt(cx->arena, "p%d", item)),
                                    .name = feedback_item_name(item), .n_steps = 5};
        int64_t chosen = web_field_int(rq, it->field, 0);
        for (int s = 0; s < 5; s++)
            it->steps[s] = (struct closing_step){s + 1, steps[s], chosen == s + 1};
    }
}

static void
feedback_inputs(struct ctx *cx, struct closing_feedback *v)
{
    v->kind = closing_kind_input(cx);
    v->worked = (struct web_input){.name = "worked", .label = v->is_parent ? &M_closing_parent_information : &M_closing_worked,
                                   .type = INPUT_AREA, .max_chars = 2000, .rows = 3};
    v->otherwise = (struct web_input){.name = "otherwise", .label = &M_closing_otherwise, .type = INPUT_AREA, .max_chars = 2000, .rows = 3};
    v->best = (struct web_input){.name = "best", .label = &M_closing_parent_support, .type = INPUT_AREA, .max_chars = 2000, .rows = 3};
    v->change = (struct web_input){.name = "change", .label = &M_closing_parent_wishes, .type = INPUT_AREA, .max_chars = 2000, .rows = 3};
}

static enum status
feedback_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct closing_feedback *v)
{
    struct web_input *inputs[] = {&v->kind, &v->worked, &v->otherwise, &v->best, &v->change};
    struct web_page page = {.title = &M_closing_feedback, .width = WIDTH_PHONE, .is_bare = !cx->actor.account_id};
    TRY(closing_has_answered(cx, v->workshop_id, "feedback", &v->is_answered));
    v->is_answered = v->is_answered && !v->asks_kind;
    v->is_thanked = web_query(rq, "thanks").n > 0;
    v->is_kept = v->is_answered && rq->method == HTTP_POST;
    make_items(cx, rq, v);
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(closing_feedback, v));
}

static enum status
load_feedback(struct ctx *cx, const struct web_request *rq, struct closing_feedback *v)
{
    struct workshop w;
    TRY(web_param_id(rq, "workshop", &v->workshop_id));
    TRY(workshop_load(cx, v->workshop_id, &w));
    v->workshop_title = w.title;
    v->asks_kind = leads(cx);
    v->is_parent = str_eq_c(cx->actor.participant_kind, "parent") && !v->asks_kind;
    if (!cx->actor.participant_id && !v->asks_kind)
        return STATUS_DENIED;
    feedback_inputs(cx, v);
    return STATUS_OK;
}

static enum status
feedback_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct closing_feedback v = {0};
    TRY(load_feedback(cx, rq, &v));
    if (str_eq_c(cx->actor.participant_kind, "child"))
        return web_redirect(rp, "/workshops/%lld/child", (long long)v.workshop_id);
    return feedback_page(cx, rq, rp, &v);
}

static enum status
feedback_send(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct closing_feedback v = {0};
    TRY(load_feedback(cx, rq, &v));
    struct web_input *words[] = {&v.kind, &v.worked, &v.otherwise, &v.best, &v.change};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        web_input_read(cx, rq, words[i]);
    struct feedback f = {.workshop_id = v.workshop_id, .author_kind = v.kind.value, .worked = v.worked.value,
                         .otherwise = v.otherwise.value, .best = v.best.value, .change = v.change.value};
    for (int i = 0; i < FEEDBACK_ITEMS; i++) {
        const char *name = str_cstr(cx->arena, str_fmt(cx->arena, "p%d", i + 1));
        int64_t value = web_field(rq, name).n ? web_field_int(rq, name, -1) : 0;
        f.p[i] = value < -1 || value > 5 ? -1 : (int)value;
    }
    enum status s = has_problems(cx) ? STATUS_INVALID : feedback_add(cx, &f);
    if (s == STATUS_INVALID)
        return feedback_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/feedback?thanks=1", (long long)v.workshop_id);
}

/* ---- reflection ---- */

static enum status
reflection_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct closing_reflection *v)
{
    struct web_input *inputs[] = {&v->kind, &v->thought, &v->feeling};
    struct web_page page = {.title = &M_closing_reflection, .width = WIDTH_PHONE, .is_bare = !cx->actor.account_id};
    TRY(closing_has_answered(cx, v->workshop_id, "reflection", &v->is_answered));
    v->is_answered = v->is_answered && !v->asks_kind;
    v->is_thanked = web_query(rq, "thanks").n > 0;
    v->is_kept = v->is_answered && rq->method == HTTP_POST;
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(closing_reflection, v));
}

static enum status
load_reflection(struct ctx *cx, const struct web_request *rq, struct closing_reflection *v)
{
    struct workshop w;
    TRY(web_param_id(rq, "workshop", &v->workshop_id));
    TRY(workshop_load(cx, v->workshop_id, &w));
    v->workshop_title = w.title;
    v->asks_kind = leads(cx);
    if (!cx->actor.participant_id && !v->asks_kind)
        return STATUS_DENIED;
    v->kind = closing_kind_input(cx);
    v->thought = (struct web_input){.name = "thought", .label = &M_closing_thought, .type = INPUT_AREA, .max_chars = 2000, .rows = 4};
    v->feeling = (struct web_input){.name = "feeling", .label = &M_closing_feeling, .hint = &M_closing_feeling_hint, .type = INPUT_TEXT, .max_chars = 200};
    return STATUS_OK;
}

static enum status
reflection_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct closing_reflection v = {0};
    TRY(load_reflection(cx, rq, &v));
    return reflection_page(cx, rq, rp, &v);
}

static enum status
reflection_send(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct closing_reflection v = {0};
    TRY(load_reflection(cx, rq, &v));
    web_input_read(cx, rq, &v.kind);
    web_input_read(cx, rq, &v.thought);
    web_input_read(cx, rq, &v.feeling);
    struct reflection r = {.workshop_id = v.workshop_id, .author_kind = v.kind.value, .thought = v.thought.value, .feeling = v.feeling.value};
    enum status s = has_problems(cx) ? STATUS_INVALID : reflection_add(cx, &r);
    if (s == STATUS_INVALID)
        return reflection_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/reflection?thanks=1", (long long)v.workshop_id);
}
