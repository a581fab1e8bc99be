/* "tupa serve": opens, migrates, seeds, listens, drains. */
#ifndef TUPA_APP_SERVE_H
#define TUPA_APP_SERVE_H

#include "cli.h"

int app_serve(struct cli *c);
int app_migrate(struct cli *c);
int app_routes_print(struct cli *c);

#endif
