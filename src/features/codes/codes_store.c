#include "codes_store.h"

#include <string.h>

#include "codes_sql.h"

static struct code
code_from(struct db_rows *r)
{
    struct code c = {.id = db_col_int(r, 0), .key = db_col_str(r, 1)};
    for (int l = 0; l < N_LOCALES; l++)
        c.name[l] = db_col_str(r, 2 + l);
    c.mark = db_col_str(r, 5);
    c.yarn = db_col_str(r, 6);
    c.sort = db_col_int(r, 7);
    c.in_use = db_col_bool(r, 8);
    c.needs_seat = db_col_bool(r, 9);
    return c;
}

enum status
codes_store_list(struct ctx *cx, const char *list, struct code_list *ret_list)
{
    struct code_list codes = {.name = list};
    size_t cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &code_all_sql, DB_BIND(db_text(str_from(list))), &r));
    while (db_next(r))
        *ARENA_PUSH(cx->arena, codes.rows, codes.n_rows, cap) = code_from(r);
    TRY(db_end(r));
    *ret_list = codes;
    return STATUS_OK;
}

enum status
codes_store_write(struct ctx *cx, const char *list, const struct code *c)
{
    return db_exec(cx->tx, &code_write_sql,
                   DB_BIND(db_int(c->id), db_text(str_from(list)), db_text(c->key), db_text(c->name[LOCALE_FI]),
                           db_text(c->name[LOCALE_SV]), db_text(c->name[LOCALE_EN]), db_text(c->mark), db_text(c->yarn),
                           db_int(c->sort), db_bool(c->in_use), db_bool(c->needs_seat)));
}

enum status
codes_store_sort(struct ctx *cx, const char *list, int64_t id, int64_t sort)
{
    return db_exec(cx->tx, &code_sort_sql, DB_BIND(db_int(id), db_text(str_from(list)), db_int(sort)));
}

enum status
codes_store_in_use(struct ctx *cx, const char *list, int64_t id, bool in_use)
{
    return db_exec(cx->tx, &code_in_use_sql, DB_BIND(db_int(id), db_text(str_from(list)), db_bool(in_use)));
}

enum status
codes_store_delete(struct ctx *cx, const char *list, int64_t id)
{
    return db_exec(cx->tx, &code_delete_sql, DB_BIND(db_int(id), db_text(str_from(list))));
}

enum status
codes_store_count(struct ctx *cx, const char *list, struct str key, int64_t *ret_n)
{
    static const struct {
        const char *list;
        const struct db_sql *count;
    } counts[] = {
        {CODES_SECTOR, &code_count_sector_sql},
        {CODES_PROFESSION, &code_count_profession_sql},
        {CODES_ORGANISATION_TYPE, &code_count_type_sql},
        {CODES_LEVEL, &code_count_level_sql},
    };
    for (size_t i = 0; i < ARRAY_LEN(counts); i++)
        if (strcmp(counts[i].list, list) == 0)
            return db_scalar(cx->tx, counts[i].count, DB_BIND(db_text(key)), 0, ret_n);
    *ret_n = 0; /* nothing stores a target group yet */
    return STATUS_OK;
}
