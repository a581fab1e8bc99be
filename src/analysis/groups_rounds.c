/* What the rounds of a search are made of: units that move as one, pairs to keep apart, sizes that leave a choice. */
#include "groups_search.h"

static void
set_units(struct search *s, uint32_t r)
{
    const struct groups_model *m = s->m;
    struct search_round *w = &s->rounds[r];
    w->units = ARENA_ARRAY(s->arena, struct search_unit, m->n + 1);
    w->members = ARENA_ARRAY(s->arena, uint32_t, m->n + 1);
    w->plain = true;
    uint32_t k = 0, moving_size = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        uint32_t at = r * m->n + i;
        if (!m->present[at] || m->unit[at] != i)
            continue;
        struct search_unit *u = &w->units[w->n_units++];
        *u = (struct search_unit){.first = k, .fixed = m->pin[at] != GROUPS_NONE};
        for (uint32_t j = i; j < m->n; j++)
            if (m->present[r * m->n + j] && m->unit[r * m->n + j] == i)
                w->members[k++] = j;
        u->size = k - u->first;
        w->plain = w->plain && u->size == 1;
        w->mixed_sizes = w->mixed_sizes || (!u->fixed && moving_size && moving_size != u->size);
        moving_size = u->fixed ? moving_size : u->size;
    }
}

/* Somebody's place, or a rule's, is one group of its own; or sizes were given that leave more than the even choice. */
static bool
groups_differ(const struct search *s, uint32_t r)
{
    const struct groups_model *m = s->m;
    bool differ = m->p->size_min != NULL;
    for (uint32_t i = 0; i < m->n; i++)
        differ = differ || (m->present[r * m->n + i] && m->pin[r * m->n + i] != GROUPS_NONE);
    for (uint32_t k = 0; k < m->n_counting; k++) {
        const struct groups_rule *u = &m->p->rules[m->counting[k]];
        differ = differ || (u->kind == GROUPS_QUOTA && u->group != GROUPS_ANY && groups_rule_covers(u, r));
    }
    return differ;
}

static void
set_free_sizes(struct search *s, uint32_t r)
{
    const struct groups_model *m = s->m;
    bool choice = false;
    for (uint32_t g = 0; g < m->n_groups; g++)
        choice = choice || m->size_lo[r * m->n_groups + g] < m->size_hi[r * m->n_groups + g];
    s->rounds[r].free_sizes = choice && m->n_groups > 1 && groups_differ(s, r);
}

static bool
units_are_apart(const struct search *s, uint32_t r, const struct search_unit *u, const struct search_unit *v)
{
    const struct groups_model *m = s->m;
    const uint32_t *members = s->rounds[r].members;
    for (uint32_t k = 0; k < u->size; k++)
        for (uint32_t l = 0; l < v->size; l++)
            if (m->apart[members[u->first + k] * m->n + members[v->first + l]] >> r & 1)
                return true;
    return false;
}

static void
set_apart_pairs(struct search *s, uint32_t r)
{
    struct search_round *w = &s->rounds[r];
    size_t cap = 0;
    for (uint32_t e = 0; s->m->apart && e < w->n_units; e++)
        for (uint32_t f = 0; f < e; f++)
            if (units_are_apart(s, r, &w->units[e], &w->units[f])) {
                size_t n = 2 * w->n_apart;
                *ARENA_PUSH(s->arena, w->apart, n, cap) = e;
                *ARENA_PUSH(s->arena, w->apart, n, cap) = f;
                w->n_apart++;
            }
}

void
search_set_rounds(struct search *s)
{
    s->rounds = ARENA_ARRAY(s->arena, struct search_round, s->m->n_rounds);
    for (uint32_t r = 0; r < s->m->n_rounds; r++) {
        set_units(s, r);
        set_apart_pairs(s, r);
        set_free_sizes(s, r);
    }
}
