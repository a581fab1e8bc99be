/*
 * Dividing people into groups for the rounds of a workshop: first the hard rules, then as few meetings twice as
 * possible, then the colleagues who know each other least, then every group as mixed as the people allow.
 *
 * For: workshops of 2 .. 2000 people, up to 32 rounds. Not for: reading files, telling the time, writing sentences;
 * what goes wrong is told by numbers (struct groups_conflict) of which the caller makes a sentence in its language.
 * Invariants: integers only; the same problem and seed give the same bytes on every machine and compiler, unless
 * keep_going stops the search. The problem is borrowed and never changed; results live in the arena.
 * Threads: any number of problems at once, one arena each.
 * Method, formulas and bounds: docs/methods/groups.md.
 *
 *     struct groups_problem p = {.n_people = 24, .n_groups = 6, .n_rounds = 3, .n_attributes = 1, .attributes = &t};
 *     TRY(groups_solve(arena, &p, &(struct groups_run){.seed = 1}, &result, &conflict));
 *     uint32_t g = result->group[round * p.n_people + person];
 */
#ifndef TUPA_GROUPS_H
#define TUPA_GROUPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "arena.h"
#include "status.h"

enum {
    GROUPS_MAX_PEOPLE = 2000,
    GROUPS_MAX_ROUNDS = 32,
    GROUPS_MAX_GROUPS = 1000,
    GROUPS_MAX_ATTRIBUTES = 32,
    GROUPS_MAX_VALUES = 2000, /* of one attribute */
    GROUPS_MAX_WEIGHT = 20,   /* of one attribute */
    GROUPS_MAX_ACQUAINTANCE = 3,
    GROUPS_NO_ANSWER = 255 /* in answers about acquaintance */
};

#define GROUPS_ANY UINT32_MAX  /* every round; every group */
#define GROUPS_NONE UINT32_MAX /* no group (absent), no value (unknown), no person, no rule */

/* One thing known of each person: sector, profession, municipality, role, language. */
struct groups_attribute {
    uint32_t n_values;
    const uint32_t *value; /* n_people: each < n_values, or GROUPS_NONE */
    uint32_t weight;       /* 0: only for rules; 1 .. 20: to be mixed in every group, with this weight */
};

enum groups_rule_kind {
    GROUPS_PIN,       /* every one of people is in group */
    GROUPS_LOCK,      /* the same, said by a facilitator while the groups are shown */
    GROUPS_TOGETHER,  /* all of people are in one group */
    GROUPS_APART,     /* no two of people are in one group */
    GROUPS_QUOTA,     /* each group (or the one named) has min .. max people with the value */
    GROUPS_NOT_ALONE, /* each group has none or at least min people with the value */
    GROUPS_NEEDS      /* a group with anybody of the value has at least min people of the needed value: language */
};

struct groups_rule {
    enum groups_rule_kind kind;
    uint32_t round;         /* GROUPS_ANY: all */
    uint32_t group;         /* PIN, LOCK; QUOTA: or GROUPS_ANY */
    const uint32_t *people; /* PIN, LOCK, TOGETHER, APART; those absent in a round are not asked about in it */
    size_t n_people;
    uint32_t attribute, value; /* QUOTA, NOT_ALONE, NEEDS */
    uint32_t min, max;         /* QUOTA: min <= count <= max (GROUPS_ANY: no most); NOT_ALONE, NEEDS: min >= 1 */
    uint32_t needed_attribute, needed_value; /* NEEDS */
};

struct groups_problem {
    size_t n_people, n_groups, n_rounds;
    const uint32_t *size_min, *size_max; /* n_groups each, or both NULL: sizes within one of each other */
    const uint8_t *present;              /* n_rounds * n_people, 1 = takes part; NULL: everybody in every round */
    size_t n_attributes;
    const struct groups_attribute *attributes;
    const uint8_t *acquaintance; /* n_people * n_people, 0 .. 3, symmetric; NULL: nobody knows anybody */
    const uint16_t *history;     /* n_people * n_people, times together in earlier workshops, symmetric; NULL: never */
    const struct groups_rule *rules;
    size_t n_rules;
};

struct groups_run {
    uint64_t seed;
    /* How many exchanges may be weighed, a little more at least; 0: enough for the size, under 300 ms for 120 people
     * and 6 rounds, from 7 rounds on up to 2 s more for a schedule without repeats. */
    uint64_t evaluations;
    bool (*keep_going)(void *arg, double done); /* NULL: to the end; done 0 .. 1; false: stop with the best so far */
    void *arg;
    int simd; /* 0: the widest the machine has; 1 scalar, 2 AVX2, 3 AVX-512 (refused back to what exists): for tests */
};

/* Why a wish cannot come true, or which rule an assignment breaks. Fields that do not apply are GROUPS_NONE; round is
 * GROUPS_ANY (the same number) when several rounds have the same fault. */
