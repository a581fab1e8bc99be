/* Rows of trail; small enough that rules and rows are one. */
#include "trail.h"

#include "trail_sql.h"

enum status
trail_add(struct ctx *cx, const struct trail_link *l)
{
    return db_exec(cx->tx, &trail_insert_sql,
                   DB_BIND(db_int(db_new_id()), db_text(str_from(l->target_kind)), db_int(l->target_id),
                           db_text(str_from(l->source_kind)), db_int(l->source_id), db_text(l->excerpt),
                           db_id(cx->actor.account_id), db_int(cx->now_ms)));
}

enum status
trail_sources(struct ctx *cx, struct str target_kind, int64_t target_id, struct trail_source **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &trail_sources_of_sql, DB_BIND(db_text(target_kind), db_int(target_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct trail_source){.kind = db_col_str(r, 0), .id = db_col_int(r, 1), .excerpt = db_col_str(r, 2),
                                     .text = db_col_str(r, 3), .author_kind = db_col_str(r, 4), .sector = db_col_str(r, 5),
                                     .workshop_id = db_col_int(r, 6), .workshop_ms = db_col_int(r, 7),
                                     .workshop_title = db_col_str(r, 8), .votes = db_col_int(r, 9),
                                     .number = db_col_int(r, 10), .phenomenon_id = db_col_int(r, 11),
                                     .process_id = db_col_int(r, 12)});
    return STATUS_OK;
}

enum status
trail_targets(struct ctx *cx, struct str source_kind, int64_t source_id, struct trail_target **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &trail_targets_of_sql, DB_BIND(db_text(source_kind), db_int(source_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct trail_target){.kind = db_col_str(r, 0), .id = db_col_int(r, 1), .excerpt = db_col_str(r, 2),
                                     .at_ms = db_col_int(r, 3), .document_id = db_col_int(r, 4), .title = db_col_str(r, 5),
                                     .number = db_col_int(r, 6), .state = db_col_str(r, 7), .phenomenon_id = db_col_int(r, 8),
                                     .process_id = db_col_int(r, 9)});
    return STATUS_OK;
}

enum status
trail_used_notes(struct ctx *cx, int64_t board_id, int64_t **ret_ids, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &trail_used_of_board_sql, DB_BIND(db_int(board_id)), &r));
    DB_COLLECT(cx->arena, r, ret_ids, ret_n, db_col_int(r, 0));
    return STATUS_OK;
}
