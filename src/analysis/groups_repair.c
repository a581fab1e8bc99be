/* Making the hard rules hold: a walk over exchanges and moves of one person that never breaks more than it mends. */
#include "groups_search.h"

static int64_t
wrong_in_all(const struct search *s, uint32_t r)
{
    int64_t sum = 0;
    for (uint32_t g = 0; g < s->m->n_groups; g++)
        sum += search_wrong(s, r, g);
    int64_t pairs = 0;
    for (uint32_t e = 0; e < s->swap.n; e++)
        pairs -= s->swap.own[e];
    return sum + pairs / 2;
}

/* A person of a group in which something is wrong, or anybody. */
static uint32_t
choose(struct search *s, uint32_t r)
{
    const struct search_round *w = &s->rounds[r];
    for (int tries = 0; tries < 20; tries++) {
        uint32_t e = (uint32_t)rng_below(&s->rng, w->n_units);
        if (w->units[e].fixed)
            continue;
        if (tries > 10 || s->swap.own[e] < 0 || search_wrong(s, r, (uint32_t)s->swap.group[e]) > 0)
            return e;
    }
    return GROUPS_NONE;
}

static bool
accepts(struct search *s, int64_t change)
{
    return change <= 0 || (change == 1 && rng_below(&s->rng, 60) == 0);
}

/* Exchange of x and y; the change of what is wrong, kept when accepted. */
static int64_t
try_exchange(struct search *s, uint32_t r, uint32_t x, uint32_t y)
{
    uint32_t g = (uint32_t)s->swap.group[x], h = (uint32_t)s->swap.group[y];
    int64_t change = -search_wrong(s, r, g) - search_wrong(s, r, h) - swap_delta(&s->swap, x, y);
    search_count_move(s, r, x, g, h);
    search_count_move(s, r, y, h, g);
    change += search_wrong(s, r, g) + search_wrong(s, r, h);
    if (accepts(s, change)) {
        swap_exchange(&s->swap, x, y);
        return change;
    }
    search_count_move(s, r, x, h, g);
    search_count_move(s, r, y, g, h);
    return 0;
}

static int64_t
try_move(struct search *s, uint32_t r, uint32_t x, uint32_t h)
{
    uint32_t g = (uint32_t)s->swap.group[x];
    int64_t pairs = s->swap.own[x] - s->swap.gamma[(size_t)h * s->swap.stride + x];
    int64_t change = pairs - search_wrong(s, r, g) - search_wrong(s, r, h);
    search_count_move(s, r, x, g, h);
    change += search_wrong(s, r, g) + search_wrong(s, r, h);
    if (accepts(s, change)) {
        swap_move(&s->swap, x, h);
        return change;
    }
    search_count_move(s, r, x, h, g);
    return 0;
}

static int64_t
step(struct search *s, uint32_t r)
{
    const struct search_round *w = &s->rounds[r];
    uint32_t x = choose(s, r), y = (uint32_t)rng_below(&s->rng, w->n_units);
    if (x == GROUPS_NONE)
        return 0;
    if (rng_below(&s->rng, 4) == 0) { /* to any group: one that has become small must not be hit less often */
        uint32_t h = (uint32_t)rng_below(&s->rng, s->m->n_groups);
        return h == (uint32_t)s->swap.group[x] ? 0 : try_move(s, r, x, h);
    }
    if (w->units[y].fixed || s->swap.group[x] == s->swap.group[y])
        return 0;
    return w->units[x].size == w->units[y].size ? try_exchange(s, r, x, y)
                                                : try_move(s, r, x, (uint32_t)s->swap.group[y]);
}

void
search_repair(struct search *s, uint32_t r, uint32_t n_tries)
{
    struct search_weights kept = s->weights;
    if (s->rounds[r].n_units < 2)
        return;
    search_set_weights(s, (struct search_weights){.apart = 1});
    search_open(s, r);
    int64_t wrong = wrong_in_all(s, r);
    for (uint32_t k = 0; k < n_tries && wrong > 0; k++)
        wrong += step(s, r);
    s->evaluations += n_tries;
    search_close(s, r);
    search_set_weights(s, kept);
}
