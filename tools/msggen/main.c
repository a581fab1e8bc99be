/*
 * msggen --header D_msg.h --source D_msg.c locale/fi/D.po locale/sv/D.po locale/en/D.po
 */
#include "po.h"

enum { N_LANGUAGES = 3 };

static bool
has_args(const struct po_entry *e)
{
    return e->has_plural || str_find_char(e->text, '{') >= 0;
}

static void
put_text(struct buf *b, struct str s)
{
    buf_fmt(b, "{");
    gen_c_string(b, s);
    buf_fmt(b, ", %zu}", s.n);
}

static void
put_texts(struct buf *b, const struct po_entry *const e[N_LANGUAGES], bool one)
{
    buf_puts(b, "    {");
    for (int l = 0; l < N_LANGUAGES; l++) {
        buf_puts(b, l ? ",\n     " : "");
        put_text(b, one ? e[l]->one : e[l]->text);
    }
    buf_puts(b, "},\n");
}

static struct str
symbol(struct gen *g, struct str key)
{
    return str_replace(g->arena, key, STR("."), STR("_"));
}

static void
put_header(struct buf *b, struct gen *g, struct str domain, const struct po_file *f)
{
    buf_fmt(b,
            "/* Made from locale/LANGUAGE/%.*s.po by tools/msggen. */\n#ifndef TUPA_MSG_%.*s\n#define TUPA_MSG_%.*s\n\n"
            "#include \"msg.h\"\n\n",
            STR_ARG(domain), STR_ARG(domain), STR_ARG(domain));
    for (size_t i = 0; i < f->n_items; i++)
        buf_fmt(b, "extern const struct msg M_%.*s;\n", STR_ARG(symbol(g, f->items[i].key)));
    buf_puts(b, "\n#endif\n");
}

static void
put_source(struct buf *b, struct gen *g, struct str domain, const struct po_file f[N_LANGUAGES])
{
    buf_fmt(b, "#include \"%.*s_msg.h\"\n", STR_ARG(domain));
    for (size_t i = 0; i < f[0].n_items; i++) {
        struct str key = f[0].items[i].key;
        const struct po_entry *e[N_LANGUAGES];
        for (int l = 0; l < N_LANGUAGES; l++)
            e[l] = map_get(f[l].by_key, key);
        buf_fmt(b, "\nconst struct msg M_%.*s = {\n    \"%.*s\",\n", STR_ARG(symbol(g, key)), STR_ARG(key));
        if (e[0]->has_plural)
            put_texts(b, e, true);
        else
            buf_puts(b, "    {{0}},\n");
        put_texts(b, e, false);
        buf_fmt(b, "    %s, %s};\n", e[0]->has_plural ? "true" : "false", has_args(e[0]) ? "true" : "false");
    }
}

static void
generate(struct gen *g, char **files, const char *header, const char *source)
{
    struct po_file f[N_LANGUAGES];
    struct str domain = gen_stem(g, files[0]);
    struct buf h, c;
    for (int l = 0; l < N_LANGUAGES; l++)
        po_parse(g, files[l], gen_read(g, files[l]), domain, &f[l]);
    for (int l = 1; l < N_LANGUAGES; l++)
        po_compare(g, files[0], &f[0], files[l], &f[l]);
    if (g->n_errors)
        return;
    buf_init(&h, 0);
    buf_init(&c, 0);
    put_header(&h, g, domain, &f[0]);
    put_source(&c, g, domain, f);
    gen_write(g, header, buf_view(&h));
    gen_write(g, source, buf_view(&c));
    buf_free(&h);
    buf_free(&c);
}

int
main(int argc, char **argv)
{
    const char *header = gen_option(&argc, argv, "--header"), *source = gen_option(&argc, argv, "--source");
    struct gen *g = gen_new(stderr);
    if (header && source && argc == N_LANGUAGES + 1)
        generate(g, argv + 1, header, source);
    else
        gen_error(g, "msggen", 1, "--header H --source C fi.po sv.po en.po");
    return gen_finish(g);
}
