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

/* round,group,id with numbers from 1. */
void groups_write_csv(struct buf *out, const struct groups_names *names, const struct groups_result *r);

/* Levels with bounds, and what each group is like. */
void groups_write_report(struct buf *out, const struct groups_names *names, const struct groups_result *r,
                         uint64_t seed);

/* A few lines for people. */
void groups_write_summary(struct buf *out, const struct groups_names *names, const struct groups_result *r);

#endif
