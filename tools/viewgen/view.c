#include "viewgen.h"

#include "compile.h"

/* {{view NAME struct TYPE "HEADER"}} */
static bool
first_line(struct str text, struct str *ret_name, struct str *ret_type, struct str *ret_header)
{
    struct str line = STR(""), rest = text, word, name, type;
    (void)str_split(&rest, '\n', &line);
    line = str_trim(line);
    if (!str_starts(line, STR("{{view ")) || !str_ends(line, STR("}}")))
        return false;
    rest = str_trim(str_sub(line, 7, line.n - 9));
    if (!str_split(&rest, ' ', &name) || !str_split(&rest, ' ', &word) || !str_eq_c(word, "struct"))
        return false;
    if (!str_split(&rest, ' ', &type) || !gen_is_name(name) || !gen_is_name(type))
        return false;
    rest = str_trim(rest);
    if (rest.n < 5 || rest.p[0] != '"' || !str_ends(rest, STR(".h\"")))
        return false;
    *ret_name = name;
    *ret_type = type;
    *ret_header = str_sub(rest, 1, rest.n - 2);
    return true;
}

static bool
belongs(struct str name, struct str owner)
{
    return str_eq(name, owner) || (str_starts(name, owner) && name.n > owner.n && name.p[owner.n] == '_');
}

static bool
begin(struct view *v)
{
    if (!first_line(v->src, &v->name, &v->type, &v->header)) {
        VIEW_ERROR(v, "the first line is {{view NAME struct NAME \"HEADER.h\"}}");
        return false;
    }
    if (!str_eq(v->name, gen_stem(v->g, v->file)))
        VIEW_ERROR(v, "the view %.*s must stand in %.*s.html", STR_ARG(v->name), STR_ARG(v->name));
    if (!belongs(v->name, v->o->owner))
        VIEW_ERROR(v, "the name of a view of %.*s starts with %.*s_", STR_ARG(v->o->owner), STR_ARG(v->o->owner));
    map_set(v->owners, v->o->owner, v);
    ptrdiff_t end = str_find_char(v->src, '\n');
    v->at = end < 0 ? v->src.n : (size_t)end + 1;
    v->line = 2;
    return true;
}

static void
take_directive(struct view *v)
{
    struct str rest = str_sub(v->src, v->at + 2, v->src.n);
    ptrdiff_t end = str_find(rest, STR("}}"));
    if (end < 0) {
        VIEW_ERROR(v, "{{ without }}");
        v->at = v->src.n;
        return;
    }
    struct str inner = str_sub(rest, 0, (size_t)end);
    directive(v, inner);
    for (size_t i = 0; i < inner.n; i++)
        v->line += inner.p[i] == '\n';
    v->at += (size_t)end + 4;
}

void
view_compile(struct gen *g, const char *file, struct str text, const struct view_options *o, struct view_made *ret_made)
{
    struct view_made made = {.source = STR("")};
    struct view *v = arena_alloc(g->arena, sizeof *v);
    *v = (struct view){.g = g, .file = file, .o = o, .src = text, .line = 1, .made = &made};
    v->domains = map_new(g->arena);
    v->owners = map_new(g->arena);
    v->label_for = map_new(g->arena);
    buf_init(&v->body, 0);
    buf_init(&v->literal, 0);
    if (begin(v)) {
        while (v->at < v->src.n) {
            if (str_starts(str_sub(v->src, v->at, 2), STR("{{")))
                take_directive(v);
            else
                markup_step(v);
        }
        markup_finish(v);
        made.source = emit_file(v);
    }
    buf_free(&v->body);
    buf_free(&v->literal);
    *ret_made = made;
}

struct str
view_header(struct gen *g, struct str owner, int n_files, char **files)
{
    struct buf b;
    buf_init(&b, 0);
    buf_fmt(&b,
            "/* Made by tools/viewgen. */\n#ifndef TUPA_VIEWS_%.*s\n#define TUPA_VIEWS_%.*s\n\n#include \"view.h\"\n\n",
            STR_ARG(owner), STR_ARG(owner));
    for (int i = 0; i < n_files; i++) {
        struct str name, type, header;
        if (!first_line(gen_read(g, files[i]), &name, &type, &header)) {
            gen_error(g, files[i], 1, "the first line is {{view NAME struct NAME \"HEADER.h\"}}");
            continue;
        }
        buf_fmt(&b, "struct %.*s;\nvoid %.*s_view(struct view_out *out, const struct %.*s *v);\n", STR_ARG(type),
                STR_ARG(name), STR_ARG(type));
    }
    buf_puts(&b, "\n#endif\n");
    struct str s = str_copy(g->arena, buf_view(&b));
    buf_free(&b);
    return s;
}
