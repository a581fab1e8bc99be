#include "json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct json_writer
json_writer_init(struct buf *out)
{
    return (struct json_writer){.out = out};
}

static void
wrong_place(struct json_writer *w)
{
    w->out->broken = true;
}

static void
before_value(struct json_writer *w)
{
    if (w->depth == 0 || w->after_key) {
        w->after_key = false;
        return;
    }
    if (w->open[w->depth - 1] != '[')
        wrong_place(w);
    if (w->filled[w->depth - 1])
        buf_putc(w->out, ',');
    w->filled[w->depth - 1] = true;
}

static void
open_level(struct json_writer *w, char c)
{
    before_value(w);
    if (w->depth == JSON_MAX_DEPTH) {
        wrong_place(w);
        return;
    }
    w->open[w->depth] = c;
    w->filled[w->depth++] = false;
    buf_putc(w->out, c);
}

static void
close_level(struct json_writer *w, char opened, char c)
{
    if (w->depth == 0 || w->open[w->depth - 1] != opened || w->after_key) {
        wrong_place(w);
        return;
    }
    w->depth--;
    buf_putc(w->out, c);
}

void
json_open_object(struct json_writer *w)
{
    open_level(w, '{');
}

void
json_close_object(struct json_writer *w)
{
    close_level(w, '{', '}');
}

void
json_open_array(struct json_writer *w)
{
    open_level(w, '[');
}

void
json_close_array(struct json_writer *w)
{
    close_level(w, '[', ']');
}

void
json_key_str(struct json_writer *w, struct str key)
{
    if (w->depth == 0 || w->open[w->depth - 1] != '{' || w->after_key) {
        wrong_place(w);
        return;
    }
    if (w->filled[w->depth - 1])
        buf_putc(w->out, ',');
    w->filled[w->depth - 1] = true;
    buf_json_string(w->out, key);
    buf_putc(w->out, ':');
    w->after_key = true;
}

void
json_key(struct json_writer *w, const char *key)
{
    json_key_str(w, str_from(key));
}

void
json_put_str(struct json_writer *w, struct str s)
{
    before_value(w);
    buf_json_string(w->out, s);
}

void
json_put_i64(struct json_writer *w, int64_t n)
{
    before_value(w);
    buf_i64(w->out, n);
}

void
json_put_double(struct json_writer *w, double x)
{
    if (!isfinite(x)) {
        json_put_null(w);
        return;
    }
    before_value(w);
    x = x == 0 ? 0 : x; /* -0 would come back as the whole number 0 */
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, x);
        if (strtod(text, NULL) == x)
            break;
    }
    buf_puts(w->out, text);
}

void
json_put_bool(struct json_writer *w, bool b)
{
    before_value(w);
    buf_puts(w->out, b ? "true" : "false");
}

void
json_put_null(struct json_writer *w)
{
    before_value(w);
    buf_puts(w->out, "null");
}
