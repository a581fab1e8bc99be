/* Pages of joining, the list of participants and one's own data. */
#ifndef TUPA_PARTICIPANTS_WEB_H
#define TUPA_PARTICIPANTS_WEB_H

#include "participants_views.h"
#include "web.h"

extern const struct web_route join_routes[];
extern const struct web_route participants_routes[];
extern const struct web_route participants_own_routes[];
extern const struct web_route participants_adult_routes[];
/* A field that chooses the adult of a child; is_own: as the child sees it. */
struct web_input participants_adult_input(struct ctx *cx, const char *name, const struct participant *all, size_t n, int64_t chosen,
                                          bool is_own);
bool participants_is_adult(const struct participant *p);

/* A participant's chip: the sector, or the yarn of families and of decision-makers for those who have none. */
struct codes_chip participants_chip(const struct code_list *sectors, const struct participant *p, enum locale l);
/* The sector a participant is counted in: "family" for parents and young people, "" when there is none. */
struct str participants_sector(const struct participant *p);
bool participants_same_day(int64_t a_ms, int64_t b_ms);

#endif
