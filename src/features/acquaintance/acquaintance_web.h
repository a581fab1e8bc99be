/* The phone page of acquaintance. */
#ifndef TUPA_ACQUAINTANCE_WEB_H
#define TUPA_ACQUAINTANCE_WEB_H

#include "acquaintance_views.h"
#include "web.h"

extern const struct web_route acquaintance_routes[];

#endif
