/* PostgreSQL: statements prepared once per connection and kinds, binary values in, text values out. */
#include "postgres.h"

#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PARAMS_MAX 128

/* Type numbers of the server's catalogue; they never change. */
enum {
    OID_UNKNOWN = 0,
    OID_BOOL = 16,
    OID_BYTEA = 17,
    OID_INT8 = 20,
    OID_TEXT = 25,
    OID_FLOAT4 = 700,
    OID_FLOAT8 = 701
};

static const Oid oid_of_kind[] = {
    [DB_KIND_NULL] = OID_UNKNOWN, [DB_KIND_INT] = OID_INT8,   [DB_KIND_REAL] = OID_FLOAT8,
    [DB_KIND_TEXT] = OID_TEXT,    [DB_KIND_BLOB] = OID_BYTEA,
};

struct pg_values {
    const char *p[PARAMS_MAX];
    int n_bytes[PARAMS_MAX];
    int format[PARAMS_MAX];
    uint64_t word[PARAMS_MAX]; /* numbers in network order */
};

static void
statement_free(struct pg_statement *st)
{
    free(st->kinds);
    free(st);
}

void
pg_forget_statements(struct pg_conn *c)
{
    for (size_t i = 0; i < c->n_slots; i++)
        if (c->slots[i])
            statement_free(c->slots[i]);
    free(c->slots);
    c->slots = NULL;
    c->n_slots = c->n_used = 0;
}

static uint64_t
hash_of(const struct db_sql *q, const struct db_value *v, size_t n)
{
    uint64_t h = (uint64_t)(uintptr_t)q * UINT64_C(0x9e3779b97f4a7c15);
    for (size_t i = 0; i < n; i++)
        h = (h ^ v[i].kind) * UINT64_C(0x100000001b3);
    return h ^ h >> 32;
}

