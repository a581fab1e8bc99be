#ifndef TUPA_CMD_EXPORT_H
#define TUPA_CMD_EXPORT_H

#include "cli.h"

/* export list | handbook ID | memo WORKSHOP | tables WORKSHOP [TABLE] | opinions WORKSHOP BOARD [TABLE] | project ID */
int cmd_export(struct cli *c);

#endif
