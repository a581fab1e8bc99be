/* The program's own migrations on every database. */
#include "conformance.h"

#include <stdio.h>
#include <stdlib.h>

static int
sqlite_file(void **state)
{
    return world_new_empty(BACKEND_SQLITE_FILE, state);
}

static int
postgres(void **state)
{
    return world_new_empty(BACKEND_POSTGRES, state);
}

static void
the_programs_migrations_apply_to_an_empty_database(void **state)
{
    struct world *w = *state;
    struct str why = STR_NONE;
    int applied, newest = 0;
    for (const struct db_migration *m = db_migrations; m->number; m++)
        newest = m->number;
    enum status s = db_migrate(w->db, w->arena, &applied, &why);
    if (s != STATUS_OK)
        print_error("%.*s\n", STR_ARG(why));
    assert_int_equal(s, STATUS_OK);
    assert_true(newest > 0);
    assert_int_equal(db_schema_version(w->db), newest);
    assert_int_equal(db_check(w->db, w->arena, &why), STATUS_OK);
}

static enum status
count_second_trees(struct db_tx *tx, void *arg)
{
    struct db_sql q = {.name = "second_trees",
                       .sqlite = "SELECT COUNT(*) FROM sqlite_master WHERE sql LIKE '% id BIGINT PRIMARY KEY%'",
                       .postgres = "SELECT 0"};
    return db_scalar(tx, &q, DB_NO_BIND, 0, arg);
}

/* SQLite keeps a table in the order of its INTEGER key; any other type would make a second tree for each table. */
static void
an_id_is_the_row_itself(void **state)
{
    struct world *w = *state;
    struct str why = STR_NONE;
    int applied;
    int64_t n = -1;
    assert_int_equal(db_migrate(w->db, w->arena, &applied, &why), STATUS_OK);
    assert_int_equal(db_read(w->db, w->arena, count_second_trees, &n), STATUS_OK);
    assert_int_equal(n, 0);
}

int
main(void)
{
    struct CMUnitTest tests[] = {cmocka_unit_test(the_programs_migrations_apply_to_an_empty_database),
                                 cmocka_unit_test(an_id_is_the_row_itself)};
    for (size_t i = 0; i < ARRAY_LEN(tests); i++) {
        tests[i].teardown_func = world_free;
        tests[i].setup_func = sqlite_file;
    }
    int failed = cmocka_run_group_tests_name("SQLite file", tests, NULL, NULL);
    for (size_t i = 0; i < ARRAY_LEN(tests); i++)
        tests[i].setup_func = postgres;
    if (getenv("TUPA_TEST_POSTGRES"))
        return failed + cmocka_run_group_tests_name("PostgreSQL", tests, NULL, NULL);
    puts("PostgreSQL skipped: TUPA_TEST_POSTGRES is not set (bin/with-postgres sets it)");
    return failed;
}
