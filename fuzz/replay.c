/* Feeds the files of the folders named on the command line to a fuzz target, in order of name. The first folder, the
 * corpus, must have at least one file; the others may be missing. */
#include <dirent.h>
#include <string.h>

#include "fuzz.h"

static int
replay_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL || fseek(f, 0, SEEK_END) != 0)
        return 0;
    long size = ftell(f);
    rewind(f);
    uint8_t *data = malloc(size > 0 ? (size_t)size : 1);
    if (data == NULL || size < 0 || fread(data, 1, (size_t)size, f) != (size_t)size) {
        fprintf(stderr, "%s cannot be read\n", path);
        exit(1);
    }
    fclose(f);
    LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    return 1;
}

static int
is_visible(const struct dirent *e)
{
    return e->d_name[0] != '.';
}

static int
replay_folder(const char *folder)
{
    struct dirent **list = NULL;
    int n = scandir(folder, &list, is_visible, alphasort), replayed = 0;
    for (int i = 0; i < n; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, list[i]->d_name);
        replayed += replay_file(path);
        free(list[i]);
    }
    free(list);
    return replayed;
}

int
main(int argc, char **argv)
{
    int total = 0;
    for (int i = 1; i < argc; i++) {
        int n = replay_folder(argv[i]);
        if (n == 0 && i == 1) {
            fprintf(stderr, "%s has no files\n", argv[i]);
            return 1;
        }
        total += n;
    }
    printf("%d files replayed\n", total);
    return 0;
}
