#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "checks.h"

struct tree *
tree_new(struct gen *g)
{
    struct tree *t = arena_alloc(g->arena, sizeof *t);
    t->g = g;
    return t;
}

void
tree_add(struct tree *t, const char *path, struct str text)
{
    const char *slash = strrchr(path, '/');
    struct tree_file *f = ARENA_PUSH(t->g->arena, t->files, t->n_files, t->cap_files);
    *f = (struct tree_file){.path = path, .name = str_from(slash ? slash + 1 : path), .text = text};
}

bool
tree_is(const struct tree_file *f, const char *start, const char *end)
{
    struct str path = str_from(f->path);
    return str_starts(path, str_from(start)) && str_ends(path, str_from(end));
}

static bool
is_read(struct str name)
{
    static const char *const ends[] = {".c", ".h", ".html", ".sql", ".po", "CMakeLists.txt"};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (str_ends(name, str_from(ends[i])))
            return true;
    return false;
}

static void
read_folder(struct tree *t, const char *root, const char *folder)
{
    struct arena *a = t->g->arena;
    DIR *d = opendir(str_fmt(a, "%s/%s", root, folder).p);
    struct dirent *e;
    while (d && (e = readdir(d)) != NULL) {
        struct stat st;
        if (e->d_name[0] == '.')
            continue;
        struct str path = str_fmt(a, "%s/%s", folder, e->d_name);
        const char *whole = str_fmt(a, "%s/%.*s", root, STR_ARG(path)).p;
        if (stat(whole, &st) != 0)
            continue;
        if (S_ISDIR(st.st_mode))
            read_folder(t, root, path.p);
        else if (is_read(path))
            tree_add(t, path.p, gen_read(t->g, whole));
    }
    if (d)
        closedir(d);
}

struct tree *
tree_read(struct gen *g, const char *root)
{
    static const char *const folders[] = {"src", "tools", "tests", "fuzz", "bench", "locale"};
    struct tree *t = tree_new(g);
    for (size_t i = 0; i < ARRAY_LEN(folders); i++)
        read_folder(t, root, folders[i]);
    tree_add(t, "CMakeLists.txt", gen_read(g, str_fmt(g->arena, "%s/CMakeLists.txt", root).p));
    return t;
}

static bool
is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Bytes of a comment or literal at the start of s; 0 for code. */
static size_t
skipped(struct str s)
{
    if (str_starts(s, STR("//"))) {
        ptrdiff_t end = str_find_char(s, '\n');
        return end < 0 ? s.n : (size_t)end;
    }
    if (str_starts(s, STR("/*"))) {
        ptrdiff_t end = str_find(str_sub(s, 2, s.n), STR("*/"));
        return end < 0 ? s.n : (size_t)end + 4;
    }
    if (s.p[0] != '"' && s.p[0] != '\'')
        return 0;
    size_t i = 1;
    while (i < s.n && s.p[i] != s.p[0] && s.p[i] != '\n')
        i += s.p[i] == '\\' ? 2 : 1;
    return i < s.n ? i + 1 : s.n;
}

bool
c_next_word(struct str *rest, int *line, struct str *ret_word, bool *ret_is_call)
{
    while (rest->n) {
        size_t n = skipped(*rest);
        if (n == 0 && is_word_char(rest->p[0]))
            break;
        n = n ? n : 1;
        for (size_t i = 0; i < n; i++)
            *line += rest->p[i] == '\n';
        *rest = str_sub(*rest, n, rest->n);
    }
    if (rest->n == 0)
        return false;
    size_t n = 0;
    while (n < rest->n && is_word_char(rest->p[n]))
        n++;
    *ret_word = str_sub(*rest, 0, n);
    *rest = str_sub(*rest, n, rest->n);
    *ret_is_call = rest->n && rest->p[0] == '(';
    return true;
}

/* {{t people.found ...}} in a view counts as the word M_people_found. */
static void
add_view_words(struct gen *g, struct map *words, const struct tree_file *f)
{
    struct str rest = f->text;
    ptrdiff_t at;
    while ((at = str_find(rest, STR("{{t "))) >= 0) {
        rest = str_sub(rest, (size_t)at + 4, rest.n);
        size_t n = 0;
        while (n < rest.n && (is_word_char(rest.p[n]) || rest.p[n] == '.'))
            n++;
        struct str key = str_replace(g->arena, str_sub(rest, 0, n), STR("."), STR("_"));
        map_set(words, str_fmt(g->arena, "M_%.*s", STR_ARG(key)), (void *)(uintptr_t)f);
    }
}

struct map *
tree_words(struct gen *g, const struct tree *t)
{
    struct map *words = map_new(g->arena);
    for (size_t i = 0; i < t->n_files; i++) {
        const struct tree_file *f = &t->files[i];
        struct str rest = f->text, word;
        int line = 1;
        bool call;
        if (!tree_is(f, "src/", ""))
            continue;
        if (str_ends(f->name, STR(".html")))
            add_view_words(g, words, f);
        if (!str_ends(f->name, STR(".c")) && !str_ends(f->name, STR(".h")))
            continue;
        while (c_next_word(&rest, &line, &word, &call))
            map_set(words, word, (void *)(uintptr_t)f);
    }
    return words;
}
