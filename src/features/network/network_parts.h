/* Parts of the figures that are our own: meetings of sectors, who falls off, places. Only for network_figures.c. */
#ifndef TUPA_NETWORK_PARTS_H
#define TUPA_NETWORK_PARTS_H

#include "graph.h"
#include "network_figures.h"

/* Where the ties from an actor begin. */
size_t network_tie_from(const struct network *n, uint32_t actor);

/* When people of two sectors last shared a table. */
void network_take_meetings(const struct network *n, const uint32_t *sector, struct network_figures *f);
/* Cells where one side has fewer people than few. */
void network_mark_small(struct arena *a, const struct network *n, const uint32_t *sector, int64_t few,
                        struct network_figures *f);

/* For each organisation without which its part falls into pieces: those outside the largest piece. */
enum status network_take_cuts(struct arena *a, const struct graph *g, struct network_figures *f) MUST_CHECK;

/* Places of those who are not alone. */
enum status network_take_places(struct arena *a, const struct graph *g, struct network_figures *f) MUST_CHECK;

#endif
