#include "graph_layout.h"

#include <math.h>

#include "graph_igraph.h"

enum { MOST_NODES = 2000, ROUNDS_PER_NODE = 50 };

static void
circle(igraph_matrix_t *places, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double turn = 2 * M_PI * (double)i / (double)n;
        MATRIX(*places, (igraph_integer_t)i, 0) = cos(turn);
        MATRIX(*places, (igraph_integer_t)i, 1) = sin(turn);
    }
}

/* One axis into 0..1; all in the middle when they have one place. */
static void
axis_take(const igraph_matrix_t *places, igraph_integer_t axis, size_t n, double *ret_at)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        ret_at[i] = MATRIX(*places, (igraph_integer_t)i, axis);
        low = fmin(low, ret_at[i]);
        high = fmax(high, ret_at[i]);
    }
    for (size_t i = 0; i < n; i++)
        ret_at[i] = high > low ? (ret_at[i] - low) / (high - low) : 0.5;
}

static igraph_error_t
places_find(const igraph_t *ig, size_t n, double *x, double *y)
{
    igraph_matrix_t places;
    igraph_error_t e = igraph_matrix_init(&places, (igraph_integer_t)n, 2);
    if (e != IGRAPH_SUCCESS)
        return e;
    circle(&places, n);
    e = igraph_layout_kamada_kawai(ig, &places, true, (igraph_integer_t)(ROUNDS_PER_NODE * n), 0, (double)n, NULL, NULL,
                                   NULL, NULL, NULL);
    if (e == IGRAPH_SUCCESS) {
        axis_take(&places, 0, n, x);
        axis_take(&places, 1, n, y);
    }
    igraph_matrix_destroy(&places);
    return e;
}

enum status
graph_layout(struct arena *a, const struct graph *g, const struct progress *p, double **ret_x, double **ret_y)
{
    igraph_t ig;
    if (g->n_nodes > MOST_NODES)
        return STATUS_LIMIT;
    double *x = ARENA_ARRAY(a, double, g->n_nodes + 1), *y = ARENA_ARRAY(a, double, g->n_nodes + 1);
    x[0] = y[0] = 0.5;
    if (g->n_nodes > 1) {
        TRY(graph_igraph_open(g, p, &ig));
        igraph_error_t e = places_find(&ig, g->n_nodes, x, y);
        graph_igraph_close(&ig);
        TRY(graph_igraph_status(e));
    }
    *ret_x = x;
    *ret_y = y;
    return STATUS_OK;
}
