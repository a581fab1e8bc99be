#include "invitations_store.h"

#include "invitations_sql.h"

/* ---- segments ---- */

enum status
segment_list(struct ctx *cx, int64_t workshop_id, struct segment **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &segment_of_workshop_sql, DB_BIND(db_int(workshop_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct segment){.id = db_col_int(r, 0), .workshop_id = db_col_int(r, 1), .sort = (int)db_col_int(r, 2),
                                .name = db_col_str(r, 3)});
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
                               .state = db_col_str(r, 6), .message = db_col_str(r, 7), .sent_ms = db_col_int(r, 8),
                               .reminded_ms = db_col_int(r, 9), .answered_ms = db_col_int(r, 10), .segment = db_col_str(r, 11),
                               .organisation = db_col_str(r, 12), .sector = db_col_str(r, 13), .language = db_col_str(r, 14)};
}

static enum status
collect(struct ctx *cx, struct db_rows *r, struct invitation **ret_rows, size_t *ret_n)
{
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_invitation(r));
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
    TRY(db_one(cx->tx, &invitation_of_token_sql, DB_BIND(db_text(token_hash(cx->arena, token))), &r));
    *ret_i = read_invitation(r);
    ret_i->token = token;
    return db_end(r);
}

enum status
invitation_row_link(struct ctx *cx, int64_t id, struct str token)
{
    return db_exec(cx->tx, &invitation_link_insert_sql,
                   DB_BIND(db_text(token_hash(cx->arena, token)), db_int(id), db_int(cx->now_ms)));
}

enum status
invitation_row_insert(struct ctx *cx, const struct invitation *i)
{
    return db_exec(cx->tx, &invitation_insert_sql,
                   DB_BIND(db_int(i->id), db_int(i->workshop_id), db_id(i->segment_id), db_id(i->person_id), db_text(i->name),
                           db_text(i->email), db_int(cx->now_ms)));
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
    TRY(db_exec(cx->tx, &invitation_delete_links_sql, DB_BIND(db_int(id), db_int(workshop_id))));
    TRY(db_exec(cx->tx, &invitation_delete_proposer_sql, DB_BIND(db_int(id), db_int(workshop_id))));
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
invitation_row_sent(struct ctx *cx, int64_t workshop_id, int64_t id)
{
    return db_exec(cx->tx, &invitation_sent_sql, DB_BIND(db_int(id), db_int(workshop_id), db_int(cx->now_ms)));
}

enum status
invitation_row_reminded(struct ctx *cx, int64_t workshop_id, int64_t id)
{
    return db_exec(cx->tx, &invitation_reminded_sql, DB_BIND(db_int(id), db_int(workshop_id), db_int(cx->now_ms)));
}

enum status
invitation_rows_coming(struct ctx *cx, int64_t workshop_id, int64_t *ret_n)
{
    return db_scalar(cx->tx, &invitation_coming_sql, DB_BIND(db_int(workshop_id)), 0, ret_n);
}

/* ---- reminding and forgetting ---- */

enum status
reminder_row_days(struct ctx *cx, int64_t workshop_id, int64_t usual, int64_t *ret_days)
{
    return db_scalar(cx->tx, &invitation_reminder_days_sql, DB_BIND(db_int(workshop_id)), usual, ret_days);
}

enum status
reminder_row_put(struct ctx *cx, int64_t workshop_id, int64_t days)
{
    return db_exec(cx->tx, &invitation_reminder_put_sql, DB_BIND(db_int(workshop_id), db_int(days)));
}

enum status
reminder_rows_due(struct ctx *cx, int64_t sent_before_ms, int64_t usual_days, int64_t **ret_ids, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &invitation_reminder_due_sql,
                 DB_BIND(db_int(cx->now_ms), db_int(sent_before_ms), db_int(usual_days)), &r));
    DB_COLLECT(cx->arena, r, ret_ids, ret_n, db_col_int(r, 0));
    return STATUS_OK;
}

enum status
invitation_rows_forget(struct ctx *cx, int64_t names_before_ms, int64_t links_before_ms)
{
    TRY(db_exec(cx->tx, &invitation_forget_names_sql, DB_BIND(db_int(names_before_ms))));
    TRY(db_exec(cx->tx, &invitation_forget_proposers_sql, DB_BIND(db_int(names_before_ms))));
    return db_exec(cx->tx, &invitation_forget_links_sql, DB_BIND(db_int(links_before_ms)));
}
