/*
 * Why a division is good, in numbers: what came, what chance would have given, how far from the best that exists.
 *
 *     TRY(grouping_report_make(cx, &grouping, seats, n_seats, &report));
 * Acquaintance is told only as sums of a whole division, and of a table only when it has GROUPING_TELL_FROM people.
 */
#ifndef TUPA_GROUPING_REPORT_H
#define TUPA_GROUPING_REPORT_H

#include "grouping_input.h"

enum { GROUPING_TELL_FROM = 4, GROUPING_FAMILIAR = 2 /* levels from this are "tuttu" */ };

struct grouping_report {
    struct grouping_input in;
    const struct groups_result *result;
    int64_t n_pairs;        /* pairs who share a table, over the rounds */
    int64_t familiar, well; /* of them: levels 2 and 3; level 3 */
    double familiar_by_chance, sectors_by_chance, again_by_chance;
    double sectors;         /* different sectors at a table on the average */
    int64_t sectors_least, sectors_possible; /* the table with the fewest; the most a table can have */
    int64_t again;          /* pairs who meet again within the day, each meeting after the first */
    int64_t before;         /* pairs at one table who had met in the series' earlier groups */
    int64_t met_in_round;         /* the fewest others that a table's people meet in one round */
    int64_t rounds_without_again; /* so many rounds could be without repeats by counting people; 0 = not told */
    double gap_familiar, gap_again, gap_mixing; /* per cent; 0 = proved best */
};

enum status grouping_report_make(struct ctx *cx, const struct grouping *g, const struct grouping_seat *seats,
                                 size_t n_seats, struct grouping_report *ret_report) MUST_CHECK;
/* Each broken or impossible rule as a sentence in the reader's language, the same one once. */
enum status grouping_sentences(struct ctx *cx, const struct grouping_report *r, const struct grouping_table *tables,
                               size_t n_tables, struct str **ret_rows, size_t *ret_n) MUST_CHECK;

/* The sums as JSON, kept with a published division. */
struct str grouping_report_json(struct arena *a, const struct grouping_report *r);

/* ---- pure ---- */

/* Different values at a table of size when people are drawn: counts[v] of n people have value v. */
double grouping_distinct_by_chance(const uint32_t *counts, size_t n_values, size_t n, size_t size);
/* Meetings after the first when each round seats two people together with probability p: expected for one pair. */
double grouping_again_by_chance(double p, int rounds);

#endif
