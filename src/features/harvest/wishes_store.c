#include "actor.h"
#include "harvest_store.h"
#include "wishes_sql.h"

enum status
wish_row_add(struct ctx *cx, const struct wish *w)
{
    return db_exec(cx->tx, &wish_insert_sql,
                   DB_BIND(db_int(w->id), db_text(token_hash(cx->arena, w->code)), db_int(w->need_id), db_int(cx->now_ms)));
}

static struct wish
read_wish(struct db_rows *r)
{
    return (struct wish){.id = db_col_int(r, 0), .need_id = db_col_int(r, 1), .is_published = db_col_bool(r, 2),
                         .created_ms = db_col_int(r, 3), .updated_ms = db_col_int(r, 4), .reply = db_col_str(r, 5),
                         .text = db_col_str(r, 6), .teller = db_col_str(r, 7), .state = db_col_str(r, 8)};
}

enum status
wish_row_by_code(struct ctx *cx, struct str code, struct wish *ret_w)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &wish_by_code_sql, DB_BIND(db_text(token_hash(cx->arena, code))), &r));
    *ret_w = read_wish(r);
    return db_end(r);
}

enum status
wish_of_need(struct ctx *cx, int64_t need_id, struct wish *ret_w)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &wish_by_need_sql, DB_BIND(db_int(need_id)), &r));
    *ret_w = read_wish(r);
    return db_end(r);
}

enum status
wish_published(struct ctx *cx, struct wish **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &wish_published_sql, DB_NO_BIND, &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_wish(r));
    return STATUS_OK;
}

enum status
wish_row_reply(struct ctx *cx, int64_t need_id, struct str reply, bool publish)
{
    return db_exec(cx->tx, &wish_reply_sql, DB_BIND(db_int(need_id), db_text(reply), db_bool(publish), db_int(cx->now_ms)));
}

enum status
wish_row_unlink(struct ctx *cx, int64_t need_id, struct str reply)
{
    return db_exec(cx->tx, &wish_unlink_sql, DB_BIND(db_int(need_id), db_text(reply), db_int(cx->now_ms)));
}

enum status
wish_forget(struct ctx *cx)
{
    return db_exec(cx->tx, &wish_forget_sql, DB_BIND(db_int(cx->now_ms - (int64_t)WISH_KEEP_DAYS * 86400000)));
}
