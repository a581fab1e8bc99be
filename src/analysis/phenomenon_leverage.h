/*
 * Which factor moves the phenomenon the most, and how sure that is, given how differently people weighed the arrows.
 *
 * For: ranking leverage points with confidence. Not for: proof of cause; the ranking is a set of hypotheses to discuss,
 * and it stands beside reach and loops, not above them.
 *
 *   swing of factor i in one draw = x_T (i held at its highest) - x_T (i held at its lowest),
 *   x_T = resting level of the phenomenon T in the fuzzy cognitive map with that draw's weights.
 *
 * A draw picks, for each arrow, one of the strengths people stated, and moves it evenly within +- jitter (half a step
 * of the scale people used); an arrow without an agreed sign keeps its doubt: a disputed one picks among the stated
 * signs, one without any sign gets plus or minus with even odds and the strength `unknown_strength`. Invariants: same
 * seed, same bytes under every compiler and every instruction set; the vector and the scalar way take the same steps in
 * the same order, in single precision. Threads: pure functions.
 *
 *     struct leverage_wish w = leverage_wish_usual(phenomenon);
 *     struct leverage_list l;
 *     TRY(causal_leverage_find(arena, &map, &w, &l));
 */
#ifndef TUPA_PHENOMENON_LEVERAGE_H
#define TUPA_PHENOMENON_LEVERAGE_H

#ifdef __cplusplus
extern "C" {
#endif

#include "phenomenon_simulate.h"
#include "progress.h"

enum {
    LEVERAGE_MAX_NODES = 2000,
    LEVERAGE_MAX_DRAWS = 1000000,
    LEVERAGE_MAX_CELLS = 30000000,
    LEVERAGE_MAX_STEPS = 1000
};
#define LEVERAGE_MIN_EPSILON 1e-6

/* Which instructions may be used; all give the same bytes. */
enum leverage_isa { LEVERAGE_BEST, LEVERAGE_SCALAR, LEVERAGE_AVX2, LEVERAGE_AVX512 };

struct leverage_wish {
    uint32_t phenomenon;
    struct fcm_rules rules; /* epsilon at least LEVERAGE_MIN_EPSILON, max_steps at most LEVERAGE_MAX_STEPS; delays do not
                               move resting levels */
    size_t n_draws; /* 1..LEVERAGE_MAX_DRAWS; nodes * draws at most LEVERAGE_MAX_CELLS */
    double jitter;  /* 0..1 */
    double unknown_strength; /* 0..1 */
    uint64_t seed;
    enum leverage_isa isa;
    const struct progress *progress; /* NULL: nobody listens */
};

/* 10 000 draws, jitter 1/6 (three steps of strength), unknown strength 1/2, epsilon 1e-5, seed 1. */
struct leverage_wish leverage_wish_usual(uint32_t phenomenon);

struct leverage {
    uint32_t node;
    float mean, p05, p50, p95; /* of the swing, in the transfer's unit */
    float mean_size;           /* of |swing|: the order of the list */
    float share_up;            /* draws in which more of the factor means more of the phenomenon */
    float share_first, share_top3;
    uint32_t rank_p05, rank_p50, rank_p95; /* 1 = most; 90 % of the draws rank it between the outer two */
};

struct leverage_list {
    const struct leverage *items; /* factors that lead to the phenomenon, largest mean size first, then by node */
    size_t n_items;
    size_t n_draws;
    double share_unsettled;  /* runs that had not settled in max_steps; their last state was used */
    size_t n_single, n_arcs; /* arrows that only one person weighed, of the arrows that count: their spread is the
                                jitter alone, not people's disagreement */
    enum leverage_isa isa;   /* used */
};

/* STATUS_INVALID: wish out of range. STATUS_LIMIT: map too large. STATUS_UNAVAILABLE: progress said stop.
 * Time O(draws * factors * steps * (V + E) / lanes). */
enum status causal_leverage_find(struct arena *a, const struct causal_map *m, const struct leverage_wish *wish,
                                 struct leverage_list *ret_list) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
