/*
 * A schedule without repeats made by algebra, and people put on its places by annealing: places that share a group in
 * some round are a graph, and exchanging two people costs one pass over the rows of the two (a quadratic assignment).
 */
#include "golfer.h"
#include "groups_search.h"

struct design {
    struct search *s;
    uint32_t n;
    const uint32_t *group; /* [round * n + place] */
    int8_t *meets;         /* [place * n + place] */
    int32_t *cost;         /* [person * n + person] of sharing a group once */
    uint32_t *person;      /* [place] */
};

static bool
is_simple(const struct groups_model *m)
{
    for (uint32_t r = 0; r < m->n_rounds; r++) {
        if (m->n_present[r] != m->n)
            return false;
        for (uint32_t i = 0; i < m->n; i++)
            if (m->unit[r * m->n + i] != i)
                return false;
    }
    return m->n_rounds > 1;
}

static void
fill_meets(struct design *d)
{
    const struct groups_model *m = d->s->m;
    for (uint32_t r = 0; r < m->n_rounds; r++)
        for (uint32_t i = 0; i < d->n; i++)
            for (uint32_t j = 0; j < d->n; j++)
                if (i != j && d->group[(size_t)r * d->n + i] == d->group[(size_t)r * d->n + j])
                    d->meets[i * d->n + j] = 1;
}

/* Pinned to different groups is as bad as kept apart: they may never share one. */
static void
fill_cost(struct design *d)
{
    const struct groups_model *m = d->s->m;
    const struct search_weights *w = &d->s->weights;
    for (uint32_t i = 0; i < d->n; i++)
        for (uint32_t j = 0; j < d->n; j++) {
            size_t at = (size_t)i * d->n + j;
            bool apart = m->apart && m->apart[at];
            for (uint32_t r = 0; r < m->n_rounds && !apart; r++) {
                uint32_t a = m->pin[r * m->n + i], b = m->pin[r * m->n + j];
                apart = a != GROUPS_NONE && b != GROUPS_NONE && a != b;
            }
            d->cost[at] = i == j ? 0 : d->s->base[at] + m->met[at] * w->repeat + (apart ? w->apart : 0);
        }
}

/* Change of cost by exchanging the people on places a and b. */
static int64_t
exchange_cost(const struct design *d, uint32_t a, uint32_t b)
{
    const int8_t *ma = d->meets + (size_t)a * d->n, *mb = d->meets + (size_t)b * d->n;
    const int32_t *ca = d->cost + (size_t)d->person[a] * d->n, *cb = d->cost + (size_t)d->person[b] * d->n;
    int64_t change = 0;
    for (uint32_t c = 0; c < d->n; c++) {
        if (ma[c] == mb[c] || c == a || c == b)
            continue;
        uint32_t p = d->person[c];
        change += (int64_t)(ma[c] - mb[c]) * (cb[p] - ca[p]);
    }
    return change;
}

static void
sweep(struct design *d, int64_t t_q8)
{
    struct search *s = d->s;
    for (uint32_t a = 0; a < d->n; a++)
        for (uint32_t b = a + 1; b < d->n; b++) {
            uint32_t k = (uint32_t)(rng_u64(&s->rng) >> 32) % s->heat.n_drawn;
            if (exchange_cost(d, a, b) >= (t_q8 * s->heat.variate_q16[k] >> 24) + (t_q8 == 0 ? 0 : 1))
                continue;
            uint32_t p = d->person[a];
            d->person[a] = d->person[b];
            d->person[b] = p;
        }
    s->evaluations += (uint64_t)d->n * (d->n - 1) / 2;
}

/* Groups of a round are renamed so that pinned people are where they should be. */
static void
rename_groups(struct search *s, uint32_t r, struct arena *scratch)
{
    const struct groups_model *m = s->m;
    uint32_t *name = ARENA_ARRAY(scratch, uint32_t, m->n_groups), *mine = s->group + (size_t)r * m->n;
    uint8_t *taken = ARENA_ARRAY(scratch, uint8_t, m->n_groups);
    for (uint32_t g = 0; g < m->n_groups; g++)
        name[g] = GROUPS_NONE;
    for (uint32_t i = 0; i < m->n; i++) {
        uint32_t pin = m->pin[r * m->n + i];
        if (pin == GROUPS_NONE || name[mine[i]] != GROUPS_NONE || taken[pin])
            continue;
        name[mine[i]] = pin;
        taken[pin] = 1;
    }
    for (uint32_t g = 0, next = 0; g < m->n_groups; g++) {
        if (name[g] != GROUPS_NONE)
            continue;
        while (taken[next])
            next++;
        name[g] = next;
        taken[next] = 1;
    }
    for (uint32_t i = 0; i < m->n; i++)
        mine[i] = name[mine[i]];
}

static void
take_places(struct design *d, struct arena *scratch)
{
    struct search *s = d->s;
    for (uint32_t r = 0; r < s->m->n_rounds; r++) {
        for (uint32_t a = 0; a < d->n; a++)
            s->group[(size_t)r * d->n + d->person[a]] = d->group[(size_t)r * d->n + a];
        rename_groups(s, r, scratch);
    }
    search_take(s, s->group);
}

bool
search_start_by_design(struct search *s, uint64_t seed, uint64_t steps, uint32_t n_sweeps)
{
    const struct groups_model *m = s->m;
    struct arena *scratch = arena_new(0);
    struct golfer want = {m->n, m->n_groups, m->n_rounds};
    struct design d = {.s = s, .n = m->n};
    uint32_t *group;
    bool found = is_simple(m) && golfer_find(scratch, &want, seed, steps, &group) == STATUS_OK;
    if (found) {
        d.group = group;
        d.meets = ARENA_ARRAY(scratch, int8_t, (size_t)d.n * d.n);
        d.cost = ARENA_ARRAY(scratch, int32_t, (size_t)d.n * d.n);
        d.person = ARENA_ARRAY(scratch, uint32_t, d.n);
        for (uint32_t a = 0; a < d.n; a++)
            d.person[a] = a;
        fill_meets(&d);
        fill_cost(&d);
        double hot = 3.0 * SEARCH_SCALE + s->weights.known, cold = 0.2 * SEARCH_SCALE;
        double factor = n_sweeps > 1 ? heat_exp(heat_log(cold / hot) / (n_sweeps - 1)) : 1;
        for (uint32_t k = 0; k <= n_sweeps; k++, hot *= factor)
            sweep(&d, k == n_sweeps ? 0 : (int64_t)(256 * hot));
        take_places(&d, scratch);
    }
    arena_free(scratch);
    return found;
}
