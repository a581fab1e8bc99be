/* The coverage page, and the picture for the home page. */
#ifndef TUPA_PEOPLE_COVERAGE_WEB_H
#define TUPA_PEOPLE_COVERAGE_WEB_H

#include "people_coverage_views.h"
#include "web.h"

extern const struct web_route coverage_routes[];

/* Loads and lays out the picture; three queries. */
enum status people_coverage_fill(struct ctx *cx, struct people_coverage *ret_view) MUST_CHECK;
/* Of a coverage that is already loaded. */
void people_coverage_lay_out(struct ctx *cx, const struct coverage *c, struct people_coverage *ret_view);

#endif
