/* The harvest of a workshop: choose notes, say what they become; and what became of a note. */
#include "harvest_web.h"

#include "boards.h"
#include "codes_web.h"
#include "handbook.h"
#include "harvest_msg.h"
#include "harvest_views_gen.h"
#include "trail.h"
#include "utf8.h"
#include "workshops.h"

static web_handler harvest_show, harvest_do, note_trail_show;

#define HARVEST GATE_MAY(FN_HANDBOOK, ACCESS_WRITE, SCOPE_WORKSHOP)

const struct web_route harvest_routes[] = {
    {HTTP_GET, "/workshops/:workshop/harvest", HARVEST, harvest_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/harvest", HARVEST, harvest_do, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/notes/:note/trail", GATE_MAY(FN_WORKSHOPS, ACCESS_READ | ACCESS_OWN, SCOPE_WORKSHOP), note_trail_show, 0, NULL},
    {0},
};

enum { SHOWN_AT_FIRST = 24 };

/* What the page starts from: everything harvestable, the filter, what was chosen. */
struct scene {
    struct workshop w;
    struct harvest_note *notes;
    size_t n_notes;
    struct handbook handbook;
    bool has_handbook;
    struct str show;
    int64_t cluster_id;
    const int64_t *picked;
    size_t n_picked;
    bool shows_all;
};

static enum status
enter(struct ctx *cx, const struct web_request *rq, struct scene *s)
{
    int64_t id;
    TRY(web_param_id(rq, "workshop", &id));
    TRY(workshop_load(cx, id, &s->w));
    TRY(harvest_notes(cx, id, &s->notes, &s->n_notes));
    enum status st = document_current(cx, s->w.process_id, &s->handbook);
    s->has_handbook = st == STATUS_OK;
    return st == STATUS_NOT_FOUND ? STATUS_OK : st;
}

/* ---- the filter ---- */

static bool
is_shown(const struct scene *s, const struct harvest_note *n)
{
    int64_t id;
    if (str_starts(s->show, STR("cluster-")) && str_to_i64(str_sub(s->show, 8, s->show.n), &id) == STATUS_OK)
        return n->cluster_id == id;
    if (str_starts(s->show, STR("board-")) && str_to_i64(str_sub(s->show, 6, s->show.n), &id) == STATUS_OK)
        return n->board_id == id;
    if (str_eq_c(s->show, "all"))
        return true;
    if (str_eq_c(s->show, "taken"))
        return n->is_taken;
    if (str_eq_c(s->show, "aside"))
        return n->is_aside && !n->is_taken;
    if (str_eq_c(s->show, "families"))
        return str_eq_c(n->author_kind, "parent") || str_eq_c(n->author_kind, "youth") || str_eq_c(n->author_kind, "child");
    return !n->is_taken && !n->is_aside;
}

static void
add_option(struct web_option *o, size_t *n, struct str value, struct str label)
{
    for (size_t i = 0; i < *n; i++)
        if (str_eq(o[i].value, value))
            return;
    o[(*n)++] = (struct web_option){.value = value, .label = label};
}

static struct web_input
show_input(struct ctx *cx, const struct scene *s)
{
    static const char *const keys[] = {"", "families", "aside", "taken", "all"};
    static const struct msg *const names[] = {&M_harvest_show_left, &M_harvest_show_families, &M_harvest_show_aside,
                                              &M_harvest_show_taken, &M_harvest_show_all};
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, ARRAY_LEN(keys) + 2 * s->n_notes);
    size_t n = 0;
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        add_option(o, &n, str_from(keys[i]), tr(cx, names[i]));
    for (size_t i = 0; i < s->n_notes; i++)
        if (s->notes[i].cluster_id)
            add_option(o, &n, str_fmt(cx->arena, "cluster-%lld", (long long)s->notes[i].cluster_id),
                       msg_text(cx->arena, cx->locale, &M_harvest_show_cluster, MSG_ARGS(msg_str("name", s->notes[i].cluster_title))));
    for (size_t i = 0; i < s->n_notes; i++)
        add_option(o, &n, str_fmt(cx->arena, "board-%lld", (long long)s->notes[i].board_id),
                   msg_text(cx->arena, cx->locale, &M_harvest_show_board, MSG_ARGS(msg_str("name", s->notes[i].board_title))));
    return (struct web_input){.name = "show", .label = &M_harvest_show, .type = INPUT_SELECT, .required = true,
                              .value = s->show, .options = o, .n_options = n};
}

/* ---- the page ---- */

static bool
is_picked(const struct scene *s, const struct harvest_note *n)
{
    if (s->cluster_id && n->cluster_id == s->cluster_id)
        return true;
    for (size_t i = 0; i < s->n_picked; i++)
        if (s->picked[i] == n->id)
            return true;
    return false;
}

