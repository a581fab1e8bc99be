/* What no division can go under; formulas and proofs in docs/methods/groups.md. */
#include "groups_model.h"

#include <stdlib.h>
#include <string.h>

int64_t
groups_pairs_forced(int64_t n, int64_t k)
{
    int64_t q = n / k, more = n % k;
    return more * (q * (q + 1) / 2) + (k - more) * (q * (q - 1) / 2);
}

int64_t
groups_milli(int64_t sum, uint32_t n_present)
{
    return n_present ? (sum * 1000 + n_present / 2) / n_present : 0;
}

double
groups_gap_pct(struct groups_value v)
{
    if (v.value <= v.bound)
        return 0;
    return 100.0 * (double)(v.value - v.bound) / (double)v.value;
}

static uint32_t
smallest_size(const struct groups_model *m, uint32_t r)
{
    uint32_t least = UINT32_MAX;
    for (uint32_t g = 0; g < m->n_groups; g++)
        if (m->size_lo[r * m->n_groups + g] < least)
            least = m->size_lo[r * m->n_groups + g];
    return least;
}

static uint32_t
n_tied_to(const struct groups_model *m, uint32_t r, uint32_t i)
{
    uint32_t n = 0;
    for (uint32_t j = 0; j < m->n; j++)
        n += j != i && m->present[r * m->n + j] && groups_together(m, r, i, j);
    return n;
}

static int64_t
n_tied_pairs(const struct groups_model *m, uint32_t r)
{
    int64_t twice = 0;
    for (uint32_t i = 0; i < m->n; i++)
        if (m->present[r * m->n + i])
            twice += n_tied_to(m, r, i);
    return twice / 2;
}

static bool
may_meet(const struct groups_model *m, uint32_t r, uint32_t i, uint32_t j)
{
    return m->present[r * m->n + i] && m->present[r * m->n + j] && !(m->apart && m->apart[i * m->n + j] >> r & 1) &&
           !groups_together(m, r, i, j);
}

/* Pairs i could form in some round, by how often they have met: into by_met[GROUPS_MOST_MET + 1]. */
static void
count_companions(const struct groups_model *m, uint32_t i, int64_t *by_met)
{
    for (uint32_t j = 0; j < m->n; j++) {
        bool can = false;
        for (uint32_t r = 0; r < m->n_rounds && !can; r++)
            can = j != i && may_meet(m, r, i, j);
        if (can)
            by_met[m->met[i * m->n + j]]++;
    }
}

/* Cheapest way to hold so many meetings: the k-th of a pair met c times before costs c + k - 1. */
static int64_t
fill_cost(int64_t meetings, const int64_t *by_met)
{
    int64_t cost = 0, at_this = 0;
    for (int64_t step = 0; meetings > 0; step++) {
        at_this += step <= GROUPS_MOST_MET ? by_met[step] : 0;
        if (at_this == 0 && step > GROUPS_MOST_MET)
            break; /* nobody to meet at all: the sizes cannot be kept */
        int64_t take = at_this < meetings ? at_this : meetings;
        cost += take * step;
        meetings -= take;
    }
    return cost;
}

/* Everyone has a number of seats beside colleagues, and only so many colleagues not met. */
static int64_t
seats_bound(const struct groups_model *m)
{
    int64_t twice = 0, seats = 0, pairs[GROUPS_MOST_MET + 1] = {0};
    for (uint32_t i = 0; i < m->n; i++) {
        int64_t mine = 0, fresh[GROUPS_MOST_MET + 1] = {0};
        count_companions(m, i, fresh);
        for (uint32_t r = 0; r < m->n_rounds; r++) {
            int64_t s = (int64_t)smallest_size(m, r) - 1 - n_tied_to(m, r, i);
            if (m->present[r * m->n + i] && s > 0)
                mine += s;
        }
        twice += fill_cost(mine, fresh);
        for (int c = 0; c <= GROUPS_MOST_MET; c++)
            pairs[c] += fresh[c];
    }
    for (uint32_t r = 0; r < m->n_rounds; r++)
        seats += groups_pairs_forced(m->n_present[r], m->n_groups) - n_tied_pairs(m, r);
    for (int c = 0; c <= GROUPS_MOST_MET; c++)
        pairs[c] /= 2;
    int64_t by_person = (twice + 1) / 2, by_pairs = fill_cost(seats, pairs);
    return by_person > by_pairs ? by_person : by_pairs;
}

