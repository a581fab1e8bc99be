/*
 * Many draws of one fuzzy cognitive map, run side by side: lane l of every array belongs to draw l.
 *
 * For: phenomenon_leverage.c. Not for: other callers; the layout is made for vector registers.
 * Invariants: values of different lanes never mix (which nodes a step looks at is decided for all sixteen together),
 * every operation is one correctly rounded single-precision operation in a fixed order, so AVX-512, AVX2 and plain code
 * give the same bytes. Arrays are aligned to 64 bytes.
 * Threads: pure functions.
 *
 *     n_unsettled += batch_settle(isa, &batch);
 */
#ifndef TUPA_PHENOMENON_BATCH_H
#define TUPA_PHENOMENON_BATCH_H

#include "phenomenon_leverage.h"

enum { BATCH_LANES = 16 };

typedef float batch_lanes __attribute__((vector_size(64), aligned(64)));

struct batch {
    const struct fcm_rules *rules;
    const uint32_t *first_in; /* n + 1 */
    const uint32_t *source;   /* arrow's source, by target */
    const batch_lanes *weight;
    const uint32_t *first_out, *sink; /* the same arrows by source */
    batch_lanes *x, *y;               /* n states, the result is in x; what they are to become, scratch */
    uint32_t *due, *moved;            /* n each: nodes to look at in this step; those that moved in it */
    bool *is_due;                     /* n: stands in due already, or is held */
    uint32_t n_due;
};

/*
 * Steps until no node moves by epsilon or more in any lane; answers the number of lanes that did not settle. A node is
 * looked at only when something it depends on moved in the step before, and it moves only by epsilon or more in some
 * lane: so a change spreads as a front and dies away where it no longer matters. At the end every node is nearer than
 * epsilon to what the others make of it.
 */
uint32_t batch_settle(enum leverage_isa isa, struct batch *b);

/* Makes due what depends on the node that is held; it keeps its value. */
void batch_begin(struct batch *b, uint32_t held);

/* The best this machine has when isa is LEVERAGE_BEST, else isa if the machine has it, else LEVERAGE_SCALAR. */
enum leverage_isa batch_isa(enum leverage_isa isa);

#endif
