/*
 * For the tests of commands: a fresh folder, files in it, and the command run on them with what it said and told.
 *
 * Included by *_test.c after cmocka.h; not part of the program. One folder at a time.
 *
 *     const char *p = put_file("ties.csv", "source,target\na,b\n");
 *     assert_int_equal(run(cmd_network, (const char *const[]){"network", p, NULL}), EXIT_DONE);
 */
#ifndef TUPA_CLI_RUN_H
#define TUPA_CLI_RUN_H

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "files.h"
#include "map.h"

static struct arena *a;
static char folder[64];
static char *said, *told;
static size_t n_said, n_told;

static int
set_up(void **state)
{
    (void)state;
    a = arena_new((size_t)1 << 30);
    memcpy(folder, "/tmp/tupa-test-XXXXXX", sizeof "/tmp/tupa-test-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(a);
    free(said);
    free(told);
    said = told = NULL;
    DIR *d = opendir(folder);
    for (struct dirent *e; d && (e = readdir(d));)
        if (e->d_name[0] != '.')
            unlinkat(dirfd(d), e->d_name, 0);
    closedir(d);
    return rmdir(folder);
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

static const char *
put_file(const char *name, const char *text)
{
    return put_bytes(name, str_from(text));
}

static struct str
bytes_of(const char *path)
{
    struct str s;
    assert_int_equal(file_read(a, path, (size_t)64 << 20, &s), STATUS_OK);
    return s;
}

static int
run(int (*command)(struct cli *), const char *const *words)
{
    struct cli c = {.arena = a, .argv = (char *[24]){NULL}, .argc = 0};
    for (; *words; words++)
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

static void
assert_told(const char *part)
{
    if (strstr(told, part) == NULL)
        fail_msg("'%s' does not say '%s'", told, part);
}

#endif
