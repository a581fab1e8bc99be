/*
 * The workshop problem made ready for counting: sizes a round, who is tied to whom, which rules count what.
 *
 * For: the files groups_*.c. Not for: callers of the library.
 * Invariant: units (people kept together by rules) are closed under "together with" within a round.
 *
 *     TRY(groups_model_new(arena, problem, &model, &why));
 */
#ifndef TUPA_GROUPS_MODEL_H
#define TUPA_GROUPS_MODEL_H

#include "groups.h"

enum { GROUPS_MOST_MET = 3 };

struct groups_model {
    const struct groups_problem *p;
    uint32_t n, n_groups, n_rounds, n_attributes;
    uint32_t *n_present;         /* [round] */
    uint8_t *present;            /* [round * n + person] */
    uint32_t *size_lo, *size_hi; /* [round * n_groups + group] */
    uint32_t *pin, *pin_rule;    /* [round * n + person]: group or GROUPS_NONE */
    uint32_t *unit;              /* [round * n + person]: smallest person kept together with this one */
    uint32_t *unit_rule;         /* a rule that ties the person, or GROUPS_NONE */
    uint32_t *apart;             /* [i * n + j]: bit r set when apart in round r; NULL without such rules */
    uint8_t *known;              /* [i * n + j]: acquaintance */
    uint8_t *met;                /* [i * n + j]: times together in history, at most GROUPS_MOST_MET */
    uint32_t *offset;            /* [attribute]: where its values start among all; [n_attributes]: how many in all */
    uint32_t *feature;           /* [attribute * n + person]: offset + value, or GROUPS_NONE */
    uint32_t *n_with;            /* [round * n_features + feature]: people present with it */
    uint32_t n_features;
    uint32_t *counting; /* indices of the QUOTA, NOT_ALONE and NEEDS rules */
    uint32_t n_counting;
};

/* Checks everything that could be out of range. STATUS_INVALID with *ret_why; STATUS_LIMIT when memory is capped. */
enum status groups_model_new(struct arena *a, const struct groups_problem *p, struct groups_model **ret_m,
                             struct groups_conflict *ret_why) MUST_CHECK;

struct groups_conflict groups_no_conflict(void); /* reason GROUPS_OK, every index GROUPS_NONE */

static inline bool
groups_rule_covers(const struct groups_rule *rule, uint32_t round)
{
    return rule->round == GROUPS_ANY || rule->round == round;
}

static inline bool
groups_together(const struct groups_model *m, uint32_t round, uint32_t i, uint32_t j)
{
    return m->unit[round * m->n + i] == m->unit[round * m->n + j];
}

/* How many people too few or too many a counting rule has in a group. counts: n_features of that group. */
uint32_t groups_rule_miss(const struct groups_model *m, const struct groups_rule *rule, const uint16_t *counts);

/* Wishes that contradict each other, without search. Appends to the list in the arena. */
struct groups_conflict_list {
    struct groups_conflict *items;
    size_t n, cap;
};
void groups_find_contradictions(struct arena *a, const struct groups_model *m, struct groups_conflict_list *list);

/* Sizes as even as the limits allow, into size[n_groups]; people that do not fit are put in the first groups. */
void groups_even_sizes(const struct groups_model *m, uint32_t round, uint32_t *size);

/* Bounds of the three soft levels. */
int64_t groups_repeats_bound(struct arena *a, const struct groups_model *m);
int64_t groups_meetings_again_bound(const struct groups_model *m);
int64_t groups_acquaintance_bound(struct arena *a, const struct groups_model *m);
int64_t groups_mixing_bound(struct arena *a, const struct groups_model *m);

/* Pairs that must share a group when n people are spread over k groups as evenly as can be. */
int64_t groups_pairs_forced(int64_t n, int64_t k);

/* Thousandths of imbalance from sum over values of |count * n_present - size * n_with| * weight. */
int64_t groups_milli(int64_t sum, uint32_t n_present);

/* Fills levels, bounds, cells and conflicts of res->group. */
void groups_measure(struct arena *a, const struct groups_model *m, struct groups_result *res);

/* The three soft levels and the broken rules only: value[GROUPS_N_LEVELS]. scratch holds n * n bytes. */
void groups_levels(struct arena *a, const struct groups_model *m, const uint32_t *group, int64_t *ret_value);

#endif
