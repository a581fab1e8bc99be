#include "csv.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct csv_writer
csv_writer_init(struct buf *out, struct csv_style style)
{
    if (style.delimiter == 0)
        style.delimiter = ';';
    if (style.mark)
        buf_puts(out, "\xef\xbb\xbf");
    return (struct csv_writer){.out = out, .style = style};
}

static void
next_cell(struct csv_writer *w)
{
    if (w->in_row)
        buf_putc(w->out, w->style.delimiter);
    w->in_row = true;
}

static bool
would_run(const struct csv_writer *w, struct str s)
{
    double x;
    if (w->style.no_guard || s.n == 0 || strchr("=+-@\t\r", s.p[0]) == NULL || s.p[0] == '\0')
        return false;
    return !(w->style.numbers_as_text && str_to_double(s, &x) == STATUS_OK);
}

static bool
needs_quotes(const struct csv_writer *w, struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == w->style.delimiter)
            return true;
    /* Blanks at the ends survive every reader only inside marks. */
    return s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ');
}

void
csv_text(struct csv_writer *w, struct str s)
{
    next_cell(w);
    bool quotes = needs_quotes(w, s);
    if (quotes)
        buf_putc(w->out, '"');
    if (would_run(w, s))
        buf_putc(w->out, '\'');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            buf_putc(w->out, '"');
        if (s.p[i] != '\0')
            buf_putc(w->out, s.p[i]);
    }
    if (quotes)
        buf_putc(w->out, '"');
}

void
csv_i64(struct csv_writer *w, int64_t n)
{
    next_cell(w);
    buf_i64(w->out, n);
}

void
csv_number(struct csv_writer *w, double x, int decimals)
{
    next_cell(w);
    if (!isfinite(x))
        return;
    char text[400];
    int n = snprintf(text, sizeof text, "%.*f", decimals < 0 ? 0 : decimals > 17 ? 17 : decimals, x);
    if (n < 0 || (size_t)n >= sizeof text)
        return;
    char *point = strchr(text, '.');
    if (point && w->style.decimal_comma)
        *point = ',';
    bool quotes = needs_quotes(w, (struct str){text, (size_t)n});
    if (quotes)
        buf_putc(w->out, '"');
    buf_put(w->out, text, (size_t)n);
    if (quotes)
        buf_putc(w->out, '"');
}

void
csv_end_row(struct csv_writer *w)
{
    buf_puts(w->out, "\r\n");
    w->in_row = false;
}

void
csv_row(struct csv_writer *w, const struct str *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        csv_text(w, cells[i]);
    csv_end_row(w);
}
