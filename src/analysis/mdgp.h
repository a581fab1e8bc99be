/*
 * Maximally diverse grouping: n items into groups of given sizes so that the sum of distances inside groups is largest.
 *
 * For: 1 .. 20000 items with any symmetric distances. Not for: rules and rounds (groups.h builds those on the same
 * exchange engine, swap.h).
 * Invariants: distances are rounded once to integers, and every decision is taken on integers, so the same input, seed
 * and number of evaluations give the same bytes on every machine; the value returned is recomputed from the distances.
 * Sizes go to the extremes that leave room for most pairs before the search (largest limits first). With work for it
 * several divisions at different temperatures change places (mdgp_ladder.c), otherwise one start follows another.
 * Threads: one arena each. Cost: 4 n^2 bytes; about 1e9 exchanges weighed per second where AVX2 or better exists.
 * Source of the problem: Gallego, Laguna, Marti, Duarte 2013, J. Oper. Res. Soc. 64, 724-734.
 *
 *     struct mdgp_problem p = {.n = 240, .n_groups = 12, .size_min = lo, .size_max = hi, .distance = d};
 *     TRY(mdgp_solve(arena, &p, &(struct mdgp_run){.seed = 1, .evaluations = 1000000000}, &result));
 */
#ifndef TUPA_MDGP_H
#define TUPA_MDGP_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "arena.h"
#include "status.h"

enum { MDGP_MAX_ITEMS = 20000, MDGP_MAX_GROUPS = 10000 };

struct mdgp_problem {
    uint32_t n, n_groups;
    const uint32_t *size_min, *size_max; /* n_groups each; sum of min <= n <= sum of max, min <= max */
    const double *distance;              /* n * n, symmetric, finite, >= 0; the diagonal is not read */
};

struct mdgp_run {
    uint64_t seed;
    uint64_t evaluations; /* exchanges to weigh; 0: 3000 n^2. Ignored when spent is given */
    /* NULL, or: what share of the allowed work is used, 0 .. 1; at 1 or more the search ends. The caller may go by the
     * clock; the result is then as repeatable as the clock is. */
    double (*spent)(void *arg, uint64_t evaluations);
    void *arg;
    int simd; /* as in struct groups_run */
};

struct mdgp_result {
    uint32_t *group; /* n */
    double value;
    uint64_t evaluations;
    const char *way; /* "avx512", "avx2" or "scalar" */
};

/* STATUS_INVALID: sizes that cannot hold n, a distance that is not finite, negative or not symmetric. */
enum status mdgp_solve(struct arena *a, const struct mdgp_problem *p, const struct mdgp_run *run,
                       struct mdgp_result **ret_result) MUST_CHECK;

/* Sum of distances inside groups, in the order of the items. Independent of the search. */
double mdgp_value(const struct mdgp_problem *p, const uint32_t *group);

/* True when every group's size is within its limits. */
bool mdgp_sizes_hold(const struct mdgp_problem *p, const uint32_t *group);

/* Sizes at the extremes: how many items each group gets. Several choices can have most pairs; which one is taken
 * follows order, a permutation of the groups (NULL: as they are). STATUS_INVALID when the limits cannot hold n. */
enum status mdgp_sizes(struct arena *a, const struct mdgp_problem *p, const uint32_t *order,
                       uint32_t **ret_size) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
