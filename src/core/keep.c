#include "keep.h"

#include "core_sql.h"
#include "jobs.h"

static const int64_t day_ms = 86400000;

enum status
core_forget_old(struct ctx *cx)
{
    TRY(db_exec(cx->tx, &sessions_delete_expired_sql, DB_BIND(db_int(cx->now_ms))));
    TRY(db_exec(cx->tx, &form_answers_delete_before_sql, DB_BIND(db_int(cx->now_ms - 3 * day_ms))));
    TRY(db_exec(cx->tx, &jobs_delete_before_sql, DB_BIND(db_int(cx->now_ms - 3 * day_ms))));
    TRY(db_exec(cx->tx, &audit_delete_before_sql, DB_BIND(db_int(cx->now_ms - AUDIT_KEEP_DAYS * day_ms))));
    return db_exec(cx->tx, &events_delete_before_sql, DB_BIND(db_int(cx->now_ms - 3 * day_ms)));
}

enum status
core_forget_soon(struct ctx *cx)
{
    return job_add(cx, "forget", STR(""), cx->now_ms);
}
