#include "tables.h"

#include "cmd_backup.h"
#include "cmd_demo.h"
#include "cmd_export.h"
#include "cmd_import.h"
#include "cmd_manual.h"
#include "cmd_user.h"
#include "serve.h"

/* Commands that need the whole program; those that need only rules and methods are in cli/. */
static const struct cli_command app_commands[] = {
    {"backup", "backup FILE [SETTINGS]", "Makes one consistent copy of the database while the server runs", cmd_backup},
    {"demo", "demo [SETTINGS]", "Fills an empty database with the demonstration centre", cmd_demo},
    {"export",
     "export list | (handbook ID [--version N] | memo WORKSHOP | tables WORKSHOP [TABLE] | opinions WORKSHOP BOARD [TABLE] "
     "| project ID) --out FILE|- [--language fi|sv|en] [SETTINGS]",
     "Writes a handbook, a memo, tables, opinions or a whole project into a file", cmd_export},
    {"import", "import people|organisations|project FILE [--bad-rows stop|skip] [SETTINGS]",
     "Reads people and organisations from CSV or XLSX, or a project's archive", cmd_import},
    {"manual", "manual page|sample|settings", "Prints the manual page, a settings file or a table of the settings", cmd_manual},
    {"migrate", "migrate [SETTINGS]", "Brings the database up to date", app_migrate},
    {"restore", "restore FILE [SETTINGS]", "Puts a copy in the database's place (stop the server first)", cmd_restore},
    {"routes", "routes", "Lists every address of the server and who may use it", app_routes_print},
    {"serve", "serve [SETTINGS]", "Runs the family centre", app_serve},
    {"user", "user add NAME EMAIL [ROLE] | link EMAIL | list [SETTINGS]", "Adds users and makes sign-in links", cmd_user},
    {NULL, NULL, NULL, NULL},
};

const struct cli_command *const app_tables[] = {app_commands, cli_commands, NULL};
