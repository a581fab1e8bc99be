#include "mdgp.h"

#include <math.h>
#include <string.h>

#include "heat.h"
#include "swap.h"

/* Chosen by trial on five instances of 240 and 480 items; see bench/README.md. */
static const double HOT_SHARE = 0.01, COLD_SHARE = 0.0001;
enum { START_FACTOR = 50 }; /* a start gets about 50 n^3 exchanges */

/* Shares of accepted exchanges between which a start cools, found by a quick trial cooling. */
struct cooling {
    double hot, cold; /* temperatures in units of d */
};

struct climb {
    const struct mdgp_problem *p;
    const struct mdgp_run *run;
    struct rng rng;
    struct swap swap;
    struct heat heat;
    const uint32_t *size;
    int32_t *start; /* n: groups by size, shuffled for each start */
    int32_t *best;
    int64_t best_sum;
    uint64_t evaluations, accepted;
    double set_for; /* temperature of the thresholds */
};

double
mdgp_value(const struct mdgp_problem *p, const uint32_t *group)
{
    double sum = 0;
    for (uint32_t i = 0; i < p->n; i++)
        for (uint32_t j = i + 1; j < p->n; j++)
            if (group[i] == group[j])
                sum += p->distance[(size_t)i * p->n + j];
    return sum;
}

bool
mdgp_sizes_hold(const struct mdgp_problem *p, const uint32_t *group)
{
    for (uint32_t g = 0; g < p->n_groups; g++) {
        uint32_t size = 0;
        for (uint32_t i = 0; i < p->n; i++)
            size += group[i] == g;
        if (size < p->size_min[g] || size > p->size_max[g])
            return false;
    }
    return true;
}

/* Rounds the distances to integers: thousandths when they fit, coarser when they are too large. */
static enum status
load_distances(struct climb *c)
{
    const struct mdgp_problem *p = c->p;
    double most = 0;
    uint32_t largest = 1;
    for (size_t i = 0; i < p->n; i++)
        for (size_t j = 0; j < i; j++) {
            double d = p->distance[i * p->n + j];
            if (!isfinite(d) || d < 0 || d != p->distance[j * p->n + i])
                return STATUS_INVALID;
            most = d > most ? d : most;
        }
    for (uint32_t g = 0; g < p->n_groups; g++)
        largest = c->size[g] > largest ? c->size[g] : largest;
    double scale = (SWAP_LIMIT - 1) / (most > 0 ? most * (largest + 1) : 1);
    if (scale > 1000)
        scale = 1000 * (most < 1 && most > 0 ? (scale / 1000 < 1000 ? scale / 1000 : 1000) : 1);
    for (size_t i = 0; i < p->n; i++)
        for (size_t j = 0; j < p->n; j++)
            c->swap.d[i * c->swap.stride + j] = i == j ? 0 : (int32_t)(p->distance[i * p->n + j] * scale + 0.5);
    return STATUS_OK;
}

static double
spent(const struct climb *c)
{
    uint64_t budget = c->run->evaluations ? c->run->evaluations : (uint64_t)c->p->n * c->p->n * 3000;
    if (c->run->spent)
        return c->run->spent(c->run->arg, c->evaluations);
    return (double)c->evaluations / (double)budget;
}

static int64_t
sum_inside(const struct swap *s)
{
    int64_t twice = 0;
    for (uint32_t v = 0; v < s->n; v++)
        twice += s->own[v];
    return twice / 2;
}

static void
sweep(struct climb *c)
{
    struct swap *s = &c->swap;
    for (uint32_t x = 0; x + 1 < s->n; x++) {
        const int32_t *heat = heat_row(&c->heat, &c->rng);
        swap_begin(s, x);
        for (uint32_t y = swap_scan(s, x, x + 1, heat); y < s->n; y = swap_scan(s, x, y + 1, heat)) {
            swap_exchange(s, x, y);
            swap_begin(s, x);
            c->accepted++;
        }
    }
    c->evaluations += (uint64_t)s->n * (s->n - 1) / 2;
}

static void
sweep_at(struct climb *c, double temperature)
{
    if (temperature > c->set_for * 1.005 || temperature < c->set_for * 0.995) {
        heat_set(&c->heat, (int64_t)(temperature * 256));
        c->set_for = temperature;
    }
    sweep(c);
}

/* Among the sizes with most pairs another choice each time, or again those of the best so far: which of them is best
 * cannot be known before. */
static void
choose_sizes(struct climb *c)
{
    if (c->best_sum >= 0 && rng_below(&c->rng, 2) == 0) {
        memcpy(c->start, c->best, c->p->n * sizeof *c->start);
        return;
    }
    struct arena *scratch = arena_new((size_t)1 << 30);
    uint32_t *order = ARENA_ARRAY(scratch, uint32_t, c->p->n_groups), *size;
    for (uint32_t g = 0; g < c->p->n_groups; g++) {
        uint32_t j = (uint32_t)rng_below(&c->rng, g + 1);
        order[g] = order[j];
        order[j] = g;
    }
    if (mdgp_sizes(scratch, c->p, order, &size) == STATUS_OK)
        for (uint32_t g = 0, k = 0; g < c->p->n_groups; g++)
            for (uint32_t i = 0; i < size[g]; i++)
                c->start[k++] = (int32_t)g;
    arena_free(scratch);
}

