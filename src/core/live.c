#include "live.h"

#include "core_sql.h"

enum status
live_publish(struct ctx *cx, const char *room_kind, int64_t room_id, const char *kind, struct str data)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &room_next_seq_sql, DB_BIND(db_text(str_from(room_kind)), db_int(room_id)), &r));
    int64_t seq = db_col_int(r, 0);
    TRY(db_end(r));
    TRY(db_exec(cx->tx, &event_insert_sql,
                DB_BIND(db_text(str_from(room_kind)), db_int(room_id), db_int(seq), db_text(str_from(kind)),
                        db_text(data), db_int(cx->now_ms))));
    *ARENA_PUSH(cx->arena, cx->outbox, cx->n_outbox, cx->cap_outbox) =
        (struct outbox_item){str_from(room_kind), room_id, seq};
    return STATUS_OK;
}

enum status
live_seq(struct ctx *cx, const char *room_kind, int64_t room_id, int64_t *ret_seq)
{
    return db_scalar(cx->tx, &room_last_seq_sql, DB_BIND(db_text(str_from(room_kind)), db_int(room_id)), 0, ret_seq);
}

enum status
live_events(struct db_tx *tx, struct str room_kind, int64_t room_id, int64_t after, int64_t up_to,
            struct live_event **ret_events, size_t *ret_n)
{
    struct live_event *events = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(tx, &events_after_sql,
                 DB_BIND(db_text(room_kind), db_int(room_id), db_int(after), db_int(up_to)), &r));
    while (db_next(r))
        *ARENA_PUSH(db_tx_arena(tx), events, n, cap) =
            (struct live_event){db_col_int(r, 0), db_col_str(r, 1), db_col_str(r, 2)};
    TRY(db_end(r));
    *ret_events = events;
    *ret_n = n;
    return STATUS_OK;
}
