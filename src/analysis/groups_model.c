#include "groups_model.h"

#include <string.h>

struct groups_conflict
groups_no_conflict(void)
{
    return (struct groups_conflict){GROUPS_OK,   GROUPS_NONE, GROUPS_NONE, GROUPS_NONE, GROUPS_NONE, GROUPS_NONE,
                                    GROUPS_NONE, GROUPS_NONE, GROUPS_NONE, GROUPS_NONE, GROUPS_NONE, GROUPS_NONE};
}

static enum status
refuse(struct groups_conflict *ret_why, struct groups_conflict why)
{
    if (ret_why)
        *ret_why = why;
    return STATUS_INVALID;
}

static enum status
check_count(uint32_t which, size_t have, size_t least, size_t most, struct groups_conflict *ret_why)
{
    if (have >= least && have <= most)
        return STATUS_OK;
    struct groups_conflict why = groups_no_conflict();
    why.reason = GROUPS_BAD_COUNT;
    why.value = which;
    why.have = have > UINT32_MAX - 1 ? UINT32_MAX - 1 : (uint32_t)have;
    why.need = (uint32_t)(have < least ? least : most);
    return refuse(ret_why, why);
}

static enum status
check_counts(const struct groups_problem *p, struct groups_conflict *ret_why)
{
    TRY(check_count(0, p->n_people, 1, GROUPS_MAX_PEOPLE, ret_why));
    TRY(check_count(1, p->n_rounds, 1, GROUPS_MAX_ROUNDS, ret_why));
    TRY(check_count(2, p->n_groups, 1, GROUPS_MAX_GROUPS, ret_why));
    return check_count(3, p->n_attributes, 0, GROUPS_MAX_ATTRIBUTES, ret_why);
}

static enum status
check_attributes(const struct groups_problem *p, struct groups_conflict *ret_why)
{
    for (size_t q = 0; q < p->n_attributes; q++) {
        const struct groups_attribute *t = &p->attributes[q];
        struct groups_conflict why = groups_no_conflict();
        why.reason = GROUPS_BAD_VALUE;
        why.attribute = (uint32_t)q;
        if (t->weight > GROUPS_MAX_WEIGHT || t->n_values > GROUPS_MAX_VALUES)
            return refuse(ret_why, why);
        for (size_t i = 0; i < p->n_people; i++) {
            if (t->value[i] == GROUPS_NONE || t->value[i] < t->n_values)
                continue;
            why.person = (uint32_t)i;
            return refuse(ret_why, why);
        }
    }
    return STATUS_OK;
}

static enum status
check_matrices(const struct groups_problem *p, struct groups_conflict *ret_why)
{
    size_t n = p->n_people;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++) {
            const uint8_t *w = p->acquaintance;
            const uint16_t *h = p->history;
            bool bad = w && (w[i * n + j] != w[j * n + i] || w[i * n + j] > GROUPS_MAX_ACQUAINTANCE);
            if (!bad && !(h && h[i * n + j] != h[j * n + i]))
                continue;
            struct groups_conflict why = groups_no_conflict();
            why.reason = GROUPS_BAD_MATRIX;
            why.person = (uint32_t)j;
            why.other = (uint32_t)i;
            return refuse(ret_why, why);
        }
    return STATUS_OK;
}

static bool
value_exists(const struct groups_problem *p, uint32_t attribute, uint32_t value)
{
    return attribute < p->n_attributes && value < p->attributes[attribute].n_values;
}

static bool
rule_is_sound(const struct groups_problem *p, const struct groups_rule *r)
{
    if (r->round != GROUPS_ANY && r->round >= p->n_rounds)
        return false;
    for (size_t k = 0; k < r->n_people; k++)
        if (r->people[k] >= p->n_people)
            return false;
    switch (r->kind) {
    case GROUPS_PIN:
    case GROUPS_LOCK:
        return r->group < p->n_groups;
    case GROUPS_TOGETHER:
    case GROUPS_APART:
        return true;
    case GROUPS_QUOTA:
        return value_exists(p, r->attribute, r->value) && r->min <= r->max &&
               (r->group == GROUPS_ANY || r->group < p->n_groups);
    case GROUPS_NOT_ALONE:
        return value_exists(p, r->attribute, r->value) && r->min >= 1;
    case GROUPS_NEEDS:
        return value_exists(p, r->attribute, r->value) && r->min >= 1 &&
               value_exists(p, r->needed_attribute, r->needed_value);
    }
    return false;
}

