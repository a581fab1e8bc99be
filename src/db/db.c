/* Opening, closing, reading, and what is counted. */
#include "db_driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define POLL_MS 1000

int64_t
db_now_ms_(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void
db_tell_(struct db *db, const struct db_conn *c, enum status s)
{
    if (db->options.on_problem && c->error[0] && (s == STATUS_INTERNAL || s == STATUS_UNAVAILABLE))
        db->options.on_problem(c->error, db->options.on_problem_arg);
}

void
db_lock_writer_(struct db *db)
{
    pthread_mutex_lock(&db->writer_lock);
    atomic_store(&db->holder, pthread_self());
}

bool
db_try_lock_writer_(struct db *db)
{
    if (pthread_mutex_trylock(&db->writer_lock) != 0)
        return false;
    atomic_store(&db->holder, pthread_self());
    return true;
}

void
db_unlock_writer_(struct db *db)
{
    atomic_store(&db->holder, (pthread_t)0);
    pthread_mutex_unlock(&db->writer_lock);
}

struct db_conn *
db_borrow_(struct db *db)
{
    if (db->single) {
        db_lock_writer_(db);
        return db->writer;
    }
    pthread_mutex_lock(&db->pool_lock);
    while (!db->idle)
        pthread_cond_wait(&db->pool_filled, &db->pool_lock);
    struct db_conn *c = db->idle;
    db->idle = c->next_idle;
    pthread_mutex_unlock(&db->pool_lock);
    return c;
}

void
db_give_back_(struct db *db, struct db_conn *c)
{
    if (db->single) {
        db_unlock_writer_(db);
        return;
    }
    pthread_mutex_lock(&db->pool_lock);
    c->next_idle = db->idle;
    db->idle = c;
    pthread_cond_signal(&db->pool_filled);
    pthread_mutex_unlock(&db->pool_lock);
}

static enum status
read_begin(struct db_conn *c)
{
    c->error[0] = '\0';
    if (c->broken)
        TRY(c->driver->revive(c));
    enum status s = c->driver->begin(c, false);
    if (s == STATUS_OK || !c->broken)
        return s;
    TRY(c->driver->revive(c)); /* the server went away since the last unit: nothing has been lost */
    return c->driver->begin(c, false);
}

enum status
db_read(struct db *db, struct arena *a, db_work *fn, void *arg)
{
    struct db_conn *c = db_borrow_(db);
    enum status s = read_begin(c);
    if (s == STATUS_OK) {
        s = db_tx_run_(c, a, false, 0, fn, arg);
        db_tell_(db, c, s);
        c->driver->rollback(c); /* nothing was written */
    } else {
        db_tell_(db, c, s);
    }
    atomic_fetch_add_explicit(&db->reads, 1, memory_order_relaxed);
    db_give_back_(db, c);
    return s;
}

static const struct db_driver *
driver_for(const char *url)
{
    bool postgres = strncmp(url, "postgresql://", 13) == 0 || strncmp(url, "postgres://", 11) == 0;
    return postgres ? &db_postgres_driver : &db_sqlite_driver;
}

/* Who waits to be alone goes first; otherwise a busy evening could keep it waiting forever. */
static void
company_init(pthread_rwlock_t *company)
{
    pthread_rwlockattr_t kind;
    pthread_rwlockattr_init(&kind);
    pthread_rwlockattr_setkind_np(&kind, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
    pthread_rwlock_init(company, &kind);
    pthread_rwlockattr_destroy(&kind);
}

static struct db *
db_alloc(const struct db_options *o)
{
    struct db *db = calloc(1, sizeof *db);
    if (!db)
        abort();
    db->driver = driver_for(o->url);
    db->options = *o;
    db->url = strdup(o->url);
    db->options.url = db->url;
    if (o->n_readers <= 0)
        db->options.n_readers = 4;
    if (o->n_writers <= 0)
        db->options.n_writers = 4;
    if (o->n_writers > DB_WRITERS_MAX)
        db->options.n_writers = DB_WRITERS_MAX;
    if (o->busy_ms <= 0)
        db->options.busy_ms = 5000;
    db->single = strcmp(o->url, ":memory:") == 0;
    db->node_fd = -1;
    db->node = DB_NODES; /* none */
    pthread_mutex_init(&db->pool_lock, NULL);
    pthread_cond_init(&db->pool_filled, NULL);
    pthread_mutex_init(&db->writer_lock, NULL);
    pthread_mutex_init(&db->queue.lock, NULL);
    pthread_cond_init(&db->queue.filled, NULL);
    company_init(&db->company);
    return db;
}

static enum status
open_writers(struct db *db, char *why)
{
    if (db->driver == &db_sqlite_driver) {
        TRY(db->driver->open(db, true, &db->writer, why));
        return db->single ? STATUS_OK : db->driver->others(db->writer, &db->others_mark);
    }
    for (int i = 0; i < db->options.n_writers; i++)
        TRY(db->driver->open(db, true, &db->thread_conns[i], why));
    return STATUS_OK;
}

static enum status
open_readers(struct db *db, char *why)
{
    for (int i = 0; !db->single && i < db->options.n_readers; i++) {
        struct db_conn *c;
        TRY(db->driver->open(db, false, &c, why));
        db_give_back_(db, c);
    }
    return STATUS_OK;
}

static enum status
open_all(struct db *db, char *why)
{
    TRY(open_writers(db, why));
    TRY(open_readers(db, why));
    db->node_before = db_node_();
    enum status s = db->driver->claim_node(db, db->node_before, &db->node);
    if (s != STATUS_OK) {
        snprintf(why, DB_WHY_BYTES, "cannot claim one of the %d node numbers of the database", DB_NODES);
        return s;
    }
    db_set_node_(db->node);
    s = db_queue_start_(db);
    if (s != STATUS_OK)
        snprintf(why, DB_WHY_BYTES, "cannot start a thread");
    return s;
}

enum status
db_open(const struct db_options *o, struct arena *a, struct db **ret_db, struct str *ret_why)
{
    struct db *db = db_alloc(o);
    char why[DB_WHY_BYTES] = "";
    enum status s = open_all(db, why);
    if (s != STATUS_OK) {
        *ret_why = str_fmt(a, "%s", why);
        db_close(db);
        return s;
    }
    *ret_db = db;
    return STATUS_OK;
}

void
db_close(struct db *db)
{
    if (!db)
        return;
    db_queue_stop_(db);
    if (db_node_() == db->node)
        db_set_node_(db->node_before); /* the number is free for others from now on */
    db->driver->release_node(db);
    for (struct db_conn *c; (c = db->idle);) {
        db->idle = c->next_idle;
        db->driver->close(c);
    }
    for (int i = 0; i < DB_WRITERS_MAX; i++)
        if (db->thread_conns[i])
            db->driver->close(db->thread_conns[i]);
    if (db->writer)
        db->driver->close(db->writer); /* last, so that SQLite tidies its WAL away */
    pthread_rwlock_destroy(&db->company);
    pthread_cond_destroy(&db->queue.filled);
    pthread_mutex_destroy(&db->queue.lock);
    pthread_mutex_destroy(&db->writer_lock);
    pthread_cond_destroy(&db->pool_filled);
    pthread_mutex_destroy(&db->pool_lock);
    free(db->url);
    free(db);
}

bool
db_is_postgres(const struct db *db)
{
    return db->driver == &db_postgres_driver;
}

bool
db_reads_may_wait(const struct db *db)
{
    return db_is_postgres(db);
}

void
db_poll_others_(struct db *db)
{
    int64_t now = db_now_ms_();
    uint64_t mark;
    if (db->single || db->writer->broken || now - atomic_load_explicit(&db->polled_ms, memory_order_relaxed) < POLL_MS)
        return;
    atomic_store_explicit(&db->polled_ms, now, memory_order_relaxed);
    if (db->driver->others(db->writer, &mark) != STATUS_OK)
        return;
    if (mark != db->others_mark)
        atomic_fetch_add(&db->generation, 1);
    db->others_mark = mark;
}

/* SQLite's data_version tells of others only on the connection that writes here, so the poll borrows it; while the
 * writer holds it there is no need, for it polls by itself. PostgreSQL has its own watcher. */
uint64_t
db_generation(struct db *db)
{
    bool due = db_now_ms_() - atomic_load_explicit(&db->polled_ms, memory_order_relaxed) >= POLL_MS;
    if (db->writer && !db->single && due && db_try_lock_writer_(db)) {
        db_poll_others_(db);
        db_unlock_writer_(db);
    }
    return atomic_load(&db->generation);
}

struct db_stats
db_stats(struct db *db)
{
    struct db_stats s = {.commits = atomic_load(&db->commits),
                         .units = atomic_load(&db->units),
                         .rollbacks = atomic_load(&db->rollbacks),
                         .reads = atomic_load(&db->reads)};
    pthread_mutex_lock(&db->queue.lock);
    s.queue_depth = db->queue.depth;
    s.queue_depth_max = db->queue.depth_max;
    pthread_mutex_unlock(&db->queue.lock);
    return s;
}
