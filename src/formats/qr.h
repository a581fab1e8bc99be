/*
 * QR codes: a text to a square of modules, and that square as an SVG picture of two or three kilobytes.
 *
 * For: join codes on the room screen and on paper. Not for: reading codes.
 * Threads: any. Memory: the arena.
 *
 *     struct qr qr;
 *     TRY(qr_make(arena, STR("https://tupa.example.org/4821"), &qr));
 *     qr_svg(&qr, STR("Liity koodilla 4821"), out);
 */
#ifndef TUPA_QR_H
#define TUPA_QR_H

#include "buf.h"

enum { QR_QUIET = 4 }; /* light modules that must surround the code */

struct qr {
    int size;                     /* modules on a side, without the quiet zone */
    const unsigned char *modules; /* size * size, row by row, 1 = dark */
};

/* Error correction M (15 %). STATUS_INVALID for no text, STATUS_LIMIT for more than fits into version 20 (666 bytes):
 * denser codes do not survive a projector. */
enum status qr_make(struct arena *a, struct str text, struct qr *ret_qr) MUST_CHECK;

bool qr_is_dark(const struct qr *qr, int x, int y); /* false outside */

/* An <svg> with the quiet zone, dark on white in every theme; label is its name for screen readers. */
void qr_svg(const struct qr *qr, struct str label, struct buf *out);

#endif
