/*
 * "What if": a fuzzy cognitive map run step by step until it settles.
 *
 * For: the direction and the relative size of what follows when one factor is held up or down. Not for: forecasts; the
 * numbers have no unit and no calendar. A change is always read against the same map left alone, because a sigmoid map
 * drifts to a level of its own.
 * Rules: x_j(t + 1) = f(own_j + sum over arcs i -> j of w_ij * x_i(t - delay_ij)), with own_j by enum fcm_inference.
 * Arcs without an agreed sign have weight 0 here: they do nothing, and n_arcs_left_out says how many they are.
 * Deterministic: same input, same bytes. Threads: pure functions.
 *
 *     struct fcm_rules rules = fcm_rules_usual();
 *     struct fcm_change change;
 *     TRY(fcm_what_if(arena, &map, &rules, NULL, &(struct fcm_clamp){.node = 3, .value = 1}, 1, &change));
 */
#ifndef TUPA_PHENOMENON_SIMULATE_H
#define TUPA_PHENOMENON_SIMULATE_H

#ifdef __cplusplus
extern "C" {
#endif

#include "phenomenon.h"

enum { FCM_MAX_STEPS = 100000 };

enum fcm_inference {
    FCM_KOSKO,    /* own_j = 0 */
    FCM_MODIFIED, /* own_j = x_j(t): a factor remembers itself */
    FCM_RESCALED  /* own_j = 2 x_j(t) - 1, and x_i is read as 2 x_i - 1: 1/2 means "no information" */
};

enum fcm_transfer {
    FCM_SIGMOID,  /* 1 / (1 + exp(-lambda s)), 0..1 */
    FCM_TANH,     /* tanh(lambda s), -1..1 */
    FCM_BIVALENT, /* 1 when s > 0, else 0 */
    FCM_TRIVALENT /* the sign of s: -1, 0, 1 */
};

struct fcm_rules {
    enum fcm_inference inference;
    enum fcm_transfer transfer;
    double lambda;    /* steepness, > 0, at most 100 */
    double epsilon;   /* settled when no value moves by this much or more in a step, > 0 */
    size_t max_steps; /* 1..FCM_MAX_STEPS */
};

/* Modified inference, sigmoid with steepness 1, 1e-6, 1000 steps. */
struct fcm_rules fcm_rules_usual(void);

struct fcm_clamp {
    uint32_t node;
    double value; /* held at every step */
};

enum fcm_ending { FCM_FIXED_POINT, FCM_CYCLE, FCM_NEITHER };

struct fcm_run {
    enum fcm_ending ending;
    size_t n_steps;
    size_t period;       /* steps in the cycle; 1 for a fixed point, 0 for neither */
    const double *trace; /* (n_steps + 1) rows of n_nodes; row 0 is the start */
    const double *final; /* the last row */
    const double *level; /* the final row, or the mean over one cycle, or over the last half when it is neither */
    size_t n_arcs_left_out;
    bool is_unique; /* proved: one resting state, whatever the start (the map is a contraction) */
};

/* start: n_nodes values in the transfer's range, NULL = the middle of it (0.5 or 0). STATUS_INVALID: rules, values or
 * clamps out of range, a node clamped twice. STATUS_LIMIT: the trace does not fit the arena. Time O(steps (V + E)).
 * Source: Kosko 1986, Int. J. Man-Machine Studies 24; Stylios & Groumpos 2004 (modified); Papageorgiou 2011 (rescaled).
 * Cycles: Brent's search, confirmed over one more whole period. */
enum status fcm_run(struct arena *a, const struct causal_map *m, const struct fcm_rules *rules, const double *start,
                    const struct fcm_clamp *clamps, size_t n_clamps, struct fcm_run *ret_run) MUST_CHECK;

struct fcm_change {
    struct fcm_run base;     /* the map left alone */
    struct fcm_run scenario; /* from the base's final state, with the clamps */
    /* n_nodes: scenario.level - base.level; exactly 0 where no arrows with an agreed sign lead from a clamp */
    const double *change;
};

enum status fcm_what_if(struct arena *a, const struct causal_map *m, const struct fcm_rules *rules, const double *start,
                        const struct fcm_clamp *clamps, size_t n_clamps, struct fcm_change *ret_change) MUST_CHECK;

/* Range of a transfer: lowest and highest value. */
void fcm_range(enum fcm_transfer t, double *ret_low, double *ret_high);
bool fcm_rules_ok(const struct fcm_rules *rules);

#ifdef __cplusplus
}
#endif

#endif
