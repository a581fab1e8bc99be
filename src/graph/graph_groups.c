#include "graph_groups.h"

#include <math.h>
#include <string.h>

#include "rng.h"

enum { MAX_GROUPS = 1000 };

static enum status
groups_check(const struct graph *g, const uint32_t *group, uint32_t n_groups)
{
    if (n_groups > MAX_GROUPS)
        return STATUS_LIMIT;
    for (size_t v = 0; v < g->n_nodes; v++)
        if (group[v] != GRAPH_NO_GROUP && group[v] >= n_groups)
            return STATUS_INVALID;
    return STATUS_OK;
}

static uint64_t
pairs_between(uint64_t n_a, uint64_t n_b, bool same)
{
    return same ? n_a * (n_a - (n_a > 0)) / 2 : n_a * n_b;
}

/* Pairs that nobody could tell about: both silent, or at least one under the mutual rule. */
static uint64_t
pairs_observed(const struct graph *g, const uint32_t *size, const uint32_t *heard, uint32_t i, uint32_t j)
{
    if (g->answered == NULL)
        return pairs_between(size[i], size[j], i == j);
    if (g->rule == GRAPH_MUTUAL)
        return pairs_between(heard[i], heard[j], i == j);
    return pairs_between(size[i], size[j], i == j) - pairs_between(size[i] - heard[i], size[j] - heard[j], i == j);
}

static void
cells_finish(const struct graph *g, const uint32_t *heard, struct graph_blocks *b)
{
    for (uint32_t i = 0; i < b->n; i++)
        for (uint32_t j = 0; j < b->n; j++) {
            struct graph_block *c = &b->cell[(size_t)i * b->n + j];
            c->n_possible = pairs_between(b->size[i], b->size[j], i == j);
            c->n_observed = pairs_observed(g, b->size, heard, i, j);
            c->density = c->n_observed ? (double)c->n_tied / (double)c->n_observed : NAN;
            c->coverage = c->n_possible ? (double)c->n_observed / (double)c->n_possible : NAN;
        }
}

enum status
graph_blocks_count(struct arena *a, const struct graph *g, const uint32_t *group, uint32_t n_groups,
                   struct graph_blocks *ret_blocks)
{
    TRY(groups_check(g, group, n_groups));
    struct graph_blocks b = {.n = n_groups};
    b.size = ARENA_ARRAY(a, uint32_t, n_groups);
    b.cell = ARENA_ARRAY(a, struct graph_block, (size_t)n_groups * n_groups);
    uint32_t *heard = ARENA_ARRAY(a, uint32_t, n_groups);
    for (size_t v = 0; v < g->n_nodes; v++) {
        if (group[v] == GRAPH_NO_GROUP) {
            b.n_without++;
            continue;
        }
        b.size[group[v]]++;
        heard[group[v]] += g->answered && g->answered[v];
    }
    for (size_t k = 0; k < g->n_pairs; k++) {
        uint32_t i = group[g->pair[k].from], j = group[g->pair[k].to];
        if (i == GRAPH_NO_GROUP || j == GRAPH_NO_GROUP || !graph_is_observed(g, g->pair[k].from, g->pair[k].to))
            continue;
        b.cell[(size_t)i * n_groups + j].n_tied++;
        if (i != j)
            b.cell[(size_t)j * n_groups + i].n_tied++;
    }
    cells_finish(g, heard, &b);
    *ret_blocks = b;
    return STATUS_OK;
}

/* Ends of the ties that count, and the groups to shuffle over them. */
struct shuffle {
    uint32_t *from, *to; /* places in `group` */
    size_t n_ties;
    uint32_t *group; /* of the nodes that have one, those heard first */
    uint32_t n_heard, n_all;
};

static uint64_t
internal_count(const struct shuffle *s)
{
    uint64_t n = 0;
    for (size_t k = 0; k < s->n_ties; k++)
        n += s->group[s->from[k]] == s->group[s->to[k]];
    return n;
}

static struct shuffle
shuffle_begin(struct arena *a, const struct graph *g, const uint32_t *group)
{
    struct shuffle s = {.from = ARENA_ARRAY(a, uint32_t, g->n_pairs),
                        .to = ARENA_ARRAY(a, uint32_t, g->n_pairs),
                        .group = ARENA_ARRAY(a, uint32_t, g->n_nodes)};
    uint32_t *place = ARENA_ARRAY(a, uint32_t, g->n_nodes);
    for (int heard = 1; heard >= 0; heard--) {
        for (uint32_t v = 0; v < g->n_nodes; v++) {
            if (group[v] == GRAPH_NO_GROUP || (g->answered == NULL || g->answered[v]) != heard)
                continue;
            place[v] = s.n_all;
            s.group[s.n_all++] = group[v];
        }
        if (heard)
            s.n_heard = s.n_all;
    }
    for (size_t k = 0; k < g->n_pairs; k++) {
        uint32_t u = g->pair[k].from, v = g->pair[k].to;
        if (group[u] == GRAPH_NO_GROUP || group[v] == GRAPH_NO_GROUP || !graph_is_observed(g, u, v))
            continue;
        s.from[s.n_ties] = place[u];
        s.to[s.n_ties++] = place[v];
    }
    return s;
}

static void
part_shuffle(uint32_t *x, uint32_t n, struct rng *r)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = (uint32_t)rng_below(r, i), t = x[i - 1];
        x[i - 1] = x[j];
        x[j] = t;
    }
}

static double
ei_of(uint64_t n_internal, size_t n_ties)
{
    return ((double)n_ties - 2 * (double)n_internal) / (double)n_ties;
}

enum status
graph_ei_test(struct arena *a, const struct graph *g, const uint32_t *group, uint32_t n_groups, uint64_t seed,
              uint32_t n_permutations, const struct progress *p, struct graph_ei *ret_ei)
{
    TRY(groups_check(g, group, n_groups));
    struct shuffle s = shuffle_begin(a, g, group);
    struct graph_ei ei = {.n_internal = internal_count(&s),
                          .n_permutations = n_permutations,
                          .index = NAN,
                          .expected = NAN,
                          .p_inward = NAN,
                          .p_outward = NAN};
    ei.n_external = s.n_ties - ei.n_internal;
    if (s.n_ties > 0) {
        struct rng r = rng_seeded(seed);
        uint64_t n_inward = 0, n_outward = 0, sum = 0;
        for (uint32_t i = 0; i < n_permutations; i++) {
            part_shuffle(s.group, s.n_heard, &r);
            part_shuffle(s.group + s.n_heard, s.n_all - s.n_heard, &r);
            uint64_t n = internal_count(&s);
            n_inward += n >= ei.n_internal;
            n_outward += n <= ei.n_internal;
            sum += n;
            if (i % 1000 == 999 && !progress_go_on(p, (double)i / n_permutations))
                return STATUS_UNAVAILABLE;
        }
        ei.index = ei_of(ei.n_internal, s.n_ties);
        if (n_permutations > 0) {
            ei.expected = 1 - 2 * ((double)sum / n_permutations) / (double)s.n_ties;
            ei.p_inward = (1 + (double)n_inward) / (1 + (double)n_permutations);
            ei.p_outward = (1 + (double)n_outward) / (1 + (double)n_permutations);
        }
    }
    *ret_ei = ei;
    return STATUS_OK;
}
