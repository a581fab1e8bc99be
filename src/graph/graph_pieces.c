#include "graph_pieces.h"

#include <math.h>
#include <stdlib.h>

struct piece {
    uint32_t size, smallest, label;
};

static int
largest_first(const void *pa, const void *pb)
{
    const struct piece *a = pa, *b = pb;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return (a->smallest > b->smallest) - (a->smallest < b->smallest);
}

static uint32_t
flood(const struct graph *g, uint32_t start, uint32_t label, struct graph_node *nodes, uint32_t *queue)
{
    uint32_t head = 0, tail = 0;
    nodes[start].component = label;
    queue[tail++] = start;
    while (head < tail) {
        uint32_t v = queue[head++];
        for (uint32_t k = g->first[v]; k < g->first[v + 1]; k++) {
            uint32_t w = g->neighbour[k];
            if (nodes[w].component != UINT32_MAX)
                continue;
            nodes[w].component = label;
            queue[tail++] = w;
        }
    }
    return tail;
}

enum status
graph_components(struct arena *a, const struct graph *g, struct graph_measures *x)
{
    struct piece *piece = ARENA_ARRAY(a, struct piece, g->n_nodes);
    uint32_t *queue = ARENA_ARRAY(a, uint32_t, g->n_nodes), n = 0;
    for (size_t v = 0; v < g->n_nodes; v++)
        x->nodes[v].component = UINT32_MAX;
    for (uint32_t v = 0; v < g->n_nodes; v++)
        if (x->nodes[v].component == UINT32_MAX) {
            piece[n] = (struct piece){.size = flood(g, v, n, x->nodes, queue), .smallest = v, .label = n};
            n++;
        }
    if (n > 1)
        qsort(piece, n, sizeof *piece, largest_first);
    uint32_t *place = ARENA_ARRAY(a, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        place[piece[i].label] = i;
    for (size_t v = 0; v < g->n_nodes; v++)
        x->nodes[v].component = place[x->nodes[v].component];
    x->n_components = n;
    x->largest_component = n ? piece[0].size : 0;
    return STATUS_OK;
}

struct spread {
    uint32_t *queue, *distance, *stamp;
    uint32_t longest;
    uint64_t sum;
};

/* Breadth-first from v; answers how many others were reached. */
static uint32_t
spread_from(const struct graph *g, uint32_t v, struct spread *s)
{
    uint32_t head = 0, tail = 0;
    s->sum = 0;
    s->stamp[v] = v + 1;
    s->distance[v] = 0;
    s->queue[tail++] = v;
    while (head < tail) {
        uint32_t u = s->queue[head++], next = s->distance[u] + 1;
        for (uint32_t k = g->first[u]; k < g->first[u + 1]; k++) {
            uint32_t w = g->neighbour[k];
            if (s->stamp[w] == v + 1)
                continue;
            s->stamp[w] = v + 1;
            s->distance[w] = next;
            s->queue[tail++] = w;
        }
        s->sum += s->distance[u];
    }
    if (s->distance[s->queue[tail - 1]] > s->longest)
        s->longest = s->distance[s->queue[tail - 1]];
    return tail - 1;
}

enum status
graph_distances(struct arena *a, const struct graph *g, const struct progress *p, struct graph_measures *x)
{
    size_t n = g->n_nodes;
    struct spread s = {.queue = ARENA_ARRAY(a, uint32_t, n),
                       .distance = ARENA_ARRAY(a, uint32_t, n),
                       .stamp = ARENA_ARRAY(a, uint32_t, n)};
    uint64_t all = 0;
    for (uint32_t v = 0; v < n; v++) {
        if (v % 64 == 0 && !progress_go_on(p, 0.5 * v / (double)n))
            return STATUS_UNAVAILABLE;
        double reached = spread_from(g, v, &s);
        x->nodes[v].closeness = reached > 0 ? reached / ((double)n - 1) * reached / (double)s.sum : 0;
        all += s.sum;
    }
    if (x->n_components != 1)
        return STATUS_OK;
    x->diameter = s.longest;
    x->has_diameter = true;
    x->avg_path_length = n > 1 ? (double)all / ((double)n * ((double)n - 1)) : NAN;
    return STATUS_OK;
}

/* Depth-first search that remembers how much hangs below each node (Hopcroft & Tarjan 1973). */
struct dive {
    const struct graph *g;
    uint32_t *order; /* 1-based time of arrival */
    uint32_t *low;   /* earliest time reached from below */
    uint32_t *below; /* nodes in the subtree, itself included */
    uint32_t *parent, *next, *stack;
    uint32_t *lost;    /* nodes in subtrees that fall off when this one goes */
    uint32_t *largest; /* of those subtrees */
    uint32_t n_seen;
};

static enum status
dive_begin(struct arena *a, const struct graph *g, struct dive *ret_d)
{
    struct dive d = {.g = g};
    uint32_t **arrays[] = {&d.order, &d.low, &d.below, &d.parent, &d.next, &d.stack, &d.lost, &d.largest};
    for (size_t i = 0; i < ARRAY_LEN(arrays); i++) {
        void *p;
        TRY(arena_try_alloc(a, g->n_nodes, sizeof(uint32_t), &p));
        *arrays[i] = p;
    }
    *ret_d = d;
    return STATUS_OK;
}

static void
dive_enter(struct dive *d, uint32_t v, uint32_t parent, size_t *depth)
{
    d->order[v] = d->low[v] = ++d->n_seen;
    d->below[v] = 1;
    d->parent[v] = parent;
    d->next[v] = d->g->first[v];
    d->stack[(*depth)++] = v;
}

/* v is done: what its parent learns. */
static void
dive_leave(struct dive *d, uint32_t v, struct graph_node *nodes)
{
    uint32_t p = d->parent[v];
    if (p == UINT32_MAX)
        return;
    d->below[p] += d->below[v];
    if (d->low[v] < d->low[p])
        d->low[p] = d->low[v];
    if (d->low[v] >= d->order[p]) {
        nodes[p].n_pieces++;
        d->lost[p] += d->below[v];
        if (d->below[v] > d->largest[p])
            d->largest[p] = d->below[v];
    }
}

static void
dive_from(struct dive *d, uint32_t root, struct graph_node *nodes)
{
    size_t depth = 0;
    dive_enter(d, root, UINT32_MAX, &depth);
    while (depth > 0) {
        uint32_t v = d->stack[depth - 1];
        if (d->next[v] == d->g->first[v + 1]) {
            depth--;
            dive_leave(d, v, nodes);
            continue;
        }
        uint32_t w = d->g->neighbour[d->next[v]++];
        if (d->order[w] == 0)
            dive_enter(d, w, v, &depth);
        else if (w != d->parent[v] && d->order[w] < d->low[v])
            d->low[v] = d->order[w];
    }
}

/* The pieces below are known; what lies above the node is one more piece unless the node was the root. */
static void
cut_size(const struct dive *d, uint32_t v, uint32_t component_size, struct graph_node *node)
{
    if (!node->is_cut) {
        node->n_pieces = 0;
        return;
    }
    uint32_t largest = d->largest[v], above = component_size - 1 - d->lost[v];
    if (above > 0)
        node->n_pieces++;
    if (above > largest)
        largest = above;
    node->n_cut_off = component_size - 1 - largest;
}

static void
bridge_size(const struct dive *d, const uint32_t *component_size, const struct graph_node *nodes,
            struct graph_bridge *b)
{
    uint32_t lower = d->parent[b->to] == b->from ? b->to : b->from;
    uint32_t below = d->below[lower], all = component_size[nodes[lower].component];
    b->n_cut_off = below < all - below ? below : all - below;
}

static int
by_ends(const void *pa, const void *pb)
{
    const struct graph_bridge *a = pa, *b = pb;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

enum status
graph_cut_sizes(struct arena *a, const struct graph *g, struct graph_measures *x)
{
    struct dive d;
    TRY(dive_begin(a, g, &d));
    uint32_t *size = ARENA_ARRAY(a, uint32_t, x->n_components);
    for (uint32_t v = 0; v < g->n_nodes; v++) {
        size[x->nodes[v].component]++;
        if (d.order[v] == 0)
            dive_from(&d, v, x->nodes);
    }
    for (uint32_t v = 0; v < g->n_nodes; v++)
        cut_size(&d, v, size[x->nodes[v].component], &x->nodes[v]);
    for (size_t i = 0; i < x->n_bridges; i++)
        bridge_size(&d, size, x->nodes, &x->bridges[i]);
    if (x->n_bridges > 1)
        qsort(x->bridges, x->n_bridges, sizeof *x->bridges, by_ends);
    return STATUS_OK;
}

/* Pairs about which somebody was heard. */
static double
observed_pairs(const struct graph *g)
{
    double n = (double)g->n_nodes, heard = 0;
    if (g->answered == NULL)
        return n * (n - 1) / 2;
    for (size_t v = 0; v < g->n_nodes; v++)
        heard += g->answered[v];
    double silent = n - heard;
    if (g->rule == GRAPH_MUTUAL)
        return heard * (heard - 1) / 2;
    return n * (n - 1) / 2 - silent * (silent - 1) / 2;
}

static double
reciprocity(const struct graph *g)
{
    if (!g->directed)
        return NAN;
    size_t n_both = 0, n_tied = 0;
    for (size_t i = 0; i < g->n_ties; i++) {
        const struct graph_tie *t = &g->ties[i];
        if (g->answered && !(g->answered[t->from] && g->answered[t->to]))
            continue;
        struct graph_tie back = {t->to, t->from, 0};
        size_t low = 0, high = g->n_ties;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            const struct graph_tie *m = &g->ties[middle];
            if (m->from < back.from || (m->from == back.from && m->to < back.to))
                low = middle + 1;
            else
                high = middle;
        }
        bool both = low < g->n_ties && g->ties[low].from == back.from && g->ties[low].to == back.to;
        n_both += both && t->from < t->to;
        n_tied += !both || t->from < t->to;
    }
    return n_tied ? (double)n_both / (double)n_tied : NAN;
}

enum status
graph_measure_robust(struct arena *a, const struct graph *g, struct graph_measures *ret_measures)
{
    void *p;
    TRY(arena_try_alloc(a, g->n_nodes, sizeof(struct graph_node), &p));
    struct graph_measures x = {.nodes = p,
                               .transitivity = NAN,
                               .avg_clustering = NAN,
                               .assortativity = NAN,
                               .avg_path_length = NAN,
                               .reciprocity = reciprocity(g)};
    for (size_t i = 0; i < g->n_ties; i++) {
        x.nodes[g->ties[i].from].out_degree++;
        x.nodes[g->ties[i].to].in_degree++;
    }
    for (size_t i = 0; i < g->n_pairs; i++) {
        x.nodes[g->pair[i].from].strength += g->pair[i].weight;
        x.nodes[g->pair[i].to].strength += g->pair[i].weight;
    }
    size_t n_seen = 0;
    for (uint32_t v = 0; v < g->n_nodes; v++) {
        struct graph_node *node = &x.nodes[v];
        node->degree = graph_degree(g, v);
        node->constraint = node->effective_size = NAN;
        if (!g->directed)
            node->in_degree = node->out_degree = node->degree;
        bool is_alone = node->in_degree + node->out_degree == 0, is_heard = g->answered == NULL || g->answered[v];
        node->is_isolated = is_alone && is_heard;
        node->is_unheard = is_alone && !is_heard;
        x.n_isolates += node->is_isolated;
        x.n_unheard += node->is_unheard;
    }
    for (size_t i = 0; i < g->n_pairs; i++)
        n_seen += graph_is_observed(g, g->pair[i].from, g->pair[i].to);
    double pairs = observed_pairs(g);
    x.density = pairs > 0 ? (double)n_seen / pairs : NAN;
    *ret_measures = x;
    return STATUS_OK;
}
