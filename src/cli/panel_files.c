#include "panel_files.h"

#include <stdlib.h>
#include <string.h>

static struct str
key_of(struct cli *c, struct str category, struct str feature)
{
    return str_fmt(c->arena, "%.*s\n%.*s", STR_ARG(category), STR_ARG(feature));
}

static bool
read_limit(struct cli *c, const char *path, const struct table *t, size_t row, ptrdiff_t column, uint32_t *ret)
{
    struct str text = str_trim(table_cell(t, row, column));
    int64_t n;
    if (str_to_i64(text, &n) != STATUS_OK || n < 0 || n > PANEL_MAX_PEOPLE)
        return CLI_BAD(c, path, t->rows[row].line, (size_t)column + 1,
                       "a quota is a whole number from 0 to %d, not '%.*s'", PANEL_MAX_PEOPLE, STR_ARG(text));
    *ret = (uint32_t)n;
    return true;
}

struct quota_columns {
    ptrdiff_t category, feature, min, max;
};

static bool
find_quota_columns(struct cli *c, const char *path, const struct table *t, struct quota_columns *k)
{
    bool old = cli_find_column(t, "category") >= 0;
    return cli_column(c, path, t, old ? "category" : "feature", &k->category) &&
           cli_column(c, path, t, old ? "feature" : "value", &k->feature) && cli_column(c, path, t, "min", &k->min) &&
           cli_column(c, path, t, "max", &k->max);
}

struct quota_row {
    struct str category, feature;
    struct panel_quota quota;
};

static int
compare_rows(const void *a, const void *b)
{
    const struct quota_row *x = a, *y = b;
    int by = str_cmp(x->category, y->category);
    return by ? by : str_cmp(x->feature, y->feature);
}

static bool
read_quota_row(struct cli *c, const char *path, const struct table *t, size_t i, const struct quota_columns *k,
               struct map *seen, struct quota_row *r)
{
    *r = (struct quota_row){.category = str_trim(table_cell(t, i, k->category)),
                            .feature = str_trim(table_cell(t, i, k->feature))};
    if (r->category.n == 0 || r->feature.n == 0)
        return CLI_BAD(c, path, t->rows[i].line, (size_t)(r->category.n ? k->feature : k->category) + 1,
                       "a name is missing");
    struct str key = key_of(c, r->category, r->feature);
    if (map_has(seen, key))
        return CLI_BAD(c, path, t->rows[i].line, (size_t)k->feature + 1, "'%.*s' of '%.*s' is here for the second time",
                       STR_ARG(r->feature), STR_ARG(r->category));
    map_set(seen, key, seen);
    if (!read_limit(c, path, t, i, k->min, &r->quota.min) || !read_limit(c, path, t, i, k->max, &r->quota.max))
        return false;
    return r->quota.min <= r->quota.max ||
           CLI_BAD(c, path, t->rows[i].line, (size_t)k->min + 1, "the least (%u) is more than the most (%u)",
                   r->quota.min, r->quota.max);
}

/* Features numbered by their names, so that the order of the rows changes nothing. */
static void
take_quotas(struct cli *c, struct quota_row *rows, size_t n, struct panel_files *f, struct map *number)
{
    struct panel_quota *quota = ARENA_ARRAY(c->arena, struct panel_quota, n);
    qsort(rows, n, sizeof *rows, compare_rows);
    f->category = ARENA_ARRAY(c->arena, struct str, n);
    f->feature = ARENA_ARRAY(c->arena, struct str, n);
    f->category_of = ARENA_ARRAY(c->arena, uint32_t, n);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || !str_eq(rows[i - 1].category, rows[i].category))
            f->category[f->pool.n_categories++] = rows[i].category;
        f->category_of[i] = (uint32_t)f->pool.n_categories - 1;
        f->feature[i] = rows[i].feature;
        quota[i] = rows[i].quota;
        map_set(number, key_of(c, rows[i].category, rows[i].feature), (void *)(uintptr_t)(i + 1));
    }
    f->pool.n_features = n;
    f->pool.quota = quota;
}

static bool
read_quotas(struct cli *c, const char *path, struct panel_files *f, struct map *number)
{
    struct table *t;
    struct quota_columns k;
    if (!cli_sheet(c, path, &t) || !find_quota_columns(c, path, t, &k))
        return false;
    size_t n = t->n_rows - 1;
    if (n == 0 || n > PANEL_MAX_FEATURES)
        return CLI_BAD(c, path, 0, 0, n ? "more than %d features" : "there is no quota in the file",
                       PANEL_MAX_FEATURES);
    struct quota_row *rows = ARENA_ARRAY(c->arena, struct quota_row, n);
    struct map *seen = map_new(c->arena);
    for (size_t i = 0; i < n; i++)
        if (!read_quota_row(c, path, t, i + 1, &k, seen, &rows[i]))
            return false;
    take_quotas(c, rows, n, f, number);
    return true;
}

static bool
read_people(struct cli *c, const char *path, const char *id_column, struct panel_files *f, const struct map *number)
{
    struct table *t;
    struct cli_people people;
    size_t n_cat = f->pool.n_categories;
    if (!cli_sheet(c, path, &t))
        return false;
    if (t->n_rows - 1 > PANEL_MAX_PEOPLE)
        return CLI_BAD(c, path, 0, 0, "more than %d people", PANEL_MAX_PEOPLE);
    ptrdiff_t id = cli_find_column(t, "id"), *column = ARENA_ARRAY(c->arena, ptrdiff_t, n_cat);
    if (id_column && !cli_column(c, path, t, id_column, &id))
        return false;
    for (size_t q = 0; q < n_cat; q++)
        if (!cli_column(c, path, t, str_cstr(c->arena, f->category[q]), &column[q]))
            return false;
    if (!cli_people_in_order(c, path, t, id, &people))
        return false;
    f->id = people.id;
    f->pool.n_people = people.n;
    uint32_t *feature = ARENA_ARRAY(c->arena, uint32_t, f->pool.n_people * n_cat);
    for (size_t i = 0; i < f->pool.n_people; i++)
        for (size_t q = 0; q < n_cat; q++) {
            struct str value = str_trim(table_cell(t, people.row[i], column[q]));
            uintptr_t at = (uintptr_t)map_get(number, key_of(c, f->category[q], value));
            if (at == 0)
                return CLI_BAD(c, path, t->rows[people.row[i]].line, (size_t)column[q] + 1,
                               "'%.*s' has no quota under '%.*s'", STR_ARG(value), STR_ARG(f->category[q]));
            feature[i * n_cat + q] = (uint32_t)(at - 1);
        }
    f->pool.feature = feature;
    return true;
}

bool
panel_files_read(struct cli *c, const char *people, const char *quotas, const char *id_column,
                 struct panel_files *ret_files)
{
    struct panel_files f = {.pool = {0}};
    struct map *number = map_new(c->arena);
    if (!read_quotas(c, quotas, &f, number) || !read_people(c, people, id_column, &f, number))
        return false;
    *ret_files = f;
    return true;
}

struct str
panel_feature_name(struct cli *c, const struct panel_files *f, uint32_t feature)
{
    return str_fmt(c->arena, "%.*s = %.*s", STR_ARG(f->category[f->category_of[feature]]),
                   STR_ARG(f->feature[feature]));
}