/* Sum over disjoint cliques of the graph {level[i][j] >= t}, taken greedily, of the pairs that must share a group. */
static int64_t
clique_bound(struct arena *a, const struct groups_model *m, uint32_t r, const uint8_t *level, uint8_t t)
{
    uint8_t *used = ARENA_ARRAY(a, uint8_t, m->n);
    uint32_t *clique = ARENA_ARRAY(a, uint32_t, m->n);
    int64_t sum = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        if (used[i] || !m->present[r * m->n + i])
            continue;
        uint32_t c = 0;
        int64_t tied = 0;
        for (uint32_t j = i; j < m->n; j++) {
            bool fits = !used[j] && m->present[r * m->n + j];
            for (uint32_t k = 0; k < c && fits; k++)
                fits = level[j * m->n + clique[k]] >= t;
            if (!fits)
                continue;
            for (uint32_t k = 0; k < c; k++)
                tied += groups_together(m, r, j, clique[k]);
            clique[c++] = j;
        }
        for (uint32_t k = 0; k < c; k++)
            used[clique[k]] = 1;
        int64_t forced = groups_pairs_forced(c, m->n_groups) - tied;
        sum += forced > 0 ? forced : 0;
    }
    return sum;
}

/* People of one group of an earlier round, spread over the groups of this one, must meet again. */
static int64_t
crossing_bound(const struct groups_model *m, uint32_t r, uint32_t e)
{
    int64_t both = 0, tied = 0;
    for (uint32_t i = 0; i < m->n; i++) {
        if (!m->present[r * m->n + i] || !m->present[e * m->n + i])
            continue;
        both++;
        for (uint32_t j = 0; j < i; j++)
            tied += m->present[r * m->n + j] && m->present[e * m->n + j] &&
                    (groups_together(m, r, i, j) || groups_together(m, e, i, j));
    }
    int64_t forced = groups_pairs_forced(both, (int64_t)m->n_groups * m->n_groups) - tied;
    return forced > 0 ? forced : 0;
}

static int64_t
met_bound(struct arena *a, const struct groups_model *m)
{
    int64_t sum = 0;
    for (uint32_t r = 0; r < m->n_rounds; r++)
        for (uint8_t t = 1; t <= GROUPS_MOST_MET; t++)
            sum += clique_bound(a, m, r, m->met, t);
    return sum;
}

int64_t
groups_repeats_bound(struct arena *a, const struct groups_model *m)
{
    int64_t seats = seats_bound(m), crossings = met_bound(a, m);
    for (uint32_t r = 0; r < m->n_rounds; r++)
        for (uint32_t e = 0; e < r; e++)
            crossings += crossing_bound(m, r, e);
    return seats > crossings ? seats : crossings;
}

int64_t
groups_meetings_again_bound(const struct groups_model *m)
{
    int64_t seats = 0, fresh = 0, sum = 0;
    for (uint32_t r = 0; r < m->n_rounds; r++) {
        int64_t most = 0;
        for (uint32_t e = 0; e < r; e++) {
            int64_t b = crossing_bound(m, r, e);
            most = b > most ? b : most;
        }
        sum += most;
        seats += groups_pairs_forced(m->n_present[r], m->n_groups) - n_tied_pairs(m, r);
    }
    for (uint32_t i = 0; i < m->n; i++) {
        int64_t by_met[GROUPS_MOST_MET + 1] = {0};
        count_companions(m, i, by_met);
        fresh += by_met[0];
    }
    return seats - fresh / 2 > sum ? seats - fresh / 2 : sum;
}

