#include "cli.h"
#include "cmd_backup.h"
#include "cmd_demo.h"
#include "cmd_user.h"
#include "serve.h"

/* Commands that need the whole program; those that need only rules and methods are in cli/. */
static const struct cli_command app_commands[] = {
    {"backup", "backup FILE", "makes one consistent copy of the database while the server runs", cmd_backup},
    {"demo", "demo [--database FILE|URL]", "fills an empty database with the demonstration centre", cmd_demo},
    {"migrate", "migrate [--database FILE|URL]", "brings the database up to date", app_migrate},
    {"restore", "restore FILE", "puts a copy in the database's place (stop the server first)", cmd_restore},
    {"routes", "routes", "lists every address of the server and who may use it", app_routes_print},
    {"serve", "serve [--database FILE|URL] [--listen ADDRESS:PORT] [--base-url URL]", "runs the family centre", app_serve},
    {"user", "user add NAME EMAIL [ROLE] | user link EMAIL | user list", "adds users and makes sign-in links", cmd_user},
    {NULL, NULL, NULL, NULL},
};

int
main(int argc, char **argv)
{
    const struct cli_command *const tables[] = {app_commands, cli_commands, NULL};
    return cli_main(argc, argv, tables, stdout, stderr);
}
