/* From answers to sums. */
#include "answer_sums.h"

#include "awareness.h"
#include "closing.h"
#include "closing_store.h"

/* ---- putting small cells together ---- */

struct merging {
    struct answer_cell *cells;
    size_t n, room;
};

static struct answer_cell *
cell_of(struct merging *m, struct str kind, struct str sector)
{
    for (size_t i = 0; i < m->n; i++)
        if (str_eq(m->cells[i].author_kind, kind) && str_eq(m->cells[i].sector, sector))
            return &m->cells[i];
    if (m->n == m->room)
        return NULL;
    m->cells[m->n] = (struct answer_cell){.author_kind = kind, .sector = sector};
    return &m->cells[m->n++];
}

typedef bool may_join(const struct answer_cell *c, const struct answer_cell *into);

static bool
of_one_kind(const struct answer_cell *c, const struct answer_cell *into)
{
    return str_eq(c->author_kind, into->author_kind);
}

static bool
of_a_family(const struct answer_cell *c, const struct answer_cell *into)
{
    (void)into;
    return str_eq_c(c->author_kind, "parent") || str_eq_c(c->author_kind, "youth");
}

static bool
anybody(const struct answer_cell *c, const struct answer_cell *into)
{
    (void)c, (void)into;
    return true;
}

static bool
is_small(int64_t answers)
{
    return answers > 0 && answers < RESULTS_MIN;
}

static void
move_item(struct answer_cell *from, struct answer_cell *into, int item)
{
    into->answers[item] += from->answers[item];
    into->total[item] += from->total[item];
    from->answers[item] = from->total[item] = 0;
}

static struct answer_cell *
smallest(struct merging *m, const struct answer_cell *into, int item, may_join *may)
{
    struct answer_cell *best = NULL;
    for (size_t i = 0; i < m->n; i++) {
        struct answer_cell *c = &m->cells[i];
        if (c != into && c->answers[item] && may(c, into) && (best == NULL || c->answers[item] < best->answers[item]))
            best = c;
    }
    return best;
}

/* Small cells into one, and then the next smallest until that one is small no more. */
static void
gather(struct merging *m, struct answer_cell *into, may_join *may)
{
    for (int item = 0; into && item < ANSWER_ITEMS; item++) {
        for (size_t i = 0; i < m->n; i++)
            if (&m->cells[i] != into && is_small(m->cells[i].answers[item]) && may(&m->cells[i], into))
                move_item(&m->cells[i], into, item);
        struct answer_cell *next;
        while (is_small(into->answers[item]) && (next = smallest(m, into, item, may)) != NULL)
            move_item(next, into, item);
    }
}

static size_t
without_empty(struct answer_cell *cells, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        bool any = false;
        for (int item = 0; item < ANSWER_ITEMS; item++)
            any |= cells[i].answers[item] > 0;
        if (any)
            cells[kept++] = cells[i];
    }
    return kept;
}

/* Cells of the same kind and sector are one: fresh answers and what is left of older ones. */
static size_t
united(struct answer_cell *cells, size_t n)
{
    struct merging m = {cells, 0, n};
    for (size_t i = 0; i < n; i++) {
        struct answer_cell one = cells[i], *into = cell_of(&m, one.author_kind, one.sector);
        for (int item = 0; into && item < ANSWER_ITEMS; item++)
            move_item(&one, into, item);
    }
    return m.n;
}

size_t
answer_cells_merge(struct answer_cell *cells, size_t n, size_t room)
{
    n = united(cells, n);
    struct merging m = {cells, n, room};
    for (size_t i = 0; i < n; i++)
        gather(&m, cell_of(&m, cells[i].author_kind, STR("")), of_one_kind);
    bool has_family = false;
    for (size_t i = 0; i < n; i++)
        has_family |= of_a_family(&cells[i], NULL);
    if (has_family)
        gather(&m, cell_of(&m, STR("family"), STR("")), of_a_family);
    struct answer_cell *rest = cell_of(&m, STR(""), STR(""));
    gather(&m, rest, anybody);
    for (int item = 1; rest && item < ANSWER_ITEMS; item++) /* nobody else has answered this */
        if (is_small(rest->answers[item]))
            rest->answers[item] = rest->total[item] = 0;
    return without_empty(cells, m.n);
}

/* ---- a workshop's forms ---- */

