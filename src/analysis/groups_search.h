/*
 * A division under way: who sits where in every round, and what one more exchange would change.
 *
 * For: groups_solve.c, groups_reform.c. Not for: judging the result; groups_measure.c counts it from nothing.
 * Invariant between rounds' visits: times[i * n + j] = untied rounds together, counts = people by group and feature.
 *
 *     search_start(&s, rng);  search_visit(&s, round, &visit);
 */
#ifndef TUPA_GROUPS_SEARCH_H
#define TUPA_GROUPS_SEARCH_H

#include "groups_model.h"
#include "heat.h"
#include "swap.h"

/* People of a round who move as one. */
struct search_unit {
    uint32_t first, size; /* into members */
    bool fixed;
};

struct search_round {
    uint32_t n_units;
    struct search_unit *units;
    uint32_t *members; /* people by unit */
    bool plain;        /* every unit is one person */
    bool mixed_sizes;  /* units of several sizes that may move */
    bool free_sizes;   /* the limits leave a choice of which groups are larger, and groups are not all alike */
    uint32_t *apart;   /* pairs of units to keep apart, two numbers a pair */
    size_t n_apart;    /* pairs */
};

/* Weight of one acquaintance step, repeat and broken pair rule, in units of d. */
struct search_weights {
    int32_t alike, known, repeat, apart;
};

enum { SEARCH_SCALE = 8 }; /* of one attribute in common */

/* Each step of a level is worth share of the largest change of the next one, all within int32. */
struct search_weights groups_weights(const struct groups_model *m, double share);

struct search {
    const struct groups_model *m;
    struct arena *arena;
    struct rng rng;
    struct search_round *rounds;
    uint32_t *group;            /* [round * n + person] */
    uint8_t *times;             /* [i * n + j] */
    uint16_t *counts;           /* [(round * n_groups + group) * n_features + feature] */
    uint32_t *by_group, *start; /* people of one round sorted by group */
    uint32_t *size;             /* [round * n_groups + group] */
    uint8_t *alike;             /* [i * n + j]: weighted attributes in common */
    int32_t *base;              /* [i * n + j]: cost of the pair apart from repeats */
    struct search_weights weights;
    struct swap swap;
    struct heat heat;
    uint64_t evaluations;
    bool any_rule_counts;
};

enum status search_new(struct arena *a, const struct groups_model *m, uint64_t seed, int simd,
                       struct search **ret_s) MUST_CHECK;

/* Fills s->rounds from the model; part of search_new. */
void search_set_rounds(struct search *s);

void search_set_weights(struct search *s, struct search_weights w);

/* A division that keeps sizes, pins and units where it can; random otherwise. */
void search_start(struct search *s);
void search_start_round(struct search *s, uint32_t r);

/* A schedule without repeats by algebra (golfer.h) with people placed well on it; false, and nothing changed, when
 * there is none within the steps or people are absent or tied together. Uses the weights set. */
bool search_start_by_design(struct search *s, uint64_t seed, uint64_t steps, uint32_t n_sweeps);

/* Takes a division over. */
void search_take(struct search *s, const uint32_t *group);

/* Sweeps over all pairs of units of a round at the temperature of s->heat. */
void search_visit(struct search *s, uint32_t r, uint32_t n_sweeps);

/* The same for the last level alone: repeats and acquaintance may not grow. t_q8 in 1/256 of person * person. */
void search_polish(struct search *s, uint32_t r, uint32_t n_sweeps, int64_t t_q8);

/* The same by exchanging two people's places in all rounds at once. No round is open. */
void search_polish_people(struct search *s, int64_t t_q8);

/* Units of several people change places with single people, at the temperature of s->heat. The round is open. */
void search_trade_units(struct search *s, uint32_t r);

/* Single units go to groups that have room for them, at the temperature of s->heat. The round is open. */
void search_shift_units(struct search *s, uint32_t r);

/* Exchanges and moves until the rules of a round hold, or tries are used up. */
void search_repair(struct search *s, uint32_t r, uint32_t n_tries);

/* Broken pairs to keep apart in two groups of the open round. */
uint32_t search_apart(const struct search *s, uint32_t r, uint32_t g, uint32_t h);

/* Sum of misses of the counting rules of a round in one group. */
uint32_t search_misses(const struct search *s, uint32_t r, uint32_t g);

/* The same with people too few or too many in it. */
int64_t search_wrong(const struct search *s, uint32_t r, uint32_t g);

/* Brings a round into s->swap, with the pairs of the other rounds as cost, and back. */
void search_open(struct search *s, uint32_t r);
void search_close(struct search *s, uint32_t r);

/* Counts x and y exchanged; undone and false when that breaks more rules than before. */
bool search_exchange_counts(struct search *s, uint32_t r, uint32_t x, uint32_t y);

/* Changes by putting unit e's people from one group to another in the counts. */
void search_count_move(struct search *s, uint32_t r, uint32_t e, uint32_t from, uint32_t to);

#endif
