#include "groups_search.h"

#include <string.h>

uint32_t
search_apart(const struct search *s, uint32_t r, uint32_t g, uint32_t h)
{
    const struct search_round *w = &s->rounds[r];
    uint32_t broken = 0;
    for (size_t k = 0; k < w->n_apart; k++) {
        uint32_t a = (uint32_t)s->swap.group[w->apart[2 * k]], b = (uint32_t)s->swap.group[w->apart[2 * k + 1]];
        broken += a == b && (a == g || a == h);
    }
    return broken;
}

static void
set_alike(struct search *s)
{
    const struct groups_model *m = s->m;
    for (uint32_t q = 0; q < m->n_attributes; q++) {
        uint32_t weight = m->p->attributes[q].weight;
        const uint32_t *f = m->feature + (size_t)q * m->n;
        for (uint32_t i = 0; i < m->n && weight; i++)
            for (uint32_t j = 0; j < m->n; j++)
                if (i != j && f[i] != GROUPS_NONE && f[i] == f[j] && s->alike[i * m->n + j] + weight < 256)
                    s->alike[i * m->n + j] += (uint8_t)weight;
    }
}

enum status
search_new(struct arena *a, const struct groups_model *m, uint64_t seed, int simd, struct search **ret_s)
{
    struct search *s = arena_alloc(a, sizeof *s);
    *s = (struct search){.m = m, .arena = a, .rng = rng_seeded(seed), .any_rule_counts = m->n_counting > 0 || m->apart};
    size_t nn = (size_t)m->n * m->n, rk = (size_t)m->n_rounds * m->n_groups;
    void *times, *alike, *base, *counts;
    TRY(arena_try_alloc(a, nn, 1, &times));
    TRY(arena_try_alloc(a, nn, 1, &alike));
    TRY(arena_try_alloc(a, nn, sizeof(int32_t), &base));
    TRY(arena_try_alloc(a, rk * m->n_features + 1, sizeof(uint16_t), &counts));
    s->times = times;
    s->alike = alike;
    s->base = base;
    s->counts = counts;
    s->group = ARENA_ARRAY(a, uint32_t, (size_t)m->n_rounds * m->n);
    s->size = ARENA_ARRAY(a, uint32_t, rk);
    s->by_group = ARENA_ARRAY(a, uint32_t, m->n);
    s->start = ARENA_ARRAY(a, uint32_t, m->n_groups + 2);
    search_set_rounds(s);
    set_alike(s);
    TRY(swap_new(a, m->n, m->n_groups, simd, &s->swap));
    TRY(heat_new(a, &s->rng, s->swap.stride, &s->heat));
    *ret_s = s;
    return STATUS_OK;
}

static int32_t
largest_group(const struct groups_model *m)
{
    uint32_t most = 1;
    for (uint32_t k = 0; k < m->n_rounds * m->n_groups; k++)
        most = m->size_hi[k] > most ? m->size_hi[k] : most;
    return (int32_t)(most < m->n ? most : m->n);
}

static int64_t
largest_unit(const struct groups_model *m)
{
    uint32_t most = 1;
    struct arena *scratch = arena_new(0);
    uint32_t *count = ARENA_ARRAY(scratch, uint32_t, (size_t)m->n_rounds * m->n);
    for (size_t k = 0; k < (size_t)m->n_rounds * m->n; k++) {
        uint32_t *here = &count[k / m->n * m->n + m->unit[k]];
        most = ++*here > most ? *here : most;
    }
    arena_free(scratch);
    return most;
}

/* A pair costs at most (rounds + history) repeats, and a group of units as often as it has people: 2^27 holds it. */
struct search_weights
groups_weights(const struct groups_model *m, double share)
{
    int64_t alike = 0, size = largest_group(m);
    int64_t most = (SWAP_LIMIT - 1) / (4 * size * largest_unit(m) * (m->n_rounds + GROUPS_MOST_MET));
    for (uint32_t q = 0; q < m->n_attributes; q++)
        alike += m->p->attributes[q].weight;
    int64_t known = SEARCH_SCALE + (int64_t)(share * (double)(SEARCH_SCALE * alike * 2 * size));
    int64_t repeat = known + (int64_t)(share * (double)(3 * known * 2 * size));
    if (!m->p->acquaintance) {
        repeat = known;
        known = 0;
    }
    repeat = repeat < most ? repeat : most;
    known = known < repeat ? known : repeat;
    return (struct search_weights){.alike = SEARCH_SCALE,
                                   .known = (int32_t)known,
                                   .repeat = (int32_t)repeat,
                                   .apart = (int32_t)(repeat * 2 < most ? most : 2 * most)};
}

