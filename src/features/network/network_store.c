#include "network_store.h"

#include "network_sql.h"

enum status
network_rows_actors(struct ctx *cx, struct network *n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &network_organisations_sql, DB_NO_BIND, &r));
    DB_COLLECT(cx->arena, r, &n->actors, &n->n_actors,
               (struct network_actor){.id = db_col_int(r, 0), .name = db_col_str(r, 1), .sector = db_col_str(r, 2),
                                      .n_people = db_col_int(r, 3), .sector_sort = db_col_int(r, 4)});
    return STATUS_OK;
}

enum status
network_rows_said(struct ctx *cx, struct str until, struct str since, struct network_pair **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &network_said_sql, DB_BIND(db_text(until), db_text(since)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct network_pair){.a = db_col_int(r, 0), .b = db_col_int(r, 2), .value = db_col_int(r, 3),
                                     .on = db_col_str(r, 1), .by_contact = db_col_bool(r, 4)});
    return STATUS_OK;
}

enum status
network_rows_tables(struct ctx *cx, int64_t after_ms, int64_t until_ms, struct network_pair **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &network_tables_sql, DB_BIND(db_int(after_ms), db_int(until_ms)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct network_pair){.a = db_col_int(r, 0), .b = db_col_int(r, 1), .value = db_col_int(r, 2)});
    return STATUS_OK;
}

static enum status
pairs_until(struct ctx *cx, const struct db_sql *q, int64_t until_ms, struct network_pair **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, q, DB_BIND(db_int(until_ms)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, (struct network_pair){.a = db_col_int(r, 0), .b = db_col_int(r, 1)});
    return STATUS_OK;
}

enum status
network_rows_points(struct ctx *cx, int64_t until_ms, struct network_pair **ret_rows, size_t *ret_n)
{
    return pairs_until(cx, &network_points_sql, until_ms, ret_rows, ret_n);
}

enum status
network_rows_teams(struct ctx *cx, int64_t until_ms, struct network_pair **ret_rows, size_t *ret_n)
{
    return pairs_until(cx, &network_teams_sql, until_ms, ret_rows, ret_n);
}

enum status
network_rows_days(struct ctx *cx, struct str **ret_days, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &network_days_sql, DB_NO_BIND, &r));
    DB_COLLECT(cx->arena, r, ret_days, ret_n, db_col_str(r, 0));
    return STATUS_OK;
}

enum status
network_row_answer(struct ctx *cx, int64_t organisation_id, struct str day, bool by_contact, const struct network_says *says,
                   size_t n)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &network_answer_put_sql,
               DB_BIND(db_int(db_new_id()), db_int(organisation_id), db_text(day), db_bool(by_contact)), &r));
    int64_t id = db_col_int(r, 0);
    TRY(db_end(r));
    TRY(db_exec(cx->tx, &network_levels_clear_sql, DB_BIND(db_int(id))));
    for (size_t i = 0; i < n; i++)
        TRY(db_exec(cx->tx, &network_level_put_sql, DB_BIND(db_int(id), db_int(says[i].other), db_int(says[i].level))));
    return STATUS_OK;
}

enum status
network_rows_forget(struct ctx *cx, struct str before)
{
    TRY(db_exec(cx->tx, &network_levels_forget_sql, DB_BIND(db_text(before))));
    return db_exec(cx->tx, &network_answers_forget_sql, DB_BIND(db_text(before)));
}
