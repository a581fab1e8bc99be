/* One board as a page: columns, clusters and slips, with what the reader may do with each. */
#include "boards_msg.h"
#include "boards_views_gen.h"
#include "boards_web.h"
#include "live.h"
#include "trail.h"
#include "utf8.h"

enum { MAX_DOTS = 12, START_CHARS = 40 };

/* ---- slips ---- */

struct str
boards_author(struct ctx *cx, const struct boards_scene *s, const struct note *n, struct str *ret_yarn)
{
    const struct code *sector = n->sector.n ? code_in(&s->sectors, n->sector) : NULL;
    struct str name, kind = n->author_kind;
    *ret_yarn = STR("mu");
    if (sector) {
        name = code_name(sector, cx->locale);
        *ret_yarn = sector->yarn;
    } else {
        name = tr(cx, participant_kind_name(kind));
        if (str_eq_c(kind, "parent") || str_eq_c(kind, "youth") || str_eq_c(kind, "child"))
            *ret_yarn = STR("pe");
        else if (str_eq_c(kind, "decision_maker"))
            *ret_yarn = STR("lu");
    }
    if (n->table_name.n)
        name = str_fmt(cx->arena, "%.*s · %.*s", STR_ARG(name), STR_ARG(n->table_name));
    if (n->from_paper)
        name = msg_text(cx->arena, cx->locale, &M_boards_from_paper, MSG_ARGS(msg_str("name", name)));
    return name;
}

const struct msg *
boards_note_state(struct str state)
{
    return str_eq_c(state, "draft") ? &M_boards_note_draft
           : str_eq_c(state, "waiting") ? &M_boards_note_waiting
           : str_eq_c(state, "hidden") ? &M_boards_note_hidden
                                       : NULL;
}

static void
fill_dots(struct ctx *cx, struct boards_slip *v)
{
    int64_t shown = v->shows_votes ? v->n.votes : v->n.my_votes;
    v->n_dots = (size_t)(shown > MAX_DOTS ? MAX_DOTS : shown);
    v->dots = ARENA_ARRAY(cx->arena, struct boards_dot, v->n_dots);
    for (size_t i = 0; i < v->n_dots; i++)
        v->dots[i].is_own = (int64_t)i < v->n.my_votes;
}

enum status
boards_enter_more(struct ctx *cx, struct boards_scene *s)
{
    TRY(note_list_joined(cx, &s->b, &s->joined, &s->n_joined));
    return trail_used_notes(cx, s->b.id, &s->used, &s->n_used);
}

/* What joined the note, and whether it or one of those became something. */
static void
fill_joined(struct ctx *cx, const struct boards_scene *s, struct boards_slip *v)
{
    struct str yarn;
    v->joined = ARENA_ARRAY(cx->arena, struct boards_joined, s->n_joined);
    for (size_t i = 0; i < s->n_joined; i++)
        if (s->joined[i].merged_into == v->n.id && str_eq_c(s->joined[i].state, "visible"))
            v->joined[v->n_joined++] = (struct boards_joined){s->joined[i].text, s->joined[i].language, boards_author(cx, s, &s->joined[i], &yarn)};
    for (size_t i = 0; i < s->n_used; i++)
        v->has_trail = v->has_trail || s->used[i] == v->n.id;
}

struct boards_slip
boards_slip_of(struct ctx *cx, const struct boards_scene *s, const struct note *n, int64_t left)
{
    bool visible = str_eq_c(n->state, "visible");
    struct boards_slip v = {.workshop_id = s->workshop_id, .board_id = s->b.id, .n = *n};
    v.author = boards_author(cx, s, n, &v.yarn);
    v.start = utf8_clip(n->text, START_CHARS);
    v.is_own = n->participant_id && n->participant_id == cx->actor.participant_id;
    v.is_new = v.is_own && cx->now_ms - n->created_ms < 5000;
    bool at_my_table = s->table && n->table_id == s->table; /* the scribe writes for all */
    v.may_edit = s->leads || (str_eq_c(s->b.state, "open") && (v.is_own || at_my_table));
    v.state = boards_note_state(n->state);
    v.votes_open = str_eq_c(s->b.voting, "open") && s->has_seat && visible;
    v.shows_votes = visible && (str_eq_c(s->b.voting, "closed") || (s->leads && str_eq_c(s->b.voting, "open")));
    v.may_add = v.votes_open && left > 0 && n->my_votes < s->b.votes_per_note;
    v.may_take = v.votes_open && n->my_votes > 0;
    fill_dots(cx, &v);
    fill_joined(cx, s, &v);
    return v;
}

/* ---- columns ---- */

struct slip_list {
    struct boards_slip *rows;
    size_t n;
};

