#include "document.h"

#include "document_html.h"
#include "link.h"

struct html {
    struct buf *out;
    const struct doc *outside; /* of a file that stands alone; NULL inside our own pages */
};

static void write_blocks(const struct html *h, const struct doc_block *parent);

static void
open_styles(const struct html *h, unsigned style)
{
    if (style & RUN_STRONG)
        buf_puts(h->out, "<strong>");
    if (style & RUN_EMPHASIS)
        buf_puts(h->out, "<em>");
    if (style & RUN_STRUCK)
        buf_puts(h->out, "<del>");
    if (style & RUN_CODE)
        buf_puts(h->out, "<code>");
}

static void
close_styles(const struct html *h, unsigned style)
{
    if (style & RUN_CODE)
        buf_puts(h->out, "</code>");
    if (style & RUN_STRUCK)
        buf_puts(h->out, "</del>");
    if (style & RUN_EMPHASIS)
        buf_puts(h->out, "</em>");
    if (style & RUN_STRONG)
        buf_puts(h->out, "</strong>");
}

static void
open_link(const struct html *h, struct str url)
{
    buf_puts(h->out, "<a href=\"");
    buf_html(h->out, url);
    buf_puts(h->out, link_is_external(url) ? "\" rel=\"noopener noreferrer nofollow\">" : "\">");
}

static bool
same_link(const struct doc_run *a, const struct doc_run *b)
{
    bool is_link = a->url.n && !(a->style & RUN_IMAGE) && !(b->style & RUN_IMAGE);
    return is_link && a->url.p == b->url.p && a->url.n == b->url.n;
}

static void
write_run(const struct html *h, const struct doc_run *r)
{
    if (str_eq_c(r->text, "\n")) {
        buf_puts(h->out, "<br>\n");
    } else if ((r->style & RUN_IMAGE) && h->outside == NULL) { /* a lone file shows what the picture is of */
        buf_puts(h->out, "<img src=\"");
        buf_html(h->out, r->url);
        buf_puts(h->out, "\" alt=\"");
        buf_html(h->out, r->text);
        buf_puts(h->out, "\" loading=\"lazy\">");
    } else {
        buf_html(h->out, r->text);
    }
}

static void
write_runs(const struct html *h, const struct doc_block *b)
{
    unsigned style = 0;
    for (size_t i = 0; i < b->n_runs; i++) {
        const struct doc_run *r = &b->runs[i], *before = i ? r - 1 : NULL, *after = i + 1 < b->n_runs ? r + 1 : NULL;
        unsigned wanted = r->style & ~(unsigned)RUN_IMAGE;
        struct str url = h->outside ? doc_outer_url(h->outside, r->url) : r->url;
        bool linked = url.n && !(r->style & RUN_IMAGE);
        bool opens = linked && !(before && same_link(before, r));
        if (wanted != style || opens) {
            close_styles(h, style);
            style = 0;
        }
        if (opens)
            open_link(h, url);
        if (wanted != style) {
            open_styles(h, wanted);
            style = wanted;
        }
        write_run(h, r);
        if (linked && !(after && same_link(r, after))) {
            close_styles(h, style);
            style = 0;
            buf_puts(h->out, "</a>");
        }
    }
    close_styles(h, style);
}

static void
write_element(const struct html *h, const struct doc_block *b, const char *open, const char *close)
{
    buf_puts(h->out, open);
    write_runs(h, b);
    buf_puts(h->out, close);
}

static void
write_inside(const struct html *h, const struct doc_block *b, const char *open, const char *close)
{
    buf_puts(h->out, open);
    write_blocks(h, b);
    buf_puts(h->out, close);
}

static void
write_heading(const struct html *h, const struct doc_block *b)
{
    buf_fmt(h->out, "<h%d id=\"", b->level);
    buf_html(h->out, b->id);
    buf_puts(h->out, "\">");
    write_runs(h, b);
    buf_fmt(h->out, "</h%d>\n", b->level);
}

static void
write_list(const struct html *h, const struct doc_block *b)
{
    if (b->ordered && b->start != 1)
        buf_fmt(h->out, "<ol start=\"%d\">\n", b->start);
    else
        buf_puts(h->out, b->ordered ? "<ol>\n" : "<ul>\n");
    for (const struct doc_block *item = b->first; item; item = item->next) {
        /* One paragraph alone stands in its item without <p>: lists stay tight. */
        bool alone = item->first && item->first == item->last && item->first->kind == DOC_PARAGRAPH;
        buf_puts(h->out, "<li>");
        if (alone)
            write_runs(h, item->first);
        else
            write_blocks(h, item);
        buf_puts(h->out, "</li>\n");
    }
    buf_puts(h->out, b->ordered ? "</ol>\n" : "</ul>\n");
}

static void
write_row(const struct html *h, const struct doc_block *table, const struct doc_block *row)
{
    buf_puts(h->out, "<tr>");
    size_t i = 0;
    for (const struct doc_block *c = row->first; c; c = c->next, i++) {
        char align = table->align && i < table->n_columns ? table->align[i] : 'l';
        buf_puts(h->out, c->header ? (row->header ? "<th scope=\"col\"" : "<th scope=\"row\"") : "<td");
        buf_puts(h->out, align == 'r' ? " class=\"num\">" : align == 'c' ? " class=\"centre\">" : ">");
        write_runs(h, c);
        buf_puts(h->out, c->header ? "</th>" : "</td>");
    }
    buf_puts(h->out, "</tr>\n");
}

