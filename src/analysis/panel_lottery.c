#include "panel_master.h"
#include "panel_search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rng.h"

enum { FIRST_ROUNDS = 60, ENOUGH = 100 };
static const double PROVED = 1e-9, TIGHT = 1e-7;

struct making {
    struct arena *arena;
    const struct panel_kinds *kinds;
    struct panel_search *search;
    struct panel_master *master;
    double *weight; /* by kind: for the search */
    double gap;
    const struct progress *progress;
};

static void
add_kept(struct making *g)
{
    for (size_t i = 0; i < g->search->n_kept; i++)
        panel_master_add(g->master, &g->search->kept[i * g->search->n]);
}

/*
 * Panels to begin with: kinds that were chosen often weigh less and less (multiplicative weights, Arora, Hazan & Kale
 * 2012), so that together the panels are nearly fair already.
 */
static enum status
first_panels(struct making *g)
{
    size_t nk = g->kinds->n_kinds;
    double *weight = ARENA_ARRAY(g->arena, double, nk);
    for (size_t t = 0; t < nk; t++)
        weight[t] = 1;
    for (size_t round = 0; round < FIRST_ROUNDS; round++) {
        struct search_answer found;
        double sum = 0;
        for (size_t t = 0; t < nk; t++)
            g->weight[t] = weight[t] / g->kinds->members[t];
        TRY(panel_search_run(g->search, g->weight, -INFINITY, &found));
        if (!found.found)
            return STATUS_NOT_FOUND;
        if (g->master == NULL)
            TRY(panel_master_new(g->arena, g->kinds, g->search->best, &g->master));
        panel_master_add(g->master, g->search->best);
        for (size_t t = 0; t < nk; t++) {
            weight[t] *= 1 - 0.5 * g->search->best[t] / g->kinds->members[t];
            sum += weight[t];
        }
        for (size_t t = 0; t < nk; t++)
            weight[t] /= sum;
    }
    return STATUS_OK;
}

/* What no lottery can pass with these prices: the best panel's worth, less what the fixed floors take of it. */
static enum status
stage(struct making *g)
{
    size_t nk = g->kinds->n_kinds;
    for (;;) {
        struct search_answer found;
        if (!progress_go_on(g->progress, 0.5))
            return STATUS_UNAVAILABLE;
        TRY(panel_master_solve(g->master));
        for (size_t t = 0; t < nk; t++)
            g->weight[t] = (g->master->price[t] > 0 ? g->master->price[t] : 0) / g->kinds->members[t];
        TRY(panel_search_run(g->search, g->weight, g->master->worth + PROVED / 2, &found));
        if (!found.found) {
            double gap = found.bound - g->master->worth;
            g->gap = gap > g->gap ? gap : g->gap;
            return STATUS_OK;
        }
        size_t before = g->master->n_panels;
        add_kept(g);
        if (g->master->n_panels == before) { /* known already: the rest is rounding, and counts as gap */
            g->gap = found.value - g->master->worth > g->gap ? found.value - g->master->worth : g->gap;
            return g->gap < TIGHT ? STATUS_OK : STATUS_INTERNAL;
        }
    }
}

/*
 * Kinds that no panel can contain: each is asked for alone, since the panels known may just not have used it. They are
 * taken out of the programme, so that what nobody can have does not decide what the others get.
 */
static enum status
excuse_unreachable(struct making *g, struct panel_lottery *l)
{
    size_t nk = g->kinds->n_kinds;
    bool *seen = ARENA_ARRAY(g->arena, bool, nk), *out = ARENA_ARRAY(g->arena, bool, nk);
    for (size_t p = 0; p < g->master->n_panels; p++)
        for (size_t t = 0; t < nk; t++)
            seen[t] |= g->master->count[p * nk + t] > 0;
    for (size_t t = 0; t < nk; t++) {
        struct search_answer found;
        if (seen[t])
            continue;
        memset(g->weight, 0, nk * sizeof *g->weight);
        g->weight[t] = 1;
        TRY(panel_search_run(g->search, g->weight, 0.5, &found));
        out[t] = !found.found;
        l->n_unreachable += out[t] ? g->kinds->members[t] : 0;
        add_kept(g);
    }
    panel_master_excuse(g->master, out);
    return STATUS_OK;
}

