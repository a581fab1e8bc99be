#include "phenomenon_loops.h"

enum { STEPS_BETWEEN_ASKING = 1 << 20 };

struct step {
    uint32_t node;
    uint32_t next_arc; /* the arc to try next */
    uint32_t n_minus;
    uint32_t n_unknown;
    uint32_t n_delayed;
};

struct search {
    struct arena *arena;
    const struct causal_map *map;
    const struct loop_wish *wish;
    uint32_t *back; /* arcs from a node back to the start; valid where stamp == round */
    uint64_t *stamp;
    uint64_t round;
    uint32_t *queue;
    bool *on_path;
    struct step *path;
    size_t max_kept;
    uint64_t steps_left, ask_at;
    struct causal_loop *loops;
    size_t cap_loops;
    struct loop_list list;
    bool stopped;
};

/* Distances back to the start through nodes not smaller than it, as far as a loop of this length can use them. */
static void
distances_back(struct search *s, uint32_t start, size_t length)
{
    const struct causal_map *m = s->map;
    size_t head = 0, tail = 0;
    s->round++;
    s->stamp[start] = s->round;
    s->back[start] = 0;
    s->queue[tail++] = start;
    while (head < tail) {
        uint32_t v = s->queue[head++];
        if (s->back[v] + 2 > length)
            continue;
        for (uint32_t k = m->first_in[v]; k < m->first_in[v + 1]; k++) {
            uint32_t u = m->arcs[m->in_arcs[k]].from;
            if (u < start || s->stamp[u] == s->round)
                continue;
            s->stamp[u] = s->round;
            s->back[u] = s->back[v] + 1;
            s->queue[tail++] = u;
        }
    }
}

static enum loop_kind
kind_of(const struct step *t)
{
    if (t->n_unknown)
        return LOOP_UNKNOWN;
    return t->n_minus % 2 ? LOOP_BALANCING : LOOP_REINFORCING;
}

static enum status
loop_keep(struct search *s, size_t length, const struct step *totals)
{
    enum loop_kind kind = kind_of(totals);
    s->list.counts[length].n[kind]++;
    s->list.n_found++;
    if (s->list.n_loops >= s->max_kept)
        return STATUS_OK;
    void *p;
    TRY(arena_try_alloc(s->arena, length, sizeof(uint32_t), &p));
    uint32_t *nodes = p;
    for (size_t i = 0; i < length; i++)
        nodes[i] = s->path[i].node;
    struct causal_loop *loop = ARENA_PUSH(s->arena, s->loops, s->list.n_loops, s->cap_loops);
    *loop =
        (struct causal_loop){.kind = kind, .n_nodes = (uint32_t)length, .n_delayed = totals->n_delayed, .nodes = nodes};
    return STATUS_OK;
}

static bool
may_go_on(struct search *s)
{
    if (s->steps_left == 0) {
        s->stopped = true;
        return false;
    }
    s->steps_left--;
    if (s->steps_left == s->ask_at) {
        s->ask_at = s->ask_at > STEPS_BETWEEN_ASKING ? s->ask_at - STEPS_BETWEEN_ASKING : 0;
        if (!progress_go_on(s->wish->progress, (double)s->list.complete_length / (double)s->list.max_length))
            s->stopped = true;
    }
    return !s->stopped;
}

static struct step
step_along(const struct causal_map *m, const struct step *t, const struct causal_arc *arc)
{
    return (struct step){.node = arc->to,
                         .next_arc = m->first_out[arc->to],
                         .n_minus = t->n_minus + (arc->sign == SIGN_MINUS),
                         .n_unknown = t->n_unknown + (arc->sign == SIGN_UNKNOWN),
                         .n_delayed = t->n_delayed + (arc->delay > 0)};
}

/* Every loop of exactly this length whose smallest node is start. */
static enum status
loops_from(struct search *s, uint32_t start, size_t length)
{
    const struct causal_map *m = s->map;
    size_t depth = 1; /* nodes on the path */
    s->path[0] = (struct step){.node = start, .next_arc = m->first_out[start]};
    s->on_path[start] = true;
    while (depth > 0) {
        struct step *top = &s->path[depth - 1];
        if (s->stopped || top->next_arc == m->first_out[top->node + 1]) {
            s->on_path[top->node] = false;
            depth--;
            continue;
        }
        const struct causal_arc *arc = &m->arcs[top->next_arc++];
        if (!may_go_on(s))
            continue;
        uint32_t w = arc->to;
        if (w == start && depth == length) {
            struct step totals = step_along(m, top, arc);
            TRY(loop_keep(s, length, &totals));
        } else if (w != start && s->stamp[w] == s->round && !s->on_path[w] && depth + s->back[w] <= length) {
            s->path[depth++] = step_along(m, top, arc);
            s->on_path[w] = true;
        }
    }
    return STATUS_OK;
}

static enum status
search_begin(struct search *s, size_t max_length)
{
    size_t n = s->map->n_nodes;
    void *p;
    TRY(arena_try_alloc(s->arena, n, sizeof *s->back, &p));
    s->back = p;
    TRY(arena_try_alloc(s->arena, n, sizeof *s->stamp, &p));
    s->stamp = p;
    TRY(arena_try_alloc(s->arena, n, sizeof *s->queue, &p));
    s->queue = p;
    TRY(arena_try_alloc(s->arena, n, sizeof *s->on_path, &p));
    s->on_path = p;
    s->path = ARENA_ARRAY(s->arena, struct step, max_length + 1);
    s->list.counts = ARENA_ARRAY(s->arena, struct loop_count, max_length + 1);
    s->list.max_length = max_length;
    s->max_kept = s->wish->max_kept ? s->wish->max_kept : LOOPS_KEPT_USUALLY;
    s->steps_left = s->wish->max_steps ? s->wish->max_steps : LOOPS_STEPS_USUALLY;
    s->ask_at = s->steps_left > STEPS_BETWEEN_ASKING ? s->steps_left - STEPS_BETWEEN_ASKING : 0;
    return STATUS_OK;
}

enum status
causal_loops_find(struct arena *a, const struct causal_map *m, const struct loop_wish *wish, struct loop_list *ret_list)
{
    if (wish->max_length < 1 || wish->max_length > LOOPS_MAX_LENGTH)
        return STATUS_INVALID;
    size_t max_length = wish->max_length < m->n_nodes ? wish->max_length : m->n_nodes;
    struct search s = {.arena = a, .map = m, .wish = wish};
    TRY(search_begin(&s, max_length));
    for (size_t length = 1; length <= max_length && !s.stopped; length++) {
        for (uint32_t start = 0; start < m->n_nodes && !s.stopped; start++) {
            distances_back(&s, start, length);
            TRY(loops_from(&s, start, length));
        }
        if (!s.stopped)
            s.list.complete_length = length;
    }
    s.list.complete = s.list.complete_length == max_length;
    s.list.loops = s.loops;
    *ret_list = s.list;
    return STATUS_OK;
}

enum status
causal_loops_membership(struct arena *a, const struct causal_map *m, const struct loop_list *list,
                        uint32_t **ret_n_loops)
{
    void *p;
    TRY(arena_try_alloc(a, m->n_nodes, sizeof(uint32_t), &p));
    uint32_t *n_loops = p;
    for (size_t i = 0; i < list->n_loops; i++)
        for (uint32_t k = 0; k < list->loops[i].n_nodes; k++)
            n_loops[list->loops[i].nodes[k]]++;
    *ret_n_loops = n_loops;
    return STATUS_OK;
}
