#include "phenomenon.h"

#include <stdlib.h>

static int
compare_u32(uint32_t x, uint32_t y)
{
    return (x > y) - (x < y);
}

static int
by_pair_then_person(const void *pa, const void *pb)
{
    const struct causal_statement *a = pa, *b = pb;
    int c = compare_u32(a->from, b->from);
    if (c == 0)
        c = compare_u32(a->to, b->to);
    return c ? c : compare_u32(a->participant, b->participant);
}

static bool
is_good(const struct causal_statement *s, size_t n_nodes)
{
    bool sign_ok = s->sign == SIGN_PLUS || s->sign == SIGN_MINUS || s->sign == SIGN_UNKNOWN;
    bool strength_ok = s->sign == SIGN_UNKNOWN || (s->strength > 0 && s->strength <= 1);
    return s->from < n_nodes && s->to < n_nodes && sign_ok && strength_ok && s->delay <= PHENOMENON_MAX_DELAY;
}

/* Sorted copy, checked. */
static enum status
statements_sorted(struct arena *a, const struct causal_statement *s, size_t n, size_t n_nodes,
                  struct causal_statement **ret_sorted)
{
    void *p;
    TRY(arena_try_alloc(a, n, sizeof *s, &p));
    struct causal_statement *sorted = p;
    for (size_t i = 0; i < n; i++) {
        if (!is_good(&s[i], n_nodes))
            return STATUS_INVALID;
        sorted[i] = s[i];
    }
    if (n > 1)
        qsort(sorted, n, sizeof *sorted, by_pair_then_person);
    for (size_t i = 1; i < n; i++)
        if (by_pair_then_person(&sorted[i - 1], &sorted[i]) == 0)
            return STATUS_INVALID;
    *ret_sorted = sorted;
    return STATUS_OK;
}

static void
arc_hear(struct causal_arc *arc, const struct causal_statement *s, double *stated, uint32_t *n_stated)
{
    arc->n_plus += s->sign == SIGN_PLUS;
    arc->n_minus += s->sign == SIGN_MINUS;
    arc->n_unknown += s->sign == SIGN_UNKNOWN;
    if (s->delay > arc->delay)
        arc->delay = s->delay;
    if (s->sign != SIGN_UNKNOWN) {
        stated[(*n_stated)++] = s->sign * s->strength;
        arc->n_stated++;
    }
}

static void
arc_decide(struct causal_arc *arc, const double *stated)
{
    arc->conflict = arc->n_plus > 0 && arc->n_minus > 0;
    if (arc->conflict || arc->n_stated == 0)
        return;
    arc->sign = arc->n_plus > 0 ? SIGN_PLUS : SIGN_MINUS;
    double sum = 0;
    for (uint32_t i = 0; i < arc->n_stated; i++)
        sum += stated[arc->first_stated + i];
    arc->weight = sum / arc->n_stated;
}

static enum status
arcs_merge(struct arena *a, const struct causal_statement *sorted, size_t n, struct causal_map *m)
{
    void *p;
    TRY(arena_try_alloc(a, n, sizeof(struct causal_arc), &p));
    struct causal_arc *arcs = p;
    TRY(arena_try_alloc(a, n, sizeof(double), &p));
    double *stated = p;
    uint32_t n_stated = 0;
    for (size_t i = 0; i < n;) {
        struct causal_arc *arc = &arcs[m->n_arcs++];
        arc->from = sorted[i].from;
        arc->to = sorted[i].to;
        arc->first_stated = n_stated;
        for (; i < n && sorted[i].from == arc->from && sorted[i].to == arc->to; i++)
            arc_hear(arc, &sorted[i], stated, &n_stated);
        arc_decide(arc, stated);
        m->n_conflicts += arc->conflict;
        m->n_unknown += arc->sign == SIGN_UNKNOWN;
    }
    m->arcs = arcs;
    m->stated = stated;
    return STATUS_OK;
}

/* first[v] .. first[v + 1] - 1: how many arcs end (or begin) at v, as running sums. */
static enum status
running_sums(struct arena *a, const struct causal_map *m, bool by_target, uint32_t **ret_first)
{
    void *p;
    TRY(arena_try_alloc(a, m->n_nodes + 1, sizeof(uint32_t), &p));
    uint32_t *first = p;
    for (size_t i = 0; i < m->n_arcs; i++)
        first[(by_target ? m->arcs[i].to : m->arcs[i].from) + 1]++;
    for (size_t v = 0; v < m->n_nodes; v++)
        first[v + 1] += first[v];
    *ret_first = first;
    return STATUS_OK;
}

static enum status
arcs_index(struct arena *a, struct causal_map *m)
{
    uint32_t *first_out, *first_in;
    void *p, *q;
    TRY(running_sums(a, m, false, &first_out));
    TRY(running_sums(a, m, true, &first_in));
    TRY(arena_try_alloc(a, m->n_arcs, sizeof(uint32_t), &p));
    TRY(arena_try_alloc(a, m->n_nodes + 1, sizeof(uint32_t), &q));
    uint32_t *in_arcs = p, *filled = q;
    for (uint32_t i = 0; i < m->n_arcs; i++) {
        uint32_t to = m->arcs[i].to;
        in_arcs[first_in[to] + filled[to]++] = i;
    }
    m->first_out = first_out;
    m->first_in = first_in;
    m->in_arcs = in_arcs;
    return STATUS_OK;
}

enum status
causal_map_build(struct arena *a, size_t n_nodes, const struct causal_statement *statements, size_t n_statements,
                 struct causal_map *ret_map)
{
    if (n_nodes > PHENOMENON_MAX_NODES || n_statements > PHENOMENON_MAX_STATEMENTS)
        return STATUS_LIMIT;
    struct causal_statement *sorted;
    TRY(statements_sorted(a, statements, n_statements, n_nodes, &sorted));
    struct causal_map m = {.n_nodes = n_nodes};
    TRY(arcs_merge(a, sorted, n_statements, &m));
    TRY(arcs_index(a, &m));
    *ret_map = m;
    return STATUS_OK;
}
