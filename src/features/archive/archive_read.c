#include <string.h>

#include "archive.h"
#include "archive_msg.h"
#include "archive_tables.h"
#include "audit.h"
#include "csv.h"
#include "entropy.h"
#include "map.h"
#include "project_archive.h"

struct project_archive { /* an archive read, its rows numbered anew */
    struct ctx *cx;
    struct map *ids; /* old number as text -> int64_t * */
    struct table **tables;
    ptrdiff_t (*places)[ARCHIVE_MAX_COLUMNS]; /* where each column stands in its file, -1 = not there */
};

static enum status
wrong(struct project_archive *rd, const struct archive_table *t, size_t line, const char *column)
{
    return problem(rd->cx, "file", &M_archive_wrong,
                   MSG_ARGS(msg_str("file", str_fmt(rd->cx->arena, "%s.csv", t->name)), msg_int("line", (int64_t)line),
                            msg_str("column", str_from(column))));
}

static enum status
load_table(struct project_archive *rd, struct archive *z, size_t i)
{
    const struct archive_table *t = &archive_tables[i];
    struct ctx *cx = rd->cx;
    struct str text;
    struct table_error error;
    ptrdiff_t at = archive_find(z, str_fmt(cx->arena, "%s.csv", t->name));
    if (at < 0)
        return STATUS_OK; /* an older archive: nothing of this kind */
    TRY(archive_load(z, at, &text));
    struct csv_options o = {.delimiter = ';', .remove_guard = true};
    o.limits.max_cell_bytes = (size_t)8 << 20;
    if (csv_read(cx->arena, text, &o, &rd->tables[i], &error) != STATUS_OK)
        return wrong(rd, t, 1, "");
    for (size_t c = 0; c < t->n_columns; c++) {
        rd->places[i][c] = table_find_column(rd->tables[i], 0, str_from(t->columns[c].name));
        if (rd->places[i][c] < 0 && t->columns[c].is_needed)
            return wrong(rd, t, 1, t->columns[c].name);
    }
    return STATUS_OK;
}

/* Every row's own number gets a new one before anything refers to it. */
static enum status
number_rows(struct project_archive *rd, size_t i)
{
    const struct archive_table *t = &archive_tables[i];
    struct table *table = rd->tables[i];
    if (table == NULL || strcmp(t->columns[0].name, "id") != 0)
        return STATUS_OK;
    for (size_t row = 1; row < table->n_rows; row++) {
        struct str old = table_cell(table, row, (size_t)rd->places[i][0]);
        int64_t *fresh = arena_alloc(rd->cx->arena, sizeof *fresh), n;
        if (str_to_i64(old, &n) != STATUS_OK || map_has(rd->ids, old))
            return wrong(rd, t, table->rows[row].line, "id");
        *fresh = db_new_id();
        map_set(rd->ids, old, fresh);
    }
    return STATUS_OK;
}

static enum status
read_cell(struct project_archive *rd, const struct archive_table *t, size_t line, const struct archive_column *c, struct str cell,
          struct db_value *ret_v)
{
    int64_t n;
    const int64_t *id;
    switch (c->kind) {
    case ARCHIVE_TEXT:
        *ret_v = db_text(cell);
        return STATUS_OK;
    case ARCHIVE_CODE:
        *ret_v = db_text(entropy_join_code(rd->cx->arena));
        return STATUS_OK;
    case ARCHIVE_NUMBER:
        if (cell.n == 0 && !c->is_needed)
            *ret_v = db_null();
        else if (str_to_i64(cell, &n) != STATUS_OK)
            return wrong(rd, t, line, c->name);
        else
            *ret_v = db_int(n);
        return STATUS_OK;
    case ARCHIVE_ID:
        id = cell.n ? map_get(rd->ids, cell) : NULL;
        if (id == NULL && c->is_needed)
            return wrong(rd, t, line, c->name);
        *ret_v = id ? db_int(*id) : db_null(); /* what lies outside the project is not referred to */
        return STATUS_OK;
    }
    return STATUS_INTERNAL;
}

/* A row whose parent was left out (a vote on a hidden note) is left out too. */
static bool
lacks_parent(struct project_archive *rd, size_t i, size_t row)
{
    const struct archive_table *t = &archive_tables[i];
    for (size_t c = 0; c < t->n_columns; c++) {
        if (t->columns[c].kind != ARCHIVE_ID || !t->columns[c].is_needed || rd->places[i][c] < 0)
            continue;
        struct str cell = table_cell(rd->tables[i], row, (size_t)rd->places[i][c]);
        int64_t n;
        if (str_to_i64(cell, &n) == STATUS_OK && !map_has(rd->ids, cell))
            return true;
    }
    return false;
}

static enum status
put_rows(struct project_archive *rd, size_t i)
{
    const struct archive_table *t = &archive_tables[i];
    struct table *table = rd->tables[i];
    for (size_t row = 1; table && row < table->n_rows; row++) {
        struct db_value values[ARCHIVE_MAX_COLUMNS];
        if (lacks_parent(rd, i, row))
            continue;
        for (size_t c = 0; c < t->n_columns; c++) {
            struct str cell = rd->places[i][c] < 0 ? STR("") : table_cell(table, row, (size_t)rd->places[i][c]);
            TRY(read_cell(rd, t, table->rows[row].line, &t->columns[c], cell, &values[c]));
        }
        enum status s = db_exec(rd->cx->tx, t->put, values, t->n_columns);
        if (s == STATUS_CONFLICT || s == STATUS_INVALID)
            return wrong(rd, t, table->rows[row].line, "");
        TRY(s);
    }
    return STATUS_OK;
}

enum status
project_archive_open(struct ctx *cx, struct str zip, struct project_archive **ret_archive)
{
    struct archive *z;
    struct project_archive *rd = arena_alloc(cx->arena, sizeof *rd);
    *rd = (struct project_archive){.cx = cx, .ids = map_new(cx->arena)};
    rd->tables = ARENA_ARRAY(cx->arena, struct table *, n_archive_tables);
    rd->places = arena_array(cx->arena, n_archive_tables, sizeof *rd->places);
    if (archive_open(cx->arena, zip, NULL, &z) != STATUS_OK)
        return problem(cx, "file", &M_archive_not_one, MSG_NO_ARGS);
    for (size_t i = 0; i < n_archive_tables; i++)
        TRY(load_table(rd, z, i));
    if (rd->tables[0] == NULL || rd->tables[0]->n_rows != 2)
        return problem(cx, "file", &M_archive_not_one, MSG_NO_ARGS);
    for (size_t i = 0; i < n_archive_tables; i++)
        TRY(number_rows(rd, i));
    *ret_archive = rd;
    return STATUS_OK;
}

enum status
project_archive_put(struct ctx *cx, struct project_archive *rd, int64_t *ret_project_id)
{
    rd->cx = cx;
    for (size_t i = 0; i < n_archive_tables; i++)
        TRY(put_rows(rd, i));
    *ret_project_id = *(int64_t *)map_get(rd->ids, table_cell(rd->tables[0], 1, (ptrdiff_t)rd->places[0][0]));
    return audit(cx, "import", "project", *ret_project_id, STR(""));
}

enum status
project_archive_read(struct ctx *cx, struct str zip, int64_t *ret_project_id)
{
    struct project_archive *archive;
    TRY(project_archive_open(cx, zip, &archive));
    return project_archive_put(cx, archive, ret_project_id);
}
