#include "workshops_store.h"

#include "workshops_sql.h"

/* ---- workshop ---- */

static struct workshop
read_workshop(struct db_rows *r)
{
    return (struct workshop){
        .id = db_col_int(r, 0), .series_id = db_col_int(r, 1), .process_id = db_col_int(r, 2), .sort = (int)db_col_int(r, 3),
        .title = db_col_str(r, 4), .question = db_col_str(r, 5), .kind = db_col_str(r, 6), .place = db_col_str(r, 7),
        .link = db_col_str(r, 8), .audience = db_col_str(r, 9), .goals = db_col_str(r, 10), .pretask = db_col_str(r, 11),
        .invitation = {db_col_str(r, 12), db_col_str(r, 13), db_col_str(r, 14)}, .starts_ms = db_col_int(r, 15),
        .minutes = (int)db_col_int(r, 16), .capacity = (int)db_col_int(r, 17), .keep_days = (int)db_col_int(r, 18),
        .sequence = (int)db_col_int(r, 19), .state = db_col_str(r, 20), .join_code = db_col_str(r, 21),
        .code_until_ms = db_col_int(r, 22), .series_name = db_col_str(r, 23),
        .answer = db_col_str(r, 24), .answer_ms = db_col_int(r, 25)};
}

enum status
workshop_row_save(struct ctx *cx, const struct workshop *w, bool is_new)
{
    if (is_new)
        return db_exec(cx->tx, &workshop_insert_sql,
                       DB_BIND(db_int(w->id), db_int(w->series_id), db_int(w->sort), db_text(w->title),
                               db_text(w->question), db_text(w->kind), db_int(w->starts_ms), db_int(w->minutes),
                               db_text(w->place), db_text(w->link), db_text(w->audience), db_text(w->goals),
                               db_text(w->pretask), db_text(w->invitation[LOCALE_FI]), db_text(w->invitation[LOCALE_SV]),
                               db_text(w->invitation[LOCALE_EN]), db_int(w->capacity), db_text(w->state),
                               db_text(w->join_code), db_int(w->code_until_ms), db_int(w->keep_days), db_int(cx->now_ms)));
    return db_exec(cx->tx, &workshop_update_sql,
                   DB_BIND(db_int(w->id), db_text(w->title), db_text(w->question), db_text(w->kind), db_int(w->starts_ms),
                           db_int(w->minutes), db_text(w->place), db_text(w->link), db_text(w->audience),
                           db_text(w->goals), db_text(w->pretask), db_text(w->invitation[LOCALE_FI]),
                           db_text(w->invitation[LOCALE_SV]), db_text(w->invitation[LOCALE_EN]), db_int(w->capacity),
                           db_int(w->code_until_ms), db_int(w->keep_days), db_int(cx->now_ms)));
}

enum status
workshop_load(struct ctx *cx, int64_t id, struct workshop *ret_w)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &workshop_by_id_sql, DB_BIND(db_int(id)), &r));
    *ret_w = read_workshop(r);
    return db_end(r);
}

enum status
workshop_by_code(struct ctx *cx, struct str code, struct workshop *ret_w)
{
    int64_t id;
    TRY(db_scalar(cx->tx, &workshop_of_code_sql, DB_BIND(db_text(code), db_int(cx->now_ms)), 0, &id));
    return id ? workshop_load(cx, id, ret_w) : STATUS_NOT_FOUND;
}

static enum status
collect_workshops(struct ctx *cx, struct db_rows *r, struct workshop **ret_rows, size_t *ret_n)
{
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_workshop(r));
    return STATUS_OK;
}

enum status
workshop_list(struct ctx *cx, int64_t series_id, struct workshop **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &workshop_of_series_sql, DB_BIND(db_int(series_id)), &r));
    return collect_workshops(cx, r, ret_rows, ret_n);
}

enum status
workshop_list_process(struct ctx *cx, int64_t process_id, struct workshop **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &workshop_of_process_sql, DB_BIND(db_int(process_id)), &r));
    return collect_workshops(cx, r, ret_rows, ret_n);
}

enum status
process_outline(struct ctx *cx, int64_t process_id, struct series_outline **ret_series, size_t *ret_n)
{
    struct db_rows *r;
    struct series_outline *all = NULL, *s = NULL;
    size_t n = 0, cap = 0;
    TRY(db_query(cx->tx, &process_outline_rows_sql, DB_BIND(db_int(process_id)), &r));
    while (db_next(r)) {
        int64_t id = db_col_int(r, 0);
        if (s == NULL || s->id != id) {
            s = ARENA_PUSH(cx->arena, all, n, cap);
            *s = (struct series_outline){.id = id, .name = db_col_str(r, 1), .goal = db_col_str(r, 2), .place = db_col_str(r, 3)};
        }
        if (!db_col_is_null(r, 4))
            *ARENA_PUSH(cx->arena, s->workshops, s->n_workshops, s->cap_workshops) =
                (struct workshop){.id = db_col_int(r, 4), .series_id = id, .process_id = process_id, .title = db_col_str(r, 5),
                                  .kind = db_col_str(r, 6), .place = db_col_str(r, 7), .starts_ms = db_col_int(r, 8),
                                  .minutes = (int)db_col_int(r, 9), .state = db_col_str(r, 10), .answer = db_col_str(r, 11)};
    }
    TRY(db_end(r));
    *ret_series = all;
    *ret_n = n;
    return STATUS_OK;
}

