/* Every command, one line each, alphabetical; the table is in commands.c. */
#ifndef TUPA_COMMANDS_H
#define TUPA_COMMANDS_H

#include "cli.h"

int cmd_dates(struct cli *c);
int cmd_groups(struct cli *c);
int cmd_mdgp(struct cli *c);
int cmd_network(struct cli *c);
int cmd_opinion(struct cli *c);
int cmd_panel(struct cli *c);
int cmd_phenomenon(struct cli *c);
int cmd_sessions(struct cli *c);

#endif
