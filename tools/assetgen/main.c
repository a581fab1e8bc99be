/*
 * assetgen --header assets_gen.h --source assets_gen.c files...
 * .css files go together into app.css in the order of their names, .js files stay modules, others go as they are.
 */
#include <stdlib.h>
#include <string.h>

#include "assetgen.h"

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static struct str
file_name(const char *file)
{
    const char *slash = strrchr(file, '/');
    return str_from(slash ? slash + 1 : file);
}

/* Bytes of any kind. */
static struct str
read_raw(struct gen *g, const char *file)
{
    struct str s = STR("");
    FILE *f = fopen(file, "rb");
    if (f == NULL || fseek(f, 0, SEEK_END) != 0) {
        gen_error(g, file, 1, "cannot be read");
    } else {
        size_t n = (size_t)ftell(f);
        char *p = arena_alloc(g->arena, n + 1);
        rewind(f);
        s = (struct str){p, fread(p, 1, n, f)};
        if (s.n != n)
            gen_error(g, file, 1, "cannot be read");
    }
    if (f)
        fclose(f);
    return s;
}

static void
collect(struct gen *g, struct asset_list *l, int n, char **files)
{
    struct module *modules = ARENA_ARRAY(g->arena, struct module, (size_t)n);
    size_t n_modules = 0;
    struct str css = STR("");
    for (int i = 0; i < n; i++) {
        struct str name = file_name(files[i]);
        if (str_ends(name, STR(".css")))
            css = str_fmt(g->arena, "%.*s%.*s", STR_ARG(css), STR_ARG(css_shrink(g, files[i], gen_read(g, files[i]))));
        else if (str_ends(name, STR(".js")))
            modules[n_modules++] =
                (struct module){.file = files[i], .name = name, .text = js_shrink(g, files[i], gen_read(g, files[i]))};
        else
            assets_add(g, l, files[i], name, read_raw(g, files[i]));
    }
    if (css.n)
        assets_add(g, l, "app.css", STR("app.css"), css);
    modules_add(g, l, modules, n_modules);
}

int
main(int argc, char **argv)
{
    const char *header = gen_option(&argc, argv, "--header"), *source = gen_option(&argc, argv, "--source");
    struct gen *g = gen_new(stderr);
    struct asset_list l = {0};
    if (header && source) {
        qsort(argv + 1, (size_t)(argc - 1), sizeof *argv, by_name);
        collect(g, &l, argc - 1, argv + 1);
        gen_write(g, header, assets_header(g, &l));
        gen_write(g, source, assets_source(g, &l));
    } else {
        gen_error(g, "assetgen", 1, "--header H --source C files");
    }
    return gen_finish(g);
}