static const char *const feedback_items[ANSWER_ITEMS] = {"n", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9"};
static const char *const awareness_items[ANSWER_ITEMS] = {"n", "a1", "a2", "a3", "a4", "a5", "a6"};

static enum status
put_cells(struct ctx *cx, int64_t workshop_id, const char *form, const char *const *items, struct answer_cell *cells, size_t n, size_t room)
{
    n = answer_cells_merge(cells, n, room);
    for (size_t i = 0; i < n; i++)
        for (int item = 0; item < ANSWER_ITEMS && items[item]; item++)
            if (cells[i].answers[item])
                TRY(answer_sum_put(cx, workshop_id, form, &(struct answer_sum){.author_kind = cells[i].author_kind, .sector = cells[i].sector,
                                                                               .item = str_from(items[item]), .answers = cells[i].answers[item],
                                                                               .total = cells[i].total[item]}));
    return STATUS_OK;
}

static size_t
room_for(size_t n)
{
    return 2 * n + 2; /* every cell may be of another kind */
}

static enum status
put_feedback(struct ctx *cx, int64_t workshop_id, const struct feedback_sum *rows, size_t n)
{
    struct answer_cell *cells = ARENA_ARRAY(cx->arena, struct answer_cell, room_for(n));
    for (size_t i = 0; i < n; i++) {
        cells[i] = (struct answer_cell){.author_kind = rows[i].author_kind, .sector = rows[i].sector, .answers = {rows[i].n}};
        for (int k = 0; k < FEEDBACK_ITEMS; k++) {
            cells[i].answers[k + 1] = rows[i].answers[k];
            cells[i].total[k + 1] = rows[i].total[k];
        }
    }
    return put_cells(cx, workshop_id, ANSWER_FORM_FEEDBACK, feedback_items, cells, n, room_for(n));
}

static enum status
put_awareness(struct ctx *cx, int64_t workshop_id, enum awareness_stage stage, const struct awareness_sum *rows, size_t n)
{
    struct answer_cell *cells = ARENA_ARRAY(cx->arena, struct answer_cell, room_for(n));
    size_t n_cells = 0;
    for (size_t i = 0; i < n; i++) {
        if (rows[i].stage != stage)
            continue;
        struct answer_cell *c = &cells[n_cells++];
        *c = (struct answer_cell){.author_kind = rows[i].author_kind, .sector = rows[i].sector, .answers = {rows[i].n}};
        for (int k = 0; k < AWARENESS_ITEMS; k++) {
            c->answers[k + 1] = rows[i].answers[k];
            c->total[k + 1] = rows[i].total[k];
        }
    }
    return put_cells(cx, workshop_id, awareness_form(stage), awareness_items, cells, n_cells, room_for(n));
}

static enum status
put_count(struct ctx *cx, int64_t workshop_id, struct str item, int64_t n)
{
    if (n == 0)
        return STATUS_OK;
    return answer_sum_put(cx, workshop_id, ANSWER_FORM_CHILD, &(struct answer_sum){.author_kind = STR("child"), .item = item, .answers = n});
}

/* How often each answer was pressed; of fewer than five children only how many they were. */
static enum status
put_children(struct ctx *cx, int64_t workshop_id, const struct feedback_child_counts *c)
{
    TRY(put_count(cx, workshop_id, STR("n"), c->n));
    if (c->n < RESULTS_MIN)
        return STATUS_OK;
    for (int i = 0; i < 5; i++)
        TRY(put_count(cx, workshop_id, str_fmt(cx->arena, "face%d", i + 1), c->faces[i]));
    for (int i = 0; i < 3; i++)
        TRY(put_count(cx, workshop_id, STR_CAT(cx->arena, STR("listened-"), str_from(closing_listened[i].key)), c->listened[i]));
    for (int i = 0; i < CLOSING_CHOICES; i++) {
        TRY(put_count(cx, workshop_id, STR_CAT(cx->arena, STR("best-"), str_from(closing_best[i].key)), c->best[i]));
        TRY(put_count(cx, workshop_id, STR_CAT(cx->arena, STR("change-"), str_from(closing_change[i].key)), c->change[i]));
    }
    return STATUS_OK;
}

/* Sums of what is already summed and of what has come since, then nothing but those. */
static enum status
reduce(struct ctx *cx, int64_t workshop_id)
{
    struct feedback_sum *feedback;
    struct awareness_sum *awareness;
    struct feedback_child_counts children;
    size_t n_feedback, n_awareness;
    TRY(feedback_sums(cx, workshop_id, &feedback, &n_feedback));
    TRY(awareness_sums(cx, workshop_id, &awareness, &n_awareness));
    TRY(feedback_children(cx, workshop_id, &children));
    TRY(answer_rows_drop(cx, workshop_id));
    TRY(put_feedback(cx, workshop_id, feedback, n_feedback));
    TRY(put_children(cx, workshop_id, &children));
    for (int s = 0; s < N_AWARENESS_STAGES; s++)
        TRY(put_awareness(cx, workshop_id, (enum awareness_stage)s, awareness, n_awareness));
    return STATUS_OK;
}

enum status
closing_forget(struct ctx *cx)
{
    int64_t *ids;
    size_t n;
    TRY(answer_rows_due(cx, cx->now_ms - ANSWERS_KEEP_DAYS * INT64_C(86400000), &ids, &n));
    for (size_t i = 0; i < n; i++)
        TRY(reduce(cx, ids[i]));
    return STATUS_OK;
}
