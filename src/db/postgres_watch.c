/*
 * One session that does no work: it holds this process's node number as an advisory lock, which the server lets go of
 * when the process ends, and looks once a second whether anybody has committed.
 */
#include "postgres.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define LOCK_CLASS 1416982624 /* "Tup" and a zero */

struct watch {
    struct db *db;
    struct db_conn *conn;
    unsigned node;
    uint64_t mark;
    struct thread thread;
    pthread_mutex_t lock;
    pthread_cond_t stop;
    bool stopping;
};

/* The first row's first column of a statement; false when the session is lost. */
static bool
ask(struct watch *w, const char *text, uint64_t *ret_hash, bool *ret_true)
{
    struct pg_conn *c = (struct pg_conn *)w->conn;
    PGresult *r = PQexec(c->link, text);
    bool fine = PQresultStatus(r) == PGRES_TUPLES_OK && PQntuples(r) == 1;
    if (fine) {
        *ret_hash = str_hash(str_from(PQgetvalue(r, 0, 0)));
        *ret_true = PQgetvalue(r, 0, 0)[0] == 't';
    } else {
        (void)pg_failed(c, r, "watch");
    }
    PQclear(r);
    return fine;
}

static enum status
claim(struct watch *w, unsigned wanted)
{
    for (unsigned i = 0; i < DB_NODES; i++) {
        unsigned node = (wanted + i) % DB_NODES;
        char text[80];
        uint64_t hash;
        bool got;
        snprintf(text, sizeof text, "SELECT pg_try_advisory_lock(%d, %u)", LOCK_CLASS, node);
        if (!ask(w, text, &hash, &got))
            return STATUS_UNAVAILABLE;
        if (!got)
            continue;
        w->node = node;
        return STATUS_OK;
    }
    return STATUS_LIMIT;
}

/* The ids in flight: any commit moves the snapshot on, ours too, so a page may be rendered once more than needed. */
static void
look(struct watch *w)
{
    uint64_t mark;
    bool unused;
    if (!ask(w, "SELECT pg_current_snapshot()", &mark, &unused))
        return;
    if (mark != w->mark)
        atomic_fetch_add(&w->db->generation, 1);
    w->mark = mark;
}

/* After a lost session another process may have taken the number. */
static void
come_back(struct watch *w)
{
    if (w->conn->driver->revive(w->conn) != STATUS_OK)
        return;
    unsigned before = w->node;
    if (claim(w, before) != STATUS_OK)
        w->conn->broken = true;
    else if (w->node != before && db_node_() == before)
        db_set_node_(w->node);
}

static bool
wait_second(struct watch *w)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 1;
    pthread_mutex_lock(&w->lock);
    while (!w->stopping && pthread_cond_timedwait(&w->stop, &w->lock, &until) != ETIMEDOUT)
        ;
    bool stopping = w->stopping;
    pthread_mutex_unlock(&w->lock);
    return !stopping;
}

static void
watch_main(void *arg)
{
    struct watch *w = arg;
    while (wait_second(w)) {
        if (w->conn->broken)
            come_back(w);
        if (!w->conn->broken)
            look(w);
    }
}

static void
watch_free(struct watch *w)
{
    if (w->conn)
        w->conn->driver->close(w->conn);
    pthread_cond_destroy(&w->stop);
    pthread_mutex_destroy(&w->lock);
    free(w);
}

enum status
pg_claim_node(struct db *db, unsigned wanted, unsigned *ret_node)
{
    struct watch *w = calloc(1, sizeof *w);
    char why[DB_WHY_BYTES];
    if (!w)
        abort();
    w->db = db;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->stop, NULL);
    enum status s = db->driver->open(db, false, &w->conn, why);
    if (s == STATUS_OK)
        s = claim(w, wanted);
    if (s == STATUS_OK)
        look(w);
    if (s == STATUS_OK)
        s = thread_start(&w->thread, "db-watch", watch_main, w);
    if (s != STATUS_OK) {
        watch_free(w);
        return s;
    }
    db->watch = w;
    *ret_node = w->node;
    return STATUS_OK;
}

void
pg_release_node(struct db *db)
{
    struct watch *w = db->watch;
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    w->stopping = true;
    pthread_cond_signal(&w->stop);
    pthread_mutex_unlock(&w->lock);
    thread_join(&w->thread);
    watch_free(w);
    db->watch = NULL;
}
