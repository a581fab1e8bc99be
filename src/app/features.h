/* Everything the server is made of: one line a feature. */
#ifndef TUPA_APP_FEATURES_H
#define TUPA_APP_FEATURES_H

#include "web.h"

extern const struct web_route *const app_routes[];  /* ended by NULL */

/* Fills what every installation has built in (areas, code lists), idempotent; after migrating. */
enum status app_seed(struct ctx *cx) MUST_CHECK;
/* What is due every hour: forgetting what may be kept no longer. */
enum status app_forget(struct ctx *cx) MUST_CHECK;
/* The same hour: mail to those who have not answered an invitation. */
enum status app_remind(struct ctx *cx) MUST_CHECK;

#endif