enum status
workshop_segments(struct ctx *cx, int64_t workshop_id, struct workshop_segment **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &workshop_segment_counts_sql, DB_BIND(db_int(workshop_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct workshop_segment){.id = db_col_int(r, 0), .name = db_col_str(r, 1), .invited = (int)db_col_int(r, 3),
                                         .coming = (int)db_col_int(r, 4), .unanswered = (int)db_col_int(r, 5),
                                         .joined = (int)db_col_int(r, 6), .reminded_ms = db_col_int(r, 7)});
    return STATUS_OK;
}

enum status
workshop_list_mine(struct ctx *cx, struct workshop **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    if (actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_READ))
        return workshop_list(cx, 0, ret_rows, ret_n);
    TRY(db_query(cx->tx, &workshop_of_actor_sql,
                 DB_BIND(db_int(cx->actor.session_id), db_id(cx->actor.account_id), db_id(cx->actor.person_id)), &r));
    return collect_workshops(cx, r, ret_rows, ret_n);
}

enum status
workshop_row_state(struct ctx *cx, int64_t id, struct str state)
{
    return db_exec(cx->tx, &workshop_update_state_sql, DB_BIND(db_int(id), db_text(state), db_int(cx->now_ms)));
}

enum status
workshop_row_answer(struct ctx *cx, int64_t id, struct str text, int64_t seen_ms, bool *ret_stored)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &workshop_update_answer_sql, DB_BIND(db_int(id), db_text(text), db_int(cx->now_ms), db_int(seen_ms)), &changed));
    *ret_stored = changed > 0;
    return STATUS_OK;
}

enum status
workshop_place(struct ctx *cx, const struct workshop *w, int64_t *ret_k, int64_t *ret_n)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &workshop_place_of_sql, DB_BIND(db_int(w->series_id), db_int(w->starts_ms), db_int(w->id)), &r));
    *ret_k = str_eq_c(w->state, "cancelled") ? 0 : db_col_int(r, 0);
    *ret_n = db_col_int(r, 1);
    return db_end(r);
}

enum status
workshop_row_next_sort(struct ctx *cx, int64_t series_id, int64_t *ret_sort)
{
    return db_scalar(cx->tx, &workshop_next_sort_sql, DB_BIND(db_int(series_id)), 1, ret_sort);
}

/* ---- programme ---- */

enum status
agenda_rows(struct ctx *cx, int64_t workshop_id, struct agenda_item **ret_items, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &agenda_of_workshop_sql, DB_BIND(db_int(workshop_id)), &r));
    DB_COLLECT(cx->arena, r, ret_items, ret_n,
               (struct agenda_item){.id = db_col_int(r, 0), .workshop_id = db_col_int(r, 1), .sort = (int)db_col_int(r, 2),
                                    .kind = db_col_str(r, 3), .title = db_col_str(r, 4), .minutes = (int)db_col_int(r, 5),
                                    .method = db_col_str(r, 6), .instructions = db_col_str(r, 7), .mode = db_col_str(r, 8),
                                    .board_id = db_col_int(r, 9), .round = (int)db_col_int(r, 10)});
    return STATUS_OK;
}

enum status
agenda_row_save(struct ctx *cx, const struct agenda_item *i, bool is_new)
{
    return db_exec(cx->tx, is_new ? &agenda_insert_sql : &agenda_update_sql,
                   DB_BIND(db_int(i->id), db_int(i->workshop_id), db_int(i->sort), db_text(i->kind), db_text(i->title),
                           db_int(i->minutes), db_text(i->method), db_text(i->instructions), db_text(i->mode),
                           db_id(i->board_id), db_int(i->round)));
}

enum status
agenda_row_delete(struct ctx *cx, int64_t workshop_id, int64_t id)
{
    return db_exec(cx->tx, &agenda_delete_sql, DB_BIND(db_int(id), db_int(workshop_id)));
}

enum status
agenda_row_next_sort(struct ctx *cx, int64_t workshop_id, int64_t *ret_sort)
{
    return db_scalar(cx->tx, &agenda_next_sort_sql, DB_BIND(db_int(workshop_id)), 1, ret_sort);
}
