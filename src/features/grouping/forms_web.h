/* What a division is made by: the form of the groups page. */
#ifndef TUPA_GROUPING_FORMS_WEB_H
#define TUPA_GROUPING_FORMS_WEB_H

#include "grouping_web.h"

void grouping_settings_show(struct ctx *cx, struct grouping_settings_form *f, const struct grouping_settings *s);
/* Problems for size, tables, rounds. */
struct grouping_settings grouping_settings_read(struct ctx *cx, const struct web_request *rq);
/* "1 .. n" as options, before them "0" with the words of none when there are some. */
struct web_option *grouping_numbers(struct ctx *cx, int from, int to, const struct msg *none, size_t *ret_n);
/* The wishes given, as sentences. */
enum status grouping_wishes_said(struct ctx *cx, int64_t workshop_id, const struct grouping_people *people,
                                 struct grouping_view_wish **ret_rows, size_t *ret_n) MUST_CHECK;

#endif
