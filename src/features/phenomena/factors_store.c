/* Rows of factors, voices and influences. */
#include "factors_sql.h"
#include "phenomena_store.h"

enum status
factor_row_save(struct ctx *cx, const struct factor *f, bool is_new)
{
    if (is_new)
        return db_exec(cx->tx, &factor_insert_sql,
                       DB_BIND(db_int(f->id), db_int(f->phenomenon_id), db_id(f->parent_id), db_int(f->no), db_text(f->text),
                               db_text(f->kind), db_text(f->level), db_text(f->sway), db_int(cx->now_ms)));
    return db_exec(cx->tx, &factor_update_sql,
                   DB_BIND(db_int(f->id), db_int(f->phenomenon_id), db_id(f->parent_id), db_text(f->text), db_text(f->kind),
                           db_text(f->level), db_text(f->sway), db_int(cx->now_ms)));
}

enum status
factor_row_next_no(struct ctx *cx, int64_t phenomenon_id, int64_t *ret_no)
{
    return db_scalar(cx->tx, &factor_next_no_sql, DB_BIND(db_int(phenomenon_id)), 1, ret_no);
}

static struct factor
read_factor(struct db_rows *r)
{
    return (struct factor){.id = db_col_int(r, 0), .phenomenon_id = db_col_int(r, 1), .parent_id = db_col_int(r, 2),
                           .no = (int)db_col_int(r, 3), .text = db_col_str(r, 4), .kind = db_col_str(r, 5),
                           .level = db_col_str(r, 6), .sway = db_col_str(r, 7), .updated_ms = db_col_int(r, 8),
                           .n_sources = db_col_int(r, 9)};
}

enum status
factor_load(struct ctx *cx, int64_t phenomenon_id, int64_t id, struct factor *ret_f)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &factor_by_id_sql, DB_BIND(db_int(phenomenon_id), db_int(id)), &r));
    *ret_f = read_factor(r);
    return db_end(r);
}

enum status
factor_list(struct ctx *cx, int64_t phenomenon_id, struct factor **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &factor_of_sql, DB_BIND(db_int(phenomenon_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_factor(r));
    return STATUS_OK;
}

enum status
factor_rows_delete(struct ctx *cx, const struct factor *f)
{
    TRY(db_exec(cx->tx, &factor_trail_delete_sql, DB_BIND(db_int(f->id))));
    TRY(db_exec(cx->tx, &factor_influence_delete_sql, DB_BIND(db_int(f->phenomenon_id), db_int(f->id))));
    TRY(db_exec(cx->tx, &factor_move_up_sql, DB_BIND(db_int(f->phenomenon_id), db_int(f->id), db_id(f->parent_id))));
    return db_exec(cx->tx, &factor_delete_sql, DB_BIND(db_int(f->phenomenon_id), db_int(f->id)));
}

/* ---- voices ---- */

enum status
voice_row_next_no(struct ctx *cx, int64_t phenomenon_id, int64_t *ret_no)
{
    return db_scalar(cx->tx, &voice_next_no_sql, DB_BIND(db_int(phenomenon_id)), 1, ret_no);
}

enum status
voice_row_find(struct ctx *cx, int64_t phenomenon_id, int no, int64_t *ret_voice)
{
    int64_t voice, next = no, account = no ? 0 : cx->actor.account_id;
    if (no)
        TRY(db_scalar(cx->tx, &voice_of_no_sql, DB_BIND(db_int(phenomenon_id), db_int(no)), 0, &voice));
    else
        TRY(db_scalar(cx->tx, &voice_of_account_sql, DB_BIND(db_int(phenomenon_id), db_int(account)), 0, &voice));
    if (voice == 0) {
        voice = db_new_id();
        if (no == 0)
            TRY(voice_row_next_no(cx, phenomenon_id, &next));
        TRY(db_exec(cx->tx, &voice_insert_sql,
                    DB_BIND(db_int(voice), db_int(phenomenon_id), db_int(next), db_id(account), db_int(cx->now_ms))));
    }
    *ret_voice = voice;
    return STATUS_OK;
}

enum status
voice_rows_forget(struct ctx *cx, int64_t before_ms, int64_t *ret_n)
{
    return db_exec_count(cx->tx, &voice_forget_sql, DB_BIND(db_int(before_ms)), ret_n);
}

/* ---- influences ---- */

enum status
influence_row_put(struct ctx *cx, const struct influence *i, int64_t voice_id)
{
    return db_exec(cx->tx, &influence_put_sql,
                   DB_BIND(db_int(i->id), db_int(i->phenomenon_id), db_int(i->from_id), db_int(i->to_id), db_int(voice_id),
                           db_int(i->sign), db_int(i->strength), db_bool(i->is_delayed), db_text(i->reason), db_int(cx->now_ms)));
}

enum status
influence_row_count(struct ctx *cx, int64_t phenomenon_id, int64_t *ret_n)
{
    return db_scalar(cx->tx, &influence_count_sql, DB_BIND(db_int(phenomenon_id)), 0, ret_n);
}

enum status
influence_list(struct ctx *cx, int64_t phenomenon_id, struct influence **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &influence_of_sql, DB_BIND(db_int(phenomenon_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct influence){.id = db_col_int(r, 0), .phenomenon_id = db_col_int(r, 1), .from_id = db_col_int(r, 2),
                                  .to_id = db_col_int(r, 3), .voice = (int)db_col_int(r, 4), .sign = (int)db_col_int(r, 5),
                                  .strength = (int)db_col_int(r, 6), .is_delayed = db_col_bool(r, 7),
                                  .reason = db_col_str(r, 8), .account_id = db_col_int(r, 9)});
    return STATUS_OK;
}

enum status
influence_row_delete(struct ctx *cx, int64_t phenomenon_id, int64_t id, int64_t *ret_n)
{
    return db_exec_count(cx->tx, &influence_delete_sql, DB_BIND(db_int(phenomenon_id), db_int(id)), ret_n);
}

enum status
influence_row_delete_pair(struct ctx *cx, int64_t phenomenon_id, int64_t from_id, int64_t to_id, int64_t *ret_n)
{
    return db_exec_count(cx->tx, &influence_delete_pair_sql, DB_BIND(db_int(phenomenon_id), db_int(from_id), db_int(to_id)), ret_n);
}
