#include "phenomenon_numeric.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/* ln 2 in two parts: the first has 33 bits, so that k * LN2_HIGH is exact for |k| < 2^20. */
#define LN2_HIGH 0x1.62e42feep-1
#define LN2_LOW 0x1.a39ef35793c76p-33
#define PER_LN2 0x1.71547652b82fep+0
#define ROUND_MAGIC 0x1.8p52 /* adding and taking away rounds to the nearest whole number */

enum { LAST_TERM = 13 }; /* of the series; |r| <= ln 2 / 2, so what is left out is below 1e-17 */

/* 1 / k! */
static const double per_factorial[LAST_TERM + 1] = {
    1.0,        1.0,         1.0 / 2,      1.0 / 6,       1.0 / 24,       1.0 / 120,       1.0 / 720,
    1.0 / 5040, 1.0 / 40320, 1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800};

/* exp(r) - 1 without loss near 0, |r| <= 0.35 */
static double
series_minus_1(double r)
{
    double p = per_factorial[LAST_TERM];
    for (int k = LAST_TERM - 1; k >= 2; k--)
        p = p * r + per_factorial[k];
    return r + r * r * p;
}

static double
power_of_2(int k)
{
    uint64_t bits = (uint64_t)(k + 1023) << 52;
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

double
numeric_exp(double x)
{
    if (x != x)
        return x;
    if (x > 709.7)
        return INFINITY;
    if (x < -708)
        return 0;
    double k = (x * PER_LN2 + ROUND_MAGIC) - ROUND_MAGIC;
    double r = (x - k * LN2_HIGH) - k * LN2_LOW;
    double y = 1 + series_minus_1(r);
    if (k > 1000) /* 2^k in two steps: the first factor stays finite */
        return y * power_of_2(1000) * power_of_2((int)k - 1000);
    return y * power_of_2((int)k);
}

double
numeric_tanh(double x)
{
    double size = fabs(x);
    double t;
    if (size > 20)
        t = 1;
    else {
        double e = size < 0.17 ? series_minus_1(2 * size) : numeric_exp(2 * size) - 1;
        t = e / (e + 2);
    }
    return x != x ? x : copysign(t, x);
}

double
numeric_sigmoid(double lambda, double x)
{
    return 1 / (1 + numeric_exp(-lambda * x));
}