static void
write_table(const struct html *h, const struct doc_block *table)
{
    const struct doc_block *row = table->first;
    buf_puts(h->out, "<div class=\"table-scroll matrix\" tabindex=\"0\"><table class=\"data-table\">\n");
    if (row && row->header) {
        buf_puts(h->out, "<thead>\n");
        for (; row && row->header; row = row->next)
            write_row(h, table, row);
        buf_puts(h->out, "</thead>\n");
    }
    buf_puts(h->out, "<tbody>\n");
    for (; row; row = row->next)
        write_row(h, table, row);
    buf_puts(h->out, "</tbody></table></div>\n");
}

static void
write_block(const struct html *h, const struct doc_block *b)
{
    switch (b->kind) {
    case DOC_HEADING:
        write_heading(h, b);
        break;
    case DOC_PARAGRAPH:
    case DOC_QR: /* on a screen the address itself is better than its picture */
        if (b->n_runs)
            write_element(h, b, "<p>", "</p>\n");
        break;
    case DOC_LIST:
        write_list(h, b);
        break;
    case DOC_QUOTE:
        write_inside(h, b, "<blockquote>\n", "</blockquote>\n");
        break;
    case DOC_BOX:
        write_inside(h, b, "<div class=\"my-work\">\n", "</div>\n");
        break;
    case DOC_SOURCES:
        write_element(h, b, "<p class=\"sources\">", "</p>\n");
        break;
    case DOC_TABLE:
        write_table(h, b);
        break;
    case DOC_CODE:
        write_element(h, b, "<pre>", "</pre>\n");
        break;
    case DOC_RULE:
        buf_puts(h->out, "<hr>\n");
        break;
    case DOC_ROOT:
    case DOC_ITEM:
    case DOC_ROW:
    case DOC_CELL:
    case DOC_PAGE_BREAK:
    case DOC_CONTENTS:
        break;
    }
}

static void
write_blocks(const struct html *h, const struct doc_block *parent)
{
    for (const struct doc_block *b = parent->first; b; b = b->next)
        write_block(h, b);
}

enum status
document_html_blocks(const struct doc *d, struct buf *out)
{
    write_blocks(&(struct html){.out = out}, d->root);
    struct str whole;
    return buf_finish(out, &whole);
}

static bool
in_contents(const struct doc_block *b)
{
    return b->kind == DOC_HEADING && b->level <= 2;
}

static void
write_contents(const struct doc *d, const struct html *h, const struct doc_block *contents)
{
    buf_puts(h->out, "<nav class=\"contents\" aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
    write_runs(h, contents);
    buf_puts(h->out, "</h2>\n<ol>\n");
    for (const struct doc_block *b = d->root->first; b; b = b->next) {
        if (!in_contents(b))
            continue;
        buf_fmt(h->out, "<li class=\"level-%d\"><a href=\"#", b->level);
        buf_html(h->out, b->id);
        buf_puts(h->out, "\">");
        buf_html(h->out, doc_text(d, b));
        buf_puts(h->out, "</a></li>\n");
    }
    buf_puts(h->out, "</ol>\n</nav>\n");
}

static void
write_head(const struct doc *d, const struct html *h)
{
    buf_puts(h->out, "<!doctype html>\n<html lang=\"");
    buf_html(h->out, d->language);
    buf_puts(h->out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    buf_html(h->out, d->title);
    buf_puts(h->out, "</title>\n");
    if (d->author.n) {
        buf_puts(h->out, "<meta name=\"author\" content=\"");
        buf_html(h->out, d->author);
        buf_puts(h->out, "\">\n");
    }
    buf_puts(h->out, "<style>\n");
    buf_puts(h->out, document_html_style);
    buf_puts(h->out, "</style>\n</head>\n");
}

static void
write_title(const struct doc *d, const struct html *h)
{
    buf_puts(h->out, "<body>\n<header>\n<h1>");
    buf_html(h->out, d->title);
    buf_puts(h->out, "</h1>\n");
    document_html_rug(d, h->out);
    if (d->subtitle.n) {
        buf_puts(h->out, "<p class=\"subtitle\">");
        buf_html(h->out, d->subtitle);
        buf_puts(h->out, "</p>\n");
    }
    buf_puts(h->out, "</header>\n");
}

/* Headings of the tree begin at level 1, and the title is the page's only h1: all go one level down. */
static void
write_body_block(const struct html *h, const struct doc_block *b)
{
    struct doc_block lower = *b;
    if (lower.kind == DOC_HEADING && lower.level < 6)
        lower.level++;
    write_block(h, &lower);
}

enum status
document_html(const struct doc *d, struct buf *out)
{
    const struct html h = {out, d};
    write_head(d, &h);
    write_title(d, &h);
    for (const struct doc_block *b = d->root->first; b; b = b->next)
        if (b->kind == DOC_CONTENTS)
            write_contents(d, &h, b);
    buf_puts(out, "<main>\n");
    for (const struct doc_block *b = d->root->first; b; b = b->next)
        write_body_block(&h, b);
    buf_puts(out, "</main>\n");
    if (d->author.n) {
        buf_puts(out, "<footer><p>");
        buf_html(out, d->author);
        buf_puts(out, "</p></footer>\n");
    }
    buf_puts(out, "</body>\n</html>\n");
    struct str whole;
    return buf_finish(out, &whole);
}
