/*
 * Sentences and files made of a grouping's numbers, for the command line (English).
 *
 *     struct str s = groups_conflict_text(arena, &names, &result->conflicts[0]);
 */
#ifndef TUPA_GROUPS_TEXT_H
#define TUPA_GROUPS_TEXT_H

#include "buf.h"
#include "groups_files.h"

/* What the numbers of a problem mean. */
struct groups_names {
    const struct groups_people *people;
    const struct groups_column *columns; /* one an attribute */
    const struct groups_problem *problem;
    const char *const *rule_text; /* one a rule: the wish as given */
};

/* "4 people with sector early education cannot be in 6 groups (wish: --require sector=early education:1-)". */
struct str groups_conflict_text(struct arena *a, const struct groups_names *names, const struct groups_conflict *c);

/* True: found by counting, no division can do otherwise. False: what the best division found happens to break. */
bool groups_conflict_is_proved(const struct groups_conflict *c);

/* round,group,id with numbers from 1. */
void groups_write_csv(struct buf *out, const struct groups_names *names, const struct groups_result *r);

/* What the report says of the run beside its result. */
struct groups_told {
    uint64_t seed;
    double answered;       /* share of pairs with an answer about acquaintance, 0 .. 1; < 0: nobody was asked */
    const uint32_t *moved; /* people moved from the plan they had; NULL: there was no plan */
};

/* Levels with bounds, pairs by acquaintance in all and in each group, and what else each group is like. */
void groups_write_report(struct buf *out, const struct groups_names *names, const struct groups_result *r,
                         const struct groups_told *told);

/* A few lines for people. */
void groups_write_summary(struct buf *out, const struct groups_result *r);

#endif
