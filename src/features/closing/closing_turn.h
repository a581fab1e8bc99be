/* Whose answer it is, shared by the forms of this feature. */
#ifndef TUPA_CLOSING_TURN_H
#define TUPA_CLOSING_TURN_H

#include "ctx.h"

/* A seat answers a form once; who leads enters papers for others; nobody else answers. */
enum status closing_take_turn(struct ctx *cx, int64_t workshop_id, const char *form, struct str given_kind) MUST_CHECK;
/* Kind and sector from the actor's seat where they are not given. sector may be NULL. */
void closing_fill_author(const struct ctx *cx, struct str *kind, struct str *sector);

#endif
