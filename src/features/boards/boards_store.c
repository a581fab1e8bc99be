/* Boards, columns, clusters, votes and opinions; notes are in notes_store.c. */
#include "boards_store.h"

#include "boards_sql.h"

static struct board
read_board(struct db_rows *r)
{
    return (struct board){.id = db_col_int(r, 0), .workshop_id = db_col_int(r, 1), .sort = (int)db_col_int(r, 2),
                          .votes_each = (int)db_col_int(r, 3), .votes_per_note = (int)db_col_int(r, 4),
                          .kind = db_col_str(r, 5), .template_key = db_col_str(r, 6), .title = db_col_str(r, 7),
                          .instructions = db_col_str(r, 8), .state = db_col_str(r, 9), .visibility = db_col_str(r, 10),
                          .voting = db_col_str(r, 11), .moderated = db_col_bool(r, 12), .on_room = db_col_bool(r, 13)};
}

enum status
board_row_insert(struct ctx *cx, const struct board *b)
{
    return db_exec(cx->tx, &board_insert_sql,
                   DB_BIND(db_int(b->id), db_int(b->workshop_id), db_int(b->sort), db_text(b->kind),
                           db_text(b->template_key), db_text(b->title), db_text(b->instructions), db_int(cx->now_ms)));
}

enum status
board_row_next_sort(struct ctx *cx, int64_t workshop_id, int64_t *ret_sort)
{
    return db_scalar(cx->tx, &board_next_sort_sql, DB_BIND(db_int(workshop_id)), 1, ret_sort);
}

enum status
board_load(struct ctx *cx, int64_t workshop_id, int64_t id, struct board *ret_b)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &board_by_id_sql, DB_BIND(db_int(id), db_int(workshop_id)), &r));
    *ret_b = read_board(r);
    return db_end(r);
}

