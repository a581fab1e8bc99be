#include "data_sheet.h"

#include <stdarg.h>

#include "csv.h"
#include "input.h"

enum { MAX_BYTES = 32 << 20 };

bool
sheet_read(struct cli *c, const char *path, struct sheet *ret_sheet)
{
    struct sheet s = {.c = c, .path = path};
    struct str text;
    struct table_error e;
    if (!cli_file_read(c, path, MAX_BYTES, &text))
        return false;
    text = cli_remarks_blank(c->arena, text, &s.remark);
    if (csv_read(c->arena, text, NULL, &s.table, &e) != STATUS_OK) {
        struct str why = table_error_text(c->arena, e);
        cli_refuse(c, path, 0, 0, "%.*s", STR_ARG(why));
        return false;
    }
    if (cli_is_cut_short(c, path, text, s.table) || cli_is_too_long(c, path, s.table))
        return false;
    *ret_sheet = s;
    return true;
}

ptrdiff_t
sheet_column(const struct sheet *s, const char *names)
{
    struct str rest = str_from(names), name;
    while (str_split(&rest, '|', &name)) {
        ptrdiff_t at = table_find_column(s->table, 0, name);
        if (at >= 0)
            return at;
    }
    return -1;
}

struct str
sheet_cell(const struct sheet *s, size_t row, ptrdiff_t column)
{
    return str_trim(table_cell(s->table, row, column));
}

bool
sheet_refuse(const struct sheet *s, size_t row, ptrdiff_t column, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    struct str why = str_vfmt(s->c->arena, fmt, ap);
    va_end(ap);
    cli_refuse(s->c, s->path, s->table->rows[row].line, column < 0 ? 0 : (size_t)column + 1, "%.*s", STR_ARG(why));
    return false;
}

bool
sheet_is_one_of(struct str s, const char *words)
{
    struct str rest = str_from(words), word;
    while (str_split(&rest, '|', &word))
        if (str_eq_nocase(s, word))
            return true;
    return false;
}

bool
sheet_yes_no(const struct sheet *s, size_t row, ptrdiff_t column, bool otherwise, bool *ret_yes)
{
    struct str text = sheet_cell(s, row, column);
    if (text.n == 0)
        *ret_yes = otherwise;
    else if (sheet_is_one_of(text, "yes|y|true|1|kyllä|k|on|ja|x"))
        *ret_yes = true;
    else if (sheet_is_one_of(text, "no|n|false|0|ei|e|nej|-"))
        *ret_yes = false;
    else
        return sheet_refuse(s, row, column, "'%.*s' is neither yes nor no", STR_ARG(text));
    return true;
}

bool
sheet_number(const struct sheet *s, size_t row, ptrdiff_t column, double low, double high, double otherwise,
             double *ret_x)
{
    struct str text = sheet_cell(s, row, column);
    double x;
    if (text.n == 0) {
        *ret_x = otherwise;
        return true;
    }
    if (str_to_double(text, &x) != STATUS_OK || !(x >= low && x <= high))
        return sheet_refuse(s, row, column, "'%.*s' is not a number from %g to %g", STR_ARG(text), low, high);
    *ret_x = x;
    return true;
}
