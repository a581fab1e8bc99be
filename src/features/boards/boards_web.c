/* The boards of a workshop: list, making one from a template, switches and settings; what all board pages share. */
#include "boards_web.h"

#include "boards_msg.h"
#include "boards_views_gen.h"
#include "live.h"
#include "utf8.h"

static web_handler list_show, create, board_show, switch_set, settings_show, settings_save, column_save;

#define SEE GATE_MAY(FN_WORKSHOPS, ACCESS_READ | ACCESS_OWN, SCOPE_WORKSHOP)
#define LEAD GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP)

const struct web_route boards_routes[] = {
    {HTTP_GET, "/workshops/:workshop/boards", SEE, list_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/boards", LEAD, create, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/boards/:board", SEE, board_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/boards/:board/switches", LEAD, switch_set, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/boards/:board/settings", LEAD, settings_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/boards/:board/settings", LEAD, settings_save, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/boards/:board/columns", LEAD, column_save, 0, NULL},
    {0},
};

/* ---- shared ---- */

enum status
boards_enter(struct ctx *cx, const struct web_request *rq, struct boards_scene *ret_s)
{
    int64_t board;
    struct boards_scene s = {0};
    TRY(web_param_id(rq, "workshop", &s.workshop_id));
    TRY(web_param_id(rq, "board", &board));
    TRY(workshop_load(cx, s.workshop_id, &s.w));
    TRY(board_load(cx, s.workshop_id, board, &s.b));
    TRY(board_columns(cx, board, &s.columns, &s.n_columns));
    TRY(codes_load(cx, CODES_SECTOR, &s.sectors));
    s.leads = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE);
    s.has_seat = cx->actor.participant_id != 0;
    TRY(board_table_of_actor(cx, s.workshop_id, &s.table, &s.table_name));
    *ret_s = s;
    return STATUS_OK;
}

enum status
boards_enter_note(struct ctx *cx, const struct web_request *rq, struct boards_scene *ret_s, struct note *ret_n)
{
    int64_t id;
    TRY(boards_enter(cx, rq, ret_s));
    TRY(web_param_id(rq, "note", &id));
    TRY(note_load(cx, ret_s->workshop_id, id, ret_n));
    if (ret_n->board_id != ret_s->b.id)
        return STATUS_NOT_FOUND;
    return note_may_see(cx, &ret_s->b, ret_n);
}

struct web_crumb *
boards_crumbs(struct ctx *cx, const struct boards_scene *s, size_t *ret_n)
{
    struct web_crumb *c = ARENA_ARRAY(cx->arena, struct web_crumb, 3);
    c[0] = (struct web_crumb){s->w.title, s->leads ? str_fmt(cx->arena, "/workshops/%lld", (long long)s->workshop_id)
                                                   : str_fmt(cx->arena, "/workshops/%lld/here", (long long)s->workshop_id)};
    c[1] = (struct web_crumb){tr(cx, &M_boards_boards), str_fmt(cx->arena, "/workshops/%lld/boards", (long long)s->workshop_id)};
    c[2] = (struct web_crumb){s->b.title, str_fmt(cx->arena, "/workshops/%lld/boards/%lld", (long long)s->workshop_id,
                                                  (long long)s->b.id)};
    *ret_n = s->b.id ? 3 : 1;
    return c;
}

enum status
boards_stored(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct boards_scene *s, int64_t note_id)
{
    if (!rq->wants_json)
        return web_saved(cx, rp, "/workshops/%lld/boards/%lld#note-%lld", (long long)s->workshop_id, (long long)s->b.id,
                         (long long)note_id);
    web_header(rp, "Location", str_fmt(cx->arena, "/workshops/%lld/boards/%lld/notes/%lld", (long long)s->workshop_id,
                                       (long long)s->b.id, (long long)note_id));
    TRY(web_json(rp, str_fmt(cx->arena, "{\"id\":\"%lld\"}", (long long)note_id)));
    rp->status = 201;
    return STATUS_OK;
}

/* ---- the list ---- */

static const struct boards_template templates[] = {
    {"eet", &M_boards_eet, &M_boards_eet_text},    {"oemt", &M_boards_oemt, &M_boards_oemt_text},
    {"pt", &M_boards_pt, &M_boards_pt_text},       {"plan", &M_boards_plan, &M_boards_plan_text},
    {"statements", &M_boards_statements, &M_boards_statements_text}, {"free", &M_boards_free, &M_boards_free_text},
};

