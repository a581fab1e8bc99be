/*
 * The ways of golfer.c, each for itself: pairs, transversal designs, rounds turned by a group, starters.
 *
 * For: golfer.c, which tries them in this order. Not for: other callers. Each answers as golfer_find does.
 * Threads: pure functions.
 *
 *     TRY(golfer_pairs(arena, want, &group));
 */
#ifndef TUPA_GOLFER_PARTS_H
#define TUPA_GOLFER_PARTS_H

#include "golfer.h"

enum status golfer_pairs(struct arena *a, const struct golfer *want, uint32_t **ret_group) MUST_CHECK;
enum status golfer_transversal(struct arena *a, const struct golfer *want, uint64_t seed,
                               uint32_t **ret_group) MUST_CHECK;
enum status golfer_spread(struct arena *a, const struct golfer *want, uint64_t seed, uint64_t steps,
                          uint32_t **ret_group) MUST_CHECK;
enum status golfer_starter(struct arena *a, const struct golfer *want, uint64_t seed, uint64_t steps,
                           uint32_t **ret_group) MUST_CHECK;

#endif
