#include "participants_store.h"

#include "participants_sql.h"

static struct participant
read_participant(struct db_rows *r)
{
    return (struct participant){.id = db_col_int(r, 0), .workshop_id = db_col_int(r, 1), .account_id = db_col_int(r, 2),
                                .person_id = db_col_int(r, 3), .invitation_id = db_col_int(r, 4),
                                .area_id = db_col_int(r, 5), .name = db_col_str(r, 6), .kind = db_col_str(r, 7),
                                .sector = db_col_str(r, 8), .organisation = db_col_str(r, 9), .title = db_col_str(r, 10),
                                .language = db_col_str(r, 11), .state = db_col_str(r, 12),
                                .is_facilitator = db_col_bool(r, 13), .joined_ms = db_col_int(r, 14),
                                .adult_id = db_col_int(r, 15)};
}

enum status
participant_row_insert(struct ctx *cx, const struct participant *p, int64_t session_id)
{
    return db_exec(cx->tx, &participant_insert_sql,
                   DB_BIND(db_int(p->id), db_int(p->workshop_id), db_id(session_id), db_id(p->account_id),
                           db_id(p->person_id), db_id(p->invitation_id), db_text(p->name), db_text(p->kind),
                           db_text(p->sector), db_text(p->organisation), db_text(p->title), db_id(p->area_id),
                           db_text(p->language), db_bool(p->is_facilitator), db_text(p->state), db_id(p->joined_ms),
                           db_text(p->join_key), db_int(cx->now_ms)));
}

enum status
participant_row_take(struct ctx *cx, const struct participant *p, int64_t session_id)
{
    return db_exec(cx->tx, &participant_take_seat_sql,
                   DB_BIND(db_int(p->id), db_int(p->workshop_id), db_id(session_id), db_id(p->account_id),
                           db_text(p->name), db_text(p->kind), db_text(p->sector), db_text(p->organisation),
                           db_text(p->language), db_int(cx->now_ms)));
}

enum status
participant_load(struct ctx *cx, int64_t workshop_id, int64_t id, struct participant *ret_p)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &participant_by_id_sql, DB_BIND(db_int(id), db_int(workshop_id)), &r));
    *ret_p = read_participant(r);
    return db_end(r);
}

enum status
participant_list(struct ctx *cx, int64_t workshop_id, struct participant **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &participant_of_workshop_sql, DB_BIND(db_int(workshop_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_participant(r));
    return STATUS_OK;
}

enum status
participant_row_state(struct ctx *cx, int64_t workshop_id, int64_t id, struct str state)
{
    return db_exec(cx->tx, &participant_update_state_sql, DB_BIND(db_int(id), db_int(workshop_id), db_text(state)));
}

enum status
participant_row_adult(struct ctx *cx, int64_t workshop_id, int64_t id, int64_t adult_id)
{
    return db_exec(cx->tx, &participant_update_adult_sql, DB_BIND(db_int(id), db_int(workshop_id), db_id(adult_id)));
}

enum status
participant_row_give_up(struct ctx *cx, int64_t workshop_id, int64_t id)
{
    return db_exec(cx->tx, &participant_give_up_sql, DB_BIND(db_int(id), db_int(workshop_id)));
}

enum status
participant_row_facilitator(struct ctx *cx, int64_t workshop_id, int64_t id, bool is)
{
    return db_exec(cx->tx, &participant_update_facilitator_sql, DB_BIND(db_int(id), db_int(workshop_id), db_bool(is)));
}

enum status
participant_counts(struct ctx *cx, int64_t workshop_id, struct participant_counts *ret_c)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &participant_count_states_sql, DB_BIND(db_int(workshop_id)), &r));
    *ret_c = (struct participant_counts){db_col_int(r, 0), db_col_int(r, 1), db_col_int(r, 2)};
    return db_end(r);
}

enum status
participant_row_kinds(struct ctx *cx, int64_t workshop_id, struct kind_count **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &participant_count_kinds_sql, DB_BIND(db_int(workshop_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, (struct kind_count){db_col_str(r, 0), db_col_int(r, 1)});
    return STATUS_OK;
}

enum status
head_count_list(struct ctx *cx, int64_t workshop_id, struct head_count **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &head_count_all_sql, DB_BIND(db_int(workshop_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, (struct head_count){db_col_str(r, 0), db_col_str(r, 1), db_col_int(r, 2)});
    return STATUS_OK;
}

enum status
head_count_set(struct ctx *cx, int64_t workshop_id, const struct head_count *h)
{
    if (h->n < 0 || h->n > 100000)
        return STATUS_INVALID;
    return db_exec(cx->tx, &head_count_put_sql,
                   DB_BIND(db_int(workshop_id), db_text(h->kind), db_text(h->age_band), db_int(h->n), db_int(cx->now_ms)));
}

enum status
participant_rows_forget(struct ctx *cx)
{
    TRY(db_exec(cx->tx, &participant_forget_authors_sql, DB_BIND(db_int(cx->now_ms))));
    TRY(db_exec(cx->tx, &participant_forget_names_sql, DB_BIND(db_int(cx->now_ms))));
    return db_exec(cx->tx, &participant_forget_attendance_sql,
                   DB_BIND(db_int(cx->now_ms - ATTENDANCE_KEEP_DAYS * (int64_t)86400000)));
}

enum status
participant_row_of_key(struct ctx *cx, int64_t workshop_id, struct str key, int64_t *ret_id)
{
    return db_scalar(cx->tx, &participant_of_join_key_sql, DB_BIND(db_int(workshop_id), db_text(key)), 0, ret_id);
}

enum status
participant_row_erase(struct ctx *cx, int64_t workshop_id, int64_t id)
{
    TRY(db_exec(cx->tx, &participant_erase_words_sql, DB_BIND(db_int(id), db_int(workshop_id))));
    TRY(db_exec(cx->tx, &participant_erase_author_sql, DB_BIND(db_int(id))));
    TRY(db_exec(cx->tx, &participant_erase_note_versions_sql, DB_BIND(db_int(id))));
    TRY(db_exec(cx->tx, &participant_erase_acquaintance_sql, DB_BIND(db_int(id))));
    return participant_row_give_up(cx, workshop_id, id);
}

enum status
participant_row_own(struct ctx *cx, struct participant_own *own)
{
    size_t cap = 0;
    struct db_rows *r;
    TRY(db_one(cx->tx, &participant_own_counts_sql, DB_BIND(db_int(own->p.id)), &r));
    own->n_votes = db_col_int(r, 0);
    own->n_opinions = db_col_int(r, 1);
    own->n_answers = db_col_int(r, 2);
    TRY(db_end(r));
    TRY(db_query(cx->tx, &participant_own_notes_sql, DB_BIND(db_int(own->p.id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, own->notes, own->n_notes, cap) =
            (struct participant_note){db_col_str(r, 0), db_col_int(r, 1)};
    return db_end(r);
}
