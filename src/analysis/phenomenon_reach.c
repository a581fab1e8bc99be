#include "phenomenon_reach.h"

#include <stdlib.h>

enum { MAX_NODES_ALL = 5000 };

struct tarjan {
    const struct causal_map *map;
    uint32_t *index; /* order of discovery, 1-based; 0 = not seen */
    uint32_t *low;
    uint32_t *component; /* UINT32_MAX = not yet known */
    uint32_t *stack, *call, *next_arc;
    size_t n_stack, n_call, n_components;
    uint32_t n_seen;
};

static enum status
tarjan_begin(struct arena *a, const struct causal_map *m, struct tarjan *ret_t)
{
    struct tarjan t = {.map = m};
    uint32_t **arrays[] = {&t.index, &t.low, &t.component, &t.stack, &t.call, &t.next_arc};
    for (size_t i = 0; i < ARRAY_LEN(arrays); i++) {
        void *p;
        TRY(arena_try_alloc(a, m->n_nodes, sizeof(uint32_t), &p));
        *arrays[i] = p;
    }
    for (size_t v = 0; v < m->n_nodes; v++)
        t.component[v] = UINT32_MAX;
    *ret_t = t;
    return STATUS_OK;
}

static void
tarjan_enter(struct tarjan *t, uint32_t v)
{
    t->index[v] = t->low[v] = ++t->n_seen;
    t->next_arc[v] = t->map->first_out[v];
    t->stack[t->n_stack++] = v;
    t->call[t->n_call++] = v;
}

static void
tarjan_leave(struct tarjan *t, uint32_t v)
{
    t->n_call--;
    if (t->n_call > 0) {
        uint32_t parent = t->call[t->n_call - 1];
        if (t->low[v] < t->low[parent])
            t->low[parent] = t->low[v];
    }
    if (t->low[v] != t->index[v])
        return;
    uint32_t w;
    do {
        w = t->stack[--t->n_stack];
        t->component[w] = (uint32_t)t->n_components;
    } while (w != v);
    t->n_components++;
}

static void
tarjan_from(struct tarjan *t, uint32_t start)
{
    tarjan_enter(t, start);
    while (t->n_call > 0) {
        uint32_t v = t->call[t->n_call - 1];
        if (t->next_arc[v] == t->map->first_out[v + 1]) {
            tarjan_leave(t, v);
            continue;
        }
        uint32_t w = t->map->arcs[t->next_arc[v]++].to;
        if (t->index[w] == 0)
            tarjan_enter(t, w);
        else if (t->component[w] == UINT32_MAX && t->index[w] < t->low[v])
            t->low[v] = t->index[w];
    }
}

enum status
causal_components(struct arena *a, const struct causal_map *m, uint32_t **ret_component, size_t *ret_n_components)
{
    struct tarjan t;
    TRY(tarjan_begin(a, m, &t));
    for (uint32_t v = 0; v < m->n_nodes; v++)
        if (t.index[v] == 0)
            tarjan_from(&t, v);
    *ret_component = t.component;
    *ret_n_components = t.n_components;
    return STATUS_OK;
}

/* Fills distance (all REACH_NONE before) and answers how many nodes were reached, the first included. */
static uint32_t
spread(const struct causal_map *m, uint32_t node, bool up, uint32_t *distance, uint32_t *queue)
{
    const uint32_t *first = up ? m->first_in : m->first_out;
    uint32_t head = 0, tail = 0;
    distance[node] = 0;
    queue[tail++] = node;
    while (head < tail) {
        uint32_t v = queue[head++];
        for (uint32_t k = first[v]; k < first[v + 1]; k++) {
            uint32_t w = up ? m->arcs[m->in_arcs[k]].from : m->arcs[k].to;
            if (distance[w] != REACH_NONE)
                continue;
            distance[w] = distance[v] + 1;
            queue[tail++] = w;
        }
    }
    return tail;
}

static enum status
numbers(struct arena *a, size_t n, uint32_t value, uint32_t **ret_p)
{
    void *p;
    TRY(arena_try_alloc(a, n, sizeof(uint32_t), &p));
    uint32_t *x = p;
    for (size_t i = 0; i < n; i++)
        x[i] = value;
    *ret_p = x;
    return STATUS_OK;
}

enum status
causal_distances(struct arena *a, const struct causal_map *m, uint32_t node, bool up, uint32_t **ret_distance)
{
    if (node >= m->n_nodes)
        return STATUS_INVALID;
    uint32_t *distance, *queue;
    TRY(numbers(a, m->n_nodes, REACH_NONE, &distance));
    TRY(numbers(a, m->n_nodes, 0, &queue));
    spread(m, node, up, distance, queue);
    *ret_distance = distance;
    return STATUS_OK;
}

static uint32_t
reached_from(const struct causal_map *m, uint32_t v, bool up, uint32_t *distance, uint32_t *queue)
{
    uint32_t n = spread(m, v, up, distance, queue);
    for (uint32_t i = 0; i < n; i++)
        distance[queue[i]] = REACH_NONE;
    return n - 1;
}

