#include "closing_store.h"

#include <stdlib.h>

#include "closing_sql.h"

static struct db_value
number(int n)
{
    return n ? db_int(n) : db_null();
}

/* ---- sums of answers that are no longer kept ---- */

enum status
answer_sum_put(struct ctx *cx, int64_t workshop_id, const char *form, const struct answer_sum *s)
{
    return db_exec(cx->tx, &answer_sum_insert_sql,
                   DB_BIND(db_int(workshop_id), db_text(str_from(form)), db_text(s->author_kind), db_text(s->sector), db_text(s->item),
                           db_int(s->answers), db_int(s->total)));
}

enum status
answer_sums(struct ctx *cx, int64_t workshop_id, const char *form, struct answer_sum **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &answer_sums_of_sql, DB_BIND(db_int(workshop_id), db_text(str_from(form))), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct answer_sum){db_col_str(r, 0), db_col_str(r, 1), db_col_str(r, 2), db_col_int(r, 3), db_col_int(r, 4)});
    return STATUS_OK;
}

enum status
answer_rows_due(struct ctx *cx, int64_t ended_before_ms, int64_t **ret_ids, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &answer_workshops_due_sql, DB_BIND(db_int(ended_before_ms)), &r));
    DB_COLLECT(cx->arena, r, ret_ids, ret_n, db_col_int(r, 0));
    return STATUS_OK;
}

enum status
answer_rows_drop(struct ctx *cx, int64_t workshop_id)
{
    static const struct db_sql *const drops[] = {&answer_drop_feedback_sql, &answer_drop_awareness_sql, &answer_drop_reflections_sql,
                                                 &answer_drop_sums_sql};
    for (size_t i = 0; i < ARRAY_LEN(drops); i++)
        TRY(db_exec(cx->tx, drops[i], DB_BIND(db_int(workshop_id))));
    return STATUS_OK;
}

/* "p3" gives 3 for 'p', "n" 0; anything else is beyond every item. */
static int
item_no(struct str item, char letter)
{
    if (str_eq_c(item, "n"))
        return 0;
    return item.n == 2 && item.p[0] == letter && item.p[1] >= '1' && item.p[1] <= '9' ? item.p[1] - '0' : 1000;
}

/* ---- answers ---- */

enum status
feedback_row_insert(struct ctx *cx, const struct feedback *f)
{
    return db_exec(cx->tx, &feedback_insert_sql,
                   DB_BIND(db_int(db_new_id()), db_int(f->workshop_id), db_text(f->author_kind), db_text(f->sector),
                           number(f->p[0]), number(f->p[1]), number(f->p[2]), number(f->p[3]), number(f->p[4]),
                           number(f->p[5]), number(f->p[6]), number(f->p[7]), number(f->p[8]), db_text(f->worked),
                           db_text(f->otherwise), number(f->face), db_text(f->listened), db_text(f->best),
                           db_text(f->change), db_int(cx->now_ms)));
}

enum status
reflection_row_insert(struct ctx *cx, const struct reflection *r)
{
    return db_exec(cx->tx, &reflection_insert_sql,
                   DB_BIND(db_int(r->id), db_int(r->workshop_id), db_text(r->author_kind), db_text(r->thought),
                           db_text(r->feeling), db_int(cx->now_ms)));
}

enum status
answered_row(struct ctx *cx, int64_t workshop_id, int64_t participant_id, struct str form, bool *ret_first)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &answered_insert_sql,
                      DB_BIND(db_int(workshop_id), db_int(participant_id), db_text(form), db_int(cx->now_ms)), &changed));
    *ret_first = changed > 0;
    return STATUS_OK;
}

enum status
answered_row_count(struct ctx *cx, int64_t participant_id, struct str form, int64_t *ret_n)
{
    return db_scalar(cx->tx, &answered_count_sql, DB_BIND(db_int(participant_id), db_text(form)), 0, ret_n);
}

enum status
reflection_list(struct ctx *cx, int64_t workshop_id, struct reflection **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &reflection_of_workshop_sql, DB_BIND(db_int(workshop_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, (struct reflection){db_col_int(r, 0), db_col_int(r, 1), db_col_str(r, 2),
        db_col_str(r, 3), db_col_str(r, 4)});
    return STATUS_OK;
}

static struct feedback_sum *
sum_of(struct feedback_sum *rows, size_t n, struct str author_kind, struct str sector)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].author_kind, author_kind) && str_eq(rows[i].sector, sector))
            return &rows[i];
    return NULL;
}

