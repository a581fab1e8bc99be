/*
 * viewgen --owner X --header X_views_gen.h views/...html
 * viewgen --owner X --uses web,y --icons DIR --depfile D --source X_list_view.c views/X_list.html
 */
#include "viewgen.h"

static void
one_view(struct gen *g, const struct view_options *o, const char *file, const char *source, const char *depfile)
{
    struct view_made made;
    struct buf d;
    view_compile(g, file, gen_read(g, file), o, &made);
    gen_write(g, source, made.source);
    if (depfile == NULL)
        return;
    buf_init(&d, 0);
    buf_fmt(&d, "%s: %s", source, file);
    for (size_t i = 0; i < made.n_icon_files; i++)
        buf_fmt(&d, " %.*s", STR_ARG(made.icon_files[i]));
    buf_puts(&d, "\n");
    gen_write(g, depfile, buf_view(&d));
    buf_free(&d);
}

int
main(int argc, char **argv)
{
    const char *owner = gen_option(&argc, argv, "--owner"), *uses = gen_option(&argc, argv, "--uses");
    const char *icons = gen_option(&argc, argv, "--icons"), *header = gen_option(&argc, argv, "--header");
    const char *depfile = gen_option(&argc, argv, "--depfile"), *source = gen_option(&argc, argv, "--source");
    struct gen *g = gen_new(stderr);
    struct view_options o = {.owner = str_from(owner), .uses = str_from(uses), .icons = icons ? icons : "icons"};
    if (owner && header)
        gen_write(g, header, view_header(g, o.owner, argc - 1, argv + 1));
    else if (owner && source && argc == 2)
        one_view(g, &o, argv[1], source, depfile);
    else
        gen_error(g, "viewgen", 1, "--owner X --header H files | --owner X --source C file.html");
    return gen_finish(g);
}
