/* How well others' work is known: the form before, after and months later. */
#include "awareness.h"
#include "closing_msg.h"
#include "closing_views_gen.h"
#include "closing_web.h"
#include "codes_web.h"

static web_handler awareness_show, awareness_send, later_show, later_send;

#define ANSWER GATE_MAY(FN_WORKSHOPS, ACCESS_OWN | ACCESS_WRITE, SCOPE_WORKSHOP)

const struct web_route awareness_routes[] = {
    {HTTP_GET, "/workshops/:workshop/awareness", ANSWER, awareness_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/awareness", ANSWER, awareness_send, 0, NULL},
    {HTTP_GET, "/j/:code/later", GATE_PUBLIC, later_show, WEB_CODE, NULL},
    {HTTP_POST, "/j/:code/later", GATE_PUBLIC, later_send, WEB_NO_CSRF | WEB_CODE, NULL},
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

/* What both ways in show alike. */
static void
fill(struct ctx *cx, const struct workshop *w, struct closing_awareness *v)
{
    enum awareness_stage stage = awareness_stage(w, cx->now_ms);
    v->workshop_id = w->id;
    v->workshop_title = w->title;
    v->is_after = stage == AWARENESS_AFTER;
    v->is_later = stage == AWARENESS_LATER;
    v->is_closed = !awareness_is_open(w, cx->now_ms);
    v->kind = closing_kind_input(cx);
    v->missing = (struct web_input){.name = "missing", .label = &M_closing_missing, .type = INPUT_AREA, .max_chars = 2000, .rows = 3};
}

static enum awareness_stage
stage_of(const struct closing_awareness *v)
{
    return v->is_later ? AWARENESS_LATER : v->is_after ? AWARENESS_AFTER : AWARENESS_BEFORE;
}

static enum status
load(struct ctx *cx, const struct web_request *rq, struct closing_awareness *v)
{
    struct workshop w;
    int64_t id;
    TRY(web_param_id(rq, "workshop", &id));
    TRY(workshop_load(cx, id, &w));
    fill(cx, &w, v);
    v->asks_kind = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE);
    v->action = str_fmt(cx->arena, "/workshops/%lld/awareness", (long long)id);
    return cx->actor.participant_id || v->asks_kind ? STATUS_OK : STATUS_DENIED;
}

static enum status
awareness_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct closing_awareness *v)
{
    struct web_input *inputs[] = {&v->kind, &v->missing, &v->sector};
    struct web_page page = {.title = &M_closing_awareness, .width = WIDTH_PHONE, .is_bare = !cx->actor.account_id};
    TRY(closing_has_answered(cx, v->workshop_id, awareness_form(stage_of(v)), &v->is_answered));
    v->is_answered = v->is_answered && !v->asks_kind;
    v->is_thanked = web_query(rq, "thanks").n > 0;
    v->is_kept = v->is_answered && rq->method == HTTP_POST;
    make_items(cx, rq, v);
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs) - !v->asks_sector);
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

static void
read_answers(struct ctx *cx, const struct web_request *rq, struct closing_awareness *v, struct awareness *ret_a)
{
    web_input_read(cx, rq, &v->kind);
    web_input_read(cx, rq, &v->missing);
    *ret_a = (struct awareness){.workshop_id = v->workshop_id, .stage = stage_of(v), .author_kind = v->kind.value, .missing = v->missing.value};
    for (int i = 0; i < AWARENESS_ITEMS; i++) {
        const char *name = str_cstr(cx->arena, str_fmt(cx->arena, "a%d", i + 1));
        int64_t value = web_field(rq, name).n ? web_field_int(rq, name, -1) : 0;
        ret_a->a[i] = value < -1 || value > 5 ? -1 : (int)value;
    }
}

static enum status
awareness_send(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct closing_awareness v = {0};
    struct awareness a;
    TRY(load(cx, rq, &v));
    if (v.is_closed)
        return STATUS_NOT_FOUND;
    read_answers(cx, rq, &v, &a);
    enum status s = has_problems(cx) ? STATUS_INVALID : awareness_add(cx, &a);
    if (s == STATUS_INVALID)
        return awareness_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/awareness?thanks=1", (long long)v.workshop_id);
}

/* ---- months later, by the code alone ---- */

static enum status
load_by_code(struct ctx *cx, const struct web_request *rq, struct closing_awareness *v, struct workshop *ret_w)
{
    struct code_list sectors;
    struct str code = web_param(rq, "code");
    TRY(awareness_workshop_of_code(cx, code, ret_w));
    TRY(actor_enter_workshop(cx->tx, &cx->actor, ret_w->id));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    fill(cx, ret_w, v);
    v->asks_kind = v->asks_sector = true;
    v->is_closed = v->is_closed || !v->is_later;
    v->action = STR_CAT(cx->arena, STR("/j/"), ret_w->join_code, STR("/later"));
    v->kind = closing_own_kind_input(cx);
    v->sector = (struct web_input){.name = "sector", .label = &M_closing_sector, .hint = &M_closing_sector_hint, .type = INPUT_SELECT};
    v->sector.options = codes_options(cx, &sectors, web_field(rq, "sector"), &M_closing_sector_none, &v->sector.n_options);
    return STATUS_OK;
}

/* Who still has a seat answers with it, once. */
static enum status
later_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct closing_awareness v = {0};
    struct workshop w;
    TRY(load_by_code(cx, rq, &v, &w));
    if (cx->actor.participant_id)
        return web_redirect(rp, "/workshops/%lld/awareness", (long long)w.id);
    return awareness_page(cx, rq, rp, &v);
}

static enum status
later_send(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct closing_awareness v = {0};
    struct awareness a;
    struct workshop w;
    TRY(load_by_code(cx, rq, &v, &w));
    web_input_read(cx, rq, &v.sector);
    read_answers(cx, rq, &v, &a);
    a.sector = v.sector.value;
    a.form_key = web_field(rq, "form_key");
    enum status s = has_problems(cx) ? STATUS_INVALID : awareness_add_by_code(cx, &w, &a);
    if (s == STATUS_INVALID)
        return awareness_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/j/%.*s/later?thanks=1", STR_ARG(w.join_code));
}
