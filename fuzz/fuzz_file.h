/*
 * For targets that give their bytes to a command as a file.
 *
 * The file lives in memory. The command may refuse (2) or answer (0), and says something in both cases; anything else
 * is a fault.
 *
 *     fuzz_as_file(cmd_network, data, size, (const char *const[]){"network", FUZZ_FILE, NULL});
 */
#ifndef TUPA_FUZZ_FILE_H
#define TUPA_FUZZ_FILE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cli.h"
#include "fuzz.h"

#define FUZZ_FILE "FILE"

static void
fuzz_as_file(int (*command)(struct cli *), const uint8_t *data, size_t size, const char *const *words)
{
    char path[64], *said = NULL, *told = NULL;
    size_t n_said, n_told;
    int fd = memfd_create("fuzz", 0);
    FUZZ_CHECK(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    struct cli c = {.arena = arena_new(0), .argv = (char *[24]){NULL}};
    for (; *words; words++)
        c.argv[c.argc++] = strcmp(*words, FUZZ_FILE) == 0 ? path : (char *)*words;
    c.out = open_memstream(&said, &n_said);
    c.err = open_memstream(&told, &n_told);
    int code = command(&c);
    fclose(c.out);
    fclose(c.err);
    FUZZ_CHECK((code == EXIT_DONE && n_said > 0) || (code == EXIT_BAD_INPUT && n_told > 0 && n_said == 0));
    arena_free(c.arena);
    free(said);
    free(told);
    close(fd);
}

#endif
