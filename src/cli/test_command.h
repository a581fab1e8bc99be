/*
 * Runs one command in a fresh folder and keeps what it said: for cmd_*_test.c only.
 *
 *     const char *votes = put_file("votes.csv", "...");
 *     assert_int_equal(RUN(cmd_opinion, "opinion", votes, "--report", path_of("r.json")), EXIT_DONE);
 */
#ifndef TUPA_TEST_COMMAND_H
#define TUPA_TEST_COMMAND_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "files.h"
#include "json.h"

static struct arena *a;
static char folder[64];
static char *said, *told; /* on out and err by the last run */
static size_t n_said, n_told;

static int
set_up(void **state)
{
    (void)state;
    a = arena_new(0);
    snprintf(folder, sizeof folder, "/tmp/tupa-command-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st;
    (void)kind;
    (void)at;
    return remove(path);
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(a);
    free(said);
    free(told);
    said = told = NULL;
    return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static const char *
path_of(const char *name)
{
    return str_fmt(a, "%s/%s", folder, name).p;
}

static const char *
put_bytes(const char *name, struct str bytes)
{
    const char *path = path_of(name);
    assert_int_equal(file_write_atomic(path, bytes, 0644), STATUS_OK);
    return path;
}

static inline const char *
put_file(const char *name, const char *text)
{
    return put_bytes(name, str_from(text));
}

static inline struct str
bytes_at(const char *path)
{
    struct str s;
    assert_int_equal(file_read(a, path, 64 << 20, &s), STATUS_OK);
    return s;
}

static inline struct str
bytes_of(const char *name)
{
    return bytes_at(path_of(name));
}

static inline struct json_value
json_of(const char *path)
{
    struct json_value v;
    struct json_error e;
    if (json_read(a, bytes_at(path), (size_t)64 << 20, &v, &e) != STATUS_OK)
        fail_msg("%s: line %d: %.*s", path, e.line, STR_ARG(e.text));
    return v;
}

static int
run(int (*command)(struct cli *c), const char *const *words)
{
    struct cli c = {.arena = a, .argv = (char *[24]){NULL}, .argc = 0};
    for (; *words && c.argc < 23; words++)
        c.argv[c.argc++] = (char *)*words;
    free(said);
    free(told);
    c.out = open_memstream(&said, &n_said);
    c.err = open_memstream(&told, &n_told);
    int code = command(&c);
    fclose(c.out);
    fclose(c.err);
    return code;
}
#define RUN(command, ...) run(command, (const char *const[]){__VA_ARGS__, NULL})

static void
assert_told(const char *part)
{
    if (strstr(told, part) == NULL)
        fail_msg("'%s' does not say '%s'", told, part);
}

/* The last run was refused with these words and wrote nothing to path. */
static inline void
assert_told_only(const char *message, const char *path)
{
    assert_told(message);
    assert_false(path && file_exists(path));
    assert_int_equal(n_said, 0);
}

static inline bool
is_beside(const char *path)
{
    if (!file_exists(path))
        print_message("skipped: %s is not there\n", path);
    return file_exists(path);
}

#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

#endif
