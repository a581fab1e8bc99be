/*
 * checks ROOT includes|words|statements|calls
 */
#include <string.h>

#include "checks.h"

int
main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*run)(struct gen *g, const struct tree *t);
    } all[] = {
        {"includes", check_includes}, {"words", check_words}, {"statements", check_statements}, {"calls", check_calls}};
    struct gen *g = gen_new(stderr);
    bool found = false;
    for (size_t i = 0; argc == 3 && i < ARRAY_LEN(all); i++) {
        if (strcmp(argv[2], all[i].name) != 0)
            continue;
        found = true;
        all[i].run(g, tree_read(g, argv[1]));
    }
    if (!found)
        gen_error(g, "checks", 1, "checks ROOT includes|words|statements|calls");
    return gen_finish(g);
}
