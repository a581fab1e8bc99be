#include "field.h"

/* Elements are numbers in base p: the digits are the coefficients of a polynomial. */
uint32_t
field_add(const struct field *f, uint32_t a, uint32_t b)
{
    uint32_t sum = 0, place = 1;
    for (uint32_t k = 0; k < f->m; k++, place *= f->p) {
        sum += (a % f->p + b % f->p) % f->p * place;
        a /= f->p;
        b /= f->p;
    }
    return sum;
}

uint32_t
field_mul(const struct field *f, uint32_t a, uint32_t b)
{
    return a && b ? f->power[(f->log[a] + f->log[b]) % (f->q - 1)] : 0;
}

/* a times x, where x^m is the polynomial `rule`. */
static uint32_t
times_x(const struct field *f, uint32_t a, uint32_t rule)
{
    uint32_t top = f->q / f->p, lead = a / top, rest = a % top * f->p;
    for (uint32_t k = 0; k < lead; k++)
        rest = field_add(f, rest, rule);
    return rest;
}

/* For prime q: the smallest generator; otherwise x itself with a rule that makes it one. */
static uint32_t
next_power(const struct field *f, uint32_t a, uint32_t rule)
{
    return f->m == 1 ? a * rule % f->p : times_x(f, a, rule);
}

static int
fill_tables(struct field *f, uint32_t rule)
{
    uint32_t a = 1;
    for (uint32_t k = 0; k < f->q - 1; k++) {
        if (a == 0 || (k > 0 && a == 1))
            return 0;
        f->power[k] = a;
        f->log[a] = k;
        a = next_power(f, a, rule);
    }
    return a == 1;
}

enum status
field_init(struct arena *a, uint32_t q, struct field *ret_f)
{
    struct field f = {.q = q, .p = 2};
    if (q < 2 || q > 256)
        return STATUS_NOT_FOUND;
    while (q % f.p != 0)
        f.p++;
    for (uint32_t rest = q; rest > 1; rest /= f.p, f.m++)
        if (rest % f.p != 0)
            return STATUS_NOT_FOUND;
    f.log = ARENA_ARRAY(a, uint32_t, q);
    f.power = ARENA_ARRAY(a, uint32_t, q);
    for (uint32_t rule = 1; rule < q; rule++)
        if (fill_tables(&f, rule)) {
            *ret_f = f;
            return STATUS_OK;
        }
    return STATUS_NOT_FOUND;
}
