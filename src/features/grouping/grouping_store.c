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
                             .created_ms = db_col_int(r, 8), .published_ms = db_col_int(r, 9),
                             .parent_id = db_col_int(r, 10)};
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
    struct db_rows *r;
    TRY(db_query(cx->tx, sql, DB_BIND(db_int(a), db_int(b)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_seat(r));
    return STATUS_OK;
}

enum status
grouping_seats(struct ctx *cx, int64_t workshop_id, int round, struct grouping_seat **ret_rows, size_t *ret_n)
{
    return seats_of(cx, &grouping_seats_published_sql, workshop_id, round, ret_rows, ret_n);
}

static enum status
tables_of(struct ctx *cx, const struct db_sql *sql, int64_t id, struct grouping_table **ret_rows, size_t *ret_n)
{
    struct grouping_table *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, sql, DB_BIND(db_int(id)), &r));
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

enum status
grouping_tables(struct ctx *cx, int64_t workshop_id, struct grouping_table **ret_rows, size_t *ret_n)
{
    return tables_of(cx, &grouping_tables_published_sql, workshop_id, ret_rows, ret_n);
}

enum status
grouping_tables_of(struct ctx *cx, const struct grouping *g, struct grouping_table **ret_rows, size_t *ret_n)
{
    return tables_of(cx, &grouping_tables_of_sql, g->id, ret_rows, ret_n);
}

enum status
grouping_seats_of(struct ctx *cx, const struct grouping *g, struct grouping_seat **ret_rows, size_t *ret_n)
{
    return seats_of(cx, &grouping_seats_of_sql, g->id, GROUPING_ANY_ROUND, ret_rows, ret_n);
}

enum status
grouping_load(struct ctx *cx, int64_t workshop_id, int64_t grouping_id, struct grouping *ret_g)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &grouping_by_id_sql, DB_BIND(db_int(grouping_id), db_int(workshop_id)), &r));
    *ret_g = read_grouping(cx, r);
    return db_end(r);
}

enum status
grouping_list(struct ctx *cx, int64_t workshop_id, struct grouping **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &grouping_of_workshop_sql, DB_BIND(db_int(workshop_id)), &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_grouping(cx, r));
    return STATUS_OK;
}

enum status
grouping_row_insert(struct ctx *cx, struct grouping *g)
{
    int64_t no;
    TRY(db_scalar(cx->tx, &grouping_next_no_sql, DB_BIND(db_int(g->workshop_id)), 1, &no));
    g->id = db_new_id();
    g->no = (int)no;
    g->state = STR("draft");
    g->created_ms = cx->now_ms;
    return db_exec(cx->tx, &grouping_insert_sql,
                   DB_BIND(db_int(g->id), db_int(g->workshop_id), db_int(no), db_int(g->seed), db_int(g->rounds),
                           db_int(g->n_tables), db_text(grouping_settings_json(cx->arena, &g->settings)),
                           db_id(g->parent_id), db_id(cx->actor.account_id), db_int(cx->now_ms)));
}

enum status
grouping_row_table(struct ctx *cx, const struct grouping *g, int round, int no, struct str name, int64_t *ret_id)
{
    int64_t id = db_new_id();
    TRY(db_exec(cx->tx, &grouping_table_insert_sql,
                DB_BIND(db_int(id), db_int(g->id), db_int(round), db_int(no), db_text(name))));
    *ret_id = id;
    return STATUS_OK;
}

enum status
grouping_row_seat(struct ctx *cx, const struct grouping *g, int round, int64_t participant, int64_t table, bool locked)
{
    return db_exec(cx->tx, &grouping_seat_insert_sql,
                   DB_BIND(db_int(g->id), db_int(round), db_int(participant), db_int(table), db_bool(locked)));
}

enum status
grouping_row_move(struct ctx *cx, int64_t grouping_id, int round, int64_t participant, int table_no)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &grouping_seat_move_sql,
                      DB_BIND(db_int(grouping_id), db_int(round), db_int(participant), db_int(table_no)), &changed));
    return changed ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status
grouping_row_lock(struct ctx *cx, int64_t grouping_id, int round, int64_t participant, bool locked)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &grouping_seat_lock_sql,
                      DB_BIND(db_int(grouping_id), db_int(round), db_int(participant), db_bool(locked)), &changed));
    return changed ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status
grouping_row_publish(struct ctx *cx, int64_t workshop_id, int64_t grouping_id, struct str report)
{
    TRY(db_exec(cx->tx, &grouping_retire_published_sql, DB_BIND(db_int(workshop_id))));
    return db_exec(cx->tx, &grouping_update_published_sql,
                   DB_BIND(db_int(grouping_id), db_int(workshop_id), db_int(cx->now_ms), db_text(report)));
}

enum status
grouping_rows_history(struct ctx *cx, int64_t workshop_id, struct grouping_past **ret_rows, size_t *ret_n)
{
    struct grouping_past *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &grouping_history_sql, DB_BIND(db_int(workshop_id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, rows, n, cap) =
            (struct grouping_past){db_col_int(r, 0), db_col_int(r, 1), db_col_int(r, 2)};
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

static const char *const wish_keys[] = {[GROUPING_TOGETHER] = "together", [GROUPING_APART] = "apart", [GROUPING_PIN] = "pin"};

enum status
grouping_row_rule(struct ctx *cx, int64_t workshop_id, const struct grouping_rule *rule)
{
    return db_exec(cx->tx, &grouping_rule_insert_sql,
                   DB_BIND(db_int(rule->id), db_int(workshop_id), db_text(str_from(wish_keys[rule->wish])),
                           db_int(rule->a), db_id(rule->b), db_int(rule->table_no)));
}

enum status
grouping_rules(struct ctx *cx, int64_t workshop_id, struct grouping_rule **ret_rows, size_t *ret_n)
{
    struct grouping_rule *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &grouping_rules_of_sql, DB_BIND(db_int(workshop_id)), &r));
    while (db_next(r)) {
        struct grouping_rule rule = {.id = db_col_int(r, 0), .a = db_col_int(r, 2), .b = db_col_int(r, 3),
                                     .table_no = (int)db_col_int(r, 4)};
        for (size_t i = 0; i < ARRAY_LEN(wish_keys); i++)
            if (str_eq_c(db_col_str(r, 1), wish_keys[i]))
                rule.wish = (enum grouping_wish)i;
        *ARENA_PUSH(cx->arena, rows, n, cap) = rule;
    }
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

enum status
grouping_rule_remove(struct ctx *cx, int64_t workshop_id, int64_t rule_id)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &grouping_rule_delete_sql, DB_BIND(db_int(rule_id), db_int(workshop_id)), &changed));
    return changed ? STATUS_OK : STATUS_NOT_FOUND;
}
