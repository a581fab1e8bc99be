/* The page that proposes who sits in a core group. */
#ifndef TUPA_LINEUPS_WEB_H
#define TUPA_LINEUPS_WEB_H

#include "lineups_views.h"
#include "web.h"

extern const struct web_route lineups_routes[];

#endif
