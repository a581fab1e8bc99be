#ifndef TUPA_CMD_MANUAL_H
#define TUPA_CMD_MANUAL_H

#include "cli.h"

/* manual page | manual sample | manual settings: tupa.1, a tupa.conf, a table for docs/INSTALL.md */
int cmd_manual(struct cli *c);

#endif
