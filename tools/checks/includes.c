#include "checks.h"

/* A layer, a feature, or a feature's pages: "base", "feature:people", "web:people". */
struct unit {
    struct str name;
    struct str *uses;
    size_t n_uses, cap_uses;
};

struct units {
    struct gen *g;
    struct map *by_name;
    struct map *headers; /* "str.h" to the name of its unit */
    struct map *folders; /* "src/web/http" to its layer, for those with a DIR */
};

static struct unit *
unit_new(struct units *u, struct str name)
{
    struct unit *one = arena_alloc(u->g->arena, sizeof *one);
    one->name = str_copy(u->g->arena, name);
    *ARENA_PUSH(u->g->arena, one->uses, one->n_uses, one->cap_uses) = one->name;
    map_set(u->by_name, one->name, one);
    return one;
}

static void
unit_use(struct units *u, struct unit *one, struct str name)
{
    *ARENA_PUSH(u->g->arena, one->uses, one->n_uses, one->cap_uses) = str_copy(u->g->arena, name);
}

/* Whole layers below are seen too; of features only those that are named. */
static void
unit_use_layer(struct units *u, struct unit *one, struct str name)
{
    const struct unit *layer = map_get(u->by_name, name);
    unit_use(u, one, name);
    for (size_t i = 0; layer && i < layer->n_uses; i++)
        unit_use(u, one, layer->uses[i]);
}

static bool
unit_may_use(const struct unit *one, struct str name)
{
    for (size_t i = 0; i < one->n_uses; i++)
        if (str_eq(one->uses[i], name))
            return true;
    return false;
}

/* The words between "start" and the next ")". */
static bool
next_call(struct str *rest, const char *start, struct str *ret_words)
{
    ptrdiff_t at = str_find(*rest, str_from(start));
    if (at < 0)
        return false;
    *rest = str_sub(*rest, (size_t)at + str_from(start).n, rest->n);
    ptrdiff_t end = str_find_char(*rest, ')');
    *ret_words = str_sub(*rest, 0, end < 0 ? rest->n : (size_t)end);
    return true;
}

static void
declare_layers(struct units *u, struct str cmake)
{
    struct str words, word;
    while (next_call(&cmake, "\ntupa_layer(", &words)) {
        struct unit *one = NULL;
        struct str list = STR("");
        while (str_split(&words, ' ', &word)) {
            if (one == NULL)
                one = unit_new(u, word);
            else if (str_eq_c(word, "DEPENDS") || str_eq_c(word, "LIBS") || str_eq_c(word, "DIR"))
                list = word;
            else if (str_eq_c(list, "DEPENDS") && word.n)
                unit_use_layer(u, one, word);
            else if (str_eq_c(list, "DIR") && word.n)
                map_set(u->folders, word, one);
        }
    }
}

static void
declare_feature(struct units *u, struct str words)
{
    static const char *const layers[] = {"core", "analysis", "formats"};
    struct str name = STR(""), list = STR(""), word, layer = STR("tupa_");
    (void)str_split(&words, ' ', &name);
    struct unit *rules = unit_new(u, str_fmt(u->g->arena, "feature:%.*s", STR_ARG(name)));
    struct unit *web = unit_new(u, str_fmt(u->g->arena, "web:%.*s", STR_ARG(name)));
    unit_use(u, web, rules->name);
    unit_use_layer(u, web, STR("web"));
    for (size_t i = 0; i < ARRAY_LEN(layers); i++) {
        unit_use_layer(u, rules, str_from(layers[i]));
        unit_use_layer(u, web, str_from(layers[i]));
    }
    while (str_split(&words, ' ', &word)) {
        if (str_eq_c(word, "AFTER") || str_eq_c(word, "LIBS") || str_eq_c(word, "DIR"))
            list = word;
        else if (str_eq_c(list, "LIBS") && str_starts(word, layer)) /* a layer beyond the usual ones, for rules alone */
            unit_use_layer(u, rules, str_sub(word, layer.n, word.n));
        else if (str_eq_c(list, "AFTER") && word.n) {
            unit_use(u, rules, str_fmt(u->g->arena, "feature:%.*s", STR_ARG(word)));
            unit_use(u, web, str_fmt(u->g->arena, "feature:%.*s", STR_ARG(word)));
            unit_use(u, web, str_fmt(u->g->arena, "web:%.*s", STR_ARG(word)));
        }
    }
}

