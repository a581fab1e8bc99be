#include "assetgen.h"

static bool
is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Copies a quoted text with its quotes; the place after it. */
static size_t
copy_quoted(struct buf *b, struct str s, size_t at)
{
    char quote = s.p[at];
    size_t from = at++;
    while (at < s.n && s.p[at] != quote)
        at += s.p[at] == '\\' && at + 1 < s.n ? 2 : 1;
    if (at < s.n)
        at++;
    buf_str(b, str_sub(s, from, at - from));
    return at;
}

static size_t
skip_comment(struct gen *g, const char *file, struct str s, size_t at)
{
    ptrdiff_t end = str_find(str_sub(s, at + 2, s.n), STR("*/"));
    if (end < 0)
        gen_error(g, file, 1, "a comment never ends");
    return end < 0 ? s.n : at + 2 + (size_t)end + 2;
}

struct str
css_shrink(struct gen *g, const char *file, struct str css)
{
    struct buf b;
    buf_init(&b, 0);
    bool space = false;
    for (size_t at = 0; at < css.n;) {
        char c = css.p[at], last = b.n ? b.p[b.n - 1] : '{';
        if (is_space(c)) {
            space = true;
            at++;
            continue;
        }
        if (c == '/' && at + 1 < css.n && css.p[at + 1] == '*') {
            at = skip_comment(g, file, css, at);
            space = true;
            continue;
        }
        bool tight = last == '{' || last == '}' || last == ';' || last == ',' || c == '{' || c == '}' || c == ';';
        if (space && !tight)
            buf_putc(&b, ' ');
        if (c == '}' && last == ';')
            b.n--;
        space = false;
        if (c == '"' || c == '\'') {
            at = copy_quoted(&b, css, at);
        } else {
            buf_putc(&b, c);
            at++;
        }
    }
    struct str s = str_copy(g->arena, buf_view(&b));
    buf_free(&b);
    return s;
}

static size_t
count(struct str s, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == c;
    return n;
}

struct str
js_shrink(struct gen *g, const char *file, struct str js)
{
    struct buf b;
    struct str line;
    int at = 0, comment_from = 0;
    buf_init(&b, 0);
    while (gen_next_line(&js, &at, &line)) {
        line = str_trim(line);
        if (comment_from == 0 && str_starts(line, STR("/*")))
            comment_from = at;
        if (comment_from) {
            ptrdiff_t end = str_find(line, STR("*/"));
            if (end >= 0 && (size_t)end + 2 < line.n)
                gen_error(g, file, at, "code after */: begin a new line");
            if (end >= 0)
                comment_from = 0;
            continue;
        }
        if (line.n == 0 || str_starts(line, STR("//")))
            continue;
        if (count(line, '`') % 2)
            gen_error(g, file, at, "a template literal must begin and end on one line");
        buf_str(&b, line);
        buf_putc(&b, '\n');
    }
    if (comment_from)
        gen_error(g, file, comment_from, "a comment never ends");
    struct str s = str_copy(g->arena, buf_view(&b));
    buf_free(&b);
    return s;
}

static void modules_add_one(struct gen *g, struct asset_list *l, struct module *m, size_t n, struct module *one);

/* The hashed file name of "./x.js", which must be ready first. */
static struct str
import_name(struct gen *g, struct asset_list *l, struct module *m, size_t n, struct module *one, struct str name)
{
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(m[i].name, name))
            continue;
        if (m[i].doing)
            gen_error(g, one->file, 1, "imports go in a circle through %.*s", STR_ARG(name));
        else if (!m[i].done)
            modules_add_one(g, l, m, n, &m[i]);
        const struct made_asset *a = assets_find(l, name);
        return a ? str_sub(a->path, sizeof "/assets/" - 1, a->path.n) : name;
    }
    gen_error(g, one->file, 1, "imports ./%.*s, which is not in assets/js", STR_ARG(name));
    return name;
}

static void
modules_add_one(struct gen *g, struct asset_list *l, struct module *m, size_t n, struct module *one)
{
    struct buf b;
    struct str rest = one->text;
    one->doing = true;
    buf_init(&b, 0);
    ptrdiff_t at;
    while ((at = str_find(rest, STR("\"./"))) >= 0) {
        struct str tail = str_sub(rest, (size_t)at + 3, rest.n);
        ptrdiff_t end = str_find_char(tail, '"');
        struct str name = str_sub(tail, 0, end < 0 ? 0 : (size_t)end);
        buf_str(&b, str_sub(rest, 0, (size_t)at + 3));
        rest = str_sub(tail, name.n, tail.n);
        buf_str(&b, str_ends(name, STR(".js")) ? import_name(g, l, m, n, one, name) : name);
    }
    buf_str(&b, rest);
    assets_add(g, l, one->file, one->name, str_copy(g->arena, buf_view(&b)));
    buf_free(&b);
    one->doing = false;
    one->done = true;
}

void
modules_add(struct gen *g, struct asset_list *l, struct module *m, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!m[i].done)
            modules_add_one(g, l, m, n, &m[i]);
}
