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

void
view_t(struct view_out *o, const struct msg *m, const struct msg_arg *args, size_t n_args)
{
    if (!m->has_args) {
        buf_html(o->buf, m->text[o->locale]);
        return;
    }
    struct buf plain;
    buf_init(&plain, 0);
    msg_put(&plain, o->locale, m, args, n_args);
    buf_html(o->buf, buf_view(&plain));
    o->buf->broken = o->buf->broken || plain.broken;
    buf_free(&plain);
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

void
view_iso_day(struct view_out *o, int64_t ms)
{
    struct civil c = civil_in_finland(ms);
    buf_fmt(o->buf, "%04d-%02d-%02d", c.year, c.month, c.day);
}

void
view_iso_time(struct view_out *o, int64_t ms)
{
    struct civil c = civil_in_finland(ms);
    view_iso_day(o, ms);
    buf_fmt(o->buf, "T%02d:%02d", c.hour, c.minute);
}

static void
hidden(struct view_out *o, const char *name, struct str value)
{
    buf_fmt(o->buf, "<input type=\"hidden\" name=\"%s\" value=\"", name);
    buf_html(o->buf, value);
    buf_puts(o->buf, "\">");
}

void
view_csrf(struct view_out *o)
{
    hidden(o, "csrf", o->csrf);
    hidden(o, "form_key", o->form_key);
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
