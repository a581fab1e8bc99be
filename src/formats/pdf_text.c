#include <string.h>

#include "pdf.h"

static const char *const families[] = {
    [PDF_TEXT_FONT] = "Lato,Carlito,Noto Sans,DejaVu Sans",
    [PDF_HEADING_FONT] = "P052,URW Palladio L,Palatino,Noto Serif,DejaVu Serif",
    [PDF_CODE_FONT] = "DejaVu Sans Mono,Liberation Mono,monospace",
};

static PangoFontDescription *
description(struct pdf_style s)
{
    PangoFontDescription *d = pango_font_description_new();
    pango_font_description_set_family_static(d, families[s.font]);
    pango_font_description_set_size(d, (int)(s.size * PANGO_SCALE));
    pango_font_description_set_weight(d, s.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    return d;
}

static void
let_font_go(void *p)
{
    pango_font_description_free(p);
}

static struct pdf_known_font *
known_font(struct pdf *p, struct pdf_style s)
{
    for (size_t i = 0; i < p->n_known; i++) {
        struct pdf_style k = p->known[i].style;
        if (k.font == s.font && k.bold == s.bold && k.size == s.size && k.line == s.line)
            return &p->known[i];
    }
    struct pdf_known_font *f = ARENA_PUSH(p->arena, p->known, p->n_known, p->cap_known);
    *f = (struct pdf_known_font){.style = s, .description = description(s)};
    arena_defer(p->arena, let_font_go, f->description);
    PangoFontMetrics *m = pango_context_get_metrics(p->pango, f->description, NULL);
    double up = (double)pango_font_metrics_get_ascent(m) / PANGO_SCALE;
    double down = (double)pango_font_metrics_get_descent(m) / PANGO_SCALE;
    f->ascent = (s.line - up - down) / 2 + up;
    pango_font_metrics_unref(m);
    return f;
}

static void
let_go(void *p)
{
    g_object_unref(p);
}

static void
add_attribute(PangoAttrList *list, PangoAttribute *a, size_t from, size_t to)
{
    a->start_index = (guint)from;
    a->end_index = (guint)to;
    pango_attr_list_insert(list, a);
}

static void
style_run(PangoAttrList *list, const struct doc_run *r, size_t from, size_t to)
{
    if (r->style & RUN_STRONG)
        add_attribute(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, to);
    if (r->style & (RUN_EMPHASIS | RUN_IMAGE))
        add_attribute(list, pango_attr_style_new(PANGO_STYLE_ITALIC), from, to);
    if (r->style & RUN_CODE) {
        add_attribute(list, pango_attr_family_new(families[PDF_CODE_FONT]), from, to);
        add_attribute(list, pango_attr_scale_new(0.88), from, to);
    }
    /* A cut between runs keeps one glyph item inside one run, so that drawing can look up its link. */
    if (r->url.n)
        add_attribute(list, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), from, to);
    if (r->style & RUN_STRUCK)
        add_attribute(list, pango_attr_strikethrough_new(TRUE), from, to);
}

/*
 * Pango shapes the rest of a text item again for every line that it breaks inside it: a word of 30,000 letters takes
 * half a minute. Another language begins another item, so long words are cut into items that way.
 */
static void
cut_long_words(PangoAttrList *list, struct str text)
{
    enum { LONG = 512, ITEM = 256 };
    PangoLanguage *other = pango_language_from_string("zxx");
    size_t from = 0;
    for (size_t i = 0; i <= text.n; i++) {
        if (i < text.n && text.p[i] != ' ' && text.p[i] != '\n')
            continue;
        for (size_t at = from + ITEM; i - from > LONG && at < i; at += (size_t)2 * ITEM) {
            size_t to = at + ITEM < i ? at + ITEM : i, start = at;
            while (start < to && ((unsigned char)text.p[start] & 0xc0) == 0x80)
                start++;
            while (to < i && ((unsigned char)text.p[to] & 0xc0) == 0x80)
                to++;
            add_attribute(list, pango_attr_language_new(other), start, to);
        }
        from = i + 1;
    }
}

