#include "checks.h"

#include "po.h"
#include "sqlgen.h"

static void
check_domain(struct gen *g, const struct tree_file *f, const struct map *used, struct map *messages)
{
    struct po_file po;
    po_parse(g, f->path, f->text, gen_stem(g, f->path), &po);
    for (size_t i = 0; i < po.n_items; i++) {
        struct str key = po.items[i].key;
        struct str symbol = str_fmt(g->arena, "M_%.*s", STR_ARG(str_replace(g->arena, key, STR("."), STR("_"))));
        map_set(messages, key, &po.items[i]);
        if (!map_has(used, symbol))
            gen_error(g, f->path, po.items[i].line, "%.*s is used nowhere", STR_ARG(key));
    }
}

static bool
has_argument(struct str args, struct str name)
{
    struct str part;
    while (str_split(&args, ' ', &part))
        if (str_starts(part, name) && part.n > name.n && part.p[name.n] == '=')
            return true;
    return false;
}

static void
check_arguments(struct gen *g, const char *path, int line, const struct po_entry *m, struct str args)
{
    struct str rest = m->text, name, part;
    while (po_next_placeholder(&rest, &name))
        if (!has_argument(args, name))
            gen_error(g, path, line, "%.*s has a place {%.*s}, which {{t}} does not fill", STR_ARG(m->key),
                      STR_ARG(name));
    if (m->has_plural && !has_argument(args, STR("n")))
        gen_error(g, path, line, "%.*s has a plural and needs n=", STR_ARG(m->key));
    while (str_split(&args, ' ', &part)) {
        ptrdiff_t at = str_find_char(part, '=');
        name = str_sub(part, 0, at < 0 ? 0 : (size_t)at);
        bool plural = m->has_plural && str_eq_c(name, "n");
        if (name.n && !plural && !po_has_placeholder(m->text, name))
            gen_error(g, path, line, "%.*s has no place {%.*s}", STR_ARG(m->key), STR_ARG(name));
    }
}

static void
check_view(struct gen *g, const struct tree_file *f, const struct map *messages)
{
    struct str rest = f->text;
    int line = 1;
    ptrdiff_t at;
    while ((at = str_find(rest, STR("{{t "))) >= 0) {
        for (ptrdiff_t i = 0; i < at; i++)
            line += rest.p[i] == '\n';
        rest = str_sub(rest, (size_t)at, rest.n);
        ptrdiff_t end = str_find(rest, STR("}}"));
        struct str inner = str_trim(str_sub(rest, 4, end < 4 ? 0 : (size_t)end - 4)), args = inner, key = STR("");
        (void)str_split(&args, ' ', &key);
        const struct po_entry *m = map_get(messages, key);
        if (m)
            check_arguments(g, f->path, line, m, args);
        rest = str_sub(rest, 1, rest.n);
    }
}

void
check_words(struct gen *g, const struct tree *t)
{
    struct map *used = tree_words(g, t), *messages = map_new(g->arena);
    for (size_t i = 0; i < t->n_files; i++)
        if (tree_is(&t->files[i], "locale/fi/", ".po"))
            check_domain(g, &t->files[i], used, messages);
    for (size_t i = 0; i < t->n_files; i++)
        if (tree_is(&t->files[i], "src/", ".html"))
            check_view(g, &t->files[i], messages);
}

void
check_statements(struct gen *g, const struct tree *t)
{
    struct map *used = tree_words(g, t);
    for (size_t i = 0; i < t->n_files; i++) {
        struct sql_file sql;
        if (!tree_is(&t->files[i], "src/", ".sql"))
            continue;
        sql_parse(g, t->files[i].path, t->files[i].text, &sql);
        for (size_t k = 0; k < sql.n_items; k++)
            if (!map_has(used, str_fmt(g->arena, "%.*s_sql", STR_ARG(sql.items[k].name))))
                gen_error(g, t->files[i].path, sql.items[k].line, "%.*s is used nowhere", STR_ARG(sql.items[k].name));
    }
}
