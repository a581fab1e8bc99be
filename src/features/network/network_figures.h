/*
 * What the library says of the network (graph.h and its neighbours), as one block of bytes that can be kept.
 *
 * For: the pages; worked out once for a version of the data. Not for: words; those are network_words_web.c.
 * Two ways to look: WORK, ties that organisations tell of (they refer families or work together) or a development point
 * they own together, where those who have not answered are missing; MET, what the centre has seen: a shared table, team
 * or point, where nobody is missing. Below GRAPH_COVERAGE_NEEDED what follows paths is not there (has_paths false).
 * Threads: pure functions.
 *
 *     TRY(network_figures_make(arena, &network, NETWORK_WORK, &figures));
 *     struct str bytes = network_figures_pack(arena, &figures);
 *     TRY(network_figures_unpack(bytes, &figures));
 */
#ifndef TUPA_NETWORK_FIGURES_H
#define TUPA_NETWORK_FIGURES_H

#include "network.h"

enum network_view { NETWORK_WORK, NETWORK_MET };

#define NETWORK_NO_SECTOR UINT32_MAX

enum { NETWORK_MOST_PLACES = 200 };

/* One organisation; the same order as network.actors. */
struct network_node {
    double bridging; /* share of the shortest ways between others that go through here, 0..1 */
    uint32_t degree;
    uint32_t sector; /* of sectors; NETWORK_NO_SECTOR */
    uint32_t component, community;
    uint32_t first_cut, n_cut; /* of cut: who would be apart without this one */
    float x, y;                /* place, 0..1; alone ones have none */
    bool is_core, is_cut;
};

struct network_edge { /* a tied pair, from < to */
    uint32_t from, to;
    enum network_level level; /* the highest that is known */
    bool is_bridge;           /* the only tie between two sides */
};

struct network_cell { /* sector by sector */
    uint32_t n_tied, n_observed, n_possible;
    int64_t met_ms; /* when people of the two last shared a table; 0 = not within NETWORK_MET_DAYS */
    bool is_small;  /* few people: when is not told, only that */
};

struct network_whole {
    uint32_t n_nodes, n_edges, n_sectors, n_cut, n_answered, n_alone, n_components, n_communities, n_core;
    uint64_t n_observed, n_possible; /* pairs */
    double coverage;      /* share of organisations that have answered; 1 for MET */
    double density;       /* NaN without observed pairs */
    double outward;       /* share of ties that cross sectors; NaN without ties */
    double outward_usual; /* the same when sectors are shuffled */
    double modularity, agreed, alike; /* of communities: quality, share of searches that agree, likeness with sectors */
    double core_fit;
    bool has_paths;
    bool has_places; /* of the tied; not when more than NETWORK_MOST_PLACES are, whom no picture shows */
};

struct network_figures {
    struct network_whole whole;
    struct network_node *nodes;
    struct network_edge *edges;
    struct network_cell *cells; /* n_sectors squared, symmetric */
    uint32_t *cut;
    uint32_t *first_of; /* n_sectors: an actor of the sector, for its name */
};

/* STATUS_LIMIT: more than the library takes. */
enum status network_figures_make(struct arena *a, const struct network *n, enum network_view view,
                                 struct network_figures *ret_figures) MUST_CHECK;

struct str network_figures_pack(struct arena *a, const struct network_figures *f);
/* The arrays point into bytes, which are the caller's. STATUS_INVALID: not what pack made. */
enum status network_figures_unpack(struct str bytes, struct network_figures *ret_figures) MUST_CHECK;

/* The number of sectors, in the order of the centre's list; the sector of each organisation, NETWORK_NO_SECTOR without
 * one; an organisation of each sector. Both arrays hold n_actors. */
uint32_t network_sectors(const struct network *n, uint32_t *ret_sector_of, uint32_t *ret_first_of);

/* Whether the tie belongs to the view: told work, or what the centre has seen. */
bool network_belongs(const struct network_tie *t, enum network_view view);

/* The graph of a view. */
struct graph;
enum status network_graph(struct arena *a, const struct network *n, enum network_view view,
                          struct graph *ret_graph) MUST_CHECK;

#endif
