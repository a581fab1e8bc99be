/* Statements one card at a time, and what a board came to: agreement, division or dots, as a picture and a table. */
#include <stdlib.h>

#include "boards_msg.h"
#include "boards_views_gen.h"
#include "boards_web.h"
#include "live.h"
#include "opinion_kept.h"
#include "opinion_picture_web.h"

static web_handler opinion_set, results_show;

#define SEE GATE_MAY(FN_WORKSHOPS, ACCESS_READ | ACCESS_OWN, SCOPE_WORKSHOP)
#define TAKE_PART GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE | ACCESS_OWN, SCOPE_WORKSHOP)

enum { MIN_ANSWERS = 5, TOP = 5 };

const struct web_route board_opinion_routes[] = {
    {HTTP_POST, "/workshops/:workshop/boards/:board/notes/:note/opinion", TAKE_PART, opinion_set, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/boards/:board/results", SEE, results_show, WEB_SLOW, NULL},
    {0},
};

/* Results open to everybody when the board is frozen or its vote is over. */
static bool
results_are_open(const struct boards_scene *s)
{
    bool is_over = str_eq_c(s->b.state, "frozen") || str_eq_c(s->b.voting, "closed");
    return s->leads || (is_over && str_eq_c(s->b.visibility, "all") && !str_eq_c(s->b.state, "hidden"));
}

/* ---- the card ---- */

static enum status
fill_own(struct ctx *cx, const struct boards_scene *s, struct boards_card *v)
{
    struct note *notes;
    size_t n;
    TRY(note_list(cx, &s->b, &notes, &n));
    v->own = ARENA_ARRAY(cx->arena, struct boards_slip, n);
    for (size_t i = 0; i < n; i++)
        if (notes[i].participant_id && notes[i].participant_id == cx->actor.participant_id)
            v->own[v->n_own++] = boards_slip_of(cx, s, &notes[i], 0);
    v->n_others = (int64_t)n - (int64_t)v->n_own;
    return STATUS_OK;
}

static enum status
fill_card(struct ctx *cx, const struct boards_scene *s, struct boards_card *v)
{
    v->workshop_id = s->workshop_id;
    v->b = s->b;
    v->join_code = s->w.join_code;
    v->needs_seat = !s->has_seat && !s->leads;
    v->is_frozen = str_eq_c(s->b.state, "frozen");
    v->may_answer = s->has_seat && str_eq_c(s->b.state, "open");
    v->may_write = s->leads || v->may_answer;
    v->may_lead = s->leads;
    v->shows_results = results_are_open(s);
    TRY(boards_fill_clock(cx, s->workshop_id, &v->clock));
    TRY(fill_own(cx, s, v));
    if (!v->may_answer)
        return STATUS_OK;
    enum status found = opinion_next(cx, &s->b, &v->n, &v->n_left);
    v->has_card = found == STATUS_OK;
    if (v->has_card)
        v->author = boards_author(cx, s, &v->n, &v->yarn);
    return found == STATUS_NOT_FOUND ? STATUS_OK : found;
}

enum status
boards_card_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct boards_scene *s, struct boards_form *f)
{
    struct boards_card v = {0};
    struct web_input *inputs[] = {&f->text, &f->column};
    struct web_page page = {.title_text = s->b.title, .nav = NAV_WORKSHOPS, .width = WIDTH_PHONE, .is_bare = !s->leads,
                            .live_kind = "workshop", .live_id = s->workshop_id};
    TRY(live_seq(cx, "workshop", s->workshop_id, &page.live_seq));
    TRY(fill_card(cx, s, &v));
    if (s->leads)
        page.crumbs = boards_crumbs(cx, s, &page.n_crumbs);
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
    f->has_columns = false;
    v.form = *f;
    v.may_write |= f->text.value.n > 0;
    return web_page(cx, rq, rp, &page, WEB_VIEW(boards_card, &v));
}

static enum status
opinion_set(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct note n;
    TRY(boards_enter_note(cx, rq, &s, &n));
    if (!str_eq_c(s.b.kind, "statements"))
        return STATUS_NOT_FOUND;
    enum status done = opinion_give(cx, &s.b, n.id, (int)web_field_int(rq, "value", 9));
    if (done == STATUS_INVALID && has_problems(cx) && !rq->wants_json) {
        struct boards_form f = {0};
        boards_form_fill(cx, &s, &f);
        return boards_card_page(cx, rq, rp, &s, &f);
    }
    TRY(done);
    if (rq->wants_json)
        return boards_stored(cx, rq, rp, &s, n.id);
    return web_redirect(rp, "/workshops/%lld/boards/%lld#card", (long long)s.workshop_id, (long long)s.b.id);
}

/* ---- results ---- */

static const struct msg *
stance_words(enum opinion_stance s)
{
    switch (s) {
    case OPINION_AGREED: return &M_boards_stance_agreed;
    case OPINION_REJECTED: return &M_boards_stance_rejected;
    case OPINION_SPLIT: return &M_boards_stance_split;
    case OPINION_OPEN: break;
    }
    return &M_boards_stance_open;
}