/* What is left of answers that are no longer kept joins the fresh ones. */
static enum status
add_feedback_sums(struct ctx *cx, int64_t workshop_id, struct feedback_sum **rows, size_t *n, size_t *cap)
{
    struct answer_sum *kept;
    struct feedback_sum *s;
    size_t n_kept;
    TRY(answer_sums(cx, workshop_id, ANSWER_FORM_FEEDBACK, &kept, &n_kept));
    for (size_t i = 0; i < n_kept; i++) {
        s = sum_of(*rows, *n, kept[i].author_kind, kept[i].sector);
        if (s == NULL) {
            s = ARENA_PUSH(cx->arena, *rows, *n, *cap);
            *s = (struct feedback_sum){.author_kind = kept[i].author_kind, .sector = kept[i].sector};
        }
        int item = item_no(kept[i].item, 'p');
        if (item == 0)
            s->n += kept[i].answers;
        else if (item <= FEEDBACK_ITEMS) {
            s->answers[item - 1] += kept[i].answers;
            s->total[item - 1] += kept[i].total;
        }
    }
    return STATUS_OK;
}

enum status
feedback_sums(struct ctx *cx, int64_t workshop_id, struct feedback_sum **ret_rows, size_t *ret_n)
{
    struct feedback_sum *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &feedback_sums_of_sql, DB_BIND(db_int(workshop_id)), &r));
    while (db_next(r)) {
        struct feedback_sum *s = ARENA_PUSH(cx->arena, rows, n, cap);
        *s = (struct feedback_sum){.author_kind = db_col_str(r, 0), .sector = db_col_str(r, 1), .n = db_col_int(r, 2)};
        for (int i = 0; i < FEEDBACK_ITEMS; i++) {
            s->answers[i] = db_col_int(r, 3 + 2 * i);
            s->total[i] = db_col_int(r, 4 + 2 * i);
        }
    }
    TRY(db_end(r));
    TRY(add_feedback_sums(cx, workshop_id, &rows, &n, &cap));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

static void
count_choice(const struct closing_choice *choices, size_t n_choices, struct str key, int64_t n, int64_t *counts)
{
    for (size_t i = 0; i < n_choices; i++)
        if (str_eq_c(key, choices[i].key))
            counts[i] += n;
}

/* "best-play" counts for "play" among the choices. */
static void
count_kept(const struct closing_choice *choices, size_t n_choices, const struct answer_sum *s, struct str prefix, int64_t *counts)
{
    if (str_starts(s->item, prefix))
        count_choice(choices, n_choices, str_sub(s->item, prefix.n, s->item.n), s->answers, counts);
}

static enum status
add_child_sums(struct ctx *cx, int64_t workshop_id, struct feedback_child_counts *c)
{
    struct answer_sum *kept;
    size_t n;
    TRY(answer_sums(cx, workshop_id, ANSWER_FORM_CHILD, &kept, &n));
    for (size_t i = 0; i < n; i++) {
        if (str_eq_c(kept[i].item, "n"))
            c->n += kept[i].answers;
        for (int face = 1; face <= 5; face++)
            if (str_eq(kept[i].item, str_fmt(cx->arena, "face%d", face)))
                c->faces[face - 1] += kept[i].answers;
        count_kept(closing_listened, 3, &kept[i], STR("listened-"), c->listened);
        count_kept(closing_best, CLOSING_CHOICES, &kept[i], STR("best-"), c->best);
        count_kept(closing_change, CLOSING_CHOICES, &kept[i], STR("change-"), c->change);
    }
    return STATUS_OK;
}

enum status
feedback_children(struct ctx *cx, int64_t workshop_id, struct feedback_child_counts *ret_c)
{
    struct feedback_child_counts c = {0};
    struct db_rows *r;
    TRY(db_query(cx->tx, &feedback_child_answers_sql, DB_BIND(db_int(workshop_id)), &r));
    while (db_next(r)) {
        int64_t face = db_col_int(r, 0), n = db_col_int(r, 4);
        c.n += n;
        if (face >= 1 && face <= 5)
            c.faces[face - 1] += n;
        count_choice(closing_listened, 3, db_col_str(r, 1), n, c.listened);
        count_choice(closing_best, CLOSING_CHOICES, db_col_str(r, 2), n, c.best);
        count_choice(closing_change, CLOSING_CHOICES, db_col_str(r, 3), n, c.change);
    }
    TRY(db_end(r));
    TRY(add_child_sums(cx, workshop_id, &c));
    *ret_c = c;
    return STATUS_OK;
}

