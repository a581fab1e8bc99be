/*
 * What an opinion analysis says: as JSON for programs and as a page of sentences for people.
 *
 * For: cmd_opinion.c. What is told of fewer than five people is hidden. Shares always come with their interval, and
 * what cannot be said with so few people is said so.
 *
 *     opinion_report_text(c, &set, result);
 */
#ifndef TUPA_OPINION_REPORT_H
#define TUPA_OPINION_REPORT_H

#include "polis.h"

/* A column of the background file. */
struct background {
    struct str column;
    struct str *kind; /* names, in a fixed order */
    struct opinion_cut_by by;
};

enum { SMALLEST_CELL = OPINION_SMALLEST, MOST_KINDS = 30, MOST_CUTS = 40 };

/* What the report is made of. The groups that were found are one more cut; groups that were given are told as they are.
 */
struct opinion_said {
    const struct polis_set *set;
    const struct opinion_result *result;
    struct background *cuts;
    size_t n_cuts;
    const struct opinion_cell *group_cells; /* [statement * n_groups + group], NULL: nothing to hide */
};

/* Nobody's name, place or single vote is in it. */
struct str opinion_report_json(struct cli *c, const struct opinion_said *o);
void opinion_report_text(struct cli *c, const struct polis_set *s, const struct opinion_result *r);

#endif
