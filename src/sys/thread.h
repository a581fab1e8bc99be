/*
 * Threads and waiting for one of them.
 *
 * For: the few long-lived threads of the program (writers, workers) and for handing one result from thread to thread.
 * Not for: pools and queues; those belong to their users.
 * Invariants: a started thread has every signal blocked, so that only the main thread hears SIGTERM; a gate opens once.
 * Threads: a struct thread belongs to the one that starts and joins it; a gate is shared by two.
 *
 *     TRY(thread_start(&t, "db-writer", writer_main, db));
 *     ...
 *     thread_join(&t);
 */
#ifndef TUPA_THREAD_H
#define TUPA_THREAD_H

#include <pthread.h>
#include <stdbool.h>

#include "status.h"

struct thread {
    pthread_t id;
    void (*fn)(void *arg);
    void *arg;
    char name[16]; /* as the kernel shows it; longer names are cut */
};

/* t must stay in place until thread_join. STATUS_UNAVAILABLE when the machine has no room for a thread. */
enum status thread_start(struct thread *t, const char *name, void (*fn)(void *arg), void *arg) MUST_CHECK;
void thread_join(struct thread *t);

/* One waits, another opens; opening before waiting is fine. May live on the waiter's stack. */
struct latch {
    pthread_mutex_t lock;
    pthread_cond_t opened;
    bool is_open;
};

void latch_init(struct latch *g);
void latch_release(struct latch *g);
void latch_open(struct latch *g); /* the opener does not touch g after the waiter has been let through */
void latch_wait(struct latch *g);

#endif
