/*
 * The network of two days beside each other: which ties came, went and stayed.
 *
 * For: the page "before and now". Not for: who brought a change about. Only the ties of the view WORK, and only pairs known
 * about on both days, are counted; shared tables are not compared, since attendance by name is gone after a year.
 * Threads: pure functions.
 *
 *     TRY(network_compare(arena, &before, &after, &change));
 */
#ifndef TUPA_NETWORK_COMPARE_H
#define TUPA_NETWORK_COMPARE_H

#include "network.h"

struct network_pair_of {
    uint32_t from, to; /* of actors, from < to */
};

struct network_change {
    uint64_t n_kept, n_new, n_lost, n_pairs;
    double density_before, density_after; /* NaN without pairs known about on both days */
    bool is_covered; /* enough have answered on both days, GRAPH_COVERAGE_NEEDED */
    bool has_likeness; /* everybody answered on both days */
    double likeness;   /* correlation of the two, graph_compare.h */
    struct network_pair_of *came, *went; /* n_new, n_lost */
};

/* Both of the same actors, as network_load gives them in one unit of work. STATUS_INVALID: not the same number. */
enum status network_compare(struct arena *a, const struct network *before, const struct network *after,
                            struct network_change *ret_change) MUST_CHECK;

#endif
