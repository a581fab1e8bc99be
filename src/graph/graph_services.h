/*
 * Needs, services and actors: gaps, overlaps, single points, and how far a need is from help.
 *
 * For: the coordinator's table of what a family can lean on. Not for: quality or capacity of a service.
 * Ties are read without direction; only ties between a need and a service, a service and an actor, or a need and an
 * actor count as help. Steps are counted over all ties, because a family is also sent on from hand to hand.
 * Definitions: gap = a need without a service, or a service without an actor; overlap = a need with OVERLAP_FROM
 * services or more; single point = the one actor on whom every help for a need hangs.
 * Threads: pure functions.
 *
 *     struct graph_services s;
 *     TRY(graph_services_find(arena, &g, kind, &s));
 */
#ifndef TUPA_GRAPH_SERVICES_H
#define TUPA_GRAPH_SERVICES_H

#ifdef __cplusplus
extern "C" {
#endif

#include "graph.h"

enum graph_kind { GRAPH_OTHER, GRAPH_NEED, GRAPH_SERVICE, GRAPH_ACTOR };

enum { OVERLAP_FROM = 3 };

#define GRAPH_NOBODY UINT32_MAX

struct graph_need {
    uint32_t node;
    uint32_t n_services; /* tied to the need */
    uint32_t n_actors;   /* of those services, or tied to the need itself */
    uint32_t single;     /* the only actor, or GRAPH_NOBODY */
    uint32_t nearest;    /* nearest service, or GRAPH_NOBODY when no way leads to one */
    uint32_t steps;      /* ties to it */
    bool is_gap, is_overlap;
};

struct graph_services {
    struct graph_need *needs;
    size_t n_needs;
    const uint32_t *unmanned; /* services without an actor, ascending */
    size_t n_unmanned;
    const uint32_t *idle; /* services tied to no need, ascending */
    size_t n_idle;
    uint32_t *n_hanging; /* for every node: needs that would lose all help without this actor */
};

/* kind: one for each node. STATUS_INVALID: a kind out of range. Time O(needs (V + E)). */
enum status graph_services_find(struct arena *a, const struct graph *g, const enum graph_kind *kind,
                                struct graph_services *ret_services) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
