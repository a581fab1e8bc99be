/* The two forms of the groups page: what a division is made by, and wishes. */
#ifndef TUPA_GROUPING_FORMS_WEB_H
#define TUPA_GROUPING_FORMS_WEB_H

#include "grouping_web.h"

void grouping_settings_show(struct ctx *cx, struct grouping_settings_form *f, const struct grouping_settings *s);
/* Problems for size, tables, rounds. */
struct grouping_settings grouping_settings_read(struct ctx *cx, const struct web_request *rq);
/* The wishes given and the form for one more. */
enum status grouping_wishes_show(struct ctx *cx, struct grouping_page *v, const struct grouping_people *people) MUST_CHECK;

#endif
