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

/* The category's number; a new one when it was not there yet. */
static uint32_t
category_number(struct panel_files *f, struct str name)
{
    uint32_t q = 0;
    while (q < f->pool.n_categories && !str_eq(f->category[q], name))
        q++;
    if (q == f->pool.n_categories)
        f->category[f->pool.n_categories++] = name;
    return q;
}

static bool
read_quotas(struct cli *c, const char *path, struct panel_files *f, struct map *number)
{
    struct table *t;
    struct quota_columns k;
    if (!cli_sheet(c, path, &t) || !find_quota_columns(c, path, t, &k))
        return false;
    if (t->n_rows - 1 > PANEL_MAX_FEATURES)
        return CLI_BAD(c, path, 0, 0, "more than %d features", PANEL_MAX_FEATURES);
    struct panel_quota *quota = ARENA_ARRAY(c->arena, struct panel_quota, t->n_rows);
    f->category = ARENA_ARRAY(c->arena, struct str, t->n_rows);
    f->feature = ARENA_ARRAY(c->arena, struct str, t->n_rows);
    f->category_of = ARENA_ARRAY(c->arena, uint32_t, t->n_rows);
    f->pool.quota = quota;
    for (size_t i = 1; i < t->n_rows; i++) {
        struct str category = str_trim(table_cell(t, i, k.category)), feature = str_trim(table_cell(t, i, k.feature));
        size_t n = f->pool.n_features;
        if (category.n == 0 || feature.n == 0)
            return CLI_BAD(c, path, t->rows[i].line, (size_t)(category.n ? k.feature : k.category) + 1,
                           "a name is missing");
        struct str key = key_of(c, category, feature);
        if (map_has(number, key))
            return CLI_BAD(c, path, t->rows[i].line, (size_t)k.feature + 1,
                           "'%.*s' of '%.*s' is here for the second time", STR_ARG(feature), STR_ARG(category));
        if (!read_limit(c, path, t, i, k.min, &quota[n].min) || !read_limit(c, path, t, i, k.max, &quota[n].max))
            return false;
        if (quota[n].min > quota[n].max)
            return CLI_BAD(c, path, t->rows[i].line, (size_t)k.min + 1, "the least (%u) is more than the most (%u)",
                           quota[n].min, quota[n].max);
        map_set(number, key, (void *)(uintptr_t)(n + 1));
        f->feature[n] = feature;
        f->category_of[n] = category_number(f, category);
        f->pool.n_features++;
    }
    return f->pool.n_features > 0 || CLI_BAD(c, path, 0, 0, "there is no quota in the file");
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
