#include "anticluster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "heat.h"
#include "rng.h"

enum { LANES = 16, RANGE = 1023 }; /* features are rounded to -1023 .. 1023, less for groups over 14 */

struct cloud {
    const struct anticluster_problem *p;
    uint32_t stride; /* features padded to LANES */
    int16_t *x;      /* n * stride, less the mean */
    int16_t *sum;    /* n_groups * stride */
    uint32_t *group;
    struct rng rng;
};

static double *
means(struct arena *a, const struct anticluster_problem *p)
{
    double *mean = ARENA_ARRAY(a, double, p->n_features);
    for (size_t i = 0; i < p->n; i++)
        for (uint32_t k = 0; k < p->n_features; k++)
            mean[k] += p->x[i * p->n_features + k];
    for (uint32_t k = 0; k < p->n_features; k++)
        mean[k] /= p->n;
    return mean;
}

static void
round_features(struct cloud *c, const double *mean)
{
    const struct anticluster_problem *p = c->p;
    double most = 0;
    for (size_t i = 0; i < p->n; i++)
        for (uint32_t k = 0; k < p->n_features; k++)
            most = fmax(most, fabs(p->x[i * p->n_features + k] - mean[k]));
    uint32_t largest = (p->n + p->n_groups - 1) / p->n_groups;
    double range = largest > 14 ? 16000.0 / (largest + 1) : RANGE; /* sums and their differences stay in 16 bits */
    double scale = most > 0 ? range / most : 0;
    for (size_t i = 0; i < p->n; i++)
        for (uint32_t k = 0; k < p->n_features; k++) {
            double d = (p->x[i * p->n_features + k] - mean[k]) * scale;
            c->x[i * c->stride + k] = (int16_t)floor(d + 0.5);
        }
}

/* Half the change of the sum of squared group sums when x of group g and y of group h change places. */
static int64_t
exchange_cost(const struct cloud *c, uint32_t x, uint32_t y)
{
    const int16_t *restrict a = c->x + (size_t)x * c->stride, *restrict b = c->x + (size_t)y * c->stride;
    const int16_t *restrict g = c->sum + (size_t)c->group[x] * c->stride;
    const int16_t *restrict h = c->sum + (size_t)c->group[y] * c->stride;
    int64_t cost = 0;
    for (uint32_t from = 0; from < c->stride; from += LANES) {
        int32_t part = 0;
        for (uint32_t k = from; k < from + LANES; k++) {
            int16_t d = (int16_t)(b[k] - a[k]), e = (int16_t)(g[k] - h[k] + d);
            part += d * e;
        }
        cost += part;
    }
    return cost;
}

static void
exchange(struct cloud *c, uint32_t x, uint32_t y)
{
    const int16_t *a = c->x + (size_t)x * c->stride, *b = c->x + (size_t)y * c->stride;
    int16_t *g = c->sum + (size_t)c->group[x] * c->stride, *h = c->sum + (size_t)c->group[y] * c->stride;
    for (uint32_t k = 0; k < c->stride; k++) {
        int d = b[k] - a[k];
        g[k] = (int16_t)(g[k] + d);
        h[k] = (int16_t)(h[k] - d);
    }
    uint32_t t = c->group[x];
    c->group[x] = c->group[y];
    c->group[y] = t;
}

static void
start(struct cloud *c)
{
    const struct anticluster_problem *p = c->p;
    for (uint32_t i = 0; i < p->n; i++)
        c->group[i] = i % p->n_groups;
    for (uint32_t i = p->n; i > 1; i--) {
        uint32_t j = (uint32_t)rng_below(&c->rng, i), t = c->group[i - 1];
        c->group[i - 1] = c->group[j];
        c->group[j] = t;
    }
    for (uint32_t i = 0; i < p->n; i++)
        for (uint32_t k = 0; k < c->stride; k++)
            c->sum[(size_t)c->group[i] * c->stride + k] =
                (int16_t)(c->sum[(size_t)c->group[i] * c->stride + k] + c->x[(size_t)i * c->stride + k]);
}

static double
mean_square(const struct cloud *c)
{
    double sum = 0;
    for (size_t k = 0; k < (size_t)c->p->n * c->stride; k++)
        sum += (double)c->x[k] * c->x[k];
    return sum / c->p->n;
}

enum { STEPS_A_TEMPERATURE = 4096, ROW = 16 };

