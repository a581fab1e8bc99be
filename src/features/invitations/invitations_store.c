#include "invitations_store.h"

#include "invitations_sql.h"

/* ---- segments ---- */

enum status
segment_list(struct ctx *cx, int64_t workshop_id, struct segment **ret_rows, size_t *ret_n)
{
    struct segment *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &segment_of_workshop_sql, DB_BIND(db_int(workshop_id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, rows, n, cap) =
            (struct segment){.id = db_col_int(r, 0), .workshop_id = db_col_int(r, 1), .sort = (int)db_col_int(r, 2),
                             .name = db_col_str(r, 3)};
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

enum status
segment_row_save(struct ctx *cx, const struct segment *s, bool is_new)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, is_new ? &segment_insert_sql : &segment_rename_sql,
                      DB_BIND(db_int(s->id), db_int(s->workshop_id), db_text(s->name)), &changed));
    return changed ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status
segment_row_delete(struct ctx *cx, int64_t workshop_id, int64_t id)
{
    int64_t changed;
    TRY(db_exec(cx->tx, &segment_empty_sql, DB_BIND(db_int(id), db_int(workshop_id))));
    TRY(db_exec_count(cx->tx, &segment_delete_sql, DB_BIND(db_int(id), db_int(workshop_id)), &changed));
    return changed ? STATUS_OK : STATUS_NOT_FOUND;
}

/* ---- invitations ---- */

static struct invitation
read_invitation(struct db_rows *r)
{
    return (struct invitation){.id = db_col_int(r, 0), .workshop_id = db_col_int(r, 1), .segment_id = db_col_int(r, 2),
                               .person_id = db_col_int(r, 3), .name = db_col_str(r, 4), .email = db_col_str(r, 5),
                               .token = db_col_str(r, 6), .state = db_col_str(r, 7), .message = db_col_str(r, 8),
                               .sent_ms = db_col_int(r, 9), .reminded_ms = db_col_int(r, 10), .answered_ms = db_col_int(r, 11),
                               .segment = db_col_str(r, 12), .organisation = db_col_str(r, 13), .sector = db_col_str(r, 14),
                               .language = db_col_str(r, 15)};
}

static enum status
collect(struct ctx *cx, struct db_rows *r, struct invitation **ret_rows, size_t *ret_n)
{
    struct invitation *rows = NULL;
    size_t n = 0, cap = 0;
    while (db_next(r))
        *ARENA_PUSH(cx->arena, rows, n, cap) = read_invitation(r);
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

enum status
invitation_list(struct ctx *cx, int64_t workshop_id, struct invitation **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &invitation_of_workshop_sql, DB_BIND(db_int(workshop_id)), &r));
    return collect(cx, r, ret_rows, ret_n);
}

enum status
invitation_rows_earlier(struct ctx *cx, const struct workshop *w, struct invitation **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &invitation_of_earlier_sql, DB_BIND(db_int(w->series_id), db_int(w->id)), &r));
    return collect(cx, r, ret_rows, ret_n);
}

enum status
invitation_load(struct ctx *cx, int64_t workshop_id, int64_t id, struct invitation *ret_i)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &invitation_by_id_sql, DB_BIND(db_int(id), db_int(workshop_id)), &r));
    *ret_i = read_invitation(r);
    return db_end(r);
}

enum status
invitation_row_of_token(struct ctx *cx, struct str token, struct invitation *ret_i)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &invitation_of_token_sql, DB_BIND(db_text(token)), &r));
    *ret_i = read_invitation(r);
    return db_end(r);
}

enum status
invitation_row_insert(struct ctx *cx, const struct invitation *i)
{
    return db_exec(cx->tx, &invitation_insert_sql,
                   DB_BIND(db_int(i->id), db_int(i->workshop_id), db_id(i->segment_id), db_id(i->person_id), db_text(i->name),
                           db_text(i->email), db_text(i->token), db_int(cx->now_ms)));
}

enum status
invitation_row_is_there(struct ctx *cx, const struct invitation *i, bool *ret_is)
{
    int64_t n;
    TRY(db_scalar(cx->tx, &invitation_same_sql, DB_BIND(db_int(i->workshop_id), db_id(i->person_id), db_text(i->email)), 0, &n));
    *ret_is = n > 0;
    return STATUS_OK;
}

enum status
invitation_row_answer(struct ctx *cx, const struct invitation *i)
{
    return db_exec(cx->tx, &invitation_update_answer_sql,
                   DB_BIND(db_int(i->id), db_text(i->state), db_text(i->message), db_int(cx->now_ms)));
}

enum status
invitation_row_delete(struct ctx *cx, int64_t workshop_id, int64_t id)
{
    return db_exec(cx->tx, &invitation_delete_sql, DB_BIND(db_int(id), db_int(workshop_id)));
}

enum status
invitation_seat(struct ctx *cx, const struct invitation *i, int64_t *ret_id, struct str *ret_state)
{
    struct db_rows *r;
    enum status s = db_one(cx->tx, &invitation_seat_sql,
                           DB_BIND(db_int(i->workshop_id), db_int(i->id), db_id(i->person_id)), &r);
    *ret_id = 0;
    if (s == STATUS_NOT_FOUND)
        return STATUS_OK;
    TRY(s);
    *ret_id = db_col_int(r, 0);
    *ret_state = db_col_str(r, 1);
    return db_end(r);
}

enum status
invitation_rows_sent(struct ctx *cx, int64_t workshop_id)
{
    return db_exec(cx->tx, &invitation_sent_sql, DB_BIND(db_int(workshop_id), db_int(cx->now_ms)));
}

enum status
invitation_rows_reminded(struct ctx *cx, int64_t workshop_id, int64_t *ret_n)
{
    return db_exec_count(cx->tx, &invitation_reminded_sql, DB_BIND(db_int(workshop_id), db_int(cx->now_ms)), ret_n);
}

enum status
invitation_rows_coming(struct ctx *cx, int64_t workshop_id, int64_t *ret_n)
{
    return db_scalar(cx->tx, &invitation_coming_sql, DB_BIND(db_int(workshop_id)), 0, ret_n);
}
