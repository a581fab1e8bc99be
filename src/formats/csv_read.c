#include "csv.h"

#include <string.h>

#include "csv_sniff.h"

struct reader {
    struct arena *arena;
    struct table_limits limits;
    bool remove_guard, keep_blank;
    char delimiter;
    struct str text;
    size_t at;
    size_t line;       /* 1-based, of text.p[at] */
    struct str *cells; /* of the row being read */
    size_t n_cells, cap_cells;
    size_t n_all_cells;
    size_t cap_rows;
    struct table *table;
    struct table_error *error;
};

static bool
is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Passes one line end: CRLF, LF or CR. */
static void
pass_line_end(struct reader *r)
{
    if (r->text.p[r->at] == '\r' && r->at + 1 < r->text.n && r->text.p[r->at + 1] == '\n')
        r->at++;
    r->at++;
    r->line++;
}

static enum status
fail_here(struct reader *r, enum table_problem problem, size_t line)
{
    return table_fail(r->error, problem, line, r->n_cells + 1);
}

/* A view; the text up to the delimiter or the line end. */
static struct str
plain_cell(struct reader *r)
{
    size_t from = r->at;
    while (r->at < r->text.n && r->text.p[r->at] != r->delimiter && !is_line_end(r->text.p[r->at]))
        r->at++;
    return str_sub(r->text, from, r->at - from);
}

/* After the opening mark. Doubled marks are halved, line ends become LF. */
static enum status
quoted_cell(struct reader *r, struct str *ret_cell)
{
    size_t opened = r->line, from = r->at;
    bool changed = false;
    for (;;) {
        if (r->at >= r->text.n)
            return fail_here(r, TABLE_QUOTE_NOT_CLOSED, opened);
        char c = r->text.p[r->at];
        if (c == '"') {
            if (r->at + 1 >= r->text.n || r->text.p[r->at + 1] != '"')
                break;
            r->at += 2;
            changed = true;
        } else if (is_line_end(c)) {
            changed |= c == '\r';
            pass_line_end(r);
        } else {
            r->at++;
        }
    }
    struct str raw = str_sub(r->text, from, r->at - from);
    r->at++;
    if (raw.n > r->limits.max_cell_bytes)
        return fail_here(r, TABLE_CELL_TOO_BIG, opened);
    if (changed) {
        raw = str_replace(r->arena, raw, STR("\"\""), STR("\""));
        raw = str_replace(r->arena, raw, STR("\r\n"), STR("\n"));
        raw = str_replace(r->arena, raw, STR("\r"), STR("\n"));
    }
    *ret_cell = raw;
    return STATUS_OK;
}

static struct str
without_guard(struct str s)
{
    return s.n > 1 && s.p[0] == '\'' && strchr("=+-@\t\r", s.p[1]) ? str_sub(s, 1, s.n) : s;
}

/* Excel leaves blanks outside the marks alone; only a mark as the very first character opens a quoted cell. */
static enum status
read_cell(struct reader *r)
{
    struct str cell;
    if (r->n_cells >= r->limits.max_columns)
        return fail_here(r, TABLE_TOO_MANY_COLUMNS, r->line);
    if (r->n_all_cells >= r->limits.max_cells)
        return fail_here(r, TABLE_TOO_MANY_CELLS, r->line);
    if (r->at < r->text.n && r->text.p[r->at] == '"') {
        r->at++;
        TRY(quoted_cell(r, &cell));
        if (r->at < r->text.n && r->text.p[r->at] != r->delimiter && !is_line_end(r->text.p[r->at]))
            return fail_here(r, TABLE_TEXT_AFTER_QUOTE, r->line);
    } else {
        cell = plain_cell(r);
        if (cell.n > r->limits.max_cell_bytes)
            return fail_here(r, TABLE_CELL_TOO_BIG, r->line);
    }
    r->n_all_cells++;
    *ARENA_PUSH(r->arena, r->cells, r->n_cells, r->cap_cells) = r->remove_guard ? without_guard(cell) : cell;
    return STATUS_OK;
}

static enum status
keep_row(struct reader *r, size_t line)
{
    struct table *t = r->table;
    struct table_row row = {.line = line, .cells = r->cells, .n_cells = r->n_cells};
    if (table_row_is_blank(&row) && !(r->keep_blank && row.n_cells > 1))
        return STATUS_OK;
    if (t->n_rows >= r->limits.max_rows)
        return table_fail(r->error, TABLE_TOO_MANY_ROWS, line, 0);
    row.cells = arena_memdup(r->arena, r->cells, r->n_cells * sizeof *r->cells);
    *ARENA_PUSH(r->arena, t->rows, t->n_rows, r->cap_rows) = row;
    if (row.n_cells > t->n_columns)
        t->n_columns = row.n_cells;
    return STATUS_OK;
}

static enum status
read_row(struct reader *r)
{
    size_t line = r->line;
    r->n_cells = 0;
    for (;;) {
        TRY(read_cell(r));
        if (r->at >= r->text.n || r->text.p[r->at] != r->delimiter)
            break;
        r->at++;
    }
    if (r->at < r->text.n)
        pass_line_end(r);
    return keep_row(r, line);
}

enum status
csv_read(struct arena *a, struct str text, const struct csv_options *o, struct table **ret_table,
         struct table_error *ret_error)
{
    struct csv_options none = {0};
    o = o ? o : &none;
    struct reader r = {
        .arena = a,
        .limits = table_limits_filled(o->limits),
        .remove_guard = o->remove_guard,
        .keep_blank = o->keep_blank,
        .line = 1,
        .table = arena_alloc(a, sizeof *r.table),
        .error = ret_error,
    };
    if (text.n > r.limits.max_bytes)
        return table_fail(ret_error, TABLE_TOO_BIG, 0, 0);
    TRY(csv_decode(a, text, &r.text, &r.table->encoding, ret_error));
    char hint = csv_take_hint(&r.text);
    r.delimiter = o->delimiter ? o->delimiter : hint ? hint : csv_find_delimiter(r.text);
    r.table->delimiter = r.delimiter;
    while (r.at < r.text.n)
        TRY(read_row(&r));
    if (r.table->n_rows == 0)
        return table_fail(ret_error, TABLE_EMPTY, 0, 0);
    *ret_table = r.table;
    return STATUS_OK;
}