/* From here on the link "edit" does not repeat the words of the slip it stands in. */
enum { MANY_SLIPS = 100 };

static enum status
all_slips(struct ctx *cx, const struct boards_scene *s, int64_t left, struct slip_list *ret_l)
{
    struct note *notes;
    size_t n;
    TRY(note_list(cx, &s->b, &notes, &n));
    ret_l->rows = ARENA_ARRAY(cx->arena, struct boards_slip, n);
    ret_l->n = n;
    for (size_t i = 0; i < n; i++) {
        ret_l->rows[i] = boards_slip_of(cx, s, &notes[i], left);
        ret_l->rows[i].is_one_of_many = n > MANY_SLIPS;
    }
    return STATUS_OK;
}

static size_t
pick_slips(struct ctx *cx, const struct slip_list *all, int64_t column, int64_t cluster, struct boards_slip **ret_rows)
{
    size_t n = 0;
    *ret_rows = ARENA_ARRAY(cx->arena, struct boards_slip, all->n);
    for (size_t i = 0; i < all->n; i++)
        if (all->rows[i].n.column_id == column && all->rows[i].n.cluster_id == cluster)
            (*ret_rows)[n++] = all->rows[i];
    return n;
}

static void
fill_clusters(struct ctx *cx, const struct boards_scene *s, const struct slip_list *all, const struct cluster *clusters,
              size_t n_clusters, struct boards_col *c)
{
    c->clusters = ARENA_ARRAY(cx->arena, struct boards_cluster, n_clusters);
    for (size_t i = 0; i < n_clusters; i++) {
        if (clusters[i].column_id != c->id)
            continue;
        struct boards_cluster v = {.workshop_id = s->workshop_id, .board_id = s->b.id, .id = clusters[i].id,
                                   .title = clusters[i].title, .may_write = s->leads,
                                   .shows_votes = str_eq_c(s->b.voting, "closed")};
        v.n_slips = pick_slips(cx, all, c->id, clusters[i].id, &v.slips);
        for (size_t k = 0; k < v.n_slips; k++)
            v.votes += v.slips[k].n.votes;
        if (v.n_slips || s->leads)
            c->clusters[c->n_clusters++] = v;
    }
}

static void
count_unseen(struct boards_col *c, const struct column_counts *counts, size_t n_counts, int64_t n_own_drafts, int64_t n_seen)
{
    for (size_t i = 0; i < n_counts; i++) {
        if (counts[i].column_id != c->id)
            continue;
        c->n_drafts = counts[i].drafts - n_own_drafts;
        c->n_unseen = counts[i].visible - n_seen;
    }
}

static enum status
fill_columns(struct ctx *cx, const struct boards_scene *s, struct boards_show *v)
{
    struct slip_list all;
    struct cluster *clusters;
    struct column_counts *counts;
    size_t n_clusters, n_counts;
    TRY(all_slips(cx, s, v->left, &all));
    TRY(cluster_list(cx, s->b.id, &clusters, &n_clusters));
    TRY(board_column_counts(cx, s->b.id, &counts, &n_counts));
    v->columns = ARENA_ARRAY(cx->arena, struct boards_col, s->n_columns);
    v->n_columns = s->n_columns;
    v->n_notes = (int64_t)all.n;
    for (size_t i = 0; i < s->n_columns; i++) {
        struct boards_col *c = &v->columns[i];
        int64_t n_drafts = 0, n_seen = 0;
        *c = (struct boards_col){.id = s->columns[i].id, .title = s->columns[i].title, .hint = s->columns[i].hint};
        fill_clusters(cx, s, &all, clusters, n_clusters, c);
        c->n_slips = pick_slips(cx, &all, c->id, 0, &c->slips);
        for (size_t k = 0; k < all.n; k++) {
            n_drafts += all.rows[k].n.column_id == c->id && str_eq_c(all.rows[k].n.state, "draft");
            n_seen += all.rows[k].n.column_id == c->id && str_eq_c(all.rows[k].n.state, "visible");
            v->n_waiting += i == 0 && str_eq_c(all.rows[k].n.state, "waiting");
        }
        count_unseen(c, counts, n_counts, n_drafts, n_seen);
    }
    return STATUS_OK;
}

/* ---- the form ---- */

struct str
boards_who_sees(struct ctx *cx, const struct boards_scene *s)
{
    struct note n = {.author_kind = cx->actor.participant_kind.n ? cx->actor.participant_kind : STR("professional"),
                     .sector = cx->actor.participant_sector};
    struct str yarn, as = boards_author(cx, s, &n, &yarn);
    const struct msg *m = &M_boards_sees_all;
    if (s->b.moderated && !s->leads)
        m = &M_boards_sees_moderated;
    else if (str_eq_c(s->b.visibility, "own"))
        m = &M_boards_sees_own;
    else if (str_eq_c(s->b.visibility, "group"))
        m = &M_boards_sees_group;
    return msg_text(cx->arena, cx->locale, m, MSG_ARGS(msg_str("as", as)));
}

