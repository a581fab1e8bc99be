/*
 * What a compiled view writes to. Views (views/NAME.html) become C functions
 *     void NAME_view(struct view_out *out, const struct NAME *v);
 * by tools/viewgen; see docs/VIEWS.md for the syntax. Everything put with {{x}} is escaped; raw markup needs a
 * struct trusted_html, made only by formats/markdown.c.
 */
#ifndef TUPA_VIEW_H
#define TUPA_VIEW_H

#include "buf.h"
#include "markdown.h" /* struct trusted_html */
#include "msg.h"

struct view_out {
    struct buf *buf;
    enum locale locale;
    int64_t now_ms;
    struct str csrf;      /* token of the session, "" for a reader without one */
    struct str form_key;  /* one-time key of this page's forms: idempotency */
    struct str path;      /* path and query of this page, for language and back links */
};

/* {{x}} by type */
void view_str(struct view_out *o, struct str s);
void view_cstr(struct view_out *o, const char *s);
void view_int(struct view_out *o, int64_t n);
void view_msg(struct view_out *o, const struct msg *m);
void view_html(struct view_out *o, struct trusted_html h);
void view_t(struct view_out *o, const struct msg *m, const struct msg_arg *args, size_t n_args);
void view_link(struct view_out *o, struct str url); /* http, https, mailto, tel, or a path of ours; otherwise "#" */
void view_csrf(struct view_out *o);                 /* the hidden fields every POST form starts with */

static inline void
view_raw_(struct view_out *o, const char *p, size_t n) /* for generated code only: literal parts of the view file */
{
    buf_put(o->buf, p, n);
}

#define VIEW_PUT(o, x)                                                                                                 \
    _Generic((x),                                                                                                      \
        struct str: view_str,                                                                                          \
        char *: view_cstr,                                                                                             \
        const char *: view_cstr,                                                                                       \
        const struct msg *: view_msg,                                                                                  \
        default: view_int)((o), (x))

#endif
