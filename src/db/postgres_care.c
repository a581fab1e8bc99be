/* PostgreSQL: reading every table, the setting of a migration. */
#include "postgres.h"

#include <stdio.h>

static enum status
count_rows(struct pg_conn *c, const char *table)
{
    char *quoted = PQescapeIdentifier(c->link, table, str_from(table).n);
    char text[300];
    if (!quoted)
        return pg_failed(c, NULL, "check");
    snprintf(text, sizeof text, "SELECT COUNT(*) FROM %s", quoted);
    PQfreemem(quoted);
    return pg_run(c, text, table);
}

static enum status
read_tables(struct pg_conn *c)
{
    PGresult *r = PQexec(c->link, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1");
    enum status s = PQresultStatus(r) == PGRES_TUPLES_OK ? STATUS_OK : pg_failed(c, r, "check");
    for (int i = 0; s == STATUS_OK && i < PQntuples(r); i++)
        s = count_rows(c, PQgetvalue(r, i, 0));
    PQclear(r);
    return s;
}

enum status
pg_check(struct db_conn *conn, struct arena *a, struct str *ret_why)
{
    enum status s = read_tables((struct pg_conn *)conn);
    if (s != STATUS_OK)
        *ret_why = str_fmt(a, "%s", conn->error);
    return s;
}

/* One process at a time. READ COMMITTED, so that the version is read after the lock has been waited for. */
enum status
pg_migration_begin(struct db_conn *conn)
{
    struct pg_conn *c = (struct pg_conn *)conn;
    TRY(pg_run(c, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL lock_timeout = '60s'", "begin"));
    enum status s = pg_run(c, "SELECT pg_advisory_xact_lock(1416982625, hashtext(current_schema()))", "lock");
    if (s != STATUS_OK)
        conn->driver->rollback(conn);
    return s;
}

enum status
pg_migration_check(struct db_conn *c)
{
    (void)c; /* keys were on all the time */
    return STATUS_OK;
}

void
pg_migration_end(struct db_conn *c)
{
    (void)c;
}
