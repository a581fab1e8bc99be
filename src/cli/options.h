/*
 * Reading a command's arguments: a table of options, the rest are file names.
 *
 * For: cmd_*.c. Options may stand anywhere; "--name value" and "--name=value" are the same; "--" ends them.
 * A wrong argument is told on c->err with the usage line's command, and the answer is false: exit with EXIT_BAD_INPUT.
 *
 *     int64_t k = 0;
 *     const struct cli_option o[] = {{"groups", CLI_NUMBER, &k, 1, 1000}, {0}};
 *     const char *files[2];
 *     size_t n_files;
 *     if (!cli_options_read(c, o, files, 2, &n_files)) return EXIT_BAD_INPUT;
 */
#ifndef TUPA_OPTIONS_H
#define TUPA_OPTIONS_H

#include <stdbool.h>

#include "cli.h"

enum cli_kind {
    CLI_FLAG,   /* bool */
    CLI_NUMBER, /* int64_t, min .. max */
    CLI_TEXT,   /* const char * */
    CLI_TEXTS   /* struct cli_texts, the option may be repeated */
};

struct cli_texts {
    const char **items;
    size_t n, cap;
};

struct cli_option {
    const char *name; /* without the dashes; NULL ends the table */
    enum cli_kind kind;
    void *into; /* untouched when the option is absent */
    int64_t min, max;
};

bool cli_options_read(struct cli *c, const struct cli_option *options, const char **files, size_t max_files,
                      size_t *ret_n_files);

/* "tupa groups: people.csv: line 3, column 2: two people have the id A1". Line and column 0 are left out. Answers
 * EXIT_BAD_INPUT. */
int cli_refuse(struct cli *c, const char *file, size_t line, size_t column, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

#endif
