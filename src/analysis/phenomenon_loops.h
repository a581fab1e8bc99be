/*
 * Feedback loops of a causal map: the simple directed cycles, shortest first.
 *
 * For: which circles keep a phenomenon going (reinforcing) or hold it back (balancing). Not for: unbounded listing;
 * a map of 40 factors can hold more than 300 000 loops, so every search has a longest length and a budget.
 * Invariants: a loop starts at its smallest node and appears once; loops are ordered by length, then by their nodes.
 * A loop with an arc of unknown sign is of unknown kind; it is not guessed.
 * Threads: pure functions.
 *
 *     struct loop_list l;
 *     TRY(causal_loops_find(arena, &map, &(struct loop_wish){.max_length = 6}, &l));
 *     printf(l.complete ? "%zu loops\n" : "at least %zu loops\n", (size_t)l.n_found);
 */
#ifndef TUPA_PHENOMENON_LOOPS_H
#define TUPA_PHENOMENON_LOOPS_H

#ifdef __cplusplus
extern "C" {
#endif

#include "phenomenon.h"
#include "progress.h"

enum { LOOPS_MAX_LENGTH = 100, LOOPS_KEPT_USUALLY = 100000 };
#define LOOPS_STEPS_USUALLY UINT64_C(50000000)

enum loop_kind { LOOP_REINFORCING, LOOP_BALANCING, LOOP_UNKNOWN };

struct loop_wish {
    size_t max_length;  /* 1..LOOPS_MAX_LENGTH nodes; more than the map has nodes is fine */
    size_t max_kept;    /* loops listed, 0 = LOOPS_KEPT_USUALLY; counting goes on after that */
    uint64_t max_steps; /* arcs looked at, 0 = LOOPS_STEPS_USUALLY; a unit of work, so the answer does not depend on
                           the machine's speed */
    const struct progress *progress; /* NULL: nobody listens */
};

struct causal_loop {
    enum loop_kind kind;
    uint32_t n_nodes;
    uint32_t n_delayed; /* arcs with a delay */
    const uint32_t *nodes;
};

struct loop_count {
    uint64_t n[3]; /* by enum loop_kind */
};

struct loop_list {
    const struct causal_loop *loops;
    size_t n_loops;
    uint64_t n_found;          /* >= n_loops */
    struct loop_count *counts; /* counts[length], 0 .. max_length */
    size_t max_length;         /* as wished, clipped to the number of nodes */
    size_t complete_length;    /* every loop up to this length has been counted */
    bool complete;             /* complete_length == max_length: nothing was cut short */
};

/*
 * Depth-first search from each smallest node, pruned by the distance back to it, once for each length (so that a spent
 * budget loses only the longest). STATUS_INVALID: max_length out of range.
 * Time O(steps); memory O(nodes + kept loops). Source: the bound by length after Johnson 1975, SIAM J. Comput. 4(1),
 * pruned with a breadth-first search against the arrows.
 */
enum status causal_loops_find(struct arena *a, const struct causal_map *m, const struct loop_wish *wish,
                              struct loop_list *ret_list) MUST_CHECK;

/* In how many of the listed loops each node is: n_nodes numbers. */
enum status causal_loops_membership(struct arena *a, const struct causal_map *m, const struct loop_list *list,
                                    uint32_t **ret_n_loops) MUST_CHECK;

/*
 * A loop somebody drew by hand as a set of arcs (numbers into m->arcs): is it exactly one cycle, and if not, which arcs
 * do not belong? ret_stray gets the arcs outside the cycle; *ret_is_loop is false when the arcs hold no cycle or more
 * than one. STATUS_INVALID: an arc out of range or twice.
 */
enum status causal_loop_check(struct arena *a, const struct causal_map *m, const uint32_t *arcs, size_t n_arcs,
                              bool *ret_is_loop, uint32_t **ret_stray, size_t *ret_n_stray) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
