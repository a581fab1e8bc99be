#include <string.h>

#include "pdf.h"
#include "qr.h"

const struct pdf_style pdf_body = {PDF_TEXT_FONT, false, 10.5, 15.6, PDF_INK};
const struct pdf_style pdf_small = {PDF_TEXT_FONT, false, 9, 12.8, PDF_SOFT};
static const struct pdf_style code_style = {PDF_CODE_FONT, false, 8.8, 12.6, PDF_INK};
static const struct pdf_style quote_style = {PDF_HEADING_FONT, false, 12, 17, PDF_INK};
static const struct pdf_style title_style = {PDF_HEADING_FONT, true, 28, 33, PDF_INK};
static const struct pdf_style eyebrow_style = {PDF_TEXT_FONT, true, 9.5, 14, PDF_SOFT};
static const struct pdf_style subtitle_style = {PDF_TEXT_FONT, false, 10.5, 15.6, PDF_SOFT};

static const struct {
    struct pdf_style style;
    double before, after;
} headings[] = {
    {{PDF_HEADING_FONT, true, 19, 23, PDF_INK}, 28, 8},   {{PDF_HEADING_FONT, true, 14.5, 18.5, PDF_INK}, 20, 5},
    {{PDF_HEADING_FONT, true, 12, 16, PDF_INK}, 15, 3},   {{PDF_TEXT_FONT, true, 10.5, 15.6, PDF_INK}, 12, 2},
    {{PDF_TEXT_FONT, true, 10.5, 15.6, PDF_SOFT}, 12, 2}, {{PDF_TEXT_FONT, true, 10.5, 15.6, PDF_SOFT}, 12, 2},
};

enum { SHORT_BOX = 16 /* atoms: a box that long is not split over two pages */ };
static const double BOX_PAD = 11, BOX_SIDE = 16, LIST_INDENT = 19, QR_SIDE = 110, LEAST_WIDTH = 120, LIST_GAP = 3.5;

static void flow_blocks(struct pdf *p, struct pdf_frame f, const struct doc_block *parent);

struct pdf_tag *
pdf_tag_new(struct pdf *p, struct pdf_tag *parent, const char *name)
{
    struct pdf_tag *t = arena_alloc(p->arena, sizeof *t);
    *t = (struct pdf_tag){name, parent};
    return t;
}

struct atom *
pdf_add(struct pdf *p, enum atom_kind kind, double before, double height, const struct pdf_frame *f)
{
    double space = before > p->pending ? before : p->pending;
    p->pending = 0;
    struct atom *a = ARENA_PUSH(p->arena, p->atoms, p->n, p->cap);
    *a = (struct atom){.kind = kind, .before = space, .height = height, .x = f->x, .box = f->box};
    return a;
}

/* The lines of a text; neither its first nor its last line stands alone on a page. */
static size_t
add_lines(struct pdf *p, const struct pdf_frame *f, struct pdf_text *t, double before, struct pdf_tag *tag)
{
    size_t first = p->n;
    for (size_t i = 0; i < t->n_lines; i++) {
        struct atom *a = pdf_add(p, ATOM_LINE, i ? 0 : before, t->style.line, f);
        a->text = t;
        a->line = i;
        a->tag = tag;
        a->keep = i + 1 < t->n_lines && (i == 0 || i + 2 == t->n_lines);
    }
    return first;
}

static void
keep_together(struct pdf *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        p->atoms[i].keep = true;
}

static void
flow_heading(struct pdf *p, const struct pdf_frame *f, const struct doc_block *b)
{
    static const char *const names[] = {"H2", "H3", "H4", "H5", "H6", "H6"};
    int level = b->level < 1 ? 0 : b->level > 6 ? 5 : b->level - 1;
    struct pdf_text *t = pdf_text_new(p, b, headings[level].style, f->width);
    bool follows =
        p->n && p->atoms[p->n - 1].tag && p->atoms[p->n - 1].tag->name[0] == 'H'; /* a heading below a heading */
    size_t first =
        add_lines(p, f, t, headings[level].before * (follows ? 0.5 : 1), pdf_tag_new(p, f->tag, names[level]));
    keep_together(p, first, p->n);
    p->atoms[first].block = b;
    if (b->id.n)
        map_set(p->places, b->id, (void *)(uintptr_t)(first + 1));
    p->pending = headings[level].after;
}

