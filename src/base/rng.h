/*
 * Numbers that look random and repeat exactly from a seed (xoshiro256**, Blackman & Vigna 2018, seeded by splitmix64).
 *
 * For: analysis, tests, demonstration data. Not for: secrets; those come from sys/entropy.h.
 *
 *     struct rng r = rng_seeded(7);
 *     size_t i = rng_below(&r, n);
 */
#ifndef TUPA_RNG_H
#define TUPA_RNG_H

#include <stdint.h>

struct rng {
    uint64_t s[4];
};

struct rng rng_seeded(uint64_t seed);
uint64_t rng_u64(struct rng *r);
uint64_t rng_below(struct rng *r, uint64_t n); /* 0 .. n-1 without bias; n > 0 */
double rng_unit(struct rng *r);                /* [0, 1), 53 bits */

#endif