enum status
board_list(struct ctx *cx, int64_t workshop_id, struct board **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &board_of_workshop_sql, DB_BIND(db_int(workshop_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_board(r));
    return STATUS_OK;
}

enum status
board_row_update(struct ctx *cx, const struct board *b)
{
    return db_exec(cx->tx, &board_update_sql,
                   DB_BIND(db_int(b->id), db_int(b->workshop_id), db_text(b->title), db_text(b->instructions),
                           db_int(b->votes_each), db_int(b->votes_per_note), db_bool(b->moderated)));
}

enum status
board_row_switches(struct ctx *cx, const struct board *b)
{
    if (b->on_room)
        TRY(db_exec(cx->tx, &board_clear_room_sql, DB_BIND(db_int(b->workshop_id), db_int(b->id))));
    return db_exec(cx->tx, &board_update_switches_sql,
                   DB_BIND(db_int(b->id), db_int(b->workshop_id), db_text(b->state), db_text(b->visibility),
                           db_text(b->voting), db_bool(b->on_room)));
}

enum status
column_row_save(struct ctx *cx, const struct board_column *c, bool is_new)
{
    if (is_new)
        return db_exec(cx->tx, &column_insert_sql,
                       DB_BIND(db_int(c->id), db_int(c->board_id), db_int(c->sort), db_text(c->key), db_text(c->title),
                               db_text(c->hint)));
    return db_exec(cx->tx, &column_update_sql,
                   DB_BIND(db_int(c->id), db_int(c->board_id), db_text(c->title), db_text(c->hint)));
}

enum status
board_columns(struct ctx *cx, int64_t board_id, struct board_column **ret_rows, size_t *ret_n)
{
    struct board_column *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &column_of_board_sql, DB_BIND(db_int(board_id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, rows, n, cap) =
            (struct board_column){.id = db_col_int(r, 0), .board_id = db_col_int(r, 1), .sort = (int)db_col_int(r, 2),
                                  .key = db_col_str(r, 3), .title = db_col_str(r, 4), .hint = db_col_str(r, 5)};
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

enum status
cluster_row_save(struct ctx *cx, const struct cluster *c, bool is_new)
{
    if (is_new)
        return db_exec(cx->tx, &cluster_insert_sql,
                       DB_BIND(db_int(c->id), db_int(c->board_id), db_int(c->column_id), db_text(c->title),
                               db_int(cx->now_ms)));
    return db_exec(cx->tx, &cluster_update_sql, DB_BIND(db_int(c->id), db_int(c->board_id), db_text(c->title)));
}

enum status
cluster_list(struct ctx *cx, int64_t board_id, struct cluster **ret_rows, size_t *ret_n)
{
    struct cluster *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &cluster_of_board_sql, DB_BIND(db_int(board_id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, rows, n, cap) =
            (struct cluster){db_col_int(r, 0), db_col_int(r, 1), db_col_int(r, 2), db_col_str(r, 3)};
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

enum status
cluster_row_delete(struct ctx *cx, int64_t board_id, int64_t id)
{
    TRY(db_exec(cx->tx, &cluster_free_notes_sql, DB_BIND(db_int(id))));
    return db_exec(cx->tx, &cluster_remove_sql, DB_BIND(db_int(id), db_int(board_id)));
}

enum status
vote_row_get(struct ctx *cx, int64_t note_id, int64_t participant_id, int64_t *ret_n)
{
    return db_scalar(cx->tx, &vote_of_sql, DB_BIND(db_int(note_id), db_int(participant_id)), 0, ret_n);
}

enum status
vote_row_used(struct ctx *cx, int64_t board_id, int64_t participant_id, int64_t *ret_n)
{
    return db_scalar(cx->tx, &vote_used_sql, DB_BIND(db_int(board_id), db_int(participant_id)), 0, ret_n);
}

enum status
vote_row_put(struct ctx *cx, int64_t board_id, int64_t note_id, int64_t participant_id, int64_t n)
{
    if (n == 0)
        return db_exec(cx->tx, &vote_take_back_sql, DB_BIND(db_int(note_id), db_int(participant_id)));
    return db_exec(cx->tx, &vote_put_sql,
                   DB_BIND(db_int(note_id), db_int(participant_id), db_int(board_id), db_int(n), db_int(cx->now_ms)));
}

enum status
opinion_row_put(struct ctx *cx, int64_t board_id, int64_t note_id, int64_t participant_id, int value)
{
    return db_exec(cx->tx, &opinion_put_sql,
                   DB_BIND(db_int(note_id), db_int(participant_id), db_int(board_id), db_int(value), db_int(cx->now_ms)));
}

enum status
opinion_list(struct ctx *cx, int64_t board_id, int64_t after_no, struct opinion_row **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    if (after_no)
        TRY(db_query(cx->tx, &opinion_since_sql, DB_BIND(db_int(board_id), db_int(after_no)), &r));
    else
        TRY(db_query(cx->tx, &opinion_of_board_sql, DB_BIND(db_int(board_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct opinion_row){db_col_int(r, 0), db_col_int(r, 1), db_col_int(r, 2), (int)db_col_int(r, 3), db_col_int(r, 4)});
    return STATUS_OK;
}

enum status
opinion_row_last(struct ctx *cx, int64_t board_id, int64_t *ret_no)
{
    return db_scalar(cx->tx, &opinion_last_sql, DB_BIND(db_int(board_id)), 0, ret_no);
}

enum status
board_counts(struct ctx *cx, int64_t board_id, struct board_counts *ret_c)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &board_count_all_sql, DB_BIND(db_int(board_id)), &r));
    *ret_c = (struct board_counts){db_col_int(r, 0), db_col_int(r, 1), db_col_int(r, 2), db_col_int(r, 3), db_col_int(r, 4)};
    return db_end(r);
}

enum status
opinion_count_of(struct ctx *cx, int64_t board_id, int64_t *ret_n)
{
    return db_scalar(cx->tx, &board_opinion_total_sql, DB_BIND(db_int(board_id)), 0, ret_n);
}

enum status
opinion_voters(struct ctx *cx, int64_t board_id, struct opinion_voter **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &board_opinion_voters_sql, DB_BIND(db_int(board_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, 
               (struct opinion_voter){db_col_int(r, 0), db_col_str(r, 1), db_col_str(r, 2), db_col_int(r, 3)});
    return STATUS_OK;
}

enum status
board_column_counts(struct ctx *cx, int64_t board_id, struct column_counts **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &board_column_totals_sql, DB_BIND(db_int(board_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, (struct column_counts){db_col_int(r, 0), db_col_int(r, 1), db_col_int(r, 2)});
    return STATUS_OK;
}

enum status
board_clock_of(struct ctx *cx, int64_t workshop_id, struct board_clock *ret_c)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &board_clock_of_workshop_sql, DB_BIND(db_int(workshop_id)), &r));
    *ret_c = (struct board_clock){.ends_ms = db_col_int(r, 0), .frozen_ms = db_col_int(r, 1), .title = db_col_str(r, 2),
                                  .no = db_col_int(r, 3), .n = db_col_int(r, 4)};
    return db_end(r);
}

enum status
board_table_of_actor(struct ctx *cx, int64_t workshop_id, int64_t *ret_table, struct str *ret_name)
{
    struct db_rows *r;
    *ret_name = STR("");
    *ret_table = 0;
    if (cx->actor.participant_id)
        TRY(note_row_table(cx, workshop_id, cx->actor.participant_id, ret_table));
    if (*ret_table == 0)
        return STATUS_OK;
    TRY(db_one(cx->tx, &board_table_named_sql, DB_BIND(db_int(*ret_table)), &r));
    *ret_name = db_col_str(r, 0);
    return db_end(r);
}

enum status
board_totals(struct ctx *cx, int64_t workshop_id, struct board_totals **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &board_totals_of_workshop_sql, DB_BIND(db_int(workshop_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, (struct board_totals){db_col_int(r, 0), db_col_int(r, 1), db_col_int(r, 2)});
    return STATUS_OK;
}

enum status
moderation_log(struct ctx *cx, int64_t board_id, struct moderation_row **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &moderation_log_of_sql, DB_BIND(db_int(board_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, (struct moderation_row){db_col_int(r, 0), db_col_int(r, 1), db_col_str(r, 2), db_col_str(r, 3)});
    return STATUS_OK;
}
