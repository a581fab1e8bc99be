#include "graph_compare.h"

#include <math.h>

#include "rng.h"

static uint64_t
pairs_observed(const struct graph *x, const struct graph *y)
{
    uint64_t n = x->n_nodes, count = 0;
    if (x->answered == NULL && y->answered == NULL)
        return n * (n - (n > 0)) / 2;
    for (uint32_t u = 0; u < n; u++)
        for (uint32_t v = u + 1; v < n; v++)
            count += graph_is_observed(x, u, v) && graph_is_observed(y, u, v);
    return count;
}

enum status
graph_change_count(const struct graph *before, const struct graph *after, struct graph_change *ret_change)
{
    if (before->n_nodes != after->n_nodes)
        return STATUS_INVALID;
    struct graph_change c = {.n_pairs = pairs_observed(before, after)};
    for (size_t i = 0; i < before->n_pairs; i++) {
        uint32_t u = before->pair[i].from, v = before->pair[i].to;
        if (!graph_is_observed(before, u, v) || !graph_is_observed(after, u, v))
            continue;
        bool stays = graph_are_tied(after, u, v);
        c.n_kept += stays;
        c.n_lost += !stays;
    }
    for (size_t i = 0; i < after->n_pairs; i++) {
        uint32_t u = after->pair[i].from, v = after->pair[i].to;
        if (graph_is_observed(before, u, v) && graph_is_observed(after, u, v))
            c.n_new += !graph_are_tied(before, u, v);
    }
    double n = (double)c.n_pairs, all = (double)(c.n_kept + c.n_new + c.n_lost);
    c.density_before = n > 0 ? (double)(c.n_kept + c.n_lost) / n : NAN;
    c.density_after = n > 0 ? (double)(c.n_kept + c.n_new) / n : NAN;
    c.jaccard = all > 0 ? (double)c.n_kept / all : NAN;
    *ret_change = c;
    return STATUS_OK;
}

/* One bit for each ordered pair. */
struct bits {
    uint64_t *word;
    size_t n;
};

static inline bool
is_set(const struct bits *b, uint32_t u, uint32_t v)
{
    size_t at = (size_t)u * b->n + v;
    return b->word[at >> 6] >> (at & 63) & 1;
}

static enum status
bits_of(struct arena *a, const struct graph *g, struct bits *ret_bits)
{
    struct bits b = {.n = g->n_nodes};
    void *p;
    TRY(arena_try_alloc(a, (b.n * b.n + 63) / 64, sizeof(uint64_t), &p));
    b.word = p;
    for (uint32_t u = 0; u < g->n_nodes; u++)
        for (uint32_t k = g->first[u]; k < g->first[u + 1]; k++) {
            size_t at = (size_t)u * b.n + g->neighbour[k];
            b.word[at >> 6] |= UINT64_C(1) << (at & 63);
        }
    *ret_bits = b;
    return STATUS_OK;
}

static uint64_t
overlap(const struct graph *x, const struct bits *y, const uint32_t *name)
{
    uint64_t n = 0;
    for (size_t i = 0; i < x->n_pairs; i++)
        n += is_set(y, name[x->pair[i].from], name[x->pair[i].to]);
    return n;
}

static double
correlation(const struct graph *x, const struct graph *y, double both)
{
    double n = (double)x->n_nodes * ((double)x->n_nodes - 1) / 2, a = (double)x->n_pairs, b = (double)y->n_pairs;
    double spread = a * (n - a) * b * (n - b);
    return spread > 0 ? (n * both - a * b) / sqrt(spread) : NAN;
}

static uint32_t *
names_straight(struct arena *a, size_t n)
{
    uint32_t *name = ARENA_ARRAY(a, uint32_t, n);
    for (uint32_t v = 0; v < n; v++)
        name[v] = v;
    return name;
}

static void
names_shuffle(uint32_t *name, size_t n, struct rng *r)
{
    for (size_t i = n; i > 1; i--) {
        size_t j = (size_t)rng_below(r, i);
        uint32_t t = name[i - 1];
        name[i - 1] = name[j];
        name[j] = t;
    }
}

enum status
graph_qap_test(struct arena *a, const struct graph *x, const struct graph *y, uint64_t seed, uint32_t n_permutations,
               const struct progress *p, struct graph_qap *ret_qap)
{
    if (x->n_nodes != y->n_nodes || graph_coverage(x) < 1 || graph_coverage(y) < 1)
        return STATUS_INVALID;
    struct bits bits;
    TRY(bits_of(a, y, &bits));
    uint32_t *name = names_straight(a, x->n_nodes);
    uint64_t seen = overlap(x, &bits, name), n_least = 0, n_most = 0, sum = 0;
    struct rng r = rng_seeded(seed);
    for (uint32_t i = 0; i < n_permutations; i++) {
        names_shuffle(name, x->n_nodes, &r);
        uint64_t n = overlap(x, &bits, name); /* r grows with the overlap, so counting is enough */
        n_least += n >= seen;
        n_most += n <= seen;
        sum += n;
        if (i % 1000 == 999 && !progress_go_on(p, (double)i / n_permutations))
            return STATUS_UNAVAILABLE;
    }
    double n = n_permutations;
    *ret_qap = (struct graph_qap){.r = correlation(x, y, (double)seen),
                                  .p_at_least = n > 0 ? (1 + (double)n_least) / (1 + n) : NAN,
                                  .p_at_most = n > 0 ? (1 + (double)n_most) / (1 + n) : NAN,
                                  .mean = n > 0 ? correlation(x, y, (double)sum / n) : NAN,
                                  .n_permutations = n_permutations};
    return STATUS_OK;
}
