#include "phenomenon_leverage.h"

#include <math.h>
#include <string.h>

#include "phenomenon_batch.h"
#include "phenomenon_reach.h"
#include "phenomenon_summary.h"
#include "rng.h"

/* The part of the map that can reach the phenomenon, renumbered 0 .. n-1 in the old order. */
struct part {
    uint32_t n, n_arcs, target;
    uint32_t *old_node;
    uint32_t *first_in, *source; /* n + 1, n_arcs */
    const struct causal_arc **arc;
    uint32_t *first_out, *sink; /* the same arcs by source */
    const struct causal_map *map;
};

struct work {
    struct arena *arena;
    const struct leverage_wish *wish;
    struct fcm_rules rules;
    struct part part;
    struct rng rng;
    enum leverage_isa isa;
    float low, high;
    batch_lanes *weight, *base, *x, *y; /* arcs; nodes */
    uint32_t *due, *moved;
    bool *is_due;
    float *swing; /* factor by draw: n * n_draws */
    uint64_t n_runs, n_unsettled;
};

struct leverage_wish
leverage_wish_usual(uint32_t phenomenon)
{
    struct leverage_wish w = {.phenomenon = phenomenon,
                              .rules = fcm_rules_usual(),
                              .n_draws = 10000,
                              .jitter = 1.0 / 6,
                              .unknown_strength = 0.5,
                              .seed = 1};
    w.rules.epsilon = 1e-5;
    w.rules.max_steps = 200;
    return w;
}

static enum status
wish_check(const struct causal_map *m, const struct leverage_wish *w)
{
    if (m->n_nodes > LEVERAGE_MAX_NODES)
        return STATUS_LIMIT;
    if (w->phenomenon >= m->n_nodes || !fcm_rules_ok(&w->rules) || w->rules.epsilon < LEVERAGE_MIN_EPSILON ||
        w->rules.max_steps > LEVERAGE_MAX_STEPS || w->n_draws < 1 || w->n_draws > LEVERAGE_MAX_DRAWS)
        return STATUS_INVALID;
    if (!(w->jitter >= 0 && w->jitter <= 1) || !(w->unknown_strength >= 0 && w->unknown_strength <= 1))
        return STATUS_INVALID;
    return w->n_draws * m->n_nodes > LEVERAGE_MAX_CELLS ? STATUS_LIMIT : STATUS_OK;
}

static void
part_arcs(struct part *p, const uint32_t *new_node)
{
    const struct causal_map *m = p->map;
    for (uint32_t j = 0; j < p->n; j++) {
        uint32_t old = p->old_node[j];
        p->first_in[j] = p->n_arcs;
        for (uint32_t k = m->first_in[old]; k < m->first_in[old + 1]; k++) {
            const struct causal_arc *arc = &m->arcs[m->in_arcs[k]];
            p->arc[p->n_arcs] = arc;
            p->source[p->n_arcs++] = new_node[arc->from];
        }
    }
    p->first_in[p->n] = p->n_arcs;
}

/* The arcs once more by source, for finding what a factor touches. */
static void
part_sinks(struct arena *a, struct part *p)
{
    p->first_out = ARENA_ARRAY(a, uint32_t, p->n + 1);
    p->sink = ARENA_ARRAY(a, uint32_t, p->n_arcs);
    uint32_t *filled = ARENA_ARRAY(a, uint32_t, p->n);
    for (uint32_t k = 0; k < p->n_arcs; k++)
        p->first_out[p->source[k] + 1]++;
    for (uint32_t v = 0; v < p->n; v++)
        p->first_out[v + 1] += p->first_out[v];
    for (uint32_t j = 0; j < p->n; j++)
        for (uint32_t k = p->first_in[j]; k < p->first_in[j + 1]; k++)
            p->sink[p->first_out[p->source[k]] + filled[p->source[k]]++] = j;
}

static enum status
part_take(struct arena *a, const struct causal_map *m, uint32_t phenomenon, struct part *ret_part)
{
    uint32_t *distance;
    TRY(causal_distances(a, m, phenomenon, true, &distance));
    struct part p = {.map = m};
    p.old_node = ARENA_ARRAY(a, uint32_t, m->n_nodes);
    p.first_in = ARENA_ARRAY(a, uint32_t, m->n_nodes + 1);
    p.source = ARENA_ARRAY(a, uint32_t, m->n_arcs);
    p.arc = ARENA_ARRAY(a, const struct causal_arc *, m->n_arcs);
    uint32_t *new_node = ARENA_ARRAY(a, uint32_t, m->n_nodes);
    for (uint32_t v = 0; v < m->n_nodes; v++) {
        if (distance[v] == REACH_NONE)
            continue;
        new_node[v] = p.n;
        p.old_node[p.n++] = v;
    }
    p.target = new_node[phenomenon];
    part_arcs(&p, new_node);
    part_sinks(a, &p);
    *ret_part = p;
    return STATUS_OK;
}

static enum status
lanes_new(struct arena *a, size_t n, batch_lanes **ret_lanes)
{
    void *p;
    TRY(arena_try_alloc(a, n + 1, sizeof(batch_lanes), &p)); /* one more to align */
    *ret_lanes = (batch_lanes *)(((uintptr_t)p + 63) & ~(uintptr_t)63);
    return STATUS_OK;
}

