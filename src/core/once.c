#include "once.h"

#include "core_sql.h"

enum status
once_find(struct ctx *cx, struct str key, int *ret_status, struct str *ret_location)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &form_answer_find_sql, DB_BIND(db_text(key), db_int(cx->actor.session_id)), &r));
    *ret_status = (int)db_col_int(r, 0);
    *ret_location = db_col_str(r, 1);
    return db_end(r);
}

enum status
once_store(struct ctx *cx, struct str key, int status, struct str location)
{
    return db_exec(cx->tx, &form_answer_insert_sql,
                   DB_BIND(db_text(key), db_int(cx->actor.session_id), db_int(status), db_text(location),
                           db_int(cx->now_ms)));
}