/* Those that the filter shows, and those that are chosen whatever it shows. */
static enum status
fill_rows(struct ctx *cx, const struct scene *s, struct harvest_page *v)
{
    struct code_list sectors;
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    v->rows = ARENA_ARRAY(cx->arena, struct harvest_row, s->n_notes);
    for (size_t i = 0; i < s->n_notes; i++) {
        const struct harvest_note *n = &s->notes[i];
        bool picked = is_picked(s, n);
        if (picked) {
            v->n_picked++;
            v->picked_votes += n->votes;
        }
        if (!picked && !is_shown(s, n))
            continue;
        if (!picked && !s->shows_all && v->n_rows >= SHOWN_AT_FIRST) {
            v->n_more++;
            continue;
        }
        v->rows[v->n_rows++] = (struct harvest_row){.n = *n, .kind = participant_kind_name(n->author_kind), .workshop_id = s->w.id,
                                                    .sector = codes_chip_of(&sectors, n->sector, cx->locale), .is_picked = picked};
    }
    return STATUS_OK;
}

static enum status
section_input(struct ctx *cx, const struct scene *s, struct web_input *in)
{
    struct section *rows;
    size_t n;
    *in = (struct web_input){.name = "section", .label = &M_harvest_chapter, .type = INPUT_SELECT, .required = true};
    if (!s->has_handbook)
        return STATUS_OK;
    TRY(section_list(cx, s->handbook.id, s->handbook.language, &rows, &n));
    in->options = ARENA_ARRAY(cx->arena, struct web_option, n);
    in->n_options = n;
    for (size_t i = 0; i < n; i++)
        in->options[i] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)rows[i].id),
                                             .label = str_fmt(cx->arena, "%zu %.*s", i + 1, STR_ARG(rows[i].title))};
    return STATUS_OK;
}

static enum status
make_inputs(struct ctx *cx, const struct scene *s, struct harvest_page *v)
{
    v->heading = (struct web_input){.name = "heading", .label = &M_harvest_heading, .max_chars = 200};
    v->text = (struct web_input){.name = "text", .label = &M_harvest_text, .hint = &M_harvest_text_hint, .type = INPUT_AREA,
                                 .max_chars = 5000, .rows = 8, .required = true};
    return section_input(cx, s, &v->section);
}

static void
set_target(struct str target, struct harvest_page *v)
{
    v->to_point = str_eq_c(target, "point");
    v->to_need = str_eq_c(target, "need");
    v->to_handbook = !v->to_point && !v->to_need;
}

static enum status
harvest_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct scene *s, struct harvest_page *v)
{
    struct web_input *inputs[] = {&v->show, &v->section, &v->heading, &v->text};
    v->workshop_id = s->w.id;
    v->workshop_title = s->w.title;
    v->counts = harvest_count(s->notes, s->n_notes);
    v->show = show_input(cx, s);
    v->show_value = s->show;
    v->cluster_id = s->cluster_id;
    v->has_handbook = s->has_handbook;
    v->is_empty = s->n_notes == 0;
    TRY(fill_rows(cx, s, v));
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{s->w.title, str_fmt(cx->arena, "/workshops/%lld", (long long)s->w.id)}};
    struct web_page page = {.title = &M_harvest_title, .nav = NAV_WORKSHOPS, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(harvest_page, v));
}

/* The heading and the text begin from the notes, so that one step is enough. */
static void
begin_text(struct ctx *cx, const struct scene *s, struct harvest_page *v)
{
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    for (size_t i = 0; i < s->n_notes; i++) {
        if (!is_picked(s, &s->notes[i]))
            continue;
        if (s->cluster_id && s->notes[i].cluster_id == s->cluster_id)
            v->heading.value = s->notes[i].cluster_title;
        buf_puts(&b, b.n ? "\n\n" : "");
        buf_str(&b, s->notes[i].text);
    }
    v->text.value = buf_view(&b);
}

/* What the last harvest made: "section-12", "point-5", "need-7". */
static enum status
fill_done(struct ctx *cx, struct str done, const struct scene *s, struct harvest_page *v)
{
    struct section sec;
    struct development_point p;
    struct need n;
    int64_t id = 0;
    ptrdiff_t dash = str_find_char(done, '-');
    if (dash < 0 || str_to_i64(str_sub(done, (size_t)dash + 1, done.n), &id) != STATUS_OK)
        return STATUS_OK;
    v->is_done = true;
    if (str_starts(done, STR("section-")) && s->has_handbook) {
        TRY(section_load(cx, s->handbook.id, id, s->handbook.language, &sec));
        v->done_title = sec.title;
        v->done_href = str_fmt(cx->arena, "/handbook/%lld/sections/%lld", (long long)s->handbook.id, (long long)id);
    } else if (str_starts(done, STR("point-"))) {
        TRY(point_load(cx, id, &p));
        v->done_title = str_fmt(cx->arena, "K%d %.*s", p.no, STR_ARG(p.title));
        v->done_href = str_fmt(cx->arena, "/points/%lld", (long long)id);
    } else {
        TRY(need_load(cx, id, &n));
        v->done_title = n.text;
        v->done_href = str_fmt(cx->arena, "/needs/%lld", (long long)id);
    }
    return STATUS_OK;
}