void
search_set_weights(struct search *s, struct search_weights w)
{
    uint32_t n = s->m->n;
    s->weights = w;
    for (size_t k = 0; k < (size_t)n * n; k++)
        s->base[k] = w.known * s->m->known[k] + w.alike * s->alike[k];
}

/* People of a round by group: s->by_group, group g from s->start[g] to s->start[g + 1]. */
static void
sort_by_group(struct search *s, uint32_t r)
{
    uint32_t n = s->m->n, k = s->m->n_groups;
    const uint32_t *group = s->group + (size_t)r * n;
    memset(s->start, 0, (k + 2) * sizeof *s->start);
    for (uint32_t i = 0; i < n; i++)
        if (group[i] != GROUPS_NONE)
            s->start[group[i] + 2]++;
    for (uint32_t g = 2; g < k + 2; g++)
        s->start[g] += s->start[g - 1];
    for (uint32_t i = 0; i < n; i++)
        if (group[i] != GROUPS_NONE)
            s->by_group[s->start[group[i] + 1]++] = i;
}

/* Adds (sign 1) or removes (sign -1) the pairs of a round from times together. */
static void
count_pairs(struct search *s, uint32_t r, int sign)
{
    uint32_t n = s->m->n;
    sort_by_group(s, r);
    for (uint32_t g = 0; g < s->m->n_groups; g++)
        for (uint32_t x = s->start[g]; x < s->start[g + 1]; x++)
            for (uint32_t y = x + 1; y < s->start[g + 1]; y++) {
                uint32_t i = s->by_group[x], j = s->by_group[y];
                if (groups_together(s->m, r, i, j))
                    continue;
                s->times[i * n + j] = (uint8_t)(s->times[i * n + j] + sign);
                s->times[j * n + i] = (uint8_t)(s->times[j * n + i] + sign);
            }
}

static void
count_people(struct search *s, uint32_t r)
{
    const struct groups_model *m = s->m;
    const uint32_t *group = s->group + (size_t)r * m->n;
    uint16_t *counts = s->counts + (size_t)r * m->n_groups * m->n_features;
    uint32_t *size = s->size + (size_t)r * m->n_groups;
    memset(counts, 0, (size_t)m->n_groups * m->n_features * sizeof *counts);
    memset(size, 0, m->n_groups * sizeof *size);
    for (uint32_t i = 0; i < m->n; i++) {
        if (group[i] == GROUPS_NONE)
            continue;
        size[group[i]]++;
        for (uint32_t q = 0; q < m->n_attributes; q++)
            if (m->feature[q * m->n + i] != GROUPS_NONE)
                counts[group[i] * m->n_features + m->feature[q * m->n + i]]++;
    }
}

void
search_take(struct search *s, const uint32_t *group)
{
    uint32_t n = s->m->n;
    memmove(s->group, group, (size_t)s->m->n_rounds * n * sizeof *group);
    memset(s->times, 0, (size_t)n * n);
    for (uint32_t r = 0; r < s->m->n_rounds; r++) {
        count_pairs(s, r, 1);
        count_people(s, r);
    }
}

static void
place(struct search *s, uint32_t r, const struct search_unit *u, uint32_t g, uint32_t *used)
{
    const struct search_round *w = &s->rounds[r];
    for (uint32_t k = 0; k < u->size; k++)
        s->group[(size_t)r * s->m->n + w->members[u->first + k]] = g;
    used[g] += u->size;
}

/* The group with most room for a unit: within the planned size if possible, within the limit otherwise. */
static uint32_t
roomiest(const struct search *s, uint32_t r, uint32_t size, const uint32_t *used, const uint32_t *target)
{
    const struct groups_model *m = s->m;
    uint32_t best = 0;
    int64_t best_score = INT64_MIN;
    for (uint32_t g = 0; g < m->n_groups; g++) {
        int64_t room = (int64_t)target[g] - used[g] - size;
        if (room < 0 && used[g] + size <= m->size_hi[r * m->n_groups + g])
            room -= 10000;
        else if (room < 0)
            room -= 100000000;
        if (room > best_score) {
            best_score = room;
            best = g;
        }
    }
    return best;
}

static void
shuffle(struct rng *rng, uint32_t *x, uint32_t n)
{
    for (uint32_t k = n; k > 1; k--) {
        uint32_t j = (uint32_t)rng_below(rng, k), t = x[k - 1];
        x[k - 1] = x[j];
        x[j] = t;
    }
}

