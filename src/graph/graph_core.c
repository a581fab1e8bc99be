#include "graph_core.h"

#include <math.h>
#include <stdlib.h>

struct ranked {
    uint32_t degree, node;
};

static int
highest_first(const void *pa, const void *pb)
{
    const struct ranked *a = pa, *b = pb;
    if (a->degree != b->degree)
        return a->degree > b->degree ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static double
share(uint64_t n, uint64_t of)
{
    return of ? (double)n / (double)of : NAN;
}

static uint64_t
pairs_in(uint64_t n)
{
    return n * (n - (n > 0)) / 2;
}

/* Correlation of tied / not tied with core / periphery over the pairs inside either side. */
static double
fit_of(uint64_t core_tied, uint64_t core_pairs, uint64_t edge_tied, uint64_t edge_pairs)
{
    double n = (double)(core_pairs + edge_pairs), tied = (double)(core_tied + edge_tied), ideal = (double)core_pairs;
    double spread = tied * (n - tied) * ideal * (n - ideal);
    return spread > 0 ? (n * (double)core_tied - tied * ideal) / sqrt(spread) : NAN;
}

static void
core_describe(const struct graph *g, struct graph_core *c)
{
    uint64_t n[3] = {0}; /* tied pairs with 0, 1, 2 ends in the core */
    for (size_t i = 0; i < g->n_pairs; i++)
        n[c->is_core[g->pair[i].from] + c->is_core[g->pair[i].to]]++;
    uint64_t core = c->n_core, edge = g->n_nodes - core;
    c->density_core = share(n[2], pairs_in(core));
    c->density_between = share(n[1], core * edge);
    c->density_periphery = share(n[0], pairs_in(edge));
    c->fit = fit_of(n[2], pairs_in(core), n[0], pairs_in(edge));
}

enum status
graph_core_find(struct arena *a, const struct graph *g, struct graph_core *ret_core)
{
    struct graph_core c = {.is_core = ARENA_ARRAY(a, bool, g->n_nodes), .is_unique = true};
    struct ranked *rank = ARENA_ARRAY(a, struct ranked, g->n_nodes);
    for (uint32_t v = 0; v < g->n_nodes; v++)
        rank[v] = (struct ranked){graph_degree(g, v), v};
    if (g->n_nodes > 1)
        qsort(rank, g->n_nodes, sizeof *rank, highest_first);
    /* Z(k) = C(k, 2) + m - sum of the k highest degrees */
    int64_t z = (int64_t)g->n_pairs, least = z;
    for (uint32_t k = 1; k <= g->n_nodes; k++) {
        z += (int64_t)(k - 1) - (int64_t)rank[k - 1].degree;
        bool at_border = k < g->n_nodes && rank[k].degree == rank[k - 1].degree;
        if (z == least)
            c.is_unique = false;
        if (z < least) {
            least = z;
            c.n_core = k;
            c.is_unique = !at_border;
        }
    }
    for (uint32_t k = 0; k < c.n_core; k++)
        c.is_core[rank[k].node] = true;
    c.misplaced = (uint64_t)least;
    core_describe(g, &c);
    *ret_core = c;
    return STATUS_OK;
}
