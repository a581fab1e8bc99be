#include "xlsx.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "calendar.h"
#include "xlsx_parts.h"
#include "xml.h"

struct sheet {
    struct arena *arena;
    struct table_limits limits;
    const struct xlsx_parts *parts;
    struct table *table;
    struct table_error *error;
    enum status status;
    size_t cap_rows, n_all_cells;
    size_t row; /* 1-based, being read */
    struct str *cells;
    size_t n_cells, cap_cells;
    size_t column; /* 1-based, of the cell being read */
    char type;     /* first letter of t=, 'n' by default */
    size_t style;
    bool in_value, in_phonetic;
    struct buf value;
};

static void
fail(struct sheet *s, enum table_problem problem)
{
    if (s->status == STATUS_OK)
        s->status = table_fail(s->error, problem, s->row, s->column);
}

/* "AB12" to 28; 0 when there are no letters. */
static size_t
column_of(const char *ref)
{
    size_t n = 0;
    for (; *ref >= 'A' && *ref <= 'Z' && n < 100000; ref++)
        n = n * 26 + (size_t)(*ref - 'A') + 1;
    return n;
}

static void
start_row(struct sheet *s, const char **attributes)
{
    const char *r = xml_attribute(attributes, "r");
    long given = r ? strtol(r, NULL, 10) : 0;
    s->row = given > (long)s->row ? (size_t)given : s->row + 1;
    s->column = 0;
    s->n_cells = 0;
}

static void
start_cell(struct sheet *s, const char **attributes)
{
    const char *ref = xml_attribute(attributes, "r"), *type = xml_attribute(attributes, "t");
    const char *style = xml_attribute(attributes, "s");
    size_t column = ref ? column_of(ref) : 0;
    s->column = column > s->column ? column : s->column + 1;
    s->type = type && strcmp(type, "str") == 0 ? 't' : type && type[0] ? type[0] : 'n';
    s->style = style ? strtoul(style, NULL, 10) : 0;
    buf_clear(&s->value);
}

static void
sheet_start(void *p, const char *name, const char **attributes)
{
    struct sheet *s = p;
    if (strcmp(name, "row") == 0)
        start_row(s, attributes);
    else if (strcmp(name, "c") == 0)
        start_cell(s, attributes);
    else if (strcmp(name, "rPh") == 0)
        s->in_phonetic = true;
    s->in_value = strcmp(name, "v") == 0 || (strcmp(name, "t") == 0 && !s->in_phonetic);
}

static void
sheet_piece(void *p, struct str piece)
{
    struct sheet *s = p;
    if (s->in_value)
        buf_str(&s->value, piece);
}

static struct str
date_text(struct sheet *s, double serial, unsigned char what)
{
    if (serial < 0 || serial > 2958465) /* 9999-12-31 */
        return STR_NONE;
    /* Excel believes in 29.2.1900; from March 1900 on its day 0 is 1899-12-30. */
    int64_t first = s->parts->from_1904 ? calendar_days(1904, 1, 1) : calendar_days(1899, 12, serial < 60 ? 31 : 30);
    int64_t minutes = llround(serial * 1440);
    struct civil c = civil_in_utc((first * 1440 + minutes) * 60000);
    if (what == XLSX_TIME)
        return str_fmt(s->arena, "%02d:%02d", c.hour, c.minute);
    if (what == XLSX_DATE || minutes % 1440 == 0)
        return str_fmt(s->arena, "%04d-%02d-%02d", c.year, c.month, c.day);
    return str_fmt(s->arena, "%04d-%02d-%02d %02d:%02d", c.year, c.month, c.day, c.hour, c.minute);
}

static struct str
number_text(struct sheet *s, struct str value)
{
    char *end, *text = str_cstr(s->arena, value);
    double x = strtod(text, &end);
    if (*text == '\0' || *end != '\0' || !isfinite(x))
        return value;
    unsigned char what = s->style < s->parts->n_styles ? s->parts->styles[s->style] : XLSX_PLAIN;
    if (what != XLSX_PLAIN) {
        struct str date = date_text(s, x, what);
        if (date.n)
            return date;
    }
    /* Excel writes 0.1 as 0.10000000000000001; 15 digits is what it shows itself. */
    if (strpbrk(text, ".eE") == NULL)
        return value;
    return fabs(x) < 1e15 && x == floor(x) ? str_fmt(s->arena, "%.0f", x) : str_fmt(s->arena, "%.15g", x);
}

