#include "graph.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
by_pair(const void *pa, const void *pb)
{
    const struct graph_tie *a = pa, *b = pb;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return (a->weight > b->weight) - (a->weight < b->weight); /* so that sums do not depend on the order */
}

/* Adds up neighbours in a sorted list that stand for the same pair; answers how many are left. */
static size_t
repeats_fold(struct graph_tie *t, size_t n, size_t *n_repeated)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && t[kept - 1].from == t[i].from && t[kept - 1].to == t[i].to) {
            t[kept - 1].weight += t[i].weight;
            (*n_repeated)++;
        } else
            t[kept++] = t[i];
    }
    return kept;
}

static struct graph_tie
ordered(struct graph_tie t)
{
    return t.from < t.to ? t : (struct graph_tie){t.to, t.from, t.weight};
}

static enum status
ties_take(struct arena *a, const struct graph_input *in, struct graph *g)
{
    void *p;
    TRY(arena_try_alloc(a, in->n_ties, sizeof(struct graph_tie), &p));
    struct graph_tie *ties = p;
    size_t n = 0;
    for (size_t i = 0; i < in->n_ties; i++) {
        struct graph_tie t = in->ties[i];
        if (t.from >= in->n_nodes || t.to >= in->n_nodes || !(t.weight > 0) || !isfinite(t.weight))
            return STATUS_INVALID;
        if (t.from == t.to)
            g->n_self++;
        else
            ties[n++] = in->directed ? t : ordered(t);
    }
    if (n > 1)
        qsort(ties, n, sizeof *ties, by_pair);
    g->n_ties = repeats_fold(ties, n, &g->n_repeated);
    g->ties = ties;
    return STATUS_OK;
}

/* The undirected picture under the rule. */
static enum status
pairs_take(struct arena *a, struct graph *g)
{
    void *p;
    TRY(arena_try_alloc(a, g->n_ties, sizeof(struct graph_tie), &p));
    struct graph_tie *pair = p;
    for (size_t i = 0; i < g->n_ties; i++)
        pair[i] = ordered(g->ties[i]);
    if (g->directed && g->n_ties > 1)
        qsort(pair, g->n_ties, sizeof *pair, by_pair);
    size_t n = 0;
    for (size_t i = 0; i < g->n_ties; i++) {
        bool both = i + 1 < g->n_ties && pair[i].from == pair[i + 1].from && pair[i].to == pair[i + 1].to;
        struct graph_tie t = pair[i];
        if (both)
            t.weight += pair[++i].weight;
        if (both || !g->directed || g->rule == GRAPH_ANY)
            pair[n++] = t;
    }
    g->n_pairs = n;
    g->pair = pair;
    return STATUS_OK;
}

static enum status
neighbours_take(struct arena *a, struct graph *g)
{
    void *p, *q, *r;
    TRY(arena_try_alloc(a, g->n_nodes + 1, sizeof(uint32_t), &p));
    TRY(arena_try_alloc(a, 2 * g->n_pairs, sizeof(uint32_t), &q));
    TRY(arena_try_alloc(a, g->n_nodes + 1, sizeof(uint32_t), &r));
    uint32_t *first = p, *neighbour = q, *filled = r;
    for (size_t i = 0; i < g->n_pairs; i++) {
        first[g->pair[i].from + 1]++;
        first[g->pair[i].to + 1]++;
    }
    for (size_t v = 0; v < g->n_nodes; v++)
        first[v + 1] += first[v];
    /* smaller neighbours first, then larger ones: each list comes out ascending because the pairs are sorted */
    for (size_t i = 0; i < g->n_pairs; i++)
        neighbour[first[g->pair[i].to] + filled[g->pair[i].to]++] = g->pair[i].from;
    for (size_t i = 0; i < g->n_pairs; i++)
        neighbour[first[g->pair[i].from] + filled[g->pair[i].from]++] = g->pair[i].to;
    g->first = first;
    g->neighbour = neighbour;
    return STATUS_OK;
}

enum status
graph_build(struct arena *a, const struct graph_input *in, struct graph *ret_graph)
{
    if (in->n_nodes > GRAPH_MAX_NODES || in->n_ties > GRAPH_MAX_TIES)
        return STATUS_LIMIT;
    struct graph g = {.n_nodes = in->n_nodes, .directed = in->directed, .rule = in->rule};
    TRY(ties_take(a, in, &g));
    TRY(pairs_take(a, &g));
    TRY(neighbours_take(a, &g));
    if (in->answered && in->directed)
        g.answered = arena_memdup(a, in->answered, in->n_nodes * sizeof *in->answered);
    *ret_graph = g;
    return STATUS_OK;
}

double
graph_coverage(const struct graph *g)
{
    if (g->answered == NULL || g->n_nodes == 0)
        return 1;
    size_t n = 0;
    for (size_t v = 0; v < g->n_nodes; v++)
        n += g->answered[v];
    return (double)n / (double)g->n_nodes;
}

bool
graph_is_observed(const struct graph *g, uint32_t u, uint32_t v)
{
    if (g->answered == NULL)
        return true;
    return g->rule == GRAPH_ANY ? g->answered[u] || g->answered[v] : g->answered[u] && g->answered[v];
}

bool
graph_are_tied(const struct graph *g, uint32_t u, uint32_t v)
{
    uint32_t low = g->first[u], high = g->first[u + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (g->neighbour[middle] < v)
            low = middle + 1;
        else
            high = middle;
    }
    return low < g->first[u + 1] && g->neighbour[low] == v;
}