/* Half the sum over people of their least known possible companions. */
static int64_t
companions_bound(const struct groups_model *m, uint32_t r)
{
    int64_t twice = 0, least = smallest_size(m, r);
    for (uint32_t i = 0; i < m->n; i++) {
        int64_t seats = least - 1 - n_tied_to(m, r, i), by_level[GROUPS_MAX_ACQUAINTANCE + 1] = {0};
        if (!m->present[r * m->n + i])
            continue;
        for (uint32_t j = 0; j < m->n; j++)
            if (j != i && may_meet(m, r, i, j))
                by_level[m->known[i * m->n + j]]++;
        for (int level = 0; level <= GROUPS_MAX_ACQUAINTANCE && seats > 0; level++) {
            int64_t take = seats < by_level[level] ? seats : by_level[level];
            twice += take * level;
            seats -= take;
        }
    }
    return (twice + 1) / 2;
}

int64_t
groups_acquaintance_bound(struct arena *a, const struct groups_model *m)
{
    int64_t sum = 0;
    for (uint32_t r = 0; r < m->n_rounds; r++) {
        int64_t companions = companions_bound(m, r), cliques = 0;
        for (uint8_t t = 1; t <= GROUPS_MAX_ACQUAINTANCE; t++)
            cliques += clique_bound(a, m, r, m->known, t);
        sum += companions > cliques ? companions : cliques;
    }
    return sum;
}

static int
descending(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a < b) - (a > b);
}

/* Least sum over groups of |n count - size with| when the counts sum to with and the sizes are those. */
static int64_t
value_bound(int64_t n, int64_t with, const uint32_t *size, uint32_t n_groups, int64_t *rest)
{
    int64_t sum = 0, left = with;
    for (uint32_t g = 0; g < n_groups; g++) {
        rest[g] = (int64_t)size[g] * with % n;
        left -= (int64_t)size[g] * with / n;
        sum += rest[g];
    }
    qsort(rest, n_groups, sizeof *rest, descending);
    for (uint32_t g = 0; g < n_groups && left > 0; g++, left--)
        sum += n - 2 * rest[g];
    return sum;
}

/* The same when a group's size is free within its limits: each group by itself. */
static int64_t
loose_value_bound(int64_t n, int64_t with, const uint32_t *lo, const uint32_t *hi, uint32_t n_groups)
{
    int64_t sum = 0;
    for (uint32_t g = 0; g < n_groups; g++) {
        int64_t best = INT64_MAX;
        for (int64_t s = lo[g]; s <= hi[g] && s <= n; s++) {
            int64_t f = s * with % n, d = f < n - f ? f : n - f;
            best = d < best ? d : best;
        }
        sum += best == INT64_MAX ? 0 : best;
    }
    return sum;
}

/* True when the limits leave only one choice of how many groups have which size. */
static bool
sizes_are_settled(const struct groups_model *m, uint32_t r)
{
    const uint32_t *lo = m->size_lo + r * m->n_groups, *hi = m->size_hi + r * m->n_groups;
    bool fixed = true, alike = true;
    uint64_t least = 0;
    for (uint32_t g = 0; g < m->n_groups; g++) {
        fixed = fixed && lo[g] == hi[g];
        alike = alike && lo[g] == lo[0] && hi[g] == hi[0] && hi[g] - lo[g] <= 1;
        least += lo[g];
    }
    return fixed ? least == m->n_present[r] : alike;
}

/* Least sum of |n count - size with| over n_groups groups of one size that hold total people with the value. */
static int64_t
class_cost(int64_t n, int64_t with, int64_t size, int64_t n_groups, int64_t total)
{
    if (n_groups == 0)
        return 0;
    int64_t q = total / n_groups, more = total % n_groups;
    int64_t low = n * q - size * with, high = low + n;
    return (n_groups - more) * (low < 0 ? -low : low) + more * (high < 0 ? -high : high);
}

struct two_sizes {
    int64_t n, small, large, n_small, n_large; /* sizes and how many groups have them */
};

