#ifndef TUPA_CMD_BACKUP_H
#define TUPA_CMD_BACKUP_H

#include "cli.h"

/* backup FILE: one consistent copy while the server runs. */
int cmd_backup(struct cli *c);
/* restore FILE: checks the copy, then puts it in the database's place; what was there is kept beside it. */
int cmd_restore(struct cli *c);

#endif
