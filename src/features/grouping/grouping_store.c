#include "grouping_store.h"

#include "grouping_settings.h"
#include "grouping_sql.h"

static struct grouping
read_grouping(struct ctx *cx, struct db_rows *r)
{
    return (struct grouping){.id = db_col_int(r, 0), .workshop_id = db_col_int(r, 1), .no = (int)db_col_int(r, 2),
                             .state = db_col_str(r, 3), .seed = db_col_int(r, 4), .rounds = (int)db_col_int(r, 5),
                             .n_tables = (int)db_col_int(r, 6),
                             .settings = grouping_settings_from(cx->arena, db_col_str(r, 7)),
                             .created_ms = db_col_int(r, 8), .published_ms = db_col_int(r, 9)};
}

static struct grouping_seat
read_seat(struct db_rows *r)
{
    return (struct grouping_seat){.grouping_id = db_col_int(r, 0), .participant_id = db_col_int(r, 1),
                                  .table_id = db_col_int(r, 2), .round = (int)db_col_int(r, 3),
                                  .table_no = (int)db_col_int(r, 4), .table_name = db_col_str(r, 5),
                                  .is_locked = db_col_bool(r, 6), .is_scribe = db_col_bool(r, 7)};
}

enum status
grouping_published(struct ctx *cx, int64_t workshop_id, struct grouping *ret_g)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &grouping_of_workshop_published_sql, DB_BIND(db_int(workshop_id)), &r));
    *ret_g = read_grouping(cx, r);
    return db_end(r);
}

enum status
grouping_seat_of(struct ctx *cx, int64_t workshop_id, int64_t participant_id, int round, struct grouping_seat *ret_seat)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &grouping_seat_by_person_sql,
               DB_BIND(db_int(workshop_id), db_int(participant_id), db_int(round)), &r));
    *ret_seat = read_seat(r);
    return db_end(r);
}

static enum status
seats_of(struct ctx *cx, const struct db_sql *sql, int64_t a, int64_t b, struct grouping_seat **ret_rows, size_t *ret_n)
{
    struct grouping_seat *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, sql, DB_BIND(db_int(a), db_int(b)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, rows, n, cap) = read_seat(r);
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

enum status
grouping_seats(struct ctx *cx, int64_t workshop_id, int round, struct grouping_seat **ret_rows, size_t *ret_n)
{
    return seats_of(cx, &grouping_seats_published_sql, workshop_id, round, ret_rows, ret_n);
}

enum status
grouping_tables(struct ctx *cx, int64_t workshop_id, struct grouping_table **ret_rows, size_t *ret_n)
{
    struct grouping_table *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &grouping_tables_published_sql, DB_BIND(db_int(workshop_id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, rows, n, cap) =
            (struct grouping_table){db_col_int(r, 0), (int)db_col_int(r, 1), (int)db_col_int(r, 2), db_col_str(r, 3),
                                    (int)db_col_int(r, 4)};
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

enum status
grouping_set_scribe(struct ctx *cx, int64_t workshop_id, int64_t table_id, int64_t participant_id)
{
    int64_t changed;
    TRY(db_exec(cx->tx, &grouping_clear_scribe_sql, DB_BIND(db_int(workshop_id), db_int(table_id))));
    if (participant_id == 0)
        return STATUS_OK;
    TRY(db_exec_count(cx->tx, &grouping_make_scribe_sql,
                      DB_BIND(db_int(workshop_id), db_int(table_id), db_int(participant_id)), &changed));
    return changed ? STATUS_OK : STATUS_NOT_FOUND;
}
