/*
 * What an opinion analysis says: as JSON for programs and as a page of sentences for people.
 *
 * For: cmd_opinion.c. Shares always come with their interval, and what cannot be said with so few people is said so.
 *
 *     opinion_report_text(c, &set, result);
 */
#ifndef TUPA_OPINION_REPORT_H
#define TUPA_OPINION_REPORT_H

#include "polis.h"

/* A column of the background file. */
struct background {
    struct str column;
    size_t n_kinds;
    struct str *kind;           /* names, in a fixed order */
    int *of_person;             /* by row of the ballot, -1 = unknown */
    struct opinion_cell *cells; /* [statement * n_kinds + kind] */
};

enum { SMALLEST_CELL = 5, MOST_KINDS = 30 };

struct str opinion_report_json(struct cli *c, const struct polis_set *s, const struct opinion_result *r,
                               const struct background *cuts, size_t n_cuts);
void opinion_report_text(struct cli *c, const struct polis_set *s, const struct opinion_result *r);

#endif
