/*
 * What is left of a workshop's answers after a year: how many there were and what they came to, in cells of five and more.
 *
 * For: forgetting, and for the results that then come from the sums. Not for: results of fresh answers.
 * Invariants: in every cell each item has no answer or at least RESULTS_MIN; what is smaller is put together with what is
 * nearest (a sector into its kind, parents and young people into "family", the rest into kind ""); means of the whole workshop
 * stay as they were. When all answers to an item are fewer than RESULTS_MIN, only how many people answered at all is kept.
 *
 *     TRY(closing_forget(cx));
 */
#ifndef TUPA_ANSWER_SUMS_H
#define TUPA_ANSWER_SUMS_H

#include "ctx.h"

enum { ANSWERS_KEEP_DAYS = 365, ANSWER_ITEMS = 10 };

struct answer_cell {
    struct str author_kind, sector;
    int64_t answers[ANSWER_ITEMS], total[ANSWER_ITEMS]; /* item 0: people who answered at all; its total is 0 */
};

/* Puts small cells together in place; cells has room for room cells, at least n + the number of kinds + 2. Returns how many
 * cells are left; none is empty. Pure. */
size_t answer_cells_merge(struct answer_cell *cells, size_t n, size_t room);

/* Hourly: answers to the forms of workshops that ended ANSWERS_KEEP_DAYS ago become sums; words are deleted. */
enum status closing_forget(struct ctx *cx) MUST_CHECK;

#endif
