#include "phenomenon_loops.h"

/* The arcs somebody marked, with what is left after taking away everything that cannot lie on a cycle. */
struct marked {
    const struct causal_map *map;
    bool *arc;       /* by arc number: marked and still in */
    uint32_t *n_in;  /* marked arcs that arrive at a node */
    uint32_t *n_out; /* marked arcs that leave a node */
};

static enum status
marked_begin(struct arena *a, const struct causal_map *m, const uint32_t *arcs, size_t n_arcs, struct marked *ret_k)
{
    struct marked k = {.map = m};
    void *p;
    TRY(arena_try_alloc(a, m->n_arcs, sizeof *k.arc, &p));
    k.arc = p;
    TRY(arena_try_alloc(a, m->n_nodes, sizeof *k.n_in, &p));
    k.n_in = p;
    TRY(arena_try_alloc(a, m->n_nodes, sizeof *k.n_out, &p));
    k.n_out = p;
    for (size_t i = 0; i < n_arcs; i++) {
        if (arcs[i] >= m->n_arcs || k.arc[arcs[i]])
            return STATUS_INVALID;
        k.arc[arcs[i]] = true;
        k.n_out[m->arcs[arcs[i]].from]++;
        k.n_in[m->arcs[arcs[i]].to]++;
    }
    *ret_k = k;
    return STATUS_OK;
}

/* Takes away arcs that come from a node nothing leads to, or lead to a node nothing leaves, until none is left. */
static void
strays_peel(struct marked *k, const uint32_t *arcs, size_t n_arcs)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (size_t i = 0; i < n_arcs; i++) {
            const struct causal_arc *arc = &k->map->arcs[arcs[i]];
            if (!k->arc[arcs[i]] || (k->n_in[arc->from] > 0 && k->n_out[arc->to] > 0))
                continue;
            k->arc[arcs[i]] = false;
            k->n_out[arc->from]--;
            k->n_in[arc->to]--;
            changed = true;
        }
    }
}

/* True when what is left is one cycle: each node on it once, and walking from one arc comes round over all of them. */
static bool
is_one_cycle(const struct marked *k, const uint32_t *arcs, size_t n_arcs)
{
    size_t n_left = 0, first = 0;
    for (size_t i = 0; i < n_arcs; i++) {
        if (!k->arc[arcs[i]])
            continue;
        if (n_left++ == 0)
            first = i;
        if (k->n_out[k->map->arcs[arcs[i]].from] != 1 || k->n_in[k->map->arcs[arcs[i]].to] != 1)
            return false;
    }
    if (n_left == 0)
        return false;
    uint32_t start = k->map->arcs[arcs[first]].from, v = start;
    size_t walked = 0;
    do {
        uint32_t i = k->map->first_out[v];
        while (!k->arc[i])
            i++;
        v = k->map->arcs[i].to;
        walked++;
    } while (v != start);
    return walked == n_left;
}

enum status
causal_loop_check(struct arena *a, const struct causal_map *m, const uint32_t *arcs, size_t n_arcs, bool *ret_is_loop,
                  uint32_t **ret_stray, size_t *ret_n_stray)
{
    struct marked k;
    TRY(marked_begin(a, m, arcs, n_arcs, &k));
    strays_peel(&k, arcs, n_arcs);
    uint32_t *stray = ARENA_ARRAY(a, uint32_t, n_arcs);
    size_t n_stray = 0;
    for (size_t i = 0; i < n_arcs; i++)
        if (!k.arc[arcs[i]])
            stray[n_stray++] = arcs[i];
    *ret_is_loop = is_one_cycle(&k, arcs, n_arcs);
    *ret_stray = stray;
    *ret_n_stray = n_stray;
    return STATUS_OK;
}