void
search_start_round(struct search *s, uint32_t r)
{
    const struct groups_model *m = s->m;
    const struct search_round *w = &s->rounds[r];
    struct arena *scratch = arena_new(0);
    uint32_t *used = ARENA_ARRAY(scratch, uint32_t, m->n_groups), *target = ARENA_ARRAY(scratch, uint32_t, m->n_groups);
    uint32_t *order = ARENA_ARRAY(scratch, uint32_t, w->n_units + 1), most = 0;
    groups_even_sizes(m, r, target);
    for (uint32_t i = 0; i < m->n; i++)
        s->group[(size_t)r * m->n + i] = GROUPS_NONE;
    for (uint32_t e = 0; e < w->n_units; e++) {
        const struct search_unit *u = &w->units[e];
        order[e] = e;
        most = u->size > most ? u->size : most;
        if (u->fixed)
            place(s, r, u, m->pin[r * m->n + w->members[u->first]], used);
    }
    shuffle(&s->rng, order, w->n_units);
    for (uint32_t size = most; size > 0; size--)
        for (uint32_t e = 0; e < w->n_units; e++) {
            const struct search_unit *u = &w->units[order[e]];
            if (!u->fixed && u->size == size)
                place(s, r, u, roomiest(s, r, size, used, target), used);
        }
    arena_free(scratch);
}

void
search_start(struct search *s)
{
    for (uint32_t r = 0; r < s->m->n_rounds; r++)
        search_start_round(s, r);
    search_take(s, s->group);
}

/* Cost of two people together in round r, given the other rounds. */
static int32_t
pair_cost(const struct search *s, uint32_t r, uint32_t i, uint32_t j)
{
    size_t at = (size_t)i * s->m->n + j;
    int32_t cost = s->base[at] + (s->times[at] + s->m->met[at]) * s->weights.repeat;
    return s->m->apart && s->m->apart[at] >> r & 1 ? cost + s->weights.apart : cost;
}

static void
fill_plain(struct search *s, uint32_t r)
{
    const struct search_round *w = &s->rounds[r];
    for (uint32_t e = 0; e < w->n_units; e++) {
        int32_t *d = s->swap.d + (size_t)e * s->swap.stride;
        for (uint32_t f = 0; f < w->n_units; f++)
            d[f] = e == f ? 0 : -pair_cost(s, r, w->members[e], w->members[f]);
    }
}

/* Everybody present and nobody tied or kept apart: one contiguous pass. */
static void
fill_whole(struct search *s)
{
    uint32_t n = s->m->n;
    int32_t repeat = s->weights.repeat;
    for (uint32_t i = 0; i < n; i++) {
        int32_t *restrict d = s->swap.d + (size_t)i * s->swap.stride;
        const int32_t *restrict base = s->base + (size_t)i * n;
        const uint8_t *restrict times = s->times + (size_t)i * n, *restrict met = s->m->met + (size_t)i * n;
        for (uint32_t j = 0; j < n; j++)
            d[j] = -(base[j] + (times[j] + met[j]) * repeat);
        d[i] = 0;
    }
}

static void
fill_units(struct search *s, uint32_t r)
{
    const struct search_round *w = &s->rounds[r];
    for (uint32_t e = 0; e < w->n_units; e++)
        for (uint32_t f = 0; f < w->n_units; f++) {
            const struct search_unit *u = &w->units[e], *v = &w->units[f];
            int32_t cost = 0;
            for (uint32_t k = 0; k < u->size && e != f; k++)
                for (uint32_t l = 0; l < v->size; l++)
                    cost += pair_cost(s, r, w->members[u->first + k], w->members[v->first + l]);
            s->swap.d[(size_t)e * s->swap.stride + f] = -cost;
        }
}

void
search_open(struct search *s, uint32_t r)
{
    const struct search_round *w = &s->rounds[r];
    count_pairs(s, r, -1);
    s->swap.n = w->n_units;
    if (w->plain && w->n_units == s->m->n && !s->m->apart)
        fill_whole(s);
    else if (w->plain)
        fill_plain(s, r);
    else
        fill_units(s, r);
    for (uint32_t e = 0; e < w->n_units; e++)
        s->swap.group[e] = (int32_t)s->group[(size_t)r * s->m->n + w->members[w->units[e].first]];
    swap_load(&s->swap, s->swap.group);
}

void
search_close(struct search *s, uint32_t r)
{
    const struct search_round *w = &s->rounds[r];
    for (uint32_t e = 0; e < w->n_units; e++)
        for (uint32_t k = 0; k < w->units[e].size; k++)
            s->group[(size_t)r * s->m->n + w->members[w->units[e].first + k]] = (uint32_t)s->swap.group[e];
    count_pairs(s, r, 1);
    count_people(s, r);
}

