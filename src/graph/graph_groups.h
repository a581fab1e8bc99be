/*
 * Sectors in a network: how densely each pair of sectors is tied, which never meet, and whether people look inwards.
 *
 * For: sector x sector table with the coverage of its answers; Krackhardt & Stern's E-I index with a permutation test.
 * Not for: causes; people of one sector often share a building.
 * Nodes without a sector (GRAPH_NO_GROUP) are left out and counted. Only observed pairs count (graph.h).
 * Threads: pure functions.
 *
 *     struct graph_blocks b;
 *     TRY(graph_blocks_count(arena, &g, sector, n_sectors, &b));
 *     struct graph_block cell = b.cell[i * n_sectors + j];
 */
#ifndef TUPA_GRAPH_GROUPS_H
#define TUPA_GRAPH_GROUPS_H

#ifdef __cplusplus
extern "C" {
#endif

#include "graph.h"
#include "progress.h"

#define GRAPH_NO_GROUP UINT32_MAX

struct graph_block {
    uint64_t n_tied, n_observed, n_possible; /* pairs between the two sectors (or inside the one) */
    double density;                          /* tied / observed; NaN when nothing was observed */
    double coverage;                         /* observed / possible; NaN when there is no pair */
};

struct graph_blocks {
    uint32_t n;
    uint32_t *size;           /* nodes of each sector */
    uint32_t n_without;       /* nodes without one */
    struct graph_block *cell; /* n * n, symmetric */
};

/* STATUS_INVALID: a group out of range. STATUS_LIMIT: over 1000 groups. Time O(E + n groups^2). */
enum status graph_blocks_count(struct arena *a, const struct graph *g, const uint32_t *group, uint32_t n_groups,
                               struct graph_blocks *ret_blocks) MUST_CHECK;

/*
 *   EI = (external - internal) / (external + internal), -1 all inside .. 1 all across
 *
 * The test shuffles the sectors among the nodes that have one and that are heard or not alike, and asks how often the
 * shuffled network looks at least as inward (p_inward) or as outward (p_outward): p = (1 + times) / (1 + permutations).
 */
struct graph_ei {
    uint64_t n_internal, n_external;
    double index;    /* NaN without ties */
    double expected; /* mean over the permutations: sectors of unequal size alone push EI away from 0 */
    double p_inward, p_outward;
    uint32_t n_permutations;
};

/* STATUS_INVALID: a group out of range. Time O(permutations * E). Source: Krackhardt & Stern 1988, Social Psychology
 * Quarterly 51(2). */
enum status graph_ei_test(struct arena *a, const struct graph *g, const uint32_t *group, uint32_t n_groups,
                          uint64_t seed, uint32_t n_permutations, const struct progress *p,
                          struct graph_ei *ret_ei) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
