/*
 * The command line: one command a file (cmd_<name>.c), all of them in the table in commands.c.
 *
 * A command reads its arguments, calls a rule or a method, prints, and answers the exit status. It never leaves half a
 * result: what it writes to a file appears whole or not at all.
 *
 *     int cmd_groups(struct cli *c);      // c->argv[0] is "groups"
 */
#ifndef TUPA_CLI_H
#define TUPA_CLI_H

#include <stdio.h>

#include "arena.h"
#include "str.h"

enum {
    EXIT_DONE = 0,
    EXIT_FAILED = 1,   /* the machine or the data on it: disk full, database not reachable */
    EXIT_BAD_INPUT = 2 /* wrong usage or wrong file: message with file, line and column on err; nothing written */
};

struct cli {
    struct arena *arena; /* lives as long as the command */
    FILE *out;
    FILE *err;
    int argc;
    char **argv;
};

struct cli_command {
    const char *name;
    const char *usage;   /* one line, English: "groups PEOPLE.csv (--groups K | --size S) ..." */
    const char *summary; /* one line, English */
    int (*run)(struct cli *c);
};

/* Ended by a row with name NULL; alphabetical. */
extern const struct cli_command cli_commands[];

/* Runs argv[1] from one of the tables (ended by NULL); prints help for --help, help and nothing. */
int cli_main(int argc, char **argv, const struct cli_command *const *tables, FILE *out, FILE *err);

#endif
