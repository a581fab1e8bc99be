/* Pages: a new series from a template, copies. */
#ifndef TUPA_PLANNING_WEB_H
#define TUPA_PLANNING_WEB_H

#include "web.h"

extern const struct web_route planning_routes[];
extern const struct web_route copy_routes[];

#endif
