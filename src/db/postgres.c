/* PostgreSQL through libpq. */
#include "db_driver.h"

#include <stdio.h>

static enum status
postgres_open(struct db *db, bool writable, struct db_conn **ret_conn, char *ret_why)
{
    (void)db, (void)writable, (void)ret_conn;
    snprintf(ret_why, DB_WHY_BYTES, "this build has no PostgreSQL driver");
    return STATUS_UNAVAILABLE;
}

static void
postgres_release_node(struct db *db)
{
    (void)db;
}

const struct db_driver db_postgres_driver = {.open = postgres_open, .release_node = postgres_release_node};
