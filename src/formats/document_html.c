#include "document.h"

#include "document_html.h"
#include "link.h"

static void write_blocks(struct buf *out, const struct doc_block *parent);

static void
open_styles(struct buf *out, unsigned style)
{
    if (style & RUN_STRONG)
        buf_puts(out, "<strong>");
    if (style & RUN_EMPHASIS)
        buf_puts(out, "<em>");
    if (style & RUN_STRUCK)
        buf_puts(out, "<del>");
    if (style & RUN_CODE)
        buf_puts(out, "<code>");
}

static void
close_styles(struct buf *out, unsigned style)
{
    if (style & RUN_CODE)
        buf_puts(out, "</code>");
    if (style & RUN_STRUCK)
        buf_puts(out, "</del>");
    if (style & RUN_EMPHASIS)
        buf_puts(out, "</em>");
    if (style & RUN_STRONG)
        buf_puts(out, "</strong>");
}

static void
open_link(struct buf *out, struct str url)
{
    buf_puts(out, "<a href=\"");
    buf_html(out, url);
    buf_puts(out, link_is_external(url) ? "\" rel=\"noopener noreferrer nofollow\">" : "\">");
}

static bool
same_link(const struct doc_run *a, const struct doc_run *b)
{
    bool is_link = a->url.n && !(a->style & RUN_IMAGE) && !(b->style & RUN_IMAGE);
    return is_link && a->url.p == b->url.p && a->url.n == b->url.n;
}

static void
write_run(struct buf *out, const struct doc_run *r)
{
    if (str_eq_c(r->text, "\n")) {
        buf_puts(out, "<br>\n");
    } else if (r->style & RUN_IMAGE) {
        buf_puts(out, "<img src=\"");
        buf_html(out, r->url);
        buf_puts(out, "\" alt=\"");
        buf_html(out, r->text);
        buf_puts(out, "\" loading=\"lazy\">");
    } else {
        buf_html(out, r->text);
    }
}

static void
write_runs(struct buf *out, const struct doc_block *b)
{
    unsigned style = 0;
    for (size_t i = 0; i < b->n_runs; i++) {
        const struct doc_run *r = &b->runs[i], *before = i ? r - 1 : NULL, *after = i + 1 < b->n_runs ? r + 1 : NULL;
        unsigned wanted = r->style & ~(unsigned)RUN_IMAGE;
        bool linked = r->url.n && !(r->style & RUN_IMAGE);
        bool opens = linked && !(before && same_link(before, r));
        if (wanted != style || opens) {
            close_styles(out, style);
            style = 0;
        }
        if (opens)
            open_link(out, r->url);
        if (wanted != style) {
            open_styles(out, wanted);
            style = wanted;
        }
        write_run(out, r);
        if (linked && !(after && same_link(r, after))) {
            close_styles(out, style);
            style = 0;
            buf_puts(out, "</a>");
        }
    }
    close_styles(out, style);
}

static void
write_element(struct buf *out, const struct doc_block *b, const char *open, const char *close)
{
    buf_puts(out, open);
    write_runs(out, b);
    buf_puts(out, close);
}

static void
write_inside(struct buf *out, const struct doc_block *b, const char *open, const char *close)
{
    buf_puts(out, open);
    write_blocks(out, b);
    buf_puts(out, close);
}

static void
write_heading(struct buf *out, const struct doc_block *b)
{
    buf_fmt(out, "<h%d id=\"", b->level);
    buf_html(out, b->id);
    buf_puts(out, "\">");
    write_runs(out, b);
    buf_fmt(out, "</h%d>\n", b->level);
}

static void
write_list(struct buf *out, const struct doc_block *b)
{
    if (b->ordered && b->start != 1)
        buf_fmt(out, "<ol start=\"%d\">\n", b->start);
    else
        buf_puts(out, b->ordered ? "<ol>\n" : "<ul>\n");
    for (const struct doc_block *item = b->first; item; item = item->next) {
        /* One paragraph alone stands in its item without <p>: lists stay tight. */
        bool alone = item->first && item->first == item->last && item->first->kind == DOC_PARAGRAPH;
        buf_puts(out, "<li>");
        if (alone)
            write_runs(out, item->first);
        else
            write_blocks(out, item);
        buf_puts(out, "</li>\n");
    }
    buf_puts(out, b->ordered ? "</ol>\n" : "</ul>\n");
}

static void
write_row(struct buf *out, const struct doc_block *table, const struct doc_block *row)
{
    buf_puts(out, "<tr>");
    size_t i = 0;
    for (const struct doc_block *c = row->first; c; c = c->next, i++) {
        char align = table->align && i < table->n_columns ? table->align[i] : 'l';
        buf_puts(out, c->header ? (row->header ? "<th scope=\"col\"" : "<th scope=\"row\"") : "<td");
        buf_puts(out, align == 'r' ? " class=\"num\">" : align == 'c' ? " class=\"centre\">" : ">");
        write_runs(out, c);
        buf_puts(out, c->header ? "</th>" : "</td>");
    }
    buf_puts(out, "</tr>\n");
}

