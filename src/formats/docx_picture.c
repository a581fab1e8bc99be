#include <cairo.h>

#include "docx.h"
#include "qr.h"
#include "rug.h"

static cairo_status_t
take_bytes(void *closure, const unsigned char *data, unsigned n)
{
    buf_put(closure, data, n);
    return CAIRO_STATUS_SUCCESS;
}

static struct str
png_of(struct arena *a, cairo_surface_t *s)
{
    struct buf b;
    buf_init(&b, 0);
    struct str png = STR_NONE;
    if (cairo_surface_write_to_png_stream(s, take_bytes, &b) == CAIRO_STATUS_SUCCESS && !b.broken)
        png = str_copy(a, buf_view(&b));
    buf_free(&b);
    cairo_surface_destroy(s);
    return png;
}

static void
fill(cairo_t *cr, unsigned rgb, double x, double y, double width, double height)
{
    cairo_set_source_rgb(cr, (double)(rgb >> 16 & 255) / 255, (double)(rgb >> 8 & 255) / 255,
                         (double)(rgb & 255) / 255);
    cairo_rectangle(cr, x, y, width, height);
    cairo_fill(cr);
}

struct str
docx_rug_png(struct arena *a, const struct doc *d)
{
    enum { WIDTH = 2400, HEIGHT = 44 };
    struct rug_stripe stripes[RUG_MAX_STRIPES];
    size_t n = rug_of(d, stripes, RUG_MAX_STRIPES);
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cairo_t *cr = cairo_create(s);
    fill(cr, RUG_WOOL, 0, 0, WIDTH, HEIGHT);
    for (size_t i = 0; i < n; i++)
        fill(cr, stripes[i].rgb, stripes[i].from * WIDTH, 0, (stripes[i].to - stripes[i].from) * WIDTH, HEIGHT);
    cairo_destroy(cr);
    return png_of(a, s);
}

struct str
docx_qr_png(struct arena *a, struct str url)
{
    enum { STEP = 8 };
    struct qr qr;
    if (qr_make(a, url, &qr) != STATUS_OK)
        return STR_NONE;
    int side = (qr.size + 2 * QR_QUIET) * STEP;
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side);
    cairo_t *cr = cairo_create(s);
    fill(cr, 0xffffff, 0, 0, side, side);
    for (int y = 0; y < qr.size; y++)
        for (int x = 0; x < qr.size; x++)
            if (qr_is_dark(&qr, x, y))
                fill(cr, 0, (x + QR_QUIET) * STEP, (y + QR_QUIET) * STEP, STEP, STEP);
    cairo_destroy(cr);
    return png_of(a, s);
}

void
docx_put_picture(struct docx *w, struct str png, const char *name, double width, double height, struct str alt)
{
    enum { EMU_PER_MM = 36000 };
    struct buf *out = &w->body;
    struct docx_picture *pic = ARENA_PUSH(w->arena, w->pictures, w->n_pictures, w->cap_pictures);
    *pic = (struct docx_picture){png, str_fmt(w->arena, "%s%zu.png", name, w->n_pictures)};
    int id = 1000 + (int)w->n_pictures;
    long cx = (long)(width * EMU_PER_MM), cy = (long)(height * EMU_PER_MM);
    buf_fmt(out,
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"%ld\" "
            "cy=\"%ld\"/><wp:docPr id=\"%d\" name=\"%s\" descr=\"",
            cx, cy, id, name);
    docx_text(out, alt);
    buf_puts(out, "\">");
    if (alt.n == 0)
        buf_puts(out, "<a:extLst><a:ext uri=\"{C183D7F6-B498-43B3-948B-1728B52AA6E4}\"><adec:decorative xmlns:adec=\""
                      "http://schemas.microsoft.com/office/drawing/2017/decorative\" val=\"1\"/></a:ext></a:extLst>");
    buf_fmt(out,
            "</wp:docPr><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
            "<pic:pic><pic:nvPicPr><pic:cNvPr id=\"%d\" name=\"%s\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
            "<a:blip r:embed=\"rIdP%zu\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
            "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>"
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
            id, name, w->n_pictures, cx, cy);
}
