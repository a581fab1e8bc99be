#include "panel_search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rng.h"

enum { MAX_NODES = 20000, SHORT_TRIES = 8, FIRST_TRY = 25 };
static const double LONGER = 1.4; /* each short try than the one before */

/* How many of the panel a feature would have if the panel looked like the pool: between two whole numbers. */
struct target {
    double exact, below, part; /* exact = below + part, 0 <= part < 1 */
};

static struct target
target_of(const struct panel_kinds *k, const uint32_t *in_pool, size_t size, size_t feature)
{
    double exact = (double)size * in_pool[feature] / (double)k->n_people;
    double below = floor(exact + 1e-12);
    double part = exact - below;
    return (struct target){exact, below, part > 1e-12 ? part : 0};
}

static uint32_t *
count_pool(struct arena *a, const struct panel_kinds *k)
{
    uint32_t *n = ARENA_ARRAY(a, uint32_t, k->n_features);
    for (size_t t = 0; t < k->n_kinds; t++)
        for (size_t c = 0; c < k->n_categories; c++)
            n[k->feature[t * k->n_categories + c]] += k->members[t];
    return n;
}

static double
at_least_zero(double x)
{
    return x > 0 ? x : 0;
}

/*
 * |members - target| of a feature as three variables: a step from the whole number below the target to the one above,
 * people over that, people under it. The chord between the two whole numbers is exact at both, so the relaxation knows
 * already that a share of 2.4 cannot be met by whole people. Answers the constant part of the distance.
 */
static double
add_distance(struct panel_search *q, const struct panel_kinds *k, const struct panel_quota *quota, struct target t,
             uint32_t f, double *cost)
{
    double lo = quota[f].min, hi = quota[f].max, above = t.below + 1;
    double step_lo = lo >= above ? 1 : 0, step_hi = hi <= t.below ? 0 : 1;
    panel_search_extra(q, k, 3 * f, f, true, step_lo, step_hi > step_lo ? step_hi : step_lo);
    panel_search_extra(q, k, 3 * f + 1, f, true, at_least_zero(lo - above), at_least_zero(hi - above));
    panel_search_extra(q, k, 3 * f + 2, f, false, at_least_zero(t.below - hi), at_least_zero(t.below - lo));
    q->lo[q->n + f] = q->hi[q->n + f] = t.below;
    cost[k->n_kinds + 3 * f] = -(1 - 2 * t.part);
    cost[k->n_kinds + 3 * f + 1] = cost[k->n_kinds + 3 * f + 2] = -1;
    return t.part;
}

/*
 * n * distance = sum of |n * members - size * people| over features: whole numbers with the common divisor of n and
 * size which add up to 0 without the bars, so with them to an even multiple. Two distances differ by 2 gcd(n, size) / n
 * or more.
 */
static double
distance_step(size_t n, size_t size)
{
    size_t a = n, b = size;
    while (b) {
        size_t rest = a % b;
        a = b;
        b = rest;
    }
    return 2 * (double)a / (double)n;
}

/* Members within a kind are drawn; the panel is then in the order of people. */
static void
seat_people(struct arena *a, const struct panel_kinds *k, const double *count, uint64_t seed, struct panel_choice *c)
{
    struct rng rng = rng_seeded(seed);
    bool *in = ARENA_ARRAY(a, bool, k->n_people);
    uint32_t *urn = ARENA_ARRAY(a, uint32_t, k->n_people);
    for (size_t t = 0; t < k->n_kinds; t++) {
        memcpy(urn, &k->person[k->first[t]], k->members[t] * sizeof *urn);
        for (size_t i = 0; i < (size_t)count[t]; i++) {
            size_t j = i + rng_below(&rng, k->members[t] - i);
            in[urn[j]] = true;
            urn[j] = urn[i];
        }
    }
    c->people = ARENA_ARRAY(a, uint32_t, c->size);
    for (size_t i = 0, n = 0; i < k->n_people && n < c->size; i++)
        if (in[i])
            c->people[n++] = (uint32_t)i;
}

struct seats {
    const struct panel_kinds *kinds;
    const struct panel_quota *quota;
    const struct panel_choice *choice;
    const uint32_t *in_pool;
    const uint16_t *seated; /* by kind */
};

static const uint32_t *
features_of(const struct panel_kinds *k, size_t kind)
{
    return &k->feature[kind * k->n_categories];
}

/* The distance after kind `out` gives its seat to kind `in`, or infinity when a quota breaks. */
static double
distance_after(const struct seats *s, size_t out, size_t in)
{
    const struct panel_kinds *k = s->kinds;
    double d = s->choice->distance;
    for (size_t c = 0; c < k->n_categories; c++) {
        uint32_t from = features_of(k, out)[c], to = features_of(k, in)[c];
        if (from == to)
            continue;
        uint32_t less = s->choice->count[from] - 1, more = s->choice->count[to] + 1;
        if (less < s->quota[from].min || more > s->quota[to].max)
            return INFINITY;
        double tf = target_of(k, s->in_pool, s->choice->size, from).exact;
        double tt = target_of(k, s->in_pool, s->choice->size, to).exact;
        d += fabs(less - tf) - fabs(less + 1 - tf) + fabs(more - tt) - fabs(more - 1 - tt);
    }
    return d;
}

/* The first of the kind who has no seat; -1 when all of them have one. */
static ptrdiff_t
first_outside(const struct seats *s, size_t kind)
{
    const struct panel_kinds *k = s->kinds;
    const struct panel_choice *c = s->choice;
    size_t seat = 0;
    for (uint32_t i = k->first[kind]; i < k->first[kind + 1]; i++) {
        while (seat < c->size && c->people[seat] < k->person[i])
            seat++;
        if (seat == c->size || c->people[seat] != k->person[i])
            return k->person[i];
    }
    return -1;
}

