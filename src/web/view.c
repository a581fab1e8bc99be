#include "view.h"

#include "calendar.h"
#include "link.h"

void
view_str(struct view_out *o, struct str s)
{
    buf_html(o->buf, s);
}

void
view_cstr(struct view_out *o, const char *s)
{
    buf_html(o->buf, str_from(s));
}

void
view_int(struct view_out *o, int64_t n)
{
    buf_i64(o->buf, n);
}

void
view_msg(struct view_out *o, const struct msg *m)
{
    if (m)
        view_t(o, m, MSG_NO_ARGS);
}

void
view_html(struct view_out *o, struct trusted_html h)
{
    buf_str(o->buf, h.html);
}

/* The words go into the page plain and are escaped there only when something in them asks for it. */
void
view_t(struct view_out *o, const struct msg *m, const struct msg_arg *args, size_t n_args)
{
    if (!m->has_args) {
        buf_html(o->buf, m->text[o->locale]);
        return;
    }
    size_t from = o->buf->n;
    msg_put(o->buf, o->locale, m, args, n_args);
    struct str plain = str_sub(buf_view(o->buf), from, o->buf->n - from);
    if (buf_html_plain(plain) == plain.n)
        return;
    struct buf copy;
    buf_init(&copy, 0);
    buf_str(&copy, plain);
    o->buf->n = from;
    buf_html(o->buf, buf_view(&copy));
    o->buf->broken = o->buf->broken || copy.broken;
    buf_free(&copy);
}

void
view_link(struct view_out *o, struct str url)
{
    if (link_is_safe(url))
        buf_html(o->buf, url);
    else
        buf_putc(o->buf, '#');
}

void
view_url(struct view_out *o, struct str part)
{
    buf_url(o->buf, part);
}

void
view_real(struct view_out *o, int decimals, double x)
{
    locale_put_real(o->buf, o->locale, x, decimals);
}

static void
put_two(struct buf *b, int n)
{
    buf_putc(b, (char)('0' + n / 10 % 10));
    buf_putc(b, (char)('0' + n % 10));
}

static void
put_iso_day(struct buf *b, struct civil c)
{
    put_two(b, c.year / 100);
    put_two(b, c.year);
    buf_putc(b, '-');
    put_two(b, c.month);
    buf_putc(b, '-');
    put_two(b, c.day);
}

void
view_iso_day(struct view_out *o, int64_t ms)
{
    put_iso_day(o->buf, civil_in_finland(ms));
}

void
view_iso_time(struct view_out *o, int64_t ms)
{
    struct civil c = civil_in_finland(ms);
    put_iso_day(o->buf, c);
    buf_putc(o->buf, 'T');
    put_two(o->buf, c.hour);
    buf_putc(o->buf, ':');
    put_two(o->buf, c.minute);
}

void
view_csrf(struct view_out *o)
{
    if (o->n_forms == 0 && o->make_keys)
        o->make_keys(o);
    buf_puts(o->buf, "<input type=\"hidden\" name=\"csrf\" value=\"");
    buf_html(o->buf, o->csrf);
    buf_puts(o->buf, "\"><input type=\"hidden\" name=\"form_key\" value=\"");
    buf_html(o->buf, o->form_key);
    if (o->n_forms > 0) { /* each form of a page has a key of its own */
        buf_putc(o->buf, '.');
        buf_i64(o->buf, o->n_forms);
    }
    buf_puts(o->buf, "\">");
    o->n_forms++;
}

void
view_asset(struct view_out *o, const struct asset *a)
{
    buf_puts(o->buf, a->path);
}

void
view_slot(struct view_out *o)
{
    if (o->slot)
        o->slot(o, o->slot_arg);
}
