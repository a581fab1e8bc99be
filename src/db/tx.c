/* Statements, cursors and parts inside a transaction, the same for every driver. */
#include "db_driver.h"

#include <stdio.h>
#include <string.h>

#include "utf8.h"

static enum status
refuse(struct db_tx *tx, const struct db_sql *q, const char *why, enum status s)
{
    snprintf(tx->conn->error, sizeof tx->conn->error, "%s: %s", q->name, why);
    return s;
}

/* Text that PostgreSQL could not hold is refused by both, before the database sees it. */
static enum status
values_checked(struct db_tx *tx, const struct db_sql *q, const struct db_value *v, size_t n)
{
    if (tx->failed)
        return tx->failed;
    if (n != (size_t)q->n_params)
        return refuse(tx, q, "wrong number of values", STATUS_INTERNAL);
    for (size_t i = 0; i < n; i++) {
        struct str s = v[i].as.s;
        if (v[i].kind == DB_KIND_TEXT && s.n > 0 && (memchr(s.p, 0, s.n) || !utf8_is_valid(s)))
            return refuse(tx, q, "a text is not UTF-8 or holds a NUL", STATUS_INVALID);
    }
    return STATUS_OK;
}

/* Remembers that the database refused a statement. */
static enum status
noted(struct db_tx *tx, enum status s)
{
    if (s != STATUS_OK && tx->failed == STATUS_OK)
        tx->failed = s;
    return s;
}

enum status
db_exec_count(struct db_tx *tx, const struct db_sql *q, const struct db_value *v, size_t n, int64_t *ret_changed)
{
    TRY(values_checked(tx, q, v, n));
    return noted(tx, tx->conn->driver->exec(tx->conn, q, v, n, ret_changed));
}

enum status
db_exec(struct db_tx *tx, const struct db_sql *q, const struct db_value *v, size_t n)
{
    int64_t changed;
    return db_exec_count(tx, q, v, n, &changed);
}

static struct db_rows *
rows_new(struct db_tx *tx, const struct db_sql *q)
{
    struct db_rows *r = tx->spare;
    if (r)
        tx->spare = r->next_open;
    else
        r = arena_alloc(tx->arena, sizeof *r);
    *r = (struct db_rows){.tx = tx, .q = q, .next_open = tx->open};
    tx->open = r;
    return r;
}

static void
rows_drop(struct db_rows *r)
{
    struct db_tx *tx = r->tx;
    tx->conn->driver->end(r);
    for (struct db_rows **at = &tx->open; *at; at = &(*at)->next_open) {
        if (*at != r)
            continue;
        *at = r->next_open;
        r->next_open = tx->spare;
        tx->spare = r;
        return;
    }
}

enum status
db_query(struct db_tx *tx, const struct db_sql *q, const struct db_value *v, size_t n, struct db_rows **ret_rows)
{
    TRY(values_checked(tx, q, v, n));
    struct db_rows *r = rows_new(tx, q);
    enum status s = tx->conn->driver->query(r, v, n);
    if (s != STATUS_OK) {
        rows_drop(r);
        return noted(tx, s);
    }
    r->waiting = true;
    *ret_rows = r;
    return STATUS_OK;
}

bool
db_next(struct db_rows *r)
{
    if (r->waiting)
        r->waiting = false;
    else if (r->at_row)
        r->tx->conn->driver->next(r);
    if (r->status != STATUS_OK)
        r->status = noted(r->tx, r->status);
    return r->at_row;
}

enum status
db_end(struct db_rows *r)
{
    enum status s = r->status;
    rows_drop(r);
    return s;
}

enum status
db_one(struct db_tx *tx, const struct db_sql *q, const struct db_value *v, size_t n, struct db_rows **ret_row)
{
    struct db_rows *r;
    TRY(db_query(tx, q, v, n, &r));
    if (db_next(r)) {
        *ret_row = r;
        return STATUS_OK;
    }
    enum status s = db_end(r);
    return s == STATUS_OK ? STATUS_NOT_FOUND : s;
}

enum status
db_scalar(struct db_tx *tx, const struct db_sql *q, const struct db_value *v, size_t n, int64_t fallback,
          int64_t *ret_value)
{
    struct db_rows *r;
    TRY(db_query(tx, q, v, n, &r));
    int64_t value = db_next(r) && !db_col_is_null(r, 0) ? db_col_int(r, 0) : fallback;
    TRY(db_end(r));
    *ret_value = value;
    return STATUS_OK;
}

int64_t
db_col_int(struct db_rows *r, int col)
{
    return r->at_row ? r->tx->conn->driver->col_int(r, col) : 0;
}

bool
db_col_bool(struct db_rows *r, int col)
{
    return db_col_int(r, col) != 0;
}

double
db_col_real(struct db_rows *r, int col)
{
    return r->at_row ? r->tx->conn->driver->col_real(r, col) : 0;
}

struct str
db_col_str(struct db_rows *r, int col)
{
    return r->at_row ? r->tx->conn->driver->col_str(r, col) : STR_NONE;
}

bool
db_col_is_null(struct db_rows *r, int col)
{
    return !r->at_row || r->tx->conn->driver->col_is_null(r, col);
}

struct arena *
db_tx_arena(struct db_tx *tx)
{
    return tx->arena;
}

bool
db_tx_is_writable(const struct db_tx *tx)
{
    return tx->writable;
}

void *
db_tx_user(struct db_tx *tx)
{
    return tx->user;
}

int
db_tx_attempt(const struct db_tx *tx)
{
    return tx->attempt;
}

struct str
db_tx_error(const struct db_tx *tx)
{
    return str_from(tx->conn->error);
}

/* Cursors opened after `until` end with the part they were opened in. */
static void
close_cursors(struct db_tx *tx, const struct db_rows *until)
{
    while (tx->open && tx->open != until)
        rows_drop(tx->open);
}

enum status
db_part(struct db_tx *tx, enum status (*fn)(struct db_tx *tx, void *arg), void *arg)
{
    if (tx->failed)
        return tx->failed;
    const struct db_driver *driver = tx->conn->driver;
    TRY(noted(tx, driver->mark(tx->conn)));
    const struct db_rows *outer = tx->open;
    enum status s = fn(tx, arg);
    close_cursors(tx, outer);
    if (s == STATUS_OK)
        s = tx->failed;
    if (s == STATUS_OK)
        return noted(tx, driver->keep(tx->conn));
    if (!driver->in_transaction(tx->conn) || tx->conn->retry)
        return noted(tx, s); /* the whole transaction is gone or doomed: there is nothing to go back to */
    tx->failed = STATUS_OK;
    enum status undone = noted(tx, driver->undo(tx->conn));
    return undone == STATUS_OK ? s : undone;
}

enum status
db_tx_run_(struct db_conn *c, struct arena *a, bool writable, int attempt, db_work *fn, void *arg)
{
    struct db_tx tx = {.db = c->db, .conn = c, .arena = a, .user = arg, .writable = writable, .attempt = attempt};
    c->retry = false;
    c->error[0] = '\0';
    enum status s = fn(&tx, arg);
    close_cursors(&tx, NULL);
    return s == STATUS_OK ? tx.failed : s;
}
