/* A plan after absences and late arrivals: the cheapest step is taken until every rule holds, counting people moved. */
#include "groups_search.h"

#include <string.h>

struct reform {
    struct search *s;
    uint32_t r;
    const uint32_t *plan; /* of this round */
};

/* Better first: less wrong, fewer people moved, dearer pairs. */
struct step {
    uint32_t x, y, to; /* y GROUPS_NONE: x goes to group to; otherwise x and y change places */
    int64_t wrong, moved, cost;
};

/* People of the unit who would sit elsewhere than planned. */
static int64_t
n_moved(const struct reform *f, uint32_t e, uint32_t group)
{
    const struct search_round *w = &f->s->rounds[f->r];
    int64_t n = 0;
    for (uint32_t k = 0; k < w->units[e].size; k++) {
        uint32_t planned = f->plan[w->members[w->units[e].first + k]];
        n += planned != GROUPS_NONE && planned != group;
    }
    return n;
}

static bool
step_is_better(const struct step *a, const struct step *b)
{
    if (a->wrong != b->wrong)
        return a->wrong < b->wrong;
    return a->moved != b->moved ? a->moved < b->moved : a->cost < b->cost;
}

/* Splits the loss of the open round's pairs into broken apart rules and the rest. */
static void
weigh_pairs(const struct search *s, int64_t loss, struct step *t)
{
    int64_t apart = s->weights.apart, n = loss >= 0 ? (loss + apart / 2) / apart : -((-loss + apart / 2) / apart);
    t->wrong += n;
    t->cost = loss - n * apart;
}

static struct step
weigh_move(const struct reform *f, uint32_t x, uint32_t h)
{
    struct search *s = f->s;
    uint32_t g = (uint32_t)s->swap.group[x];
    struct step t = {.x = x, .y = GROUPS_NONE, .to = h, .moved = n_moved(f, x, h) - n_moved(f, x, g)};
    t.wrong = -search_wrong(s, f->r, g) - search_wrong(s, f->r, h);
    search_count_move(s, f->r, x, g, h);
    t.wrong += search_wrong(s, f->r, g) + search_wrong(s, f->r, h);
    search_count_move(s, f->r, x, h, g);
    weigh_pairs(s, (int64_t)s->swap.own[x] - s->swap.gamma[(size_t)h * s->swap.stride + x], &t);
    return t;
}

static struct step
weigh_exchange(const struct reform *f, uint32_t x, uint32_t y)
{
    struct search *s = f->s;
    uint32_t g = (uint32_t)s->swap.group[x], h = (uint32_t)s->swap.group[y];
    struct step t = {.x = x, .y = y, .to = h};
    t.moved = n_moved(f, x, h) - n_moved(f, x, g) + n_moved(f, y, g) - n_moved(f, y, h);
    t.wrong = -search_wrong(s, f->r, g) - search_wrong(s, f->r, h);
    search_count_move(s, f->r, x, g, h);
    search_count_move(s, f->r, y, h, g);
    t.wrong += search_wrong(s, f->r, g) + search_wrong(s, f->r, h);
    search_count_move(s, f->r, x, h, g);
    search_count_move(s, f->r, y, g, h);
    weigh_pairs(s, -(int64_t)swap_delta(&s->swap, x, y), &t);
    return t;
}

static void
take_step(struct reform *f, const struct step *t)
{
    struct search *s = f->s;
    uint32_t g = (uint32_t)s->swap.group[t->x];
    search_count_move(s, f->r, t->x, g, t->to);
    if (t->y == GROUPS_NONE) {
        swap_move(&s->swap, t->x, t->to);
        return;
    }
    search_count_move(s, f->r, t->y, t->to, g);
    swap_exchange(&s->swap, t->x, t->y);
}

/* True when something is wrong around the unit, or it has no planned place to lose. */
static bool
may_move(const struct reform *f, const uint8_t *bad_group, uint32_t e)
{
    const struct search *s = f->s;
    return s->swap.own[e] <= -s->weights.apart || bad_group[s->swap.group[e]] ||
           n_moved(f, e, GROUPS_NONE) < s->rounds[f->r].units[e].size;
}

static struct step
best_step(const struct reform *f, struct arena *scratch)
{
    struct search *s = f->s;
    const struct search_round *w = &s->rounds[f->r];
    struct step best = {.x = GROUPS_NONE};
    uint8_t *bad = ARENA_ARRAY(scratch, uint8_t, s->m->n_groups);
    for (uint32_t g = 0; g < s->m->n_groups; g++)
        bad[g] = search_wrong(s, f->r, g) > 0;
    for (uint32_t x = 0; x < w->n_units; x++) {
        if (w->units[x].fixed)
            continue;
        bool mine = may_move(f, bad, x);
        for (uint32_t h = 0; h < s->m->n_groups; h++) {
            if (h == (uint32_t)s->swap.group[x] || (!mine && !bad[h]))
                continue;
            struct step t = weigh_move(f, x, h);
            if (step_is_better(&t, &best))
                best = t;
        }
        for (uint32_t y = 0; y < w->n_units && mine; y++) {
            if (w->units[y].fixed || s->swap.group[x] == s->swap.group[y] || w->units[x].size != w->units[y].size)
                continue;
            struct step t = weigh_exchange(f, x, y);
            if (step_is_better(&t, &best))
                best = t;
        }
    }
    s->evaluations += (uint64_t)w->n_units * s->m->n_groups;
    return best;
}

