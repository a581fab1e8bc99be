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

int
main(void)
{
    struct CMUnitTest tests[] = {cmocka_unit_test(the_programs_migrations_apply_to_an_empty_database)};
    tests[0].teardown_func = world_free;
    tests[0].setup_func = sqlite_file;
    int failed = cmocka_run_group_tests_name("SQLite file", tests, NULL, NULL);
    tests[0].setup_func = postgres;
    if (getenv("TUPA_TEST_POSTGRES"))
        return failed + cmocka_run_group_tests_name("PostgreSQL", tests, NULL, NULL);
    puts("PostgreSQL skipped: TUPA_TEST_POSTGRES is not set (bin/with-postgres sets it)");
    return failed;
}
