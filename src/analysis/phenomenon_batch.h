/*
 * Many draws of one fuzzy cognitive map, run side by side: lane l of every array belongs to draw l.
 *
 * For: phenomenon_leverage.c. Not for: other callers; the layout is made for vector registers.
 * Invariants: lanes never mix, every operation is one correctly rounded single-precision operation in a fixed order, so
 * AVX-512, AVX2 and plain code give the same bytes. Arrays are aligned to 64 bytes.
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
    const uint32_t *moving; /* nodes to compute; the others keep their value */
    uint32_t n_moving;
    uint32_t target;    /* the node whose level is asked for */
    batch_lanes *x, *y; /* n states; the result is in x, y is scratch and equals x outside `moving` */
};

/* Steps until no moving node moves by epsilon or more in any lane; answers the number of lanes that did not settle. */
uint32_t batch_settle(enum leverage_isa isa, struct batch *b);

/* The best this machine has when isa is LEVERAGE_BEST, else isa if the machine has it, else LEVERAGE_SCALAR. */
enum leverage_isa batch_isa(enum leverage_isa isa);

#endif
