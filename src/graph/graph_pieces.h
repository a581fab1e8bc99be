/*
 * Components, distances, and what falls off when an actor or a tie goes.
 *
 * For: graph_measures.c. Threads: pure functions.
 *
 *     TRY(graph_components(arena, g, &x));
 */
#ifndef TUPA_GRAPH_PIECES_H
#define TUPA_GRAPH_PIECES_H

#include "graph_measures.h"

/* Fills nodes[].component, n_components, largest_component. */
enum status graph_components(struct arena *a, const struct graph *g, struct graph_measures *x) MUST_CHECK;

/* Fills closeness, diameter and mean distance in one pass: igraph would search from every node once for each of the
 * three. STATUS_UNAVAILABLE: progress said stop. Time O(V (V + E)). */
enum status graph_distances(struct arena *a, const struct graph *g, const struct progress *p,
                            struct graph_measures *x) MUST_CHECK;

/* Fills n_pieces and n_cut_off of the nodes marked is_cut and of the bridges. One depth-first search, O(V + E). */
enum status graph_cut_sizes(struct arena *a, const struct graph *g, struct graph_measures *x) MUST_CHECK;

#endif