/* Sits the people without a planned place where there is most room. */
static void
seat_arrivals(struct reform *f)
{
    struct search *s = f->s;
    const struct groups_model *m = s->m;
    const struct search_round *w = &s->rounds[f->r];
    uint32_t *group = s->group + (size_t)f->r * m->n, *size = s->size + (size_t)f->r * m->n_groups;
    memset(size, 0, m->n_groups * sizeof *size);
    for (uint32_t pass = 0; pass < 2; pass++)
        for (uint32_t e = 0; e < w->n_units; e++) {
            const struct search_unit *u = &w->units[e];
            uint32_t first = w->members[u->first], g = GROUPS_NONE;
            for (uint32_t k = 0; k < u->size && g == GROUPS_NONE; k++)
                g = f->plan[w->members[u->first + k]];
            g = u->fixed ? m->pin[f->r * m->n + first] : g;
            if ((g == GROUPS_NONE) != (pass == 1))
                continue;
            for (uint32_t h = 0; h < m->n_groups && pass == 1; h++)
                if (g == GROUPS_NONE || size[h] < size[g])
                    g = h;
            for (uint32_t k = 0; k < u->size; k++)
                group[w->members[u->first + k]] = g;
            size[g] += u->size;
        }
}

static void
reform_round(struct reform *f)
{
    struct search *s = f->s;
    struct arena *scratch = arena_new(0);
    search_open(s, f->r);
    for (uint32_t k = 0; k < 4 * s->m->n + 16; k++) {
        struct step t = best_step(f, scratch);
        struct step nothing = {.x = 0};
        if (t.x == GROUPS_NONE || !step_is_better(&t, &nothing))
            break;
        take_step(f, &t);
        arena_reset(scratch);
    }
    search_close(s, f->r);
    arena_free(scratch);
}

static enum status
check_plan(const struct groups_model *m, const uint32_t *plan, uint32_t first_round, struct groups_conflict *ret_why)
{
    struct groups_conflict why = groups_no_conflict();
    why.reason = GROUPS_BAD_VALUE;
    for (size_t k = 0; k < (size_t)m->n_rounds * m->n; k++) {
        uint32_t r = (uint32_t)(k / m->n);
        bool bad = plan[k] != GROUPS_NONE && plan[k] >= m->n_groups;
        if (!bad && (plan[k] != GROUPS_NONE || r >= first_round || !m->present[k]))
            continue;
        why.round = r;
        why.person = (uint32_t)(k % m->n);
        if (ret_why)
            *ret_why = why;
        return STATUS_INVALID;
    }
    return STATUS_OK;
}

static uint32_t
count_moved(const struct groups_model *m, const uint32_t *plan, const uint32_t *group)
{
    uint32_t moved = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        bool elsewhere = false;
        for (uint32_t r = 0; r < m->n_rounds; r++) {
            size_t at = (size_t)r * m->n + i;
            elsewhere = elsewhere || (plan[at] != GROUPS_NONE && group[at] != GROUPS_NONE && plan[at] != group[at]);
        }
        moved += elsewhere;
    }
    return moved;
}

enum status
groups_reform(struct arena *a, const struct groups_problem *p, const uint32_t *plan, uint32_t first_round,
              const struct groups_run *run, struct groups_result **ret_result, uint32_t *ret_moved,
              struct groups_conflict *ret_why)
{
    struct groups_model *m;
    struct search *s;
    TRY(groups_model_new(a, p, &m, ret_why));
    TRY(check_plan(m, plan, first_round, ret_why));
    TRY(search_new(a, m, run ? run->seed : 0, run ? run->simd : 0, &s));
    for (size_t k = 0; k < (size_t)m->n_rounds * m->n; k++)
        s->group[k] = m->present[k] ? plan[k] : GROUPS_NONE;
    struct reform f = {.s = s};
    for (f.r = first_round; f.r < m->n_rounds; f.r++) {
        f.plan = plan + (size_t)f.r * m->n;
        seat_arrivals(&f);
    }
    search_take(s, s->group);
    search_set_weights(s, groups_weights(m, 1));
    for (f.r = first_round; f.r < m->n_rounds; f.r++) {
        f.plan = plan + (size_t)f.r * m->n;
        reform_round(&f);
    }
    struct groups_result *res = arena_alloc(a, sizeof *res);
    res->group = s->group;
    groups_measure(a, m, res);
    res->evaluations = s->evaluations;
    *ret_result = res;
    *ret_moved = count_moved(m, plan, s->group);
    return STATUS_OK;
}
