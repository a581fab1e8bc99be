/* The address "/". */
#ifndef TUPA_HOME_WEB_H
#define TUPA_HOME_WEB_H

#include "web.h"

extern const struct web_route home_routes[];

#endif
