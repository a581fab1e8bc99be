#include "methods_store.h"

#include "workshops_sql.h"

static struct method
read_method(struct db_rows *r)
{
    return (struct method){.id = db_col_int(r, 0), .key = db_col_str(r, 1), .kind = db_col_str(r, 2),
                           .name = db_col_str(r, 3), .minutes = (int)db_col_int(r, 4), .mode = db_col_str(r, 5),
                           .instructions = db_col_str(r, 6), .experience = db_col_str(r, 7), .board = ""};
}

enum status
method_rows(struct ctx *cx, struct method **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &method_all_sql, DB_NO_BIND, &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_method(r));
    return STATUS_OK;
}

enum status
method_load(struct ctx *cx, int64_t id, struct method *ret_m)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &method_by_id_sql, DB_BIND(db_int(id)), &r));
    *ret_m = read_method(r);
    return db_end(r);
}

enum status
method_row_save(struct ctx *cx, const struct method *m, bool is_new)
{
    if (is_new)
        return db_exec(cx->tx, &method_insert_sql,
                       DB_BIND(db_int(m->id), db_text(m->key), db_text(m->kind), db_text(m->name), db_int(m->minutes),
                               db_text(m->mode), db_text(m->instructions), db_text(m->experience), db_int(cx->now_ms)));
    return db_exec(cx->tx, &method_update_sql,
                   DB_BIND(db_int(m->id), db_text(m->kind), db_text(m->name), db_int(m->minutes), db_text(m->mode),
                           db_text(m->instructions), db_text(m->experience)));
}

enum status
method_row_delete(struct ctx *cx, int64_t id)
{
    return db_exec(cx->tx, &method_delete_sql, DB_BIND(db_int(id)));
}
