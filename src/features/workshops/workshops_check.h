/* What the rules of projects, series and workshops check alike. */
#ifndef TUPA_WORKSHOPS_CHECK_H
#define TUPA_WORKSHOPS_CHECK_H

#include "ctx.h"

enum { WORKSHOPS_MAX_TITLE = 150 };

/* A problem when the title is empty or too long. */
void workshops_need_title(struct ctx *cx, const char *field, struct str title);
bool workshops_is_one_of(struct str s, const char *const *keys, size_t n);

#endif
