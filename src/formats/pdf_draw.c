#include <cairo-pdf.h>

#include "pdf.h"
#include "qr.h"
#include "rug.h"

void
pdf_set_colour(struct pdf *p, unsigned rgb)
{
    cairo_set_source_rgb(p->cr, (double)(rgb >> 16 & 255) / 255, (double)(rgb >> 8 & 255) / 255,
                         (double)(rgb & 255) / 255);
}

static void
fill(struct pdf *p, unsigned rgb, double x, double y, double width, double height)
{
    pdf_set_colour(p, rgb);
    cairo_rectangle(p->cr, x, y, width, height);
    cairo_fill(p->cr);
}

static bool
is_above(const struct pdf_tag *upper, const struct pdf_tag *t)
{
    for (; t; t = t->parent)
        if (t == upper)
            return true;
    return false;
}

static void
open_below(struct pdf *p, struct pdf_tag *t)
{
    if (t == p->open)
        return;
    open_below(p, t->parent);
    cairo_tag_begin(p->cr, t->name, NULL);
    p->open = t;
}

/* Closes and opens tags until t is the innermost one. */
static void
enter(struct pdf *p, struct pdf_tag *t)
{
    while (p->open && !is_above(p->open, t)) {
        cairo_tag_end(p->cr, p->open->name);
        p->open = p->open->parent;
    }
    if (t)
        open_below(p, t);
}

static void
draw_row(struct pdf *p, const struct atom *a, double y, bool tagged)
{
    const struct pdf_row *row = a->row;
    double text_y = y + (row->from == 0 ? 4.2 : 0);
    for (size_t i = 0; i < row->n; i++) {
        const struct pdf_text *t = row->cells[i];
        if (tagged)
            enter(p, row->tags[i]);
        for (size_t k = row->from; t && k < row->to && k < t->n_lines; k++)
            pdf_text_draw(p, t, k, row->x[i] + 5, text_y + t->style.line * (double)(k - row->from), tagged);
    }
    double end = row->x[row->n];
    if (row->header)
        fill(p, PDF_SOFT, row->x[0], y + a->height - 0.9, end - row->x[0], 0.9);
    else if (row->last)
        fill(p, PDF_LINE, row->x[0], y + a->height - 0.5, end - row->x[0], 0.5);
}

static void
draw_rug(struct pdf *p, const struct atom *a)
{
    struct rug_stripe stripes[RUG_MAX_STRIPES];
    size_t n = rug_of(p->doc, stripes, RUG_MAX_STRIPES);
    double width = PAGE_WIDTH - PAGE_LEFT - PAGE_RIGHT;
    fill(p, RUG_WOOL, a->x, a->y, width, a->height);
    for (size_t i = 0; i < n; i++)
        fill(p, stripes[i].rgb, a->x + stripes[i].from * width, a->y, (stripes[i].to - stripes[i].from) * width,
             a->height);
}

static void
draw_qr(struct pdf *p, const struct atom *a)
{
    struct qr qr;
    struct str url = a->block->n_runs ? doc_outer_url(p->doc, a->block->runs[0].url) : STR_NONE;
    if (qr_make(p->arena, url, &qr) != STATUS_OK)
        return;
    double step = a->height / (qr.size + 2 * QR_QUIET);
    pdf_set_colour(p, 0);
    for (int y = 0; y < qr.size; y++)
        for (int x = 0; x < qr.size; x++) {
            int from = x;
            while (qr_is_dark(&qr, x, y))
                x++;
            if (x > from)
                cairo_rectangle(p->cr, a->x + from * step, a->y + (y + QR_QUIET) * step, (x - from) * step, step);
        }
    cairo_fill(p->cr);
}

static void
draw_entry(struct pdf *p, const struct atom *a)
{
    size_t at = (size_t)(uintptr_t)map_get(p->places, a->block->id);
    const struct atom *to = at ? &p->atoms[at - 1] : a;
    double right = PAGE_WIDTH - PAGE_RIGHT, text_end;
    PangoRectangle r;
    pango_layout_line_get_extents(a->text->lines[a->line], NULL, &r);
    text_end = a->x + (double)r.width / PANGO_SCALE;
    struct pdf_text *number = pdf_plain_text(p, str_fmt(p->arena, " %zu", to->page + 1), pdf_body, 36);
    number->align = 'r';
    pdf_set_colour(p, PDF_LINE);
    for (double x = right - 22; x > text_end + 8; x -= 6) /* dots stand on one grid, whatever the text's length */
        cairo_rectangle(p->cr, x, a->y + a->text->ascent - 0.9, 0.9, 0.9);
    cairo_fill(p->cr);
    enter(p, a->tag);
    char target[80];
    snprintf(target, sizeof target, "page=%zu pos=[%.1f %.1f]", to->page + 1, to->x, to->y);
    cairo_tag_begin(p->cr, "Link", target);
    pdf_text_draw(p, a->text, a->line, a->x, a->y, false);
    pdf_text_draw(p, number, 0, right - 36, a->y, false);
    cairo_tag_end(p->cr, "Link");
}

