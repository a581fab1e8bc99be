#include "phenomena_store.h"

#include "factors_sql.h"
#include "phenomena_sql.h"

enum status
phenomenon_row_save(struct ctx *cx, const struct phenomenon *p, bool is_new)
{
    return db_exec(cx->tx, is_new ? &phenomenon_insert_sql : &phenomenon_update_sql,
                   DB_BIND(db_int(p->id), db_int(p->process_id), db_text(p->name), db_text(p->sentence), db_text(p->concerns),
                           db_text(p->seen_in), db_text(p->level), db_text(p->target_groups), db_text(p->state), db_text(p->change),
                           db_text(p->change_sign), db_text(p->joint_work), db_text(p->given_up), db_text(p->overlaps),
                           db_text(p->gaps), db_int(cx->now_ms)));
}

enum status
phenomenon_row_count(struct ctx *cx, int64_t process_id, int64_t *ret_n)
{
    return db_scalar(cx->tx, &phenomenon_count_sql, DB_BIND(db_int(process_id)), 0, ret_n);
}

static struct phenomenon
read_phenomenon(struct db_rows *r)
{
    return (struct phenomenon){
        .id = db_col_int(r, 0), .process_id = db_col_int(r, 1), .name = db_col_str(r, 2), .sentence = db_col_str(r, 3),
        .concerns = db_col_str(r, 4), .seen_in = db_col_str(r, 5), .level = db_col_str(r, 6), .target_groups = db_col_str(r, 7),
        .state = db_col_str(r, 8), .change = db_col_str(r, 9), .change_sign = db_col_str(r, 10), .joint_work = db_col_str(r, 11),
        .given_up = db_col_str(r, 12), .overlaps = db_col_str(r, 13), .gaps = db_col_str(r, 14), .updated_ms = db_col_int(r, 15),
        .n_factors = db_col_int(r, 16), .n_roots = db_col_int(r, 17), .n_actors = db_col_int(r, 18)};
}

enum status
phenomenon_load(struct ctx *cx, int64_t process_id, int64_t id, struct phenomenon *ret_p)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &phenomenon_by_id_sql, DB_BIND(db_int(process_id), db_int(id)), &r));
    *ret_p = read_phenomenon(r);
    return db_end(r);
}

