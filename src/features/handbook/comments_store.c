#include "handbook_sql.h"
#include "handbook_store.h"

static struct comment_round
read_round(struct db_rows *r)
{
    return (struct comment_round){.id = db_col_int(r, 0), .document_id = db_col_int(r, 1), .title = db_col_str(r, 2),
                                  .audience = db_col_str(r, 3), .code = db_col_str(r, 4), .starts_ms = db_col_int(r, 5),
                                  .ends_ms = db_col_int(r, 6), .n_comments = db_col_int(r, 7), .n_open = db_col_int(r, 8)};
}

enum status
round_row_save(struct ctx *cx, const struct comment_round *r, bool is_new)
{
    if (is_new)
        return db_exec(cx->tx, &round_insert_sql,
                       DB_BIND(db_int(r->id), db_int(r->document_id), db_text(r->title), db_text(r->audience),
                               db_text(r->code), db_int(r->starts_ms), db_int(r->ends_ms), db_int(cx->now_ms)));
    return db_exec(cx->tx, &round_update_sql,
                   DB_BIND(db_int(r->id), db_int(r->document_id), db_text(r->title), db_text(r->audience),
                           db_int(r->starts_ms), db_int(r->ends_ms)));
}

enum status
round_list(struct ctx *cx, int64_t document_id, struct comment_round **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &round_of_document_sql, DB_BIND(db_int(document_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_round(r));
    return STATUS_OK;
}

enum status
round_by_code(struct ctx *cx, struct str code, struct comment_round *ret_r)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &round_with_code_sql, DB_BIND(db_text(code)), &r));
    *ret_r = read_round(r);
    return db_end(r);
}

enum status
comment_row_insert(struct ctx *cx, const struct comment *c)
{
    return db_exec(cx->tx, &comment_insert_sql,
                   DB_BIND(db_int(c->id), db_int(c->round_id), db_id(c->section_id), db_text(c->author_kind),
                           db_text(c->sector), db_text(c->text), db_id(cx->actor.session_id), db_int(cx->now_ms)));
}

enum status
comment_list(struct ctx *cx, int64_t round_id, int64_t section_id, struct comment **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &comment_of_round_sql,
                 DB_BIND(db_int(round_id), db_int(section_id), db_int(cx->actor.session_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct comment){.id = db_col_int(r, 0), .round_id = db_col_int(r, 1), .section_id = db_col_int(r, 2),
                                .author_kind = db_col_str(r, 3), .sector = db_col_str(r, 4), .text = db_col_str(r, 5),
                                .state = db_col_str(r, 6), .reply = db_col_str(r, 7), .effect = db_col_str(r, 8),
                                .created_ms = db_col_int(r, 9), .replied_ms = db_col_int(r, 10),
                                .is_own = db_col_bool(r, 11)});
    return STATUS_OK;
}

enum status
comment_row_reply(struct ctx *cx, int64_t round_id, int64_t id, struct str reply, struct str effect, bool *ret_changed)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &comment_update_reply_sql,
                      DB_BIND(db_int(id), db_int(round_id), db_text(reply), db_text(effect), db_int(cx->now_ms)), &changed));
    *ret_changed = changed > 0;
    return STATUS_OK;
}

enum status
comment_row_state(struct ctx *cx, int64_t round_id, int64_t id, struct str state, bool *ret_changed)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &comment_update_state_sql, DB_BIND(db_int(id), db_int(round_id), db_text(state)), &changed));
    *ret_changed = changed > 0;
    return STATUS_OK;
}