static void
write_table(struct buf *out, const struct doc_block *table)
{
    const struct doc_block *row = table->first;
    buf_puts(out, "<div class=\"table-scroll\" tabindex=\"0\"><table class=\"data-table\">\n");
    if (row && row->header) {
        buf_puts(out, "<thead>\n");
        for (; row && row->header; row = row->next)
            write_row(out, table, row);
        buf_puts(out, "</thead>\n");
    }
    buf_puts(out, "<tbody>\n");
    for (; row; row = row->next)
        write_row(out, table, row);
    buf_puts(out, "</tbody></table></div>\n");
}

static void
write_block(struct buf *out, const struct doc_block *b)
{
    switch (b->kind) {
    case DOC_HEADING:
        write_heading(out, b);
        break;
    case DOC_PARAGRAPH:
    case DOC_QR: /* on a screen the address itself is better than its picture */
        if (b->n_runs)
            write_element(out, b, "<p>", "</p>\n");
        break;
    case DOC_LIST:
        write_list(out, b);
        break;
    case DOC_QUOTE:
        write_inside(out, b, "<blockquote>\n", "</blockquote>\n");
        break;
    case DOC_BOX:
        write_inside(out, b, "<div class=\"my-work\">\n", "</div>\n");
        break;
    case DOC_SOURCES:
        write_element(out, b, "<p class=\"sources\">", "</p>\n");
        break;
    case DOC_TABLE:
        write_table(out, b);
        break;
    case DOC_CODE:
        write_element(out, b, "<pre>", "</pre>\n");
        break;
    case DOC_RULE:
        buf_puts(out, "<hr>\n");
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
write_blocks(struct buf *out, const struct doc_block *parent)
{
    for (const struct doc_block *b = parent->first; b; b = b->next)
        write_block(out, b);
}

enum status
document_html_blocks(const struct document *d, struct buf *out)
{
    write_blocks(out, d->root);
    struct str whole;
    return buf_finish(out, &whole);
}

static bool
in_contents(const struct doc_block *b)
{
    return b->kind == DOC_HEADING && b->level <= 2;
}

static void
write_contents(const struct document *d, struct buf *out, const struct doc_block *contents)
{
    buf_puts(out, "<nav class=\"contents\" aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
    write_runs(out, contents);
    buf_puts(out, "</h2>\n<ol>\n");
    for (const struct doc_block *b = d->root->first; b; b = b->next) {
        if (!in_contents(b))
            continue;
        buf_fmt(out, "<li class=\"level-%d\"><a href=\"#", b->level);
        buf_html(out, b->id);
        buf_puts(out, "\">");
        buf_html(out, doc_text(d, b));
        buf_puts(out, "</a></li>\n");
    }
    buf_puts(out, "</ol>\n</nav>\n");
}

static void
write_head(const struct document *d, struct buf *out)
{
    buf_puts(out, "<!doctype html>\n<html lang=\"");
    buf_html(out, d->language);
    buf_puts(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    buf_html(out, d->title);
    buf_puts(out, "</title>\n");
    if (d->author.n) {
        buf_puts(out, "<meta name=\"author\" content=\"");
        buf_html(out, d->author);
        buf_puts(out, "\">\n");
    }
    buf_puts(out, "<style>\n");
    buf_puts(out, document_html_style);
    buf_puts(out, "</style>\n</head>\n");
}

static void
write_title(const struct document *d, struct buf *out)
{
    buf_puts(out, "<body>\n<header>\n<h1>");
    buf_html(out, d->title);
    buf_puts(out, "</h1>\n");
    document_html_rug(d, out);
    if (d->subtitle.n) {
        buf_puts(out, "<p class=\"subtitle\">");
        buf_html(out, d->subtitle);
        buf_puts(out, "</p>\n");
    }
    buf_puts(out, "</header>\n");
}

/* Headings of the tree begin at level 1, and the title is the page's only h1: all go one level down. */
static void
write_body_block(struct buf *out, const struct doc_block *b)
{
    struct doc_block lower = *b;
    if (lower.kind == DOC_HEADING && lower.level < 6)
        lower.level++;
    write_block(out, &lower);
}

enum status
document_html(const struct document *d, struct buf *out)
{
    write_head(d, out);
    write_title(d, out);
    for (const struct doc_block *b = d->root->first; b; b = b->next)
        if (b->kind == DOC_CONTENTS)
            write_contents(d, out, b);
    buf_puts(out, "<main>\n");
    for (const struct doc_block *b = d->root->first; b; b = b->next)
        write_body_block(out, b);
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
