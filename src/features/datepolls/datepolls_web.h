/* Pages of the polls about dates: the team's own, and a member's personal link. */
#ifndef TUPA_DATEPOLLS_WEB_H
#define TUPA_DATEPOLLS_WEB_H

#include "datepolls_views.h"
#include "web.h"

extern const struct web_route datepolls_routes[];
extern const struct web_route datepoll_answer_routes[];

/* ---- shared by the pages of this feature ---- */

/* The poll of the path. */
enum status datepolls_enter(struct ctx *cx, const struct web_request *rq, struct datepoll_all *ret_all) MUST_CHECK;
/* "a; b": the dates that are chosen (best NULL), or the best ones. */
struct str datepolls_dates(struct ctx *cx, const struct datepoll_all *all, const struct dates_choice *best);
enum status datepolls_calendar_reply(struct ctx *cx, struct web_reply *rp, const struct datepoll_all *all) MUST_CHECK;

#endif
