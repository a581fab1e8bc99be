#include "tables.h"

int
main(int argc, char **argv)
{
    return cli_main(argc, argv, app_tables, stdout, stderr);
}
