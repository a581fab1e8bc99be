/* What a division is worth, counted from the division alone. The search is checked against this. */
#include "groups_model.h"

#include <stdlib.h>

enum { MAX_CONFLICTS = 200 };

static void
tell(struct arena *a, struct groups_conflict_list *list, struct groups_conflict c)
{
    if (list && list->n < MAX_CONFLICTS)
        *ARENA_PUSH(a, list->items, list->n, list->cap) = c;
}

static struct groups_conflict
broken(uint32_t rule, uint32_t round, uint32_t group)
{
    struct groups_conflict c = groups_no_conflict();
    c.reason = GROUPS_BROKEN;
    c.rule = rule;
    c.round = round;
    c.group = group;
    return c;
}

static int64_t
size_misses(struct arena *a, const struct groups_model *m, uint32_t r, const uint32_t *group,
            struct groups_conflict_list *list)
{
    uint32_t *size = ARENA_ARRAY(a, uint32_t, m->n_groups);
    int64_t misses = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        if (group[i] < m->n_groups)
            size[group[i]]++;
        else
            misses += m->present[r * m->n + i];
    }
    for (uint32_t g = 0; g < m->n_groups; g++) {
        uint32_t lo = m->size_lo[r * m->n_groups + g], hi = m->size_hi[r * m->n_groups + g];
        if (size[g] >= lo && size[g] <= hi)
            continue;
        struct groups_conflict c = broken(GROUPS_NONE, r, g);
        c.reason = size[g] < lo ? GROUPS_TOO_FEW_PEOPLE : GROUPS_TOO_MANY_PEOPLE;
        c.have = size[g];
        c.need = size[g] < lo ? lo : hi;
        misses += size[g] < lo ? lo - size[g] : size[g] - hi;
        tell(a, list, c);
    }
    return misses;
}

static int64_t
place_misses(struct arena *a, const struct groups_model *m, uint32_t r, const uint32_t *group,
             struct groups_conflict_list *list)
{
    int64_t misses = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        uint32_t at = r * m->n + i, first = m->unit[at];
        if (!m->present[at])
            continue;
        struct groups_conflict c = broken(GROUPS_NONE, r, group[i]);
        c.person = i;
        if (m->pin[at] != GROUPS_NONE && m->pin[at] != group[i]) {
            c.rule = m->pin_rule[at];
            c.other_group = m->pin[at];
            misses++;
            tell(a, list, c);
        } else if (group[first] != group[i]) {
            c.rule = m->unit_rule[at];
            c.other = first;
            misses++;
            tell(a, list, c);
        }
    }
    return misses;
}

static int64_t
apart_misses(struct arena *a, const struct groups_model *m, uint32_t r, const uint32_t *group,
             struct groups_conflict_list *list)
{
    int64_t misses = 0;
    for (uint32_t i = 0; m->apart && i < m->n; i++)
        for (uint32_t j = i + 1; j < m->n; j++) {
            if (!(m->apart[i * m->n + j] >> r & 1) || group[i] == GROUPS_NONE || group[i] != group[j])
                continue;
            struct groups_conflict c = broken(GROUPS_NONE, r, group[i]);
            for (uint32_t k = 0; list && k < m->p->n_rules && c.rule == GROUPS_NONE; k++) {
                const struct groups_rule *u = &m->p->rules[k];
                unsigned seen = 0;
                for (size_t x = 0; u->kind == GROUPS_APART && groups_rule_covers(u, r) && x < u->n_people; x++)
                    seen |= (u->people[x] == i ? 1u : 0) | (u->people[x] == j ? 2u : 0);
                if (seen == 3)
                    c.rule = k;
            }
            c.person = i;
            c.other = j;
            misses++;
            tell(a, list, c);
        }
    return misses;
}

/* counts[group * n_features + feature] of one round */
static uint16_t *
count_features(struct arena *a, const struct groups_model *m, const uint32_t *group)
{
    uint16_t *counts = ARENA_ARRAY(a, uint16_t, (size_t)m->n_groups * m->n_features + 1);
    for (uint32_t q = 0; q < m->n_attributes; q++)
        for (uint32_t i = 0; i < m->n; i++)
            if (group[i] < m->n_groups && m->feature[q * m->n + i] != GROUPS_NONE)
                counts[group[i] * m->n_features + m->feature[q * m->n + i]]++;
    return counts;
}