static bool
is_same(const struct pg_statement *st, const struct db_sql *q, const struct db_value *v, size_t n)
{
    if (st->q != q || st->text != q->postgres || st->n != n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (st->kinds[i] != v[i].kind)
            return false;
    return true;
}

static void
slots_put(struct pg_conn *c, struct pg_statement *st)
{
    size_t at = st->hash & (c->n_slots - 1);
    while (c->slots[at])
        at = (at + 1) & (c->n_slots - 1);
    c->slots[at] = st;
}

static void
slots_grow(struct pg_conn *c)
{
    struct pg_statement **old = c->slots;
    size_t n_old = c->n_slots;
    c->n_slots = n_old ? n_old * 2 : 64;
    c->slots = calloc(c->n_slots, sizeof(struct pg_statement *));
    if (!c->slots)
        abort();
    for (size_t i = 0; i < n_old; i++)
        if (old[i])
            slots_put(c, old[i]);
    free(old);
}

static enum status
statement_prepare(struct pg_conn *c, const struct db_sql *q, const struct db_value *v, size_t n, uint64_t hash,
                  struct pg_statement **ret_st)
{
    Oid types[PARAMS_MAX];
    for (size_t i = 0; i < n; i++)
        types[i] = oid_of_kind[v[i].kind];
    char name[16];
    snprintf(name, sizeof name, "s%u", ++c->n_prepared);
    PGresult *r = PQprepare(c->link, name, q->postgres, (int)n, types);
    enum status s = PQresultStatus(r) == PGRES_COMMAND_OK ? STATUS_OK : pg_failed(c, r, q->name);
    PQclear(r);
    TRY(s);
    struct pg_statement *st = calloc(1, sizeof *st);
    unsigned char *kinds = calloc(n + 1, 1);
    if (!st || !kinds)
        abort();
    for (size_t i = 0; i < n; i++)
        kinds[i] = (unsigned char)v[i].kind;
    *st = (struct pg_statement){.q = q, .text = q->postgres, .kinds = kinds, .n = n, .hash = hash};
    memcpy(st->name, name, sizeof name);
    slots_put(c, st);
    c->n_used++;
    *ret_st = st;
    return STATUS_OK;
}

static enum status
statement_get(struct pg_conn *c, const struct db_sql *q, const struct db_value *v, size_t n,
              struct pg_statement **ret_st)
{
    if (c->n_used * 2 >= c->n_slots)
        slots_grow(c);
    uint64_t hash = hash_of(q, v, n);
    for (size_t at = hash & (c->n_slots - 1); c->slots[at]; at = (at + 1) & (c->n_slots - 1)) {
        if (c->slots[at]->hash == hash && is_same(c->slots[at], q, v, n)) {
            *ret_st = c->slots[at];
            return STATUS_OK;
        }
    }
    return statement_prepare(c, q, v, n, hash, ret_st);
}

static void
value_put(struct pg_values *to, size_t i, const struct db_value *v)
{
    to->format[i] = 1;
    switch (v->kind) {
    case DB_KIND_NULL:
        to->p[i] = NULL;
        return;
    case DB_KIND_INT:
        to->word[i] = htobe64((uint64_t)v->as.i);
        break;
    case DB_KIND_REAL:
        memcpy(&to->word[i], &v->as.x, sizeof to->word[i]);
        to->word[i] = htobe64(to->word[i]);
        break;
    case DB_KIND_TEXT:
    case DB_KIND_BLOB:
        to->p[i] = v->as.s.p ? v->as.s.p : "";
        to->n_bytes[i] = (int)v->as.s.n;
        return;
    }
    to->p[i] = (const char *)&to->word[i];
    to->n_bytes[i] = 8;
}

static enum status
values_fit(struct pg_conn *c, const struct db_sql *q, const struct db_value *v, size_t n)
{
    bool fit = n <= PARAMS_MAX;
    for (size_t i = 0; fit && i < n; i++)
        fit = (v[i].kind != DB_KIND_TEXT && v[i].kind != DB_KIND_BLOB) || v[i].as.s.n < ((size_t)1 << 30);
    if (fit)
        return STATUS_OK;
    snprintf(c->base.error, sizeof c->base.error, "%s: too many or too long values", q->name);
    return STATUS_LIMIT;
}

static enum status
run(struct pg_conn *c, const struct db_sql *q, const struct db_value *v, size_t n, PGresult **ret_r)
{
    struct pg_statement *st;
    struct pg_values values;
    TRY(values_fit(c, q, v, n));
    TRY(statement_get(c, q, v, n, &st));
    for (size_t i = 0; i < n; i++)
        value_put(&values, i, &v[i]);
    PGresult *r = PQexecPrepared(c->link, st->name, (int)n, values.p, values.n_bytes, values.format, 0);
    ExecStatusType got = PQresultStatus(r);
    if (got == PGRES_TUPLES_OK || got == PGRES_COMMAND_OK) {
        *ret_r = r;
        return STATUS_OK;
    }
    enum status s = pg_failed(c, r, q->name);
    PQclear(r);
    return s;
}

enum status
pg_exec(struct db_conn *conn, const struct db_sql *q, const struct db_value *v, size_t n, int64_t *ret_changed)
{
    PGresult *r;
    TRY(run((struct pg_conn *)conn, q, v, n, &r));
    bool changes = strncmp(PQcmdStatus(r), "SELECT", 6) != 0;
    *ret_changed = changes ? strtoll(PQcmdTuples(r), NULL, 10) : 0;
    PQclear(r);
    return STATUS_OK;
}

enum status
pg_query(struct db_rows *r, const struct db_value *v, size_t n)
{
    PGresult *got;
    TRY(run((struct pg_conn *)r->tx->conn, r->q, v, n, &got));
    r->stmt = got;
    r->row = 0;
    r->n_rows = PQntuples(got);
    r->at_row = r->n_rows > 0;
    return STATUS_OK;
}

void
pg_next(struct db_rows *r)
{
    r->at_row = ++r->row < r->n_rows;
}

void
pg_end(struct db_rows *r)
{
    PQclear(r->stmt);
    r->stmt = NULL;
}

bool
pg_col_is_null(struct db_rows *r, int col)
{
    return PQgetisnull(r->stmt, r->row, col);
}

/* BIGINT, SMALLINT, NUMERIC (of SUM and AVG), BOOLEAN, floating point; text as far as it is a number, as SQLite does.
 */
int64_t
pg_col_int(struct db_rows *r, int col)
{
    const char *text = PQgetvalue(r->stmt, r->row, col);
    switch (PQftype(r->stmt, col)) {
    case OID_BOOL:
        return text[0] == 't';
    case OID_FLOAT4:
    case OID_FLOAT8: {
        double x = strtod(text, NULL);
        return x >= 0x1p63 ? INT64_MAX : x < -0x1p63 ? INT64_MIN : (int64_t)x;
    }
    }
    return strtoll(text, NULL, 10);
}

double
pg_col_real(struct db_rows *r, int col)
{
    const char *text = PQgetvalue(r->stmt, r->row, col);
    return PQftype(r->stmt, col) == OID_BOOL ? text[0] == 't' : strtod(text, NULL);
}

static struct str
bytes_of(struct arena *a, const char *text)
{
    size_t n;
    unsigned char *p = PQunescapeBytea((const unsigned char *)text, &n);
    if (!p)
        abort(); /* no memory: as the arena does */
    struct str s = n ? (struct str){arena_memdup(a, p, n), n} : STR("");
    PQfreemem(p);
    return s;
}

struct str
pg_col_str(struct db_rows *r, int col)
{
    if (PQgetisnull(r->stmt, r->row, col))
        return STR_NONE;
    const char *text = PQgetvalue(r->stmt, r->row, col);
    if (PQftype(r->stmt, col) == OID_BYTEA)
        return bytes_of(r->tx->arena, text);
    if (PQftype(r->stmt, col) == OID_BOOL)
        return text[0] == 't' ? STR("1") : STR("0");
    size_t n = (size_t)PQgetlength(r->stmt, r->row, col);
    return n ? str_copy(r->tx->arena, (struct str){text, n}) : STR("");
}
