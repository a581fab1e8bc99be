#include "sheets.h"

#include <stdlib.h>
#include <string.h>

#include "csv.h"

static const struct table_limits limits = {
    .max_bytes = (size_t)128 << 20, .max_rows = 2000000, .max_columns = 10100, .max_cells = 12000000};

bool
cli_sheet(struct cli *c, const char *path, struct table **ret_table)
{
    struct str text, remark;
    if (!cli_file_read(c, path, limits.max_bytes, &text))
        return false;
    text = cli_remarks_blank(c->arena, text, &remark);
    struct csv_options o = {.limits = limits, .remove_guard = true};
    struct table_error e;
    struct table *t;
    if (csv_read(c->arena, text, &o, &t, &e) != STATUS_OK)
        return CLI_BAD(c, path, 0, 0, "%.*s", STR_ARG(table_error_text(c->arena, e)));
    if (t->n_rows == 0)
        return CLI_BAD(c, path, 0, 0, "the file has no heading row");
    if (cli_is_cut_short(c, path, text, t) || cli_is_too_long(c, path, t))
        return false;
    *ret_table = t;
    return true;
}

ptrdiff_t
cli_find_column(const struct table *t, const char *names)
{
    struct str rest = str_from(names), name;
    while (str_split(&rest, '|', &name)) {
        ptrdiff_t at = table_find_column(t, 0, name);
        if (at >= 0)
            return at;
    }
    return -1;
}

bool
cli_column(struct cli *c, const char *path, const struct table *t, const char *names, ptrdiff_t *ret_column)
{
    ptrdiff_t at = cli_find_column(t, names);
    if (at < 0)
        return CLI_BAD(c, path, t->rows[0].line, 0, "the heading row has no column '%.*s'", (int)strcspn(names, "|"),
                       names);
    struct str name = str_trim(t->rows[0].cells[at]);
    for (size_t i = (size_t)at + 1; i < t->rows[0].n_cells; i++)
        if (str_eq_nocase(str_trim(t->rows[0].cells[i]), name))
            return CLI_BAD(c, path, t->rows[0].line, i + 1, "the column '%.*s' is here for the second time",
                           STR_ARG(name));
    *ret_column = at;
    return true;
}

static int
compare_ids(const void *a, const void *b)
{
    struct str x = *(const struct str *)a, y = *(const struct str *)b;
    int64_t i, j;
    bool x_is = str_to_i64(x, &i) == STATUS_OK, y_is = str_to_i64(y, &j) == STATUS_OK;
    if (x_is && y_is && i != j)
        return i < j ? -1 : 1;
    if (x_is != y_is)
        return x_is ? -1 : 1;
    return str_cmp(x, y);
}

struct cli_ids
cli_ids_of(struct cli *c, const struct str *texts, size_t n)
{
    struct map *seen = map_new(c->arena);
    for (size_t i = 0; i < n; i++)
        if (!map_has(seen, texts[i]))
            map_set(seen, texts[i], seen);
    struct cli_ids ids = {ARENA_ARRAY(c->arena, struct str, seen->n_items), seen->n_items, map_new(c->arena)};
    for (size_t i = 0; i < ids.n; i++)
        ids.id[i] = seen->items[i].key;
    qsort(ids.id, ids.n, sizeof *ids.id, compare_ids);
    for (size_t i = 0; i < ids.n; i++)
        map_set(ids.index, ids.id[i], (void *)(uintptr_t)(i + 1));
    return ids;
}

ptrdiff_t
cli_id_find(const struct cli_ids *ids, struct str id)
{
    return (ptrdiff_t)(uintptr_t)map_get(ids->index, id) - 1;
}

bool
cli_people_in_order(struct cli *c, const char *path, const struct table *t, ptrdiff_t id_column,
                    struct cli_people *ret_people)
{
    size_t n = t->n_rows - 1;
    struct str *given = ARENA_ARRAY(c->arena, struct str, n);
    struct map *row_of = map_new(c->arena);
    for (size_t i = 0; i < n; i++) {
        size_t line = t->rows[i + 1].line, column = (size_t)(id_column + 1);
        given[i] = id_column < 0 ? str_fmt(c->arena, "%zu", i + 1) : str_trim(table_cell(t, i + 1, id_column));
        if (given[i].n == 0)
            return CLI_BAD(c, path, line, column, "the id is empty");
        if (map_has(row_of, given[i]))
            return CLI_BAD(c, path, line, column, "'%.*s' is here for the second time", STR_ARG(given[i]));
        map_set(row_of, given[i], (void *)(uintptr_t)(i + 1));
    }
    struct cli_people p = {cli_ids_of(c, given, n).id, ARENA_ARRAY(c->arena, size_t, n), n};
    for (size_t i = 0; i < n; i++)
        p.row[i] = (size_t)(uintptr_t)map_get(row_of, p.id[i]);
    *ret_people = p;
    return true;
}

struct buf *
cli_buf(struct cli *c)
{
    struct buf *b = arena_alloc(c->arena, sizeof *b);
    buf_init_in(b, c->arena, 0);
    return b;
}
