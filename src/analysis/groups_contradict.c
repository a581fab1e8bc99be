/* Wishes that cannot all come true, found by counting. Each finding names its rule. */
#include "groups_model.h"

#include <stdlib.h>
#include <string.h>

static struct groups_conflict *
note(struct arena *a, struct groups_conflict_list *list, enum groups_reason reason, uint32_t rule, uint32_t round)
{
    struct groups_conflict *c = ARENA_PUSH(a, list->items, list->n, list->cap);
    *c = groups_no_conflict();
    c->reason = reason;
    c->rule = rule;
    c->round = round;
    return c;
}

static void
have_need(struct groups_conflict *c, uint64_t have, uint64_t need)
{
    c->have = (uint32_t)(have < GROUPS_NONE ? have : GROUPS_NONE - 1);
    c->need = (uint32_t)(need < GROUPS_NONE ? need : GROUPS_NONE - 1);
}

static uint32_t
largest_size(const struct groups_model *m, uint32_t r)
{
    uint32_t most = 0;
    for (uint32_t g = 0; g < m->n_groups; g++)
        if (m->size_hi[r * m->n_groups + g] > most)
            most = m->size_hi[r * m->n_groups + g];
    return most;
}

static void
check_room(struct arena *a, const struct groups_model *m, uint32_t r, struct groups_conflict_list *list)
{
    uint64_t lo = 0, hi = 0;
    for (uint32_t g = 0; g < m->n_groups; g++) {
        lo += m->size_lo[r * m->n_groups + g];
        hi += m->size_hi[r * m->n_groups + g];
    }
    if (!m->p->size_min && m->n_present[r] < m->n_groups)
        lo = m->n_groups;
    if (m->n_present[r] < lo)
        have_need(note(a, list, GROUPS_TOO_FEW_PEOPLE, GROUPS_NONE, r), m->n_present[r], lo);
    else if (m->n_present[r] > hi)
        have_need(note(a, list, GROUPS_TOO_MANY_PEOPLE, GROUPS_NONE, r), m->n_present[r], hi);
}

/* The same person, or people who are kept together, pinned to two groups. */
static void
check_pins(struct arena *a, const struct groups_model *m, uint32_t r, struct groups_conflict_list *list)
{
    for (uint32_t k = 0; k < m->p->n_rules; k++) {
        const struct groups_rule *u = &m->p->rules[k];
        if ((u->kind != GROUPS_PIN && u->kind != GROUPS_LOCK) || !groups_rule_covers(u, r))
            continue;
        for (size_t x = 0; x < u->n_people; x++) {
            uint32_t at = r * m->n + u->people[x];
            uint32_t unit_at = r * m->n + m->unit[at];
            uint32_t other = m->pin[at] != u->group ? at : unit_at;
            if (!m->present[at] || m->pin[other] == u->group)
                continue;
            struct groups_conflict *c = note(a, list, GROUPS_TWO_PLACES, k, r);
            c->person = u->people[x];
            c->other_rule = m->pin_rule[other];
            c->group = u->group;
            c->other_group = m->pin[other];
        }
    }
}

static void
check_pinned_room(struct arena *a, const struct groups_model *m, uint32_t r, struct groups_conflict_list *list)
{
    for (uint32_t g = 0; g < m->n_groups; g++) {
        uint32_t have = 0, rule = GROUPS_NONE;
        for (uint32_t i = 0; i < m->n; i++)
            if (m->present[r * m->n + i] && m->pin[r * m->n + i] == g) {
                have++;
                rule = m->pin_rule[r * m->n + i];
            }
        if (have <= m->size_hi[r * m->n_groups + g])
            continue;
        struct groups_conflict *c = note(a, list, GROUPS_PINS_OVERFLOW, rule, r);
        c->group = g;
        have_need(c, have, m->size_hi[r * m->n_groups + g]);
    }
}

static void
check_units(struct arena *a, const struct groups_model *m, uint32_t r, struct groups_conflict_list *list)
{
    uint32_t *count = ARENA_ARRAY(a, uint32_t, m->n), most = largest_size(m, r);
    for (uint32_t i = 0; i < m->n; i++)
        if (m->present[r * m->n + i])
            count[m->unit[r * m->n + i]]++;
    for (uint32_t i = 0; i < m->n; i++)
        if (count[i] > most && count[i] > 1) {
            struct groups_conflict *c = note(a, list, GROUPS_TOGETHER_TOO_MANY, m->unit_rule[r * m->n + i], r);
            c->person = i;
            have_need(c, count[i], most);
        }
}

static uint32_t
rule_that_parts(const struct groups_model *m, uint32_t r, uint32_t i, uint32_t j)
{
    for (uint32_t k = 0; k < m->p->n_rules; k++) {
        const struct groups_rule *u = &m->p->rules[k];
        unsigned seen = 0;
        for (size_t x = 0; u->kind == GROUPS_APART && groups_rule_covers(u, r) && x < u->n_people; x++)
            seen |= (u->people[x] == i ? 1u : 0) | (u->people[x] == j ? 2u : 0);
        if (seen == 3)
            return k;
    }
    return GROUPS_NONE;
}

