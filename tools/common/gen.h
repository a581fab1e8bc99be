/*
 * What the build-time generators share: reading sources, complaining with file and line, writing results.
 *
 * For: tools/ only. Not for: the running program.
 * Invariants: a generator never leaves a half-written file; a file whose bytes would not change keeps its time, so
 * that nothing that includes it is compiled again. Every complaint reads "file:line: error: what", as compilers do.
 * Threads: one.
 *
 *     struct gen *g = gen_new(stderr);
 *     struct str text = gen_read(g, "a.sql");
 *     gen_error(g, "a.sql", 3, "no statement follows");
 *     return gen_finish(g);
 */
#ifndef TUPA_TOOLS_GEN_H
#define TUPA_TOOLS_GEN_H

#include <stdio.h>

#include "buf.h"
#include "map.h"

struct gen {
    struct arena *arena;
    FILE *err; /* NULL: complaints are only counted */
    int n_errors;
};

struct gen *gen_new(FILE *err);
/* Frees everything; the exit code: 0, or 1 when anything was complained about. */
int gen_finish(struct gen *g);

void gen_error(struct gen *g, const char *file, int line, const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* The whole file, without a byte order mark; complains and gives "" when it cannot be read or is not UTF-8. */
struct str gen_read(struct gen *g, const char *file);
/* Writes only when the bytes differ. Does nothing after a complaint. */
void gen_write(struct gen *g, const char *file, struct str bytes);

/* "src/features/people/people.sql" gives "people". */
struct str gen_stem(struct gen *g, const char *file);

/* A C string literal with the quotes; long text is split after each line feed. */
void gen_c_string(struct buf *b, struct str s);

/* [a-z][a-z0-9_]* and no keyword of C. */
bool gen_is_name(struct str s);
bool gen_is_c_keyword(struct str s);

/* One line of a text without its end; counts *line up. */
bool gen_next_line(struct str *rest, int *line, struct str *ret_line);

/* "--out X" style options: the value after name or NULL; taken off argv. */
const char *gen_option(int *argc, char **argv, const char *name);

#endif
