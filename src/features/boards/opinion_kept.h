/*
 * What a board's opinions say, kept from one view to the next: worked out again only when somebody has voted.
 *
 * For: the results page. Not for: exports, which list the votes themselves.
 * Invariants: what is read is true of the votes in the caller's transaction; a few votes of people and on statements that are
 * known already are followed one by one (the map stands still), after more of them everything is worked out anew.
 * Threads: any; two readers of one board wait for each other. Without cx->shelf it is worked out each time.
 *
 *     TRY(opinion_findings_read(cx, &board, notes, n_notes, fill_page, &page));
 */
#ifndef TUPA_OPINION_KEPT_H
#define TUPA_OPINION_KEPT_H

#include "boards.h"
#include "opinion.h"

#define OPINION_SHELF "opinion" /* kind of its places on the shelf; the id is the board's */

struct opinion_findings {
    struct opinion_ballot ballot;
    struct opinion_result *result;
    int64_t n_analyses, n_followed; /* whole analyses and single votes followed since the board came to the shelf */
};

/* Gets what holds only until it returns. */
typedef enum status opinion_reader(struct ctx *cx, const struct opinion_findings *f, void *arg);

/* notes: those whose votes count, as note_list_results gives them. */
enum status opinion_findings_read(struct ctx *cx, const struct board *b, const struct note *notes, size_t n_notes,
                                  opinion_reader *read, void *arg) MUST_CHECK;

#endif
