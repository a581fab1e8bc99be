#include "graph_igraph.h"

#include <pthread.h>

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
static const struct progress *listening; /* guarded by the door */

static igraph_error_t
ask_progress(void *data)
{
    (void)data;
    if (progress_go_on(listening, 0.5))
        return IGRAPH_SUCCESS;
    IGRAPH_FINALLY_FREE();
    return IGRAPH_INTERRUPTED;
}

enum status
graph_igraph_status(igraph_error_t e)
{
    switch (e) {
    case IGRAPH_SUCCESS:
        return STATUS_OK;
    case IGRAPH_ENOMEM:
        return STATUS_LIMIT;
    case IGRAPH_INTERRUPTED:
        return STATUS_UNAVAILABLE;
    default:
        return STATUS_INTERNAL;
    }
}

static igraph_error_t
pairs_to_igraph(const struct graph *g, igraph_t *ret_ig)
{
    igraph_vector_int_t ends;
    igraph_error_t e = igraph_vector_int_init(&ends, (igraph_integer_t)(2 * g->n_pairs));
    if (e != IGRAPH_SUCCESS)
        return e;
    for (size_t i = 0; i < g->n_pairs; i++) {
        VECTOR(ends)[2 * i] = g->pair[i].from;
        VECTOR(ends)[2 * i + 1] = g->pair[i].to;
    }
    e = igraph_create(ret_ig, &ends, (igraph_integer_t)g->n_nodes, IGRAPH_UNDIRECTED);
    igraph_vector_int_destroy(&ends);
    return e;
}

enum status
graph_igraph_open(const struct graph *g, const struct progress *p, igraph_t *ret_ig)
{
    pthread_mutex_lock(&door);
    listening = p;
    igraph_set_error_handler(igraph_error_handler_ignore);
    igraph_set_warning_handler(igraph_warning_handler_ignore);
    igraph_set_interruption_handler(ask_progress);
    igraph_t ig;
    igraph_error_t e = pairs_to_igraph(g, &ig);
    if (e != IGRAPH_SUCCESS) {
        listening = NULL;
        pthread_mutex_unlock(&door);
        return graph_igraph_status(e);
    }
    *ret_ig = ig;
    return STATUS_OK;
}

void
graph_igraph_close(igraph_t *ig)
{
    igraph_destroy(ig);
    listening = NULL;
    pthread_mutex_unlock(&door);
}
