/* Pages of groups: making them, who meets whom, lists to print, one's own group. */
#ifndef TUPA_GROUPING_WEB_H
#define TUPA_GROUPING_WEB_H

#include "codes.h"
#include "grouping_views.h"
#include "participants.h"
#include "web.h"

extern const struct web_route grouping_routes[];
extern const struct web_route grouping_show_routes[];
extern const struct web_route grouping_wishes_routes[];

/* The people of a workshop by id, with the names of sectors: what every page of groups needs. */
struct grouping_people {
    struct participant *rows;
    size_t n;
    struct code_list sectors;
};
enum status grouping_people_load(struct ctx *cx, int64_t workshop_id, struct grouping_people *ret_people);
const struct participant *grouping_person(const struct grouping_people *people, int64_t id); /* NULL when gone */
/* The tables of a round (GROUPING_ANY_ROUND: all) with their people and pictures. */
enum status grouping_tables_view(struct ctx *cx, const struct grouping_people *people, const struct grouping_table *tables,
                                 size_t n_tables, const struct grouping_seat *seats, size_t n_seats, int round,
                                 struct grouping_card **ret_rows, size_t *ret_n);

#endif
