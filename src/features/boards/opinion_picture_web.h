/* Turns an analysis of opinions into what the results page of a board shows. Shared by this feature's *_web.c files only. */
#ifndef TUPA_OPINION_PICTURE_WEB_H
#define TUPA_OPINION_PICTURE_WEB_H

#include "boards_views.h"
#include "codes.h"
#include "opinion.h"

struct boards_opinions {
    struct opinion_ballot ballot;
    struct opinion_result *result;
    const struct note *notes;
    size_t n_notes;
    const struct opinion_voter *voters;
    size_t n_voters;
};

/* Groups only when they are stable and have five people each; answers by background only of five people or more. */
enum status boards_opinion_picture(struct ctx *cx, const struct boards_opinions *o, const struct code_list *sectors,
                                   struct boards_results *v) MUST_CHECK;

#endif