static int64_t
count_misses(struct arena *a, const struct groups_model *m, uint32_t r, const uint16_t *counts,
             struct groups_conflict_list *list)
{
    int64_t misses = 0;
    for (uint32_t c = 0; c < m->n_counting; c++) {
        const struct groups_rule *u = &m->p->rules[m->counting[c]];
        for (uint32_t g = 0; g < m->n_groups; g++) {
            if (!groups_rule_covers(u, r) || (u->kind == GROUPS_QUOTA && u->group != GROUPS_ANY && u->group != g))
                continue;
            const uint16_t *mine = counts + (size_t)g * m->n_features;
            uint32_t miss = groups_rule_miss(m, u, mine);
            if (miss == 0)
                continue;
            struct groups_conflict b = broken(m->counting[c], r, g);
            b.attribute = u->kind == GROUPS_NEEDS ? u->needed_attribute : u->attribute;
            b.value = u->kind == GROUPS_NEEDS ? u->needed_value : u->value;
            b.have = mine[m->offset[b.attribute] + b.value];
            b.need = b.have < u->min ? u->min : u->max;
            misses += miss;
            tell(a, list, b);
        }
    }
    return misses;
}

static int64_t
imbalance(struct arena *a, const struct groups_model *m, uint32_t r, const uint32_t *group, const uint16_t *counts)
{
    int64_t sum = 0, n = m->n_present[r];
    uint32_t *size = ARENA_ARRAY(a, uint32_t, m->n_groups);
    for (uint32_t i = 0; i < m->n; i++)
        if (group[i] < m->n_groups)
            size[group[i]]++;
    for (uint32_t q = 0; q < m->n_attributes; q++)
        for (uint32_t v = m->offset[q]; v < m->offset[q + 1]; v++)
            for (uint32_t g = 0; g < m->n_groups; g++) {
                int64_t with = m->n_with[r * m->n_features + v];
                int64_t d = n * counts[(size_t)g * m->n_features + v] - size[g] * with;
                sum += m->p->attributes[q].weight * (d < 0 ? -d : d);
            }
    return sum;
}

/* Adds one round to times together (untied pairs) and returns the sum of acquaintance; cells may be NULL. */
static int64_t
count_pairs(const struct groups_model *m, uint32_t r, const uint32_t *group, uint8_t *times, struct groups_cell *cells)
{
    int64_t known = 0;
    for (uint32_t i = 0; i < m->n; i++)
        for (uint32_t j = i + 1; j < m->n; j++) {
            if (group[i] >= m->n_groups || group[i] != group[j])
                continue;
            uint32_t at = i * m->n + j;
            bool tied = groups_together(m, r, i, j);
            if (cells) {
                cells[group[i]].pairs_at_level[m->known[at]]++;
                cells[group[i]].repeats += !tied && (m->met[at] || times[at]);
            }
            known += tied ? 0 : m->known[at];
            times[at] += !tied;
        }
    return known;
}

static int64_t
sum_repeats(const struct groups_model *m, const uint8_t *times, int64_t *ret_again)
{
    int64_t sum = 0, again = 0;
    for (uint32_t i = 0; i < m->n; i++)
        for (uint32_t j = i + 1; j < m->n; j++) {
            int64_t t = times[i * m->n + j], met = m->met[i * m->n + j];
            sum += t * (t - 1) / 2 + t * met;
            again += t > 0 ? t - (met == 0) : 0;
        }
    *ret_again = again;
    return sum;
}

static uint32_t
most_times(const struct groups_model *m, const uint8_t *times)
{
    uint32_t most = 0;
    for (size_t k = 0; k < (size_t)m->n * m->n; k++)
        most = times[k] > most ? times[k] : most;
    return most;
}

static void
describe_cells(struct arena *a, const struct groups_model *m, uint32_t r, const uint32_t *group, const uint16_t *counts,
               struct groups_cell *cells)
{
    for (uint32_t i = 0; i < m->n; i++)
        if (group[i] < m->n_groups)
            cells[group[i]].size++;
    for (uint32_t g = 0; g < m->n_groups; g++) {
        cells[g].present = ARENA_ARRAY(a, uint32_t, m->n_attributes + 1);
        cells[g].possible = ARENA_ARRAY(a, uint32_t, m->n_attributes + 1);
        for (uint32_t q = 0; q < m->n_attributes; q++) {
            uint32_t values = 0;
            for (uint32_t v = m->offset[q]; v < m->offset[q + 1]; v++) {
                cells[g].present[q] += counts[(size_t)g * m->n_features + v] > 0;
                values += m->n_with[r * m->n_features + v] > 0;
            }
            cells[g].possible[q] = values < cells[g].size ? values : cells[g].size;
        }
    }
}

