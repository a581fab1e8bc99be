/* The programme editor: a table that works by keyboard, and the form of one part. */
#include "agenda_views.h"
#include "methods.h"
#include "page.h"
#include "workshops_inputs_web.h"
#include "workshops_msg.h"
#include "workshops_views_gen.h"
#include "workshops_web.h"

static web_handler agenda_show, item_add, item_new_show, item_new_save, item_show, item_save, item_move, item_remove;

#define GATE_AGENDA GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP)
const struct web_route agenda_routes[] = {
    {HTTP_GET, "/workshops/:workshop/agenda", GATE_AGENDA, agenda_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/agenda", GATE_AGENDA, item_add, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/agenda/new", GATE_AGENDA, item_new_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/agenda/new", GATE_AGENDA, item_new_save, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/agenda/:item", GATE_AGENDA, item_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/agenda/:item", GATE_AGENDA, item_save, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/agenda/:item/move", GATE_AGENDA, item_move, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/agenda/:item/deletion", GATE_AGENDA, item_remove, 0, NULL},
    {0},
};

static void
crumbs_of(struct ctx *cx, const struct workshop *w, struct web_crumb crumbs[2])
{
    crumbs[0] = (struct web_crumb){tr(cx, &M_workshops_title), STR("/workshops")};
    crumbs[1] = (struct web_crumb){w->title, str_fmt(cx->arena, "/workshops/%lld", (long long)w->id)};
}

static enum status
fill_items(struct ctx *cx, const struct workshop *w, struct workshops_agenda *v)
{
    struct agenda_item *items;
    TRY(agenda_load(cx, w, &items, &v->n_items));
    v->items = ARENA_ARRAY(cx->arena, struct workshops_item, v->n_items);
    v->ends_ms = w->starts_ms;
    for (size_t i = 0; i < v->n_items; i++) {
        const struct agenda_item *a = &items[i];
        v->items[i] = (struct workshops_item){.id = a->id, .workshop_id = w->id, .starts_ms = a->starts_ms, .title = a->title,
                                              .minutes = a->minutes, .is_first = i == 0, .is_last = i + 1 == v->n_items,
                                              .kind = agenda_kind_name(a->kind), .mode = agenda_mode_name(a->mode),
                                              .round = a->round};
        v->used += a->minutes;
        v->ends_ms = a->starts_ms + (int64_t)a->minutes * 60000;
    }
    v->all = w->minutes;
    v->over = v->used > v->all ? v->used - v->all : 0;
    v->room = v->used < v->all ? v->all - v->used : 0;
    return STATUS_OK;
}

static enum status
method_input(struct ctx *cx, struct web_input *in)
{
    struct method *rows;
    size_t n;
    TRY(methods_load(cx, &rows, &n));
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n);
    for (size_t i = 0; i < n; i++)
        o[i] = (struct web_option){.value = rows[i].key,
                                   .label = str_fmt(cx->arena, "%.*s, %d min", STR_ARG(rows[i].name), rows[i].minutes)};
    *in = (struct web_input){.name = "method", .label = &M_workshops_agenda_method, .type = INPUT_SELECT, .required = true,
                             .value = STR("welcome"), .options = o, .n_options = n};
    return STATUS_OK;
}

static enum status
agenda_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct workshop *w)
{
    struct workshops_agenda v = {.workshop_id = w->id, .title = w->title};
    struct web_input *inputs[] = {&v.method};
    struct web_crumb crumbs[2];
    TRY(fill_items(cx, w, &v));
    TRY(method_input(cx, &v.method));
    web_inputs_finish(cx, inputs, 1);
    v.errors = web_errors_of(cx);
    crumbs_of(cx, w, crumbs);
    struct web_page page = {.title_text = msg_text(cx->arena, cx->locale, &M_workshops_agenda_title, MSG_ARGS(msg_str("name", w->title))),
                            .nav = NAV_WORKSHOPS, .crumbs = crumbs, .n_crumbs = 2};
    return web_page(cx, rq, rp, &page, WEB_VIEW(workshops_agenda, &v));
}

static enum status
load_workshop(struct ctx *cx, const struct web_request *rq, struct workshop *ret_w)
{
    int64_t id;
    TRY(web_param_id(rq, "workshop", &id));
    return workshop_load(cx, id, ret_w);
}

static enum status
agenda_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    TRY(load_workshop(cx, rq, &w));
    return agenda_page(cx, rq, rp, &w);
}

/* After a change: back to the table, or the table with the problem. */
static enum status
back_to_agenda(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct workshop *w, enum status s)
{
    if (s == STATUS_INVALID)
        return agenda_page(cx, rq, rp, w);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/agenda", (long long)w->id);
}

static enum status
item_add(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    struct method m;
    TRY(load_workshop(cx, rq, &w));
    if (method_find(cx, web_field(rq, "method"), &m) != STATUS_OK)
        return back_to_agenda(cx, rq, rp, &w, problem(cx, "method", &M_workshops_method_gone, MSG_NO_ARGS));
    struct agenda_item item = {.workshop_id = w.id, .kind = m.kind, .title = m.name, .minutes = m.minutes, .method = m.key,
                               .instructions = m.instructions, .mode = m.mode};
    return back_to_agenda(cx, rq, rp, &w, agenda_item_save(cx, &item));
}