static enum status
check_rules(const struct groups_problem *p, struct groups_conflict *ret_why)
{
    for (size_t k = 0; k < p->n_rules; k++) {
        if (rule_is_sound(p, &p->rules[k]))
            continue;
        struct groups_conflict why = groups_no_conflict();
        why.reason = GROUPS_BAD_RULE;
        why.rule = (uint32_t)k;
        return refuse(ret_why, why);
    }
    return STATUS_OK;
}

static enum status
check_sizes(const struct groups_problem *p, struct groups_conflict *ret_why)
{
    if (!p->size_min != !p->size_max)
        return check_count(2, 0, 1, GROUPS_MAX_GROUPS, ret_why);
    for (size_t g = 0; p->size_min && g < p->n_groups; g++) {
        if (p->size_min[g] <= p->size_max[g])
            continue;
        struct groups_conflict why = groups_no_conflict();
        why.reason = GROUPS_BAD_COUNT;
        why.value = 2;
        why.group = (uint32_t)g;
        why.have = p->size_min[g];
        why.need = p->size_max[g];
        return refuse(ret_why, why);
    }
    return STATUS_OK;
}

static void
set_presence(struct groups_model *m)
{
    for (uint32_t r = 0; r < m->n_rounds; r++)
        for (uint32_t i = 0; i < m->n; i++) {
            uint8_t here = m->p->present ? m->p->present[r * m->n + i] != 0 : 1;
            m->present[r * m->n + i] = here;
            m->n_present[r] += here;
        }
}

static void
set_sizes(struct groups_model *m)
{
    for (uint32_t r = 0; r < m->n_rounds; r++)
        for (uint32_t g = 0; g < m->n_groups; g++) {
            uint32_t k = r * m->n_groups + g, np = m->n_present[r], ng = m->n_groups;
            m->size_lo[k] = m->p->size_min ? m->p->size_min[g] : np / ng;
            m->size_hi[k] = m->p->size_max ? m->p->size_max[g] : (np + ng - 1) / ng;
        }
}

/* Joins the units of i and j in a round; the smallest person names the unit. */
static void
unit_join(struct groups_model *m, uint32_t r, uint32_t i, uint32_t j, uint32_t rule)
{
    uint32_t *unit = m->unit + r * m->n;
    uint32_t from = unit[i] > unit[j] ? unit[i] : unit[j], to = unit[i] > unit[j] ? unit[j] : unit[i];
    for (uint32_t k = 0; k < m->n && from != to; k++)
        if (unit[k] == from)
            unit[k] = to;
    m->unit_rule[r * m->n + i] = m->unit_rule[r * m->n + j] = rule;
}

static void
set_together(struct groups_model *m, uint32_t r, uint32_t rule)
{
    const struct groups_rule *u = &m->p->rules[rule];
    uint32_t first = GROUPS_NONE;
    for (size_t k = 0; k < u->n_people; k++) {
        uint32_t i = u->people[k];
        if (!m->present[r * m->n + i])
            continue;
        if (first == GROUPS_NONE)
            first = i;
        else
            unit_join(m, r, first, i, rule);
    }
}

static void
set_pins(struct groups_model *m, uint32_t r, uint32_t rule)
{
    const struct groups_rule *u = &m->p->rules[rule];
    for (size_t k = 0; k < u->n_people; k++) {
        uint32_t at = r * m->n + u->people[k];
        if (!m->present[at] || m->pin[at] != GROUPS_NONE)
            continue;
        m->pin[at] = u->group;
        m->pin_rule[at] = rule;
    }
}

