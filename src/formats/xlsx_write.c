#include "xlsx.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "calendar.h"
#include "utf8.h"

enum {
    MAX_TEXT = 32767,
    MAX_SHEET_NAME = 31,
    MAX_COLUMNS = 16384,
    MAX_ROWS = 1048576,
    WIDTH_COLUMNS = 256, /* columns whose width is fitted */
    WIDTH_MIN = 8,       /* characters */
    WIDTH_MAX = 60,
    DECIMALS = 6
};

struct xlsx {
    struct arena *arena;
    int fd; /* the file in memory; -1 once read back */
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *bold, *plain, *date, *number[DECIMALS + 1];
    size_t row, column;
    size_t widths[WIDTH_COLUMNS];
    int n_sheets;
    bool too_big;
};

static void
let_go(void *p)
{
    struct xlsx *x = p;
    if (x->book)
        lxw_workbook_free(x->book);
    if (x->fd >= 0)
        close(x->fd);
}

static void
make_formats(struct xlsx *x)
{
    x->bold = workbook_add_format(x->book);
    format_set_bold(x->bold);
    format_set_text_wrap(x->bold);
    format_set_align(x->bold, LXW_ALIGN_VERTICAL_TOP);
    format_set_bottom(x->bold, LXW_BORDER_THIN);
    x->plain = workbook_add_format(x->book);
    format_set_text_wrap(x->plain);
    format_set_align(x->plain, LXW_ALIGN_VERTICAL_TOP);
    x->date = workbook_add_format(x->book);
    format_set_num_format(x->date, "d.m.yyyy");
    format_set_align(x->date, LXW_ALIGN_VERTICAL_TOP);
    static const char *const codes[] = {"0", "0.0", "0.00", "0.000", "0.0000", "0.00000", "0.000000"};
    for (int i = 0; i <= DECIMALS; i++) {
        x->number[i] = workbook_add_format(x->book);
        format_set_num_format(x->number[i], codes[i]);
        format_set_align(x->number[i], LXW_ALIGN_VERTICAL_TOP);
    }
}

/* Valid UTF-8, ended by NUL, at most n characters; what is not valid becomes U+FFFD. */
static char *
clean(struct arena *a, struct str s, size_t n_chars)
{
    s = utf8_clip(s, n_chars);
    char *out = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        size_t len = utf8_decode(str_sub(s, i, s.n - i), &c);
        if (len == 0)
            c = 0xfffd;
        if (c != 0)
            n += utf8_encode(c, out + n);
        i += len ? len : 1;
    }
    return out;
}

enum status
xlsx_new(struct arena *a, const struct xlsx_properties *properties, struct xlsx **ret_xlsx)
{
    struct xlsx *x = arena_alloc(a, sizeof *x);
    char path[40];
    x->arena = a;
    x->fd = memfd_create("workbook", MFD_CLOEXEC);
    if (x->fd < 0)
        return STATUS_UNAVAILABLE;
    arena_defer(a, let_go, x);
    snprintf(path, sizeof path, "/proc/self/fd/%d", x->fd);
    x->book = workbook_new(path);
    if (x->book == NULL)
        return STATUS_UNAVAILABLE;
    make_formats(x);
    lxw_doc_properties p = {
        .title = clean(a, properties->title, 200),
        .author = clean(a, properties->author, 200),
        .created = properties->created_ms ? (time_t)(properties->created_ms / 1000) : 315532800, /* 1980-01-01 */
    };
    workbook_set_properties(x->book, &p);
    *ret_xlsx = x;
    return STATUS_OK;
}

static void
measure(struct xlsx *x, size_t n_chars)
{
    if (x->column < WIDTH_COLUMNS && n_chars > x->widths[x->column])
        x->widths[x->column] = n_chars;
}

static void
fit_columns(struct xlsx *x)
{
    for (size_t i = 0; x->sheet && i < WIDTH_COLUMNS; i++) {
        if (x->widths[i] == 0)
            continue;
        size_t w = x->widths[i] < WIDTH_MIN ? WIDTH_MIN : x->widths[i] > WIDTH_MAX ? WIDTH_MAX : x->widths[i];
        worksheet_set_column(x->sheet, (lxw_col_t)i, (lxw_col_t)i, (double)w + 2, NULL);
        x->widths[i] = 0;
    }
}

