/*
 * Two networks over the same actors: before and after, or two kinds of tie.
 *
 * For: what came, went and stayed; whether two networks go together more than chance would have it (QAP).
 * Not for: who is responsible for a change. Only pairs observed in both networks count.
 * Threads: pure functions.
 *
 *     struct graph_change c;
 *     TRY(graph_change_count(&before, &after, &c));
 */
#ifndef TUPA_GRAPH_COMPARE_H
#define TUPA_GRAPH_COMPARE_H

#ifdef __cplusplus
extern "C" {
#endif

#include "graph.h"
#include "progress.h"

struct graph_change {
    uint64_t n_kept, n_new, n_lost;
    uint64_t n_pairs;                     /* observed both times */
    double density_before, density_after; /* over those pairs; NaN without any */
    double jaccard;                       /* kept / (kept + new + lost); NaN when all are 0 */
};

/* STATUS_INVALID: different numbers of nodes. Time O(V^2) when answers are missing, else O(E log V). */
enum status graph_change_count(const struct graph *before, const struct graph *after,
                               struct graph_change *ret_change) MUST_CHECK;

/*
 *   r = correlation over all pairs of "tied in x" and "tied in y"
 *
 * The nodes of x are renamed at random, again and again; p_at_least = (1 + times r was at least as high) / (1 + n).
 */
struct graph_qap {
    double r; /* NaN when a network is empty or complete */
    double p_at_least, p_at_most;
    double mean; /* of the permuted r */
    uint32_t n_permutations;
};

/* STATUS_INVALID: different numbers of nodes, or answers missing in either (a permutation would mix heard and unheard pairs).
 * Time O(permutations * E). Source: Hubert 1987, Assignment Methods; Krackhardt 1988, Social Networks 10(4). */
enum status graph_qap_test(struct arena *a, const struct graph *x, const struct graph *y, uint64_t seed,
                           uint32_t n_permutations, const struct progress *p, struct graph_qap *ret_qap) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
