/*
 * From the swings of all draws to a ranked list with its confidence.
 *
 * For: phenomenon_leverage.c. Not for: other callers.
 * Invariants: ranks are taken inside each draw by |swing|, ties by node; quantiles are the value at
 * floor(p (draws - 1)) of the ordered draws.
 * Threads: pure functions.
 *
 *     TRY(leverage_summarise(arena, swing, nodes, n, target, n_draws, &list));
 */
#ifndef TUPA_PHENOMENON_SUMMARY_H
#define TUPA_PHENOMENON_SUMMARY_H

#include "phenomenon_leverage.h"

/* swing: n rows of n_draws, reordered in place; nodes: their numbers in the map; row skip is left out. */
enum status leverage_summarise(struct arena *a, float *swing, const uint32_t *nodes, uint32_t n, uint32_t skip,
                               size_t n_draws, struct leverage_list *ret_list) MUST_CHECK;

#endif
