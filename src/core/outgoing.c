#include "outgoing.h"

#include "jobs.h"

/* Fields one after the other, each as its length and its bytes: "5:Maria". */
static void
put_field(struct buf *b, struct str s)
{
    buf_i64(b, (int64_t)s.n);
    buf_putc(b, ':');
    buf_str(b, s);
}

static bool
take_field(struct str *rest, struct str *ret_field)
{
    int64_t n;
    ptrdiff_t colon = str_find_char(*rest, ':');
    if (colon < 0 || str_to_i64(str_sub(*rest, 0, (size_t)colon), &n) != STATUS_OK || n < 0)
        return false;
    struct str after = str_sub(*rest, (size_t)colon + 1, rest->n);
    if ((size_t)n > after.n)
        return false;
    *ret_field = str_sub(after, 0, (size_t)n);
    *rest = str_sub(after, (size_t)n, after.n);
    return true;
}

enum status
outgoing_mail(struct ctx *cx, const struct outgoing *o)
{
    struct buf b;
    struct str args;
    if (!mail_address_is_valid(o->to))
        return STATUS_INVALID;
    buf_init_in(&b, cx->arena, 0);
    put_field(&b, o->to_name);
    put_field(&b, o->to);
    put_field(&b, o->subject);
    put_field(&b, o->text);
    put_field(&b, o->language);
    put_field(&b, o->file_name);
    put_field(&b, o->file_type);
    put_field(&b, o->file);
    TRY(buf_finish(&b, &args));
    return job_add(cx, "mail", args, cx->now_ms);
}

enum status
outgoing_send(const struct mailer *m, struct arena *a, struct str args, int64_t now_ms)
{
    struct outgoing o;
    struct str *const fields[] = {&o.to_name, &o.to, &o.subject, &o.text, &o.language, &o.file_name, &o.file_type, &o.file};
    struct str why;
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        if (!take_field(&args, fields[i]))
            return STATUS_INTERNAL;
    struct mail_file file = {o.file_name, o.file_type, o.file};
    struct mail mail = {.to = {o.to_name, o.to}, .subject = o.subject, .text = o.text, .language = o.language,
                        .files = &file, .n_files = o.file_name.n ? 1 : 0};
    return mailer_send(m, a, &mail, now_ms, &why);
}
