/*
 * The write queue: who waits shares one commit.
 *
 * SQLite: one thread takes everything that waits, runs each unit under a savepoint, commits once and then answers all.
 * It never waits for company: a lone unit is committed at once, by its caller's own thread when nobody else is writing,
 * because waking the writer thread would cost more than running the unit. PostgreSQL: each thread takes one unit at a
 * time and commits it on its own connection. A unit that failed is answered after the commit too, because it may have
 * decided on what the units before it wrote.
 */
#include "db_driver.h"

#include <stdlib.h>
#include <time.h>

#define BATCH_UNITS_MAX 512
#define BATCH_MS_MAX 25 /* longer batches would keep the first unit waiting for its commit */
#define ATTEMPTS_MAX 12
#define ATTEMPTS_IN_COMPANY 3 /* later ones have this process's writers to themselves */
#define NUDGE_UNITS 64        /* about 200 pages of WAL */

struct batch {
    struct db_conn *c;
    struct db_unit *first, *last; /* run, to be answered */
    uint64_t n_ok;
    uint64_t n_failed;
    bool is_open;
};

static void
queue_put(struct db_queue *q, struct db_unit *u)
{
    u->next_ = NULL;
    pthread_mutex_lock(&q->lock);
    if (q->last)
        q->last->next_ = u;
    else
        q->first = u;
    q->last = u;
    if (++q->depth > q->depth_max)
        q->depth_max = q->depth;
    pthread_cond_signal(&q->filled);
    pthread_mutex_unlock(&q->lock);
}

/* Up to max units in order of arrival. NULL: none (not waiting), or nudged, or closed and empty (waiting). */
static struct db_unit *
queue_take(struct db_queue *q, uint64_t max, bool waiting)
{
    pthread_mutex_lock(&q->lock);
    while (waiting && !q->first && !q->closing && !q->nudged)
        pthread_cond_wait(&q->filled, &q->lock);
    struct db_unit *taken = q->first, *last = NULL;
    for (uint64_t i = 0; i < max && q->first; i++) {
        last = q->first;
        q->first = last->next_;
        q->depth--;
    }
    if (last)
        last->next_ = NULL;
    if (!q->first)
        q->last = NULL;
    pthread_mutex_unlock(&q->lock);
    return taken;
}

static bool
queue_is_empty(struct db_queue *q)
{
    pthread_mutex_lock(&q->lock);
    bool empty = q->first == NULL;
    pthread_mutex_unlock(&q->lock);
    return empty;
}

static void
queue_nudge(struct db_queue *q)
{
    pthread_mutex_lock(&q->lock);
    q->nudged = true;
    pthread_cond_signal(&q->filled);
    pthread_mutex_unlock(&q->lock);
}

/* True once after a nudge; *ret_over when there will never be more to do. */
static bool
queue_was_nudged(struct db_queue *q, bool *ret_over)
{
    pthread_mutex_lock(&q->lock);
    bool nudged = q->nudged;
    q->nudged = false;
    *ret_over = q->closing && !q->first;
    pthread_mutex_unlock(&q->lock);
    return nudged;
}

/* The open transaction is gone with everything in it; what a later unit of the batch had read and cached is not true. */
static void
batch_lost(struct batch *b)
{
    atomic_fetch_add(&b->c->db->generation, 1);
    for (struct db_unit *u = b->first; u; u = u->next_)
        if (u->status_ == STATUS_OK)
            u->status_ = STATUS_UNAVAILABLE;
    b->n_failed += b->n_ok;
    b->n_ok = 0;
    b->is_open = false;
}

static enum status
batch_open(struct batch *b)
{
    if (b->is_open)
        return STATUS_OK;
    if (b->c->broken)
        TRY(b->c->driver->revive(b->c));
    TRY(b->c->driver->begin(b->c, true));
    b->is_open = true;
    db_poll_others_(b->c->db);
    return STATUS_OK;
}

