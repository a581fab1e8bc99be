#include "acquaintance_store.h"

#include "acquaintance_sql.h"

enum status
acquaintance_row_put(struct ctx *cx, int64_t workshop_id, int64_t from, int64_t to, int level)
{
    return db_exec(cx->tx, &acquaintance_put_sql,
                   DB_BIND(db_int(workshop_id), db_int(from), db_int(to), db_int(level), db_int(cx->now_ms)));
}

enum status
acquaintance_rows_told(struct ctx *cx, int64_t workshop_id, int64_t from, int64_t **ret_to, size_t *ret_n)
{
    int64_t *to = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &acquaintance_told_sql, DB_BIND(db_int(workshop_id), db_int(from)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, to, n, cap) = db_col_int(r, 0);
    TRY(db_end(r));
    *ret_to = to;
    *ret_n = n;
    return STATUS_OK;
}

enum status
acquaintance_rows_series(struct ctx *cx, int64_t workshop_id, struct acquaintance_pair **ret_rows, size_t *ret_n)
{
    struct acquaintance_pair *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &acquaintance_of_series_sql, DB_BIND(db_int(workshop_id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, rows, n, cap) =
            (struct acquaintance_pair){db_col_int(r, 0), db_col_int(r, 1), db_col_int(r, 2),     db_col_int(r, 3),
                                       db_col_int(r, 4), db_col_int(r, 5), (int)db_col_int(r, 6)};
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

enum status
acquaintance_rows_forget(struct ctx *cx, int64_t before_ms)
{
    return db_exec(cx->tx, &acquaintance_forget_old_sql, DB_BIND(db_int(before_ms)));
}
