/* Pages of joining, the list of participants and one's own data. */
#ifndef TUPA_PARTICIPANTS_WEB_H
#define TUPA_PARTICIPANTS_WEB_H

#include "participants_views.h"
#include "web.h"

extern const struct web_route join_routes[];
extern const struct web_route participants_routes[];
extern const struct web_route participants_own_routes[];

/* A participant's chip: the sector, or the yarn of families and of decision-makers for those who have none. */
struct codes_chip participants_chip(const struct code_list *sectors, const struct participant *p, enum locale l);
/* The sector a participant is counted in: "family" for parents and young people, "" when there is none. */
struct str participants_sector(const struct participant *p);
bool participants_same_day(int64_t a_ms, int64_t b_ms);

#endif
