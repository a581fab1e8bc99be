#include "msg.h"

#include <string.h>

static const struct msg_arg *
find_arg(const struct msg_arg *args, size_t n_args, struct str name)
{
    for (size_t i = 0; i < n_args; i++)
        if (str_eq_c(name, args[i].name))
            return &args[i];
    return NULL;
}

static void
put_arg(struct buf *b, enum locale l, const struct msg_arg *a)
{
    switch (a->kind) {
    case MSG_INT:
        locale_put_int(b, l, a->i);
        break;
    case MSG_REAL1:
        locale_put_real(b, l, a->x, 1);
        break;
    case MSG_STR:
        buf_str(b, a->s);
        break;
    case MSG_DATE:
        locale_put_date(b, l, a->i);
        break;
    case MSG_DAY:
        locale_put_day(b, l, a->i);
        break;
    case MSG_TIME:
        locale_put_time(b, l, a->i);
        break;
    case MSG_TIME_S:
        locale_put_time_s(b, l, a->i);
        break;
    case MSG_DATETIME:
        locale_put_datetime(b, l, a->i);
        break;
    case MSG_PCT:
        locale_put_pct(b, l, a->i);
        break;
    case MSG_REF:
        if (a->ref)
            msg_put(b, l, a->ref, MSG_NO_ARGS);
        break;
    }
}

static struct str
form(enum locale l, const struct msg *m, const struct msg_arg *args, size_t n_args)
{
    const struct msg_arg *n = m->has_plural ? find_arg(args, n_args, STR("n")) : NULL;
    return n && n->i == 1 ? m->one[l] : m->text[l];
}

void
msg_put(struct buf *b, enum locale l, const struct msg *m, const struct msg_arg *args, size_t n_args)
{
    struct str rest = form(l, m, args, n_args);
    if (!m->has_args) {
        buf_str(b, rest);
        return;
    }
    ptrdiff_t open;
    while ((open = str_find_char(rest, '{')) >= 0) {
        buf_put(b, rest.p, (size_t)open);
        rest = str_sub(rest, (size_t)open + 1, rest.n);
        ptrdiff_t close = str_find_char(rest, '}');
        if (close < 0)
            break; /* msggen lets no such text through */
        const struct msg_arg *a = find_arg(args, n_args, str_sub(rest, 0, (size_t)close));
        if (a)
            put_arg(b, l, a);
        rest = str_sub(rest, (size_t)close + 1, rest.n);
    }
    buf_str(b, rest);
}

struct str
msg_text(struct arena *a, enum locale l, const struct msg *m, const struct msg_arg *args, size_t n_args)
{
    struct buf b;
    buf_init(&b, 0);
    msg_put(&b, l, m, args, n_args);
    struct str s = str_copy(a, buf_view(&b));
    buf_free(&b);
    return s;
}