static void
start_anew(struct climb *c)
{
    uint32_t n = c->p->n;
    choose_sizes(c);
    for (uint32_t k = n; k > 1; k--) {
        uint32_t j = (uint32_t)rng_below(&c->rng, k);
        int32_t t = c->start[k - 1];
        c->start[k - 1] = c->start[j];
        c->start[j] = t;
    }
    swap_load(&c->swap, c->start);
}

static void
keep_best(struct climb *c)
{
    int64_t sum = sum_inside(&c->swap);
    if (sum <= c->best_sum)
        return;
    c->best_sum = sum;
    memcpy(c->best, c->swap.group, c->p->n * sizeof *c->best);
}

/* Standard deviation of the change by a random exchange. */
static double
spread(struct climb *c)
{
    double sum = 0, squares = 0;
    enum { N = 2000 };
    for (int k = 0; k < N; k++) {
        uint32_t x = (uint32_t)rng_below(&c->rng, c->p->n), y = (uint32_t)rng_below(&c->rng, c->p->n);
        double d = c->swap.group[x] == c->swap.group[y] ? 0 : swap_delta(&c->swap, x, y);
        sum += d;
        squares += d * d;
    }
    return sqrt((squares - sum * sum / N) / N);
}

/* Cools a trial start quickly and notes where exchanges become rare. */
static struct cooling
calibrate(struct climb *c, double hot_rate, double cold_rate)
{
    start_anew(c);
    double t = spread(c), per_sweep = (double)c->p->n * (c->p->n - 1) / 2;
    struct cooling k = {t, 0};
    for (int step = 0; step < 120; step++, t *= 0.85) {
        uint64_t before = c->accepted;
        sweep_at(c, t);
        double rate = (double)(c->accepted - before) / per_sweep;
        if (rate > hot_rate)
            k.hot = t;
        if (rate > cold_rate)
            k.cold = t;
        if (rate <= cold_rate * 0.5)
            break;
    }
    if (k.cold >= k.hot || k.cold <= 0)
        k.cold = k.hot * 0.1;
    keep_best(c);
    return k;
}

/* One start from share `from` to share `to` of the work. */
static void
cool(struct climb *c, struct cooling k, double from, double to)
{
    double now = spent(c), ratio = heat_log(k.cold / (k.hot > 0 ? k.hot : 1));
    while (now < to) {
        double done = now <= from ? 0 : (now - from) / (to - from);
        sweep_at(c, k.hot * heat_exp(ratio * done));
        now = spent(c);
    }
    for (uint64_t before = c->accepted + 1; before != c->accepted;) {
        before = c->accepted;
        sweep_at(c, 0);
    }
    keep_best(c);
}

/* Where the next start ends, going by how much work has been done in what share of the time; at least two starts. */
static double
next_end(const struct climb *c, double from, bool first)
{
    double n = c->p->n, left = 1 - from, all = from > 0 ? (double)c->evaluations / from : 0;
    double length = all > 0 ? START_FACTOR * n * n * n / all : left;
    if (first && length > left / 2)
        length = left / 2;
    return length > left / 1.5 ? 1 : from + length;
}

static void
climb(struct climb *c)
{
    struct cooling k = calibrate(c, HOT_SHARE, COLD_SHARE);
    bool first = true;
    for (double from = spent(c); first || from < 1; from = spent(c)) {
        start_anew(c);
        cool(c, k, from, next_end(c, from, first));
        first = false;
    }
}

static enum status
climb_new(struct arena *a, const struct mdgp_problem *p, const struct mdgp_run *run, struct climb *ret_c)
{
    struct climb c = {.p = p, .run = run, .rng = rng_seeded(run->seed), .best_sum = -1};
    uint32_t *size;
    if (p->n < 1 || p->n > MDGP_MAX_ITEMS || p->n_groups < 1 || p->n_groups > MDGP_MAX_GROUPS)
        return STATUS_LIMIT;
    TRY(mdgp_sizes(a, p, NULL, &size));
    c.size = size;
    TRY(swap_new(a, p->n, p->n_groups, run->simd, &c.swap));
    TRY(heat_new(a, &c.rng, c.swap.stride, &c.heat));
    TRY(load_distances(&c));
    c.start = ARENA_ARRAY(a, int32_t, p->n);
    c.best = ARENA_ARRAY(a, int32_t, p->n);
    *ret_c = c;
    return STATUS_OK;
}

enum status
mdgp_solve(struct arena *a, const struct mdgp_problem *p, const struct mdgp_run *run, struct mdgp_result **ret_result)
{
    static const struct mdgp_run plain = {0};
    struct climb c;
    TRY(climb_new(a, p, run ? run : &plain, &c));
    climb(&c);
    struct mdgp_result *res = arena_alloc(a, sizeof *res);
    res->group = ARENA_ARRAY(a, uint32_t, p->n);
    for (uint32_t i = 0; i < p->n; i++)
        res->group[i] = (uint32_t)c.best[i];
    res->value = mdgp_value(p, res->group);
    res->evaluations = c.evaluations;
    res->way = c.swap.way->name;
    *ret_result = res;
    return STATUS_OK;
}
