/*
 * What a phenomenon's map says: people's views merged, where they differ, root causes, loops, leverage, "what if".
 *
 * For: the pages of analysis. Not for: changing anything; it calls the library of analysis and computes nothing itself.
 * Node 0 of the map is the phenomenon; node i + 1 is factors[i]. Arrows are what people said of a pair; a "why" of the tree
 * that nobody has weighed counts as an arrow of middle strength (a strength weakens, others strengthen), and n_assumed
 * says how many they are; every presenting problem leads to the phenomenon with full strength, since it is where it shows.
 * Threads: one unit of work; run it in the pool (WEB_SLOW). Limits keep it under a second.
 *
 *     TRY(phenomenon_map_make(cx, phenomenon_id, &map));
 *     TRY(phenomenon_analyse(cx, &map, &a));
 */
#ifndef TUPA_PHENOMENA_ANALYSIS_H
#define TUPA_PHENOMENA_ANALYSIS_H

#include "phenomena.h"
#include "phenomenon_leverage.h"
#include "phenomenon_loops.h"
#include "phenomenon_reach.h"

enum { PHENOMENON_LOOP_LENGTH = 8, PHENOMENON_LOOPS_KEPT = 300, PHENOMENON_DRAWS = 4000, PHENOMENON_CELLS = 180000 };

struct phenomenon_map {
    struct factor *factors;
    size_t n_factors;
    struct influence *said;
    size_t n_said;
    size_t n_voices, n_assumed, n_problems;
    size_t n_pairs;  /* of factors, that somebody has weighed */
    size_t n_single; /* of them by one person only */
    struct causal_map map;
};
enum status phenomenon_map_make(struct ctx *cx, int64_t phenomenon_id, struct phenomenon_map *ret_map) MUST_CHECK;

/* Arrow between two factors of the map, not one to the phenomenon. */
bool phenomenon_arc_is_drawn(const struct causal_arc *a);
/* Whether somebody said something of the arrow's pair; otherwise it is a "why" of the tree. */
bool phenomenon_arc_is_said(const struct phenomenon_map *m, const struct causal_arc *a);

struct phenomenon_analysis {
    struct causal_roots roots; /* of the phenomenon */
    struct loop_list loops;
    uint32_t *n_loops;         /* of each node: in how many of the listed loops */
    uint32_t *distance;        /* to the phenomenon; REACH_NONE */
    struct causal_reach *reach;
    struct leverage_list leverage;
    bool has_leverage; /* something leads to the phenomenon */
    struct iceberg iceberg;
    bool has_iceberg; /* a level has been said */
};
enum status phenomenon_analyse(struct ctx *cx, const struct phenomenon_map *m, struct phenomenon_analysis *ret_a) MUST_CHECK;

/* One or two factors held up (+1) or down (-1); STATUS_INVALID for the same factor twice. */
struct phenomenon_push {
    size_t factor; /* in m->factors */
    int way;
};
enum status phenomenon_what_if(struct ctx *cx, const struct phenomenon_map *m, const struct phenomenon_push *pushes, size_t n,
                               struct fcm_change *ret_change) MUST_CHECK;

#endif