enum groups_reason {
    GROUPS_OK,
    /* the input itself */
    GROUPS_BAD_COUNT,  /* have: what was given, need: the limit; value: 0 people, 1 rounds, 2 groups, 3 attributes */
    GROUPS_BAD_VALUE,  /* person, attribute: a value out of range or a weight out of range */
    GROUPS_BAD_RULE,   /* rule: names a person, group, round, attribute or value that does not exist */
    GROUPS_BAD_MATRIX, /* person, other: acquaintance or history is not symmetric or out of range */
    /* wishes that contradict each other: proved, no search needed */
    GROUPS_TOO_FEW_PEOPLE,     /* round; have people, the smallest sizes need more (or there are more groups) */
    GROUPS_TOO_MANY_PEOPLE,    /* round; have people, the largest sizes hold need */
    GROUPS_TWO_PLACES,         /* person is pinned to group and to other_group in round (rule, other_rule) */
    GROUPS_PINS_OVERFLOW,      /* have people are pinned to group, it holds need */
    GROUPS_TOGETHER_TOO_MANY,  /* have people must be together, the largest group holds need (rule) */
    GROUPS_TOGETHER_AND_APART, /* person and other must be together (rule) and apart (other_rule) */
    GROUPS_APART_SAME_PIN,     /* person and other must be apart (other_rule) and are pinned to group (rule) */
    GROUPS_APART_TOO_MANY,     /* have people who must all be apart, need groups: only that many groups (rule) */
    GROUPS_QUOTA_TOO_FEW,      /* have people of attribute, value; the rule asks for need in all groups together */
    GROUPS_QUOTA_TOO_MANY,     /* have people of attribute, value; the rule lets in need in all groups together */
    GROUPS_QUOTAS_OVERFLOW,    /* the least counts of one attribute sum to have in group, which holds need */
    GROUPS_ALONE,              /* have people of attribute, value: fewer than the need who must be together (rule) */
    GROUPS_NEEDED_MISSING,     /* have people of the needed value, at least need must be there (rule) */
    GROUPS_COMPANY_NO_ROOM,    /* have people of attribute, value; groups that keep the rule hold need of them */
    /* found by looking at an assignment */
    GROUPS_BROKEN /* rule is broken in round, group (person, other, have, need where they apply) */
};

struct groups_conflict {
    enum groups_reason reason;
    uint32_t rule, other_rule; /* indices into problem->rules */
    uint32_t round, group, other_group;
    uint32_t person, other;
    uint32_t attribute, value;
    uint32_t have, need;
};

enum groups_level {
    GROUPS_RULES,        /* places where a rule is broken */
    GROUPS_REPEATS,      /* meetings again, each counted as often as the pair had met before: 2nd 1, 3rd 2 ... */
    GROUPS_ACQUAINTANCE, /* sum of acquaintance over the pairs that share a group */
    GROUPS_MIXING,       /* thousandths of attribute imbalance: sum |count - size * share|, weighted */
    GROUPS_N_LEVELS
};

/* Less is better at every level. No assignment that keeps the rules goes under the bound. */
struct groups_value {
    int64_t value;
    int64_t bound;
};

/* What makes one group understandable. */
struct groups_cell {
    uint32_t size;
    uint32_t pairs_at_level[GROUPS_MAX_ACQUAINTANCE + 1]; /* pairs in the group by acquaintance 0 .. 3 */
    uint32_t repeats;   /* pairs here who had met before (pairs kept together by a rule do not count) */
    uint32_t *present;  /* n_attributes: different values in the group */
    uint32_t *possible; /* n_attributes: the most a group of this size could have had */
};

struct groups_result {
    uint32_t n_people, n_groups, n_rounds;
    uint32_t *group; /* [round * n_people + person], GROUPS_NONE when absent */
    struct groups_value level[GROUPS_N_LEVELS];
    struct groups_cell *cells; /* [round * n_groups + group] */
    size_t n_conflicts;        /* 0: every hard rule is kept */
    struct groups_conflict *conflicts;
    uint32_t most_meetings;             /* of any one pair within these rounds */
    struct groups_value meetings_again; /* each counted once: pair seats less different pairs */
    uint64_t evaluations;
    bool stopped; /* by keep_going */
};

/*
 * Divides. STATUS_INVALID when the input itself is wrong: *ret_why says what (reason GROUPS_BAD_...), result untouched.
 * Wishes that contradict each other are not a failure: the result is the best compromise and conflicts says why.
 */
enum status groups_solve(struct arena *a, const struct groups_problem *p, const struct groups_run *run,
                         struct groups_result **ret_result, struct groups_conflict *ret_why) MUST_CHECK;

/* Levels, bounds and explanations of a division made by hand: group is n_rounds * n_people as in the result. */
enum status groups_score(struct arena *a, const struct groups_problem *p, const uint32_t *group,
                         struct groups_result **ret_result, struct groups_conflict *ret_why) MUST_CHECK;

/*
 * Changes a plan as little as the rules allow after absences and late arrivals. p describes the people now (present
 * without the absent, people added at the end are new); plan is n_rounds * n_people, GROUPS_NONE for who has no place.
 * Rounds before first_round have been held and stay. Order of importance: rules, fewest people moved, then the levels.
 * *ret_moved: people who were in the plan, are present, and sit in another group in some round than planned.
 */
enum status groups_reform(struct arena *a, const struct groups_problem *p, const uint32_t *plan, uint32_t first_round,
                          const struct groups_run *run, struct groups_result **ret_result, uint32_t *ret_moved,
                          struct groups_conflict *ret_why) MUST_CHECK;

/*
 * Answers to "how well do you know ...": answer[i * n + j] is what i says of j, 0 .. 3 or GROUPS_NO_ANSWER. A pair gets
 * the larger of its two answers; without any, prior_same when both have the same organisation, otherwise 0 (Tupa's
 * rule: prior_same 2). organisation: n values or GROUPS_NONE, may be NULL. *ret_coverage: share of pairs with an
 * answer, 0..1.
 */
enum status groups_acquaintance_from(struct arena *a, size_t n, const uint8_t *answer, const uint32_t *organisation,
                                     uint8_t prior_same, uint8_t **ret_acquaintance, double *ret_coverage) MUST_CHECK;

/* "At most x % better exists": 0 when the value is proved best, at most 100. */
double groups_gap_pct(struct groups_value v);

#ifdef __cplusplus
}
#endif

#endif
