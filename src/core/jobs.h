/*
 * Work that does not belong into a request: sending mail, forgetting old data. Survives a restart.
 *
 *     TRY(job_add(cx, "mail", args_json, cx->now_ms));
 * Each kind has one function, given by app/ in a table ended by NULL. A job that fails is tried 5 times, each time later.
 */
#ifndef TUPA_JOBS_H
#define TUPA_JOBS_H

#include "ctx.h"

struct job_kind {
    const char *kind;
    enum status (*run)(struct ctx *cx, struct str args); /* in a write unit of work, or */
    /* outside any transaction, for what waits for others; STATUS_DENIED gives up at once */
    enum status (*reach_out)(void *arg, struct arena *a, struct str args, int64_t now_ms);
    void *arg;
};

enum status job_add(struct ctx *cx, const char *kind, struct str args, int64_t run_at_ms) MUST_CHECK;
/* After a restart. */
enum status jobs_requeue(struct db_tx *tx) MUST_CHECK;
/* Takes and runs one job that is due; *ret_ran false when there was none. Call outside any unit of work. */
enum status jobs_run_one(struct db *db, const struct job_kind *kinds, const char *base_url, int64_t now_ms,
                         bool *ret_ran) MUST_CHECK;

#endif