static enum status
item_move(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    int64_t item;
    TRY(load_workshop(cx, rq, &w));
    TRY(web_param_id(rq, "item", &item));
    return back_to_agenda(cx, rq, rp, &w, agenda_item_move(cx, w.id, item, web_field_int(rq, "by", 1) < 0 ? -1 : 1));
}

static enum status
item_remove(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    int64_t item;
    TRY(load_workshop(cx, rq, &w));
    TRY(web_param_id(rq, "item", &item));
    return back_to_agenda(cx, rq, rp, &w, agenda_item_delete(cx, w.id, item));
}

/* ---- the form of one part ---- */

static struct workshops_item_form
item_form(struct ctx *cx, const struct workshop *w, const struct agenda_item *i)
{
    struct workshops_item_form f = {
        .is_new = i->id == 0,
        .title = {.name = "title", .label = &M_workshops_agenda_f_title, .required = true, .max_chars = 150, .value = i->title},
        .kind = workshops_kind_input(cx, i->kind),
        .minutes = {.name = "minutes", .label = &M_workshops_agenda_f_minutes, .type = INPUT_NUMBER, .required = true,
                    .value = workshops_number(cx, i->minutes)},
        .mode = workshops_mode_input(cx, i->mode),
        .instructions = {.name = "instructions", .label = &M_workshops_agenda_f_instructions, .type = INPUT_AREA,
                         .max_chars = 2000, .rows = 4, .value = i->instructions},
        .round = {.name = "round", .label = &M_workshops_agenda_f_round, .hint = &M_workshops_agenda_f_round_hint,
                  .type = INPUT_NUMBER, .value = workshops_number(cx, i->round)},
        .back = str_fmt(cx->arena, "/workshops/%lld/agenda", (long long)w->id)};
    f.action = i->id ? str_fmt(cx->arena, "/workshops/%lld/agenda/%lld", (long long)w->id, (long long)i->id)
                     : str_fmt(cx->arena, "/workshops/%lld/agenda/new", (long long)w->id);
    return f;
}

static enum status
item_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct workshop *w, struct workshops_item_form *f)
{
    struct web_input *inputs[] = {&f->title, &f->kind, &f->minutes, &f->mode, &f->instructions, &f->round};
    struct web_crumb crumbs[2];
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
    crumbs_of(cx, w, crumbs);
    struct web_page page = {.title = f->is_new ? &M_workshops_agenda_item_new : &M_workshops_agenda_item_edit,
                            .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 2};
    return web_page(cx, rq, rp, &page, WEB_VIEW(workshops_item_form, f));
}

static enum status
save_item(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct workshop *w, struct agenda_item *i)
{
    struct workshops_item_form f = item_form(cx, w, i);
    struct web_input *inputs[] = {&f.title, &f.kind, &f.minutes, &f.mode, &f.instructions, &f.round};
    for (size_t k = 0; k < ARRAY_LEN(inputs); k++)
        web_input_read(cx, rq, inputs[k]);
    i->title = f.title.value;
    i->kind = f.kind.value;
    i->minutes = workshops_int(&f.minutes);
    i->mode = f.mode.value;
    i->instructions = f.instructions.value;
    i->round = workshops_int(&f.round);
    enum status s = has_problems(cx) ? STATUS_INVALID : agenda_item_save(cx, i);
    if (s == STATUS_INVALID)
        return item_page(cx, rq, rp, w, &f);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/agenda#item-%lld", (long long)w->id, (long long)i->id);
}

static const struct agenda_item fresh_item = {.minutes = 15, .kind = {"plenary", 7}, .mode = {"all", 3}};

static enum status
item_new_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    TRY(load_workshop(cx, rq, &w));
    struct workshops_item_form f = item_form(cx, &w, &fresh_item);
    return item_page(cx, rq, rp, &w, &f);
}

static enum status
item_new_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    struct agenda_item i = fresh_item;
    TRY(load_workshop(cx, rq, &w));
    i.workshop_id = w.id;
    return save_item(cx, rq, rp, &w, &i);
}

static enum status
load_item(struct ctx *cx, const struct web_request *rq, struct workshop *w, struct agenda_item *i)
{
    int64_t id;
    TRY(load_workshop(cx, rq, w));
    TRY(web_param_id(rq, "item", &id));
    return agenda_item_load(cx, w->id, id, i);
}

static enum status
item_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    struct agenda_item i;
    TRY(load_item(cx, rq, &w, &i));
    struct workshops_item_form f = item_form(cx, &w, &i);
    return item_page(cx, rq, rp, &w, &f);
}

static enum status
item_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    struct agenda_item i;
    TRY(load_item(cx, rq, &w, &i));
    return save_item(cx, rq, rp, &w, &i);
}
