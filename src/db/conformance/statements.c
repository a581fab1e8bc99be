/* Values in and out, cursors, errors of single statements. */
#include "conformance.h"

#include <string.h>

static void
assert_text(struct str got, const char *want)
{
    assert_int_equal(got.n, strlen(want));
    assert_memory_equal(got.p ? got.p : "", want, got.n);
}

static enum status
round_trip(struct db_tx *tx, void *arg)
{
    (void)arg;
    struct db_rows *r;
    TRY(note_add(tx, 9007199254740991, "Ánne š € 👪"));
    TRY(db_exec(tx, SQL("INSERT INTO answer (id, note_id, points, weight, other) VALUES ($1, $2, $3, $4, $5)", 5),
                DB_BIND(db_int(INT64_MIN), db_int(9007199254740991), db_bool(true), db_real(0.1), db_id(0))));
    TRY(db_one(tx, SQL("SELECT a.id, points, weight, other, body FROM answer a JOIN note n ON n.id = note_id", 0),
               DB_NO_BIND, &r));
    assert_true(db_col_int(r, 0) == INT64_MIN);
    assert_true(db_col_bool(r, 1));
    assert_true(db_col_real(r, 2) == 0.1);
    assert_true(db_col_is_null(r, 3));
    assert_true(db_col_int(r, 3) == 0);
    assert_null(db_col_str(r, 3).p);
    assert_text(db_col_str(r, 4), "Ánne š € 👪");
    return db_end(r);
}

static void
values_come_back_as_they_went_in(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_write(w->db, w->arena, round_trip, NULL), STATUS_OK);
}

static enum status
bytes_trip(struct db_tx *tx, void *arg)
{
    (void)arg;
    char all[256];
    for (int i = 0; i < 256; i++)
        all[i] = (char)i;
    struct db_rows *r;
    TRY(db_exec(tx, SQL("INSERT INTO bytes (id, b) VALUES (1, $1), (2, $2)", 2),
                DB_BIND(db_blob((struct str){all, 256}), db_blob(STR_NONE))));
    TRY(db_query(tx, SQL("SELECT b FROM bytes ORDER BY id", 0), DB_NO_BIND, &r));
    assert_true(db_next(r));
    assert_int_equal(db_col_str(r, 0).n, 256);
    assert_memory_equal(db_col_str(r, 0).p, all, 256);
    assert_true(db_next(r));
    assert_false(db_col_is_null(r, 0));
    assert_int_equal(db_col_str(r, 0).n, 0);
    assert_false(db_next(r));
    return db_end(r);
}

static void
bytes_of_every_value_survive(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_write(w->db, w->arena, bytes_trip, NULL), STATUS_OK);
}

static enum status
sums(struct db_tx *tx, void *arg)
{
    (void)arg;
    struct db_rows *r;
    for (int i = 1; i <= 4; i++)
        TRY(note_add(tx, i, "x"));
    TRY(db_one(tx, SQL("SELECT COUNT(*), SUM(id), AVG(id), MAX(id) = 4, CAST(3 AS SMALLINT), 2.75 FROM note", 0),
               DB_NO_BIND, &r));
    assert_int_equal(db_col_int(r, 0), 4);
    assert_int_equal(db_col_int(r, 1), 10);
    assert_true(db_col_real(r, 2) == 2.5);
    assert_int_equal(db_col_int(r, 2), 2);
    assert_true(db_col_bool(r, 3));
    assert_int_equal(db_col_int(r, 4), 3);
    assert_int_equal(db_col_int(r, 5), 2);
    return db_end(r);
}

static void
counts_sums_averages_and_truth_read_as_numbers(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_write(w->db, w->arena, sums, NULL), STATUS_OK);
}

static void
a_broken_key_is_a_conflict(void **state)
{
    struct world *w = *state;
    assert_int_equal(add_note(w, 1, "a"), STATUS_OK);
    assert_int_equal(add_note(w, 1, "b"), STATUS_CONFLICT);
    assert_int_equal(note_count(w), 1);
}

static enum status
answer_to_nothing(struct db_tx *tx, void *arg)
{
    (void)arg;
    return db_exec(tx, SQL("INSERT INTO answer (id, note_id) VALUES (1, 77)", 0), DB_NO_BIND);
}

static void
a_reference_to_nothing_is_a_conflict(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_write(w->db, w->arena, answer_to_nothing, NULL), STATUS_CONFLICT);
}

