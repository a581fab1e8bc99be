/*
 * Schedules in which no two people share a group twice (social golfer problem), by algebra and by symmetric search.
 *
 * For: groups_solve.c, which afterwards decides who takes which place. Not for: rules and attributes.
 * Ways, in this order: circle method for pairs; transversal designs over GF(q) or any cyclic group, with places dropped
 * from one column when sizes differ by one, and the columns themselves as further rounds; rounds
 * turned by the additive group of GF(q) and fixed by a multiplier (Kirkman triples and their like); starters: one round
 * (or a few) developed by a permutation, found by annealing on the orbits of pairs. Invariant: what is returned has
 * been checked, pair by pair. Sources: Colbourn & Dinitz, Handbook of Combinatorial Designs, 2nd ed., III.3 and VI.50;
 * docs/methods/groups.md.
 *
 *     if (golfer_find(arena, &(struct golfer){32, 8, 9}, 1, 1000000, &schedule) == STATUS_OK) ...
 */
#ifndef TUPA_GOLFER_H
#define TUPA_GOLFER_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "arena.h"
#include "status.h"

struct golfer {
    uint32_t n_people, n_groups, n_rounds; /* sizes are ceil(n/k) and floor(n/k), the larger ones first */
};

/*
 * ret_group[round * n_people + place] is a group. STATUS_NOT_FOUND when none of the ways reached zero repeats within
 * the steps; that says nothing about whether such a schedule exists.
 */
enum status golfer_find(struct arena *a, const struct golfer *want, uint64_t seed, uint64_t steps,
                        uint32_t **ret_group) MUST_CHECK;

/* Most rounds without a repeat that counting allows. */
uint32_t golfer_rounds_at_most(uint32_t n_people, uint32_t n_groups);

/* Pairs that meet again, each as often as it does; sizes are not looked at. */
uint64_t golfer_repeats(struct arena *a, const struct golfer *g, const uint32_t *group);

#ifdef __cplusplus
}
#endif

#endif
