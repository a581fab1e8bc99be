/* Pages of people, organisations and teams. */
#ifndef TUPA_PEOPLE_WEB_H
#define TUPA_PEOPLE_WEB_H

#include "people_views.h"
#include "web.h"

extern const struct web_route people_routes[];
extern const struct web_route organisations_routes[];
extern const struct web_route teams_routes[];
extern const struct web_route imports_routes[];
extern const struct web_route people_export_routes[];

/* ---- shared by the pages of this feature ---- */

enum people_place {
    PEOPLE_AT_PEOPLE,
    PEOPLE_AT_ORGANISATIONS,
    PEOPLE_AT_TEAMS,
    PEOPLE_AT_COVERAGE,
    PEOPLE_AT_TIES, /* features/network */
    N_PEOPLE_PLACES
};
struct people_tabs people_tabs_at(struct ctx *cx, enum people_place here);

/* Crumbs "Verkosto > name" for page. */
void people_crumbs(struct ctx *cx, struct web_page *page, const struct msg *name, const char *href);

/* The rows of a list as its view shows them. */
struct area_list;
struct people_row *people_rows(struct ctx *cx, const struct person_list *list, const struct code_list *sectors,
                               const struct area_list *areas);
/* Page links for n_total rows; query: "sector=health&" or "". */
struct people_pages people_pages_of(struct ctx *cx, const char *path, struct str query, int64_t offset,
                                    int64_t n_total);
/* "1,2,3" of check boxes to ids; STATUS_INVALID for rubbish. */
enum status people_ids_from(struct ctx *cx, struct str text, int64_t **ret_ids, size_t *ret_n) MUST_CHECK;

#endif
