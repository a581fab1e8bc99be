/* Checks of single fields that the rules of people, organisations and teams share. Private to the feature. */
#ifndef TUPA_PEOPLE_CHECK_H
#define TUPA_PEOPLE_CHECK_H

#include "ctx.h"

/* Too many characters, bad UTF-8 or a control character: a problem at the field. */
void people_check_text(struct ctx *cx, const char *field, struct str s, int max_chars);
/* Empty or a code of the list: otherwise a problem at the field. */
enum status people_check_code(struct ctx *cx, const char *field, const char *list, struct str key) MUST_CHECK;
/* 0 or a municipality: otherwise a problem at the field. */
enum status people_check_areas(struct ctx *cx, const char *field, const int64_t *ids, size_t n) MUST_CHECK;

#endif
