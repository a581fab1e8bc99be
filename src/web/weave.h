/*
 * Rugs and time rugs as SVG: one field per sector with thin stripes of a neighbour, mirrored, wool between.
 * Pure; the markup holds only numbers and the yarn classes of the list below.
 */
#ifndef TUPA_WEAVE_H
#define TUPA_WEAVE_H

#include "str.h"

/* The strip under the header. yarns: "te", "so", ...; none gives all ten. Unknown names are left out. */
struct str weave_rug(struct arena *a, const struct str *yarns, size_t n);
/* The clock: woven from the left up to permille of 1000, with the title as its text alternative. */
struct str weave_time_rug(struct arena *a, const struct str *yarns, size_t n, int permille);

#endif