static struct str
cell_text(struct sheet *s)
{
    struct str value = str_copy(s->arena, buf_view(&s->value));
    if (s->type == 's') {
        int64_t i;
        if (str_to_i64(str_trim(value), &i) != STATUS_OK || i < 0 || (size_t)i >= s->parts->n_texts) {
            fail(s, TABLE_BAD_XML);
            return STR_NONE;
        }
        return s->parts->texts[i];
    }
    if (s->type == 'b')
        return str_eq_c(value, "1") ? STR("TRUE") : STR("FALSE");
    return s->type == 'n' ? number_text(s, value) : value;
}

static void
end_cell(struct sheet *s)
{
    if (s->value.broken)
        fail(s, TABLE_CELL_TOO_BIG);
    if (s->value.n == 0 || s->status != STATUS_OK)
        return;
    if (s->column > s->limits.max_columns) {
        fail(s, TABLE_TOO_MANY_COLUMNS);
        return;
    }
    s->n_all_cells += s->column - s->n_cells;
    if (s->n_all_cells > s->limits.max_cells) {
        fail(s, TABLE_TOO_MANY_CELLS);
        return;
    }
    while (s->n_cells + 1 < s->column)
        *ARENA_PUSH(s->arena, s->cells, s->n_cells, s->cap_cells) = STR_NONE;
    *ARENA_PUSH(s->arena, s->cells, s->n_cells, s->cap_cells) = cell_text(s);
}

static void
end_row(struct sheet *s)
{
    struct table_row row = {.line = s->row, .cells = s->cells, .n_cells = s->n_cells};
    if (s->status != STATUS_OK || table_row_is_blank(&row))
        return;
    struct table *t = s->table;
    if (t->n_rows >= s->limits.max_rows) {
        s->column = 0;
        fail(s, TABLE_TOO_MANY_ROWS);
        return;
    }
    row.cells = arena_memdup(s->arena, s->cells, s->n_cells * sizeof *s->cells);
    *ARENA_PUSH(s->arena, t->rows, t->n_rows, s->cap_rows) = row;
    if (row.n_cells > t->n_columns)
        t->n_columns = row.n_cells;
}

static void
sheet_end(void *p, const char *name)
{
    struct sheet *s = p;
    s->in_value = false;
    if (strcmp(name, "rPh") == 0)
        s->in_phonetic = false;
    else if (strcmp(name, "c") == 0)
        end_cell(s);
    else if (strcmp(name, "row") == 0)
        end_row(s);
}

static bool
sheet_stop(void *p)
{
    return ((struct sheet *)p)->status != STATUS_OK;
}

static enum status
read_sheet(struct sheet *s, struct archive *z)
{
    static const struct xml_events events = {sheet_start, sheet_end, sheet_piece, sheet_stop};
    struct str bytes;
    enum status got = archive_load(z, archive_find(z, s->parts->sheet_file), &bytes);
    if (got == STATUS_LIMIT)
        return table_fail(s->error, TABLE_TOO_BIG, 0, 0);
    if (got != STATUS_OK)
        return table_fail(s->error, TABLE_NOT_XLSX, 0, 0);
    buf_init(&s->value, s->limits.max_cell_bytes);
    got = xml_read(bytes, &events, s);
    buf_free(&s->value);
    if (s->status != STATUS_OK)
        return s->status;
    return got == STATUS_OK ? got : table_fail(s->error, TABLE_BAD_XML, 0, 0);
}

enum status
xlsx_read(struct arena *a, struct str bytes, const struct xlsx_options *o, struct table **ret_table,
          struct table_error *ret_error)
{
    static const struct xlsx_options none;
    o = o ? o : &none;
    struct table_limits limits = table_limits_filled(o->limits);
    if (bytes.n > limits.max_bytes)
        return table_fail(ret_error, TABLE_TOO_BIG, 0, 0);
    struct archive *z;
    enum status got = archive_open(a, bytes, &(struct archive_limits){.max_ratio = 400}, &z);
    if (got != STATUS_OK)
        return table_fail(ret_error, got == STATUS_LIMIT ? TABLE_TOO_BIG : TABLE_NOT_XLSX, 0, 0);
    struct xlsx_parts parts;
    TRY(xlsx_parts_load(a, z, o->sheet, &limits, &parts, ret_error));
    struct sheet s = {.arena = a, .limits = limits, .parts = &parts, .error = ret_error};
    s.table = arena_alloc(a, sizeof *s.table);
    s.table->encoding = STR("XLSX");
    s.table->sheet = parts.sheet_name;
    TRY(read_sheet(&s, z));
    if (s.table->n_rows == 0)
        return table_fail(ret_error, TABLE_EMPTY, 0, 0);
    *ret_table = s.table;
    return STATUS_OK;
}
