/*
 * A pool of threads for work that must not hold up an event loop: passwords, documents, analysis.
 *
 * Invariants: the queue is bounded, so overload is answered at once instead of later and later; work that was accepted
 * runs exactly once, also when the pool is being freed.
 * Threads: submit from any thread, also from a worker.
 *
 *     struct workers *w = workers_new(2, 64);
 *     if (workers_submit(w, hash_it, job) == STATUS_LIMIT) ...answer 503...
 *     workers_free(w);                       // waits until everything accepted has run
 */
#ifndef TUPA_WORKERS_H
#define TUPA_WORKERS_H

#include <stddef.h>

#include "status.h"

struct workers;
struct workers *workers_new(int n_threads, size_t max_queue);

/* STATUS_LIMIT when max_queue pieces wait, STATUS_UNAVAILABLE once the pool is being freed. */
enum status workers_submit(struct workers *w, void (*fn)(void *arg), void *arg) MUST_CHECK;
size_t workers_queued(struct workers *w);
void workers_free(struct workers *w); /* drains; never from one of its own threads */

#endif
