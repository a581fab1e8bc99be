#include "graph_services.h"

struct walk {
    const struct graph *g;
    const enum graph_kind *kind;
    uint32_t *stamp, *queue, *steps; /* stamp[v] == round: seen in this round */
    uint32_t round;
};

/* Counts an actor once for each need. */
static void
actor_meet(struct walk *w, uint32_t actor, struct graph_need *need)
{
    if (w->stamp[actor] == w->round)
        return;
    w->stamp[actor] = w->round;
    need->single = need->n_actors++ == 0 ? actor : GRAPH_NOBODY;
}

static void
need_help(struct walk *w, struct graph_need *need)
{
    const struct graph *g = w->g;
    w->round++;
    for (uint32_t k = g->first[need->node]; k < g->first[need->node + 1]; k++) {
        uint32_t s = g->neighbour[k];
        if (w->kind[s] == GRAPH_ACTOR)
            actor_meet(w, s, need);
        if (w->kind[s] != GRAPH_SERVICE)
            continue;
        need->n_services++;
        for (uint32_t i = g->first[s]; i < g->first[s + 1]; i++)
            if (w->kind[g->neighbour[i]] == GRAPH_ACTOR)
                actor_meet(w, g->neighbour[i], need);
    }
}

/* Breadth-first to the nearest service; among equally near the smallest number. */
static void
need_steps(struct walk *w, struct graph_need *need)
{
    const struct graph *g = w->g;
    uint32_t head = 0, tail = 0;
    w->round++;
    w->stamp[need->node] = w->round;
    w->steps[need->node] = 0;
    w->queue[tail++] = need->node;
    while (head < tail) {
        uint32_t v = w->queue[head++];
        if (need->nearest != GRAPH_NOBODY && w->steps[v] > need->steps)
            return;
        if (w->kind[v] == GRAPH_SERVICE && v < need->nearest) {
            need->nearest = v;
            need->steps = w->steps[v];
        }
        for (uint32_t k = g->first[v]; k < g->first[v + 1]; k++) {
            uint32_t u = g->neighbour[k];
            if (w->stamp[u] == w->round)
                continue;
            w->stamp[u] = w->round;
            w->steps[u] = w->steps[v] + 1;
            w->queue[tail++] = u;
        }
    }
}

static bool
has_neighbour(const struct graph *g, const enum graph_kind *kind, uint32_t v, enum graph_kind wanted)
{
    for (uint32_t k = g->first[v]; k < g->first[v + 1]; k++)
        if (kind[g->neighbour[k]] == wanted)
            return true;
    return false;
}

static void
services_check(struct arena *a, const struct graph *g, const enum graph_kind *kind, struct graph_services *s)
{
    uint32_t *unmanned = ARENA_ARRAY(a, uint32_t, g->n_nodes), *idle = ARENA_ARRAY(a, uint32_t, g->n_nodes);
    for (uint32_t v = 0; v < g->n_nodes; v++) {
        if (kind[v] != GRAPH_SERVICE)
            continue;
        if (!has_neighbour(g, kind, v, GRAPH_ACTOR))
            unmanned[s->n_unmanned++] = v;
        if (!has_neighbour(g, kind, v, GRAPH_NEED))
            idle[s->n_idle++] = v;
    }
    s->unmanned = unmanned;
    s->idle = idle;
}

enum status
graph_services_find(struct arena *a, const struct graph *g, const enum graph_kind *kind,
                    struct graph_services *ret_services)
{
    for (size_t v = 0; v < g->n_nodes; v++)
        if ((unsigned)kind[v] > GRAPH_ACTOR)
            return STATUS_INVALID;
    struct walk w = {.g = g,
                     .kind = kind,
                     .stamp = ARENA_ARRAY(a, uint32_t, g->n_nodes),
                     .queue = ARENA_ARRAY(a, uint32_t, g->n_nodes),
                     .steps = ARENA_ARRAY(a, uint32_t, g->n_nodes)};
    struct graph_services s = {.needs = ARENA_ARRAY(a, struct graph_need, g->n_nodes),
                               .n_hanging = ARENA_ARRAY(a, uint32_t, g->n_nodes)};
    for (uint32_t v = 0; v < g->n_nodes; v++) {
        if (kind[v] != GRAPH_NEED)
            continue;
        struct graph_need *need = &s.needs[s.n_needs++];
        *need = (struct graph_need){.node = v, .single = GRAPH_NOBODY, .nearest = GRAPH_NOBODY};
        need_help(&w, need);
        need_steps(&w, need);
        need->is_gap = need->n_services == 0;
        need->is_overlap = need->n_services >= OVERLAP_FROM;
        if (need->single != GRAPH_NOBODY)
            s.n_hanging[need->single]++;
    }
    services_check(a, g, kind, &s);
    *ret_services = s;
    return STATUS_OK;
}
