/* "tupa demo": fills an empty database with the demonstration centre. */
#ifndef TUPA_APP_CMD_DEMO_H
#define TUPA_APP_CMD_DEMO_H

#include "cli.h"

int cmd_demo(struct cli *c);

#endif
