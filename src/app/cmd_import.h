#ifndef TUPA_CMD_IMPORT_H
#define TUPA_CMD_IMPORT_H

#include "cli.h"

/* import people|organisations FILE [--bad-rows stop|skip] | import project FILE */
int cmd_import(struct cli *c);

#endif
