/*
 * A ladder of temperatures: on each rung a division that is swept at that rung's heat; after every round neighbours may
 * change places (Metropolis' rule for both together), so that a division stuck among the cold ones is replaced by what
 * the warm ones have found. The rungs move at first until every pair of neighbours changes places about as often.
 */
#include <string.h>

#include "mdgp_climb.h"

enum {
    LEAST_RUNGS = 8,
    MOST_RUNGS = 24,
    BURN_IN = 20,
    TUNINGS = 10,
    TUNE_EVERY = 50,
    DESCEND_EVERY = 20,
    DESCENTS = 3
};
static const double TUNING = 0.7;

struct rung {
    double t;
    struct heat heat;
    struct swap *at; /* the division that stands here */
    int64_t sum;
    uint32_t changes; /* of places with the next colder, since the last tuning */
};

struct ladder {
    struct climb *c;
    struct rung *rung; /* hottest first */
    uint32_t n, rounds;
};

/* About sqrt(n / 3): neighbours a fixed step apart then change places equally often for every n. */
static uint32_t
rungs_for(uint32_t n)
{
    uint32_t r = LEAST_RUNGS;
    while (r < MOST_RUNGS && 3 * r * r < n)
        r++;
    return r;
}

static void
set_heats(struct ladder *l)
{
    for (uint32_t i = 0; i < l->n; i++)
        heat_set(&l->rung[i].heat, (int64_t)(l->rung[i].t * 256));
}

static void
sweep_rung(struct ladder *l, struct rung *r, const struct heat *h)
{
    climb_sweep(l->c, r->at, h);
    r->sum = climb_sum(r->at);
}

static enum status
ladder_new(struct arena *a, struct climb *c, const struct cooling *k, struct ladder *ret_l)
{
    struct ladder l = {.c = c, .n = rungs_for(c->p->n)};
    double ratio = heat_log(k->ladder_cold / k->ladder_hot);
    l.rung = ARENA_ARRAY(a, struct rung, l.n);
    for (uint32_t i = 0; i < l.n; i++) {
        struct rung *r = &l.rung[i];
        r->at = arena_alloc(a, sizeof *r->at);
        TRY(swap_new_beside(a, &c->swap, r->at));
        TRY(heat_new(a, &c->rng, c->swap.stride, &r->heat));
        r->t = k->ladder_hot * heat_exp(ratio * i / (l.n - 1));
    }
    set_heats(&l);
    *ret_l = l;
    return STATUS_OK;
}

/* Every rung gets a division of its own, cooled from the top down to it. */
static void
fill(struct ladder *l)
{
    for (uint32_t i = 0; i < l->n; i++) {
        climb_deal(l->c);
        swap_load(l->rung[i].at, l->c->start);
        for (uint32_t j = 0; j <= i; j++)
            for (int b = 0; b < BURN_IN; b++)
                sweep_rung(l, &l->rung[i], &l->rung[j].heat);
    }
}

static void
change_places(struct ladder *l)
{
    for (uint32_t i = l->n - 1; i-- > 0;) {
        struct rung *warm = &l->rung[i], *cold = warm + 1;
        double x = (1 / cold->t - 1 / warm->t) * (double)(warm->sum - cold->sum);
        if (x < 0 && (x < -50 || rng_unit(&l->c->rng) >= heat_exp(x)))
            continue;
        struct swap *at = warm->at;
        int64_t sum = warm->sum;
        warm->at = cold->at;
        warm->sum = cold->sum;
        cold->at = at;
        cold->sum = sum;
        warm->changes++;
    }
}

/* Wider steps where neighbours change places often, narrower ones where they seldom do; both ends stay. */
static void
tune(struct ladder *l)
{
    double step[MOST_RUNGS], sum = 0, mean = 0, whole = heat_log(l->rung[0].t / l->rung[l->n - 1].t);
    for (uint32_t i = 0; i + 1 < l->n; i++)
        mean += (double)l->rung[i].changes / TUNE_EVERY / (l->n - 1);
    for (uint32_t i = 0; i + 1 < l->n; i++) {
        struct rung *r = &l->rung[i];
        step[i] = heat_log(r[0].t / r[1].t) * (1 + TUNING * ((double)r->changes / TUNE_EVERY - mean));
        sum += step[i];
        r->changes = 0;
    }
    for (uint32_t i = 0; i + 1 < l->n; i++)
        l->rung[i + 1].t = l->rung[i].t * heat_exp(-step[i] * whole / sum);
    set_heats(l);
}

static void
descend_from(struct ladder *l, uint32_t from)
{
    for (uint32_t i = from; i < l->n; i++) {
        swap_load(&l->c->swap, l->rung[i].at->group);
        climb_descend(l->c);
    }
}

static void
go_round(struct ladder *l)
{
    for (uint32_t i = 0; i < l->n; i++)
        sweep_rung(l, &l->rung[i], &l->rung[i].heat);
    change_places(l);
    l->rounds++;
    if (l->rounds % TUNE_EVERY == 0 && l->rounds <= TUNINGS * TUNE_EVERY)
        tune(l);
    if (l->rounds % DESCEND_EVERY == 0)
        descend_from(l, l->n - DESCENTS);
}

enum status
climb_ladder(struct climb *c, const struct cooling *k)
{
    struct arena *a = arena_new((size_t)1 << 31);
    struct ladder l;
    enum status s = ladder_new(a, c, k, &l);
    if (s == STATUS_OK) {
        fill(&l);
        while (climb_spent(c) < 1)
            go_round(&l);
        descend_from(&l, 0);
    }
    arena_free(a);
    return s;
}
