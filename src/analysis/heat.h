/*
 * Heat of a search: exponential variates made once, scaled to a temperature into thresholds for swap_scan.
 *
 * Accepting when delta + T * E > 0 with E exponential is Metropolis' rule: probability exp(delta / T) for delta < 0.
 * Integers throughout, so that every machine accepts the same exchanges.
 *
 *     TRY(heat_new(arena, &rng, swap.stride, &heat));  heat_set(&heat, t_q8);  threshold = heat_row(&heat, &rng);
 */
#ifndef TUPA_HEAT_H
#define TUPA_HEAT_H

#include "arena.h"
#include "rng.h"

struct heat {
    uint32_t n_drawn; /* variates to choose a start from */
    uint32_t n;       /* n_drawn + longest row */
    int32_t *variate_q16;
    int32_t *threshold;
};

/* row: longest row read from a start, padding included. */
enum status heat_new(struct arena *a, struct rng *rng, uint32_t row, struct heat *ret_h) MUST_CHECK;

/* Temperature in 1/256 of the unit of d. Zero: every threshold is 0, only gains are accepted. */
void heat_set(struct heat *h, int64_t t_q8);

/* A row of thresholds starting anywhere. */
static inline const int32_t *
heat_row(const struct heat *h, struct rng *rng)
{
    return h->threshold + (uint32_t)(((rng_u64(rng) >> 32) * h->n_drawn) >> 32);
}

/* Natural logarithm of x > 0 by additions and products only: the same bits on every machine. */
double heat_log(double x);
double heat_exp(double x); /* for |x| < 700 */

#endif