static void
measure(struct arena *a, const struct groups_model *m, const uint32_t *group, int64_t *value, struct groups_result *res,
        struct groups_conflict_list *list)
{
    uint8_t *times = ARENA_ARRAY(a, uint8_t, (size_t)m->n * m->n);
    for (int k = 0; k < GROUPS_N_LEVELS; k++)
        value[k] = 0;
    for (uint32_t r = 0; r < m->n_rounds; r++) {
        const uint32_t *mine = group + (size_t)r * m->n;
        struct groups_cell *cells = res ? res->cells + (size_t)r * m->n_groups : NULL;
        uint16_t *counts = count_features(a, m, mine);
        value[GROUPS_RULES] += size_misses(a, m, r, mine, list) + place_misses(a, m, r, mine, list) +
                               apart_misses(a, m, r, mine, list) + count_misses(a, m, r, counts, list);
        value[GROUPS_ACQUAINTANCE] += count_pairs(m, r, mine, times, cells);
        value[GROUPS_MIXING] += groups_milli(imbalance(a, m, r, mine, counts), m->n_present[r]);
        if (cells)
            describe_cells(a, m, r, mine, counts, cells);
    }
    int64_t again;
    value[GROUPS_REPEATS] = sum_repeats(m, times, &again);
    if (!res)
        return;
    res->most_meetings = most_times(m, times);
    res->meetings_again = (struct groups_value){again, groups_meetings_again_bound(m)};
}

void
groups_levels(struct arena *a, const struct groups_model *m, const uint32_t *group, int64_t *ret_value)
{
    measure(a, m, group, ret_value, NULL, NULL);
}

void
groups_measure(struct arena *a, const struct groups_model *m, struct groups_result *res)
{
    struct groups_conflict_list list = {0};
    int64_t value[GROUPS_N_LEVELS];
    res->n_people = m->n;
    res->n_groups = m->n_groups;
    res->n_rounds = m->n_rounds;
    res->cells = ARENA_ARRAY(a, struct groups_cell, (size_t)m->n_rounds * m->n_groups);
    groups_find_contradictions(a, m, &list);
    int64_t proved = list.n > 0;
    measure(a, m, res->group, value, res, &list);
    int64_t bound[GROUPS_N_LEVELS] = {proved, groups_repeats_bound(a, m), groups_acquaintance_bound(a, m),
                                      groups_mixing_bound(a, m)};
    for (int k = 0; k < GROUPS_N_LEVELS; k++)
        res->level[k] = (struct groups_value){value[k], bound[k] < value[k] ? bound[k] : value[k]};
    res->conflicts = list.items;
    res->n_conflicts = list.n;
}

enum status
groups_score(struct arena *a, const struct groups_problem *p, const uint32_t *group, struct groups_result **ret_result,
             struct groups_conflict *ret_why)
{
    struct groups_model *m;
    TRY(groups_model_new(a, p, &m, ret_why));
    struct groups_result *res = arena_alloc(a, sizeof *res);
    size_t rn = p->n_rounds * p->n_people;
    res->group = ARENA_ARRAY(a, uint32_t, rn);
    for (size_t k = 0; k < rn; k++) {
        if (group[k] != GROUPS_NONE && group[k] >= p->n_groups) {
            struct groups_conflict why = groups_no_conflict();
            why.reason = GROUPS_BAD_VALUE;
            why.person = (uint32_t)(k % p->n_people);
            why.round = (uint32_t)(k / p->n_people);
            if (ret_why)
                *ret_why = why;
            return STATUS_INVALID;
        }
        res->group[k] = m->present[k] ? group[k] : GROUPS_NONE;
    }
    groups_measure(a, m, res);
    *ret_result = res;
    return STATUS_OK;
}

enum status
groups_acquaintance_from(struct arena *a, size_t n, const uint8_t *answer, const uint32_t *organisation,
                         uint8_t prior_same, uint8_t **ret_acquaintance, double *ret_coverage)
{
    void *mem;
    if (n > GROUPS_MAX_PEOPLE || prior_same > GROUPS_MAX_ACQUAINTANCE)
        return STATUS_INVALID;
    for (size_t k = 0; k < n * n; k++)
        if (answer[k] > GROUPS_MAX_ACQUAINTANCE && answer[k] != GROUPS_NO_ANSWER)
            return STATUS_INVALID;
    TRY(arena_try_alloc(a, n * n + 1, 1, &mem));
    uint8_t *w = mem;
    size_t answered = 0, pairs = n * (n - (n > 0)) / 2;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            uint8_t x = answer[i * n + j], y = answer[j * n + i], level;
            bool same = organisation && organisation[i] != GROUPS_NONE && organisation[i] == organisation[j];
            if (x == GROUPS_NO_ANSWER && y == GROUPS_NO_ANSWER) {
                level = same ? prior_same : 0;
            } else {
                level = x == GROUPS_NO_ANSWER ? y : y == GROUPS_NO_ANSWER ? x : x > y ? x : y;
                answered++;
            }
            w[i * n + j] = w[j * n + i] = level;
        }
    *ret_acquaintance = w;
    *ret_coverage = pairs ? (double)answered / (double)pairs : 1.0;
    return STATUS_OK;
}
