/* The projector: the prompt with the clock, or notes, groups or results; how to join is always there. */
#include <stdlib.h>

#include "codes.h"
#include "live.h"
#include "participants.h"
#include "qr.h"
#include "running_msg.h"
#include "running_views_gen.h"
#include "running_web.h"

enum { MAX_RESULTS = 8 };



static enum status
fill_join(struct ctx *cx, const struct running_scene *s, struct running_room *v)
{
    struct qr qr;
    struct buf svg;
    struct str base = str_from(cx->base_url), url = str_fmt(cx->arena, "%.*s/j/%.*s", STR_ARG(base), STR_ARG(s->w.join_code));
    TRY(qr_make(cx->arena, url, &qr));
    buf_init_in(&svg, cx->arena, 0);
    qr_svg(&qr, msg_text(cx->arena, cx->locale, &M_running_qr, MSG_ARGS(msg_str("url", url))), &svg);
    v->qr = (struct trusted_html){buf_view(&svg)};
    v->code = workshop_code_text(cx->arena, s->w.join_code);
    ptrdiff_t host = str_find(base, STR("://"));
    v->join_place = host < 0 ? base : str_sub(base, (size_t)host + 3, base.n);
    return STATUS_OK;
}

static struct running_room_note
room_note(const struct code_list *sectors, const struct note *n)
{
    const struct code *sector = n->sector.n ? code_in(sectors, n->sector) : NULL;
    bool family = str_eq_c(n->author_kind, "parent") || str_eq_c(n->author_kind, "youth") || str_eq_c(n->author_kind, "child");
    return (struct running_room_note){.text = n->text, .language = n->language, .votes = n->votes,
                                      .yarn = sector ? sector->yarn : family ? STR("pe") : STR("mu")};
}

static enum status
fill_notes(struct ctx *cx, const struct board *b, const struct code_list *sectors, const struct note *notes, size_t n,
           struct running_room *v)
{
    struct board_column *columns;
    TRY(board_columns(cx, b->id, &columns, &v->n_columns));
    v->columns = ARENA_ARRAY(cx->arena, struct running_room_column, v->n_columns);
    v->three_columns = v->n_columns == 3;
    v->four_columns = v->n_columns > 3;
    for (size_t i = 0; i < v->n_columns; i++) {
        struct running_room_column *c = &v->columns[i];
        *c = (struct running_room_column){.title = columns[i].title, .notes = ARENA_ARRAY(cx->arena, struct running_room_note, n)};
        for (size_t k = 0; k < n; k++)
            if (notes[k].column_id == columns[i].id)
                c->notes[c->n_notes++] = room_note(sectors, &notes[k]);
    }
    return STATUS_OK;
}

static int
most_votes_first(const void *a, const void *b)
{
    const struct running_room_note *x = a, *y = b;
    return x->votes != y->votes ? (x->votes < y->votes ? 1 : -1) : 0;
}

static void
fill_results(struct ctx *cx, const struct code_list *sectors, const struct note *notes, size_t n, struct running_room *v)
{
    v->results = ARENA_ARRAY(cx->arena, struct running_room_note, n);
    for (size_t k = 0; k < n; k++)
        if (notes[k].votes)
            v->results[v->n_results++] = room_note(sectors, &notes[k]);
    qsort(v->results, v->n_results, sizeof *v->results, most_votes_first);
    if (v->n_results > MAX_RESULTS)
        v->n_results = MAX_RESULTS;
}

static enum status
fill_board(struct ctx *cx, int64_t workshop_id, int64_t board_id, struct running_room *v)
{
    struct board b;
    struct board_counts counts;
    struct code_list sectors;
    struct note *notes;
    size_t n;
    TRY(board_load(cx, workshop_id, board_id, &b));
    TRY(board_counts(cx, board_id, &counts));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(note_list_results(cx, board_id, &notes, &n));
    v->n_voters = counts.voters;
    v->is_statements = str_eq_c(b.kind, "statements");
    if (v->is_statements)
        TRY(opinion_count_of(cx, board_id, &v->n_opinions));
    v->is_silent = !str_eq_c(b.visibility, "all") || str_eq_c(b.state, "hidden");
    v->votes_hidden = !str_eq_c(b.voting, "closed");
    if (v->shows_notes && !v->is_silent)
        TRY(fill_notes(cx, &b, &sectors, notes, n, v));
    if (v->shows_results && !v->votes_hidden)
        fill_results(cx, &sectors, notes, n, v);
    return STATUS_OK;
}