enum status
feedback_open_answers(struct ctx *cx, int64_t workshop_id, struct feedback_words **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &feedback_words_of_sql, DB_BIND(db_int(workshop_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, (struct feedback_words){db_col_str(r, 0), db_col_str(r, 1), db_col_str(r, 2),
        db_col_str(r, 3), db_col_str(r, 4)});
    return STATUS_OK;
}

/* No words when the answer is the key of a button. */
static struct str
own_words(const struct closing_choice *choices, struct str answer)
{
    for (size_t i = 0; i < CLOSING_CHOICES; i++)
        if (str_eq_c(answer, choices[i].key))
            return STR("");
    return answer;
}

enum status
feedback_child_words(struct ctx *cx, int64_t workshop_id, struct feedback_words **ret_rows, size_t *ret_n)
{
    struct feedback_words *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &feedback_child_words_sql, DB_BIND(db_int(workshop_id)), &r));
    while (db_next(r)) {
        struct feedback_words w = {.best = own_words(closing_best, db_col_str(r, 0)), .change = own_words(closing_change, db_col_str(r, 1))};
        if (w.best.n || w.change.n)
            *ARENA_PUSH(cx->arena, rows, n, cap) = w;
    }
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

static int
newest_first(const void *a, const void *b)
{
    const struct feedback_workshop *x = a, *y = b;
    if (x->starts_ms != y->starts_ms)
        return x->starts_ms < y->starts_ms ? 1 : -1;
    return (x->workshop_id < y->workshop_id) - (x->workshop_id > y->workshop_id);
}

static struct feedback_workshop *
workshop_of(struct feedback_workshop *rows, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].workshop_id == id)
            return &rows[i];
    return NULL;
}

static void
add_kept(struct feedback_workshop *w, bool by_children, int item, int64_t answers, int64_t total)
{
    if (by_children)
        w->n_children += item == 0 ? answers : 0;
    else if (item == 0)
        w->n += answers;
    else if (item <= FEEDBACK_ITEMS) {
        w->answers[item - 1] += answers;
        w->total[item - 1] += total;
    }
}

static enum status
add_workshop_sums(struct ctx *cx, struct feedback_workshop **rows, size_t *n, size_t *cap)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &answer_sums_by_workshop_sql, DB_NO_BIND, &r));
    while (db_next(r)) {
        int64_t id = db_col_int(r, 0);
        struct feedback_workshop *w = workshop_of(*rows, *n, id);
        if (w == NULL) {
            w = ARENA_PUSH(cx->arena, *rows, *n, *cap);
            *w = (struct feedback_workshop){.workshop_id = id, .title = db_col_str(r, 1), .starts_ms = db_col_int(r, 2)};
        }
        add_kept(w, str_eq_c(db_col_str(r, 3), ANSWER_FORM_CHILD), item_no(db_col_str(r, 4), 'p'), db_col_int(r, 5), db_col_int(r, 6));
    }
    TRY(db_end(r));
    if (*n)
        qsort(*rows, *n, sizeof **rows, newest_first);
    return STATUS_OK;
}

enum status
feedback_workshops(struct ctx *cx, struct feedback_workshop **ret_rows, size_t *ret_n)
{
    struct feedback_workshop *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &feedback_by_workshop_sql, DB_NO_BIND, &r));
    while (db_next(r)) {
        struct feedback_workshop *w = ARENA_PUSH(cx->arena, rows, n, cap);
        *w = (struct feedback_workshop){.workshop_id = db_col_int(r, 0), .title = db_col_str(r, 1), .starts_ms = db_col_int(r, 2),
                                        .n = db_col_int(r, 3), .n_children = db_col_int(r, 4)};
        for (int i = 0; i < FEEDBACK_ITEMS; i++) {
            w->answers[i] = db_col_int(r, 5 + 2 * i);
            w->total[i] = db_col_int(r, 6 + 2 * i);
        }
    }
    TRY(db_end(r));
    TRY(add_workshop_sums(cx, &rows, &n, &cap));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

static const char *const awareness_stages[N_AWARENESS_STAGES] = {"before", "after", "later"};