static void
check_apart_pairs(struct arena *a, const struct groups_model *m, uint32_t r, struct groups_conflict_list *list)
{
    for (uint32_t i = 0; m->apart && i < m->n; i++)
        for (uint32_t j = i + 1; j < m->n; j++) {
            uint32_t x = r * m->n + i, y = r * m->n + j;
            if (!(m->apart[i * m->n + j] >> r & 1) || !m->present[x] || !m->present[y])
                continue;
            bool tied = groups_together(m, r, i, j);
            if (!tied && (m->pin[x] == GROUPS_NONE || m->pin[x] != m->pin[y]))
                continue;
            struct groups_conflict *c = note(a, list, tied ? GROUPS_TOGETHER_AND_APART : GROUPS_APART_SAME_PIN,
                                             tied ? m->unit_rule[x] : m->pin_rule[x], r);
            c->person = i;
            c->other = j;
            c->group = m->pin[x];
            c->other_rule = rule_that_parts(m, r, i, j);
        }
}

static void
check_apart_sets(struct arena *a, const struct groups_model *m, uint32_t r, struct groups_conflict_list *list)
{
    for (uint32_t k = 0; k < m->p->n_rules; k++) {
        const struct groups_rule *u = &m->p->rules[k];
        if (u->kind != GROUPS_APART || !groups_rule_covers(u, r))
            continue;
        uint8_t *seen = ARENA_ARRAY(a, uint8_t, m->n);
        uint32_t have = 0;
        for (size_t x = 0; x < u->n_people; x++)
            if (m->present[r * m->n + u->people[x]] && !seen[u->people[x]]++)
                have++;
        if (have > m->n_groups)
            have_need(note(a, list, GROUPS_APART_TOO_MANY, k, r), have, m->n_groups);
    }
}

static void
check_quota(struct arena *a, const struct groups_model *m, uint32_t r, uint32_t k, struct groups_conflict_list *list)
{
    const struct groups_rule *u = &m->p->rules[k];
    uint32_t have = m->n_with[r * m->n_features + m->offset[u->attribute] + u->value];
    uint64_t least = u->group == GROUPS_ANY ? (uint64_t)u->min * m->n_groups : u->min;
    uint64_t most = u->group == GROUPS_ANY && u->max != GROUPS_ANY ? (uint64_t)u->max * m->n_groups : UINT64_MAX;
    if (have >= least && have <= most)
        return;
    struct groups_conflict *c = note(a, list, have < least ? GROUPS_QUOTA_TOO_FEW : GROUPS_QUOTA_TOO_MANY, k, r);
    c->attribute = u->attribute;
    c->value = u->value;
    c->group = u->group;
    have_need(c, have, have < least ? least : most);
}

static int
larger_first(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a < b) - (a > b);
}

/* Sum of the n largest limits, less off each. */
static uint64_t
sum_of_largest(struct arena *a, const struct groups_model *m, const uint32_t *limit, uint32_t n, uint32_t less)
{
    uint32_t *size = arena_memdup(a, limit, m->n_groups * sizeof *size);
    uint64_t sum = 0;
    qsort(size, m->n_groups, sizeof *size, larger_first);
    for (uint32_t g = 0; g < n && g < m->n_groups; g++)
        sum += size[g] > less ? size[g] - less : 0;
    return sum;
}

/* At most so many seats in any n groups, less taken off each: not all groups can be large at once. */
static uint64_t
seats_in(struct arena *a, const struct groups_model *m, uint32_t r, uint32_t n, uint32_t less)
{
    const uint32_t *lo = m->size_lo + (size_t)r * m->n_groups, *hi = m->size_hi + (size_t)r * m->n_groups;
    uint64_t taken = 0, most = sum_of_largest(a, m, hi, n, less);
    for (uint32_t g = 0; g < m->n_groups; g++)
        taken += lo[g];
    if (taken > m->n_present[r])
        return most;
    uint64_t by_least = sum_of_largest(a, m, lo, n, less) + m->n_present[r] - taken;
    return by_least < most ? by_least : most;
}

static uint32_t
n_with_both(const struct groups_model *m, uint32_t r, uint32_t f, uint32_t q, uint32_t g, uint32_t p)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->n; i++)
        n += m->present[r * m->n + i] && m->feature[(size_t)q * m->n + i] == f && m->feature[(size_t)p * m->n + i] == g;
    return n;
}

/*
 * Enough people, but not enough room where the rule holds. Not alone: at most have / min groups with at least min of
 * them. Needs: at most needed / min groups, each with min seats for those who are needed; who has both values may take
 * one of those.
 */
