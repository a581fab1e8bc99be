#include "workshops_store.h"

#include "workshops_sql.h"

/* ---- project ---- */

static struct project
read_project(struct db_rows *r)
{
    return (struct project){.id = db_col_int(r, 0), .name = db_col_str(r, 1), .owner = db_col_str(r, 2),
                            .place = db_col_str(r, 3), .programme = db_col_str(r, 4), .funder = db_col_str(r, 5),
                            .goals = db_col_str(r, 6), .status = db_col_str(r, 7), .starts_on = db_col_str(r, 8),
                            .ends_on = db_col_str(r, 9)};
}

enum status
project_row_save(struct ctx *cx, const struct project *p, bool is_new)
{
    return db_exec(cx->tx, is_new ? &project_insert_sql : &project_update_sql,
                   DB_BIND(db_int(p->id), db_text(p->name), db_text(p->owner), db_text(p->place), db_text(p->programme),
                           db_text(p->funder), db_text(p->goals), db_text(p->status), db_text(p->starts_on),
                           db_text(p->ends_on), db_int(cx->now_ms)));
}

enum status
project_load(struct ctx *cx, int64_t id, struct project *ret_p)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &project_by_id_sql, DB_BIND(db_int(id)), &r));
    *ret_p = read_project(r);
    return db_end(r);
}

enum status
project_list(struct ctx *cx, struct project **ret_rows, size_t *ret_n)
{
    struct project *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &project_all_sql, DB_NO_BIND, &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, rows, n, cap) = read_project(r);
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

/* ---- process and steps ---- */

static struct process
read_process(struct db_rows *r)
{
    return (struct process){.id = db_col_int(r, 0), .project_id = db_col_int(r, 1), .name = db_col_str(r, 2),
                            .purpose = db_col_str(r, 3), .goals = db_col_str(r, 4), .is_public = db_col_bool(r, 5)};
}

enum status
process_row_save(struct ctx *cx, const struct process *p, bool is_new)
{
    if (is_new)
        return db_exec(cx->tx, &process_insert_sql,
                       DB_BIND(db_int(p->id), db_int(p->project_id), db_text(p->name), db_text(p->purpose),
                               db_text(p->goals), db_bool(p->is_public), db_int(cx->now_ms)));
    return db_exec(cx->tx, &process_update_sql,
                   DB_BIND(db_int(p->id), db_text(p->name), db_text(p->purpose), db_text(p->goals),
                           db_bool(p->is_public), db_int(cx->now_ms)));
}

enum status
process_load(struct ctx *cx, int64_t id, struct process *ret_p)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &process_by_id_sql, DB_BIND(db_int(id)), &r));
    *ret_p = read_process(r);
    return db_end(r);
}

enum status
process_list(struct ctx *cx, struct process **ret_rows, size_t *ret_n)
{
    struct process *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &process_all_sql, DB_NO_BIND, &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, rows, n, cap) = read_process(r);
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

enum status
step_row_save(struct ctx *cx, const struct step *s, bool is_new)
{
    return db_exec(cx->tx, is_new ? &step_insert_sql : &step_update_sql,
                   DB_BIND(db_int(s->id), db_int(s->process_id), db_int(s->sort), db_text(s->name), db_text(s->name_sv),
                           db_text(s->name_en), db_text(s->period), db_text(s->state), db_text(s->note)));
}

enum status
step_row_clear_here(struct ctx *cx, int64_t process_id, int64_t step_id)
{
    return db_exec(cx->tx, &step_clear_here_sql, DB_BIND(db_int(process_id), db_int(step_id)));
}

enum status
step_list(struct ctx *cx, int64_t process_id, struct step **ret_rows, size_t *ret_n)
{
    struct step *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &step_of_process_sql, DB_BIND(db_int(process_id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, rows, n, cap) =
            (struct step){.id = db_col_int(r, 0), .process_id = db_col_int(r, 1), .sort = (int)db_col_int(r, 2),
                          .name = db_col_str(r, 3), .name_sv = db_col_str(r, 4), .name_en = db_col_str(r, 5),
                          .period = db_col_str(r, 6), .state = db_col_str(r, 7), .note = db_col_str(r, 8)};
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

/* ---- series ---- */

static struct series
read_series(struct db_rows *r)
{
    return (struct series){.id = db_col_int(r, 0), .process_id = db_col_int(r, 1), .name = db_col_str(r, 2),
                           .theme = db_col_str(r, 3), .goal = db_col_str(r, 4), .place = db_col_str(r, 5),
                           .template_key = db_col_str(r, 6), .team_id = db_col_int(r, 7),
                           .principles = db_col_str(r, 8), .gate_closed_ms = db_col_int(r, 9),
                           .continuation = db_col_str(r, 10)};
}

enum status
series_row_save(struct ctx *cx, const struct series *s, bool is_new)
{
    if (is_new)
        return db_exec(cx->tx, &series_insert_sql,
                       DB_BIND(db_int(s->id), db_int(s->process_id), db_text(s->name), db_text(s->theme),
                               db_text(s->goal), db_text(s->place), db_text(s->template_key), db_id(s->team_id),
                               db_text(s->principles), db_id(s->gate_closed_ms), db_text(s->continuation),
                               db_int(cx->now_ms)));
    return db_exec(cx->tx, &series_update_sql,
                   DB_BIND(db_int(s->id), db_text(s->name), db_text(s->theme), db_text(s->goal), db_text(s->place),
                           db_text(s->template_key), db_id(s->team_id), db_text(s->principles),
                           db_id(s->gate_closed_ms), db_text(s->continuation), db_int(cx->now_ms)));
}

enum status
series_load(struct ctx *cx, int64_t id, struct series *ret_s)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &series_by_id_sql, DB_BIND(db_int(id)), &r));
    *ret_s = read_series(r);
    return db_end(r);
}

enum status
series_list(struct ctx *cx, int64_t process_id, struct series **ret_rows, size_t *ret_n)
{
    struct series *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &series_of_process_sql, DB_BIND(db_int(process_id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, rows, n, cap) = read_series(r);
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

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
        .code_until_ms = db_col_int(r, 22), .series_name = db_col_str(r, 23)};
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
    struct workshop *rows = NULL;
    size_t n = 0, cap = 0;
    while (db_next(r))
        *ARENA_PUSH(cx->arena, rows, n, cap) = read_workshop(r);
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
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
workshop_row_next_sort(struct ctx *cx, int64_t series_id, int64_t *ret_sort)
{
    return db_scalar(cx->tx, &workshop_next_sort_sql, DB_BIND(db_int(series_id)), 1, ret_sort);
}

/* ---- programme ---- */

enum status
agenda_rows(struct ctx *cx, int64_t workshop_id, struct agenda_item **ret_items, size_t *ret_n)
{
    struct agenda_item *items = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &agenda_of_workshop_sql, DB_BIND(db_int(workshop_id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, items, n, cap) =
            (struct agenda_item){.id = db_col_int(r, 0), .workshop_id = db_col_int(r, 1), .sort = (int)db_col_int(r, 2),
                                 .kind = db_col_str(r, 3), .title = db_col_str(r, 4), .minutes = (int)db_col_int(r, 5),
                                 .method = db_col_str(r, 6), .instructions = db_col_str(r, 7), .mode = db_col_str(r, 8),
                                 .board_id = db_col_int(r, 9), .round = (int)db_col_int(r, 10)};
    TRY(db_end(r));
    *ret_items = items;
    *ret_n = n;
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
