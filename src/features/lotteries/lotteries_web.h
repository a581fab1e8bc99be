/* Pages of the lotteries: for those who make them, and in public. */
#ifndef TUPA_LOTTERIES_WEB_H
#define TUPA_LOTTERIES_WEB_H

#include "lotteries_views.h"
#include "web.h"

extern const struct web_route lotteries_routes[];
extern const struct web_route lottery_public_routes[];

/* ---- shared by the pages of this feature ---- */

struct lotteries_protocol lotteries_protocol_of(struct ctx *cx, const struct lottery_all *all);
struct lotteries_person_row lotteries_person_row_of(struct ctx *cx, const struct lottery_person *p);
/* Options of a category's fixed features; none: words for an empty first choice. */
struct web_option *lotteries_options(struct ctx *cx, enum lottery_category c, const struct msg *none, size_t *ret_n);

#endif