static void
flow_paragraph(struct pdf *p, const struct pdf_frame *f, const struct doc_block *b, struct pdf_style style)
{
    style.colour = f->colour ? f->colour : style.colour;
    add_lines(p, f, pdf_text_new(p, b, style, f->width), 0, pdf_tag_new(p, f->tag, "P"));
    p->pending = 8;
}

static void
flow_sources(struct pdf *p, const struct pdf_frame *f, const struct doc_block *b)
{
    if (p->n) /* where a text comes from stays with the text */
        p->atoms[p->n - 1].keep = true;
    p->pending += 5;
    size_t first = add_lines(p, f, pdf_text_new(p, b, pdf_small, f->width), 14, pdf_tag_new(p, f->tag, "P"));
    p->atoms[first].rule_above = true;
    p->pending = 8;
}

static struct pdf_text *
label_text(struct pdf *p, const struct doc_block *list, int number, unsigned colour)
{
    struct pdf_style style = pdf_body;
    style.colour = colour ? colour : style.colour;
    struct str s = list->ordered ? str_fmt(p->arena, "%d.", number) : STR("•");
    struct pdf_text *t = pdf_plain_text(p, s, style, LIST_INDENT - 5);
    t->align = 'r';
    return t;
}

static void
flow_list(struct pdf *p, struct pdf_frame f, const struct doc_block *list)
{
    int number = list->start;
    bool inside = f.tag->parent && strcmp(f.tag->name, "LBody") == 0;
    struct pdf_tag *l = pdf_tag_new(p, f.tag, "L");
    p->pending = inside && p->pending > LIST_GAP ? LIST_GAP : p->pending;
    struct pdf_frame inner = f;
    inner.x += LIST_INDENT;
    inner.width -= LIST_INDENT;
    for (const struct doc_block *item = list->first; item; item = item->next) {
        struct pdf_tag *li = pdf_tag_new(p, l, "LI");
        size_t first = p->n;
        inner.tag = pdf_tag_new(p, li, "LBody");
        flow_blocks(p, inner, item);
        if (p->n > first && p->atoms[first].label == NULL) {
            p->atoms[first].label = label_text(p, list, number, f.colour);
            p->atoms[first].label_tag = pdf_tag_new(p, li, "Lbl");
        }
        number++;
        p->pending = item->next || inside ? LIST_GAP : 8;
    }
}

static void
flow_box(struct pdf *p, struct pdf_frame f, const struct doc_block *b)
{
    bool quote = b->kind == DOC_QUOTE;
    *ARENA_PUSH(p->arena, p->boxes, p->n_boxes, p->cap_boxes) = (struct pdf_box){quote, f.x, f.width};
    double pad = quote ? 2 : BOX_PAD;
    struct pdf_frame inner = f;
    inner.x += BOX_SIDE;
    inner.width -= quote ? BOX_SIDE : 2 * BOX_SIDE;
    inner.box = (int)p->n_boxes;
    inner.tag = pdf_tag_new(p, f.tag, quote ? "BlockQuote" : "Div");
    inner.colour = quote ? f.colour : PDF_ON_BOX;
    size_t first = p->n;
    p->pending = (p->pending > 12 ? p->pending : 12) + pad;
    flow_blocks(p, inner, b);
    if (p->n > first && p->n - first <= SHORT_BOX)
        keep_together(p, first, p->n - 1);
    p->pending = 14 + pad;
}

static void
flow_code(struct pdf *p, const struct pdf_frame *f, const struct doc_block *b)
{
    struct str text = str_trim(doc_text(p->doc, b));
    add_lines(p, f, pdf_plain_text(p, text, code_style, f->width), 6, pdf_tag_new(p, f->tag, "Code"));
    p->pending = 10;
}

static void
flow_qr(struct pdf *p, const struct pdf_frame *f, const struct doc_block *b)
{
    double side = b->level > 0 ? b->level * 72 / 25.4 : QR_SIDE;
    struct atom *a = pdf_add(p, ATOM_QR, 10, side < f->width ? side : f->width, f);
    a->block = b;
    a->keep = true;
    p->pending = 4;
    flow_paragraph(p, f, b, pdf_body);
}

