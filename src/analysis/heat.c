#include "heat.h"

enum { N_DRAWN = 4096, MOST = 1 << 27 };

static const double LN2 = 0.69314718055994530942;

double
heat_log(double x)
{
    int e = 0;
    for (; x >= 1.5; x *= 0.5)
        e++;
    for (; x < 0.75; x *= 2)
        e--;
    double z = (x - 1) / (x + 1), zz = z * z, term = z, sum = 0;
    for (int k = 1; k < 40; k += 2, term *= zz)
        sum += term / k;
    return 2 * sum + e * LN2;
}

double
heat_exp(double x)
{
    int e = (int)(x / LN2);
    double y = x - e * LN2, term = 1, sum = 1;
    for (int k = 1; k < 30; k++) {
        term *= y / k;
        sum += term;
    }
    for (; e > 0; e--)
        sum *= 2;
    for (; e < 0; e++)
        sum *= 0.5;
    return sum;
}

enum status
heat_new(struct arena *a, struct rng *rng, uint32_t row, struct heat *ret_h)
{
    struct heat h = {.n_drawn = N_DRAWN, .n = N_DRAWN + row};
    void *variate, *threshold;
    TRY(arena_try_alloc(a, h.n, sizeof(int32_t), &variate));
    TRY(arena_try_alloc(a, h.n, sizeof(int32_t), &threshold));
    h.variate_q16 = variate;
    h.threshold = threshold;
    for (uint32_t k = 0; k < h.n; k++)
        h.variate_q16[k] = (int32_t)(-65536.0 * heat_log(1.0 - rng_unit(rng)));
    *ret_h = h;
    return STATUS_OK;
}

void
heat_set(struct heat *h, int64_t t_q8)
{
    for (uint32_t k = 0; k < h->n; k++) {
        int64_t t = t_q8 * h->variate_q16[k] >> 24;
        h->threshold[k] = (int32_t)(t < MOST ? t : MOST);
    }
}
