#include "docx.h"

static void put_blocks(struct docx *w, const struct doc_block *parent, struct docx_place at);

/* XML 1.0 has no control characters; doc_clean has taken them away. */
void
docx_text(struct buf *out, struct str s)
{
    buf_html(out, s);
}

static void
put_run(struct buf *out, const struct doc_run *r, bool linked)
{
    bool emphasis = (r->style & (RUN_EMPHASIS | RUN_IMAGE)) != 0;
    buf_puts(out, "<w:r>");
    if (linked || r->style) {
        buf_puts(out, "<w:rPr>");
        buf_puts(out, linked                ? "<w:rStyle w:val=\"Hyperlink\"/>"
                      : r->style & RUN_CODE ? "<w:rStyle w:val=\"Code\"/>"
                                            : "");
        buf_puts(out, r->style & RUN_STRONG ? "<w:b/><w:bCs/>" : "");
        buf_puts(out, emphasis ? "<w:i/><w:iCs/>" : "");
        buf_puts(out, r->style & RUN_STRUCK ? "<w:strike/>" : "");
        buf_puts(out, "</w:rPr>");
    }
    struct str rest = r->text, line;
    for (bool first = true; str_split(&rest, '\n', &line); first = false) {
        buf_puts(out, first ? "" : "<w:br/>");
        if (line.n == 0)
            continue;
        buf_puts(out, "<w:t xml:space=\"preserve\">");
        docx_text(out, line);
        buf_puts(out, "</w:t>");
    }
    if (str_ends(r->text, STR("\n")))
        buf_puts(out, r->text.n == 1 ? "<w:br/>" : "");
    buf_puts(out, "</w:r>");
}

/* True when a w:hyperlink was opened. */
static bool
open_link(struct docx *w, struct buf *out, const struct doc_run *r)
{
    if (r->url.n == 0 || (r->style & RUN_IMAGE))
        return false;
    if (r->url.p[0] == '#') {
        intptr_t n = (intptr_t)map_get(w->bookmarks, str_sub(r->url, 1, r->url.n));
        if (n)
            buf_fmt(out, "<w:hyperlink w:anchor=\"h%d\">", (int)n);
        return n != 0;
    }
    struct str url = doc_outer_url(w->doc, r->url);
    if (url.n == 0)
        return false;
    *ARENA_PUSH(w->arena, w->links, w->n_links, w->cap_links) = url;
    buf_fmt(out, "<w:hyperlink r:id=\"rIdL%zu\">", w->n_links);
    return true;
}

void
docx_runs(struct docx *w, struct buf *out, const struct doc_block *b)
{
    for (size_t i = 0; i < b->n_runs; i++) {
        bool linked = open_link(w, out, &b->runs[i]);
        put_run(out, &b->runs[i], linked);
        if (linked)
            buf_puts(out, "</w:hyperlink>");
    }
}

static void
open_paragraph(struct docx *w, const char *style, struct docx_place *at)
{
    struct buf *out = &w->body;
    buf_puts(out, "<w:p><w:pPr>");
    if (style)
        buf_fmt(out, "<w:pStyle w:val=\"%s\"/>", style);
    if (at && at->num)
        buf_fmt(out, "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/></w:numPr>", at->level - 1, at->num);
    else if (at && at->level)
        buf_fmt(out, "<w:ind w:left=\"%d\"/>", at->level * 400);
    buf_puts(out, "</w:pPr>");
    if (at)
        at->num = 0; /* only the first paragraph of an item has its mark */
}

static void
put_paragraph(struct docx *w, const char *style, const struct doc_block *b, struct docx_place *at)
{
    open_paragraph(w, style, at);
    docx_runs(w, &w->body, b);
    buf_puts(&w->body, "</w:p>\n");
}

static void
put_heading(struct docx *w, const struct doc_block *b)
{
    static const char *const styles[] = {"Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"};
    int level = b->level < 1 ? 1 : b->level > 6 ? 6 : b->level;
    int n = (int)(intptr_t)map_get(w->bookmarks, b->id);
    open_paragraph(w, styles[level - 1], NULL);
    if (n)
        buf_fmt(&w->body, "<w:bookmarkStart w:id=\"%d\" w:name=\"h%d\"/>", n, n);
    docx_runs(w, &w->body, b);
    if (n)
        buf_fmt(&w->body, "<w:bookmarkEnd w:id=\"%d\"/>", n);
    buf_puts(&w->body, "</w:p>\n");
}

static void
put_list(struct docx *w, const struct doc_block *list, struct docx_place at)
{
    int num = 1;
    if (list->ordered) {
        *ARENA_PUSH(w->arena, w->starts, w->n_starts, w->cap_starts) = list->start;
        num = (int)w->n_starts + 1;
    }
    at.level = at.level < 9 ? at.level + 1 : 9;
    at.style = at.style ? at.style : "ListParagraph";
    for (const struct doc_block *item = list->first; item; item = item->next) {
        at.num = num;
        put_blocks(w, item, at);
    }
}

