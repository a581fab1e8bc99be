#ifndef TUPA_ACCOUNTS_WEB_H
#define TUPA_ACCOUNTS_WEB_H

#include "web.h"

extern const struct web_route accounts_routes[]; /* signing in, one's own account */
extern const struct web_route users_routes[];    /* looking after others */

struct accounts_grant_row;
enum status accounts_grant_rows(struct ctx *cx, int64_t account_id, bool may_remove,
                                struct accounts_grant_row **ret_rows, size_t *ret_n) MUST_CHECK;

#endif
