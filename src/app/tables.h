/* Every command of the program, in the order the help shows them. */
#ifndef TUPA_APP_TABLES_H
#define TUPA_APP_TABLES_H

#include "cli.h"

extern const struct cli_command *const app_tables[]; /* ended by NULL */

#endif
