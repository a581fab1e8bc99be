/*
 * Steps other than exchanging two units of one size: people kept together change places with as many others, and one
 * unit goes to a group that may be larger (which of the groups are the larger ones matters when somebody is pinned).
 */
#include "groups_search.h"

enum { MOST_TOGETHER = 64 };

struct trade {
    uint32_t x, from, to;
    uint32_t others[MOST_TOGETHER], n_others;
};

/* Single people of a group, drawn at random, as many as the unit has. */
static bool
draw_others(struct search *s, uint32_t r, struct trade *t)
{
    const struct search_round *w = &s->rounds[r];
    uint32_t want = w->units[t->x].size, at = (uint32_t)rng_below(&s->rng, w->n_units);
    t->n_others = 0;
    for (uint32_t k = 0; k < w->n_units && t->n_others < want; k++) {
        uint32_t e = at + k < w->n_units ? at + k : at + k - w->n_units;
        if ((uint32_t)s->swap.group[e] == t->to && w->units[e].size == 1 && !w->units[e].fixed)
            t->others[t->n_others++] = e;
    }
    return t->n_others == want;
}

static int64_t
move(struct search *s, uint32_t r, uint32_t e, uint32_t to)
{
    uint32_t from = (uint32_t)s->swap.group[e];
    int64_t gain = (int64_t)s->swap.gamma[(size_t)to * s->swap.stride + e] - s->swap.own[e];
    search_count_move(s, r, e, from, to);
    swap_move(&s->swap, e, to);
    return gain;
}

static int64_t
carry_out(struct search *s, uint32_t r, const struct trade *t, uint32_t from, uint32_t to)
{
    int64_t gain = move(s, r, t->x, to);
    for (uint32_t k = 0; k < t->n_others; k++)
        gain += move(s, r, t->others[k], from);
    return gain;
}

static void
try_trade(struct search *s, uint32_t r, uint32_t x)
{
    struct trade t = {.x = x, .from = (uint32_t)s->swap.group[x]};
    t.to = (uint32_t)rng_below(&s->rng, s->m->n_groups);
    if (t.to == t.from || s->rounds[r].units[x].size > MOST_TOGETHER || !draw_others(s, r, &t))
        return;
    uint32_t before = search_misses(s, r, t.from) + search_misses(s, r, t.to) + search_apart(s, r, t.from, t.to);
    int64_t gain = carry_out(s, r, &t, t.from, t.to);
    uint32_t after = search_misses(s, r, t.from) + search_misses(s, r, t.to) + search_apart(s, r, t.from, t.to);
    s->evaluations++;
    if (after < before || (after == before && gain + heat_row(&s->heat, &s->rng)[0] > 0))
        return;
    carry_out(s, r, &t, t.to, t.from);
}

void
search_trade_units(struct search *s, uint32_t r)
{
    const struct search_round *w = &s->rounds[r];
    for (uint32_t x = 0; x < w->n_units && w->mixed_sizes; x++)
        if (w->units[x].size > 1 && !w->units[x].fixed)
            for (int k = 0; k < 4; k++)
                try_trade(s, r, x);
}

static bool
has_room(const struct search *s, uint32_t r, uint32_t size, uint32_t from, uint32_t to)
{
    uint32_t at = r * s->m->n_groups;
    return s->size[at + from] >= s->m->size_lo[at + from] + size && s->size[at + to] + size <= s->m->size_hi[at + to];
}

void
search_shift_units(struct search *s, uint32_t r)
{
    const struct search_round *w = &s->rounds[r];
    for (uint32_t x = 0; x < w->n_units && w->free_sizes; x++) {
        uint32_t from = (uint32_t)s->swap.group[x], to = (uint32_t)rng_below(&s->rng, s->m->n_groups);
        if (w->units[x].fixed || to == from || !has_room(s, r, w->units[x].size, from, to))
            continue;
        uint32_t before = search_misses(s, r, from) + search_misses(s, r, to) + search_apart(s, r, from, to);
        int64_t gain = move(s, r, x, to);
        uint32_t after = search_misses(s, r, from) + search_misses(s, r, to) + search_apart(s, r, from, to);
        s->evaluations++;
        if (after < before || (after == before && gain + heat_row(&s->heat, &s->rng)[0] > 0))
            continue;
        move(s, r, x, from);
    }
}
