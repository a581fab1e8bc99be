/*
 * Places for the actors of a network on a sheet: those who are near in the network stand near each other.
 *
 * For: pictures laid out once. Not for: measures; a place says nothing exact, and another layout is as true.
 * Kamada & Kawai 1989 (Information Processing Letters 31) by igraph, begun from a circle in node order, so that the
 * same network gives the same picture. Threads: any number; they wait for each other (graph_igraph.h).
 *
 *     double *x, *y;
 *     TRY(graph_layout(arena, &g, NULL, &x, &y));
 */
#ifndef TUPA_GRAPH_LAYOUT_H
#define TUPA_GRAPH_LAYOUT_H

#include "graph.h"
#include "progress.h"

/* n_nodes places each within 0..1. Parts that are not tied to each other stand apart. STATUS_LIMIT: over 2000 nodes or no
 * memory. Time O(V^3). */
enum status graph_layout(struct arena *a, const struct graph *g, const struct progress *p, double **ret_x,
                         double **ret_y) MUST_CHECK;

#endif
