#include "closing_store.h"

#include "closing_sql.h"

static struct db_value
number(int n)
{
    return n ? db_int(n) : db_null();
}

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
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

enum status
awareness_row_insert(struct ctx *cx, const struct awareness *a)
{
    return db_exec(cx->tx, &awareness_insert_sql,
                   DB_BIND(db_int(db_new_id()), db_int(a->workshop_id), db_text(a->stage == AWARENESS_AFTER ? STR("after") : STR("before")),
                           db_text(a->author_kind), db_text(a->sector), number(a->a[0]), number(a->a[1]), number(a->a[2]),
                           number(a->a[3]), number(a->a[4]), number(a->a[5]), db_text(a->missing), db_int(cx->now_ms)));
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
        *s = (struct awareness_sum){.stage = str_eq_c(db_col_str(r, 0), "after") ? AWARENESS_AFTER : AWARENESS_BEFORE,
                                    .author_kind = db_col_str(r, 1), .sector = db_col_str(r, 2), .n = db_col_int(r, 3)};
        for (int i = 0; i < AWARENESS_ITEMS; i++) {
            s->answers[i] = db_col_int(r, 4 + 2 * i);
            s->total[i] = db_col_int(r, 5 + 2 * i);
        }
    }
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}
