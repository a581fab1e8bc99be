/*
 * The one door to igraph: its state is global, so every use of it stands between graph_igraph_open and _close.
 *
 * For: the files of this layer that call igraph. Not for: anybody else.
 * Why a lock: Debian builds igraph with IGRAPH_THREAD_SAFE 0; its clean-up stack, error handlers and random numbers are
 * shared by the whole process. The lock is the only mutable global of this layer.
 * While open: igraph's errors come back as codes (its own handler would end the process), nothing is printed, and
 * progress is asked from time to time. No arena may be reset and no callback may use igraph while it is open.
 *
 *     igraph_t ig;
 *     TRY(graph_igraph_open(g, progress, &ig));
 *     ...
 *     graph_igraph_close(&ig);
 */
#ifndef TUPA_GRAPH_IGRAPH_H
#define TUPA_GRAPH_IGRAPH_H

#include <igraph/igraph.h>

#include "graph.h"
#include "progress.h"

/* The undirected picture of g. The lock is held only when the answer is STATUS_OK. */
enum status graph_igraph_open(const struct graph *g, const struct progress *p, igraph_t *ret_ig) MUST_CHECK;
void graph_igraph_close(igraph_t *ig);

/* LIMIT for memory, UNAVAILABLE for "stopped", INTERNAL for the rest. */
enum status graph_igraph_status(igraph_error_t e);

#endif
