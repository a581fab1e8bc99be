/*
 * The SQLite driver's own structs. Private to sqlite*.c.
 *
 * For: one connection and its cached statements. Not for: anything outside the driver.
 * Invariant: a cached statement is either free (reset, nothing bound) or in use by one cursor.
 */
#ifndef TUPA_DB_SQLITE_H
#define TUPA_DB_SQLITE_H

#include <sqlite3.h>

#include "db_driver.h"

struct sqlite_statement {
    const struct db_sql *q;
    const char *text;
    sqlite3_stmt *stmt;
    bool in_use;
    bool cached;   /* otherwise finalized after use: the same statement was open already */
    int *position; /* of $1 .. $n in stmt; 0 = not in the text */
};

struct sqlite_conn {
    struct db_conn base;
    sqlite3 *handle;
    struct sqlite_statement **slots; /* open addressing by q */
    size_t n_slots, n_used;
    bool reading;       /* the open transaction may not write */
    int wal_pages;      /* after the last commit of this connection */
    int wal_pages_seen; /* when the last checkpoint was tried */
};

/* sqlite.c */
enum status sqlite_run(struct sqlite_conn *c, const char *text);    /* several statements, no values */
enum status sqlite_failed(struct sqlite_conn *c, const char *what); /* maps the newest error and notes its words */

/* sqlite_statement.c */
enum status sqlite_exec(struct db_conn *c, const struct db_sql *q, const struct db_value *v, size_t n,
                        int64_t *ret_changed);
enum status sqlite_query(struct db_rows *r, const struct db_value *v, size_t n);
enum status sqlite_scalar(struct sqlite_conn *c, const struct db_sql *q, int64_t *ret_value);
void sqlite_next(struct db_rows *r);
void sqlite_end(struct db_rows *r);
bool sqlite_col_is_null(struct db_rows *r, int col);
int64_t sqlite_col_int(struct db_rows *r, int col);
double sqlite_col_real(struct db_rows *r, int col);
struct str sqlite_col_str(struct db_rows *r, int col);
void sqlite_forget_statements(struct sqlite_conn *c);

/* sqlite_care.c */
enum status sqlite_backup(struct db_conn *c, const char *to_path);
enum status sqlite_check(struct db_conn *c, struct arena *a, struct str *ret_why);
enum status sqlite_forget(struct db_conn *c);
void sqlite_after_batch(struct db_conn *c, bool idle);
enum status sqlite_migration_begin(struct db_conn *c);
enum status sqlite_migration_check(struct db_conn *c);
void sqlite_migration_end(struct db_conn *c);

#endif
