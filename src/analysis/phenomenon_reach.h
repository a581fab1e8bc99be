/*
 * Where a phenomenon comes from and what it touches: root causes, reach up and down, iceberg levels.
 *
 * For: "which causes have nothing behind them in this map", "what does this factor hit, in how many steps".
 * Not for: how strongly; that is phenomenon_leverage.h.
 * Definitions: a strongly connected component is a set of factors that all feed each other; a root is a component that
 * nothing outside it feeds and from which the phenomenon can be reached. A root of several factors is a circle that
 * keeps itself going. Arcs of unknown or disputed sign count: that there is an influence is not disputed.
 * Threads: pure functions.
 *
 *     struct causal_roots r;
 *     TRY(causal_roots_find(arena, &map, phenomenon, &r));
 */
#ifndef TUPA_PHENOMENON_REACH_H
#define TUPA_PHENOMENON_REACH_H

#ifdef __cplusplus
extern "C" {
#endif

#include "phenomenon.h"

#define REACH_NONE UINT32_MAX

/* Components numbered so that arcs between them run from a larger to a smaller number. ret_component: n_nodes numbers.
 * Time O(V + E). Source: Tarjan 1972, SIAM J. Comput. 1(2). */
enum status causal_components(struct arena *a, const struct causal_map *m, uint32_t **ret_component,
                              size_t *ret_n_components) MUST_CHECK;

/* Arcs on the shortest way from the node (down) or to it (up); 0 for the node itself, REACH_NONE where there is no way.
 * STATUS_INVALID: node out of range. Time O(V + E). */
enum status causal_distances(struct arena *a, const struct causal_map *m, uint32_t node, bool up,
                             uint32_t **ret_distance) MUST_CHECK;

struct causal_reach {
    uint32_t n_up, n_down; /* other nodes that lead here; other nodes led to */
    uint32_t n_in, n_out;  /* direct neighbours */
};

/* For every node. STATUS_LIMIT over 5000 nodes. Time O(V (V + E)). */
enum status causal_reach_all(struct arena *a, const struct causal_map *m, struct causal_reach **ret_reach) MUST_CHECK;

struct causal_root {
    uint32_t component;
    uint32_t n_nodes;
    const uint32_t *nodes; /* ascending; more than one: a circle that keeps itself going */
    uint32_t distance;     /* fewest arcs to the phenomenon; 0: the phenomenon stands in this circle */
};

struct causal_roots {
    struct causal_root *roots; /* nearest first, then by smallest node */
    size_t n_roots;
    uint32_t n_ancestors; /* nodes other than the phenomenon that lead to it */
};

enum status causal_roots_find(struct arena *a, const struct causal_map *m, uint32_t phenomenon,
                              struct causal_roots *ret_roots) MUST_CHECK;

/* The iceberg: what is seen above the water and what lies under it. */
enum iceberg_level { ICEBERG_NONE, ICEBERG_EVENT, ICEBERG_PATTERN, ICEBERG_STRUCTURE, ICEBERG_MODEL, ICEBERG_N };

struct iceberg {
    uint32_t n_nodes[ICEBERG_N];
    uint32_t n_arcs[ICEBERG_N][ICEBERG_N]; /* from, to */
    uint32_t n_upward, n_downward;         /* arcs from a deeper to a shallower level, and the reverse; levels stated */
};

/* level: one for each node. STATUS_INVALID: a level out of range. */
enum status causal_iceberg(const struct causal_map *m, const enum iceberg_level *level,
                           struct iceberg *ret_iceberg) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
