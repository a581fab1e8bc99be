/*
 * Exchanging two items between groups, weighed for one item against all others at once.
 *
 * For: the searches of groups_search.c and mdgp.c. Not for: deciding what is good; the caller gives the gains.
 * State: gamma[g][v] = sum of d(v, u) over members u of group g; own[v] = gamma[group of v][v]. Exchanging x (group g)
 * and y (group h) changes the sum of d within groups by
 *     delta(y) = gamma[h][x] - own[x] + gamma[g][y] - own[y] - 2 d(x, y)
 * so for a fixed x all y are one contiguous loop. Everything is int32: each way of running the loop (AVX-512, AVX2,
 * scalar) takes the same decisions. Cost: about one evaluation per lane and cycle; an exchange is two row updates.
 * Invariants: d symmetric with zero diagonal; |d| * largest group < 2^27 (swap_fits); padding belongs to group
 * n_groups. Threads: one state a thread; no globals.
 *
 *     swap_load(&s, group);  swap_begin(&s, x);
 *     for (y = swap_scan(&s, x, x + 1, threshold); y < s.n; y = swap_scan(&s, x, y + 1, threshold)) swap_exchange(&s,
 * x, y);
 */
#ifndef TUPA_SWAP_H
#define TUPA_SWAP_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "status.h"

enum { SWAP_BEST = 0, SWAP_SCALAR = 1, SWAP_AVX2 = 2, SWAP_AVX512 = 3 };
enum { SWAP_LANES = 16, SWAP_LIMIT = 1 << 27 };

struct swap;

struct swap_way {
    const char *name;
    uint32_t (*scan)(const struct swap *s, uint32_t x, uint32_t from, const int32_t *threshold);
    void (*exchange)(struct swap *s, uint32_t x, uint32_t y);
};

struct swap {
    uint32_t n, n_groups;
    uint32_t stride; /* n rounded up to SWAP_LANES, and one more block for unaligned reads */
    int32_t *d;      /* n * stride, filled by the caller before swap_load */
    int32_t *gamma;  /* n_groups * stride */
    int32_t *own;    /* stride */
    int32_t *group;  /* stride; n_groups in the padding */
    int32_t *join;   /* what the fixed item gains by going to each group; room for n_groups + 1, rounded up */
    const struct swap_way *way;
};

/* Memory for n items and k groups; d is zero. simd as in struct groups_run. */
enum status swap_new(struct arena *a, uint32_t n, uint32_t n_groups, int simd, struct swap *ret_s) MUST_CHECK;

/* Another state over the same d, which stays the other's. */
enum status swap_new_beside(struct arena *a, const struct swap *other, struct swap *ret_s) MUST_CHECK;

/* Takes a division over and rebuilds gamma and own from d. */
void swap_load(struct swap *s, const int32_t *group);

/* Fixes x: fills join. Call again after each exchange of x. */
void swap_begin(struct swap *s, uint32_t x);

/* The first y >= from in another group with delta(y) + threshold[y] > 0; n when there is none. */
static inline uint32_t
swap_scan(const struct swap *s, uint32_t x, uint32_t from, const int32_t *threshold)
{
    return s->way->scan(s, x, from, threshold);
}

/* Exchanges the groups of x and y. */
static inline void
swap_exchange(struct swap *s, uint32_t x, uint32_t y)
{
    s->way->exchange(s, x, y);
}

/* Moves x alone to group h (sizes change). */
void swap_move(struct swap *s, uint32_t x, uint32_t h);

static inline int32_t
swap_delta(const struct swap *s, uint32_t x, uint32_t y)
{
    const int32_t *g = s->gamma + (uint32_t)s->group[x] * s->stride, *h = s->gamma + (uint32_t)s->group[y] * s->stride;
    return h[x] - s->own[x] + g[y] - s->own[y] - 2 * s->d[x * s->stride + y];
}

const struct swap_way *swap_way_find(int simd);

#endif
