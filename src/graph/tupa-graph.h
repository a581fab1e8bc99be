/*
 * libtupa-graph: measures of networks of actors, for other programs.
 *
 * cc $(pkg-config --cflags tupa-graph) program.c $(pkg-config --libs tupa-graph)
 *
 * Memory is an arena that the caller makes and frees; answers live in it. Threads may call at the same time; what uses
 * igraph waits for its turn.
 *
 *     struct arena *a = arena_new(0);
 *     struct graph g;
 *     struct graph_measures x;
 *     if (graph_build(a, &input, &g) == STATUS_OK && graph_measure(a, &g, NULL, &x) == STATUS_OK) ...
 *     arena_free(a);
 */
#ifndef TUPA_GRAPH_LIBRARY_H
#define TUPA_GRAPH_LIBRARY_H

#include "graph.h"
#include "graph_communities.h"
#include "graph_compare.h"
#include "graph_core.h"
#include "graph_groups.h"
#include "graph_measures.h"
#include "graph_services.h"

#endif
