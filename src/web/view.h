/*
 * What a compiled view writes to. Views (views/NAME.html) become C functions
 *     void NAME_view(struct view_out *out, const struct NAME *v);
 * by tools/viewgen; see docs/VIEWS.md for the syntax. Everything put with {{x}} is escaped; raw markup needs a
 * struct trusted_html, made only by formats/markdown.c.
 *
 * For: generated code and what answers with pages (web_*). Not for: writing HTML by hand in C.
 * Threads: one struct view_out belongs to one page being made.
 *
 *     struct view_out out = {.buf = &b, .locale = LOCALE_FI, .now_ms = now};
 *     people_list_view(&out, &page);
 */
#ifndef TUPA_VIEW_H
#define TUPA_VIEW_H

#include "assets.h"
#include "buf.h"
#include "markdown.h" /* struct trusted_html */
#include "msg.h"

struct view_out {
    struct buf *buf;
    enum locale locale;
    int64_t now_ms;
    struct str csrf;      /* token of the session, "" for a reader without one */
    struct str form_key;  /* one-time key of this page's forms: idempotency; ".1", ".2" … are added after the first */
    void (*make_keys)(struct view_out *out); /* sets the two at the first form; NULL: they are set already */
    const void *keys_arg;
    int n_forms;          /* forms so far */
    struct str path;      /* path and query of this page, for language and back links */
    void (*slot)(struct view_out *out, const void *arg); /* what {{slot}} of the page's frame puts; may be NULL */
    const void *slot_arg;
};

/* {{x}} by type */
void view_str(struct view_out *o, struct str s);
void view_cstr(struct view_out *o, const char *s);
void view_int(struct view_out *o, int64_t n);
void view_msg(struct view_out *o, const struct msg *m); /* NULL puts nothing */
void view_html(struct view_out *o, struct trusted_html h);
void view_t(struct view_out *o, const struct msg *m, const struct msg_arg *args, size_t n_args);
void view_link(struct view_out *o, struct str url); /* http, https, mailto, tel, or a path of ours; otherwise "#" */
void view_url(struct view_out *o, struct str part); /* percent-encoded, for one part of a path or query */
void view_real(struct view_out *o, int decimals, double x);
void view_iso_day(struct view_out *o, int64_t ms);  /* 2026-11-24, Finland's; for <time> and <input type="date"> */
void view_iso_time(struct view_out *o, int64_t ms); /* 2026-11-24T09:05 */
void view_csrf(struct view_out *o);                 /* the hidden fields every POST form starts with */
void view_asset(struct view_out *o, const struct asset *a); /* "/assets/app.0f3c….css" */
void view_slot(struct view_out *o);

static inline void
view_raw_(struct view_out *o, const char *p, size_t n) /* for generated code only: literal parts of the view file */
{
    buf_put(o->buf, p, n);
}

/* A number with decimals has no look of its own: {{x | real1}}. Taking a struct makes the compiler say so. */
struct view_use_filter_real1_or_real2;
void view_use_filter_real1_or_real2(struct view_out *o, struct view_use_filter_real1_or_real2 *x);

#define VIEW_PUT(o, x)                                                                                                 \
    _Generic((x),                                                                                                      \
        struct str: view_str,                                                                                          \
        char *: view_cstr,                                                                                             \
        const char *: view_cstr,                                                                                       \
        const struct msg *: view_msg,                                                                                  \
        float: view_use_filter_real1_or_real2,                                                                         \
        double: view_use_filter_real1_or_real2,                                                                        \
        default: view_int)((o), (x))

/* {{if x}}: not empty, not 0, not NULL */
static inline bool view_true_str_(struct str s) { return s.n > 0; }
static inline bool view_true_html_(struct trusted_html h) { return h.html.n > 0; }
static inline bool view_true_cstr_(const char *s) { return s && *s; }
static inline bool view_true_int_(int64_t n) { return n != 0; }
static inline bool view_true_uint_(uint64_t n) { return n != 0; }
static inline bool view_true_real_(double x) { return x > 0 || x < 0; }
static inline bool view_true_pointer_(const void *p) { return p != NULL; }
#define VIEW_TRUE(x)                                                                                                   \
    _Generic((x),                                                                                                      \
        struct str: view_true_str_,                                                                                    \
        struct trusted_html: view_true_html_,                                                                          \
        char *: view_true_cstr_,                                                                                       \
        const char *: view_true_cstr_,                                                                                 \
        _Bool: view_true_int_,                                                                                         \
        char: view_true_int_,                                                                                          \
        signed char: view_true_int_,                                                                                   \
        short: view_true_int_,                                                                                         \
        int: view_true_int_,                                                                                           \
        long: view_true_int_,                                                                                          \
        long long: view_true_int_,                                                                                     \
        unsigned char: view_true_uint_,                                                                                \
        unsigned short: view_true_uint_,                                                                               \
        unsigned: view_true_uint_,                                                                                     \
        unsigned long: view_true_uint_,                                                                                \
        unsigned long long: view_true_uint_,                                                                           \
        float: view_true_real_,                                                                                        \
        double: view_true_real_,                                                                                       \
        default: view_true_pointer_)(x)

/* Text of either kind, for the filters link and url. */
static inline struct str view_as_str_(struct str s) { return s; }
#define VIEW_STR(x) _Generic((x), struct str: view_as_str_, char *: str_from, const char *: str_from)(x)

/* name=value of {{t}} */
static inline struct msg_arg view_arg_cstr_(const char *name, const char *s) { return msg_str(name, str_from(s)); }
struct msg_arg view_use_filter_real1(const char *name, struct view_use_filter_real1_or_real2 *x);
#define VIEW_ARG(name, x)                                                                                              \
    _Generic((x),                                                                                                      \
        struct str: msg_str,                                                                                           \
        char *: view_arg_cstr_,                                                                                        \
        const char *: view_arg_cstr_,                                                                                  \
        const struct msg *: msg_ref,                                                                                   \
        float: view_use_filter_real1,                                                                                  \
        double: view_use_filter_real1,                                                                                 \
        default: msg_int)((name), (x))

/* {{render NAME item}}: items may be structs or pointers to them */
#define VIEW_POINTER(type, x) _Generic((x), type: &(x), type *: (x), const type *: (x))

#endif
