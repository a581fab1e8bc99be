/*
 * A command's files: what is wrong in those read is told by line and column; those written appear together or not at
 * all.
 *
 *     struct table *t;
 *     if (!cli_table_read(c, path, &t)) return EXIT_BAD_INPUT;
 */
#ifndef TUPA_INPUT_H
#define TUPA_INPUT_H

#include "files.h"
#include "options.h"
#include "table.h"

/* The bytes of a file ("-": standard input); a name ending in .xz is unpacked. False: told on c->err. */
bool cli_file_read(struct cli *c, const char *path, size_t max_bytes, struct str *ret_bytes);

/* A CSV file. False: told on c->err. */
bool cli_table_read(struct cli *c, const char *path, struct table **ret_table);

/* Lines of remarks ("# ...") at the beginning become blank lines, so that their marks do not disturb the search for the
 * delimiter and the numbers of the other lines stay right. *ret_remark is the first of them, without "#". */
struct str cli_remarks_blank(struct arena *a, struct str text, struct str *ret_remark);

/* True, told on c->err, when text ends inside a row: without a line end and with fewer cells than the heading has. */
bool cli_is_cut_short(struct cli *c, const char *path, struct str text, const struct table *t);

/* True, told on c->err, when a row has text past the last cell of the first row: a separator too many. */
bool cli_is_too_long(struct cli *c, const char *path, const struct table *t);

/* Files to be written when everything else is done: all of them or none, "-" on c->out. */
struct cli_outputs {
    struct file_new file[FILES_AT_ONCE];
    size_t n;
};
void cli_output(struct cli_outputs *o, const char *path, struct str text); /* path NULL: nothing */
int cli_save(struct cli *c, const struct cli_outputs *o); /* EXIT_DONE or, told on c->err, EXIT_FAILED */

/* Asked before long work: false, told on c->err, when a file could not be written to path (NULL and "-" always can). */
bool cli_can_write(struct cli *c, const char *path);

/* Where a summary for people goes: c->err when one of the files takes c->out. */
FILE *cli_summary_out(const struct cli *c, const char *out, const char *report);

#endif
