/*
 * A causal map: what drives a phenomenon, as several people drew it.
 *
 * For: merging people's maps and surfacing where they disagree. Not for: reading files (src/formats, src/cli) or
 * drawing. Loops, roots, simulation and leverage stand in phenomenon_loops.h, _reach.h, _simulate.h, _leverage.h.
 * Invariants of a built map: one arc at most for each ordered pair; arcs sorted by (from, to); a sign that people
 * dispute is SIGN_UNKNOWN with conflict set, and its weight is 0: disagreement is never averaged away.
 * Threads: pure functions; the arena is the caller's. Limits: PHENOMENON_MAX_NODES, PHENOMENON_MAX_STATEMENTS.
 *
 *     struct causal_map m;
 *     TRY(causal_map_build(arena, n_nodes, statements, n_statements, &m));
 *     for (size_t i = 0; i < m.n_arcs; i++) if (m.arcs[i].conflict) ...
 */
#ifndef TUPA_PHENOMENON_H
#define TUPA_PHENOMENON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "arena.h"
#include "status.h"

enum { PHENOMENON_MAX_NODES = 100000, PHENOMENON_MAX_STATEMENTS = 1000000, PHENOMENON_MAX_DELAY = 100 };

enum causal_sign {
    SIGN_MINUS = -1,  /* more of the cause, less of the effect */
    SIGN_UNKNOWN = 0, /* not stated, or disputed */
    SIGN_PLUS = 1     /* more of the cause, more of the effect */
};

/* What one person said about one influence. */
struct causal_statement {
    uint32_t from, to; /* node numbers */
    enum causal_sign sign;
    double strength;      /* 0 < strength <= 1; kept but not used while the sign is unknown */
    uint32_t delay;       /* extra steps before the effect is felt, 0..PHENOMENON_MAX_DELAY */
    uint32_t participant; /* any number; one statement for each (participant, from, to) */
};

struct causal_arc {
    uint32_t from, to;
    enum causal_sign sign;
    bool conflict;                       /* at least one plus and one minus */
    uint32_t n_plus, n_minus, n_unknown; /* statements */
    uint32_t delay;                      /* the longest stated */
    double weight;                       /* mean of the signed strengths, -1..1; 0 when the sign is unknown */
    uint32_t first_stated, n_stated;     /* into causal_map.stated: the signed strengths of plus and minus statements */
};

struct causal_map {
    size_t n_nodes, n_arcs, n_conflicts, n_unknown; /* n_unknown counts arcs without a sign, conflicts included */
    const struct causal_arc *arcs;
    const uint32_t *first_out; /* n_nodes + 1: arcs of node v are first_out[v] .. first_out[v + 1] - 1 */
    const uint32_t *first_in;  /* n_nodes + 1, into in_arcs */
    const uint32_t *in_arcs;   /* arc numbers by target, then by source */
    const double *stated;
};

/*
 * Merges statements into one map. STATUS_INVALID: a node out of range, a strength or delay outside its range, the same
 * person twice about one pair. STATUS_LIMIT: over the stated limits or the arena's cap.
 * Time O(S log S). The order of the statements does not matter.
 */
enum status causal_map_build(struct arena *a, size_t n_nodes, const struct causal_statement *statements,
                             size_t n_statements, struct causal_map *ret_map) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
