/*
 * Communities: parts of a network with more ties inside than chance would have it, and how they lie against sectors.
 *
 * For: "do we work across sectors or inside them". Not for: saying that a community is a fact; the list is the best
 * found, and `share_best` says how many of the independent searches arrived at the same quality.
 *
 *   Q = sum over communities c of (in_c / m - (deg_c / 2m)^2), in_c = pairs inside, deg_c = sum of degrees, m = pairs
 *
 * Each search is igraph's Leiden (Traag, Waltman & van Eck 2019, Sci. Rep. 9) from a shuffled start, then single nodes
 * are moved while Q grows (Kernighan & Lin's refinement as in Newman 2006).
 * Deterministic from the seed. Threads: any number; they wait for each other (graph_igraph.h).
 *
 *     struct graph_communities c;
 *     TRY(graph_communities_find(arena, &g, 1, 0, NULL, &c));
 */
#ifndef TUPA_GRAPH_COMMUNITIES_H
#define TUPA_GRAPH_COMMUNITIES_H

#ifdef __cplusplus
extern "C" {
#endif

#include "graph.h"
#include "progress.h"

struct graph_communities {
    uint32_t *label; /* of each node, from 0; largest community first, then by smallest node */
    uint32_t n;
    double modularity; /* -0.5 .. 1; NaN without ties */
    uint32_t n_searches;
    double share_best; /* of the searches, those that reached this modularity */
};

/* n_searches 0: as many as fit about 20 ms, counted in ties, 4..200. STATUS_LIMIT, STATUS_UNAVAILABLE. */
enum status graph_communities_find(struct arena *a, const struct graph *g, uint64_t seed, uint32_t n_searches,
                                   const struct progress *p, struct graph_communities *ret_communities) MUST_CHECK;

/* Q of any labelling, labels < n_nodes. NaN without ties. STATUS_INVALID: a label out of range. */
enum status graph_modularity(struct arena *a, const struct graph *g, const uint32_t *label, double *ret_q) MUST_CHECK;

/* How alike two labellings are, nodes without a label (UINT32_MAX in either) left out: 1 the same, 0 as by chance.
 * NaN when chance leaves no room (both all alone or both all together). Source: Hubert & Arabie 1985. */
enum status graph_adjusted_rand(struct arena *a, const uint32_t *x, const uint32_t *y, size_t n,
                                double *ret_ari) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
