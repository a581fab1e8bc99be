/*
 * Every statement of the program runs on the real schema: with NULL for each parameter, in a transaction that is rolled
 * back. A rule of a table may refuse that; an unknown table, column or function may not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "all_statements.h"
#include "db.h"

struct trial {
    const struct db_sql *sql;
    enum status status;
};

static enum status
run_one(struct db_tx *tx, void *arg)
{
    struct trial *t = arg;
    struct db_value nulls[100] = {0};
    struct db_rows *rows;
    t->status = db_query(tx, t->sql, nulls, (size_t)t->sql->n_params, &rows);
    if (t->status == STATUS_OK) {
        (void)db_next(rows);
        t->status = db_end(rows);
    }
    return STATUS_CONFLICT; /* rolls back */
}

static int
run_all(const char *url)
{
    struct arena *a = arena_new(0);
    struct db *db;
    struct str why = STR("");
    int applied, n = 0;
    if (db_open(&(struct db_options){.url = url}, a, &db, &why) != STATUS_OK ||
        db_migrate(db, a, &applied, &why) != STATUS_OK)
        fail_msg("%.*s", STR_ARG(why));
    for (const struct db_sql *const *const *list = all_statements; *list; list++) {
        for (const struct db_sql *const *q = *list; *q; q++, n++) {
            struct trial t = {*q, STATUS_OK};
            assert_int_equal(db_write(db, a, run_one, &t), STATUS_CONFLICT);
            if (t.status == STATUS_INTERNAL)
                fail_msg("%s does not fit the schema", (*q)->name);
        }
    }
    db_close(db);
    arena_free(a);
    return n;
}

static void
every_statement_fits_the_schema_of_sqlite(void **state)
{
    (void)state;
    assert_in_range(run_all(":memory:"), 20, 100000);
}

static void
every_statement_fits_the_schema_of_postgres(void **state)
{
    (void)state;
    const char *url = getenv("TUPA_TEST_POSTGRES");
    if (url == NULL)
        skip();
    assert_in_range(run_all(url), 20, 100000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_statement_fits_the_schema_of_sqlite),
        cmocka_unit_test(every_statement_fits_the_schema_of_postgres),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