/* A heading's bookmark under the last bookmark of a higher level. */
static void
add_bookmark(struct pdf *p, const struct atom *a)
{
    int level = a->block->level < 1 ? 1 : a->block->level > 6 ? 6 : a->block->level;
    char target[80];
    snprintf(target, sizeof target, "page=%zu pos=[%.1f %.1f]", a->page + 1, a->x, a->y - 8);
    int parent = CAIRO_PDF_OUTLINE_ROOT;
    for (int i = level - 1; i > 0 && parent == CAIRO_PDF_OUTLINE_ROOT; i--)
        parent = p->outline[i];
    char *text = str_cstr(p->arena, doc_text(p->doc, a->block));
    p->outline[level] = cairo_pdf_surface_add_outline(p->surface, parent, text, target, CAIRO_PDF_OUTLINE_FLAG_OPEN);
    for (int i = level + 1; i < (int)ARRAY_LEN(p->outline); i++)
        p->outline[i] = CAIRO_PDF_OUTLINE_ROOT;
}

static void
draw_line(struct pdf *p, const struct atom *a)
{
    if (a->block && a->block->kind == DOC_HEADING)
        add_bookmark(p, a);
    if (a->rule_above)
        fill(p, PDF_LINE, a->x, a->y - 5, PAGE_WIDTH - PAGE_RIGHT - a->x, 0.5);
    if (a->label) {
        enter(p, a->label_tag);
        pdf_text_draw(p, a->label, 0, a->x - a->label->width - 5, a->y, true);
    }
    enter(p, a->tag);
    pdf_text_draw(p, a->text, a->line, a->x, a->y, true);
}

static void
draw_atom(struct pdf *p, const struct atom *a)
{
    switch (a->kind) {
    case ATOM_LINE:
        draw_line(p, a);
        break;
    case ATOM_ROW:
        if (a->repeats_head)
            draw_row(p, a->head, a->y - a->head->height, false);
        draw_row(p, a, a->y, true);
        break;
    case ATOM_RUG:
        draw_rug(p, a);
        break;
    case ATOM_RULE:
        if (a->y > PAGE_TOP) /* the page's edge parts well enough */
            fill(p, PDF_LINE, a->x, a->y, PAGE_WIDTH - PAGE_RIGHT - a->x, 0.7);
        break;
    case ATOM_QR:
        draw_qr(p, a);
        break;
    case ATOM_ENTRY:
        draw_entry(p, a);
        break;
    case ATOM_BREAK:
        break;
    }
}

/* The part of each box that is on this page, behind the text. */
static void
draw_boxes(struct pdf *p, size_t from, size_t to)
{
    for (size_t i = from; i < to;) {
        int box = p->atoms[i].box;
        size_t end = i + 1;
        while (end < to && p->atoms[end].box == box)
            end++;
        if (box) {
            const struct pdf_box *b = &p->boxes[box - 1];
            double pad = b->quote ? 2 : 11, top = p->atoms[i].y - pad;
            double height = p->atoms[end - 1].y + p->atoms[end - 1].height + pad - top;
            if (!b->quote)
                fill(p, PDF_BOX, b->x, top, b->width, height);
            fill(p, b->quote ? PDF_QUOTE_EDGE : PDF_BOX_EDGE, b->x, top, 3, height);
        }
        i = end;
    }
}

static void
draw_foot(struct pdf *p, size_t page)
{
    double y = PAGE_HEIGHT - 50, width = PAGE_WIDTH - PAGE_LEFT - PAGE_RIGHT;
    struct pdf_text *number = pdf_plain_text(p, str_fmt(p->arena, "%zu (%zu)", page + 1, p->n_pages), pdf_small, 60);
    number->align = 'r';
    pdf_text_draw(p, number, 0, PAGE_LEFT + width - 60, y, false);
    struct pdf_text *title = pdf_plain_text(p, p->doc->title, pdf_small, width - 80);
    if (page > 0)
        pdf_text_draw(p, title, 0, PAGE_LEFT, y, false);
}

void
pdf_draw(struct pdf *p)
{
    size_t at = 0;
    for (size_t page = 0; page < p->n_pages; page++) {
        size_t end = at;
        while (end < p->n && p->atoms[end].page == page)
            end++;
        draw_boxes(p, at, end);
        for (; at < end; at++)
            draw_atom(p, &p->atoms[at]);
        draw_foot(p, page);
        if (page + 1 == p->n_pages)
            enter(p, NULL);
        cairo_show_page(p->cr);
    }
}
