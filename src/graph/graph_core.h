/*
 * Core and periphery: a middle where all work with all, and an edge tied to the middle but not to each other.
 *
 * For: "who carries the network". Not for: networks of several centres; read `fit` before believing it.
 *
 *   Z(core) = pairs inside the core that are not tied + pairs inside the periphery that are tied
 *
 * is the least possible: for each size the core is the nodes of highest degree, so trying every size is exact.
 * `fit` is Borgatti & Everett's correlation of the picture with the ideal one, core-periphery pairs left open.
 * Threads: pure functions. Source: Lip 2011, arXiv:1102.5511; Borgatti & Everett 2000, Social Networks 21(4).
 *
 *     struct graph_core c;
 *     TRY(graph_core_find(arena, &g, &c));
 */
#ifndef TUPA_GRAPH_CORE_H
#define TUPA_GRAPH_CORE_H

#ifdef __cplusplus
extern "C" {
#endif

#include "graph.h"

struct graph_core {
    bool *is_core;
    uint32_t n_core;
    uint64_t misplaced;                                      /* Z */
    double fit;                                              /* -1 .. 1; NaN when one side has no pair to compare */
    double density_core, density_between, density_periphery; /* NaN without pairs */
    bool is_unique; /* no other core of any size has the same Z; ties in degree at the border make it false */
};

/* Time O(V log V + E). */
enum status graph_core_find(struct arena *a, const struct graph *g, struct graph_core *ret_core) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