/* A unit that no other precedes in the transaction needs no savepoint: rolling back the transaction is enough. */
static enum status
batch_run(struct batch *b, struct db_unit *u)
{
    const struct db_driver *driver = b->c->driver;
    TRY(batch_open(b));
    bool marked = b->n_ok > 0;
    if (marked)
        TRY(driver->mark(b->c));
    enum status s = db_tx_run_(b->c, u->arena, true, 0, u->run, u->arg);
    if (s == STATUS_OK)
        s = driver->settled(b->c);
    if (s == STATUS_OK && marked)
        s = driver->keep(b->c);
    if (s == STATUS_OK || !driver->in_transaction(b->c))
        return s;
    if (marked) {
        if (driver->undo(b->c) != STATUS_OK)
            driver->rollback(b->c);
        return s;
    }
    driver->rollback(b->c);
    b->is_open = false;
    return s;
}

static void
batch_add(struct batch *b, struct db_unit *u)
{
    struct db *db = b->c->db;
    u->status_ = batch_run(b, u);
    db_tell_(db, b->c, u->status_);
    if (b->is_open && !b->c->driver->in_transaction(b->c))
        batch_lost(b);
    if (u->status_ == STATUS_OK)
        b->n_ok++;
    else
        b->n_failed++;
    u->next_ = NULL;
    if (b->last)
        b->last->next_ = u;
    else
        b->first = u;
    b->last = u;
}

static void
batch_commit(struct batch *b)
{
    struct db *db = b->c->db;
    if (!b->is_open)
        return;
    enum status s = b->c->driver->commit(b->c);
    b->is_open = false;
    if (s == STATUS_OK)
        return;
    db_tell_(db, b->c, s);
    batch_lost(b);
}

static void
batch_answer(struct db *db, struct batch *b)
{
    if (b->n_ok > 0) {
        atomic_fetch_add(&db->commits, 1);
        atomic_fetch_add(&db->generation, b->n_ok);
    }
    atomic_fetch_add(&db->units, b->n_ok);
    atomic_fetch_add(&db->rollbacks, b->n_failed);
    for (struct db_unit *u = b->first, *next; u; u = next) {
        next = u->next_;
        u->done(u->status_, u->arg);
    }
}

static void
batch_fill(struct db *db, struct batch *b, struct db_unit *list)
{
    int64_t began_ms = db_now_ms_();
    uint64_t n = 0;
    while (list) {
        struct db_unit *next;
        for (struct db_unit *u = list; u; u = next, n++) {
            next = u->next_;
            batch_add(b, u);
        }
        bool full = n >= BATCH_UNITS_MAX || db_now_ms_() - began_ms > BATCH_MS_MAX;
        list = full ? NULL : queue_take(&db->queue, BATCH_UNITS_MAX - n, false);
    }
}

/* writer_lock held; let go of before the answers. */
static void
write_batch(struct db *db, struct db_unit *list)
{
    struct batch b = {.c = db->writer};
    batch_fill(db, &b, list);
    batch_commit(&b);
    db_unlock_writer_(db);
    atomic_store_explicit(&db->batch_size, b.n_ok + b.n_failed, memory_order_relaxed);
    batch_answer(db, &b);
}

static void
batching_main(void *arg)
{
    struct db *db = arg;
    bool over = false;
    while (!over) {
        struct db_unit *list = queue_take(&db->queue, BATCH_UNITS_MAX, true);
        if (list) {
            db_lock_writer_(db);
            write_batch(db, list);
        }
        if (queue_was_nudged(&db->queue, &over) || list) {
            db_lock_writer_(db);
            db->driver->after_batch(db->writer, queue_is_empty(&db->queue));
            db_unlock_writer_(db);
        }
    }
}

static enum status
run_alone(struct db_conn *c, struct db_unit *u, int attempt)
{
    const struct db_driver *driver = c->driver;
    c->retry = false;
    if (c->broken)
        TRY(driver->revive(c));
    TRY(driver->begin(c, true));
    enum status s = db_tx_run_(c, u->arena, true, attempt, u->run, u->arg);
    if (s == STATUS_OK)
        return driver->commit(c);
    driver->rollback(c);
    return s;
}

/* Longer after each collision, and never the same for two: 1, 2, 4 ... 64 ms and up to as much again. */
static void
pause_before(int attempt)
{
    int64_t us = INT64_C(1000) << (attempt < 7 ? attempt - 1 : 6);
    us += (int64_t)((uint64_t)db_new_id() * UINT64_C(0x9e3779b97f4a7c15) >> 33) % us;
    struct timespec t = {.tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000};
    nanosleep(&t, NULL);
}