enum status
causal_reach_all(struct arena *a, const struct causal_map *m, struct causal_reach **ret_reach)
{
    if (m->n_nodes > MAX_NODES_ALL)
        return STATUS_LIMIT;
    uint32_t *distance, *queue;
    TRY(numbers(a, m->n_nodes, REACH_NONE, &distance));
    TRY(numbers(a, m->n_nodes, 0, &queue));
    struct causal_reach *reach = ARENA_ARRAY(a, struct causal_reach, m->n_nodes);
    for (uint32_t v = 0; v < m->n_nodes; v++) {
        reach[v].n_down = reached_from(m, v, false, distance, queue);
        reach[v].n_up = reached_from(m, v, true, distance, queue);
        for (uint32_t k = m->first_out[v]; k < m->first_out[v + 1]; k++)
            reach[v].n_out += m->arcs[k].to != v;
        for (uint32_t k = m->first_in[v]; k < m->first_in[v + 1]; k++)
            reach[v].n_in += m->arcs[m->in_arcs[k]].from != v;
    }
    *ret_reach = reach;
    return STATUS_OK;
}

static int
nearest_first(const void *pa, const void *pb)
{
    const struct causal_root *a = pa, *b = pb;
    if (a->distance != b->distance)
        return a->distance < b->distance ? -1 : 1;
    return (a->nodes[0] > b->nodes[0]) - (a->nodes[0] < b->nodes[0]);
}

/* Which components nothing outside them feeds. */
static bool *
unfed_components(struct arena *a, const struct causal_map *m, const uint32_t *component, size_t n)
{
    bool *unfed = ARENA_ARRAY(a, bool, n);
    for (size_t c = 0; c < n; c++)
        unfed[c] = true;
    for (size_t i = 0; i < m->n_arcs; i++)
        if (component[m->arcs[i].from] != component[m->arcs[i].to])
            unfed[component[m->arcs[i].to]] = false;
    return unfed;
}

/* Puts every node of a root into its list; nodes come in ascending order. */
static void
roots_fill(struct arena *a, const uint32_t *component, size_t n_components, const uint32_t *distance, size_t n_nodes,
           struct causal_roots *r)
{
    struct causal_root **root_of = ARENA_ARRAY(a, struct causal_root *, n_components);
    uint32_t **next = ARENA_ARRAY(a, uint32_t *, n_components);
    for (size_t i = 0; i < r->n_roots; i++) {
        struct causal_root *root = &r->roots[i];
        root_of[root->component] = root;
        root->nodes = next[root->component] = ARENA_ARRAY(a, uint32_t, root->n_nodes);
        root->distance = REACH_NONE;
    }
    for (uint32_t v = 0; v < n_nodes; v++) {
        struct causal_root *root = root_of[component[v]];
        if (root == NULL)
            continue;
        *next[component[v]]++ = v;
        if (distance[v] < root->distance)
            root->distance = distance[v];
    }
}

enum status
causal_roots_find(struct arena *a, const struct causal_map *m, uint32_t phenomenon, struct causal_roots *ret_roots)
{
    uint32_t *component, *distance;
    size_t n_components;
    TRY(causal_distances(a, m, phenomenon, true, &distance));
    TRY(causal_components(a, m, &component, &n_components));
    const bool *unfed = unfed_components(a, m, component, n_components);
    uint32_t *size = ARENA_ARRAY(a, uint32_t, n_components);
    struct causal_roots r = {.roots = ARENA_ARRAY(a, struct causal_root, n_components)};
    for (uint32_t v = 0; v < m->n_nodes; v++) {
        if (distance[v] == REACH_NONE)
            continue;
        r.n_ancestors += v != phenomenon;
        if (unfed[component[v]] && size[component[v]]++ == 0)
            r.roots[r.n_roots++].component = component[v];
    }
    for (size_t i = 0; i < r.n_roots; i++)
        r.roots[i].n_nodes = size[r.roots[i].component];
    roots_fill(a, component, n_components, distance, m->n_nodes, &r);
    if (r.n_roots > 1)
        qsort(r.roots, r.n_roots, sizeof *r.roots, nearest_first);
    *ret_roots = r;
    return STATUS_OK;
}

enum status
causal_iceberg(const struct causal_map *m, const enum iceberg_level *level, struct iceberg *ret_iceberg)
{
    struct iceberg b = {0};
    for (size_t v = 0; v < m->n_nodes; v++) {
        if ((unsigned)level[v] >= ICEBERG_N)
            return STATUS_INVALID;
        b.n_nodes[level[v]]++;
    }
    for (size_t i = 0; i < m->n_arcs; i++) {
        enum iceberg_level from = level[m->arcs[i].from], to = level[m->arcs[i].to];
        b.n_arcs[from][to]++;
        if (from != ICEBERG_NONE && to != ICEBERG_NONE) {
            b.n_upward += from > to;
            b.n_downward += from < to;
        }
    }
    *ret_iceberg = b;
    return STATUS_OK;
}
