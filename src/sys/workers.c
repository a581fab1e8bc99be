#include "workers.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

#include "thread.h"

struct piece {
    void (*fn)(void *arg);
    void *arg;
};

struct workers {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct piece *ring; /* max_queue pieces */
    size_t max_queue, first, n;
    bool closing;
    int n_threads;
    struct thread threads[];
};

static bool
take(struct workers *w, struct piece *ret_piece)
{
    pthread_mutex_lock(&w->lock);
    while (w->n == 0 && !w->closing)
        pthread_cond_wait(&w->filled, &w->lock);
    bool got = w->n > 0;
    if (got) {
        *ret_piece = w->ring[w->first];
        w->first = (w->first + 1) % w->max_queue;
        w->n--;
    }
    pthread_mutex_unlock(&w->lock);
    return got;
}

static void
work(void *arg)
{
    struct piece p;
    while (take(arg, &p))
        p.fn(p.arg);
}

struct workers *
workers_new(int n_threads, size_t max_queue)
{
    if (n_threads < 1)
        n_threads = 1;
    if (max_queue < 1)
        max_queue = 1;
    struct workers *w = calloc(1, sizeof *w + (size_t)n_threads * sizeof w->threads[0]);
    struct piece *ring = calloc(max_queue, sizeof *ring);
    if (w == NULL || ring == NULL)
        abort();
    w->ring = ring;
    w->max_queue = max_queue;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->filled, NULL);
    for (; w->n_threads < n_threads; w->n_threads++)
        if (thread_start(&w->threads[w->n_threads], "worker", work, w) != STATUS_OK)
            abort();
    return w;
}

enum status
workers_submit(struct workers *w, void (*fn)(void *arg), void *arg)
{
    enum status s = STATUS_OK;
    pthread_mutex_lock(&w->lock);
    if (w->closing)
        s = STATUS_UNAVAILABLE;
    else if (w->n == w->max_queue)
        s = STATUS_LIMIT;
    else
        w->ring[(w->first + w->n++) % w->max_queue] = (struct piece){fn, arg};
    pthread_mutex_unlock(&w->lock);
    if (s == STATUS_OK)
        pthread_cond_signal(&w->filled);
    return s;
}

size_t
workers_queued(struct workers *w)
{
    pthread_mutex_lock(&w->lock);
    size_t n = w->n;
    pthread_mutex_unlock(&w->lock);
    return n;
}

void
workers_free(struct workers *w)
{
    if (w == NULL)
        return;
    pthread_mutex_lock(&w->lock);
    w->closing = true;
    pthread_mutex_unlock(&w->lock);
    pthread_cond_broadcast(&w->filled);
    for (int i = 0; i < w->n_threads; i++)
        thread_join(&w->threads[i]);
    pthread_cond_destroy(&w->filled);
    pthread_mutex_destroy(&w->lock);
    free(w->ring);
    free(w);
}
