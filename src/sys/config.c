#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"

enum { MAX_FILE = 1 << 20 };

enum origin { FROM_DEFAULT, FROM_FILE, FROM_ENV, FROM_FLAG };

struct config {
    const struct config_row *rows;
    size_t n;
    struct str *values;
    enum origin *origins;
    char *const *rest;
    size_t n_rest;
};

static size_t
count_rows(const struct config_row *rows)
{
    size_t n = 0;
    while (rows[n].key)
        n++;
    return n;
}

/* Hyphens count as underscores, so that --log-level works. SIZE_MAX when there is no such key. */
static size_t
find(const struct config *c, struct str key)
{
    for (size_t i = 0; i < c->n; i++) {
        size_t n = strlen(c->rows[i].key), k = 0;
        while (k < n && k < key.n && (key.p[k] == c->rows[i].key[k] || (key.p[k] == '-' && c->rows[i].key[k] == '_')))
            k++;
        if (k == n && k == key.n)
            return i;
    }
    return SIZE_MAX;
}

static size_t
must_find(const struct config *c, const char *key)
{
    size_t i = find(c, str_from(key));
    if (i == SIZE_MAX)
        abort();
    return i;
}

static enum status
parse_bool(struct str s, bool *ret_b)
{
    static const char *const words[] = {"no", "yes", "false", "true", "off", "on", "0", "1"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (!str_eq_nocase(s, str_from(words[i])))
            continue;
        *ret_b = i % 2 == 1;
        return STATUS_OK;
    }
    return STATUS_INVALID;
}

static enum status
check(struct arena *a, const struct config_row *row, struct str value, const char *where, struct str *ret_why)
{
    int64_t n;
    bool b;
    if (row->kind == CONFIG_INT && (str_to_i64(value, &n) != STATUS_OK || n < row->min || n > row->max)) {
        *ret_why = str_fmt(a, "%s: '%s' must be a whole number from %lld to %lld", where, row->key, (long long)row->min,
                           (long long)row->max);
        return STATUS_INVALID;
    }
    if (row->kind == CONFIG_BOOL && parse_bool(value, &b) != STATUS_OK) {
        *ret_why = str_fmt(a, "%s: '%s' must be yes or no", where, row->key);
        return STATUS_INVALID;
    }
    return STATUS_OK;
}

static enum status
read_secret(struct arena *a, const char *where, struct str *value, struct str *ret_why)
{
    if (!str_starts(*value, STR("file:")))
        return STATUS_OK;
    const char *path = str_cstr(a, str_sub(*value, 5, value->n));
    struct str secret;
    enum status s = file_read(a, path, 4096, &secret);
    if (s == STATUS_OK)
        *value = str_trim(secret);
    else
        *ret_why = str_fmt(a, "%s: the secret in %s cannot be read", where, path);
    return s;
}

static enum status
set(struct config *c, struct arena *a, size_t i, struct str value, enum origin from, const char *where,
    struct str *ret_why)
{
    if (c->rows[i].kind == CONFIG_SECRET)
        TRY(read_secret(a, where, &value, ret_why));
    TRY(check(a, &c->rows[i], value, where, ret_why));
    c->values[i] = str_copy(a, value);
    c->origins[i] = from;
    return STATUS_OK;
}

static enum status
unknown(struct arena *a, const char *where, struct str key, struct str *ret_why)
{
    *ret_why = str_fmt(a, "%s: '%.*s' is not a setting", where, STR_ARG(key));
    return STATUS_INVALID;
}

static struct str
unquote(struct str s)
{
    return s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"' ? str_sub(s, 1, s.n - 2) : s;
}

static enum status
load_line(struct config *c, struct arena *a, const char *where, struct str line, struct str *ret_why)
{
    line = str_trim(line);
    if (line.n == 0 || line.p[0] == '#')
        return STATUS_OK;
    ptrdiff_t eq = str_find_char(line, '=');
    struct str key = str_trim(eq < 0 ? line : str_sub(line, 0, (size_t)eq));
    size_t i = find(c, key);
    if (i == SIZE_MAX)
        return unknown(a, where, key, ret_why);
    if (eq < 0) {
        *ret_why = str_fmt(a, "%s: '%.*s' has no value", where, STR_ARG(key));
        return STATUS_INVALID;
    }
    return set(c, a, i, unquote(str_trim(str_sub(line, (size_t)eq + 1, line.n))), FROM_FILE, where, ret_why);
}

static enum status
load_file(struct config *c, struct arena *a, const char *path, struct str *ret_why)
{
    struct str text, line;
    enum status s = file_read(a, path, MAX_FILE, &text);
    if (s != STATUS_OK) {
        *ret_why = str_fmt(a, "%s cannot be read", path);
        return s;
    }
    for (int n = 1; str_split(&text, '\n', &line); n++)
        TRY(load_line(c, a, str_cstr(a, str_fmt(a, "%s:%d", path, n)), line, ret_why));
    return STATUS_OK;
}

