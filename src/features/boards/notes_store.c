#include "boards_sql.h"
#include "boards_store.h"

static struct note
read_note(struct db_rows *r)
{
    return (struct note){.id = db_col_int(r, 0), .board_id = db_col_int(r, 1), .column_id = db_col_int(r, 2),
                         .participant_id = db_col_int(r, 3), .table_id = db_col_int(r, 4), .cluster_id = db_col_int(r, 5),
                         .merged_into = db_col_int(r, 6), .author_kind = db_col_str(r, 7), .sector = db_col_str(r, 8),
                         .text = db_col_str(r, 9), .language = db_col_str(r, 10), .state = db_col_str(r, 11),
                         .reason = db_col_str(r, 12), .version = (int)db_col_int(r, 13), .from_paper = db_col_bool(r, 14),
                         .created_ms = db_col_int(r, 15), .updated_ms = db_col_int(r, 16), .votes = db_col_int(r, 17),
                         .my_votes = db_col_int(r, 18), .n_merged = db_col_int(r, 19), .table_name = db_col_str(r, 20)};
}

static enum status
collect(struct ctx *cx, struct db_rows *r, struct note **ret_rows, size_t *ret_n)
{
    struct note *rows = NULL;
    size_t n = 0, cap = 0;
    while (db_next(r))
        *ARENA_PUSH(cx->arena, rows, n, cap) = read_note(r);
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

enum status
note_rows(struct ctx *cx, int64_t board_id, int64_t participant_id, struct note **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &note_of_board_sql, DB_BIND(db_int(board_id), db_id(participant_id)), &r));
    return collect(cx, r, ret_rows, ret_n);
}

enum status
note_rows_joined(struct ctx *cx, int64_t board_id, struct note **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &note_joined_of_board_sql, DB_BIND(db_int(board_id)), &r));
    return collect(cx, r, ret_rows, ret_n);
}

enum status
opinion_rows_unanswered(struct ctx *cx, int64_t board_id, int64_t participant_id, struct note **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &opinion_unanswered_sql, DB_BIND(db_int(board_id), db_int(participant_id)), &r));
    return collect(cx, r, ret_rows, ret_n);
}

enum status
note_load(struct ctx *cx, int64_t workshop_id, int64_t id, struct note *ret_n)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &note_by_id_sql, DB_BIND(db_int(id), db_int(workshop_id)), &r));
    *ret_n = read_note(r);
    return db_end(r);
}

enum status
note_row_insert(struct ctx *cx, const struct note *n)
{
    return db_exec(cx->tx, &note_insert_sql,
                   DB_BIND(db_int(n->id), db_int(n->board_id), db_int(n->column_id), db_id(n->participant_id),
                           db_id(n->table_id), db_text(n->author_kind), db_text(n->sector), db_text(n->text),
                           db_text(n->language), db_text(n->state), db_bool(n->from_paper), db_id(n->cluster_id),
                           db_int(n->id), db_int(cx->now_ms)));
}

enum status
note_row_count(struct ctx *cx, int64_t board_id, int64_t *ret_n)
{
    return db_scalar(cx->tx, &note_count_of_board_sql, DB_BIND(db_int(board_id)), 0, ret_n);
}

/* The text before is kept as a version, so that nothing anybody wrote is lost. */
enum status
note_row_text(struct ctx *cx, const struct note *seen, struct str text, bool *ret_stored)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &note_update_text_sql,
                      DB_BIND(db_int(seen->id), db_int(seen->version), db_text(text), db_int(cx->now_ms)), &changed));
    if (changed)
        TRY(db_exec(cx->tx, &note_version_insert_sql,
                    DB_BIND(db_int(seen->id), db_int(seen->version), db_text(seen->text), db_id(seen->participant_id),
                            db_int(seen->updated_ms))));
    *ret_stored = changed > 0;
    return STATUS_OK;
}

enum status
note_row_column(struct ctx *cx, int64_t id, int64_t column_id)
{
    return db_exec(cx->tx, &note_update_column_sql, DB_BIND(db_int(id), db_int(column_id), db_int(cx->now_ms)));
}

enum status
note_row_cluster(struct ctx *cx, int64_t id, int64_t cluster_id, int64_t column_id)
{
    return db_exec(cx->tx, &note_update_cluster_sql,
                   DB_BIND(db_int(id), db_id(cluster_id), db_int(column_id), db_int(cx->now_ms)));
}

enum status
note_row_state(struct ctx *cx, int64_t id, struct str state, struct str reason)
{
    return db_exec(cx->tx, &note_update_state_sql,
                   DB_BIND(db_int(id), db_text(state), db_text(reason), db_int(cx->now_ms)));
}

enum status
note_row_wipe(struct ctx *cx, int64_t id)
{
    TRY(db_exec(cx->tx, &note_wipe_versions_sql, DB_BIND(db_int(id))));
    TRY(db_exec(cx->tx, &note_wipe_votes_sql, DB_BIND(db_int(id))));
    return db_exec(cx->tx, &note_wipe_sql, DB_BIND(db_int(id), db_int(cx->now_ms)));
}

enum status
note_row_join(struct ctx *cx, int64_t from, int64_t into, int votes_per_note)
{
    TRY(db_exec(cx->tx, &vote_join_sql, DB_BIND(db_int(from), db_int(into), db_int(votes_per_note))));
    TRY(db_exec(cx->tx, &note_wipe_votes_sql, DB_BIND(db_int(from))));
    return db_exec(cx->tx, &note_join_sql, DB_BIND(db_int(from), db_int(into), db_int(cx->now_ms)));
}

enum status
note_row_table(struct ctx *cx, int64_t workshop_id, int64_t participant_id, int64_t *ret_table)
{
    return db_scalar(cx->tx, &board_table_of_seat_sql, DB_BIND(db_int(workshop_id), db_int(participant_id)), 0,
                     ret_table);
}