static enum status
run_in_company(struct db *db, struct db_conn *c, struct db_unit *u, int attempt)
{
    if (attempt < ATTEMPTS_IN_COMPANY)
        pthread_rwlock_rdlock(&db->company);
    else
        pthread_rwlock_wrlock(&db->company);
    enum status s = run_alone(c, u, attempt);
    pthread_rwlock_unlock(&db->company);
    return s;
}

static void
write_alone(struct db *db, struct db_conn *c, struct db_unit *u)
{
    enum status s = run_in_company(db, c, u, 0);
    for (int attempt = 1; s != STATUS_OK && c->retry && attempt < ATTEMPTS_MAX; attempt++) {
        pause_before(attempt);
        s = run_in_company(db, c, u, attempt);
    }
    db_tell_(db, c, s);
    struct batch b = {.c = c, .first = u, .n_ok = s == STATUS_OK, .n_failed = s != STATUS_OK};
    u->status_ = s;
    u->next_ = NULL;
    batch_answer(db, &b);
}

static void
single_main(void *arg)
{
    struct db_conn *c = arg;
    struct db_unit *u;
    while ((u = queue_take(&c->db->queue, 1, true)))
        write_alone(c->db, c, u);
}

enum status
db_queue_start_(struct db *db)
{
    int wanted = db->writer ? 1 : db->options.n_writers;
    for (; db->n_threads < wanted; db->n_threads++) {
        struct thread *t = &db->threads[db->n_threads];
        if (db->writer)
            TRY(thread_start(t, "db-writer", batching_main, db));
        else
            TRY(thread_start(t, "db-writer", single_main, db->thread_conns[db->n_threads]));
    }
    return STATUS_OK;
}

void
db_queue_stop_(struct db *db)
{
    pthread_mutex_lock(&db->queue.lock);
    db->queue.closing = true;
    pthread_cond_broadcast(&db->queue.filled);
    pthread_mutex_unlock(&db->queue.lock);
    for (int i = 0; i < db->n_threads; i++)
        thread_join(&db->threads[i]);
}

void
db_write_later(struct db *db, struct db_unit *u)
{
    queue_put(&db->queue, u);
}

struct waiting_unit {
    struct db_unit unit;
    db_work *fn;
    void *arg;
    enum status status;
    struct latch answered;
};

static enum status
waiting_run(struct db_tx *tx, void *arg)
{
    struct waiting_unit *w = arg;
    tx->user = w->arg;
    return w->fn(tx, w->arg);
}

static void
waiting_done(enum status s, void *arg)
{
    struct waiting_unit *w = arg;
    w->status = s;
    latch_open(&w->answered);
}

static bool
inside_unit(struct db *db)
{
    for (int i = 0; i < db->n_threads; i++)
        if (pthread_equal(pthread_self(), db->threads[i].id))
            return true;
    return atomic_load(&db->holder) == pthread_self();
}

/* False when somebody else is writing, or was a moment ago: then it is better to share the next commit. */
static bool
written_here(struct db *db, struct db_unit *u)
{
    if (!db->writer || atomic_load_explicit(&db->batch_size, memory_order_relaxed) > 1 || !queue_is_empty(&db->queue) ||
        !db_try_lock_writer_(db))
        return false;
    u->next_ = NULL;
    write_batch(db, u);
    if (atomic_fetch_add_explicit(&db->n_here, 1, memory_order_relaxed) % NUDGE_UNITS == NUDGE_UNITS - 1)
        queue_nudge(&db->queue);
    return true;
}

enum status
db_write(struct db *db, struct arena *a, db_work *fn, void *arg)
{
    if (inside_unit(db))
        return STATUS_INTERNAL; /* it would wait for itself */
    struct waiting_unit w = {.fn = fn, .arg = arg};
    w.unit = (struct db_unit){.arena = a, .run = waiting_run, .done = waiting_done, .arg = &w};
    latch_init(&w.answered);
    if (!written_here(db, &w.unit)) {
        queue_put(&db->queue, &w.unit);
        latch_wait(&w.answered);
    }
    latch_release(&w.answered);
    return w.status;
}