/* A table of contents that Word brings up to date; until then its entries are links without page numbers. */
static void
put_contents(struct docx *w, const struct doc_block *b)
{
    struct buf *out = &w->body;
    put_paragraph(w, "TOCHeading", b, NULL);
    bool first = true;
    for (const struct doc_block *h = w->doc->root->first; h; h = h->next) {
        if (h->kind != DOC_HEADING || h->level > 2)
            continue;
        open_paragraph(w, h->level == 1 ? "TOC1" : "TOC2", NULL);
        if (first)
            buf_puts(out, "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText "
                          "xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar "
                          "w:fldCharType=\"separate\"/></w:r>");
        first = false;
        buf_fmt(out, "<w:hyperlink w:anchor=\"h%d\"><w:r><w:t xml:space=\"preserve\">",
                (int)(intptr_t)map_get(w->bookmarks, h->id));
        docx_text(out, doc_text(w->doc, h));
        buf_puts(out, "</w:t></w:r></w:hyperlink></w:p>\n");
    }
    if (!first)
        buf_puts(out, "<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:br w:type=\"page\"/></w:r></w:p>\n");
}

static void
put_qr(struct docx *w, const struct doc_block *b)
{
    struct str url = b->n_runs ? doc_outer_url(w->doc, b->runs[0].url) : STR_NONE;
    struct str png = docx_qr_png(w->arena, url);
    if (png.n) {
        open_paragraph(w, NULL, NULL);
        double side = b->level > 0 && b->level < 150 ? b->level : 39;
        docx_put_picture(w, png, "qr", side, side, b->runs[0].text);
        buf_puts(&w->body, "</w:p>\n");
    }
    put_paragraph(w, NULL, b, NULL);
}

static void
put_inside(struct docx *w, const struct doc_block *b, const char *style, struct docx_place at)
{
    at.style = style;
    put_blocks(w, b, at);
}

static void
put_block(struct docx *w, const struct doc_block *b, struct docx_place *at)
{
    switch (b->kind) {
    case DOC_HEADING:
        put_heading(w, b);
        break;
    case DOC_PARAGRAPH:
        if (b->n_runs)
            put_paragraph(w, at->style, b, at);
        break;
    case DOC_LIST:
        put_list(w, b, *at);
        break;
    case DOC_QUOTE:
        put_inside(w, b, "Quote", *at);
        break;
    case DOC_BOX:
        put_inside(w, b, "MyWork", *at);
        break;
    case DOC_SOURCES:
        put_paragraph(w, "Sources", b, NULL);
        break;
    case DOC_TABLE:
        docx_table(w, b);
        break;
    case DOC_CODE:
        put_paragraph(w, "CodeBlock", b, NULL);
        break;
    case DOC_RULE:
        buf_puts(&w->body, "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" "
                           "w:color=\"CDD6D5\"/></w:pBdr></w:pPr></w:p>\n");
        break;
    case DOC_PAGE_BREAK:
        buf_puts(&w->body, "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>\n");
        break;
    case DOC_CONTENTS:
        put_contents(w, b);
        break;
    case DOC_QR:
        put_qr(w, b);
        break;
    case DOC_ROOT:
    case DOC_ITEM:
    case DOC_ROW:
    case DOC_CELL:
        break;
    }
}

static void
put_blocks(struct docx *w, const struct doc_block *parent, struct docx_place at)
{
    for (const struct doc_block *b = parent->first; b; b = b->next)
        put_block(w, b, &at);
}

static void
number_headings(struct docx *w, const struct doc_block *parent)
{
    for (const struct doc_block *b = parent->first; b; b = b->next) {
        if (b->kind == DOC_HEADING && b->id.n)
            map_set(w->bookmarks, b->id, (void *)(intptr_t)++w->n_bookmarks);
        number_headings(w, b);
    }
}

static void
put_title_line(struct docx *w, const char *style, struct str text)
{
    if (text.n == 0)
        return;
    open_paragraph(w, style, NULL);
    buf_puts(&w->body, "<w:r><w:t xml:space=\"preserve\">");
    docx_text(&w->body, doc_clean(w->arena, text));
    buf_puts(&w->body, "</w:t></w:r></w:p>\n");
}

void
docx_body(struct docx *w)
{
    number_headings(w, w->doc->root);
    put_title_line(w, "Eyebrow", w->doc->author);
    put_title_line(w, "Title", w->doc->title);
    struct str rug = docx_rug_png(w->arena, w->doc);
    if (rug.n) {
        open_paragraph(w, NULL, NULL);
        docx_put_picture(w, rug, "rug", 152, 2.8, STR_NONE);
        buf_puts(&w->body, "</w:p>\n");
    }
    put_title_line(w, "Subtitle", w->doc->subtitle);
    put_blocks(w, w->doc->root, (struct docx_place){0});
}