/* "src/features/people/people_web.c" is of web:people, "src/db/db.h" of db; none outside src. */
static struct str
unit_of(struct units *u, const struct tree_file *f)
{
    struct gen *g = u->g;
    struct str folder = str_sub(str_from(f->path), 0, str_from(f->path).n - f->name.n - 1);
    const struct unit *own = map_get(u->folders, folder);
    if (own)
        return own->name;
    struct str rest = str_from(f->path), part, second, third;
    if (!str_split(&rest, '/', &part) || !str_eq_c(part, "src") || !str_split(&rest, '/', &second) || rest.p == NULL)
        return STR_NONE;
    if (!str_eq_c(second, "features"))
        return second;
    if (!str_split(&rest, '/', &third) || rest.p == NULL)
        return STR_NONE;
    struct str stem = gen_stem(g, f->path);
    bool web = str_ends(stem, STR("_web")) || str_ends(stem, STR("_views")) || str_ends(stem, STR("_web_test"));
    return str_fmt(g->arena, "%s:%.*s", web ? "web" : "feature", STR_ARG(third));
}

static void
note_headers(struct units *u, const struct tree *t)
{
    for (size_t i = 0; i < t->n_files; i++) {
        const struct tree_file *f = &t->files[i];
        struct str unit = unit_of(u, f);
        if (unit.n == 0 || !str_ends(f->name, STR(".h")) || str_eq_c(unit, "app"))
            continue; /* nobody has app's folder on its path */
        const struct str *first = map_get(u->headers, f->name);
        if (first && !str_eq(*first, unit))
            gen_error(u->g, f->path, 1, "there is another %.*s in %.*s", STR_ARG(f->name), STR_ARG(*first));
        map_set(u->headers, f->name, arena_memdup(u->g->arena, &unit, sizeof unit));
    }
}

static bool
next_include(struct str *rest, int *line, struct str *ret_header)
{
    struct str one;
    while (gen_next_line(rest, line, &one)) {
        struct str start = STR("#include \"");
        ptrdiff_t end = str_starts(one, start) ? str_find_char(str_sub(one, start.n, one.n), '"') : -1;
        if (end < 0)
            continue;
        *ret_header = str_sub(one, start.n, (size_t)end);
        return true;
    }
    return false;
}

static void
check_file(struct units *u, const struct tree_file *f, const struct unit *unit)
{
    struct str rest = f->text, header;
    bool test = str_ends(f->name, STR("_test.c"));
    int line = 0;
    while (next_include(&rest, &line, &header)) {
        for (ptrdiff_t at; (at = str_find_char(header, '/')) >= 0;)
            header = str_sub(header, (size_t)at + 1, header.n);
        const struct str *owner = map_get(u->headers, header);
        if (owner && !unit_may_use(unit, *owner))
            gen_error(u->g, f->path, line, "%.*s may not use %.*s (%.*s)", STR_ARG(unit->name), STR_ARG(*owner),
                      STR_ARG(header));
        if (str_ends(header, STR("_views_gen.h")) && !test && !str_starts(unit->name, STR("web")))
            gen_error(u->g, f->path, line, "only *_web.c knows views (%.*s)", STR_ARG(header));
    }
}

void
check_includes(struct gen *g, const struct tree *t)
{
    struct units u = {.g = g, .by_name = map_new(g->arena), .headers = map_new(g->arena), .folders = map_new(g->arena)};
    for (size_t i = 0; i < t->n_files; i++)
        if (str_eq_c(str_from(t->files[i].path), "CMakeLists.txt"))
            declare_layers(&u, t->files[i].text);
    for (size_t i = 0; i < t->n_files; i++) {
        struct str rest = t->files[i].text, words;
        if (str_eq_c(str_from(t->files[i].path), "src/features/CMakeLists.txt"))
            while (next_call(&rest, "\ntupa_feature(", &words))
                declare_feature(&u, words);
    }
    note_headers(&u, t);
    for (size_t i = 0; i < t->n_files; i++) {
        const struct tree_file *f = &t->files[i];
        struct str name = unit_of(&u, f);
        bool c = str_ends(f->name, STR(".c")) || str_ends(f->name, STR(".h"));
        const struct unit *unit = name.n && c ? map_get(u.by_name, name) : NULL;
        if (unit)
            check_file(&u, f, unit);
        else if (name.n && c && !str_eq_c(name, "app"))
            gen_error(g, f->path, 1, "%.*s is declared nowhere (CMakeLists.txt)", STR_ARG(name));
    }
}
