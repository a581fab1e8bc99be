#include "gen.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

struct gen *
gen_new(FILE *err)
{
    struct arena *a = arena_new(0);
    struct gen *g = arena_alloc(a, sizeof *g);
    *g = (struct gen){.arena = a, .err = err};
    return g;
}

int
gen_finish(struct gen *g)
{
    int code = g->n_errors ? 1 : 0;
    arena_free(g->arena);
    return code;
}

void
gen_error(struct gen *g, const char *file, int line, const char *fmt, ...)
{
    g->n_errors++;
    if (g->err == NULL)
        return;
    va_list ap;
    va_start(ap, fmt);
    struct str what = str_vfmt(g->arena, fmt, ap);
    va_end(ap);
    fprintf(g->err, "%s:%d: error: %.*s\n", file, line, STR_ARG(what));
}

static bool
read_bytes(struct gen *g, const char *file, struct str *ret_s)
{
    FILE *f = fopen(file, "rb");
    if (f == NULL)
        return false;
    struct buf *b = arena_alloc(g->arena, sizeof *b);
    buf_init_in(b, g->arena, 0);
    char part[16384];
    size_t n;
    while ((n = fread(part, 1, sizeof part, f)) > 0)
        buf_put(b, part, n);
    bool failed = ferror(f) != 0;
    fclose(f);
    if (failed || buf_finish(b, ret_s) != STATUS_OK)
        return false;
    if (ret_s->p == NULL)
        *ret_s = STR("");
    return true;
}

struct str
gen_read(struct gen *g, const char *file)
{
    struct str s;
    if (!read_bytes(g, file, &s)) {
        gen_error(g, file, 1, "cannot be read");
        return STR("");
    }
    if (str_starts(s, STR("\xef\xbb\xbf")))
        s = str_sub(s, 3, s.n);
    if (!utf8_is_valid(s)) {
        gen_error(g, file, 1, "is not UTF-8");
        return STR("");
    }
    return s;
}

void
gen_write(struct gen *g, const char *file, struct str bytes)
{
    struct str old;
    if (g->n_errors)
        return;
    if (read_bytes(g, file, &old) && str_eq(old, bytes))
        return;
    char *part = str_cstr(g->arena, str_fmt(g->arena, "%s.part", file));
    FILE *f = fopen(part, "wb");
    bool ok = f != NULL && (bytes.n == 0 || fwrite(bytes.p, 1, bytes.n, f) == bytes.n);
    if (f != NULL)
        ok = fclose(f) == 0 && ok;
    if (!ok || rename(part, file) != 0)
        gen_error(g, file, 1, "cannot be written");
}

struct str
gen_stem(struct gen *g, const char *file)
{
    const char *slash = strrchr(file, '/');
    struct str name = str_from(slash ? slash + 1 : file);
    ptrdiff_t dot = str_find_char(name, '.');
    return str_copy(g->arena, dot < 0 ? name : str_sub(name, 0, (size_t)dot));
}

void
gen_c_string(struct buf *b, struct str s)
{
    buf_putc(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '"' || c == '\\')
            buf_fmt(b, "\\%c", c);
        else if (c == '\n')
            buf_puts(b, i + 1 < s.n ? "\\n\"\n    \"" : "\\n");
        else if (c == '?' || c < 0x20 || c >= 0x7f) /* '?': no trigraphs */
            buf_fmt(b, "\\%03o", c);
        else
            buf_putc(b, (char)c);
    }
    buf_putc(b, '"');
}

bool
gen_is_c_keyword(struct str s)
{
    static const char *const words[] = {
        "auto",   "break",  "case",     "char",   "const",  "continue", "default",  "do",     "double", "else",
        "enum",   "extern", "float",    "for",    "goto",   "if",       "inline",   "int",    "long",   "register",
        "return", "short",  "restrict", "signed", "sizeof", "static",   "struct",   "switch", "union",  "typedef",
        "void",   "while",  "unsigned", "bool",   "true",   "false",    "volatile", "asm",    "typeof",
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_eq_c(s, words[i]))
            return true;
    return false;
}

bool
gen_is_name(struct str s)
{
    if (s.n == 0 || s.p[0] < 'a' || s.p[0] > 'z' || gen_is_c_keyword(s))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
            return false;
    }
    return true;
}

bool
gen_next_line(struct str *rest, int *line, struct str *ret_line)
{
    if (rest->n == 0 || !str_split(rest, '\n', ret_line))
        return false;
    ++*line;
    if (ret_line->n && ret_line->p[ret_line->n - 1] == '\r')
        ret_line->n--;
    return true;
}

const char *
gen_option(int *argc, char **argv, const char *name)
{
    for (int i = 1; i + 1 < *argc; i++) {
        if (strcmp(argv[i], name) != 0)
            continue;
        const char *value = argv[i + 1];
        memmove(argv + i, argv + i + 2, (size_t)(*argc - i - 1) * sizeof *argv);
        *argc -= 2;
        return value;
    }
    return NULL;
}