enum status
phenomenon_list(struct ctx *cx, int64_t process_id, struct phenomenon **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &phenomenon_of_process_sql, DB_BIND(db_int(process_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_phenomenon(r));
    return STATUS_OK;
}

/* The factors of a proposal go one by one, each with its own trail. */
static enum status
clear_factors(struct ctx *cx, int64_t phenomenon_id)
{
    struct factor *rows;
    size_t n;
    TRY(factor_list(cx, phenomenon_id, &rows, &n));
    for (size_t i = n; i > 0; i--)
        TRY(factor_rows_delete(cx, &rows[i - 1]));
    return STATUS_OK;
}

enum status
phenomenon_rows_delete(struct ctx *cx, int64_t process_id, int64_t id, int64_t *ret_n)
{
    const struct db_sql *const parts[] = {&evidence_clear_sql, &phenomenon_actor_clear_sql, &influence_clear_sql, &voice_clear_sql,
                                          &phenomenon_trail_delete_sql};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        TRY(db_exec(cx->tx, parts[i], DB_BIND(db_int(id))));
    TRY(clear_factors(cx, id));
    return db_exec_count(cx->tx, &phenomenon_delete_proposed_sql, DB_BIND(db_int(process_id), db_int(id)), ret_n);
}

/* ---- needs and evidence ---- */

static struct phenomenon_need
read_need(struct db_rows *r)
{
    return (struct phenomenon_need){.id = db_col_int(r, 0), .text = db_col_str(r, 1), .teller = db_col_str(r, 2)};
}

enum status
phenomenon_needs(struct ctx *cx, int64_t phenomenon_id, struct phenomenon_need **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &phenomenon_needs_sql, DB_BIND(db_int(phenomenon_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_need(r));
    return STATUS_OK;
}

enum status
phenomenon_needs_left(struct ctx *cx, const struct phenomenon *p, struct phenomenon_need **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &phenomenon_needs_left_sql, DB_BIND(db_int(p->id), db_int(p->process_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_need(r));
    return STATUS_OK;
}

enum status
phenomenon_need_row_cut(struct ctx *cx, int64_t phenomenon_id, int64_t need_id, int64_t *ret_n)
{
    return db_exec_count(cx->tx, &phenomenon_trail_cut_sql, DB_BIND(db_int(phenomenon_id), db_int(need_id)), ret_n);
}

enum status
evidence_row_add(struct ctx *cx, const struct evidence *e)
{
    return db_exec(cx->tx, &evidence_insert_sql,
                   DB_BIND(db_int(e->id), db_int(e->phenomenon_id), db_text(e->text), db_text(e->source), db_text(e->dated),
                           db_int(cx->now_ms)));
}

enum status
evidence_list(struct ctx *cx, int64_t phenomenon_id, struct evidence **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &evidence_of_sql, DB_BIND(db_int(phenomenon_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n,
               (struct evidence){db_col_int(r, 0), db_col_int(r, 1), db_col_str(r, 2), db_col_str(r, 3), db_col_str(r, 4)});
    return STATUS_OK;
}

enum status
evidence_row_delete(struct ctx *cx, int64_t phenomenon_id, int64_t id, int64_t *ret_n)
{
    return db_exec_count(cx->tx, &evidence_delete_sql, DB_BIND(db_int(phenomenon_id), db_int(id)), ret_n);
}

/* ---- actors ---- */

enum status
phenomenon_actor_row_save(struct ctx *cx, const struct phenomenon_actor *a, bool is_new)
{
    if (is_new)
        return db_exec(cx->tx, &phenomenon_actor_insert_sql,
                       DB_BIND(db_int(a->id), db_int(a->phenomenon_id), db_id(a->organisation_id), db_text(a->name), db_text(a->role),
                               db_text(a->does_now), db_text(a->could_do), db_int(cx->now_ms)));
    return db_exec(cx->tx, &phenomenon_actor_update_sql,
                   DB_BIND(db_int(a->id), db_int(a->phenomenon_id), db_text(a->role), db_text(a->does_now), db_text(a->could_do),
                           db_int(cx->now_ms)));
}

static struct phenomenon_actor
read_actor(struct db_rows *r)
{
    return (struct phenomenon_actor){.id = db_col_int(r, 0), .phenomenon_id = db_col_int(r, 1), .organisation_id = db_col_int(r, 2),
                                     .name = db_col_str(r, 3), .role = db_col_str(r, 4), .does_now = db_col_str(r, 5),
                                     .could_do = db_col_str(r, 6), .sector = db_col_str(r, 7)};
}

enum status
phenomenon_actor_load(struct ctx *cx, int64_t phenomenon_id, int64_t id, struct phenomenon_actor *ret_a)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &phenomenon_actor_by_id_sql, DB_BIND(db_int(phenomenon_id), db_int(id)), &r));
    *ret_a = read_actor(r);
    return db_end(r);
}

static enum status
actors_of(struct ctx *cx, const struct db_sql *q, int64_t id, struct phenomenon_actor **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, q, DB_BIND(db_int(id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_actor(r));
    return STATUS_OK;
}

enum status
phenomenon_actor_list(struct ctx *cx, int64_t phenomenon_id, struct phenomenon_actor **ret_rows, size_t *ret_n)
{
    return actors_of(cx, &phenomenon_actor_of_sql, phenomenon_id, ret_rows, ret_n);
}

enum status
phenomenon_actor_list_process(struct ctx *cx, int64_t process_id, struct phenomenon_actor **ret_rows, size_t *ret_n)
{
    return actors_of(cx, &phenomenon_actor_of_process_sql, process_id, ret_rows, ret_n);
}

enum status
phenomenon_actor_row_delete(struct ctx *cx, int64_t phenomenon_id, int64_t id, int64_t *ret_n)
{
    return db_exec_count(cx->tx, &phenomenon_actor_delete_sql, DB_BIND(db_int(phenomenon_id), db_int(id)), ret_n);
}

enum status
phenomenon_actor_row_twice(struct ctx *cx, const struct phenomenon_actor *a, int64_t *ret_n)
{
    return db_scalar(cx->tx, &phenomenon_actor_twice_sql,
                     DB_BIND(db_int(a->phenomenon_id), db_int(a->organisation_id), db_text(a->name)), 0, ret_n);
}

enum status
organisation_row_known(struct ctx *cx, int64_t id, int64_t *ret_n)
{
    return db_scalar(cx->tx, &organisation_is_known_sql, DB_BIND(db_int(id)), 0, ret_n);
}
