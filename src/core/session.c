#include "session.h"

#include "core_sql.h"
#include "entropy.h"

enum status
session_start(struct ctx *cx, int64_t account_id, struct str *ret_token)
{
    struct str token = entropy_token(cx->arena, 32), csrf = entropy_token(cx->arena, 24);
    int64_t days = account_id ? SESSION_ACCOUNT_DAYS : SESSION_GUEST_DAYS, id = db_new_id();
    TRY(db_exec(cx->tx, &session_insert_sql,
                DB_BIND(db_int(id), db_text(token_hash(cx->arena, token)), db_id(account_id), db_text(csrf),
                        db_int(cx->now_ms), db_int(cx->now_ms + days * 86400000))));
    struct scope scope = cx->actor.scope;
    TRY(actor_load(cx->tx, token, cx->now_ms, &cx->actor));
    cx->actor.scope = scope;
    *ret_token = token;
    return STATUS_OK;
}

enum status
session_end(struct ctx *cx)
{
    return db_exec(cx->tx, &session_delete_sql, DB_BIND(db_int(cx->actor.session_id)));
}

enum status
session_end_others(struct ctx *cx)
{
    return db_exec(cx->tx, &sessions_delete_of_account_sql,
                   DB_BIND(db_int(cx->actor.account_id), db_int(cx->actor.session_id)));
}
