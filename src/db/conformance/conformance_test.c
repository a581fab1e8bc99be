/* Every conformance test on every database. */
#include "conformance.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
sqlite_file(void **state)
{
    return world_new(BACKEND_SQLITE_FILE, state);
}

static int
sqlite_memory(void **state)
{
    return world_new(BACKEND_SQLITE_MEMORY, state);
}

static int
postgres(void **state)
{
    return world_new(BACKEND_POSTGRES, state);
}

static size_t
take(struct CMUnitTest *to, const struct CMUnitTest *from, size_t n, CMFixtureFunction setup)
{
    for (size_t i = 0; i < n; i++) {
        to[i] = from[i];
        to[i].setup_func = setup;
        to[i].teardown_func = world_free;
    }
    return n;
}

static int
run_on(const char *name, CMFixtureFunction setup)
{
    static struct CMUnitTest all[200];
    size_t n = take(all, statement_tests, n_statement_tests, setup);
    n += take(all + n, unit_tests, n_unit_tests, setup);
    n += take(all + n, care_tests, n_care_tests, setup);
    return _cmocka_run_group_tests(name, all, n, NULL, NULL);
}

int
main(void)
{
    int failed = run_on("SQLite file", sqlite_file) + run_on("SQLite memory", sqlite_memory);
    if (getenv("TUPA_TEST_POSTGRES"))
        failed += run_on("PostgreSQL", postgres);
    else
        puts("PostgreSQL skipped: TUPA_TEST_POSTGRES is not set (bin/with-postgres sets it)");
    return failed;
}
