#ifndef TUPA_CMD_USER_H
#define TUPA_CMD_USER_H

#include "cli.h"

/* user add NAME EMAIL [ROLE] | user link EMAIL | user list */
int cmd_user(struct cli *c);

#endif
