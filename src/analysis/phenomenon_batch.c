#include "phenomenon_batch.h"

#include <string.h>

/* No vector is passed or returned by a real call, so the warning about their calling convention does not apply. */
#pragma GCC diagnostic ignored "-Wpsabi"

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
