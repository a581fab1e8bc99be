/*
 * The state of a search for maximally diverse groups, and its two ways of cooling.
 *
 * For: mdgp.c, which loads the distances and returns the best. Not for: anybody else.
 * Invariants: own, gamma and group of `swap` fit each other between calls; `best` holds the division with the largest
 * sum seen at the end of a descent; every decision is taken on integers or on doubles made by + - * / alone.
 * Threads: one climb each.
 *
 *     climb_run(&c);  c.best[i] is the group of item i
 */
#ifndef TUPA_MDGP_CLIMB_H
#define TUPA_MDGP_CLIMB_H

#include "heat.h"
#include "mdgp.h"
#include "swap.h"

/* Temperatures in units of d between which exchanges go from some to next to none, found by a quick trial cooling:
 * a start cools from hot to cold, a ladder stands between its own two. */
struct cooling {
    double hot, cold, ladder_hot, ladder_cold;
};

struct climb {
    const struct mdgp_problem *p;
    const struct mdgp_run *run;
    struct rng rng;
    struct swap swap;
    struct heat heat;
    const uint32_t *size;
    int32_t *start; /* n: groups by size, shuffled for each start */
    int32_t *best;
    int64_t best_sum; /* -1: none yet */
    uint64_t evaluations, accepted;
    double set_for; /* temperature of the thresholds */
};

/* Searches until the work allowed is used. */
void climb_run(struct climb *c);

/* Share of the work used. */
double climb_spent(const struct climb *c);

/* c->start becomes a random division with sizes at the extremes. */
void climb_deal(struct climb *c);

/* Weighs every pair once in s, with the thresholds of h. */
void climb_sweep(struct climb *c, struct swap *s, const struct heat *h);

/* Sum of d inside the groups of s. */
int64_t climb_sum(const struct swap *s);

/* Takes gains only until there are none, in c->swap, and keeps the result when it is the best. */
void climb_descend(struct climb *c);

/* Several divisions at neighbouring temperatures that change places, until the work is used. STATUS_LIMIT when there
 * is no memory for them; nothing has then been done. */
enum status climb_ladder(struct climb *c, const struct cooling *k) MUST_CHECK;

#endif
