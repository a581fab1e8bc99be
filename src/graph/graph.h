/*
 * A network of actors: who is tied to whom, and who answered.
 *
 * For: one checked shape that every measure takes. Not for: reading files (src/cli) or drawing.
 * Invariants of a built graph: at most one tie for each (ordered, when directed) pair, weights of repeated ties added
 * up; no tie from a node to itself; ties sorted by (from, to), from < to when undirected. The neighbour lists are the
 * undirected picture under the stated rule: "any" (one of the two says so) or "mutual" (both say so).
 * Missing answers are never guessed: `answered` says who was heard, graph_coverage what share that is, and a pair
 * counts as observed only when somebody who could tell was heard. Threads: read-only once built. Limits:
 * GRAPH_MAX_NODES, GRAPH_MAX_TIES.
 *
 *     struct graph g;
 *     TRY(graph_build(arena, &(struct graph_input){.n_nodes = n, .ties = ties, .n_ties = m}, &g));
 */
#ifndef TUPA_GRAPH_H
#define TUPA_GRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "arena.h"
#include "status.h"

enum { GRAPH_MAX_NODES = 20000, GRAPH_MAX_TIES = 1000000 };

/* Below this share of answers, measures that follow paths are not shown. Source: Kossinets 2006, Social Networks 28(3);
 * Costenbader & Valente 2003, Social Networks 25(4). */
#define GRAPH_COVERAGE_NEEDED 0.70

struct graph_tie {
    uint32_t from, to;
    double weight; /* > 0 and finite */
};

enum graph_rule {
    GRAPH_ANY,   /* a pair is tied when at least one of the two says so */
    GRAPH_MUTUAL /* a pair is tied when both say so */
};

struct graph_input {
    size_t n_nodes, n_ties;
    bool directed;
    enum graph_rule rule; /* matters only when directed */
    const struct graph_tie *ties;
    const bool *answered; /* n_nodes, or NULL: not known, so nothing is left out; only when directed */
};

struct graph {
    size_t n_nodes, n_ties, n_pairs; /* ties kept; tied pairs of the undirected picture */
    bool directed;
    enum graph_rule rule;
    const struct graph_tie *ties;
    const bool *answered;         /* NULL when not known */
    const uint32_t *first;        /* n_nodes + 1, into neighbour */
    const uint32_t *neighbour;    /* ascending; every pair twice */
    const struct graph_tie *pair; /* n_pairs of the undirected picture, from < to, sorted; weights added up */
    size_t n_self, n_repeated;    /* ties left out because they lead home; ties added to an earlier one */
};

/* STATUS_INVALID: a node out of range, a weight not above 0 or not finite. STATUS_LIMIT: over the stated limits or the
 * arena. The order of the ties does not matter. Time O(M log M). */
enum status graph_build(struct arena *a, const struct graph_input *input, struct graph *ret_graph) MUST_CHECK;

/* Share of nodes that answered, 0..1; 1 when it is not known who did. An empty graph has 1. */
double graph_coverage(const struct graph *g);

/* Whether a tie between the two could have been reported under the graph's rule: "any" needs one who answered, "mutual"
 * needs both. */
bool graph_is_observed(const struct graph *g, uint32_t u, uint32_t v);

bool graph_are_tied(const struct graph *g, uint32_t u, uint32_t v); /* in the undirected picture; O(log degree) */

static inline uint32_t
graph_degree(const struct graph *g, uint32_t v)
{
    return g->first[v + 1] - g->first[v];
}

#ifdef __cplusplus
}
#endif

#endif