/* The runs' texts in one; line breaks become U+2028, which keeps the paragraph one. */
static struct str
joined(struct pdf *p, const struct doc_block *b, struct pdf_text *t, PangoAttrList *list)
{
    struct buf out;
    buf_init(&out, 0);
    for (size_t i = 0; i < b->n_runs; i++) {
        size_t from = out.n;
        struct str text = str_replace(p->arena, b->runs[i].text, STR("\n"), STR("\xe2\x80\xa8"));
        buf_str(&out, text);
        style_run(list, &b->runs[i], from, out.n);
        t->ends[i] = out.n;
    }
    struct str s = str_copy(p->arena, buf_view(&out));
    cut_long_words(list, s);
    buf_free(&out);
    return s;
}

/* Pango keeps lines in a linked list; asking it for line i walks there each time. */
static void
take_lines(struct pdf *p, struct pdf_text *t)
{
    t->n_lines = (size_t)pango_layout_get_line_count(t->layout);
    t->lines = ARENA_ARRAY(p->arena, PangoLayoutLine *, t->n_lines);
    size_t i = 0;
    for (GSList *l = pango_layout_get_lines_readonly(t->layout); l && i < t->n_lines; l = l->next)
        t->lines[i++] = l->data;
}

struct pdf_text *
pdf_text_new(struct pdf *p, const struct doc_block *b, struct pdf_style style, double width)
{
    struct pdf_text *t = arena_alloc(p->arena, sizeof *t);
    *t = (struct pdf_text){.block = b, .style = style, .width = width, .align = 'l'};
    t->ends = ARENA_ARRAY(p->arena, size_t, b->n_runs);
    t->layout = pango_layout_new(p->pango);
    arena_defer(p->arena, let_go, t->layout);
    const struct pdf_known_font *font = known_font(p, style);
    PangoAttrList *list = pango_attr_list_new();
    struct str text = joined(p, b, t, list);
    add_attribute(list, pango_attr_font_features_new("lnum=1,tnum=1"), 0, text.n);
    pango_layout_set_font_description(t->layout, font->description);
    pango_layout_set_text(t->layout, text.p ? text.p : "", (int)text.n);
    pango_layout_set_attributes(t->layout, list);
    pango_layout_set_wrap(t->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(t->layout, width > 0 ? (int)(width * PANGO_SCALE) : -1);
    take_lines(p, t);
    t->ascent = font->ascent;
    pango_attr_list_unref(list);
    return t;
}

struct pdf_text *
pdf_plain_text(struct pdf *p, struct str s, struct pdf_style style, double width)
{
    struct doc_block *b = arena_alloc(p->arena, sizeof *b);
    b->runs = arena_alloc(p->arena, sizeof *b->runs);
    b->runs[0].text = doc_clean(p->arena, s);
    b->n_runs = 1;
    return pdf_text_new(p, b, style, width);
}

double
pdf_text_natural(const struct pdf_text *t)
{
    PangoRectangle r;
    pango_layout_get_extents(t->layout, NULL, &r);
    return (double)r.width / PANGO_SCALE;
}

double
pdf_text_longest_word(struct pdf *p, const struct doc_block *b, struct pdf_style style)
{
    /* At width 0 every word stands on a line of its own. */
    struct pdf_text *t = pdf_text_new(p, b, style, 0);
    pango_layout_set_wrap(t->layout, PANGO_WRAP_WORD);
    pango_layout_set_width(t->layout, 0);
    return pdf_text_natural(t);
}

static size_t
run_at(const struct pdf_text *t, size_t offset)
{
    size_t i = 0;
    while (i + 1 < t->block->n_runs && offset >= t->ends[i])
        i++;
    return i;
}

/* The attribute text of a Link tag; no text when the run leads nowhere from paper. */
static struct str
link_target(struct pdf *p, const struct doc_run *r)
{
    if (r->url.n == 0 || (r->style & RUN_IMAGE))
        return STR_NONE;
    if (r->url.p[0] == '#') {
        size_t at = (size_t)(uintptr_t)map_get(p->places, str_sub(r->url, 1, r->url.n));
        if (at == 0)
            return STR_NONE;
        const struct atom *a = &p->atoms[at - 1];
        return str_fmt(p->arena, "page=%zu pos=[%.1f %.1f]", a->page + 1, a->x, a->y);
    }
    struct str url = doc_outer_url(p->doc, r->url);
    if (url.n == 0)
        return STR_NONE;
    struct buf b;
    buf_init(&b, 0);
    buf_puts(&b, "uri='");
    for (size_t i = 0; i < url.n; i++) {
        unsigned char c = (unsigned char)url.p[i];
        if (c >= 0x7f || c == '\'' || c == '\\')
            buf_fmt(&b, "%%%02X", c);
        else
            buf_putc(&b, (char)c);
    }
    buf_puts(&b, "'");
    struct str s = str_copy(p->arena, buf_view(&b));
    buf_free(&b);
    return s;
}

static void
draw_line_at(struct pdf *p, double x, double y, double width, double thick)
{
    cairo_rectangle(p->cr, x, y, width, thick);
    cairo_fill(p->cr);
}

static void
draw_item(struct pdf *p, const struct pdf_text *t, PangoGlyphItem *item, double x, double baseline, bool linked)
{
    const struct doc_run *r = &t->block->runs[run_at(t, (size_t)item->item->offset)];
    double width = (double)pango_glyph_string_get_width(item->glyphs) / PANGO_SCALE;
    pdf_set_colour(p, linked ? PDF_LINK : t->style.colour);
    cairo_move_to(p->cr, x, baseline);
    pango_cairo_show_glyph_item(p->cr, pango_layout_get_text(t->layout), item);
    if (linked)
        draw_line_at(p, x, baseline + t->style.size * 0.14, width, 0.5);
    if (r->style & RUN_STRUCK)
        draw_line_at(p, x, baseline - t->style.size * 0.28, width, 0.6);
}

struct piece {
    struct str target; /* of the Link that is open */
    const char *tag;   /* "Span", "Link" or NULL */
};

static void
open_piece(struct pdf *p, struct piece *now, const char *tag, struct str target)
{
    if (now->tag && strcmp(now->tag, tag) == 0 && str_eq(now->target, target))
        return;
    if (now->tag)
        cairo_tag_end(p->cr, now->tag);
    cairo_tag_begin(p->cr, tag, target.n ? str_cstr(p->arena, target) : NULL);
    *now = (struct piece){target, tag};
}

void
pdf_text_draw(struct pdf *p, const struct pdf_text *t, size_t line, double x, double y, bool tagged)
{
    if (line >= t->n_lines || t->block->n_runs == 0)
        return;
    PangoLayoutLine *l = t->lines[line];
    PangoRectangle extent;
    pango_layout_line_get_extents(l, NULL, &extent);
    double spare = t->width - (double)extent.width / PANGO_SCALE;
    if (t->align != 'l' && spare > 0)
        x += t->align == 'r' ? spare : spare / 2;
    struct piece now = {STR_NONE, NULL};
    for (GSList *i = l->runs; i; i = i->next) {
        PangoGlyphItem *item = i->data;
        struct str target = link_target(p, &t->block->runs[run_at(t, (size_t)item->item->offset)]);
        if (tagged)
            open_piece(p, &now, target.n ? "Link" : "Span", target);
        draw_item(p, t, item, x, y + t->ascent, target.n > 0);
        x += (double)pango_glyph_string_get_width(item->glyphs) / PANGO_SCALE;
    }
    if (now.tag)
        cairo_tag_end(p->cr, now.tag);
}