static void
flow_contents(struct pdf *p, const struct pdf_frame *f, const struct doc_block *b)
{
    struct pdf_text *t = pdf_text_new(p, b, headings[1].style, f->width);
    size_t first = add_lines(p, f, t, 30, pdf_tag_new(p, f->tag, "H2"));
    keep_together(p, first, p->n);
    p->pending = 8;
    struct pdf_tag *toc = pdf_tag_new(p, f->tag, "TOC");
    for (const struct doc_block *h = p->doc->root->first; h; h = h->next) {
        if (h->kind != DOC_HEADING || h->level > 2)
            continue;
        struct pdf_frame in = *f;
        in.x += h->level == 1 ? 0 : 16;
        struct pdf_text *line = pdf_plain_text(p, doc_text(p->doc, h), pdf_body, f->x + f->width - in.x - 40);
        for (size_t i = 0; i < line->n_lines; i++) {
            struct atom *a =
                pdf_add(p, i + 1 == line->n_lines ? ATOM_ENTRY : ATOM_LINE, i ? 0 : 2.4, pdf_body.line, &in);
            a->text = line;
            a->line = i;
            a->block = i + 1 == line->n_lines ? h : NULL;
            a->tag = pdf_tag_new(p, toc, "TOCI");
            a->keep = i + 1 < line->n_lines;
        }
    }
    pdf_add(p, ATOM_BREAK, 0, 0, f);
}

static void
flow_block(struct pdf *p, struct pdf_frame f, const struct doc_block *b)
{
    if (f.width < LEAST_WIDTH) { /* nested too deep: text runs out of its box rather than into a column of letters */
        f.x -= LEAST_WIDTH - f.width;
        f.width = LEAST_WIDTH;
    }
    switch (b->kind) {
    case DOC_HEADING:
        flow_heading(p, &f, b);
        break;
    case DOC_PARAGRAPH:
        if (b->n_runs)
            flow_paragraph(p, &f, b, f.box && p->boxes[f.box - 1].quote ? quote_style : pdf_body);
        break;
    case DOC_LIST:
        flow_list(p, f, b);
        break;
    case DOC_QUOTE:
    case DOC_BOX:
        flow_box(p, f, b);
        break;
    case DOC_SOURCES:
        flow_sources(p, &f, b);
        break;
    case DOC_TABLE:
        pdf_flow_table(p, &f, b);
        break;
    case DOC_CODE:
        flow_code(p, &f, b);
        break;
    case DOC_RULE:
        pdf_add(p, ATOM_RULE, 14, 1, &f);
        p->pending = 14;
        break;
    case DOC_PAGE_BREAK:
        pdf_add(p, ATOM_BREAK, 0, 0, &f);
        break;
    case DOC_CONTENTS:
        flow_contents(p, &f, b);
        break;
    case DOC_QR:
        flow_qr(p, &f, b);
        break;
    case DOC_ROOT:
    case DOC_ITEM:
    case DOC_ROW:
    case DOC_CELL:
        break;
    }
}

static void
flow_blocks(struct pdf *p, struct pdf_frame f, const struct doc_block *parent)
{
    for (const struct doc_block *b = parent->first; b; b = b->next)
        flow_block(p, f, b);
}

static bool
has_contents(const struct doc *d)
{
    for (const struct doc_block *b = d->root->first; b; b = b->next)
        if (b->kind == DOC_CONTENTS)
            return true;
    return false;
}

static void
flow_title(struct pdf *p, const struct pdf_frame *f)
{
    const struct doc *d = p->doc;
    if (d->author.n) {
        size_t first =
            add_lines(p, f, pdf_plain_text(p, d->author, eyebrow_style, f->width), 0, pdf_tag_new(p, f->tag, "P"));
        keep_together(p, first, p->n);
        p->pending = 4;
    }
    if (d->title.n) {
        size_t first =
            add_lines(p, f, pdf_plain_text(p, d->title, title_style, f->width), 0, pdf_tag_new(p, f->tag, "H1"));
        keep_together(p, first, p->n);
        pdf_add(p, ATOM_RUG, 13, 8, f)->keep = true;
        p->pending = 12;
    }
    if (d->subtitle.n)
        add_lines(p, f, pdf_plain_text(p, d->subtitle, subtitle_style, f->width), 0, pdf_tag_new(p, f->tag, "P"));
    p->pending = 18;
    if (p->n && has_contents(d))
        p->atoms[0].before = 48; /* a first page of its own */
}

void
pdf_flow(struct pdf *p)
{
    p->root = pdf_tag_new(p, NULL, "Document");
    struct pdf_frame f = {PAGE_LEFT, PAGE_WIDTH - PAGE_LEFT - PAGE_RIGHT, p->root, 0, 0};
    flow_title(p, &f);
    flow_blocks(p, f, p->doc->root);
}
