#include "own_options.h"

#include <string.h>

/* "--out=FILE" and "--out FILE"; *ret_value is NULL for the second. */
static bool
is_option(const char *arg, const char *name, const char **ret_value)
{
    size_t n = strlen(name);
    if (strncmp(arg, "--", 2) != 0 || strncmp(arg + 2, name, n) != 0)
        return false;
    *ret_value = arg[2 + n] == '=' ? arg + 3 + n : NULL;
    return arg[2 + n] == '=' || arg[2 + n] == '\0';
}

static const struct own_option *
find(const struct own_option *options, const char *arg, const char **ret_value)
{
    for (const struct own_option *o = options; o->name; o++)
        if (is_option(arg, o->name, ret_value))
            return o;
    return NULL;
}

bool
own_options_take(struct cli *c, const struct own_option *options)
{
    char **rest = ARENA_ARRAY(c->arena, char *, (size_t)c->argc + 1);
    int n = 0;
    for (int i = 0; i < c->argc; i++) {
        const char *value;
        const struct own_option *o = i > 0 ? find(options, c->argv[i], &value) : NULL;
        if (o == NULL) {
            rest[n++] = c->argv[i];
            continue;
        }
        if (value == NULL && i + 1 == c->argc) {
            fprintf(c->err, "tupa %s: --%s needs a value\n", c->argv[0], o->name);
            return false;
        }
        *o->into = value ? value : c->argv[++i];
    }
    rest[n] = NULL;
    c->argc = n;
    c->argv = rest;
    return true;
}
