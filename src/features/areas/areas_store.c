#include "areas_store.h"

#include "areas_sql.h"

static enum area_kind
kind_of(struct str key)
{
    for (int k = 0; k < N_AREA_KINDS; k++)
        if (str_eq_c(key, area_kind_key((enum area_kind)k)))
            return (enum area_kind)k;
    return AREA_SUBAREA;
}

static struct area
area_from(struct db_rows *r)
{
    struct area a = {.id = db_col_int(r, 0), .kind = kind_of(db_col_str(r, 1)), .code = db_col_str(r, 2)};
    for (int l = 0; l < N_LOCALES; l++)
        a.name[l] = db_col_str(r, 3 + l);
    a.languages = db_col_str(r, 6);
    a.parent_id = db_col_int(r, 7);
    a.in_use = db_col_bool(r, 8);
    return a;
}

enum status
areas_store_all(struct ctx *cx, struct area_list *ret_list)
{
    struct area_list list = {0};
    size_t cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &area_all_sql, DB_NO_BIND, &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, list.rows, list.n_rows, cap) = area_from(r);
    TRY(db_end(r));
    *ret_list = list;
    return STATUS_OK;
}

enum status
areas_store_write(struct ctx *cx, const struct area *a)
{
    return db_exec(cx->tx, &area_write_sql,
                   DB_BIND(db_int(a->id), db_text(str_from(area_kind_key(a->kind))), db_text(a->code),
                           db_text(a->name[LOCALE_FI]), db_text(a->name[LOCALE_SV]), db_text(a->name[LOCALE_EN]),
                           db_text(a->languages), db_id(a->parent_id)));
}

enum status
areas_store_use_none(struct ctx *cx)
{
    return db_exec(cx->tx, &area_use_none_sql, DB_NO_BIND);
}

enum status
areas_store_use(struct ctx *cx, int64_t id)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &area_use_sql, DB_BIND(db_int(id)), &changed));
    return changed == 1 ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status
areas_store_facts(struct ctx *cx, int64_t area_id, struct area_fact_list *ret_list)
{
    struct area_fact_list list = {0};
    size_t cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &area_fact_all_sql, DB_BIND(db_int(area_id)), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, list.rows, list.n_rows, cap) = (struct area_fact){
            db_col_int(r, 0),
            db_col_str(r, 1),
            db_col_int(r, 2),
            db_col_str(r, 3),
        };
    TRY(db_end(r));
    *ret_list = list;
    return STATUS_OK;
}

enum status
areas_store_fact_write(struct ctx *cx, int64_t area_id, const struct area_fact *f)
{
    return db_exec(cx->tx, &area_fact_write_sql,
                   DB_BIND(db_int(area_id), db_int(f->year), db_text(f->figure), db_int(f->value), db_text(f->source)));
}

enum status
areas_store_fact_delete(struct ctx *cx, int64_t area_id, int64_t year, struct str figure)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &area_fact_delete_sql, DB_BIND(db_int(area_id), db_int(year), db_text(figure)),
                      &changed));
    return changed ? STATUS_OK : STATUS_NOT_FOUND;
}