static enum status
harvest_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct scene s = {.show = web_query(rq, "show"), .shows_all = web_query(rq, "more").n > 0};
    struct harvest_page v = {0};
    int64_t note = 0;
    TRY(enter(cx, rq, &s));
    if (str_to_i64(web_query(rq, "note"), &note) == STATUS_OK) {
        s.picked = &note;
        s.n_picked = 1;
    }
    if (str_to_i64(web_query(rq, "cluster"), &s.cluster_id) != STATUS_OK)
        s.cluster_id = 0;
    TRY(make_inputs(cx, &s, &v));
    set_target(web_query(rq, "target"), &v);
    begin_text(cx, &s, &v);
    TRY(fill_done(cx, web_query(rq, "done"), &s, &v));
    return harvest_page(cx, rq, rp, &s, &v);
}

/* ---- harvesting ---- */

static enum status
read_ids(struct ctx *cx, const struct web_request *rq, struct scene *s)
{
    struct str *values;
    size_t n = web_fields(rq, "note", &values);
    int64_t *ids = ARENA_ARRAY(cx->arena, int64_t, n);
    for (size_t i = 0; i < n; i++)
        if (str_to_i64(values[i], &ids[i]) != STATUS_OK)
            return STATUS_NOT_FOUND;
    s->picked = ids;
    s->n_picked = n;
    return web_field_id(rq, "cluster", &s->cluster_id) == STATUS_OK ? STATUS_OK : STATUS_NOT_FOUND;
}

static struct str
first_line(struct ctx *cx, struct str text)
{
    struct str line = text, rest = text;
    if (str_split(&rest, '\n', &line))
        text = line;
    return utf8_count(text) <= 150 ? text : str_fmt(cx->arena, "%.*s…", STR_ARG(utf8_clip(text, 149)));
}

static enum status
store(struct ctx *cx, const struct scene *s, const struct harvest_page *v, struct str *ret_done)
{
    struct harvest_sources from = {s->w.id, s->picked, s->n_picked, s->cluster_id};
    struct str heading = v->heading.value, text = v->text.value;
    int64_t section = 0;
    if (v->to_handbook) {
        if (!s->has_handbook)
            return problem(cx, "section", &M_harvest_no_handbook, MSG_NO_ARGS);
        if (str_to_i64(v->section.value, &section) != STATUS_OK)
            section = 0;
        TRY(harvest_to_section(cx, &from, s->handbook.id, section, heading, text));
        *ret_done = str_fmt(cx->arena, "section-%lld", (long long)section);
    } else if (v->to_point) {
        struct development_point p = {.title = heading.n ? heading : first_line(cx, text), .text = text};
        TRY(harvest_to_point(cx, &from, &p));
        *ret_done = str_fmt(cx->arena, "point-%lld", (long long)p.id);
    } else {
        struct need n = {.text = text};
        TRY(harvest_to_need(cx, &from, &n));
        *ret_done = str_fmt(cx->arena, "need-%lld", (long long)n.id);
    }
    return STATUS_OK;
}

/* One note at once, from its own button: "point-12" or "need-12". */
static enum status
take_one(struct str one, struct scene *s, int64_t *id, struct harvest_page *v)
{
    ptrdiff_t dash = str_find_char(one, '-');
    if (dash < 0 || str_to_i64(str_sub(one, (size_t)dash + 1, one.n), id) != STATUS_OK)
        return STATUS_NOT_FOUND;
    s->picked = id;
    s->n_picked = 1;
    s->cluster_id = 0;
    set_target(str_sub(one, 0, (size_t)dash), v);
    v->heading.value = STR("");
    v->text.value = STR("");
    for (size_t i = 0; i < s->n_notes; i++)
        if (s->notes[i].id == *id)
            v->text.value = s->notes[i].text;
    return STATUS_OK;
}

static enum status
leave(struct ctx *cx, struct web_reply *rp, const struct scene *s, bool aside)
{
    struct harvest_sources from = {s->w.id, s->picked, s->n_picked, s->cluster_id};
    TRY(harvest_set_aside(cx, &from, aside));
    return web_saved(cx, rp, "/workshops/%lld/harvest?show=%.*s", (long long)s->w.id, STR_ARG(s->show));
}

