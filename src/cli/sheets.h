/*
 * Sheets of text as the calculating commands read them: a heading row with named columns, ids in a fixed order, and
 * results that are written together at the end or not at all.
 *
 * For: cmd_*.c. Every function that can fail tells it on c->err itself and answers false; the command then returns
 * EXIT_BAD_INPUT (cli_save tells apart the machine's faults).
 *
 *     struct table *t; ptrdiff_t id;
 *     if (!cli_sheet(c, path, &t) || !cli_column(c, path, t, "id|participant", &id)) return EXIT_BAD_INPUT;
 */
#ifndef TUPA_SHEETS_H
#define TUPA_SHEETS_H

#include "input.h"
#include "map.h"

/* cli_refuse, and false: "return CLI_BAD(c, path, line, column, ...)" */
#define CLI_BAD(...) (cli_refuse(__VA_ARGS__), false)

/* A CSV file with a heading row, up to 128 MiB; lines before the heading that begin with # are left out. */
bool cli_sheet(struct cli *c, const char *path, struct table **ret_table);

/* 0-based column with one of the names ("a|b"); a message when it is missing or there twice. */
bool cli_column(struct cli *c, const char *path, const struct table *t, const char *names, ptrdiff_t *ret_column);
ptrdiff_t cli_find_column(const struct table *t, const char *names); /* -1 when it is missing */

/* Different texts in a fixed order: numbers by size, then the others by their bytes. */
struct cli_ids {
    struct str *id;
    size_t n;
    struct map *index; /* id to its place + 1 */
};
struct cli_ids cli_ids_of(struct cli *c, const struct str *texts, size_t n);
ptrdiff_t cli_id_find(const struct cli_ids *ids, struct str id); /* -1 when unknown */

/* The rows below the heading in the order of their ids; without an id column (-1) the number of the row, from 1, is the
 * id. A message when an id is empty or there twice. */
struct cli_people {
    struct str *id; /* n of them */
    size_t *row;    /* of the table */
    size_t n;
};
bool cli_people_in_order(struct cli *c, const char *path, const struct table *t, ptrdiff_t id_column,
                         struct cli_people *ret_people);

struct buf *cli_buf(struct cli *c); /* lives as long as the command */

#endif
