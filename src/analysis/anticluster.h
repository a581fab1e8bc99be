/*
 * Many items with numeric features into groups that are each like the whole: the sum of squared Euclidean distances
 * inside groups is largest when every group's mean lies at the mean of all.
 *
 * For: 2 .. 200 000 items, 1 .. 64 features. Not for: rules, rounds or other distances (groups.h, mdgp.h).
 *   value = sum over groups of (s sum |x - m|^2 - |sum (x - m)|^2), m the mean of all;
 *   bound = what is left when the last term is 0, the items farthest from the mean in the larger groups.
 * Invariants: decisions on integers (features rounded to 11 bits), so the same bytes on every machine; value and bound
 * are computed from the features themselves. Sizes are within one of each other.
 * Threads: one arena each. Time: O(m) a weighed exchange.
 * Source of the identity: Spaeth 1986, EJOR 25, "Maximal dissimilarities"; Papenberg & Klau 2021, Psych. Methods 26.
 *
 *     struct anticluster_problem p = {.n = n, .n_features = 10, .n_groups = 1250, .x = x};
 *     TRY(anticluster_solve(arena, &p, 1, 100000000, &result));
 */
#ifndef TUPA_ANTICLUSTER_H
#define TUPA_ANTICLUSTER_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "arena.h"
#include "status.h"

enum { ANTICLUSTER_MAX_ITEMS = 200000, ANTICLUSTER_MAX_FEATURES = 64 };

struct anticluster_problem {
    uint32_t n, n_features, n_groups;
    const double *x; /* n * n_features, finite */
};

struct anticluster_result {
    uint32_t *group; /* n */
    double value, bound;
    uint64_t evaluations;
};

/* STATUS_INVALID: no items, more groups than items, a feature that is not finite. */
enum status anticluster_solve(struct arena *a, const struct anticluster_problem *p, uint64_t seed, uint64_t evaluations,
                              struct anticluster_result **ret_result) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
