/* The last level by itself: people of other kinds are exchanged while repeats and acquaintance stay as they are. */
#include "groups_search.h"

static int64_t
off(int64_t n, int64_t count, int64_t size, int64_t with)
{
    int64_t d = n * count - size * with;
    return d < 0 ? -d : d;
}

/* Change of imbalance (times n present) by one person fewer with f in group g and one more in h. */
static int64_t
shift_of(const struct search *s, uint32_t r, uint32_t f, uint32_t g, uint32_t h)
{
    const struct groups_model *m = s->m;
    int64_t n = m->n_present[r], with = m->n_with[r * m->n_features + f];
    uint32_t at = r * m->n_groups;
    int64_t a = s->counts[(size_t)(at + g) * m->n_features + f], b = s->counts[(size_t)(at + h) * m->n_features + f];
    int64_t sa = s->size[at + g], sb = s->size[at + h];
    return off(n, a - 1, sa, with) - off(n, a, sa, with) + off(n, b + 1, sb, with) - off(n, b, sb, with);
}

/* Single people only: the two have one value each. */
static int64_t
imbalance_change(const struct search *s, uint32_t r, uint32_t i, uint32_t j, uint32_t g, uint32_t h)
{
    const struct groups_model *m = s->m;
    int64_t change = 0;
    for (uint32_t q = 0; q < m->n_attributes; q++) {
        uint32_t a = m->feature[(size_t)q * m->n + i], b = m->feature[(size_t)q * m->n + j];
        if (a == b || m->p->attributes[q].weight == 0)
            continue;
        int64_t mine =
            (a == GROUPS_NONE ? 0 : shift_of(s, r, a, g, h)) + (b == GROUPS_NONE ? 0 : shift_of(s, r, b, h, g));
        change += m->p->attributes[q].weight * mine;
    }
    return change;
}

static bool
wins(struct search *s, int64_t change, int64_t t_q8)
{
    if (change <= 0)
        return true;
    uint32_t k = (uint32_t)(rng_u64(&s->rng) % s->heat.n_drawn);
    return change < (t_q8 * s->heat.variate_q16[k] >> 24);
}

static void
sweep(struct search *s, uint32_t r, int64_t t_q8)
{
    const struct search_round *w = &s->rounds[r];
    struct swap *sw = &s->swap;
    for (uint32_t x = 0; x + 1 < w->n_units; x++) {
        s->evaluations += w->n_units - x - 1;
        if (w->units[x].fixed || w->units[x].size > 1)
            continue;
        swap_begin(sw, x);
        for (uint32_t y = swap_scan(sw, x, x + 1, s->heat.threshold); y < sw->n;
             y = swap_scan(sw, x, y + 1, s->heat.threshold)) {
            uint32_t i = w->members[w->units[x].first], j = w->members[w->units[y].first];
            if (w->units[y].fixed || w->units[y].size > 1)
                continue;
            int64_t change = imbalance_change(s, r, i, j, (uint32_t)sw->group[x], (uint32_t)sw->group[y]);
            bool gain = swap_delta(sw, x, y) > 0;
            if ((!gain && !wins(s, change, t_q8)) || !search_exchange_counts(s, r, x, y))
                continue;
            swap_exchange(sw, x, y);
            swap_begin(sw, x);
        }
    }
}

void
search_polish(struct search *s, uint32_t r, uint32_t n_sweeps, int64_t t_q8)
{
    search_open(s, r);
    for (uint32_t k = 0; k < s->heat.n; k++)
        s->heat.threshold[k] = 1; /* equal is good enough */
    for (uint32_t k = 0; k < n_sweeps; k++)
        sweep(s, r, t_q8);
    search_close(s, r);
}
