/*
 * A command fed with files made of the fuzzer's bytes, cut at lines "---": it must answer done or bad input, and for
 * bad input say why and write nothing.
 *
 *     static const char *const names[] = {"votes.csv", "comments.csv"};
 *     fuzz_command(cmd_opinion, (const char *const[]){"opinion", "DIR", NULL}, names, 2, data, size);
 */
#ifndef TUPA_FUZZ_COMMAND_H
#define TUPA_FUZZ_COMMAND_H

#include <ftw.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "fuzz.h"

static char fuzz_dir[64];

static int
fuzz_remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st;
    (void)kind;
    (void)at;
    return remove(path);
}

static void
fuzz_dir_remove(void)
{
    if (nftw(fuzz_dir, fuzz_remove_one, 8, FTW_DEPTH | FTW_PHYS) != 0)
        abort();
}

static const char *
fuzz_path(struct arena *a, const char *name)
{
    return str_fmt(a, "%s/%s", fuzz_dir, name).p;
}

static void
fuzz_write(const char *path, struct str bytes)
{
    FILE *f = fopen(path, "wb");
    FUZZ_CHECK(f && fwrite(bytes.p, 1, bytes.n, f) == bytes.n && fclose(f) == 0);
}

/* Words "DIR" become the folder, the names of files their paths; "OUT" is a path that must stay empty on failure. */
static void
fuzz_command(int (*command)(struct cli *), const char *const *words, const char *const *names, size_t n_names,
             const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct cli c = {.arena = arena_new(0), .argv = (char *[16]){NULL}};
    char *said = NULL, *told = NULL;
    size_t n_said, n_told;
    if (fuzz_dir[0] == '\0') {
        snprintf(fuzz_dir, sizeof fuzz_dir, "/tmp/tupa-fuzz-XXXXXX");
        FUZZ_CHECK(mkdtemp(fuzz_dir) != NULL);
        atexit(fuzz_dir_remove);
    }
    struct str rest = {(const char *)data, size};
    for (size_t i = 0; i < n_names; i++) {
        ptrdiff_t cut = i + 1 < n_names ? str_find(rest, STR("\n---\n")) : -1;
        struct str part = cut < 0 ? rest : str_sub(rest, 0, (size_t)cut + 1);
        rest = cut < 0 ? STR_NONE : str_sub(rest, (size_t)cut + 5, rest.n);
        unlink(fuzz_path(a, names[i]));
        if (part.n || i == 0)
            fuzz_write(fuzz_path(a, names[i]), part);
    }
    for (; *words; words++) {
        const char *word = *words;
        for (size_t i = 0; i < n_names; i++)
            word = strcmp(*words, names[i]) == 0 ? fuzz_path(a, names[i]) : word;
        word = strcmp(*words, "DIR") == 0 ? fuzz_dir : strcmp(*words, "OUT") == 0 ? fuzz_path(a, "out") : word;
        c.argv[c.argc++] = (char *)word;
    }
    unlink(fuzz_path(a, "out"));
    c.out = open_memstream(&said, &n_said);
    c.err = open_memstream(&told, &n_told);
    int code = command(&c);
    fclose(c.out);
    fclose(c.err);
    FUZZ_CHECK(code == EXIT_DONE || code == EXIT_BAD_INPUT);
    FUZZ_CHECK(code == EXIT_DONE || (n_told > 0 && n_said == 0 && access(fuzz_path(a, "out"), F_OK) != 0));
    FUZZ_CHECK(code == EXIT_BAD_INPUT || (n_said > 0 && access(fuzz_path(a, "out"), F_OK) == 0));
    free(said);
    free(told);
    arena_free(c.arena);
    arena_free(a);
}

#endif
