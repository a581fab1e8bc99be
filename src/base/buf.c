#include "buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

void
buf_init(struct buf *b, size_t cap_bytes)
{
    *b = (struct buf){.cap = cap_bytes ? cap_bytes : (size_t)64 << 20};
}

static void
free_held(void *held)
{
    free(*(char **)held);
}

void
buf_init_in(struct buf *b, struct arena *a, size_t cap_bytes)
{
    buf_init(b, cap_bytes);
    b->held = arena_alloc(a, sizeof *b->held);
    arena_defer(a, free_held, b->held);
}

void
buf_free(struct buf *b)
{
    free(b->p);
    b->p = NULL;
    b->n = b->room = 0;
    if (b->held)
        *b->held = NULL;
}

void
buf_clear(struct buf *b)
{
    b->n = 0;
    b->broken = false;
}

void
buf_reserve(struct buf *b, size_t more)
{
    if (more > b->room - b->n)
        buf_grow_(b, more);
}

void
buf_grow_(struct buf *b, size_t more)
{
    if (b->broken)
        return;
    if (more > b->cap || b->n > b->cap - more) {
        b->broken = true;
        return;
    }
    size_t room = b->room ? b->room * 2 : 1024;
    while (room < b->n + more)
        room *= 2;
    if (room > b->cap)
        room = b->cap;
    char *p = realloc(b->p, room);
    if (p == NULL) {
        b->broken = true;
        return;
    }
    b->p = p;
    b->room = room;
    if (b->held)
        *b->held = p;
}

void
buf_puts(struct buf *b, const char *s)
{
    buf_put(b, s, strlen(s));
}

void
buf_i64(struct buf *b, int64_t n)
{
    char text[24], *end = text + sizeof text, *p = end;
    uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    for (; u >= 100; u /= 100) { /* two digits for one division */
        unsigned two = (unsigned)(u % 100);
        *--p = (char)('0' + two % 10);
        *--p = (char)('0' + two / 10);
    }
    if (u >= 10)
        *--p = (char)('0' + u % 10);
    *--p = (char)('0' + (u >= 10 ? u / 10 : u));
    if (n < 0)
        *--p = '-';
    buf_put(b, p, (size_t)(end - p));
}

void
buf_fmt(struct buf *b, const char *fmt, ...)
{
    char small[256];
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(small, sizeof small, fmt, ap);
    va_end(ap);
    if (n < 0)
        return;
    if ((size_t)n < sizeof small) {
        buf_put(b, small, (size_t)n);
        return;
    }
    if ((size_t)n + 1 > b->room - b->n)
        buf_grow_(b, (size_t)n + 1);
    if (b->broken)
        return;
    va_start(ap, fmt);
    vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
    va_end(ap);
    b->n += (size_t)n;
}

/* Not 0 exactly when a byte of x is zero. */
static uint64_t
zero_bytes(uint64_t x)
{
    return (x - UINT64_C(0x0101010101010101)) & ~x & UINT64_C(0x8080808080808080);
}

/* & is 0x26 and ' 0x27; < is 0x3c and > 0x3e: each pair differs in one bit. */
static bool
asks_for_escape(const char *eight_bytes)
{
    const uint64_t each = UINT64_C(0x0101010101010101);
    uint64_t x;
    memcpy(&x, eight_bytes, sizeof x);
    return zero_bytes((x | each) ^ each * '\'') | zero_bytes((x | each * 2) ^ each * '>') | zero_bytes(x ^ each * '"');
}

size_t
buf_html_plain(struct str s)
{
    size_t i = 0;
    while (i + 8 <= s.n && !asks_for_escape(s.p + i))
        i += 8;
    if (s.n >= 8 && i + 8 > s.n && !asks_for_escape(s.p + s.n - 8))
        return s.n; /* the last eight again, with what was left over */
    while (i < s.n && s.p[i] != '&' && s.p[i] != '\'' && s.p[i] != '<' && s.p[i] != '>' && s.p[i] != '"')
        i++;
    return i;
}

void
buf_html(struct buf *b, struct str s)
{
    static const struct {
        const char *p;
        unsigned char n;
    } escapes[256] = {
        ['&'] = {"&amp;", 5}, ['<'] = {"&lt;", 4}, ['>'] = {"&gt;", 4}, ['"'] = {"&quot;", 6}, ['\''] = {"&#39;", 5},
    };
    for (;;) {
        size_t plain = buf_html_plain(s);
        buf_put(b, s.p, plain);
        if (plain == s.n)
            return;
        unsigned char c = (unsigned char)s.p[plain];
        buf_put(b, escapes[c].p, escapes[c].n);
        s = (struct str){s.p + plain + 1, s.n - plain - 1};
    }
}

void
buf_json_string(struct buf *b, struct str s)
{
    buf_putc(b, '"');
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        size_t len = utf8_decode(str_sub(s, i, s.n - i), &c);
        if (len == 0) {
            buf_puts(b, "\xef\xbf\xbd");
            i++;
            continue;
        }
        if (c == '"' || c == '\\') {
            buf_putc(b, '\\');
            buf_putc(b, (char)c);
        } else if (c == '\n') {
            buf_puts(b, "\\n");
        } else if (c < 0x20 || c == '<' || c == 0x2028 || c == 0x2029) {
            buf_fmt(b, "\\u%04x", (unsigned)c);
        } else {
            buf_put(b, s.p + i, len);
        }
        i += len;
    }
    buf_putc(b, '"');
}

void
buf_url(struct buf *b, struct str s)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                     c == '_' || c == '.' || c == '~';
        if (plain)
            continue;
        buf_put(b, s.p + from, i - from);
        buf_put(b, (const char[]){'%', digits[c >> 4], digits[c & 15]}, 3);
        from = i + 1;
    }
    if (from < s.n)
        buf_put(b, s.p + from, s.n - from);
}

enum status
buf_finish(struct buf *b, struct str *ret_s)
{
    if (b->broken)
        return STATUS_LIMIT;
    *ret_s = buf_view(b);
    return STATUS_OK;
}