static const struct msg *
state_name(struct str state)
{
    return str_eq_c(state, "hidden") ? &M_boards_state_hidden
           : str_eq_c(state, "frozen") ? &M_boards_state_frozen
                                       : &M_boards_state_open;
}

static const struct msg *
voting_name(struct str voting)
{
    return str_eq_c(voting, "open") ? &M_boards_voting_is_open : str_eq_c(voting, "closed") ? &M_boards_voting_is_over : NULL;
}

static enum status
list_rows(struct ctx *cx, int64_t workshop_id, struct boards_list *v)
{
    struct board *all;
    struct board_totals *totals;
    size_t n, n_totals;
    TRY(board_list(cx, workshop_id, &all, &n));
    TRY(board_totals(cx, workshop_id, &totals, &n_totals));
    v->rows = ARENA_ARRAY(cx->arena, struct boards_row, n);
    for (size_t i = 0; i < n; i++) {
        if (str_eq_c(all[i].state, "hidden") && !v->may_write)
            continue;
        struct boards_row *r = &v->rows[v->n_rows++];
        *r = (struct boards_row){.workshop_id = workshop_id, .b = all[i], .state = state_name(all[i].state),
                                 .voting = voting_name(all[i].voting), .may_write = v->may_write,
                                 .kind = str_eq_c(all[i].kind, "statements") ? &M_boards_kind_statements : &M_boards_kind_notes};
        for (size_t k = 0; k < n_totals; k++) {
            if (totals[k].board_id == all[i].id) {
                r->n_notes = totals[k].notes;
                r->n_waiting = v->may_write ? totals[k].waiting : 0;
            }
        }
    }
    return STATUS_OK;
}

static enum status
list_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s = {0};
    struct boards_list v = {.templates = templates, .n_templates = ARRAY_LEN(templates)};
    struct web_page page = {.title = &M_boards_boards, .nav = NAV_WORKSHOPS, .live_kind = "workshop"};
    TRY(web_param_id(rq, "workshop", &s.workshop_id));
    TRY(workshop_load(cx, s.workshop_id, &s.w));
    s.leads = v.may_write = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE);
    v.workshop_id = page.live_id = s.workshop_id;
    v.workshop_title = s.w.title;
    page.is_bare = !s.leads;
    page.crumbs = boards_crumbs(cx, &s, &page.n_crumbs);
    TRY(live_seq(cx, "workshop", s.workshop_id, &page.live_seq));
    TRY(list_rows(cx, s.workshop_id, &v));
    v.errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(boards_list, &v));
}

static enum status
list_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return list_page(cx, rq, rp);
}

static enum status
create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t workshop, id;
    TRY(web_param_id(rq, "workshop", &workshop));
    enum status s = board_create_from_template(cx, workshop, web_field(rq, "template"), &id);
    if (s == STATUS_INVALID && has_problems(cx) && !rq->wants_json)
        return list_page(cx, rq, rp);
    TRY(s);
    if (!rq->wants_json)
        return web_saved(cx, rp, "/workshops/%lld/boards/%lld", (long long)workshop, (long long)id);
    web_header(rp, "Location", str_fmt(cx->arena, "/workshops/%lld/boards/%lld", (long long)workshop, (long long)id));
    TRY(web_json(rp, str_fmt(cx->arena, "{\"id\":\"%lld\"}", (long long)id)));
    rp->status = 201;
    return STATUS_OK;
}

static enum status
board_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct boards_form f = {0};
    int64_t column;
    TRY(boards_enter(cx, rq, &s));
    boards_form_fill(cx, &s, &f);
    if (str_to_i64(web_query(rq, "column"), &column) == STATUS_OK)
        f.column.value = web_query(rq, "column");
    return boards_show_page(cx, rq, rp, &s, &f);
}

/* ---- switches, settings, columns ---- */