static enum status
too_many_points(struct db_tx *tx, void *arg)
{
    (void)arg;
    TRY(note_add(tx, 1, "a"));
    return db_exec(tx, SQL("INSERT INTO answer (id, note_id, points) VALUES (1, 1, $1)", 1), DB_BIND(db_int(6)));
}

static enum status
no_body(struct db_tx *tx, void *arg)
{
    (void)arg;
    return db_exec(tx, &note_add_sql, DB_BIND(db_int(1), db_null()));
}

static void
a_broken_check_or_missing_value_is_invalid(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_write(w->db, w->arena, too_many_points, NULL), STATUS_INVALID);
    assert_int_equal(db_write(w->db, w->arena, no_body, NULL), STATUS_INVALID);
    assert_int_equal(note_count(w), 0);
}

static enum status
bad_text(struct db_tx *tx, void *arg)
{
    struct str *s = arg;
    return db_exec(tx, &note_add_sql, DB_BIND(db_int(1), db_text(*s)));
}

static void
text_with_nul_or_bad_utf8_is_refused(void **state)
{
    struct world *w = *state;
    struct str bad[] = {STR("a\0b"), STR("\xff"), STR("\xed\xa0\x80")};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_int_equal(db_write(w->db, w->arena, bad_text, &bad[i]), STATUS_INVALID);
    struct str hostile = STR("'); DROP TABLE note; --");
    assert_int_equal(db_write(w->db, w->arena, bad_text, &hostile), STATUS_OK);
    assert_int_equal(note_count(w), 1);
}

static enum status
one_value_too_few(struct db_tx *tx, void *arg)
{
    (void)arg;
    return db_exec(tx, &note_add_sql, DB_BIND(db_int(1)));
}

static enum status
nonsense(struct db_tx *tx, void *arg)
{
    (void)arg;
    enum status s = db_exec(tx, SQL("SELEKT 1", 0), DB_NO_BIND);
    assert_true(db_tx_error(tx).n > 0);
    return s;
}

static void
the_programmers_mistakes_are_internal(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_write(w->db, w->arena, one_value_too_few, NULL), STATUS_INTERNAL);
    assert_int_equal(db_write(w->db, w->arena, nonsense, NULL), STATUS_INTERNAL);
    assert_int_equal(w->n_problems, 2);
}

static enum status
writing_while_reading(struct db_tx *tx, void *arg)
{
    (void)arg;
    assert_false(db_tx_is_writable(tx));
    return note_add(tx, 1, "sneaked in");
}

static enum status
writing_as_a_question(struct db_tx *tx, void *arg)
{
    (void)arg;
    const struct db_sql liar = {"liar", "INSERT INTO note (id, body) VALUES (5, 'x') RETURNING id",
                                "INSERT INTO note (id, body) VALUES (5, 'x') RETURNING id", 0, false};
    struct db_rows *r;
    return db_query(tx, &liar, DB_NO_BIND, &r);
}

static void
a_read_cannot_write(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_read(w->db, w->arena, writing_while_reading, NULL), STATUS_DENIED);
    assert_int_equal(db_read(w->db, w->arena, writing_as_a_question, NULL), STATUS_DENIED);
    assert_int_equal(note_count(w), 0);
    assert_int_equal(add_note(w, 1, "now allowed"), STATUS_OK);
}

static enum status
changed_rows(struct db_tx *tx, void *arg)
{
    (void)arg;
    int64_t n;
    for (int i = 1; i <= 5; i++)
        TRY(note_add(tx, i, "x"));
    TRY(db_exec_count(tx, SQL("UPDATE note SET body = 'y' WHERE id > $1", 1), DB_BIND(db_int(2)), &n));
    assert_int_equal(n, 3);
    TRY(db_exec_count(tx, SQL("INSERT INTO note (id, body) VALUES (1, 'z') ON CONFLICT (id) DO NOTHING", 0), DB_NO_BIND,
                      &n));
    assert_int_equal(n, 0);
    TRY(db_exec_count(tx, SQL("SELECT id FROM note", 0), DB_NO_BIND, &n));
    assert_int_equal(n, 0);
    return STATUS_OK;
}

static void
changed_rows_are_counted(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_write(w->db, w->arena, changed_rows, NULL), STATUS_OK);
}

static enum status
returning(struct db_tx *tx, void *arg)
{
    (void)arg;
    struct db_rows *r;
    TRY(db_one(tx, SQL("INSERT INTO note (id, body) VALUES ($1, $2) RETURNING body", 2),
               DB_BIND(db_int(3), db_text(STR("back"))), &r));
    assert_text(db_col_str(r, 0), "back");
    return db_end(r);
}