static enum status
work_begin(struct arena *a, const struct causal_map *m, const struct leverage_wish *wish, struct work *w)
{
    double low, high;
    fcm_range(wish->rules.transfer, &low, &high);
    *w = (struct work){.arena = a,
                       .wish = wish,
                       .rules = wish->rules,
                       .rng = rng_seeded(wish->seed),
                       .isa = batch_isa(wish->isa),
                       .low = (float)low,
                       .high = (float)high};
    TRY(part_take(a, m, wish->phenomenon, &w->part));
    uint32_t n = w->part.n;
    TRY(lanes_new(a, w->part.n_arcs, &w->weight));
    TRY(lanes_new(a, n, &w->base));
    TRY(lanes_new(a, n, &w->x));
    TRY(lanes_new(a, n, &w->y));
    void *p;
    TRY(arena_try_alloc(a, (size_t)n * wish->n_draws, sizeof(float), &p));
    w->swing = p;
    w->due = ARENA_ARRAY(a, uint32_t, n);
    w->moved = ARENA_ARRAY(a, uint32_t, n);
    w->is_due = ARENA_ARRAY(a, bool, n);
    return STATUS_OK;
}

/* One draw of an arrow's weight: what somebody stated, give or take the jitter, inside -1 .. 1. */
static float
weight_draw(struct work *w, const struct causal_arc *arc)
{
    uint64_t bits = rng_u64(&w->rng);
    double weight;
    if (arc->n_stated > 0) /* a multiply and shift: the bias of 2^-32 does not show */
        weight = w->part.map->stated[arc->first_stated + ((bits >> 32) * arc->n_stated >> 32)];
    else
        weight = bits >> 63 ? w->wish->unknown_strength : -w->wish->unknown_strength;
    double at = (double)(uint32_t)bits * 0x1p-31 - 1; /* -1 .. 1 */
    weight += at * w->wish->jitter;
    return (float)(weight > 1 ? 1 : weight < -1 ? -1 : weight);
}

static void
weights_draw(struct work *w)
{
    for (int l = 0; l < BATCH_LANES; l++)
        for (uint32_t k = 0; k < w->part.n_arcs; k++)
            w->weight[k][l] = weight_draw(w, w->part.arc[k]);
}

static struct batch
batch_of(struct work *w)
{
    return (struct batch){.rules = &w->rules,
                          .first_in = w->part.first_in,
                          .source = w->part.source,
                          .weight = w->weight,
                          .first_out = w->part.first_out,
                          .sink = w->part.sink,
                          .x = w->x,
                          .y = w->y,
                          .due = w->due,
                          .moved = w->moved,
                          .is_due = w->is_due};
}

/* The map left alone, from the middle of the range, into w->base. */
static void
base_settle(struct work *w)
{
    struct batch b = batch_of(w);
    float middle = (w->low + w->high) / 2;
    for (uint32_t v = 0; v < w->part.n; v++) {
        for (int l = 0; l < BATCH_LANES; l++)
            w->x[v][l] = middle;
        w->due[b.n_due++] = v;
        w->is_due[v] = true;
    }
    w->n_unsettled += batch_settle(w->isa, &b);
    w->n_runs += BATCH_LANES;
    memcpy(w->base, w->x, w->part.n * sizeof *w->base);
}

/* The phenomenon's level with one factor held, from the base. */
static void
held_settle(struct work *w, uint32_t factor, float value, batch_lanes *ret_level)
{
    struct batch b = batch_of(w);
    memcpy(w->x, w->base, w->part.n * sizeof *w->x);
    for (int l = 0; l < BATCH_LANES; l++)
        w->x[factor][l] = value;
    batch_begin(&b, factor);
    w->n_unsettled += batch_settle(w->isa, &b);
    w->is_due[factor] = false;
    w->n_runs += BATCH_LANES;
    memcpy(ret_level, &w->x[w->part.target], sizeof *ret_level);
}

/* Sixteen draws, of which the first n_wanted are kept. */
static void
draws_run(struct work *w, size_t first, size_t n_wanted)
{
    weights_draw(w);
    base_settle(w);
    for (uint32_t v = 0; v < w->part.n; v++) {
        if (v == w->part.target)
            continue;
        batch_lanes high, low;
        held_settle(w, v, w->high, &high);
        held_settle(w, v, w->low, &low);
        float *swing = w->swing + (size_t)v * w->wish->n_draws + first;
        for (size_t l = 0; l < n_wanted; l++)
            swing[l] = high[l] - low[l];
    }
}

static void
answer_fill(struct work *w, struct leverage_list *l)
{
    l->n_draws = w->wish->n_draws;
    l->share_unsettled = (double)w->n_unsettled / (double)w->n_runs;
    l->isa = w->isa;
    l->n_arcs = w->part.n_arcs;
    for (uint32_t k = 0; k < w->part.n_arcs; k++)
        l->n_single += w->part.arc[k]->n_stated < 2;
}

enum status
causal_leverage_find(struct arena *a, const struct causal_map *m, const struct leverage_wish *wish,
                     struct leverage_list *ret_list)
{
    TRY(wish_check(m, wish));
    struct work w;
    TRY(work_begin(a, m, wish, &w));
    for (size_t done = 0; done < wish->n_draws; done += BATCH_LANES) {
        size_t left = wish->n_draws - done;
        draws_run(&w, done, left < BATCH_LANES ? left : BATCH_LANES);
        if (!progress_go_on(wish->progress, (double)done / (double)wish->n_draws))
            return STATUS_UNAVAILABLE;
    }
    struct leverage_list list = {0};
    TRY(leverage_summarise(a, w.swing, &w.part.old_node[0], w.part.n, w.part.target, wish->n_draws, &list));
    answer_fill(&w, &list);
    *ret_list = list;
    return STATUS_OK;
}