static struct boards_bar
bar_of(const struct note *n, const struct opinion_statement *st)
{
    struct opinion_count c = st->all;
    struct boards_bar b = {.text = n->text, .language = n->language, .agree = c.agree, .disagree = c.disagree, .pass = c.pass,
                           .seen = opinion_seen(c), .stance = stance_words(st->stance)};
    b.hidden = b.seen < MIN_ANSWERS;
    if (b.hidden)
        return (struct boards_bar){.text = n->text, .language = n->language, .hidden = true};
    b.agree_pct = (200 * b.agree + b.seen) / (2 * b.seen);
    b.disagree_pct = (200 * b.disagree + b.seen) / (2 * b.seen);
    b.pass_pct = 100 - b.agree_pct - b.disagree_pct > 0 ? 100 - b.agree_pct - b.disagree_pct : 0;
    b.x_pass = b.agree_pct;
    b.x_disagree = 100 - b.disagree_pct;
    return b;
}

static const struct note *
note_of(const struct note *notes, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (notes[i].id == id)
            return &notes[i];
    return NULL;
}

static size_t
top_bars(struct ctx *cx, const struct boards_opinions *o, enum opinion_order order, enum opinion_stance stance, struct boards_bar **ret_rows)
{
    size_t *best, n = 0, n_best = opinion_top(cx->arena, o->result, order, o->result->n_statements, &best);
    *ret_rows = ARENA_ARRAY(cx->arena, struct boards_bar, TOP);
    for (size_t i = 0; i < n_best && n < TOP; i++) {
        const struct opinion_statement *st = &o->result->statements[best[i]];
        const struct note *note = note_of(o->notes, o->n_notes, o->ballot.statement[best[i]]);
        if (note && st->stance == stance && opinion_seen(st->all) >= MIN_ANSWERS)
            (*ret_rows)[n++] = bar_of(note, st);
    }
    return n;
}

struct filling {
    const struct boards_scene *s;
    struct boards_opinions o;
    struct boards_results *v;
};

static enum status
fill_found(struct ctx *cx, const struct opinion_findings *found, void *arg)
{
    struct filling *f = arg;
    struct boards_results *v = f->v;
    f->o.ballot = found->ballot;
    f->o.result = found->result;
    v->n_people = (int64_t)found->result->n_people;
    v->all = ARENA_ARRAY(cx->arena, struct boards_bar, found->result->n_statements);
    for (size_t i = 0; i < found->result->n_statements; i++) {
        const struct note *note = note_of(f->o.notes, f->o.n_notes, found->ballot.statement[i]);
        struct boards_bar b = bar_of(note, &found->result->statements[i]);
        v->n_answers += (int64_t)opinion_seen(found->result->statements[i].all);
        if (b.hidden)
            v->n_hidden++;
        else
            v->all[v->n_all++] = b;
    }
    v->n_agreed = top_bars(cx, &f->o, OPINION_BY_CONSENSUS, OPINION_AGREED, &v->agreed);
    v->n_split = top_bars(cx, &f->o, OPINION_BY_DISAGREEMENT, OPINION_SPLIT, &v->split);
    return boards_opinion_picture(cx, &f->o, &f->s->sectors, v);
}

static enum status
fill_opinions(struct ctx *cx, const struct boards_scene *s, struct boards_results *v)
{
    struct filling f = {.s = s, .v = v};
    struct note *notes;
    struct opinion_voter *voters;
    TRY(note_list_results(cx, s->b.id, &notes, &f.o.n_notes));
    TRY(opinion_voters(cx, s->b.id, &voters, &f.o.n_voters));
    f.o.notes = notes;
    f.o.voters = voters;
    return opinion_findings_read(cx, &s->b, notes, f.o.n_notes, fill_found, &f);
}

static int
most_first(const void *a, const void *b)
{
    const struct boards_points *x = a, *y = b;
    return x->votes != y->votes ? (x->votes < y->votes ? 1 : -1) : 0;
}

static enum status
fill_points(struct ctx *cx, const struct boards_scene *s, struct boards_results *v)
{
    struct note *notes;
    struct board_counts counts;
    struct str yarn;
    size_t n;
    TRY(note_list_results(cx, s->b.id, &notes, &n));
    TRY(board_counts(cx, s->b.id, &counts));
    v->points = ARENA_ARRAY(cx->arena, struct boards_points, n);
    for (size_t i = 0; i < n; i++)
        if (notes[i].votes)
            v->points[v->n_points++] = (struct boards_points){.text = notes[i].text, .language = notes[i].language,
                                                              .author = boards_author(cx, s, &notes[i], &yarn), .votes = notes[i].votes};
    qsort(v->points, v->n_points, sizeof *v->points, most_first);
    for (size_t i = 0; i < v->n_points; i++)
        v->points[i].width = 100 * v->points[i].votes / v->points[0].votes;
    v->n_people = counts.voters;
    v->n_answers = counts.votes_given;
    return STATUS_OK;
}

static enum status
results_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct boards_scene s;
    struct boards_results v = {0};
    struct web_page page = {.title = &M_boards_results, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW};
    TRY(boards_enter(cx, rq, &s));
    v.workshop_id = s.workshop_id;
    v.board_id = s.b.id;
    v.title = s.b.title;
    v.is_statements = str_eq_c(s.b.kind, "statements");
    v.too_early = !results_are_open(&s);
    page.is_bare = !s.leads;
    page.crumbs = boards_crumbs(cx, &s, &page.n_crumbs);
    if (!v.too_early && v.is_statements)
        TRY(fill_opinions(cx, &s, &v));
    else if (!v.too_early)
        TRY(fill_points(cx, &s, &v));
    return web_page(cx, rq, rp, &page, WEB_VIEW(boards_results, &v));
}
