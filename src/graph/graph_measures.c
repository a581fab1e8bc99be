#include "graph_measures.h"

#include <math.h>
#include <stdlib.h>

#include "graph_igraph.h"
#include "graph_pieces.h"

/* One igraph function that answers a number for every node. */
typedef igraph_error_t per_node(const igraph_t *ig, igraph_vector_t *res);

static igraph_error_t
betweenness(const igraph_t *ig, igraph_vector_t *res)
{
    return igraph_betweenness(ig, res, igraph_vss_all(), IGRAPH_UNDIRECTED, NULL);
}

static igraph_error_t
constraint(const igraph_t *ig, igraph_vector_t *res)
{
    return igraph_constraint(ig, res, igraph_vss_all(), NULL);
}

static igraph_error_t
triangles(const igraph_t *ig, igraph_vector_t *res)
{
    return igraph_adjacent_triangles(ig, res, igraph_vss_all());
}

static enum status
ask_per_node(const igraph_t *ig, per_node *fn, double *ret_values)
{
    igraph_vector_t res;
    igraph_error_t e = igraph_vector_init(&res, 0);
    if (e != IGRAPH_SUCCESS)
        return graph_igraph_status(e);
    e = fn(ig, &res);
    for (igraph_integer_t v = 0; e == IGRAPH_SUCCESS && v < igraph_vector_size(&res); v++)
        ret_values[v] = VECTOR(res)[v];
    igraph_vector_destroy(&res);
    return graph_igraph_status(e);
}

static enum status
ask_core(const igraph_t *ig, struct graph_measures *x)
{
    igraph_vector_int_t res;
    if (igraph_vector_int_init(&res, 0) != IGRAPH_SUCCESS)
        return STATUS_LIMIT;
    igraph_error_t e = igraph_coreness(ig, &res, IGRAPH_ALL);
    for (igraph_integer_t v = 0; e == IGRAPH_SUCCESS && v < igraph_vector_int_size(&res); v++) {
        x->nodes[v].core = (uint32_t)VECTOR(res)[v];
        if (x->nodes[v].core > x->degeneracy)
            x->degeneracy = x->nodes[v].core;
    }
    igraph_vector_int_destroy(&res);
    return graph_igraph_status(e);
}

static enum status
ask_whole(const igraph_t *ig, struct graph_measures *x)
{
    TRY(graph_igraph_status(igraph_transitivity_undirected(ig, &x->transitivity, IGRAPH_TRANSITIVITY_NAN)));
    return graph_igraph_status(igraph_assortativity_degree(ig, &x->assortativity, IGRAPH_UNDIRECTED));
}

static enum status
ask_cuts(struct arena *a, const struct graph *g, const igraph_t *ig, struct graph_measures *x)
{
    igraph_vector_int_t res;
    if (igraph_vector_int_init(&res, 0) != IGRAPH_SUCCESS)
        return STATUS_LIMIT;
    igraph_error_t e = igraph_articulation_points(ig, &res);
    for (igraph_integer_t i = 0; e == IGRAPH_SUCCESS && i < igraph_vector_int_size(&res); i++)
        x->nodes[VECTOR(res)[i]].is_cut = true;
    x->bridges = ARENA_ARRAY(a, struct graph_bridge, g->n_pairs);
    if (e == IGRAPH_SUCCESS)
        e = igraph_bridges(ig, &res); /* edge ids are our pair numbers */
    for (igraph_integer_t i = 0; e == IGRAPH_SUCCESS && i < igraph_vector_int_size(&res); i++) {
        const struct graph_tie *t = &g->pair[VECTOR(res)[i]];
        x->bridges[x->n_bridges++] = (struct graph_bridge){.from = t->from, .to = t->to};
    }
    igraph_vector_int_destroy(&res);
    return graph_igraph_status(e);
}

static int
larger_first(const void *pa, const void *pb)
{
    uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
    return (a < b) - (a > b);
}

static enum status
ask_blocks(struct arena *a, const igraph_t *ig, struct graph_measures *x)
{
    igraph_vector_int_list_t blocks;
    igraph_integer_t n;
    if (igraph_vector_int_list_init(&blocks, 0) != IGRAPH_SUCCESS)
        return STATUS_LIMIT;
    igraph_error_t e = igraph_biconnected_components(ig, &n, NULL, NULL, &blocks, NULL);
    if (e == IGRAPH_SUCCESS) {
        x->n_blocks = (size_t)igraph_vector_int_list_size(&blocks);
        uint32_t *size = ARENA_ARRAY(a, uint32_t, x->n_blocks);
        for (size_t i = 0; i < x->n_blocks; i++)
            size[i] = (uint32_t)igraph_vector_int_size(igraph_vector_int_list_get_ptr(&blocks, (igraph_integer_t)i));
        if (x->n_blocks > 1)
            qsort(size, x->n_blocks, sizeof *size, larger_first);
        x->block_size = size;
    }
    igraph_vector_int_list_destroy(&blocks);
    return graph_igraph_status(e);
}

static enum status
ask_all(struct arena *a, const struct graph *g, const igraph_t *ig, struct graph_measures *x)
{
    double *values = ARENA_ARRAY(a, double, g->n_nodes);
    TRY(ask_per_node(ig, betweenness, values));
    for (size_t v = 0; v < g->n_nodes; v++)
        x->nodes[v].betweenness = values[v];
    TRY(ask_per_node(ig, constraint, values));
    for (size_t v = 0; v < g->n_nodes; v++)
        x->nodes[v].constraint = x->nodes[v].degree ? values[v] : NAN;
    TRY(ask_per_node(ig, triangles, values));
    for (size_t v = 0; v < g->n_nodes; v++) {
        double degree = x->nodes[v].degree, among = values[v];
        x->nodes[v].clustering = degree > 1 ? 2 * among / (degree * (degree - 1)) : 0;
        x->nodes[v].effective_size = degree > 0 ? degree - 2 * among / degree : NAN;
    }
    TRY(ask_core(ig, x));
    TRY(ask_whole(ig, x));
    TRY(ask_cuts(a, g, ig, x));
    return ask_blocks(a, ig, x);
}

static double
mean_clustering(const struct graph *g, const struct graph_node *nodes)
{
    double sum = 0;
    for (size_t v = 0; v < g->n_nodes; v++)
        sum += nodes[v].clustering;
    return g->n_nodes ? sum / (double)g->n_nodes : NAN;
}

static void
cuts_list(struct arena *a, const struct graph *g, struct graph_measures *x)
{
    uint32_t *cuts = ARENA_ARRAY(a, uint32_t, g->n_nodes);
    for (uint32_t v = 0; v < g->n_nodes; v++)
        if (x->nodes[v].is_cut)
            cuts[x->n_cuts++] = v;
    x->cuts = cuts;
}

enum status
graph_measure(struct arena *a, const struct graph *g, const struct progress *p, struct graph_measures *ret_measures)
{
    struct graph_measures x;
    TRY(graph_measure_robust(a, g, &x));
    TRY(graph_components(a, g, &x));
    TRY(graph_distances(a, g, p, &x));
    if (g->n_nodes > 0) {
        igraph_t ig;
        TRY(graph_igraph_open(g, p, &ig));
        enum status s = ask_all(a, g, &ig, &x);
        graph_igraph_close(&ig);
        TRY(s);
    }
    x.avg_clustering = mean_clustering(g, x.nodes);
    cuts_list(a, g, &x);
    TRY(graph_cut_sizes(a, g, &x));
    *ret_measures = x;
    return STATUS_OK;
}
