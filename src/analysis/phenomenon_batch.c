#include "phenomenon_batch.h"

#include <string.h>

/* No vector is passed or returned by a real call, so the warning about their calling convention does not apply. */
#pragma GCC diagnostic ignored "-Wpsabi"

static inline void
due_add(struct batch *b, uint32_t j)
{
    if (!b->is_due[j]) {
        b->is_due[j] = true;
        b->due[b->n_due++] = j;
    }
}

/* The nodes that moved take their new state; what depends on them is due next. */
static inline void
batch_take(struct batch *b, uint32_t n_moved)
{
    bool remembers = b->rules->inference != FCM_KOSKO;
    b->n_due = 0;
    for (uint32_t i = 0; i < n_moved; i++) {
        uint32_t j = b->moved[i];
        b->x[j] = b->y[j];
        if (remembers)
            due_add(b, j);
        for (uint32_t k = b->first_out[j]; k < b->first_out[j + 1]; k++)
            due_add(b, b->sink[k]);
    }
}

void
batch_begin(struct batch *b, uint32_t held)
{
    b->n_due = 0;
    b->is_due[held] = true; /* so that it never comes into the list */
    for (uint32_t k = b->first_out[held]; k < b->first_out[held + 1]; k++)
        due_add(b, b->sink[k]);
}

#define LANES_BYTES 16
#define KERNEL settle_scalar
#define TARGET
#include "phenomenon_batch_kernel.inc"

#if defined(__x86_64__)

#define LANES_BYTES 32
#define KERNEL settle_avx2
#define TARGET __attribute__((target("avx2")))
#include "phenomenon_batch_kernel.inc"

#define LANES_BYTES 64
#define KERNEL settle_avx512
#define TARGET __attribute__((target("avx512f,avx512dq")))
#include "phenomenon_batch_kernel.inc"

enum leverage_isa
batch_isa(enum leverage_isa isa)
{
    bool has_512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq");
    if (has_512 && (isa == LEVERAGE_BEST || isa == LEVERAGE_AVX512))
        return LEVERAGE_AVX512;
    if (__builtin_cpu_supports("avx2") && (isa == LEVERAGE_BEST || isa == LEVERAGE_AVX2))
        return LEVERAGE_AVX2;
    return LEVERAGE_SCALAR;
}

uint32_t
batch_settle(enum leverage_isa isa, struct batch *b)
{
    if (isa == LEVERAGE_AVX512)
        return settle_avx512(b);
    return isa == LEVERAGE_AVX2 ? settle_avx2(b) : settle_scalar(b);
}

#else

enum leverage_isa
batch_isa(enum leverage_isa isa)
{
    (void)isa;
    return LEVERAGE_SCALAR;
}

uint32_t
batch_settle(enum leverage_isa isa, struct batch *b)
{
    (void)isa;
    return settle_scalar(b);
}

#endif
