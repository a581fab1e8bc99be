#include "running_store.h"

#include "running_sql.h"

enum status
run_load(struct ctx *cx, int64_t workshop_id, struct run *ret_r)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &run_by_workshop_sql, DB_BIND(db_int(workshop_id)), &r));
    *ret_r = (struct run){.workshop_id = workshop_id, .item_id = db_col_int(r, 0), .started_ms = db_col_int(r, 1),
                          .ends_ms = db_col_int(r, 2), .frozen_ms = db_col_int(r, 3), .room_view = db_col_str(r, 4),
                          .leader_account = db_col_int(r, 5), .updated_ms = db_col_int(r, 6)};
    return db_end(r);
}

enum status
run_row_put(struct ctx *cx, const struct run *r)
{
    return db_exec(cx->tx, &run_put_sql,
                   DB_BIND(db_int(r->workshop_id), db_id(r->item_id), db_int(r->started_ms), db_int(r->ends_ms),
                           db_id(r->frozen_ms), db_text(r->room_view), db_id(r->leader_account), db_int(cx->now_ms)));
}

enum status
run_row_remove(struct ctx *cx, int64_t workshop_id)
{
    return db_exec(cx->tx, &run_remove_sql, DB_BIND(db_int(workshop_id)));
}

enum status
run_log_add(struct ctx *cx, int64_t workshop_id, const char *action, struct str before)
{
    return db_exec(cx->tx, &run_log_insert_sql,
                   DB_BIND(db_int(db_new_id()), db_int(workshop_id), db_text(str_from(action)), db_text(before),
                           db_id(cx->actor.account_id), db_int(cx->now_ms)));
}

enum status
run_log_newest(struct ctx *cx, int64_t workshop_id, struct run_log_row *ret_row)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &run_log_last_sql, DB_BIND(db_int(workshop_id)), &r));
    *ret_row = (struct run_log_row){.id = db_col_int(r, 0), .action = db_col_str(r, 1), .before = db_col_str(r, 2),
                                    .at_ms = db_col_int(r, 3)};
    return db_end(r);
}

enum status
run_log_take_off(struct ctx *cx, int64_t workshop_id, int64_t id)
{
    return db_exec(cx->tx, &run_log_remove_sql, DB_BIND(db_int(id), db_int(workshop_id)));
}

enum status
run_leaders(struct ctx *cx, int64_t workshop_id, struct run_leader **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &run_leaders_of_sql, DB_BIND(db_int(workshop_id), db_int(cx->now_ms)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, (struct run_leader){db_col_int(r, 0), db_col_str(r, 1)});
    return STATUS_OK;
}

enum status
ready_row_set(struct ctx *cx, int64_t workshop_id, int64_t item_id, int64_t participant_id, bool is)
{
    if (!is)
        return db_exec(cx->tx, &ready_remove_sql, DB_BIND(db_int(item_id), db_int(participant_id)));
    return db_exec(cx->tx, &ready_put_sql,
                   DB_BIND(db_int(workshop_id), db_int(item_id), db_int(participant_id), db_int(cx->now_ms)));
}

enum status
ready_row_count(struct ctx *cx, int64_t item_id, int64_t *ret_n)
{
    return db_scalar(cx->tx, &ready_count_sql, DB_BIND(db_int(item_id)), 0, ret_n);
}

enum status
run_is_ready(struct ctx *cx, int64_t item_id, bool *ret_is)
{
    int64_t n = 0;
    if (cx->actor.participant_id)
        TRY(db_scalar(cx->tx, &ready_of_sql, DB_BIND(db_int(item_id), db_int(cx->actor.participant_id)), 0, &n));
    *ret_is = n > 0;
    return STATUS_OK;
}

enum status
help_row_add(struct ctx *cx, int64_t workshop_id, int64_t table_id, int64_t participant_id)
{
    return db_exec(cx->tx, &help_insert_sql,
                   DB_BIND(db_int(db_new_id()), db_int(workshop_id), db_id(table_id), db_int(participant_id),
                           db_int(cx->now_ms)));
}

enum status
help_row_close(struct ctx *cx, int64_t workshop_id, int64_t table_id, int64_t participant_id)
{
    return db_exec(cx->tx, &help_close_sql,
                   DB_BIND(db_int(workshop_id), db_id(table_id), db_int(participant_id), db_int(cx->now_ms)));
}

enum status
help_row_close_one(struct ctx *cx, int64_t workshop_id, int64_t id, int64_t *ret_changed)
{
    return db_exec_count(cx->tx, &help_close_one_sql, DB_BIND(db_int(id), db_int(workshop_id), db_int(cx->now_ms)),
                         ret_changed);
}

enum status
run_help_open(struct ctx *cx, int64_t workshop_id, struct run_help_row **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &help_open_sql, DB_BIND(db_int(workshop_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, (struct run_help_row){db_col_int(r, 0), db_col_int(r, 1), db_col_int(r, 2),
        db_col_int(r, 3), db_col_str(r, 4)});
    return STATUS_OK;
}

enum status
run_round(struct ctx *cx, int64_t workshop_id, int64_t item_id, int *ret_round)
{
    int64_t round;
    TRY(db_scalar(cx->tx, &run_round_of_sql, DB_BIND(db_int(workshop_id), db_int(item_id)), 1, &round));
    *ret_round = (int)round;
    return STATUS_OK;
}

enum status
run_tables(struct ctx *cx, int64_t workshop_id, int round, int64_t item_id, int64_t board_id, struct run_table **ret_rows,
           size_t *ret_n)
{
    struct run_table *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &run_tables_of_sql,
                 DB_BIND(db_int(workshop_id), db_int(round), db_int(item_id), db_int(board_id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, rows, n, cap) =
            (struct run_table){db_col_int(r, 0), db_col_str(r, 1), db_col_int(r, 2), db_col_int(r, 3), db_col_int(r, 4),
                               db_col_int(r, 5)};
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

enum status
run_counts(struct ctx *cx, int64_t workshop_id, int round, int64_t item_id, int64_t board_id, struct run_counts *ret_c)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &run_counts_of_sql,
               DB_BIND(db_int(workshop_id), db_int(round), db_int(item_id), db_int(board_id)), &r));
    *ret_c = (struct run_counts){db_col_int(r, 0), db_col_int(r, 1), db_col_int(r, 2), db_col_int(r, 3)};
    return db_end(r);
}
