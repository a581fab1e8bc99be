/*
 * Checks of the repository that no compiler makes; tests/checks/ runs them on the whole tree.
 *
 * For: ctest. Not for: style that clang-format keeps.
 * Invariant: a check reads only the texts it is given, so its tests build small trees in memory.
 *
 *     struct tree *t = tree_read(g, "/path/of/the/project");
 *     check_includes(g, t);
 */
#ifndef TUPA_CHECKS_H
#define TUPA_CHECKS_H

#include "gen.h"

struct tree_file {
    const char *path; /* "src/base/str.c" */
    struct str name;  /* "str.c" */
    struct str text;
};

struct tree {
    struct gen *g;
    struct tree_file *files;
    size_t n_files, cap_files;
};

struct tree *tree_new(struct gen *g);
void tree_add(struct tree *t, const char *path, struct str text);
/* src, tools, tests, fuzz, bench, locale and the CMake files below root. */
struct tree *tree_read(struct gen *g, const char *root);
bool tree_is(const struct tree_file *f, const char *start, const char *end);

/* Each file includes only what its layer or feature may use, as CMakeLists.txt declares it. */
void check_includes(struct gen *g, const struct tree *t);
/* Every message is used; {{t}} gives the arguments its message has places for. */
void check_words(struct gen *g, const struct tree *t);
/* Every statement is used. */
void check_statements(struct gen *g, const struct tree *t);
/* No function that overflows, shares hidden state or starts a shell; no marks of unfinished work; sizes of files. */
void check_calls(struct gen *g, const struct tree *t);

/* Words of C outside comments and literals: takes the next off *rest, with its line counted up. */
bool c_next_word(struct str *rest, int *line, struct str *ret_word, bool *ret_is_call);
/* The whole set of words of all C files and views; values are the files. */
struct map *tree_words(struct gen *g, const struct tree *t);

#endif
