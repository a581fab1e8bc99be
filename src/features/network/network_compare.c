#include "network_compare.h"

#include <math.h>

#include "graph.h"
#include "graph_compare.h"
#include "network_figures.h"

enum { SEED = 1, SHUFFLES = 200 };

static bool
everybody_answered(const struct network *n)
{
    for (size_t i = 0; i < n->n_actors; i++)
        if (!n->actors[i].answered)
            return false;
    return n->n_actors > 2;
}

/* Tied in one, not in the other, known about in both. */
static struct network_pair_of *
only_in(struct arena *a, const struct graph *in, const struct graph *other)
{
    struct network_pair_of *pairs = NULL;
    size_t n = 0, cap = 0;
    for (size_t i = 0; i < in->n_pairs; i++) {
        uint32_t u = in->pair[i].from, v = in->pair[i].to;
        if (graph_is_observed(in, u, v) && graph_is_observed(other, u, v) && !graph_are_tied(other, u, v))
            *ARENA_PUSH(a, pairs, n, cap) = (struct network_pair_of){u, v};
    }
    return pairs;
}

/* The same pairs as statements of nobody: nothing is missing. */
static enum status
all_heard(struct arena *a, const struct graph *g, struct graph *ret_graph)
{
    return graph_build(a, &(struct graph_input){.n_nodes = g->n_nodes, .n_ties = g->n_pairs, .ties = g->pair}, ret_graph);
}

/* Renaming would mix those who were heard with those who were not, so a likeness is told only when all were. */
static enum status
take_likeness(struct arena *a, const struct graph *before, const struct graph *after, struct network_change *c)
{
    struct graph x, y;
    struct graph_qap q;
    TRY(all_heard(a, before, &x));
    TRY(all_heard(a, after, &y));
    TRY(graph_qap_test(a, &x, &y, SEED, SHUFFLES, NULL, &q));
    c->likeness = q.r;
    c->has_likeness = !isnan(q.r);
    return STATUS_OK;
}

enum status
network_compare(struct arena *a, const struct network *before, const struct network *after, struct network_change *ret_change)
{
    struct graph x, y;
    struct graph_change c;
    TRY(network_graph(a, before, NETWORK_WORK, &x));
    TRY(network_graph(a, after, NETWORK_WORK, &y));
    TRY(graph_change_count(&x, &y, &c));
    struct network_change change = {.n_kept = c.n_kept, .n_new = c.n_new, .n_lost = c.n_lost, .n_pairs = c.n_pairs,
                                    .density_before = c.density_before, .density_after = c.density_after,
                                    .is_covered = graph_coverage(&x) >= GRAPH_COVERAGE_NEEDED &&
                                                  graph_coverage(&y) >= GRAPH_COVERAGE_NEEDED,
                                    .came = only_in(a, &y, &x), .went = only_in(a, &x, &y)};
    if (everybody_answered(before) && everybody_answered(after))
        TRY(take_likeness(a, &x, &y, &change));
    *ret_change = change;
    return STATUS_OK;
}