static void
set_apart(struct groups_model *m, const struct groups_rule *u)
{
    uint32_t rounds = u->round == GROUPS_ANY ? UINT32_MAX : (uint32_t)1 << u->round;
    for (size_t k = 0; k < u->n_people; k++)
        for (size_t l = 0; l < u->n_people; l++)
            if (u->people[k] != u->people[l])
                m->apart[u->people[k] * m->n + u->people[l]] |= rounds;
}

/* A pinned member pins its whole unit. */
static void
spread_pins(struct groups_model *m, uint32_t r)
{
    for (uint32_t i = 0; i < m->n; i++) {
        uint32_t at = r * m->n + i, u = m->unit[at];
        if (m->pin[at] == GROUPS_NONE)
            continue;
        for (uint32_t j = 0; j < m->n; j++)
            if (m->unit[r * m->n + j] == u && m->present[r * m->n + j] && m->pin[r * m->n + j] == GROUPS_NONE) {
                m->pin[r * m->n + j] = m->pin[at];
                m->pin_rule[r * m->n + j] = m->pin_rule[at];
            }
    }
}

static bool
is_counting(enum groups_rule_kind kind)
{
    return kind == GROUPS_QUOTA || kind == GROUPS_NOT_ALONE || kind == GROUPS_NEEDS;
}

/* Who is kept together in some round has met: sitting together in another round is a repeat. */
static void
meet_tied(struct groups_model *m, uint32_t r)
{
    for (uint32_t i = 0; i < m->n; i++)
        for (uint32_t j = 0; j < i; j++)
            if (groups_together(m, r, i, j) && !m->met[i * m->n + j])
                m->met[i * m->n + j] = m->met[j * m->n + i] = 1;
}

static enum status
set_rules(struct arena *a, struct groups_model *m)
{
    m->counting = ARENA_ARRAY(a, uint32_t, m->p->n_rules + 1);
    for (uint32_t k = 0; k < m->p->n_rules; k++) {
        const struct groups_rule *u = &m->p->rules[k];
        if (is_counting(u->kind))
            m->counting[m->n_counting++] = k;
        if (u->kind == GROUPS_APART && !m->apart) {
            void *mem;
            TRY(arena_try_alloc(a, (size_t)m->n * m->n, sizeof *m->apart, &mem));
            m->apart = mem;
        }
        if (u->kind == GROUPS_APART)
            set_apart(m, u);
        for (uint32_t r = 0; r < m->n_rounds; r++) {
            if (!groups_rule_covers(u, r))
                continue;
            if (u->kind == GROUPS_TOGETHER)
                set_together(m, r, k);
            if (u->kind == GROUPS_PIN || u->kind == GROUPS_LOCK)
                set_pins(m, r, k);
        }
    }
    for (uint32_t r = 0; r < m->n_rounds; r++) {
        spread_pins(m, r);
        meet_tied(m, r);
    }
    return STATUS_OK;
}

static void
set_features(struct arena *a, struct groups_model *m)
{
    m->offset = ARENA_ARRAY(a, uint32_t, m->n_attributes + 1);
    m->feature = ARENA_ARRAY(a, uint32_t, (size_t)m->n_attributes * m->n + 1);
    for (uint32_t q = 0; q < m->n_attributes; q++) {
        const struct groups_attribute *t = &m->p->attributes[q];
        m->offset[q + 1] = m->offset[q] + t->n_values;
        for (uint32_t i = 0; i < m->n; i++)
            m->feature[q * m->n + i] = t->value[i] == GROUPS_NONE ? GROUPS_NONE : m->offset[q] + t->value[i];
    }
    m->n_features = m->offset[m->n_attributes];
    m->n_with = ARENA_ARRAY(a, uint32_t, (size_t)m->n_rounds * m->n_features + 1);
    for (uint32_t r = 0; r < m->n_rounds; r++)
        for (uint32_t q = 0; q < m->n_attributes; q++)
            for (uint32_t i = 0; i < m->n; i++)
                if (m->present[r * m->n + i] && m->feature[q * m->n + i] != GROUPS_NONE)
                    m->n_with[r * m->n_features + m->feature[q * m->n + i]]++;
}

