#include "once.h"

#include "core_sql.h"

enum status
once_find(struct ctx *cx, struct str key, struct once_answer *ret_answer)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &form_answer_find_sql, DB_BIND(db_text(key), db_int(cx->actor.session_id)), &r));
    *ret_answer = (struct once_answer){(int)db_col_int(r, 0), db_col_str(r, 1), db_col_str(r, 2)};
    return db_end(r);
}

enum status
once_store(struct ctx *cx, struct str key, const struct once_answer *answer)
{
    return db_exec(cx->tx, &form_answer_insert_sql,
                   DB_BIND(db_text(key), db_int(cx->actor.session_id), db_int(answer->status), db_text(answer->location),
                           db_text(answer->body), db_int(cx->now_ms)));
}
