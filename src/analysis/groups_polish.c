/*
 * The last level by itself: people of other kinds are exchanged while repeats and acquaintance stay as they are. In one
 * round, or in all of them at once: two people who take each other's places everywhere meet each other's companions,
 * so that a schedule whose repeats are at their bound, where hardly any single exchange is free, can still be mixed.
 */
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

/* Nobody tied or pinned, and there in every round. */
static bool
may_change_everywhere(const struct search *s, uint32_t i)
{
    const struct groups_model *m = s->m;
    for (uint32_t r = 0; r < m->n_rounds; r++) {
        uint32_t at = r * m->n + i;
        if (!m->present[at] || m->pin[at] != GROUPS_NONE || m->unit_rule[at] != GROUPS_NONE)
            return false;
    }
    return true;
}

/* Change of cost times weights by i and j taking each other's places: repeats by history, then acquaintance. */
static int64_t
pairs_change(const struct search *s, const uint8_t *cost, uint32_t i, uint32_t j)
{
    uint32_t n = s->m->n;
    const uint8_t *ti = s->times + (size_t)i * n, *tj = s->times + (size_t)j * n;
    const uint8_t *ci = cost + (size_t)i * n, *cj = cost + (size_t)j * n;
    int32_t change = 0;
    for (uint32_t c = 0; c < n; c++)
        change += (tj[c] - ti[c]) * (ci[c] - cj[c]);
    /* places i and j themselves do not count: they stay as often together as they were */
    return change - (tj[i] - ti[i]) * (ci[i] - cj[i]) - (tj[j] - ti[j]) * (ci[j] - cj[j]);
}

static bool
meets_apart(const struct search *s, uint32_t i, uint32_t but)
{
    const struct groups_model *m = s->m;
    for (uint32_t r = 0; m->apart && r < m->n_rounds; r++)
        for (uint32_t c = 0; c < m->n; c++)
            if (c != but && m->apart[i * m->n + c] >> r & 1 && s->group[r * m->n + c] == s->group[r * m->n + but])
                return true;
    return false;
}

/* i from group g to h in the counts of a round, and j back. */
static void
count_change(struct search *s, uint32_t r, uint32_t i, uint32_t j, uint32_t g, uint32_t h)
{
    const struct groups_model *m = s->m;
    uint16_t *a = s->counts + ((size_t)r * m->n_groups + g) * m->n_features;
    uint16_t *b = s->counts + ((size_t)r * m->n_groups + h) * m->n_features;
    for (uint32_t q = 0; q < m->n_attributes; q++) {
        uint32_t fi = m->feature[(size_t)q * m->n + i], fj = m->feature[(size_t)q * m->n + j];
        if (fi != GROUPS_NONE) {
            a[fi]--;
            b[fi]++;
        }
        if (fj != GROUPS_NONE) {
            a[fj]++;
            b[fj]--;
        }
    }
}

/* Exchanges the two in every round; true when the counting rules are broken no more than before. */
static bool
exchange_everywhere(struct search *s, uint32_t i, uint32_t j)
{
    uint32_t n = s->m->n, before = 0, after = 0;
    for (uint32_t r = 0; r < s->m->n_rounds; r++) {
        uint32_t *mine = s->group + (size_t)r * n, g = mine[i], h = mine[j];
        if (g == h)
            continue;
        before += s->m->n_counting ? search_misses(s, r, g) + search_misses(s, r, h) : 0;
        count_change(s, r, i, j, g, h);
        after += s->m->n_counting ? search_misses(s, r, g) + search_misses(s, r, h) : 0;
        mine[i] = h;
        mine[j] = g;
    }
    return after <= before;
}

/* Rows and columns i and j of times, but for the pair itself. */
static void
exchange_times(struct search *s, uint32_t i, uint32_t j)
{
    uint32_t n = s->m->n;
    for (uint32_t c = 0; c < n; c++) {
        if (c == i || c == j)
            continue;
        uint8_t t = s->times[(size_t)i * n + c];
        s->times[(size_t)i * n + c] = s->times[(size_t)c * n + i] = s->times[(size_t)j * n + c];
        s->times[(size_t)j * n + c] = s->times[(size_t)c * n + j] = t;
    }
}

static void
try_everywhere(struct search *s, uint32_t i, uint32_t j, int64_t t_q8)
{
    const struct groups_model *m = s->m;
    int64_t repeats = m->p->history ? pairs_change(s, m->met, i, j) : 0;
    int64_t known = m->p->acquaintance && repeats == 0 ? pairs_change(s, m->known, i, j) : 0;
    if (repeats > 0 || (repeats == 0 && known > 0))
        return;
    int64_t change = 0;
    for (uint32_t r = 0; r < m->n_rounds && repeats == 0 && known == 0; r++) {
        uint32_t g = s->group[(size_t)r * m->n + i], h = s->group[(size_t)r * m->n + j];
        change += g == h ? 0 : imbalance_change(s, r, i, j, g, h);
    }
    if (!wins(s, change, t_q8) || meets_apart(s, i, j) || meets_apart(s, j, i))
        return;
    if (!exchange_everywhere(s, i, j)) {
        exchange_everywhere(s, i, j);
        return;
    }
    exchange_times(s, i, j);
}

void
search_polish_people(struct search *s, int64_t t_q8)
{
    const struct groups_model *m = s->m;
    for (uint32_t i = 0; i + 1 < m->n; i++) {
        if (!may_change_everywhere(s, i))
            continue;
        for (uint32_t j = i + 1; j < m->n; j++)
            if (may_change_everywhere(s, j))
                try_everywhere(s, i, j, t_q8);
    }
    s->evaluations += (uint64_t)m->n * (m->n - 1) / 2;
}