static void
a_write_can_return_rows(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_write(w->db, w->arena, returning, NULL), STATUS_OK);
    assert_int_equal(note_count(w), 1);
}

static enum status
nested_cursors(struct db_tx *tx, void *arg)
{
    (void)arg;
    for (int i = 1; i <= 3; i++)
        TRY(note_add(tx, i, "x"));
    int pairs = 0;
    const struct db_sql *q = SQL("SELECT id FROM note ORDER BY id", 0);
    struct db_rows *outer, *inner;
    TRY(db_query(tx, q, DB_NO_BIND, &outer));
    while (db_next(outer)) {
        TRY(db_query(tx, q, DB_NO_BIND, &inner));
        while (db_next(inner))
            pairs += (int)db_col_int(outer, 0) * (int)db_col_int(inner, 0);
        TRY(db_end(inner));
    }
    assert_int_equal(pairs, 36);
    TRY(db_query(tx, q, DB_NO_BIND, &outer)); /* left open: the transaction closes it */
    return db_next(outer) ? STATUS_OK : STATUS_INTERNAL;
}

static void
the_same_statement_may_be_open_twice(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_write(w->db, w->arena, nested_cursors, NULL), STATUS_OK);
    assert_int_equal(note_count(w), 3);
}

static enum status
nothing_there(struct db_tx *tx, void *arg)
{
    (void)arg;
    struct db_rows *r;
    int64_t n;
    assert_int_equal(db_one(tx, &note_body_sql, DB_BIND(db_int(1)), &r), STATUS_NOT_FOUND);
    TRY(db_scalar(tx, &note_body_sql, DB_BIND(db_int(1)), -7, &n));
    assert_int_equal(n, -7);
    TRY(db_scalar(tx, SQL("SELECT MAX(id) FROM note", 0), DB_NO_BIND, -8, &n));
    assert_int_equal(n, -8);
    TRY(db_query(tx, SQL("SELECT id FROM note", 0), DB_NO_BIND, &r));
    assert_false(db_next(r));
    assert_false(db_next(r));
    assert_true(db_col_is_null(r, 0));
    return db_end(r);
}

static void
missing_rows_are_told_apart_from_failures(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_read(w->db, w->arena, nothing_there, NULL), STATUS_OK);
}

static enum status
kinds_change(struct db_tx *tx, void *arg)
{
    (void)arg;
    const struct db_sql *q = SQL("INSERT INTO answer (id, note_id, other) VALUES ($1, 1, $2)", 2);
    TRY(note_add(tx, 1, "a"));
    TRY(db_exec(tx, q, DB_BIND(db_int(1), db_null())));
    TRY(db_exec(tx, q, DB_BIND(db_int(2), db_int(INT64_C(1) << 40))));
    TRY(db_exec(tx, q, DB_BIND(db_int(3), db_null())));
    int64_t n;
    TRY(db_scalar(tx, SQL("SELECT SUM(other) FROM answer WHERE $1 = 0 OR other > $2", 2),
                  DB_BIND(db_int(INT64_C(1) << 33), db_int(1)), 0, &n));
    assert_true(n == INT64_C(1) << 40);
    return STATUS_OK;
}

static void
one_statement_takes_null_and_numbers_by_turns(void **state)
{
    struct world *w = *state;
    assert_int_equal(db_write(w->db, w->arena, kinds_change, NULL), STATUS_OK);
}

const struct CMUnitTest statement_tests[] = {
    cmocka_unit_test(values_come_back_as_they_went_in),
    cmocka_unit_test(bytes_of_every_value_survive),
    cmocka_unit_test(counts_sums_averages_and_truth_read_as_numbers),
    cmocka_unit_test(a_broken_key_is_a_conflict),
    cmocka_unit_test(a_reference_to_nothing_is_a_conflict),
    cmocka_unit_test(a_broken_check_or_missing_value_is_invalid),
    cmocka_unit_test(text_with_nul_or_bad_utf8_is_refused),
    cmocka_unit_test(the_programmers_mistakes_are_internal),
    cmocka_unit_test(a_read_cannot_write),
    cmocka_unit_test(changed_rows_are_counted),
    cmocka_unit_test(a_write_can_return_rows),
    cmocka_unit_test(the_same_statement_may_be_open_twice),
    cmocka_unit_test(missing_rows_are_told_apart_from_failures),
    cmocka_unit_test(one_statement_takes_null_and_numbers_by_turns),
};
const size_t n_statement_tests = ARRAY_LEN(statement_tests);
