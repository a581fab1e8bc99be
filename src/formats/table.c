#include "table.h"

#include "utf8.h"

static size_t
or_default(size_t given, size_t normal)
{
    return given ? given : normal;
}

struct table_limits
table_limits_filled(struct table_limits l)
{
    return (struct table_limits){
        .max_bytes = or_default(l.max_bytes, (size_t)32 << 20),
        .max_rows = or_default(l.max_rows, 100000),
        .max_columns = or_default(l.max_columns, 512),
        .max_cells = or_default(l.max_cells, 2000000),
        .max_cell_bytes = or_default(l.max_cell_bytes, (size_t)128 << 10),
    };
}

enum status
table_fail(struct table_error *ret_error, enum table_problem problem, size_t line, size_t column)
{
    *ret_error = (struct table_error){problem, line, column};
    return problem >= TABLE_TOO_BIG && problem <= TABLE_CELL_TOO_BIG ? STATUS_LIMIT : STATUS_INVALID;
}

static const struct {
    const char *key;
    const char *text;
} problems[] = {
    [TABLE_FINE] = {"fine", "no problem"},
    [TABLE_EMPTY] = {"empty", "there is nothing in the file"},
    [TABLE_TOO_BIG] = {"too_big", "the file is too big"},
    [TABLE_TOO_MANY_ROWS] = {"too_many_rows", "there are too many rows"},
    [TABLE_TOO_MANY_COLUMNS] = {"too_many_columns", "there are too many columns"},
    [TABLE_TOO_MANY_CELLS] = {"too_many_cells", "there are too many cells"},
    [TABLE_CELL_TOO_BIG] = {"cell_too_big", "the cell holds too much text"},
    [TABLE_QUOTE_NOT_CLOSED] = {"quote_not_closed", "a quotation mark is opened here and never closed"},
    [TABLE_TEXT_AFTER_QUOTE] = {"text_after_quote", "there is text after the closing quotation mark"},
    [TABLE_BAD_UTF8] = {"bad_utf8", "the text is not valid UTF-8"},
    [TABLE_HAS_NUL] = {"has_nul", "this is not a text file (it has a zero byte)"},
    [TABLE_IS_ARCHIVE] = {"is_archive", "this is a workbook or an archive, not CSV text"},
    [TABLE_NOT_XLSX] = {"not_xlsx", "this is not a whole XLSX workbook"},
    [TABLE_NO_SUCH_SHEET] = {"no_such_sheet", "the workbook has no such sheet"},
    [TABLE_BAD_XML] = {"bad_xml", "the workbook is damaged inside"},
};

const char *
table_problem_key(enum table_problem p)
{
    return (unsigned)p < ARRAY_LEN(problems) ? problems[p].key : "unknown";
}

struct str
table_error_text(struct arena *a, struct table_error e)
{
    const char *text = (unsigned)e.problem < ARRAY_LEN(problems) ? problems[e.problem].text : "unknown problem";
    if (e.line == 0)
        return str_from(text);
    if (e.column == 0)
        return str_fmt(a, "line %zu: %s", e.line, text);
    return str_fmt(a, "line %zu, column %zu: %s", e.line, e.column, text);
}

struct str
table_cell(const struct table *t, size_t row, ptrdiff_t column)
{
    if (row >= t->n_rows || column < 0 || (size_t)column >= t->rows[row].n_cells)
        return STR_NONE;
    return t->rows[row].cells[column];
}

ptrdiff_t
table_find_column(const struct table *t, size_t row, struct str name)
{
    if (row >= t->n_rows)
        return -1;
    struct arena *scratch = arena_new(0);
    struct str want = utf8_fold(scratch, name);
    ptrdiff_t found = -1;
    for (size_t i = 0; i < t->rows[row].n_cells && found < 0; i++)
        if (str_eq(utf8_fold(scratch, t->rows[row].cells[i]), want))
            found = (ptrdiff_t)i;
    arena_free(scratch);
    return found;
}

bool
table_row_is_blank(const struct table_row *r)
{
    for (size_t i = 0; i < r->n_cells; i++)
        if (str_trim(r->cells[i]).n)
            return false;
    return true;
}

struct str
table_column_name(struct arena *a, size_t column)
{
    char text[16];
    size_t at = sizeof text;
    while (column > 0 && at > 0) {
        column--;
        text[--at] = (char)('A' + column % 26);
        column /= 26;
    }
    return str_copy(a, (struct str){text + at, sizeof text - at});
}
