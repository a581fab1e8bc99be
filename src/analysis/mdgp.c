/* Single instances: distances to integers, the search, and the value counted again from the distances. */
#include "mdgp.h"

#include <math.h>

#include "mdgp_climb.h"

double
mdgp_value(const struct mdgp_problem *p, const uint32_t *group)
{
    double sum = 0;
    for (uint32_t i = 0; i < p->n; i++)
        for (uint32_t j = i + 1; j < p->n; j++)
            if (group[i] == group[j])
                sum += p->distance[(size_t)i * p->n + j];
    return sum;
}

bool
mdgp_sizes_hold(const struct mdgp_problem *p, const uint32_t *group)
{
    for (uint32_t g = 0; g < p->n_groups; g++) {
        uint32_t size = 0;
        for (uint32_t i = 0; i < p->n; i++)
            size += group[i] == g;
        if (size < p->size_min[g] || size > p->size_max[g])
            return false;
    }
    return true;
}

/* Rounds the distances to integers: thousandths when they fit, coarser when they are too large. */
static enum status
load_distances(struct climb *c)
{
    const struct mdgp_problem *p = c->p;
    double most = 0;
    uint32_t largest = 1;
    for (size_t i = 0; i < p->n; i++)
        for (size_t j = 0; j < i; j++) {
            double d = p->distance[i * p->n + j];
            if (!isfinite(d) || d < 0 || d != p->distance[j * p->n + i])
                return STATUS_INVALID;
            most = d > most ? d : most;
        }
    for (uint32_t g = 0; g < p->n_groups; g++)
        largest = c->size[g] > largest ? c->size[g] : largest;
    double scale = (SWAP_LIMIT - 1) / (most > 0 ? most * (largest + 1) : 1);
    if (scale > 1000)
        scale = 1000 * (most < 1 && most > 0 ? (scale / 1000 < 1000 ? scale / 1000 : 1000) : 1);
    for (size_t i = 0; i < p->n; i++)
        for (size_t j = 0; j < p->n; j++)
            c->swap.d[i * c->swap.stride + j] = i == j ? 0 : (int32_t)(p->distance[i * p->n + j] * scale + 0.5);
    return STATUS_OK;
}

static enum status
climb_new(struct arena *a, const struct mdgp_problem *p, const struct mdgp_run *run, struct climb *ret_c)
{
    struct climb c = {.p = p, .run = run, .rng = rng_seeded(run->seed), .best_sum = -1};
    uint32_t *size;
    if (p->n < 1 || p->n > MDGP_MAX_ITEMS || p->n_groups < 1 || p->n_groups > MDGP_MAX_GROUPS)
        return STATUS_LIMIT;
    TRY(mdgp_sizes(a, p, NULL, &size));
    c.size = size;
    TRY(swap_new(a, p->n, p->n_groups, run->simd, &c.swap));
    TRY(heat_new(a, &c.rng, c.swap.stride, &c.heat));
    TRY(load_distances(&c));
    c.start = ARENA_ARRAY(a, int32_t, p->n);
    c.best = ARENA_ARRAY(a, int32_t, p->n);
    *ret_c = c;
    return STATUS_OK;
}

/* With one item or one group there is nothing to search: the sizes are the answer. */
static void
take_only_division(struct climb *c)
{
    for (uint32_t g = 0, k = 0; g < c->p->n_groups; g++)
        for (uint32_t i = 0; i < c->size[g]; i++)
            c->best[k++] = (int32_t)g;
}

enum status
mdgp_solve(struct arena *a, const struct mdgp_problem *p, const struct mdgp_run *run, struct mdgp_result **ret_result)
{
    static const struct mdgp_run plain = {0};
    struct climb c;
    TRY(climb_new(a, p, run ? run : &plain, &c));
    if (p->n > 1 && p->n_groups > 1)
        climb_run(&c);
    else
        take_only_division(&c);
    struct mdgp_result *res = arena_alloc(a, sizeof *res);
    res->group = ARENA_ARRAY(a, uint32_t, p->n);
    for (uint32_t i = 0; i < p->n; i++)
        res->group[i] = (uint32_t)c.best[i];
    res->value = mdgp_value(p, res->group);
    res->evaluations = c.evaluations;
    res->way = c.swap.way->name;
    *ret_result = res;
    return STATUS_OK;
}
