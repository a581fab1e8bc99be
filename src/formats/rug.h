/*
 * The rag rug: one field per sector with thin stripes of a neighbour, mirrored, natural wool between.
 *
 * For: the strip under the title of documents, as colours and places that any writer can draw. Not for: the web pages'
 * own rug.
 * Invariant: the same sectors give the same rug; a field is the same read from left or right.
 *
 *     size_t n = rug_weave(colours, n_colours, stripes, ARRAY_LEN(stripes));
 */
#ifndef TUPA_RUG_H
#define TUPA_RUG_H

#include <stddef.h>
#include <stdint.h>

#include "document.h"

struct rug_stripe {
    double from, to; /* shares of the rug's width, 0..1 */
    uint32_t rgb;
};

enum { RUG_WOOL = 0xeed9b5, RUG_MAX_STRIPES = 512 };

/* Stripes over a ground of RUG_WOOL; returns how many. No colours gives none. */
size_t rug_weave(const uint32_t *rgb, size_t n_rgb, struct rug_stripe *stripes, size_t room);

/* The rug of a document: its own colours, or those of the ten sectors. */
size_t rug_of(const struct doc *d, struct rug_stripe *stripes, size_t room);

#endif