static const char *
env_value(char *const *env, const char *name)
{
    size_t n = strlen(name);
    for (; env && *env; env++)
        if (strncmp(*env, name, n) == 0 && (*env)[n] == '=')
            return *env + n + 1;
    return NULL;
}

static enum status
load_env(struct config *c, struct arena *a, char *const *env, struct str *ret_why)
{
    for (size_t i = 0; i < c->n; i++) {
        char *name = str_cstr(a, str_fmt(a, "TUPA_%s", c->rows[i].key));
        for (char *p = name; *p; p++)
            *p = *p >= 'a' && *p <= 'z' ? (char)(*p - 32) : *p;
        const char *value = env_value(env, name);
        if (value)
            TRY(set(c, a, i, str_from(value), FROM_ENV, name, ret_why));
    }
    return STATUS_OK;
}

/* --key=value, --key value; --key alone for yes and no. ret_used: arguments taken. */
static enum status
load_flag(struct config *c, struct arena *a, int argc, char *const *argv, int *ret_used, struct str *ret_why)
{
    struct str arg = str_from(argv[0] + 2), value = STR("yes");
    ptrdiff_t eq = str_find_char(arg, '=');
    size_t i = find(c, eq < 0 ? arg : str_sub(arg, 0, (size_t)eq));
    if (i == SIZE_MAX)
        return unknown(a, "command line", str_from(argv[0]), ret_why);
    *ret_used = 1;
    if (eq >= 0)
        value = str_sub(arg, (size_t)eq + 1, arg.n);
    else if (c->rows[i].kind != CONFIG_BOOL) {
        if (argc < 2) {
            *ret_why = str_fmt(a, "command line: '%s' has no value", argv[0]);
            return STATUS_INVALID;
        }
        value = str_from(argv[1]);
        *ret_used = 2;
    }
    return set(c, a, i, value, FROM_FLAG, "command line", ret_why);
}

static enum status
load_flags(struct config *c, struct arena *a, int argc, char *const *argv, struct str *ret_why)
{
    char **rest = ARENA_ARRAY(a, char *, argc > 0 ? (size_t)argc : 1);
    bool only_rest = false;
    for (int i = 1; i < argc;) {
        int used = 1;
        if (only_rest || strncmp(argv[i], "--", 2) != 0)
            rest[c->n_rest++] = argv[i];
        else if (argv[i][2] == '\0')
            only_rest = true;
        else
            TRY(load_flag(c, a, argc - i, argv + i, &used, ret_why));
        i += used;
    }
    c->rest = rest;
    return STATUS_OK;
}

enum status
config_load(struct arena *a, const struct config_sources *from, struct config **ret_config, struct str *ret_why)
{
    struct config *c = arena_alloc(a, sizeof *c);
    c->rows = from->rows ? from->rows : config_rows;
    c->n = count_rows(c->rows);
    c->values = ARENA_ARRAY(a, struct str, c->n + 1);
    c->origins = ARENA_ARRAY(a, enum origin, c->n + 1);
    for (size_t i = 0; i < c->n; i++)
        TRY(set(c, a, i, str_from(c->rows[i].fallback), FROM_DEFAULT, "default", ret_why));
    const char *file = from->file ? from->file : env_value(from->env, "TUPA_CONFIG");
    if (file && *file)
        TRY(load_file(c, a, file, ret_why));
    TRY(load_env(c, a, from->env, ret_why));
    TRY(load_flags(c, a, from->argc, from->argv, ret_why));
    *ret_config = c;
    return STATUS_OK;
}

struct str
config_str(const struct config *c, const char *key)
{
    return c->values[must_find(c, key)];
}

int64_t
config_int(const struct config *c, const char *key)
{
    int64_t n;
    if (str_to_i64(config_str(c, key), &n) != STATUS_OK)
        abort(); /* not a CONFIG_INT */
    return n;
}

bool
config_bool(const struct config *c, const char *key)
{
    bool b;
    if (parse_bool(config_str(c, key), &b) != STATUS_OK)
        abort();
    return b;
}

static const char *
origin_name(enum origin o)
{
    static const char *const names[] = {"default", "file", "environment", "command line"};
    return names[o];
}

const char *
config_origin(const struct config *c, const char *key)
{
    return origin_name(c->origins[must_find(c, key)]);
}

size_t
config_rest(const struct config *c, char *const **ret_args)
{
    *ret_args = c->rest;
    return c->n_rest;
}

void
config_put_current(struct buf *b, const struct config *c)
{
    for (size_t i = 0; i < c->n; i++) {
        bool hidden = c->rows[i].kind == CONFIG_SECRET && c->values[i].n > 0;
        struct str value = hidden ? STR("***") : c->values[i];
        buf_fmt(b, "%s = %.*s  # %s\n", c->rows[i].key, STR_ARG(value), origin_name(c->origins[i]));
    }
}