static enum status
fill_groups(struct ctx *cx, const struct running_scene *s, struct running_room *v)
{
    struct grouping_seat *seats;
    struct participant *people;
    size_t n_seats, n_people;
    TRY(grouping_seats(cx, s->w.id, s->round, &seats, &n_seats));
    TRY(participant_list(cx, s->w.id, &people, &n_people));
    v->groups = ARENA_ARRAY(cx->arena, struct running_room_group, n_seats);
    for (size_t i = 0; i < n_seats; i++) {
        if (v->n_groups == 0 || !str_eq(v->groups[v->n_groups - 1].name, seats[i].table_name))
            v->groups[v->n_groups++] = (struct running_room_group){.name = seats[i].table_name,
                                                                   .people = ARENA_ARRAY(cx->arena, struct str, n_seats)};
        struct running_room_group *g = &v->groups[v->n_groups - 1];
        for (size_t k = 0; k < n_people; k++)
            if (people[k].id == seats[i].participant_id && !str_eq_c(people[k].state, "absent"))
                g->people[g->n_people++] = people[k].name;
    }
    return STATUS_OK;
}

/* The board of the item, or the one chosen for the projector when the item has none. */
static enum status
board_of_room(struct ctx *cx, const struct running_scene *s, int64_t *ret_id)
{
    struct board *boards;
    size_t n;
    *ret_id = s->item ? s->item->board_id : 0;
    TRY(board_list(cx, s->w.id, &boards, &n));
    for (size_t i = 0; i < n && *ret_id == 0; i++)
        if (boards[i].on_room)
            *ret_id = boards[i].id;
    return STATUS_OK;
}

static enum status
fill_room(struct ctx *cx, const struct running_scene *s, struct running_room *v)
{
    struct run_counts counts;
    int64_t board;
    v->w = s->w;
    v->k = s->k;
    v->n_in_series = s->n_in_series;
    v->clock = running_clock_of(cx, s);
    v->is_before = !s->is_started;
    v->is_over = s->is_started && s->item == NULL;
    v->prompt = s->w.question.n ? s->w.question : s->w.title;
    v->instructions = s->item ? s->item->instructions : STR("");
    v->shows_notes = str_eq_c(s->run.room_view, "notes");
    v->shows_groups = str_eq_c(s->run.room_view, "groups");
    v->shows_results = str_eq_c(s->run.room_view, "results");
    TRY(fill_join(cx, s, v));
    TRY(board_of_room(cx, s, &board));
    if (board)
        TRY(fill_board(cx, s->w.id, board, v));
    if (v->shows_groups)
        TRY(fill_groups(cx, s, v));
    TRY(run_counts(cx, s->w.id, s->round, s->item ? s->item->id : 0, board, &counts));
    v->n_notes = counts.notes;
    v->n_ready = counts.ready;
    v->n_present = counts.present;
    v->n_tables = counts.tables;
    return STATUS_OK;
}

enum status
running_room_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct running_scene s;
    struct running_room v = {0};
    struct web_page page = {.title = &M_running_room, .width = WIDTH_FULL, .body_class = "room", .no_frame = true, .live_kind = "workshop"};
    TRY(running_enter(cx, rq, &s));
    TRY(live_seq(cx, "workshop", s.w.id, &page.live_seq));
    page.live_id = s.w.id;
    TRY(fill_room(cx, &s, &v));
    return web_page(cx, rq, rp, &page, WEB_VIEW(running_room, &v));
}