static enum status
all_stages(struct making *g, enum panel_fairness fairness, struct panel_lottery *l)
{
    TRY(stage(g));
    if (g->master->gain < TIGHT) { /* somebody may have no chance at all */
        TRY(excuse_unreachable(g, l));
        TRY(stage(g));
    }
    for (l->n_stages = 1;; l->n_stages++) {
        size_t n_free = panel_master_fix(g->master, TIGHT);
        if (fairness == PANEL_MAXIMIN || n_free == 0)
            return STATUS_OK;
        TRY(stage(g));
    }
}

/* Chances from the weights themselves, so that they are what a draw really gives. */
static void
publish(struct making *g, struct panel_lottery *l)
{
    const struct panel_master *m = g->master;
    size_t nk = g->kinds->n_kinds;
    double *all = ARENA_ARRAY(g->arena, double, m->n_panels), total = 0;
    panel_master_weights(m, all);
    for (size_t p = 0; p < m->n_panels; p++) {
        l->n_panels += all[p] > 0;
        total += all[p];
    }
    l->weight = ARENA_ARRAY(g->arena, double, l->n_panels);
    l->count = ARENA_ARRAY(g->arena, uint16_t, l->n_panels * nk);
    double *chance = ARENA_ARRAY(g->arena, double, nk);
    for (size_t p = 0, at = 0; p < m->n_panels; p++) {
        if (!(all[p] > 0))
            continue;
        l->weight[at] = all[p] / total;
        memcpy(&l->count[at * nk], &m->count[p * nk], nk * sizeof *l->count);
        for (size_t t = 0; t < nk; t++)
            chance[t] += l->weight[at] * l->count[at * nk + t] / g->kinds->members[t];
        at++;
    }
    l->chance = ARENA_ARRAY(g->arena, double, g->kinds->n_people);
    l->smallest = 1;
    for (size_t i = 0; i < g->kinds->n_people; i++) {
        double c = chance[g->kinds->kind_of[i]];
        l->chance[i] = c;
        l->smallest = c > 0 && c < l->smallest ? c : l->smallest;
    }
}

enum status
panel_lottery(struct arena *a, const struct panel_pool *pool, size_t size, enum panel_fairness fairness,
              const struct panel_settings *s, struct panel_lottery **ret_lottery)
{
    if (size == 0 || size > PANEL_MAX_SIZE)
        return size == 0 ? STATUS_INVALID : STATUS_LIMIT;
    struct panel_lottery *l = arena_alloc(a, sizeof *l);
    TRY(panel_kinds_of(a, pool, &l->kinds));
    struct making g = {.arena = a, .kinds = l->kinds, .progress = s->progress};
    if (pool->n_people < size)
        return STATUS_NOT_FOUND;
    g.weight = ARENA_ARRAY(a, double, l->kinds->n_kinds);
    TRY(panel_search_quotas(a, l->kinds, pool->quota, size, 0, s, &g.search));
    g.search->enough = ENOUGH; /* a panel that helps need not be the one that helps most; that none helps is proved */
    TRY(first_panels(&g));
    TRY(all_stages(&g, fairness, l));
    l->size = size;
    l->fairness = fairness;
    l->gap = g.gap;
    l->n_searches = g.search->n_runs;
    publish(&g, l);
    *ret_lottery = l;
    return STATUS_OK;
}

/* Which panel a number between 0 and 1 falls on. */
static size_t
pick_panel(const struct panel_lottery *l, double at)
{
    for (size_t p = 0; p + 1 < l->n_panels; p++) {
        at -= l->weight[p];
        if (at < 0)
            return p;
    }
    return l->n_panels - 1;
}

static int
compare_people(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

enum status
panel_draw(struct arena *a, const struct panel_lottery *l, uint64_t seed, uint32_t **ret_people)
{
    struct rng rng = rng_seeded(seed);
    const struct panel_kinds *k = l->kinds;
    const uint16_t *count = &l->count[pick_panel(l, rng_unit(&rng)) * k->n_kinds];
    uint32_t *people = ARENA_ARRAY(a, uint32_t, l->size), *urn = ARENA_ARRAY(a, uint32_t, k->n_people);
    size_t n = 0;
    for (size_t t = 0; t < k->n_kinds; t++) {
        memcpy(urn, &k->person[k->first[t]], k->members[t] * sizeof *urn);
        for (size_t i = 0; i < count[t]; i++) { /* Fisher & Yates, as far as needed */
            size_t j = i + rng_below(&rng, k->members[t] - i);
            people[n++] = urn[j];
            urn[j] = urn[i];
        }
    }
    qsort(people, n, sizeof *people, compare_people);
    *ret_people = people;
    return n == l->size ? STATUS_OK : STATUS_INTERNAL;
}