static void
find_replacement(const struct seats *s, struct panel_reason *r)
{
    const struct panel_kinds *k = s->kinds;
    size_t own = k->kind_of[r->person];
    double least = INFINITY;
    r->replacement = first_outside(s, own);
    r->same_kind = r->replacement >= 0;
    for (size_t t = 0; t < k->n_kinds && !r->same_kind; t++) {
        if (s->seated[t] >= k->members[t])
            continue;
        double d = distance_after(s, own, t);
        if (d < least - 1e-12) {
            least = d;
            r->replacement = first_outside(s, t);
        }
    }
}

static void
explain(struct arena *a, const struct seats *s, struct panel_reason *r)
{
    const struct panel_kinds *k = s->kinds;
    size_t own = k->kind_of[r->person];
    r->needed = ARENA_ARRAY(a, uint32_t, k->n_categories);
    r->only_one = k->members[own] == 1;
    for (size_t c = 0; c < k->n_categories; c++) {
        uint32_t f = features_of(k, own)[c];
        if (s->quota[f].min > 0 && s->choice->count[f] == s->quota[f].min)
            r->needed[r->n_needed++] = f;
    }
    find_replacement(s, r);
}

/* What is known about the panel besides who sits in it. */
static void
describe(struct arena *a, const struct panel_kinds *k, const struct panel_pool *pool, const uint32_t *in_pool,
         struct panel_choice *c)
{
    uint16_t *seated = ARENA_ARRAY(a, uint16_t, k->n_kinds);
    c->count = ARENA_ARRAY(a, uint32_t, k->n_features);
    for (size_t i = 0; i < c->size; i++) {
        size_t kind = k->kind_of[c->people[i]];
        seated[kind]++;
        for (size_t q = 0; q < k->n_categories; q++)
            c->count[features_of(k, kind)[q]]++;
    }
    c->distance = 0;
    for (size_t f = 0; f < k->n_features; f++)
        c->distance += fabs(c->count[f] - target_of(k, in_pool, c->size, f).exact);
    struct seats s = {k, pool->quota, c, in_pool, seated};
    c->reason = ARENA_ARRAY(a, struct panel_reason, c->size);
    for (size_t i = 0; i < c->size; i++) {
        c->reason[i].person = c->people[i];
        explain(a, &s, &c->reason[i]);
    }
}

/*
 * The panel worth most, into q->best. How long a dive takes depends on luck, with a long tail (Gomes, Selman, Crato &
 * Kautz 2000, "Heavy-tailed phenomena in satisfiability and constraint satisfaction problems"): short ones in different
 * orders come first, each to beat what the others found, and one without a limit of its own last.
 */
static enum status
find_nearest(struct arena *a, struct panel_search *q, const double *cost, bool *ret_found)
{
    double *best = ARENA_ARRAY(a, double, q->n), above = -INFINITY, limit = FIRST_TRY;
    size_t all = q->max_nodes;
    enum status st = STATUS_LIMIT;
    *ret_found = false;
    for (uint32_t attempt = 0, last = SHORT_TRIES; attempt <= last && st == STATUS_LIMIT; attempt++, limit *= LONGER) {
        struct search_answer found;
        if (limit >= (double)all)
            last = attempt;
        q->attempt = attempt < last ? attempt : 0;
        q->max_nodes = attempt < last ? (size_t)limit : all;
        st = panel_search_run(q, cost, above, &found);
        if (q->n_kept == 0)
            continue;
        memcpy(best, q->best, q->n * sizeof *best);
        above = q->best_value;
        *ret_found = true;
    }
    memcpy(q->best, best, q->n * sizeof *best);
    return st;
}

enum status
panel_best(struct arena *a, const struct panel_pool *pool, size_t size, uint64_t seed, const struct panel_settings *s,
           struct panel_choice **ret_choice)
{
    if (size == 0 || size > PANEL_MAX_SIZE)
        return size == 0 ? STATUS_INVALID : STATUS_LIMIT;
    struct panel_kinds *k;
    TRY(panel_kinds_of(a, pool, &k));
    if (pool->n_people < size)
        return STATUS_NOT_FOUND;
    struct panel_settings limited = *s;
    limited.max_nodes = s->max_nodes ? s->max_nodes : MAX_NODES;
    struct panel_search *q;
    TRY(panel_search_quotas(a, k, pool->quota, size, 3 * k->n_features, &limited, &q));
    uint32_t *in_pool = count_pool(a, k);
    double *cost = ARENA_ARRAY(a, double, q->n), constant = 0;
    for (uint32_t f = 0; f < k->n_features; f++)
        constant += add_distance(q, k, pool->quota, target_of(k, in_pool, size, f), f, cost);
    panel_search_ready(q);
    q->is_dive = true;
    q->step = distance_step(k->n_people, size);
    bool is_found;
    enum status st = find_nearest(a, q, cost, &is_found);
    if (st != STATUS_OK && !(st == STATUS_LIMIT && is_found))
        return st;
    if (!is_found)
        return STATUS_NOT_FOUND;
    struct panel_choice *c = arena_alloc(a, sizeof *c);
    c->size = size;
    seat_people(a, k, q->best, seed, c);
    describe(a, k, pool, in_pool, c);
    c->is_proved = st == STATUS_OK;
    c->bound = c->is_proved ? c->distance : at_least_zero(constant - q->root_value);
    *ret_choice = c;
    return STATUS_OK;
}
