/*
 * Output that grows: pages, files, messages.
 *
 * For: building bytes piece by piece. Not for: binary parsing.
 * Invariant: after a write that would pass the cap or the machine's memory the buffer is "broken": later writes do
 * nothing and buf_finish answers STATUS_LIMIT, so a writer needs no check after each piece.
 * Threads: one at a time. Memory: malloc, given back by buf_free (or by the arena with buf_init_in).
 *
 *     struct buf b;
 *     buf_init_in(&b, arena, 0);
 *     buf_puts(&b, "n;name\r\n");
 *     TRY(buf_finish(&b, &text));
 */
#ifndef TUPA_BUF_H
#define TUPA_BUF_H

#include "str.h"

struct buf {
    char *p;
    size_t n;
    size_t room;
    size_t cap;
    bool broken;
    char **held; /* the arena's note of p, so that a struct buf on the stack may go before its bytes */
};

void buf_init(struct buf *b, size_t cap_bytes); /* cap 0 = 64 MiB */
void buf_init_in(struct buf *b, struct arena *a, size_t cap_bytes); /* the bytes are freed with the arena; b may be on the stack */
void buf_free(struct buf *b);
void buf_clear(struct buf *b); /* keeps the room */

void buf_reserve(struct buf *b, size_t more); /* room for so many bytes at once, when their number is known */
void buf_grow_(struct buf *b, size_t more);

static inline void
buf_put(struct buf *b, const void *p, size_t n)
{
    if (n > b->room - b->n)
        buf_grow_(b, n);
    if (b->broken || n == 0)
        return;
    __builtin_memcpy(b->p + b->n, p, n);
    b->n += n;
}

static inline void
buf_putc(struct buf *b, char c)
{
    buf_put(b, &c, 1);
}

static inline void
buf_str(struct buf *b, struct str s)
{
    buf_put(b, s.p, s.n);
}

void buf_puts(struct buf *b, const char *s);
void buf_i64(struct buf *b, int64_t n);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_html(struct buf *b, struct str s); /* & < > " ' escaped: safe as text and in quoted attributes */
size_t buf_html_plain(struct str s); /* how many bytes at the front need no escape */
void buf_json_string(struct buf *b, struct str s); /* with the quotes; bad UTF-8 becomes U+FFFD; '<' is escaped */
void buf_url(struct buf *b, struct str s);  /* percent-encoded, RFC 3986 unreserved kept */

static inline struct str
buf_view(const struct buf *b)
{
    return (struct str){b->p, b->n};
}

/* STATUS_LIMIT when anything did not fit. The view dies with the buffer. */
enum status buf_finish(struct buf *b, struct str *ret_s) MUST_CHECK;

#endif
