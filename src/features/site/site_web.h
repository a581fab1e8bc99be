#ifndef TUPA_SITE_WEB_H
#define TUPA_SITE_WEB_H

#include "web.h"

extern const struct web_route site_routes[];

#endif
