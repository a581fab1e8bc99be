/*
 * Measures of a network: of each actor, and of the whole.
 *
 * For: who bridges, where one leaving would cut the network, who is isolated. Not for: ranking named people in public;
 * a high number is a load to share, not a merit.
 * All measures read the undirected picture (graph.h) and count ties, not weights, so that an actor with three strong
 * ties and one with three weak ties are equally well placed; `strength` adds up the weights.
 * Computed by igraph behind one lock (graph_igraph.h); degrees, distances and what falls off are our own. Threads: any
 * number; they wait for each other.
 *
 *     struct graph_measures x;
 *     TRY(graph_measure(arena, &g, NULL, &x));
 */
#ifndef TUPA_GRAPH_MEASURES_H
#define TUPA_GRAPH_MEASURES_H

#ifdef __cplusplus
extern "C" {
#endif

#include "graph.h"
#include "progress.h"

struct graph_node {
    uint32_t degree;                /* tied pairs */
    uint32_t in_degree, out_degree; /* ties towards and away; both equal degree when undirected */
    double strength;                /* weights of the tied pairs */
    double betweenness;    /* shortest paths between others through this one, each pair counted once; Freeman 1977 */
    double closeness;      /* Wasserman & Faust: (r / (n - 1)) * r / sum of distances, r = others reached; 0 alone */
    double constraint;     /* Burt 1992: ties held in one closed circle, 0 free .. over 1 shut in; NaN alone */
    double effective_size; /* Burt 1992 (Borgatti 1997): degree - 2 * ties among neighbours / degree; NaN alone */
    double clustering;     /* share of pairs of neighbours that are tied; 0 for fewer than two neighbours */
    uint32_t core;         /* largest k such that this one is in a part where all have k ties; Seidman 1983 */
    uint32_t component;    /* from 0, largest component first, then by smallest node */
    bool is_isolated;      /* heard, named nobody and nobody named it */
    bool is_unheard;       /* did not answer and nobody named it: whether it is isolated is not known */
    bool is_cut;           /* articulation point: without it its component falls apart */
    uint32_t n_pieces, n_cut_off; /* into how many pieces, and how many nodes lie outside the largest piece */
};

struct graph_bridge {
    uint32_t from, to;  /* the only tie between two sides */
    uint32_t n_cut_off; /* nodes of the smaller side */
};

struct graph_measures {
    struct graph_node *nodes;
    double density;      /* tied pairs / observed pairs; NaN when no pair is observed */
    double reciprocity;  /* of the pairs with a tie in which both answered, the share tied both ways; NaN undirected */
    double transitivity; /* closed among connected triples; NaN without triples */
    double avg_clustering;  /* mean of the nodes' clustering; NaN without nodes */
    double assortativity;   /* correlation of degrees at the ends of ties, -1..1 (Newman 2002); NaN when undefined */
    double avg_path_length; /* NaN unless connected */
    uint32_t n_components, largest_component, degeneracy;
    uint32_t n_isolates, n_unheard; /* nodes with is_isolated, with is_unheard */
    uint32_t diameter; /* 0 and has_diameter false unless connected */
    bool has_diameter;
    const uint32_t *cuts; /* articulation points, ascending */
    size_t n_cuts;
    struct graph_bridge *bridges; /* sorted, from < to */
    size_t n_bridges;
    const uint32_t *block_size; /* biconnected components, largest first */
    size_t n_blocks;
};

/*
 * STATUS_LIMIT: no memory. STATUS_UNAVAILABLE: progress said stop.
 * Time O(V E) for betweenness (Brandes 2001) and closeness, the rest about linear.
 */
enum status graph_measure(struct arena *a, const struct graph *g, const struct progress *p,
                          struct graph_measures *ret_measures) MUST_CHECK;

/* Only what stays true when many have not answered: degrees, strength, density, reciprocity, and who is isolated or
 * unheard. The rest is NaN or 0 and must not be shown. */
enum status graph_measure_robust(struct arena *a, const struct graph *g,
                                 struct graph_measures *ret_measures) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
