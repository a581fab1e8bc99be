#include "qr.h"

#include <qrencode.h>

enum { MAX_VERSION = 20 };

enum status
qr_make(struct arena *a, struct str text, struct qr *ret_qr)
{
    if (text.n == 0)
        return STATUS_INVALID;
    if (text.n > 3000)
        return STATUS_LIMIT;
    QRcode *code = QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
    if (code == NULL)
        return STATUS_LIMIT;
    if (code->version > MAX_VERSION) {
        QRcode_free(code);
        return STATUS_LIMIT;
    }
    size_t n = (size_t)code->width * (size_t)code->width;
    unsigned char *modules = arena_alloc(a, n);
    for (size_t i = 0; i < n; i++)
        modules[i] = code->data[i] & 1;
    *ret_qr = (struct qr){code->width, modules};
    QRcode_free(code);
    return STATUS_OK;
}

bool
qr_is_dark(const struct qr *qr, int x, int y)
{
    if (x < 0 || y < 0 || x >= qr->size || y >= qr->size)
        return false;
    return qr->modules[y * qr->size + x] != 0;
}

/* One row as dark runs: a line one module thick, drawn along the row's middle. */
static void
put_row(const struct qr *qr, int y, struct buf *out)
{
    int pen = -1; /* where the last run ended */
    for (int x = 0; x < qr->size; x++) {
        if (!qr_is_dark(qr, x, y))
            continue;
        int from = x;
        while (qr_is_dark(qr, x, y))
            x++;
        if (pen < 0)
            buf_fmt(out, "M%d %d.5h%d", from + QR_QUIET, y + QR_QUIET, x - from);
        else
            buf_fmt(out, "m%d 0h%d", from - pen, x - from);
        pen = x;
    }
}

void
qr_svg(const struct qr *qr, struct str label, struct buf *out)
{
    int side = qr->size + 2 * QR_QUIET;
    buf_fmt(out, "<svg class=\"qr\" viewBox=\"0 0 %d %d\" role=\"img\" shape-rendering=\"crispEdges\" aria-label=\"",
            side, side);
    buf_html(out, label);
    buf_fmt(out, "\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path fill=\"none\" stroke=\"#000\" d=\"", side, side);
    for (int y = 0; y < qr->size; y++)
        put_row(qr, y, out);
    buf_puts(out, "\"/></svg>");
}
