#include "coverage_store.h"

#include "coverage_sql.h"

static enum status
read_people(struct ctx *cx, struct coverage *c, size_t *cap)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &coverage_people_sql, DB_NO_BIND, &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, c->actors, c->n_actors, *cap) = (struct coverage_actor){
            .person_id = db_col_int(r, 0),
            .organisation_id = db_col_int(r, 1),
            .person = db_col_str(r, 2),
            .title = db_col_str(r, 3),
            .organisation = db_col_str(r, 4),
            .sector = db_col_str(r, 5),
            .area_id = db_col_int(r, 6),
            .is_with_us = db_col_bool(r, 7),
        };
    return db_end(r);
}

enum status
coverage_store_actors(struct ctx *cx, struct coverage *c)
{
    struct db_rows *r;
    size_t cap = 0;
    TRY(read_people(cx, c, &cap));
    TRY(db_query(cx->tx, &coverage_organisations_sql, DB_NO_BIND, &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, c->actors, c->n_actors, cap) = (struct coverage_actor){
            .organisation_id = db_col_int(r, 0),
            .organisation = db_col_str(r, 1),
            .sector = db_col_str(r, 2),
            .area_id = db_col_int(r, 3),
        };
    return db_end(r);
}

enum status
coverage_next_workshop(struct ctx *cx, int64_t *ret_workshop, struct str *ret_title)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &coverage_workshop_sql, DB_BIND(db_int(cx->now_ms)), &r));
    *ret_workshop = db_col_int(r, 0);
    *ret_title = db_col_str(r, 1);
    return db_end(r);
}
