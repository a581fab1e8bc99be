/* How well others' work is known: the form before and after. */
#include "awareness.h"
#include "closing_msg.h"
#include "closing_views_gen.h"
#include "closing_web.h"

static web_handler awareness_show, awareness_send;

#define ANSWER GATE_MAY(FN_WORKSHOPS, ACCESS_OWN | ACCESS_WRITE, SCOPE_WORKSHOP)

const struct web_route awareness_routes[] = {
    {HTTP_GET, "/workshops/:workshop/awareness", ANSWER, awareness_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/awareness", ANSWER, awareness_send, 0, NULL},
    {0},
};

static void
make_items(struct ctx *cx, const struct web_request *rq, struct closing_awareness *v)
{
    static const struct msg *const steps[] = {&M_closing_scale_1, &M_closing_scale_2, &M_closing_scale_3, &M_closing_scale_4,
                                              &M_closing_scale_5};
    v->n_items = AWARENESS_ITEMS;
    v->items = ARENA_ARRAY(cx->arena, struct closing_item, v->n_items);
    for (int i = 0; i < AWARENESS_ITEMS; i++) {
        struct closing_item *it = &v->items[i];
        *it = (struct closing_item){.field = str_cstr(cx->arena, str_fmt(cx->arena, "a%d", i + 1)),
                                    .name = awareness_item_name(i + 1), .n_steps = 5};
        int64_t chosen = web_field_int(rq, it->field, 0);
        for (int s = 0; s < 5; s++)
            it->steps[s] = (struct closing_step){s + 1, steps[s], chosen == s + 1};
    }
}

static enum status
load(struct ctx *cx, const struct web_request *rq, struct closing_awareness *v)
{
    struct workshop w;
    TRY(web_param_id(rq, "workshop", &v->workshop_id));
    TRY(workshop_load(cx, v->workshop_id, &w));
    v->workshop_title = w.title;
    v->is_after = awareness_stage(&w) == AWARENESS_AFTER;
    v->asks_kind = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE);
    if (!cx->actor.participant_id && !v->asks_kind)
        return STATUS_DENIED;
    v->kind = closing_kind_input(cx);
    v->missing = (struct web_input){.name = "missing", .label = &M_closing_missing, .type = INPUT_AREA, .max_chars = 2000, .rows = 3};
    return STATUS_OK;
}

static enum status
awareness_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct closing_awareness *v)
{
    struct web_input *inputs[] = {&v->kind, &v->missing};
    struct web_page page = {.title = &M_closing_awareness, .width = WIDTH_PHONE, .is_bare = !cx->actor.account_id};
    TRY(closing_has_answered(cx, v->workshop_id, awareness_form(v->is_after ? AWARENESS_AFTER : AWARENESS_BEFORE), &v->is_answered));
    v->is_answered = v->is_answered && !v->asks_kind;
    v->is_thanked = web_query(rq, "thanks").n > 0;
    v->is_kept = v->is_answered && rq->method == HTTP_POST;
    make_items(cx, rq, v);
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(closing_awareness, v));
}

static enum status
awareness_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct closing_awareness v = {0};
    TRY(load(cx, rq, &v));
    return awareness_page(cx, rq, rp, &v);
}

static enum status
awareness_send(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct closing_awareness v = {0};
    TRY(load(cx, rq, &v));
    web_input_read(cx, rq, &v.kind);
    web_input_read(cx, rq, &v.missing);
    struct awareness a = {.workshop_id = v.workshop_id, .stage = v.is_after ? AWARENESS_AFTER : AWARENESS_BEFORE,
                          .author_kind = v.kind.value, .missing = v.missing.value};
    for (int i = 0; i < AWARENESS_ITEMS; i++) {
        const char *name = str_cstr(cx->arena, str_fmt(cx->arena, "a%d", i + 1));
        int64_t value = web_field(rq, name).n ? web_field_int(rq, name, -1) : 0;
        a.a[i] = value < -1 || value > 5 ? -1 : (int)value;
    }
    enum status s = has_problems(cx) ? STATUS_INVALID : awareness_add(cx, &a);
    if (s == STATUS_INVALID)
        return awareness_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/awareness?thanks=1", (long long)v.workshop_id);
}