static char *
sheet_name(struct xlsx *x, struct str given, int copy)
{
    struct str s = str_trim(given);
    char *name = clean(x->arena, s.n ? s : STR("Taulukko"), copy ? MAX_SHEET_NAME - 5 : MAX_SHEET_NAME);
    for (char *p = name; *p; p++)
        if (strchr("[]:*?/\\", *p) || (unsigned char)*p < 0x20)
            *p = ' ';
    size_t n = strlen(name); /* an apostrophe may not stand at either end */
    if (name[0] == '\'')
        name[0] = ' ';
    if (n && name[n - 1] == '\'')
        name[n - 1] = ' ';
    return copy ? str_cstr(x->arena, str_fmt(x->arena, "%s %d", name, copy + 1)) : name;
}

void
xlsx_sheet(struct xlsx *x, struct str name, const struct str *header, size_t n_columns)
{
    fit_columns(x);
    x->sheet = NULL;
    for (int copy = 0; x->sheet == NULL && copy < 1000; copy++) {
        char *wanted = sheet_name(x, name, copy);
        if (workbook_validate_sheet_name(x->book, wanted) == LXW_NO_ERROR)
            x->sheet = workbook_add_worksheet(x->book, wanted);
    }
    if (x->sheet == NULL) {
        x->too_big = true;
        return;
    }
    x->n_sheets++;
    x->row = x->column = 0;
    for (size_t i = 0; i < n_columns && i < MAX_COLUMNS; i++, x->column++) {
        worksheet_write_string(x->sheet, 0, (lxw_col_t)i, clean(x->arena, header[i], MAX_TEXT), x->bold);
        measure(x, utf8_count(header[i]));
    }
    if (n_columns)
        worksheet_freeze_panes(x->sheet, 1, 0);
    x->column = 0;
    x->row = n_columns ? 1 : 0;
}

static bool
has_room(struct xlsx *x)
{
    if (x->sheet == NULL || x->row >= MAX_ROWS || x->column >= MAX_COLUMNS)
        x->too_big = true;
    return !x->too_big;
}

void
xlsx_text(struct xlsx *x, struct str s)
{
    if (has_room(x) && s.n) {
        char *text = clean(x->arena, s, MAX_TEXT);
        worksheet_write_string(x->sheet, (lxw_row_t)x->row, (lxw_col_t)x->column, text, x->plain);
        measure(x, utf8_count(s));
    }
    x->column++;
}

void
xlsx_number(struct xlsx *x, double d, int decimals)
{
    decimals = decimals < 0 ? 0 : decimals > DECIMALS ? DECIMALS : decimals;
    if (has_room(x) && isfinite(d))
        worksheet_write_number(x->sheet, (lxw_row_t)x->row, (lxw_col_t)x->column, d, x->number[decimals]);
    x->column++;
}

void
xlsx_i64(struct xlsx *x, int64_t n)
{
    /* A double holds 53 bits, and Excel shows 15 digits: longer numbers are names of things, so they go as text. */
    if (n > 999999999999999 || n < -999999999999999)
        xlsx_text(x, str_fmt(x->arena, "%lld", (long long)n));
    else
        xlsx_number(x, (double)n, 0);
}

void
xlsx_date(struct xlsx *x, int64_t ms)
{
    if (has_room(x) && ms) {
        struct civil c = civil_in_finland(ms);
        double serial = (double)(calendar_days(c.year, c.month, c.day) - calendar_days(1899, 12, 30));
        worksheet_write_number(x->sheet, (lxw_row_t)x->row, (lxw_col_t)x->column, serial, x->date);
        measure(x, 10);
    }
    x->column++;
}

void
xlsx_end_row(struct xlsx *x)
{
    x->row++;
    x->column = 0;
}

static enum status
read_back(struct xlsx *x, struct str *ret_bytes)
{
    struct stat st;
    void *p;
    if (fstat(x->fd, &st) != 0 || st.st_size <= 0)
        return STATUS_UNAVAILABLE;
    TRY(arena_try_alloc(x->arena, (size_t)st.st_size, 1, &p));
    for (off_t got = 0; got < st.st_size;) {
        ssize_t n = pread(x->fd, (char *)p + got, (size_t)(st.st_size - got), got);
        if (n <= 0)
            return STATUS_UNAVAILABLE;
        got += n;
    }
    *ret_bytes = (struct str){p, (size_t)st.st_size};
    return STATUS_OK;
}

enum status
xlsx_finish(struct xlsx *x, struct str *ret_bytes)
{
    if (x->n_sheets == 0)
        xlsx_sheet(x, STR_NONE, NULL, 0);
    fit_columns(x);
    if (x->too_big)
        return STATUS_LIMIT;
    lxw_error e = workbook_close(x->book); /* frees the book whatever happens */
    x->book = NULL;
    return e == LXW_NO_ERROR ? read_back(x, ret_bytes) : STATUS_UNAVAILABLE;
}
