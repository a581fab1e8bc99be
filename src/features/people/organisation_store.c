#include "organisations_sql.h"
#include "people_store.h"
#include "utf8.h"

static const char *const state_keys[N_ORGANISATION_STATES] = {"known", "active", "left"};

const char *
organisation_state_key(enum organisation_state s)
{
    return state_keys[s];
}

static enum organisation_state
state_from(struct str key)
{
    for (int s = 0; s < N_ORGANISATION_STATES; s++)
        if (str_eq_c(key, state_keys[s]))
            return (enum organisation_state)s;
    return ORGANISATION_ACTIVE;
}

static struct organisation
organisation_from(struct db_rows *r)
{
    return (struct organisation){
        .id = db_col_int(r, 0),
        .name = db_col_str(r, 1),
        .type = db_col_str(r, 2),
        .sector = db_col_str(r, 3),
        .description = db_col_str(r, 4),
        .website = db_col_str(r, 5),
        .child_ages = db_col_str(r, 6),
        .state = state_from(db_col_str(r, 7)),
        .updated_ms = db_col_int(r, 8),
        .n_people = db_col_int(r, 9),
    };
}

static struct organisation *
in_list(struct organisation_list *list, int64_t id)
{
    for (size_t i = 0; i < list->n_rows; i++)
        if (list->rows[i].id == id)
            return &list->rows[i];
    return NULL;
}

/* Every (organisation, area) pair in one query; the rows of one organisation follow each other. */
static enum status
fill_areas(struct ctx *cx, struct organisation_list *list)
{
    struct organisation *o = NULL;
    size_t cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &organisation_area_all_sql, DB_NO_BIND, &r));
    while (db_next(r)) {
        int64_t id = db_col_int(r, 0);
        if (!o || o->id != id) {
            o = in_list(list, id);
            cap = 0;
        }
        if (o)
            *ARENA_PUSH(cx->arena, o->area_ids, o->n_area_ids, cap) = db_col_int(r, 1);
    }
    return db_end(r);
}

enum status
organisation_store_find(struct ctx *cx, const struct organisation_filter *f, struct organisation_list *ret_list)
{
    struct organisation_list list = {0};
    size_t cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &organisation_find_sql,
                 DB_BIND(db_text(f->sector), db_text(f->type), db_int(f->area_id),
                         db_text(people_pattern(cx->arena, f->words)), db_bool(f->left)),
                 &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, list.rows, list.n_rows, cap) = organisation_from(r);
    TRY(db_end(r));
    TRY(fill_areas(cx, &list));
    *ret_list = list;
    return STATUS_OK;
}

static enum status
one_organisation(struct ctx *cx, const struct db_sql *q, struct db_value key, struct organisation *ret_organisation)
{
    struct db_rows *r;
    size_t cap = 0;
    TRY(db_one(cx->tx, q, &key, 1, &r));
    struct organisation o = organisation_from(r);
    TRY(db_end(r));
    TRY(db_query(cx->tx, &organisation_areas_sql, DB_BIND(db_int(o.id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, o.area_ids, o.n_area_ids, cap) = db_col_int(r, 0);
    TRY(db_end(r));
    *ret_organisation = o;
    return STATUS_OK;
}

enum status
organisation_store_by_id(struct ctx *cx, int64_t id, struct organisation *ret_organisation)
{
    return one_organisation(cx, &organisation_by_id_sql, db_int(id), ret_organisation);
}

enum status
organisation_store_by_name(struct ctx *cx, struct str name, struct organisation *ret_organisation)
{
    return one_organisation(cx, &organisation_by_name_sql, db_text(utf8_fold(cx->arena, name)), ret_organisation);
}

enum status
organisation_store_write(struct ctx *cx, const struct organisation *o)
{
    TRY(db_exec(cx->tx, &organisation_write_sql,
                DB_BIND(db_int(o->id), db_text(o->name), db_text(utf8_fold(cx->arena, o->name)),
                        db_text(utf8_sort_key(cx->arena, o->name)), db_text(o->type), db_text(o->sector),
                        db_text(o->description), db_text(o->website), db_text(o->child_ages),
                        db_text(str_from(state_keys[o->state])), db_int(cx->now_ms))));
    TRY(db_exec(cx->tx, &organisation_areas_clear_sql, DB_BIND(db_int(o->id))));
    for (size_t i = 0; i < o->n_area_ids; i++)
        TRY(db_exec(cx->tx, &organisation_area_add_sql, DB_BIND(db_int(o->id), db_int(o->area_ids[i]))));
    return STATUS_OK;
}

enum status
organisation_store_state(struct ctx *cx, int64_t id, enum organisation_state state)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &organisation_state_write_sql,
                      DB_BIND(db_int(id), db_text(str_from(state_keys[state])), db_int(cx->now_ms)), &changed));
    return changed ? STATUS_OK : STATUS_NOT_FOUND;
}
