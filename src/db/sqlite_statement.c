/* SQLite: statements prepared once per connection, values, cursors. */
#include "sqlite.h"

#include <stdio.h>
#include <stdlib.h>

static size_t
slot_of(const struct sqlite_conn *c, const struct db_sql *q)
{
    uint64_t h = (uint64_t)(uintptr_t)q * UINT64_C(0x9e3779b97f4a7c15);
    size_t at = (size_t)(h >> 32) & (c->n_slots - 1);
    while (c->slots[at] && c->slots[at]->q != q)
        at = (at + 1) & (c->n_slots - 1);
    return at;
}

static void
slots_grow(struct sqlite_conn *c)
{
    struct sqlite_statement **old = c->slots;
    size_t n_old = c->n_slots;
    c->n_slots = n_old ? n_old * 2 : 64;
    c->slots = calloc(c->n_slots, sizeof *c->slots);
    if (!c->slots)
        abort();
    for (size_t i = 0; i < n_old; i++)
        if (old[i])
            c->slots[slot_of(c, old[i]->q)] = old[i];
    free(old);
}

static void
statement_free(struct sqlite_statement *st)
{
    sqlite3_finalize(st->stmt);
    free(st->position);
    free(st);
}

void
sqlite_forget_statements(struct sqlite_conn *c)
{
    for (size_t i = 0; i < c->n_slots; i++)
        if (c->slots[i])
            statement_free(c->slots[i]);
    free(c->slots);
    c->slots = NULL;
    c->n_slots = c->n_used = 0;
}

static enum status
statement_new(struct sqlite_conn *c, const struct db_sql *q, bool cached, struct sqlite_statement **ret_st)
{
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v3(c->handle, q->sqlite, -1, cached ? SQLITE_PREPARE_PERSISTENT : 0, &stmt, NULL))
        return sqlite_failed(c, q->name);
    struct sqlite_statement *st = calloc(1, sizeof *st);
    int *position = calloc((size_t)q->n_params + 1, sizeof *position);
    if (!st || !position)
        abort();
    *st = (struct sqlite_statement){.q = q, .text = q->sqlite, .stmt = stmt, .cached = cached, .position = position};
    for (int i = 0; i < q->n_params; i++) {
        char name[16];
        snprintf(name, sizeof name, "$%d", i + 1);
        position[i] = sqlite3_bind_parameter_index(stmt, name);
    }
    *ret_st = st;
    return STATUS_OK;
}

/* A statement to use once, then statement_done. */
static enum status
statement_get(struct sqlite_conn *c, const struct db_sql *q, struct sqlite_statement **ret_st)
{
    if (c->n_used * 2 >= c->n_slots)
        slots_grow(c);
    size_t at = slot_of(c, q);
    struct sqlite_statement *st = c->slots[at];
    if (st && st->in_use)
        return statement_new(c, q, false, ret_st);
    if (st && st->text != q->sqlite) { /* another struct db_sql has taken the place in memory: tests */
        TRY(statement_new(c, q, true, ret_st));
        statement_free(st);
        c->slots[at] = *ret_st;
    } else if (!st) {
        TRY(statement_new(c, q, true, ret_st));
        c->slots[at] = *ret_st;
        c->n_used++;
    } else {
        *ret_st = st;
    }
    (*ret_st)->in_use = true;
    return STATUS_OK;
}

static void
statement_done(struct sqlite_statement *st)
{
    sqlite3_reset(st->stmt);
    sqlite3_clear_bindings(st->stmt);
    st->in_use = false;
    if (!st->cached)
        statement_free(st);
}

static int
bind_one(sqlite3_stmt *stmt, int position, const struct db_value *v, sqlite3_destructor_type life)
{
    switch (v->kind) {
    case DB_KIND_NULL:
        return sqlite3_bind_null(stmt, position);
    case DB_KIND_INT:
        return sqlite3_bind_int64(stmt, position, v->as.i);
    case DB_KIND_REAL:
        return sqlite3_bind_double(stmt, position, v->as.x);
    case DB_KIND_TEXT:
        return sqlite3_bind_text64(stmt, position, v->as.s.p, v->as.s.n, life, SQLITE_UTF8);
    case DB_KIND_BLOB:
        return sqlite3_bind_blob64(stmt, position, v->as.s.p ? v->as.s.p : "", v->as.s.n, life);
    }
    return SQLITE_MISUSE;
}

