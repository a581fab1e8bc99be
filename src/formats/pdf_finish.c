#include <stdlib.h>
#include <string.h>

#include "pdf.h"

/*
 * cairo 1.16 has no call for the language of a document, for showing its title in the window, or for the order of
 * tabbing. All three are names in dictionaries that it writes in the clear; they are put in here, and the table of
 * offsets at the end of the file is moved accordingly.
 */

struct insertion {
    size_t at; /* offset in the original */
    const char *text;
};

struct edit {
    struct arena *arena;
    struct insertion *list;
    size_t n, cap;
};

static void
insert_after(struct edit *e, struct str bytes, size_t limit, const char *marker, const char *text)
{
    struct str m = str_from(marker);
    for (size_t at = 0; at < limit;) {
        ptrdiff_t hit = str_find(str_sub(bytes, at, limit - at), m);
        if (hit < 0)
            return;
        at += (size_t)hit + m.n;
        *ARENA_PUSH(e->arena, e->list, e->n, e->cap) = (struct insertion){at, text};
    }
}

static int
by_place(const void *a, const void *b)
{
    const struct insertion *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

static size_t
moved(const struct edit *e, size_t offset)
{
    size_t by = 0;
    for (size_t i = 0; i < e->n && e->list[i].at <= offset; i++)
        by += strlen(e->list[i].text);
    return offset + by;
}

static ptrdiff_t
find_last(struct str s, struct str part)
{
    for (size_t i = s.n - part.n + 1; s.n >= part.n && i-- > 0;)
        if (memcmp(s.p + i, part.p, part.n) == 0)
            return (ptrdiff_t)i;
    return -1;
}

/* "0000012345 00000 n " lines: 20 bytes each, after "xref\n0 37\n". */
static enum status
write_offsets(const struct edit *e, struct str table, struct buf *out)
{
    struct str rest = table, line;
    while (str_split(&rest, '\n', &line)) {
        if (line.n == 19 && line.p[17] == 'n') {
            char number[11] = "";
            memcpy(number, line.p, 10);
            buf_fmt(out, "%010zu", moved(e, strtoul(number, NULL, 10)));
            buf_str(out, str_sub(line, 10, line.n));
        } else {
            buf_str(out, line);
        }
        buf_putc(out, '\n');
    }
    return STATUS_OK;
}

static const char *
catalog_entries(struct arena *a, struct str language)
{
    for (size_t i = 0; i < language.n; i++) {
        char c = language.p[i];
        if (!(c == '-' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z')))
            return " /ViewerPreferences << /DisplayDocTitle true >>";
    }
    return str_fmt(a, " /Lang (%.*s) /ViewerPreferences << /DisplayDocTitle true >>%c", STR_ARG(language), 0).p;
}

enum status
pdf_finish(struct arena *a, const struct doc *d, struct str bytes, struct buf *out)
{
    ptrdiff_t xref = find_last(bytes, STR("\nxref\n")), start = find_last(bytes, STR("startxref\n"));
    ptrdiff_t trailer = find_last(bytes, STR("trailer\n"));
    if (xref < 0 || trailer < xref || start < trailer)
        return STATUS_INTERNAL;
    struct edit e = {.arena = a};
    size_t limit = (size_t)xref + 1;
    insert_after(&e, bytes, limit, " 0 obj\n<< /Type /Catalog", catalog_entries(a, d->language));
    if (e.n != 1)
        return STATUS_INTERNAL;
    insert_after(&e, bytes, limit, " 0 obj\n<< /Type /Page ", "/Tabs /S ");
    qsort(e.list, e.n, sizeof *e.list, by_place);
    size_t at = 0;
    for (size_t i = 0; i < e.n; i++) {
        buf_str(out, str_sub(bytes, at, e.list[i].at - at));
        buf_puts(out, e.list[i].text);
        at = e.list[i].at;
    }
    buf_str(out, str_sub(bytes, at, limit - at));
    TRY(write_offsets(&e, str_sub(bytes, limit, (size_t)trailer - limit - 1), out));
    buf_str(out, str_sub(bytes, (size_t)trailer, (size_t)start - (size_t)trailer));
    buf_fmt(out, "startxref\n%zu\n%%%%EOF\n", moved(&e, limit));
    struct str whole;
    return buf_finish(out, &whole);
}