/* Cost of a value when `in_large` of its people sit in the larger groups; convex in that number. */
static int64_t
split_cost(const struct two_sizes *z, int64_t with, int64_t in_large)
{
    return class_cost(z->n, with, z->large, z->n_large, in_large) +
           class_cost(z->n, with, z->small, z->n_small, with - in_large);
}

/* One attribute with two sizes of group: people of all its values have to fill the larger groups exactly, so the
 * cheapest step is taken until they do. people without a value fill at no cost. */
static int64_t
attribute_bound(const struct two_sizes *z, const uint32_t *with, uint32_t n_values, int64_t *in_large)
{
    int64_t left = z->large * z->n_large, sum = 0, unknown = z->n;
    for (uint32_t v = 0; v < n_values; v++) {
        in_large[v] = 0;
        sum += split_cost(z, with[v], 0);
        unknown -= with[v];
    }
    for (int64_t free_seats = unknown; left > 0; left--) {
        int64_t best = free_seats > 0 ? 0 : INT64_MAX;
        uint32_t at = n_values;
        for (uint32_t v = 0; v < n_values; v++) {
            if (in_large[v] == with[v])
                continue;
            int64_t step = split_cost(z, with[v], in_large[v] + 1) - split_cost(z, with[v], in_large[v]);
            if (step < best) {
                best = step;
                at = v;
            }
        }
        if (at == n_values) {
            free_seats--;
            continue;
        }
        in_large[at]++;
        sum += best;
    }
    return sum;
}

/* The sizes of a round when they are of two kinds at most. */
static bool
find_two_sizes(const struct groups_model *m, uint32_t r, const uint32_t *size, struct two_sizes *ret_z)
{
    struct two_sizes z = {.n = m->n_present[r], .small = size[0], .large = size[0]};
    for (uint32_t g = 0; g < m->n_groups; g++) {
        z.small = size[g] < z.small ? size[g] : z.small;
        z.large = size[g] > z.large ? size[g] : z.large;
    }
    for (uint32_t g = 0; g < m->n_groups; g++) {
        if (size[g] != z.small && size[g] != z.large)
            return false;
        z.n_large += size[g] == z.large;
    }
    z.n_small = m->n_groups - z.n_large;
    *ret_z = z;
    return true;
}

/* Each value by itself, in units of 1 / people present. */
static int64_t
round_bound_by_value(const struct groups_model *m, uint32_t r, uint32_t q, const uint32_t *size, int64_t *rest)
{
    int64_t sum = 0;
    bool settled = sizes_are_settled(m, r);
    for (uint32_t v = m->offset[q]; v < m->offset[q + 1]; v++) {
        uint32_t with = m->n_with[r * m->n_features + v], at = r * m->n_groups;
        if (with > 0)
            sum += settled ? value_bound(m->n_present[r], with, size, m->n_groups, rest)
                           : loose_value_bound(m->n_present[r], with, m->size_lo + at, m->size_hi + at, m->n_groups);
    }
    return sum;
}

int64_t
groups_mixing_bound(struct arena *a, const struct groups_model *m)
{
    int64_t total = 0;
    int64_t *rest = ARENA_ARRAY(a, int64_t, m->n_groups + GROUPS_MAX_VALUES);
    uint32_t *size = ARENA_ARRAY(a, uint32_t, m->n_groups);
    for (uint32_t r = 0; r < m->n_rounds; r++) {
        int64_t sum = 0;
        struct two_sizes z;
        groups_even_sizes(m, r, size);
        bool joint = sizes_are_settled(m, r) && find_two_sizes(m, r, size, &z);
        for (uint32_t q = 0; q < m->n_attributes && m->n_present[r]; q++) {
            const uint32_t *with = m->n_with + r * m->n_features + m->offset[q];
            if (m->p->attributes[q].weight == 0)
                continue;
            sum +=
                m->p->attributes[q].weight * (joint ? attribute_bound(&z, with, m->offset[q + 1] - m->offset[q], rest)
                                                    : round_bound_by_value(m, r, q, size, rest));
        }
        total += groups_milli(sum, m->n_present[r]);
    }
    return total;
}
