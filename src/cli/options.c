#include "options.h"

#include <stdarg.h>
#include <string.h>

int
cli_refuse(struct cli *c, const char *file, size_t line, size_t column, const char *fmt, ...)
{
    va_list ap;
    fprintf(c->err, "tupa %s: ", c->argv[0]);
    if (file)
        fprintf(c->err, "%s: ", file);
    if (line)
        fprintf(c->err, "line %zu", line);
    if (line && column)
        fprintf(c->err, ", column %zu", column);
    if (line)
        fprintf(c->err, ": ");
    va_start(ap, fmt);
    vfprintf(c->err, fmt, ap);
    va_end(ap);
    fputc('\n', c->err);
    return EXIT_BAD_INPUT;
}

static const struct cli_option *
find(const struct cli_option *options, struct str name)
{
    for (const struct cli_option *o = options; o->name; o++)
        if (str_eq_c(name, o->name))
            return o;
    return NULL;
}

static bool
store(struct cli *c, const struct cli_option *o, const char *value)
{
    int64_t n;
    struct cli_texts *list = o->into;
    switch (o->kind) {
    case CLI_FLAG:
        *(bool *)o->into = true;
        return true;
    case CLI_TEXT:
        *(const char **)o->into = value;
        return true;
    case CLI_TEXTS:
        *ARENA_PUSH(c->arena, list->items, list->n, list->cap) = value;
        return true;
    case CLI_NUMBER:
        if (str_to_i64(str_from(value), &n) == STATUS_OK && n >= o->min && n <= o->max) {
            *(int64_t *)o->into = n;
            return true;
        }
        cli_refuse(c, NULL, 0, 0, "--%s needs a whole number from %lld to %lld, not '%s'", o->name, (long long)o->min,
                   (long long)o->max, value);
        return false;
    }
    return false;
}

/* One option at argv[*i]; *i moves past its value. */
static bool
read_option(struct cli *c, const struct cli_option *options, int *i)
{
    struct str rest = str_from(c->argv[*i] + 2), name = rest;
    ptrdiff_t eq = str_find_char(rest, '=');
    if (eq >= 0)
        name = str_sub(rest, 0, (size_t)eq);
    const struct cli_option *o = find(options, name);
    if (!o) {
        cli_refuse(c, NULL, 0, 0, "there is no option --%.*s; see 'tupa %s --help'", STR_ARG(name), c->argv[0]);
        return false;
    }
    if (o->kind == CLI_FLAG || eq >= 0) {
        if (o->kind == CLI_FLAG && eq >= 0) {
            cli_refuse(c, NULL, 0, 0, "--%s takes no value", o->name);
            return false;
        }
        return store(c, o, eq >= 0 ? rest.p + eq + 1 : NULL);
    }
    if (*i + 1 >= c->argc) {
        cli_refuse(c, NULL, 0, 0, "--%s needs a value", o->name);
        return false;
    }
    return store(c, o, c->argv[++*i]);
}

bool
cli_options_read(struct cli *c, const struct cli_option *options, const char **files, size_t max_files,
                 size_t *ret_n_files)
{
    size_t n = 0;
    bool only_files = false;
    for (int i = 1; i < c->argc; i++) {
        const char *arg = c->argv[i];
        if (!only_files && strcmp(arg, "--") == 0) {
            only_files = true;
        } else if (!only_files && strncmp(arg, "--", 2) == 0) {
            if (!read_option(c, options, &i))
                return false;
        } else if (n < max_files) {
            files[n++] = arg;
        } else {
            cli_refuse(c, NULL, 0, 0, "'%s' is one file too many; see 'tupa %s --help'", arg, c->argv[0]);
            return false;
        }
    }
    *ret_n_files = n;
    return true;
}