void
search_count_move(struct search *s, uint32_t r, uint32_t e, uint32_t from, uint32_t to)
{
    const struct groups_model *m = s->m;
    const struct search_round *w = &s->rounds[r];
    uint16_t *a = s->counts + ((size_t)r * m->n_groups + from) * m->n_features;
    uint16_t *b = s->counts + ((size_t)r * m->n_groups + to) * m->n_features;
    for (uint32_t k = 0; k < w->units[e].size; k++)
        for (uint32_t q = 0; q < m->n_attributes; q++) {
            uint32_t f = m->feature[q * m->n + w->members[w->units[e].first + k]];
            if (f == GROUPS_NONE)
                continue;
            a[f]--;
            b[f]++;
        }
    s->size[r * m->n_groups + from] -= w->units[e].size;
    s->size[r * m->n_groups + to] += w->units[e].size;
}

uint32_t
search_misses(const struct search *s, uint32_t r, uint32_t g)
{
    const struct groups_model *m = s->m;
    const uint16_t *counts = s->counts + ((size_t)r * m->n_groups + g) * m->n_features;
    uint32_t misses = 0;
    for (uint32_t c = 0; c < m->n_counting; c++) {
        const struct groups_rule *u = &m->p->rules[m->counting[c]];
        if (groups_rule_covers(u, r) && (u->kind != GROUPS_QUOTA || u->group == GROUPS_ANY || u->group == g))
            misses += groups_rule_miss(m, u, counts);
    }
    return misses;
}

int64_t
search_wrong(const struct search *s, uint32_t r, uint32_t g)
{
    uint32_t at = r * s->m->n_groups + g, size = s->size[at];
    uint32_t lo = s->m->size_lo[at], hi = s->m->size_hi[at];
    return (int64_t)search_misses(s, r, g) + (size < lo ? lo - size : size > hi ? size - hi : 0);
}

/* Rules broken in groups g and h, as the counts and the places of units are. */
static uint32_t
broken_in(const struct search *s, uint32_t r, uint32_t g, uint32_t h)
{
    return search_misses(s, r, g) + search_misses(s, r, h) + search_apart(s, r, g, h);
}

bool
search_exchange_counts(struct search *s, uint32_t r, uint32_t x, uint32_t y)
{
    int32_t *group = s->swap.group, g = group[x], h = group[y];
    uint32_t before = s->any_rule_counts ? broken_in(s, r, (uint32_t)g, (uint32_t)h) : 0, after = 0;
    search_count_move(s, r, x, (uint32_t)g, (uint32_t)h);
    search_count_move(s, r, y, (uint32_t)h, (uint32_t)g);
    if (s->any_rule_counts) {
        group[x] = h;
        group[y] = g;
        after = broken_in(s, r, (uint32_t)g, (uint32_t)h);
        group[x] = g;
        group[y] = h;
    }
    if (after <= before)
        return true;
    search_count_move(s, r, x, (uint32_t)h, (uint32_t)g);
    search_count_move(s, r, y, (uint32_t)g, (uint32_t)h);
    return false;
}

enum { MOST_EXCHANGES = 16 }; /* of one person in a sweep: when everything is accepted, more is only time */

static void
sweep(struct search *s, uint32_t r)
{
    const struct search_round *w = &s->rounds[r];
    struct swap *sw = &s->swap;
    for (uint32_t x = 0; x + 1 < w->n_units; x++) {
        const int32_t *heat = heat_row(&s->heat, &s->rng);
        s->evaluations += w->n_units - x - 1;
        if (w->units[x].fixed)
            continue;
        swap_begin(sw, x);
        uint32_t left = MOST_EXCHANGES;
        for (uint32_t y = swap_scan(sw, x, x + 1, heat); y < sw->n && left > 0; y = swap_scan(sw, x, y + 1, heat)) {
            if (w->units[y].fixed || w->units[y].size != w->units[x].size)
                continue;
            if (s->any_rule_counts && !search_exchange_counts(s, r, x, y))
                continue;
            swap_exchange(sw, x, y);
            swap_begin(sw, x);
            left--;
        }
    }
}

void
search_visit(struct search *s, uint32_t r, uint32_t n_sweeps)
{
    search_open(s, r);
    for (uint32_t k = 0; k < n_sweeps; k++) {
        sweep(s, r);
        search_trade_units(s, r);
        search_shift_units(s, r);
    }
    search_close(s, r);
}
