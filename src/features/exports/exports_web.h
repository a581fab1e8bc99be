#ifndef TUPA_EXPORTS_WEB_H
#define TUPA_EXPORTS_WEB_H

#include "web.h"

extern const struct web_route exports_routes[];

#endif
