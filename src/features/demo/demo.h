/*
 * The demonstration centre: Lakeus, an invented network of six municipalities whose second workshop is going on now.
 *
 * For: "tupa demo", tests that need a whole centre. Not for: adding anything to a centre that is in use.
 * Invariants: made only by the rules of the features, from data/demo/ inside the program; the same moment gives the same
 * centre but for ids and codes. All dates are moved so that workshop TP2 began an hour ago.
 * Threads: one unit of work.
 *
 *     bool empty;
 *     TRY(demo_is_empty(cx, &empty));
 *     if (empty) TRY(demo_make(cx, &made));
 */
#ifndef TUPA_DEMO_H
#define TUPA_DEMO_H

#include "ctx.h"

struct demo_made {
    struct str sign_in; /* whole address of the coordinator's one-time link */
    struct str coordinator; /* her name */
};

/* Nobody has an account, a card or a project yet. */
enum status demo_is_empty(struct ctx *cx, bool *ret_empty) MUST_CHECK;
enum status demo_make(struct ctx *cx, struct demo_made *ret_made) MUST_CHECK;

#endif