/* The filter goes back into an address, so only its own letters pass. */
static struct str
safe_show(struct str show)
{
    for (size_t i = 0; i < show.n; i++)
        if (!((show.p[i] >= 'a' && show.p[i] <= 'z') || (show.p[i] >= '0' && show.p[i] <= '9') || show.p[i] == '-'))
            return STR("");
    return show;
}

static enum status
harvest_do(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct scene s = {.show = safe_show(web_field(rq, "show"))};
    struct harvest_page v = {0};
    struct str done = STR(""), act = web_field(rq, "act"), one = web_field(rq, "one");
    int64_t id;
    enum status st;
    TRY(enter(cx, rq, &s));
    TRY(read_ids(cx, rq, &s));
    TRY(make_inputs(cx, &s, &v));
    set_target(web_field(rq, "target"), &v);
    v.heading.value = web_field(rq, "heading");
    v.text.value = web_field(rq, "text");
    v.section.value = web_field(rq, "section");
    if (one.n) {
        TRY(take_one(one, &s, &id, &v));
        st = store(cx, &s, &v, &done);
    } else if (act.n) {
        st = leave(cx, rp, &s, !str_eq_c(act, "back"));
        if (st == STATUS_OK)
            return st;
    } else {
        web_input_read(cx, rq, &v.heading);
        web_input_read(cx, rq, &v.text);
        st = has_problems(cx) ? STATUS_INVALID : store(cx, &s, &v, &done);
    }
    if (st == STATUS_INVALID)
        return harvest_page(cx, rq, rp, &s, &v);
    TRY(st);
    return web_saved(cx, rp, "/workshops/%lld/harvest?show=%.*s&done=%.*s", (long long)s.w.id, STR_ARG(s.show), STR_ARG(done));
}

/* ---- what became of a note ---- */

enum status
harvest_outcomes_of(struct ctx *cx, const char *source_kind, int64_t source_id, struct harvest_outcomes *ret_o)
{
    struct trail_target *targets;
    size_t n;
    TRY(trail_targets(cx, str_from(source_kind), source_id, &targets, &n));
    struct harvest_outcome *rows = ARENA_ARRAY(cx->arena, struct harvest_outcome, n);
    for (size_t i = 0; i < n; i++)
        rows[i] = (struct harvest_outcome){.t = targets[i], .is_section = str_eq_c(targets[i].kind, "section"),
                                           .is_point = str_eq_c(targets[i].kind, "point"),
                                           .is_need = str_eq_c(targets[i].kind, "need"),
                                           .is_phenomenon = str_eq_c(targets[i].kind, "phenomenon"),
                                           .is_factor = str_eq_c(targets[i].kind, "factor"),
                                           .state = targets[i].state.n ? point_state_name(targets[i].state) : NULL};
    *ret_o = (struct harvest_outcomes){rows, n, actor_may(&cx->actor, FN_PHENOMENA, ACCESS_READ)};
    return STATUS_OK;
}

/* The note as the reader may see it now; nobody's hidden or silent note is found by its number. */
static enum status
visible_note(struct ctx *cx, int64_t workshop_id, int64_t id, struct board *b, struct note *ret_n)
{
    struct note one, *rows;
    size_t n;
    TRY(note_load(cx, workshop_id, id, &one));
    TRY(board_load(cx, workshop_id, one.board_id, b));
    if (one.merged_into && str_eq_c(one.state, "visible") && str_eq_c(b->visibility, "all")) {
        *ret_n = one;
        return STATUS_OK;
    }
    TRY(note_list(cx, b, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        if (rows[i].id == id && str_eq_c(rows[i].state, "visible")) {
            *ret_n = rows[i];
            return STATUS_OK;
        }
    }
    return STATUS_NOT_FOUND;
}

static enum status
note_trail_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_trail v = {.may_harvest = actor_may(&cx->actor, FN_HANDBOOK, ACCESS_WRITE)};
    struct code_list sectors;
    struct board b;
    struct note n;
    TRY(web_param_id(rq, "workshop", &v.workshop_id));
    TRY(web_param_id(rq, "note", &v.note_id));
    TRY(visible_note(cx, v.workshop_id, v.note_id, &b, &n));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    v.text = n.text;
    v.language = n.language;
    v.votes = n.votes;
    v.kind = participant_kind_name(n.author_kind);
    v.sector = codes_chip_of(&sectors, n.sector, cx->locale);
    v.board_title = b.title;
    TRY(harvest_outcomes_of(cx, "note", v.note_id, &v.outcomes));
    struct web_crumb crumbs[] = {{b.title, str_fmt(cx->arena, "/workshops/%lld/boards/%lld", (long long)v.workshop_id, (long long)b.id)}};
    struct web_page page = {.title = &M_harvest_what_became, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(harvest_trail, &v));
}
