/*
 * The PostgreSQL driver's own structs. Private to postgres*.c.
 *
 * For: one connection, its prepared statements, the watching session. Not for: anything outside the driver.
 * Invariant: what is in the cache has been prepared on this very connection; reviving it empties the cache.
 */
#ifndef TUPA_DB_POSTGRES_H
#define TUPA_DB_POSTGRES_H

#include <libpq-fe.h>

#include "db_driver.h"

/* One for each statement and combination of value kinds: the kinds decide the types that the server is told. */
struct pg_statement {
    const struct db_sql *q;
    const char *text;
    unsigned char *kinds; /* n of enum db_kind */
    size_t n;
    uint64_t hash;
    char name[16];
};

struct pg_conn {
    struct db_conn base;
    PGconn *link;
    bool down;       /* the last attempt to reach the server failed */
    bool committing; /* a connection lost now leaves the outcome unknown */
    struct pg_statement **slots;
    size_t n_slots, n_used;
    unsigned n_prepared;
};

/* postgres.c */
enum status pg_failed(struct pg_conn *c, const PGresult *r, const char *what); /* maps the error and notes its words */
enum status pg_run(struct pg_conn *c, const char *text, const char *what);

/* postgres_statement.c */
enum status pg_exec(struct db_conn *c, const struct db_sql *q, const struct db_value *v, size_t n,
                    int64_t *ret_changed);
enum status pg_query(struct db_rows *r, const struct db_value *v, size_t n);
void pg_next(struct db_rows *r);
void pg_end(struct db_rows *r);
bool pg_col_is_null(struct db_rows *r, int col);
int64_t pg_col_int(struct db_rows *r, int col);
double pg_col_real(struct db_rows *r, int col);
struct str pg_col_str(struct db_rows *r, int col);
void pg_forget_statements(struct pg_conn *c);

/* postgres_care.c */
enum status pg_check(struct db_conn *c, struct arena *a, struct str *ret_why);
enum status pg_migration_begin(struct db_conn *c);
enum status pg_migration_check(struct db_conn *c);
void pg_migration_end(struct db_conn *c);

/* postgres_watch.c */
enum status pg_claim_node(struct db *db, unsigned wanted, unsigned *ret_node);
void pg_release_node(struct db *db);

#endif
