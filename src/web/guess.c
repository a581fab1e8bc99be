#include "guess.h"

#include <pthread.h>
#include <stdlib.h>

enum { N_SLOTS = 4096, MAX_FAILURES = 20, REFILL_MS = 30000 };

struct guesses {
    pthread_mutex_t lock;
    struct {
        int64_t since_ms;
        int failures;
    } slots[N_SLOTS];
};

struct guesses *
guesses_new(void)
{
    struct guesses *g = calloc(1, sizeof *g);
    if (g == NULL)
        abort();
    pthread_mutex_init(&g->lock, NULL);
    return g;
}

void
guesses_free(struct guesses *g)
{
    if (g == NULL)
        return;
    pthread_mutex_destroy(&g->lock);
    free(g);
}

static size_t
slot_of(struct str address)
{
    return str_hash(address) % N_SLOTS;
}

/* Forgives one failure for each REFILL_MS that has gone. Lock held. */
static void
forgive(struct guesses *g, size_t i, int64_t now_ms)
{
    int64_t forgiven = (now_ms - g->slots[i].since_ms) / REFILL_MS;
    if (forgiven <= 0)
        return;
    g->slots[i].failures = forgiven >= g->slots[i].failures ? 0 : g->slots[i].failures - (int)forgiven;
    g->slots[i].since_ms += forgiven * REFILL_MS;
}

bool
guesses_may_try(struct guesses *g, struct str address, int64_t now_ms)
{
    size_t i = slot_of(address);
    pthread_mutex_lock(&g->lock);
    forgive(g, i, now_ms);
    bool may = g->slots[i].failures < MAX_FAILURES;
    pthread_mutex_unlock(&g->lock);
    return may;
}

void
guesses_failed(struct guesses *g, struct str address, int64_t now_ms)
{
    size_t i = slot_of(address);
    pthread_mutex_lock(&g->lock);
    if (g->slots[i].failures == 0)
        g->slots[i].since_ms = now_ms;
    g->slots[i].failures++;
    pthread_mutex_unlock(&g->lock);
}
