#include <string.h>

#include "compile.h"

void
emit_literal(struct view *v, struct str s)
{
    buf_str(&v->literal, s);
}

void
emit_flush(struct view *v)
{
    struct str s = buf_view(&v->literal);
    if (s.n == 0)
        return;
    buf_puts(&v->body, "    view_raw_(out, ");
    gen_c_string(&v->body, s);
    buf_fmt(&v->body, ", %zu);\n", s.n);
    buf_clear(&v->literal);
}

void
emit_code(struct view *v, const char *fmt, ...)
{
    emit_flush(v);
    va_list ap;
    va_start(ap, fmt);
    struct str code = str_vfmt(v->g->arena, fmt, ap);
    va_end(ap);
    buf_fmt(&v->body, "#line %d ", v->line);
    gen_c_string(&v->body, str_from(v->file));
    buf_fmt(&v->body, "\n    %.*s\n", STR_ARG(code));
}

static void
put_includes(struct buf *b, const struct view *v)
{
    buf_puts(b, "#include \"view.h\"\n");
    if (v->uses_assets)
        buf_puts(b, "#include \"assets_gen.h\"\n");
    if (v->header.n)
        buf_fmt(b, "#include \"%.*s\"\n", STR_ARG(v->header));
    for (size_t i = 0; i < v->owners->n_items; i++)
        buf_fmt(b, "#include \"%.*s_views_gen.h\"\n", STR_ARG(v->owners->items[i].key));
    for (size_t i = 0; i < v->domains->n_items; i++)
        buf_fmt(b, "#include \"%.*s_msg.h\"\n", STR_ARG(v->domains->items[i].key));
}

struct str
emit_file(struct view *v)
{
    struct buf b;
    emit_flush(v);
    buf_init(&b, 0);
    buf_puts(&b, "/* Made by tools/viewgen. */\n");
    put_includes(&b, v);
    buf_fmt(&b, "\nvoid\n%.*s_view(struct view_out *out, const struct %.*s *v)\n{\n    (void)v;\n    (void)out;\n",
            STR_ARG(v->name), STR_ARG(v->type));
    buf_str(&b, buf_view(&v->body));
    buf_puts(&b, "}\n");
    struct str s = str_copy(v->g->arena, buf_view(&b));
    buf_free(&b);
    return s;
}