static void
check_company_room(struct arena *a, const struct groups_model *m, uint32_t r, uint32_t k,
                   struct groups_conflict_list *list)
{
    const struct groups_rule *u = &m->p->rules[k];
    const uint32_t *with = m->n_with + r * m->n_features;
    uint32_t f = m->offset[u->attribute] + u->value, have = with[f];
    uint64_t room;
    if (u->kind == GROUPS_NEEDS) {
        uint32_t g = m->offset[u->needed_attribute] + u->needed_value;
        have -= n_with_both(m, r, f, u->attribute, g, u->needed_attribute);
        room = seats_in(a, m, r, with[g] / u->min, u->min);
    } else {
        uint32_t groups = 0;
        for (uint32_t g = 0; g < m->n_groups; g++)
            groups += m->size_hi[r * m->n_groups + g] >= u->min;
        room = seats_in(a, m, r, have / u->min < groups ? have / u->min : groups, 0);
    }
    if (have <= room)
        return;
    struct groups_conflict *c = note(a, list, GROUPS_COMPANY_NO_ROOM, k, r);
    c->attribute = u->attribute;
    c->value = u->value;
    have_need(c, have, room);
}

static void
check_company(struct arena *a, const struct groups_model *m, uint32_t r, uint32_t k, struct groups_conflict_list *list)
{
    const struct groups_rule *u = &m->p->rules[k];
    const uint32_t *with = m->n_with + r * m->n_features;
    uint32_t have = with[m->offset[u->attribute] + u->value];
    if (have == 0)
        return;
    bool needs = u->kind == GROUPS_NEEDS;
    if (needs)
        have = with[m->offset[u->needed_attribute] + u->needed_value];
    if (have >= u->min) {
        check_company_room(a, m, r, k, list);
        return;
    }
    struct groups_conflict *c = note(a, list, needs ? GROUPS_NEEDED_MISSING : GROUPS_ALONE, k, r);
    c->attribute = needs ? u->needed_attribute : u->attribute;
    c->value = needs ? u->needed_value : u->value;
    have_need(c, have, u->min);
}

/* The least count asked for of each value of attribute q in group g, summed; *ret_rule is one that asks. */
static uint64_t
sum_of_least(struct arena *a, const struct groups_model *m, uint32_t r, uint32_t q, uint32_t g, uint32_t *ret_rule)
{
    uint32_t *least = ARENA_ARRAY(a, uint32_t, m->p->attributes[q].n_values + 1);
    uint64_t sum = 0;
    for (uint32_t c = 0; c < m->n_counting; c++) {
        const struct groups_rule *u = &m->p->rules[m->counting[c]];
        if (u->kind != GROUPS_QUOTA || u->attribute != q || !groups_rule_covers(u, r) ||
            (u->group != GROUPS_ANY && u->group != g) || u->min <= least[u->value])
            continue;
        sum += u->min - least[u->value];
        least[u->value] = u->min;
        *ret_rule = m->counting[c];
    }
    return sum;
}

/* Against the room in the group. */
static void
check_quota_sums(struct arena *a, const struct groups_model *m, uint32_t r, struct groups_conflict_list *list)
{
    for (uint32_t q = 0; q < m->n_attributes && m->n_counting; q++)
        for (uint32_t g = 0; g < m->n_groups; g++) {
            uint32_t rule = GROUPS_NONE;
            uint64_t sum = sum_of_least(a, m, r, q, g, &rule);
            if (sum <= m->size_hi[r * m->n_groups + g])
                continue;
            struct groups_conflict *c = note(a, list, GROUPS_QUOTAS_OVERFLOW, rule, r);
            c->attribute = q;
            c->group = g;
            have_need(c, sum, m->size_hi[r * m->n_groups + g]);
            break;
        }
}

/* The same finding in several rounds is one finding, with round GROUPS_ANY. */
static void
merge_rounds(struct groups_conflict_list *list)
{
    size_t kept = 0;
    for (size_t k = 0; k < list->n; k++) {
        bool seen = false;
        for (size_t j = 0; j < kept && !seen; j++) {
            struct groups_conflict same = list->items[k];
            same.round = list->items[j].round;
            seen = memcmp(&same, &list->items[j], sizeof same) == 0;
            if (seen)
                list->items[j].round = GROUPS_ANY;
        }
        if (!seen)
            list->items[kept++] = list->items[k];
    }
    list->n = kept;
}

void
groups_find_contradictions(struct arena *a, const struct groups_model *m, struct groups_conflict_list *list)
{
    for (uint32_t r = 0; r < m->n_rounds; r++) {
        check_room(a, m, r, list);
        check_pins(a, m, r, list);
        check_pinned_room(a, m, r, list);
        check_units(a, m, r, list);
        check_apart_pairs(a, m, r, list);
        check_apart_sets(a, m, r, list);
        check_quota_sums(a, m, r, list);
        for (uint32_t c = 0; c < m->n_counting; c++) {
            const struct groups_rule *u = &m->p->rules[m->counting[c]];
            if (!groups_rule_covers(u, r))
                continue;
            if (u->kind == GROUPS_QUOTA)
                check_quota(a, m, r, m->counting[c], list);
            else
                check_company(a, m, r, m->counting[c], list);
        }
    }
    merge_rounds(list);
}