static enum status
back_to(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct boards_scene *s)
{
    struct str back = web_field(rq, "back");
    if (str_eq_c(back, "control"))
        return web_saved(cx, rp, "/workshops/%lld/control", (long long)s->workshop_id);
    if (str_eq_c(back, "list"))
        return web_saved(cx, rp, "/workshops/%lld/boards#board-%lld", (long long)s->workshop_id, (long long)s->b.id);
    if (str_eq_c(back, "settings"))
        return web_saved(cx, rp, "/workshops/%lld/boards/%lld/settings", (long long)s->workshop_id, (long long)s->b.id);
    return web_saved(cx, rp, "/workshops/%lld/boards/%lld", (long long)s->workshop_id, (long long)s->b.id);
}

/* A field named state, visibility, voting or on_room says what is switched. */
static enum status
switch_set(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    static const char *const names[] = {"state", "visibility", "voting", "on_room"};
    struct boards_scene s;
    TRY(boards_enter(cx, rq, &s));
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (!web_has_field(rq, names[i]))
            continue;
        TRY(board_switch(cx, s.workshop_id, s.b.id, str_from(names[i]), web_field(rq, names[i])));
        return back_to(cx, rq, rp, &s);
    }
    return STATUS_INVALID;
}

static void
settings_inputs(struct ctx *cx, const struct boards_scene *s, struct boards_settings *v)
{
    const struct board *b = &s->b;
    v->workshop_id = s->workshop_id;
    v->b = *b;
    v->title = (struct web_input){.name = "title", .label = &M_boards_title_label, .required = true, .max_chars = 120, .value = b->title};
    v->instructions = (struct web_input){.name = "instructions", .label = &M_boards_instructions_label, .type = INPUT_AREA,
                                         .rows = 3, .max_chars = 1000, .value = b->instructions};
    v->votes_each = (struct web_input){.name = "votes_each", .label = &M_boards_votes_each_label, .type = INPUT_NUMBER,
                                       .required = true, .value = str_fmt(cx->arena, "%d", b->votes_each)};
    v->votes_per_note = (struct web_input){.name = "votes_per_note", .label = &M_boards_votes_per_note_label, .type = INPUT_NUMBER,
                                           .required = true, .value = str_fmt(cx->arena, "%d", b->votes_per_note)};
    v->columns = s->columns;
    v->n_columns = s->n_columns;
}

static enum status
settings_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct boards_scene *s, struct boards_settings *v)
{
    struct web_input *inputs[] = {&v->title, &v->instructions, &v->votes_each, &v->votes_per_note};
    struct web_page page = {.title = &M_boards_settings, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW};
    page.crumbs = boards_crumbs(cx, s, &page.n_crumbs);
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(boards_settings, v));
}

static enum status
settings_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct boards_settings v = {0};
    TRY(boards_enter(cx, rq, &s));
    settings_inputs(cx, &s, &v);
    return settings_page(cx, rq, rp, &s, &v);
}

static enum status
settings_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct boards_settings v = {0};
    TRY(boards_enter(cx, rq, &s));
    settings_inputs(cx, &s, &v);
    struct web_input *inputs[] = {&v.title, &v.instructions, &v.votes_each, &v.votes_per_note};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    s.b.title = v.title.value;
    s.b.instructions = v.instructions.value;
    s.b.votes_each = (int)web_field_int(rq, "votes_each", 0);
    s.b.votes_per_note = (int)web_field_int(rq, "votes_per_note", 0);
    s.b.moderated = v.b.moderated = str_eq_c(web_field(rq, "moderated"), "1");
    if (has_problems(cx) || board_save(cx, &s.b) == STATUS_INVALID)
        return settings_page(cx, rq, rp, &s, &v);
    return web_saved(cx, rp, "/workshops/%lld/boards/%lld", (long long)s.workshop_id, (long long)s.b.id);
}

static enum status
column_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct boards_settings v = {0};
    TRY(boards_enter(cx, rq, &s));
    struct board_column c = {.board_id = s.b.id, .title = web_field(rq, "title"), .hint = web_field(rq, "hint")};
    TRY(web_field_id(rq, "column", &c.id));
    enum status done = board_column_save(cx, s.workshop_id, &c);
    if (done == STATUS_INVALID && has_problems(cx)) {
        settings_inputs(cx, &s, &v);
        v.new_column = c.title;
        v.new_hint = c.hint;
        return settings_page(cx, rq, rp, &s, &v);
    }
    TRY(done);
    return web_saved(cx, rp, "/workshops/%lld/boards/%lld/settings#columns", (long long)s.workshop_id, (long long)s.b.id);
}
