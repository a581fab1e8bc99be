#include "document.h"

#include "link.h"
#include "utf8.h"

struct doc *
document_new(struct arena *a, struct str title, struct str language)
{
    struct doc *d = arena_alloc(a, sizeof *d);
    d->arena = a;
    d->title = title;
    d->language = language.n ? language : STR("fi");
    d->root = arena_alloc(a, sizeof *d->root);
    d->ids = map_new(a);
    return d;
}

struct doc_block *
doc_add(struct doc *d, struct doc_block *parent, enum doc_kind kind)
{
    struct doc_block *b = arena_alloc(d->arena, sizeof *b);
    b->kind = kind;
    parent = parent ? parent : d->root;
    if (parent->last)
        parent->last->next = b;
    else
        parent->first = b;
    parent->last = b;
    return b;
}

static bool
is_clean(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (((unsigned char)s.p[i] < 0x20 && s.p[i] != '\n') || s.p[i] == 0x7f)
            return false;
    return utf8_is_valid(s);
}

struct str
doc_clean(struct arena *a, struct str s)
{
    if (is_clean(s))
        return s;
    char *out = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0, len; i < s.n; i += len ? len : 1) {
        uint32_t c;
        len = utf8_decode(str_sub(s, i, s.n - i), &c);
        c = len == 0 ? 0xfffd : c == '\t' ? ' ' : c;
        if (c == '\n' || (c >= 0x20 && c != 0x7f))
            n += utf8_encode(c, out + n);
    }
    return (struct str){out, n};
}

struct str
doc_outer_url(const struct doc *d, struct str url)
{
    if (url.n == 0 || url.p[0] == '#' || link_has_scheme(url))
        return url;
    if (d->base_url.n == 0 || url.p[0] != '/')
        return STR_NONE;
    return str_fmt(d->arena, "%.*s%.*s", STR_ARG(d->base_url), STR_ARG(url));
}

void
doc_link(struct doc *d, struct doc_block *b, struct str text, struct str url, unsigned style)
{
    if (text.n == 0)
        return;
    text = doc_clean(d->arena, text);
    if (url.n && !link_is_safe(url))
        url = STR_NONE;
    *ARENA_PUSH(d->arena, b->runs, b->n_runs, b->cap_runs) = (struct doc_run){text, url, style};
}

void
doc_run(struct doc *d, struct doc_block *b, struct str text, unsigned style)
{
    doc_link(d, b, text, STR_NONE, style);
}

static struct doc_block *
with_text(struct doc *d, struct doc_block *parent, enum doc_kind kind, struct str text)
{
    struct doc_block *b = doc_add(d, parent, kind);
    doc_run(d, b, text, 0);
    return b;
}

struct doc_block *
doc_heading(struct doc *d, struct doc_block *parent, int level, struct str text)
{
    struct doc_block *b = with_text(d, parent, DOC_HEADING, text);
    b->level = level < 1 ? 1 : level > 6 ? 6 : level;
    doc_heading_id(d, b);
    return b;
}

struct doc_block *
doc_paragraph(struct doc *d, struct doc_block *parent, struct str text)
{
    return with_text(d, parent, DOC_PARAGRAPH, text);
}

struct doc_block *
doc_list(struct doc *d, struct doc_block *parent, bool ordered)
{
    struct doc_block *b = doc_add(d, parent, DOC_LIST);
    b->ordered = ordered;
    b->start = 1;
    return b;
}

struct doc_block *
doc_item(struct doc *d, struct doc_block *list, struct str text)
{
    struct doc_block *b = doc_add(d, list, DOC_ITEM);
    if (text.n)
        doc_paragraph(d, b, text);
    return b;
}

struct doc_block *
doc_box(struct doc *d, struct doc_block *parent, struct str title)
{
    struct doc_block *b = doc_add(d, parent, DOC_BOX);
    if (title.n)
        doc_run(d, doc_add(d, b, DOC_PARAGRAPH), title, RUN_STRONG);
    return b;
}

struct doc_block *
doc_sources(struct doc *d, struct doc_block *parent, struct str text)
{
    return with_text(d, parent, DOC_SOURCES, text);
}

struct doc_block *
doc_table(struct doc *d, struct doc_block *parent, size_t n_columns)
{
    struct doc_block *b = doc_add(d, parent, DOC_TABLE);
    b->n_columns = n_columns ? n_columns : 1;
    return b;
}

struct doc_block *
doc_row(struct doc *d, struct doc_block *table, const struct str *cells, bool header)
{
    struct doc_block *row = doc_add(d, table, DOC_ROW);
    row->header = header;
    for (size_t i = 0; cells && i < table->n_columns; i++)
        with_text(d, row, DOC_CELL, cells[i])->header = header;
    return row;
}

struct doc_block *
doc_contents(struct doc *d, struct doc_block *parent, struct str heading)
{
    return with_text(d, parent, DOC_CONTENTS, heading);
}

struct doc_block *
doc_qr(struct doc *d, struct doc_block *parent, struct str url, struct str caption)
{
    struct doc_block *b = doc_add(d, parent, DOC_QR);
    doc_link(d, b, caption.n ? caption : url, url, 0);
    return b;
}

void
doc_page_break(struct doc *d)
{
    doc_add(d, NULL, DOC_PAGE_BREAK);
}

struct str
doc_text(const struct doc *d, const struct doc_block *b)
{
    if (b->n_runs == 1)
        return b->runs[0].text;
    struct buf out;
    buf_init(&out, 0);
    for (size_t i = 0; i < b->n_runs; i++)
        buf_str(&out, b->runs[i].text);
    struct str s = str_copy(d->arena, buf_view(&out));
    buf_free(&out);
    return s;
}

/* a-z and digits as they are, letters with dots and accents without them, everything between to one hyphen. */
static struct str
slug(struct arena *a, struct str text)
{
    static const struct {
        uint32_t from;
        char to;
    } plain[] = {{0xe4, 'a'}, {0xe5, 'a'}, {0xe1, 'a'},  {0xe0, 'a'},  {0xf6, 'o'},
                 {0xf8, 'o'}, {0xf5, 'o'}, {0xe9, 'e'},  {0xe8, 'e'},  {0xfc, 'u'},
                 {0xed, 'i'}, {0xf1, 'n'}, {0x10d, 'c'}, {0x161, 's'}, {0x17e, 'z'}};
    struct str s = utf8_fold(a, text);
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0, len; i < s.n && n < 64; i += len) {
        uint32_t c;
        len = utf8_decode(str_sub(s, i, s.n - i), &c);
        if (len == 0)
            len = 1, c = '-';
        for (size_t k = 0; k < ARRAY_LEN(plain); k++)
            if (plain[k].from == c)
                c = (uint32_t)plain[k].to;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out[n++] = (char)c;
        else if (n && out[n - 1] != '-')
            out[n++] = '-';
    }
    while (n && out[n - 1] == '-')
        n--;
    return n ? (struct str){out, n} : STR("osa");
}

void
doc_heading_id(struct doc *d, struct doc_block *heading)
{
    struct str base = slug(d->arena, doc_text(d, heading)), id = base;
    for (int i = 2; map_has(d->ids, id); i++)
        id = str_fmt(d->arena, "%.*s-%d", STR_ARG(base), i);
    map_set(d->ids, id, heading);
    heading->id = id;
}