/* x against ROW neighbours in the list from y on, which is in no order: memory is read in a row. */
static void
try_row(struct cloud *c, const struct heat *h, uint32_t x, uint32_t y, uint32_t luck, int64_t t_q8)
{
    for (uint32_t k = 0; k < ROW; k++, y = y + 1 < c->p->n ? y + 1 : 0) {
        if (c->group[x] == c->group[y])
            continue;
        if (exchange_cost(c, x, y) < (t_q8 * h->variate_q16[(luck + k) % h->n_drawn] >> 24))
            exchange(c, x, y);
    }
}

/* Metropolis with costs compared to T * E, E exponential, from a table. */
static void
anneal(struct cloud *c, const struct heat *h, uint64_t evaluations)
{
    uint32_t n = c->p->n;
    double hot = mean_square(c) * 0.05, factor = 1;
    if (evaluations > STEPS_A_TEMPERATURE)
        factor = heat_exp(heat_log(0.002) / (double)(evaluations / STEPS_A_TEMPERATURE));
    for (uint64_t done = 0; done < evaluations; hot *= factor) {
        int64_t t_q8 = (int64_t)(hot * 256);
        for (int k = 0; k < STEPS_A_TEMPERATURE / ROW; k++, done += ROW) {
            uint64_t random = rng_u64(&c->rng);
            uint32_t x = (uint32_t)((random & 0xffffff) * n >> 24), y = (uint32_t)((random >> 24 & 0xffffff) * n >> 24);
            try_row(c, h, x, y, (uint32_t)(random >> 48), t_q8);
        }
    }
}

static int
descending(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a < b) - (a > b);
}

static void
evaluate(struct arena *a, const struct anticluster_problem *p, const double *mean, struct anticluster_result *r)
{
    uint32_t m = p->n_features, small = p->n / p->n_groups, n_large = p->n % p->n_groups * (small + 1);
    double *sum = ARENA_ARRAY(a, double, (size_t)p->n_groups *m), *square = ARENA_ARRAY(a, double, p->n);
    uint32_t *size = ARENA_ARRAY(a, uint32_t, p->n_groups);
    for (uint32_t i = 0; i < p->n; i++)
        size[r->group[i]]++;
    for (size_t i = 0; i < p->n; i++) {
        for (uint32_t k = 0; k < m; k++) {
            double d = p->x[i * m + k] - mean[k];
            square[i] += d * d;
            sum[(size_t)r->group[i] * m + k] += d;
        }
        r->value += size[r->group[i]] * square[i];
    }
    for (size_t k = 0; k < (size_t)p->n_groups * m; k++)
        r->value -= sum[k] * sum[k];
    qsort(square, p->n, sizeof *square, descending);
    for (uint32_t i = 0; i < p->n; i++)
        r->bound += (small + (i < n_large)) * square[i];
}

enum status
anticluster_solve(struct arena *a, const struct anticluster_problem *p, uint64_t seed, uint64_t evaluations,
                  struct anticluster_result **ret_result)
{
    struct cloud c = {.p = p, .rng = rng_seeded(seed)};
    struct heat heat;
    void *x, *sum;
    if (p->n < 1 || p->n > ANTICLUSTER_MAX_ITEMS || p->n_groups < 1 || p->n_groups > p->n || p->n_features < 1 ||
        p->n_features > ANTICLUSTER_MAX_FEATURES)
        return STATUS_INVALID;
    for (size_t k = 0; k < (size_t)p->n * p->n_features; k++)
        if (!isfinite(p->x[k]) || fabs(p->x[k]) > 1e100)
            return STATUS_INVALID;
    c.stride = (p->n_features + LANES - 1) / LANES * LANES;
    TRY(arena_try_alloc(a, (size_t)p->n * c.stride, sizeof(int16_t), &x));
    TRY(arena_try_alloc(a, (size_t)p->n_groups * c.stride, sizeof(int16_t), &sum));
    TRY(heat_new(a, &c.rng, 0, &heat));
    c.x = x;
    c.sum = sum;
    c.group = ARENA_ARRAY(a, uint32_t, p->n);
    double *mean = means(a, p);
    round_features(&c, mean);
    start(&c);
    anneal(&c, &heat, evaluations);
    struct anticluster_result *r = arena_alloc(a, sizeof *r);
    r->group = c.group;
    r->evaluations = evaluations;
    evaluate(a, p, mean, r);
    *ret_result = r;
    return STATUS_OK;
}
