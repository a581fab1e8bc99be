#include "workshops_store.h"

#include "workshops_sql.h"

/* ---- project ---- */

/* at: the column of its id */
static struct project
read_project(struct db_rows *r, int at)
{
    return (struct project){.id = db_col_int(r, at), .name = db_col_str(r, at + 1), .owner = db_col_str(r, at + 2),
                            .place = db_col_str(r, at + 3), .programme = db_col_str(r, at + 4), .funder = db_col_str(r, at + 5),
                            .goals = db_col_str(r, at + 6), .status = db_col_str(r, at + 7), .starts_on = db_col_str(r, at + 8),
                            .ends_on = db_col_str(r, at + 9)};
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
    *ret_p = read_project(r, 0);
    return db_end(r);
}

enum status
project_list(struct ctx *cx, struct project **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &project_all_sql, DB_NO_BIND, &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_project(r, 0));
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
process_load_with_project(struct ctx *cx, int64_t id, struct process *ret_p, struct project *ret_project)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &process_with_project_sql, DB_BIND(db_int(id)), &r));
    *ret_p = read_process(r);
    *ret_project = read_project(r, 6);
    return db_end(r);
}

enum status
process_list(struct ctx *cx, struct process **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &process_all_sql, DB_NO_BIND, &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_process(r));
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

static struct step
read_step(struct db_rows *r)
{
    return (struct step){.id = db_col_int(r, 0), .process_id = db_col_int(r, 1), .sort = (int)db_col_int(r, 2),
                         .name = db_col_str(r, 3), .name_sv = db_col_str(r, 4), .name_en = db_col_str(r, 5),
                         .period = db_col_str(r, 6), .state = db_col_str(r, 7), .note = db_col_str(r, 8)};
}

enum status
step_list(struct ctx *cx, int64_t process_id, struct step **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &step_of_process_sql, DB_BIND(db_int(process_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_step(r));
    return STATUS_OK;
}

enum status
step_load(struct ctx *cx, int64_t process_id, int64_t id, struct step *ret_s)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &step_by_id_sql, DB_BIND(db_int(id), db_int(process_id)), &r));
    *ret_s = read_step(r);
    return db_end(r);
}

enum status
step_row_delete(struct ctx *cx, int64_t process_id, int64_t id)
{
    return db_exec(cx->tx, &step_delete_sql, DB_BIND(db_int(id), db_int(process_id)));
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
series_list(struct ctx *cx, struct series **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &series_all_sql, DB_NO_BIND, &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_series(r));
    return STATUS_OK;
}

enum status
series_missing_sectors(struct ctx *cx, int64_t team_id, struct str **ret_names, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &series_missing_sectors_sql, DB_BIND(db_int(team_id)), &r));
    DB_COLLECT(cx->arena, r, ret_names, ret_n, db_col_str(r, (int)cx->locale));
    return STATUS_OK;
}
