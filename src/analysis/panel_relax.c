#include "panel_search.h"

#include <math.h>

/* Two extra variables a feature: how far its minimum gives way, and its maximum. */
struct easing {
    struct panel_search *search;
    const struct panel_kinds *kinds;
    const struct panel_quota *quota;
    size_t size;
    double *cost;
};

static double
most(const struct easing *e, size_t which)
{
    const struct panel_quota *q = &e->quota[which / 2];
    if (which % 2 == 0)
        return q->min;
    return q->max < e->size ? (double)(e->size - q->max) : 0;
}

static void
read_change(const struct easing *e, size_t which, struct panel_relaxation *ret)
{
    uint32_t by = (uint32_t)e->search->best[e->kinds->n_kinds + which], f = (uint32_t)(which / 2);
    bool is_min = which % 2 == 0;
    uint32_t from = is_min ? e->quota[f].min : e->quota[f].max;
    *ret = (struct panel_relaxation){f, from, is_min ? from - by : from + by, is_min};
}

/* Lets only one limit give way (or all, with which = the number of limits). */
static enum status
ask(struct easing *e, size_t which, struct search_answer *ret)
{
    size_t n = 2 * e->kinds->n_features;
    for (size_t i = 0; i < n; i++)
        e->search->hi[e->kinds->n_kinds + i] = which == n || which == i ? most(e, i) : 0;
    return panel_search_run(e->search, e->cost, -INFINITY, ret);
}

static enum status
find_changes(struct arena *a, struct easing *e, struct panel_advice *v)
{
    size_t n = 2 * e->kinds->n_features;
    struct search_answer found;
    TRY(ask(e, n, &found));
    v->together = ARENA_ARRAY(a, struct panel_relaxation, n);
    v->single = ARENA_ARRAY(a, struct panel_relaxation, n);
    for (size_t i = 0; found.found && i < n; i++)
        if (e->search->best[e->kinds->n_kinds + i] > 0)
            read_change(e, i, &v->together[v->n_together++]);
    v->is_feasible = found.found && v->n_together == 0;
    for (size_t i = 0; i < n && !v->is_feasible; i++) {
        if (most(e, i) == 0)
            continue;
        TRY(ask(e, i, &found));
        if (found.found)
            read_change(e, i, &v->single[v->n_single++]);
    }
    return STATUS_OK;
}

enum status
panel_relax(struct arena *a, const struct panel_pool *pool, size_t size, const struct panel_settings *s,
            struct panel_advice **ret_advice)
{
    if (size == 0 || size > PANEL_MAX_SIZE)
        return size == 0 ? STATUS_INVALID : STATUS_LIMIT;
    struct panel_kinds *k;
    TRY(panel_kinds_of(a, pool, &k));
    struct panel_advice *v = arena_alloc(a, sizeof *v);
    v->too_few_people = pool->n_people < size;
    if (!v->too_few_people) {
        struct easing e = {.kinds = k, .quota = pool->quota, .size = size};
        TRY(panel_search_quotas(a, k, pool->quota, size, 2 * k->n_features, s, &e.search));
        e.cost = ARENA_ARRAY(a, double, e.search->n);
        for (size_t i = 0; i < 2 * k->n_features; i++) {
            panel_search_extra(e.search, k, i, (uint32_t)(i / 2), i % 2 != 0, 0, most(&e, i));
            e.cost[k->n_kinds + i] = -1;
        }
        panel_search_ready(e.search);
        TRY(find_changes(a, &e, v));
    }
    *ret_advice = v;
    return STATUS_OK;
}
