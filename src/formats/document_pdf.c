#include "document.h"

#include <cairo-pdf.h>
#include <stdio.h>

#include "calendar.h"
#include "pdf.h"

#ifdef __has_feature
#define HAS_LEAK_CHECK __has_feature(address_sanitizer)
#elif defined(__SANITIZE_ADDRESS__)
#define HAS_LEAK_CHECK 1
#else
#define HAS_LEAK_CHECK 0
#endif

#if HAS_LEAK_CHECK
const char *__lsan_default_suppressions(void);

/* Fontconfig loses a few hundred bytes once in a process while it reads its own configuration. */
const char *
__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}
#endif

static cairo_status_t
take_bytes(void *closure, const unsigned char *data, unsigned n)
{
    struct buf *b = closure;
    buf_put(b, data, n);
    return b->broken ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void
describe(struct pdf *p)
{
    const struct doc *d = p->doc;
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE,
                                   str_cstr(p->arena, doc_clean(p->arena, d->title)));
    if (d->author.n)
        cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_AUTHOR,
                                       str_cstr(p->arena, doc_clean(p->arena, d->author)));
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATOR, "Tupa");
    char when[40] = ""; /* empty: no date at all */
    if (d->created_ms) {
        struct civil c = civil_in_utc(d->created_ms);
        snprintf(when, sizeof when, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute,
                 c.second);
    }
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATE_DATE, when);
}

static void
start_pango(struct pdf *p)
{
    p->fonts = pango_cairo_font_map_new();
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(p->fonts), 72);
    p->pango = pango_font_map_create_context(p->fonts);
    pango_context_set_round_glyph_positions(p->pango, FALSE);
    pango_context_set_language(p->pango, pango_language_from_string(str_cstr(p->arena, p->doc->language)));
    cairo_font_options_t *o = cairo_font_options_create();
    cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(p->pango, o);
    cairo_font_options_destroy(o);
}

static enum status
draw_all(struct pdf *p, struct buf *raw)
{
    start_pango(p);
    pdf_flow(p);
    pdf_paginate(p);
    p->surface = cairo_pdf_surface_create_for_stream(take_bytes, raw, PAGE_WIDTH, PAGE_HEIGHT);
    p->cr = cairo_create(p->surface);
    describe(p);
    pdf_draw(p);
    cairo_status_t drawn = cairo_status(p->cr);
    cairo_destroy(p->cr);
    cairo_surface_finish(p->surface);
    cairo_status_t written = cairo_surface_status(p->surface);
    cairo_surface_destroy(p->surface);
    if (raw->broken)
        return STATUS_LIMIT;
    return drawn || written ? STATUS_INTERNAL : STATUS_OK;
}

enum status
document_pdf(const struct doc *d, struct buf *out)
{
    struct pdf p = {.arena = arena_new(0), .doc = d};
    struct buf raw;
    buf_init(&raw, 0);
    p.places = map_new(p.arena);
    enum status s = draw_all(&p, &raw);
    if (s == STATUS_OK)
        s = pdf_finish(p.arena, d, buf_view(&raw), out);
    buf_free(&raw);
    arena_reset(p.arena); /* lets the layouts go before their context */
    arena_free(p.arena);
    g_object_unref(p.pango);
    g_object_unref(p.fonts);
    return s;
}