static enum status
set_matrices(struct arena *a, struct groups_model *m)
{
    size_t nn = (size_t)m->n * m->n;
    void *known, *met;
    TRY(arena_try_alloc(a, nn, 1, &known));
    TRY(arena_try_alloc(a, nn, 1, &met));
    m->known = known;
    m->met = met;
    if (m->p->acquaintance)
        memcpy(known, m->p->acquaintance, nn);
    for (size_t k = 0; m->p->history && k < nn; k++)
        m->met[k] = (uint8_t)(m->p->history[k] < GROUPS_MOST_MET ? m->p->history[k] : GROUPS_MOST_MET);
    for (size_t i = 0; i < m->n; i++)
        m->known[i * m->n + i] = m->met[i * m->n + i] = 0;
    return STATUS_OK;
}

enum status
groups_model_new(struct arena *a, const struct groups_problem *p, struct groups_model **ret_m,
                 struct groups_conflict *ret_why)
{
    TRY(check_counts(p, ret_why));
    TRY(check_sizes(p, ret_why));
    TRY(check_attributes(p, ret_why));
    TRY(check_matrices(p, ret_why));
    TRY(check_rules(p, ret_why));
    struct groups_model *m = arena_alloc(a, sizeof *m);
    *m = (struct groups_model){.p = p,
                               .n = (uint32_t)p->n_people,
                               .n_groups = (uint32_t)p->n_groups,
                               .n_rounds = (uint32_t)p->n_rounds,
                               .n_attributes = (uint32_t)p->n_attributes};
    size_t rn = p->n_rounds * p->n_people, rk = p->n_rounds * p->n_groups;
    m->n_present = ARENA_ARRAY(a, uint32_t, p->n_rounds);
    m->present = ARENA_ARRAY(a, uint8_t, rn);
    m->size_lo = ARENA_ARRAY(a, uint32_t, rk);
    m->size_hi = ARENA_ARRAY(a, uint32_t, rk);
    m->pin = ARENA_ARRAY(a, uint32_t, rn);
    m->pin_rule = ARENA_ARRAY(a, uint32_t, rn);
    m->unit = ARENA_ARRAY(a, uint32_t, rn);
    m->unit_rule = ARENA_ARRAY(a, uint32_t, rn);
    for (size_t k = 0; k < rn; k++) {
        m->pin[k] = m->pin_rule[k] = m->unit_rule[k] = GROUPS_NONE;
        m->unit[k] = (uint32_t)(k % p->n_people);
    }
    set_presence(m);
    set_sizes(m);
    set_features(a, m);
    TRY(set_matrices(a, m));
    TRY(set_rules(a, m));
    *ret_m = m;
    return STATUS_OK;
}

uint32_t
groups_rule_miss(const struct groups_model *m, const struct groups_rule *rule, const uint16_t *counts)
{
    uint32_t c = counts[m->offset[rule->attribute] + rule->value];
    if (rule->kind == GROUPS_QUOTA)
        return c < rule->min ? rule->min - c : c > rule->max ? c - rule->max : 0;
    if (c == 0)
        return 0;
    if (rule->kind == GROUPS_NEEDS)
        c = counts[m->offset[rule->needed_attribute] + rule->needed_value];
    return c < rule->min ? rule->min - c : 0;
}

void
groups_even_sizes(const struct groups_model *m, uint32_t round, uint32_t *size)
{
    uint32_t left = m->n_present[round];
    const uint32_t *lo = m->size_lo + round * m->n_groups, *hi = m->size_hi + round * m->n_groups;
    for (uint32_t g = 0; g < m->n_groups; g++) {
        size[g] = lo[g] < left ? lo[g] : left;
        left -= size[g];
    }
    for (bool over = false; left > 0;) {
        uint32_t best = GROUPS_NONE;
        for (uint32_t g = 0; g < m->n_groups; g++)
            if ((over || size[g] < hi[g]) && (best == GROUPS_NONE || size[g] < size[best]))
                best = g;
        if (best == GROUPS_NONE) {
            over = true;
            continue;
        }
        size[best]++;
        left--;
    }
}
