#include "harvest_store.h"

#include "harvest_sql.h"
#include "points_sql.h"

enum status
harvest_notes(struct ctx *cx, int64_t workshop_id, struct harvest_note **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &harvest_note_of_workshop_sql, DB_BIND(db_int(workshop_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct harvest_note){.id = db_col_int(r, 0), .board_id = db_col_int(r, 1), .cluster_id = db_col_int(r, 2),
                                     .votes = db_col_int(r, 3), .text = db_col_str(r, 4), .author_kind = db_col_str(r, 5),
                                     .sector = db_col_str(r, 6), .board_title = db_col_str(r, 7),
                                     .column_title = db_col_str(r, 8), .cluster_title = db_col_str(r, 9),
                                     .language = db_col_str(r, 10), .is_taken = db_col_bool(r, 11),
                                     .is_aside = db_col_bool(r, 12)});
    return STATUS_OK;
}

enum status
set_aside_row(struct ctx *cx, int64_t note_id, bool aside)
{
    if (!aside)
        return db_exec(cx->tx, &set_aside_remove_sql, DB_BIND(db_int(note_id)));
    return db_exec(cx->tx, &set_aside_insert_sql,
                   DB_BIND(db_int(note_id), db_id(cx->actor.account_id), db_int(cx->now_ms)));
}

enum status
harvest_process(struct ctx *cx, int64_t workshop_id, int64_t *ret_process)
{
    return db_scalar(cx->tx, &harvest_process_of_workshop_sql, DB_BIND(db_int(workshop_id)), 0, ret_process);
}

/* ---- needs ---- */

enum status
need_row_save(struct ctx *cx, const struct need *n, bool is_new)
{
    if (is_new)
        return db_exec(cx->tx, &need_insert_sql,
                       DB_BIND(db_int(n->id), db_id(n->process_id), db_text(n->text), db_text(n->teller), db_text(n->state),
                               db_int(cx->now_ms)));
    return db_exec(cx->tx, &need_update_sql,
                   DB_BIND(db_int(n->id), db_text(n->text), db_text(n->teller), db_text(n->state), db_int(cx->now_ms)));
}

enum status
need_row_count_received(struct ctx *cx, int64_t *ret_n)
{
    return db_scalar(cx->tx, &need_count_received_sql, DB_NO_BIND, 0, ret_n);
}

enum status
need_row_delete(struct ctx *cx, int64_t id, int64_t *ret_n)
{
    return db_exec_count(cx->tx, &need_delete_received_sql, DB_BIND(db_int(id)), ret_n);
}

static struct need
read_need(struct db_rows *r)
{
    return (struct need){.id = db_col_int(r, 0), .process_id = db_col_int(r, 1), .text = db_col_str(r, 2),
                         .teller = db_col_str(r, 3), .state = db_col_str(r, 4), .updated_ms = db_col_int(r, 5),
                         .n_sources = db_col_int(r, 6)};
}

enum status
need_load(struct ctx *cx, int64_t id, struct need *ret_n)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &need_by_id_sql, DB_BIND(db_int(id)), &r));
    *ret_n = read_need(r);
    return db_end(r);
}

enum status
need_list(struct ctx *cx, struct need **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &need_all_sql, DB_NO_BIND, &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_need(r));
    return STATUS_OK;
}

/* ---- points ---- */

enum status
point_row_save(struct ctx *cx, const struct development_point *p, bool is_new)
{
    if (is_new)
        return db_exec(cx->tx, &point_insert_sql,
                       DB_BIND(db_int(p->id), db_id(p->process_id), db_int(p->no), db_text(p->title), db_text(p->text),
                               db_text(p->sector), db_int(p->priority), db_text(p->state), db_text(p->reason),
                               db_text(p->child_effect), db_int(cx->now_ms)));
    return db_exec(cx->tx, &point_update_sql,
                   DB_BIND(db_int(p->id), db_text(p->title), db_text(p->text), db_text(p->sector), db_int(p->priority),
                           db_text(p->state), db_text(p->reason), db_text(p->child_effect), db_int(cx->now_ms)));
}

enum status
point_row_next_no(struct ctx *cx, int64_t process_id, int64_t *ret_no)
{
    return db_scalar(cx->tx, &point_next_no_sql, DB_BIND(db_int(process_id)), 1, ret_no);
}

static struct development_point
read_point(struct db_rows *r)
{
    return (struct development_point){
        .id = db_col_int(r, 0), .process_id = db_col_int(r, 1), .no = (int)db_col_int(r, 2), .title = db_col_str(r, 3),
        .text = db_col_str(r, 4), .sector = db_col_str(r, 5), .priority = (int)db_col_int(r, 6), .state = db_col_str(r, 7),
        .reason = db_col_str(r, 8), .updated_ms = db_col_int(r, 9), .n_sources = db_col_int(r, 10),
        .n_owners = db_col_int(r, 11), .child_effect = db_col_str(r, 12)};
}

enum status
point_load(struct ctx *cx, int64_t id, struct development_point *ret_p)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &point_by_id_sql, DB_BIND(db_int(id)), &r));
    *ret_p = read_point(r);
    return db_end(r);
}

enum status
point_list(struct ctx *cx, struct development_point **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &point_all_sql, DB_NO_BIND, &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_point(r));
    return STATUS_OK;
}

enum status
point_row_owners(struct ctx *cx, int64_t id, const int64_t *organisations, size_t n)
{
    TRY(db_exec(cx->tx, &point_owner_clear_sql, DB_BIND(db_int(id))));
    for (size_t i = 0; i < n; i++) {
        int64_t exists;
        TRY(db_scalar(cx->tx, &point_owner_exists_sql, DB_BIND(db_int(organisations[i])), 0, &exists));
        if (!exists)
            return STATUS_NOT_FOUND;
        TRY(db_exec(cx->tx, &point_owner_insert_sql, DB_BIND(db_int(id), db_int(organisations[i]))));
    }
    return STATUS_OK;
}

enum status
point_owners(struct ctx *cx, int64_t id, struct point_owner **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &point_owner_of_sql, DB_BIND(db_int(id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, (struct point_owner){db_col_int(r, 0), db_col_int(r, 1), db_col_str(r, 2)});
    return STATUS_OK;
}