static enum awareness_stage
awareness_stage_of(struct str key)
{
    int s = N_AWARENESS_STAGES - 1;
    while (s > 0 && !str_eq_c(key, awareness_stages[s]))
        s--;
    return (enum awareness_stage)s;
}

enum status
awareness_row_insert(struct ctx *cx, const struct awareness *a)
{
    return db_exec(cx->tx, &awareness_insert_sql,
                   DB_BIND(db_int(db_new_id()), db_int(a->workshop_id), db_text(str_from(awareness_stages[a->stage])),
                           db_text(a->author_kind), db_text(a->sector), number(a->a[0]), number(a->a[1]), number(a->a[2]),
                           number(a->a[3]), number(a->a[4]), number(a->a[5]), db_text(a->missing),
                           db_text(a->form_key.n ? a->form_key : STR("")), db_int(cx->now_ms)));
}

enum status
awareness_row_is_new(struct ctx *cx, const struct awareness *a, bool *ret_is_new)
{
    int64_t n = 0;
    if (a->form_key.n)
        TRY(db_scalar(cx->tx, &awareness_key_count_sql, DB_BIND(db_int(a->workshop_id), db_text(a->form_key)), 0, &n));
    *ret_is_new = n == 0;
    return STATUS_OK;
}

enum status
awareness_row_workshop(struct ctx *cx, struct str code, int64_t *ret_id)
{
    int64_t id;
    TRY(db_scalar(cx->tx, &awareness_workshop_sql, DB_BIND(db_text(code)), 0, &id));
    if (id == 0)
        return STATUS_NOT_FOUND;
    *ret_id = id;
    return STATUS_OK;
}

enum status
awareness_rows_to_ask(struct ctx *cx, int64_t from_ms, int64_t to_ms, struct awareness_asked **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &awareness_to_ask_sql, DB_BIND(db_int(from_ms), db_int(to_ms)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct awareness_asked){db_col_int(r, 0), db_col_int(r, 1), db_col_str(r, 2), db_col_str(r, 3), db_col_str(r, 4)});
    return STATUS_OK;
}

/* What is left of answers that are no longer kept, after the fresh ones. */
static enum status
add_awareness_sums(struct ctx *cx, int64_t workshop_id, enum awareness_stage stage, struct awareness_sum **rows, size_t *n, size_t *cap)
{
    struct answer_sum *kept;
    struct awareness_sum *s = NULL;
    size_t n_kept;
    TRY(answer_sums(cx, workshop_id, awareness_form(stage), &kept, &n_kept));
    for (size_t i = 0; i < n_kept; i++) {
        if (s == NULL || !str_eq(s->author_kind, kept[i].author_kind) || !str_eq(s->sector, kept[i].sector)) {
            s = ARENA_PUSH(cx->arena, *rows, *n, *cap);
            *s = (struct awareness_sum){.stage = stage, .author_kind = kept[i].author_kind, .sector = kept[i].sector};
        }
        int item = item_no(kept[i].item, 'a');
        if (item == 0)
            s->n = kept[i].answers;
        else if (item <= AWARENESS_ITEMS) {
            s->answers[item - 1] = kept[i].answers;
            s->total[item - 1] = kept[i].total;
        }
    }
    return STATUS_OK;
}

enum status
awareness_sums(struct ctx *cx, int64_t workshop_id, struct awareness_sum **ret_rows, size_t *ret_n)
{
    struct awareness_sum *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &awareness_sums_of_sql, DB_BIND(db_int(workshop_id)), &r));
    while (db_next(r)) {
        struct awareness_sum *s = ARENA_PUSH(cx->arena, rows, n, cap);
        *s = (struct awareness_sum){.stage = awareness_stage_of(db_col_str(r, 0)),
                                    .author_kind = db_col_str(r, 1), .sector = db_col_str(r, 2), .n = db_col_int(r, 3)};
        for (int i = 0; i < AWARENESS_ITEMS; i++) {
            s->answers[i] = db_col_int(r, 4 + 2 * i);
            s->total[i] = db_col_int(r, 5 + 2 * i);
        }
    }
    TRY(db_end(r));
    for (int stage = 0; stage < N_AWARENESS_STAGES; stage++)
        TRY(add_awareness_sums(cx, workshop_id, (enum awareness_stage)stage, &rows, &n, &cap));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}
