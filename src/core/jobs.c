#include "jobs.h"

#include "core_sql.h"

enum { MAX_ATTEMPTS = 5 };

struct claimed {
    int64_t n_due;
    int64_t id;
    struct str kind, args;
    int attempts;
    int64_t now_ms;
    const char *base_url;
    const struct job_kind *kinds;
    const struct job_kind *known; /* NULL: a job of a kind this program does not know */
    bool gives_up;
    struct arena *arena; /* outlives the single units of work */
};

enum status
job_add(struct ctx *cx, const char *kind, struct str args, int64_t run_at_ms)
{
    return db_exec(cx->tx, &job_insert_sql,
                   DB_BIND(db_int(db_new_id()), db_text(str_from(kind)), db_text(args), db_int(run_at_ms),
                           db_int(cx->now_ms)));
}

enum status
jobs_requeue(struct db_tx *tx)
{
    return db_exec(tx, &jobs_requeue_sql, DB_NO_BIND);
}

/* Looked at without writing: a write, even of nothing, makes every page that is kept be made anew. */
static enum status
look_for_one(struct db_tx *tx, void *arg)
{
    struct claimed *c = arg;
    return db_scalar(tx, &job_due_sql, DB_BIND(db_int(c->now_ms)), 0, &c->n_due);
}

static enum status
claim(struct db_tx *tx, void *arg)
{
    struct claimed *c = arg;
    struct db_rows *r;
    enum status s = db_one(tx, &job_claim_sql, DB_BIND(db_int(c->now_ms)), &r);
    if (s == STATUS_NOT_FOUND)
        return STATUS_OK;
    TRY(s);
    c->id = db_col_int(r, 0);
    c->kind = str_copy(c->arena, db_col_str(r, 1));
    c->args = str_copy(c->arena, db_col_str(r, 2));
    c->attempts = (int)db_col_int(r, 3);
    return db_end(r);
}

static enum status
run(struct db_tx *tx, void *arg)
{
    struct claimed *c = arg;
    struct ctx cx = {.arena = db_tx_arena(tx), .tx = tx, .now_ms = c->now_ms, .base_url = c->base_url};
    cx.actor.is_system = true;
    if (c->known->run)
        TRY(c->known->run(&cx, c->args));
    return db_exec(tx, &job_done_sql, DB_BIND(db_int(c->id), db_int(c->now_ms)));
}

static enum status
do_job(struct db *db, struct claimed *c, struct arena *work)
{
    for (const struct job_kind *k = c->kinds; k->kind; k++)
        if (str_eq_c(c->kind, k->kind))
            c->known = k;
    if (c->known == NULL)
        return STATUS_INTERNAL;
    if (c->known->reach_out) {
        enum status s = c->known->reach_out(c->known->arg, work, c->args, c->now_ms);
        c->gives_up = s == STATUS_DENIED;
        TRY(s);
    }
    return db_write(db, work, run, c);
}

static enum status
give_back(struct db_tx *tx, void *arg)
{
    struct claimed *c = arg;
    bool again = c->attempts < MAX_ATTEMPTS && !c->gives_up;
    int64_t wait_ms = (int64_t)60000 << (2 * (c->attempts < 1 ? 1 : c->attempts));
    return db_exec(tx, &job_failed_sql,
                   DB_BIND(db_int(c->id), db_text(again ? STR("waiting") : STR("failed")), db_text(STR("failed")),
                           db_int(c->now_ms + wait_ms)));
}

enum status
jobs_run_one(struct db *db, const struct job_kind *kinds, const char *base_url, int64_t now_ms, bool *ret_ran)
{
    struct arena *keep = arena_new(0), *work = arena_new(0);
    struct claimed c = {.now_ms = now_ms, .base_url = base_url, .kinds = kinds, .arena = keep};
    enum status s = db_read(db, work, look_for_one, &c);
    bool ran = false;
    if (s == STATUS_OK && c.n_due)
        s = db_write(db, work, claim, &c);
    if (s == STATUS_OK && c.id) {
        arena_reset(work);
        ran = true;
        if (do_job(db, &c, work) != STATUS_OK) {
            arena_reset(work);
            s = db_write(db, work, give_back, &c);
        }
    }
    arena_free(work);
    arena_free(keep);
    if (s == STATUS_OK)
        *ret_ran = ran;
    return s;
}
