/* Inputs that several forms of workshops share. For *_web.c files only. */
#ifndef TUPA_WORKSHOPS_INPUTS_H
#define TUPA_WORKSHOPS_INPUTS_H

#include "page.h"

struct web_input workshops_kind_input(struct ctx *cx, struct str kind); /* of a part of a programme or a method */
struct web_input workshops_mode_input(struct ctx *cx, struct str mode);
struct str workshops_number(struct ctx *cx, int64_t n); /* "" for 0 */
/* What was typed as a number: 0 when empty, -1 when it cannot be one that is meant. */
int workshops_int(const struct web_input *in);

#endif
