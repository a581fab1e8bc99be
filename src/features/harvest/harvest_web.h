/* Pages of harvest, development points and needs. */
#ifndef TUPA_HARVEST_WEB_H
#define TUPA_HARVEST_WEB_H

#include "harvest_views.h"

extern const struct web_route harvest_routes[];
extern const struct web_route points_routes[];
extern const struct web_route needs_routes[];
extern const struct web_route wishes_routes[];

/* ---- shared by these pages ---- */

enum status harvest_outcomes_of(struct ctx *cx, const char *source_kind, int64_t source_id, struct harvest_outcomes *ret_o) MUST_CHECK;

#endif
