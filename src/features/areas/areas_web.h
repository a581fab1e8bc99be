/*
 * The pages of areas, and options for other features' forms.
 *
 *     area.options = areas_options(cx, &areas, &person.area_id, 1, &M_people_no_area, &area.n_options);
 */
#ifndef TUPA_AREAS_WEB_H
#define TUPA_AREAS_WEB_H

#include "areas.h"
#include "page.h"

extern const struct web_route areas_routes[];

/* The centre's own municipalities (all there are when none is its own) and those already chosen, n ids. none: words for
 * an empty first choice, NULL without one. */
struct web_option *areas_options(struct ctx *cx, const struct area_list *all, const int64_t *chosen, size_t n_chosen,
                                 const struct msg *none, size_t *ret_n);

#endif