void
boards_form_fill(struct ctx *cx, const struct boards_scene *s, struct boards_form *f)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, s->n_columns);
    bool statements = str_eq_c(s->b.kind, "statements");
    for (size_t i = 0; i < s->n_columns; i++)
        o[i] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)s->columns[i].id), .label = s->columns[i].title};
    f->workshop_id = s->workshop_id;
    f->board_id = s->b.id;
    f->heading = statements ? &M_boards_new_statement : &M_boards_new_note;
    f->has_columns = s->n_columns > 1;
    f->column = (struct web_input){.name = "column", .label = &M_boards_which_column, .type = INPUT_SELECT, .required = true,
                                   .options = o, .n_options = s->n_columns,
                                   .value = s->n_columns ? o[0].value : STR("")};
    f->text = (struct web_input){.name = "text", .label = statements ? &M_boards_statement_label : &M_boards_note_label,
                                 .hint = &M_boards_note_hint, .type = INPUT_AREA, .required = true,
                                 .max_chars = NOTE_MAX_CHARS, .rows = 3};
    f->who_sees = boards_who_sees(cx, s);
}

/* ---- the page ---- */

enum status
boards_fill_clock(struct ctx *cx, int64_t workshop_id, struct boards_clock *ret_c)
{
    struct board_clock c;
    enum status s = board_clock_of(cx, workshop_id, &c);
    if (s == STATUS_NOT_FOUND)
        return STATUS_OK;
    TRY(s);
    int64_t left = c.ends_ms - (c.frozen_ms ? c.frozen_ms : cx->now_ms);
    *ret_c = (struct boards_clock){.is_running = true, .is_frozen = c.frozen_ms != 0, .ends_ms = c.ends_ms, .title = c.title,
                                   .no = c.no, .n = c.n, .left_min = left > 0 ? (left + 59999) / 60000 : 0};
    return STATUS_OK;
}

static enum status
closed_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct boards_scene *s, struct web_page *page)
{
    struct boards_closed v = {.title = s->b.title, .workshop_id = s->workshop_id};
    page->width = WIDTH_PHONE;
    return web_page(cx, rq, rp, page, WEB_VIEW(boards_closed, &v));
}

static enum status
fill_show(struct ctx *cx, const struct boards_scene *s, struct boards_show *v)
{
    v->workshop_id = s->workshop_id;
    v->b = s->b;
    v->may_lead = s->leads;
    v->is_frozen = str_eq_c(s->b.state, "frozen");
    v->b_hidden = str_eq_c(s->b.state, "hidden");
    v->is_silent = str_eq_c(s->b.visibility, "own");
    v->may_write = s->leads || (s->has_seat && str_eq_c(s->b.state, "open"));
    v->needs_seat = !s->has_seat && !s->leads;
    v->join_code = s->w.join_code;
    v->votes_open = str_eq_c(s->b.voting, "open");
    v->votes_closed = str_eq_c(s->b.voting, "closed");
    v->each = s->b.votes_each;
    v->three_columns = s->n_columns == 3;
    v->four_columns = s->n_columns > 3;
    TRY(vote_left(cx, &s->b, &v->left));
    v->table_name = s->table_name;
    TRY(boards_fill_clock(cx, s->workshop_id, &v->clock));
    return fill_columns(cx, s, v);
}

enum status
boards_show_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct boards_scene *s, struct boards_form *f)
{
    struct boards_show v = {0};
    struct web_input *inputs[] = {&f->text, &f->column};
    struct web_page page = {.title_text = s->b.title, .nav = NAV_WORKSHOPS, .width = WIDTH_FULL, .is_bare = !s->leads,
                            .live_kind = "workshop", .live_id = s->workshop_id};
    TRY(live_seq(cx, "workshop", s->workshop_id, &page.live_seq));
    if (str_eq_c(s->b.state, "hidden") && !s->leads)
        return closed_page(cx, rq, rp, s, &page);
    if (str_eq_c(s->b.kind, "statements"))
        return boards_card_page(cx, rq, rp, s, f);
    TRY(boards_enter_more(cx, s));
    TRY(fill_show(cx, s, &v));
    page.crumbs = boards_crumbs(cx, s, &page.n_crumbs);
    page.n_crumbs = s->leads ? 2 : 0;
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
    v.form = *f;
    v.may_write |= f->text.value.n > 0; /* what was typed stays, though the board was frozen meanwhile */
    return web_page(cx, rq, rp, &page, WEB_VIEW(boards_show, &v));
}