static enum status
bind_all(struct sqlite_conn *c, struct sqlite_statement *st, const struct db_value *v, size_t n,
         sqlite3_destructor_type life)
{
    for (size_t i = 0; i < n; i++)
        if (st->position[i] && bind_one(st->stmt, st->position[i], &v[i], life) != SQLITE_OK)
            return sqlite_failed(c, st->q->name);
    return STATUS_OK;
}

enum status
sqlite_exec(struct db_conn *conn, const struct db_sql *q, const struct db_value *v, size_t n, int64_t *ret_changed)
{
    struct sqlite_conn *c = (struct sqlite_conn *)conn;
    struct sqlite_statement *st;
    TRY(statement_get(c, q, &st));
    enum status s = bind_all(c, st, v, n, SQLITE_STATIC); /* the values outlive the statement's run */
    int code = SQLITE_ROW;
    while (s == STATUS_OK && code == SQLITE_ROW)
        code = sqlite3_step(st->stmt);
    if (s == STATUS_OK && code != SQLITE_DONE)
        s = sqlite_failed(c, q->name);
    if (s == STATUS_OK)
        *ret_changed = sqlite3_stmt_readonly(st->stmt) ? 0 : sqlite3_changes64(c->handle);
    statement_done(st);
    return s;
}

enum status
sqlite_scalar(struct sqlite_conn *c, const struct db_sql *q, int64_t *ret_value)
{
    struct sqlite_statement *st;
    TRY(statement_get(c, q, &st));
    enum status s = STATUS_OK;
    if (sqlite3_step(st->stmt) == SQLITE_ROW)
        *ret_value = sqlite3_column_int64(st->stmt, 0);
    else
        s = sqlite_failed(c, q->name);
    statement_done(st);
    return s;
}

void
sqlite_next(struct db_rows *r)
{
    struct sqlite_statement *st = r->stmt;
    int code = sqlite3_step(st->stmt);
    r->at_row = code == SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        r->status = sqlite_failed((struct sqlite_conn *)r->tx->conn, r->q->name);
}

enum status
sqlite_query(struct db_rows *r, const struct db_value *v, size_t n)
{
    struct sqlite_conn *c = (struct sqlite_conn *)r->tx->conn;
    struct sqlite_statement *st;
    TRY(statement_get(c, r->q, &st));
    r->stmt = st;
    TRY(bind_all(c, st, v, n, SQLITE_TRANSIENT));
    sqlite_next(r);
    return r->status;
}

void
sqlite_end(struct db_rows *r)
{
    if (r->stmt)
        statement_done(r->stmt);
    r->stmt = NULL;
}

static sqlite3_stmt *
stmt_of(struct db_rows *r)
{
    return ((struct sqlite_statement *)r->stmt)->stmt;
}

bool
sqlite_col_is_null(struct db_rows *r, int col)
{
    return sqlite3_column_type(stmt_of(r), col) == SQLITE_NULL;
}

int64_t
sqlite_col_int(struct db_rows *r, int col)
{
    return sqlite3_column_int64(stmt_of(r), col);
}

double
sqlite_col_real(struct db_rows *r, int col)
{
    return sqlite3_column_double(stmt_of(r), col);
}

struct str
sqlite_col_str(struct db_rows *r, int col)
{
    sqlite3_value *v = sqlite3_column_value(stmt_of(r), col); /* unprotected: a connection is one thread's at a time */
    if (sqlite3_value_type(v) == SQLITE_NULL)
        return STR_NONE;
    const void *p = sqlite3_value_blob(v); /* numbers become their text */
    size_t n = (size_t)sqlite3_value_bytes(v);
    if (n == 0)
        return STR("");
    return str_copy(r->tx->arena, (struct str){p, n});
}
