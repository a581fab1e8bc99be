#include "people_store.h"
#include "teams_sql.h"

static enum status
read_teams(struct ctx *cx, struct db_rows *r, struct team_list *ret_list)
{
    struct team_list list = {0};
    size_t cap = 0;
    while (db_next(r)) {
        struct team t = {.id = db_col_int(r, 0), .name = db_col_str(r, 2), .mandate = db_col_str(r, 3)};
        t.n_members = db_col_int(r, 4);
        if (team_kind_from(db_col_str(r, 1), &t.kind))
            *ARENA_PUSH(cx->arena, list.rows, list.n_rows, cap) = t;
    }
    TRY(db_end(r));
    *ret_list = list;
    return STATUS_OK;
}

enum status
team_store_all(struct ctx *cx, struct team_list *ret_list)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &team_all_sql, DB_NO_BIND, &r));
    return read_teams(cx, r, ret_list);
}

enum status
team_store_of_person(struct ctx *cx, int64_t person_id, struct team_list *ret_list)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &team_all_of_person_sql, DB_BIND(db_int(person_id)), &r));
    return read_teams(cx, r, ret_list);
}

enum status
team_store_write(struct ctx *cx, const struct team *t)
{
    return db_exec(cx->tx, &team_write_sql,
                   DB_BIND(db_int(t->id), db_text(str_from(team_kind_key(t->kind))), db_text(t->name),
                           db_text(t->mandate), db_int(cx->now_ms)));
}

static struct team_seat
seat_from(struct db_rows *r)
{
    struct team_seat s = {
        .person_id = db_col_int(r, 0),
        .person = db_col_str(r, 1),
        .title = db_col_str(r, 2),
        .organisation = db_col_str(r, 3),
        .sector = db_col_str(r, 5),
        .level = db_col_str(r, 6),
        .deputy_of = db_col_int(r, 7),
        .is_confidential = str_eq(db_col_str(r, 8), STR(PERSON_CONFIDENTIAL_SECTOR)),
    };
    if (!team_role_from(db_col_str(r, 4), &s.role))
        s.role = TEAM_MEMBER;
    return s;
}

enum status
team_store_seats(struct ctx *cx, int64_t team_id, struct team_seats *ret_seats)
{
    struct team_seats seats = {0};
    size_t cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &team_seat_all_sql, DB_BIND(db_int(team_id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, seats.rows, seats.n_rows, cap) = seat_from(r);
    TRY(db_end(r));
    *ret_seats = seats;
    return STATUS_OK;
}

enum status
team_store_seat_write(struct ctx *cx, int64_t team_id, const struct team_seat *s)
{
    return db_exec(cx->tx, &team_seat_write_sql,
                   DB_BIND(db_int(team_id), db_int(s->person_id), db_text(str_from(team_role_key(s->role))),
                           db_text(s->sector), db_id(s->deputy_of), db_int(cx->now_ms)));
}

enum status
team_store_seat_delete(struct ctx *cx, int64_t team_id, int64_t person_id)
{
    int64_t changed;
    TRY(db_exec(cx->tx, &team_deputy_free_sql, DB_BIND(db_int(team_id), db_int(person_id))));
    TRY(db_exec_count(cx->tx, &team_seat_delete_sql, DB_BIND(db_int(team_id), db_int(person_id)), &changed));
    return changed ? STATUS_OK : STATUS_NOT_FOUND;
}
