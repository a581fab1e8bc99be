#include "swap.h"

#include <string.h>

enum { NEVER = -(1 << 30) }; /* makes a group unreachable: under every sum of the other terms */

static uint32_t
scan_scalar(const struct swap *s, uint32_t x, uint32_t from, const int32_t *threshold)
{
    const int32_t *row = s->gamma + (size_t)s->group[x] * s->stride, *d = s->d + (size_t)x * s->stride;
    for (uint32_t y = from; y < s->n; y++)
        if (s->join[s->group[y]] + row[y] - s->own[y] - 2 * d[y] + threshold[y] > 0)
            return y;
    return s->n;
}

static void
settle(struct swap *s, uint32_t x, uint32_t y)
{
    int32_t g = s->group[x];
    s->group[x] = s->group[y];
    s->group[y] = g;
    s->own[x] = s->gamma[(size_t)s->group[x] * s->stride + x];
    s->own[y] = s->gamma[(size_t)s->group[y] * s->stride + y];
}

static void
exchange_scalar(struct swap *s, uint32_t x, uint32_t y)
{
    int32_t g = s->group[x], h = s->group[y];
    int32_t *gx = s->gamma + (size_t)g * s->stride, *gy = s->gamma + (size_t)h * s->stride;
    const int32_t *dx = s->d + (size_t)x * s->stride, *dy = s->d + (size_t)y * s->stride;
    for (uint32_t v = 0; v < s->n; v++) {
        int32_t diff = dy[v] - dx[v];
        gx[v] += diff;
        gy[v] -= diff;
        s->own[v] += s->group[v] == g ? diff : s->group[v] == h ? -diff : 0;
    }
    settle(s, x, y);
}

static const struct swap_way way_scalar = {"scalar", scan_scalar, exchange_scalar};

#if defined(__x86_64__)
#include <immintrin.h>

#define TARGET_AVX2 __attribute__((target("avx2")))
#define INLINE_AVX2 __attribute__((target("avx2"), always_inline)) static inline
#define TARGET_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl")))
#define INLINE_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl"), always_inline)) static inline

/* join[group], for at most 8 * n_tables groups without memory reads. */
INLINE_AVX2 __m256i
look_up_avx2(const int32_t *join, __m256i group, int n_tables, const __m256i *table)
{
    if (n_tables > 4)
        return _mm256_i32gather_epi32(join, group, 4);
    __m256i v = _mm256_permutevar8x32_epi32(table[0], group);
    if (n_tables > 1)
        v = _mm256_blendv_epi8(v, _mm256_permutevar8x32_epi32(table[1], group),
                               _mm256_cmpgt_epi32(group, _mm256_set1_epi32(7)));
    if (n_tables > 2)
        v = _mm256_blendv_epi8(v, _mm256_permutevar8x32_epi32(table[2], group),
                               _mm256_cmpgt_epi32(group, _mm256_set1_epi32(15)));
    if (n_tables > 3)
        v = _mm256_blendv_epi8(v, _mm256_permutevar8x32_epi32(table[3], group),
                               _mm256_cmpgt_epi32(group, _mm256_set1_epi32(23)));
    return v;
}

INLINE_AVX2 uint32_t
scan_avx2_with(const struct swap *s, uint32_t x, uint32_t from, const int32_t *threshold, int n_tables)
{
    const int32_t *row = s->gamma + (size_t)s->group[x] * s->stride, *d = s->d + (size_t)x * s->stride;
    const __m256i table[4] = {
        _mm256_loadu_si256((const void *)s->join), _mm256_loadu_si256((const void *)(s->join + 8)),
        _mm256_loadu_si256((const void *)(s->join + 16)), _mm256_loadu_si256((const void *)(s->join + 24))};
    for (uint32_t y = from; y < s->n; y += 8) {
        __m256i group = _mm256_loadu_si256((const void *)(s->group + y));
        __m256i v = look_up_avx2(s->join, group, n_tables, table);
        __m256i dd = _mm256_loadu_si256((const void *)(d + y));
        v = _mm256_add_epi32(v, _mm256_loadu_si256((const void *)(row + y)));
        v = _mm256_add_epi32(v, _mm256_loadu_si256((const void *)(threshold + y)));
        v = _mm256_sub_epi32(v, _mm256_loadu_si256((const void *)(s->own + y)));
        v = _mm256_sub_epi32(v, _mm256_add_epi32(dd, dd));
        int hits = _mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpgt_epi32(v, _mm256_setzero_si256())));
        if (hits)
            return y + (uint32_t)__builtin_ctz((unsigned)hits);
    }
    return s->n;
}

TARGET_AVX2 static uint32_t
scan_avx2(const struct swap *s, uint32_t x, uint32_t from, const int32_t *threshold)
{
    if (s->n_groups < 8)
        return scan_avx2_with(s, x, from, threshold, 1);
    if (s->n_groups < 16)
        return scan_avx2_with(s, x, from, threshold, 2);
    if (s->n_groups < 32)
        return scan_avx2_with(s, x, from, threshold, 4);
    return scan_avx2_with(s, x, from, threshold, 5);
}

TARGET_AVX2 static void
exchange_avx2(struct swap *s, uint32_t x, uint32_t y)
{
    int32_t *gx = s->gamma + (size_t)s->group[x] * s->stride, *gy = s->gamma + (size_t)s->group[y] * s->stride;
    const int32_t *dx = s->d + (size_t)x * s->stride, *dy = s->d + (size_t)y * s->stride;
    __m256i g = _mm256_set1_epi32(s->group[x]), h = _mm256_set1_epi32(s->group[y]);
    for (uint32_t v = 0; v < s->n; v += 8) {
        __m256i diff =
            _mm256_sub_epi32(_mm256_loadu_si256((const void *)(dy + v)), _mm256_loadu_si256((const void *)(dx + v)));
        __m256i group = _mm256_loadu_si256((const void *)(s->group + v));
        __m256i plus = _mm256_and_si256(diff, _mm256_cmpeq_epi32(group, g));
        __m256i minus = _mm256_and_si256(diff, _mm256_cmpeq_epi32(group, h));
        __m256i own = _mm256_loadu_si256((const void *)(s->own + v));
        _mm256_storeu_si256((void *)(s->own + v), _mm256_sub_epi32(_mm256_add_epi32(own, plus), minus));
        _mm256_storeu_si256((void *)(gx + v), _mm256_add_epi32(_mm256_loadu_si256((const void *)(gx + v)), diff));
        _mm256_storeu_si256((void *)(gy + v), _mm256_sub_epi32(_mm256_loadu_si256((const void *)(gy + v)), diff));
    }
    settle(s, x, y);
}

static const struct swap_way way_avx2 = {"avx2", scan_avx2, exchange_avx2};

/* n_tables: 1, 2 or 4 registers of 16 groups; more: read from memory. */
INLINE_AVX512 __m512i
look_up_avx512(const int32_t *join, __m512i group, int n_tables, const __m512i *table)
{
    if (n_tables == 1)
        return _mm512_permutexvar_epi32(group, table[0]);
    if (n_tables == 2)
        return _mm512_permutex2var_epi32(table[0], group, table[1]);
    if (n_tables > 4)
        return _mm512_i32gather_epi32(group, join, 4);
    __m512i low = _mm512_permutex2var_epi32(table[0], group, table[1]);
    __m512i high = _mm512_permutex2var_epi32(table[2], group, table[3]);
    return _mm512_mask_blend_epi32(_mm512_test_epi32_mask(group, _mm512_set1_epi32(32)), low, high);
}

INLINE_AVX512 uint32_t
scan_avx512_with(const struct swap *s, uint32_t x, uint32_t from, const int32_t *threshold, int n_tables)
{
    const int32_t *row = s->gamma + (size_t)s->group[x] * s->stride, *d = s->d + (size_t)x * s->stride;
    const __m512i table[4] = {_mm512_loadu_si512(s->join), _mm512_loadu_si512(s->join + 16),
                              _mm512_loadu_si512(s->join + 32), _mm512_loadu_si512(s->join + 48)};
    for (uint32_t y = from; y < s->n; y += 16) {
        __m512i v = look_up_avx512(s->join, _mm512_loadu_si512(s->group + y), n_tables, table);
        __m512i dd = _mm512_loadu_si512(d + y);
        v = _mm512_add_epi32(v, _mm512_loadu_si512(row + y));
        v = _mm512_add_epi32(v, _mm512_loadu_si512(threshold + y));
        v = _mm512_sub_epi32(v, _mm512_loadu_si512(s->own + y));
        v = _mm512_sub_epi32(v, _mm512_add_epi32(dd, dd));
        __mmask16 hits = _mm512_cmpgt_epi32_mask(v, _mm512_setzero_si512());
        if (hits)
            return y + (uint32_t)__builtin_ctz((unsigned)hits);
    }
    return s->n;
}

TARGET_AVX512 static uint32_t
scan_avx512(const struct swap *s, uint32_t x, uint32_t from, const int32_t *threshold)
{
    if (s->n_groups < 16)
        return scan_avx512_with(s, x, from, threshold, 1);
    if (s->n_groups < 32)
        return scan_avx512_with(s, x, from, threshold, 2);
    if (s->n_groups < 64)
        return scan_avx512_with(s, x, from, threshold, 4);
    return scan_avx512_with(s, x, from, threshold, 5);
}

TARGET_AVX512 static void
exchange_avx512(struct swap *s, uint32_t x, uint32_t y)
{
    int32_t *gx = s->gamma + (size_t)s->group[x] * s->stride, *gy = s->gamma + (size_t)s->group[y] * s->stride;
    const int32_t *dx = s->d + (size_t)x * s->stride, *dy = s->d + (size_t)y * s->stride;
    __m512i g = _mm512_set1_epi32(s->group[x]), h = _mm512_set1_epi32(s->group[y]);
    for (uint32_t v = 0; v < s->n; v += 16) {
        __m512i diff = _mm512_sub_epi32(_mm512_loadu_si512(dy + v), _mm512_loadu_si512(dx + v));
        __m512i group = _mm512_loadu_si512(s->group + v), own = _mm512_loadu_si512(s->own + v);
        own = _mm512_mask_add_epi32(own, _mm512_cmpeq_epi32_mask(group, g), own, diff);
        own = _mm512_mask_sub_epi32(own, _mm512_cmpeq_epi32_mask(group, h), own, diff);
        _mm512_storeu_si512(s->own + v, own);
        _mm512_storeu_si512(gx + v, _mm512_add_epi32(_mm512_loadu_si512(gx + v), diff));
        _mm512_storeu_si512(gy + v, _mm512_sub_epi32(_mm512_loadu_si512(gy + v), diff));
    }
    settle(s, x, y);
}

static const struct swap_way way_avx512 = {"avx512", scan_avx512, exchange_avx512};

const struct swap_way *
swap_way_find(int simd)
{
    bool has512 =
        __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
    if ((simd == SWAP_BEST || simd == SWAP_AVX512) && has512)
        return &way_avx512;
    if (simd != SWAP_SCALAR && __builtin_cpu_supports("avx2"))
        return &way_avx2;
    return &way_scalar;
}
#else
const struct swap_way *
swap_way_find(int simd)
{
    (void)simd;
    return &way_scalar;
}
#endif

/* Everything but d. */
static enum status
swap_room(struct arena *a, struct swap *s)
{
    void *gamma, *rest;
    size_t join_room = (size_t)(s->n_groups + 1 + 64) / 64 * 64 + 64;
    TRY(arena_try_alloc(a, (size_t)s->n_groups * s->stride + SWAP_LANES, sizeof(int32_t), &gamma));
    TRY(arena_try_alloc(a, 2 * (size_t)s->stride + join_room, sizeof(int32_t), &rest));
    s->gamma = gamma;
    s->own = rest;
    s->group = s->own + s->stride;
    s->join = s->group + s->stride;
    return STATUS_OK;
}

enum status
swap_new(struct arena *a, uint32_t n, uint32_t n_groups, int simd, struct swap *ret_s)
{
    struct swap s = {.n = n, .n_groups = n_groups, .way = swap_way_find(simd)};
    s.stride = (n + SWAP_LANES - 1) / SWAP_LANES * SWAP_LANES + SWAP_LANES;
    void *d;
    TRY(arena_try_alloc(a, (size_t)n * s.stride + SWAP_LANES, sizeof(int32_t), &d));
    s.d = d;
    TRY(swap_room(a, &s));
    *ret_s = s;
    return STATUS_OK;
}

enum status
swap_new_beside(struct arena *a, const struct swap *other, struct swap *ret_s)
{
    struct swap s = *other;
    TRY(swap_room(a, &s));
    *ret_s = s;
    return STATUS_OK;
}

void
swap_load(struct swap *s, const int32_t *group)
{
    memset(s->gamma, 0, (size_t)s->n_groups * s->stride * sizeof *s->gamma);
    for (uint32_t v = 0; v < s->stride; v++)
        s->group[v] = v < s->n ? group[v] : (int32_t)s->n_groups;
    for (uint32_t u = 0; u < s->n; u++) {
        int32_t *row = s->gamma + (size_t)group[u] * s->stride;
        const int32_t *d = s->d + (size_t)u * s->stride;
        for (uint32_t v = 0; v < s->n; v++)
            row[v] += d[v];
    }
    for (uint32_t v = 0; v < s->n; v++)
        s->own[v] = s->gamma[(size_t)group[v] * s->stride + v];
}

void
swap_begin(struct swap *s, uint32_t x)
{
    for (uint32_t g = 0; g < s->n_groups; g++)
        s->join[g] = s->gamma[(size_t)g * s->stride + x] - s->own[x];
    s->join[s->group[x]] = NEVER;
    s->join[s->n_groups] = NEVER;
}

void
swap_move(struct swap *s, uint32_t x, uint32_t h)
{
    int32_t g = s->group[x];
    int32_t *gx = s->gamma + (size_t)g * s->stride, *gy = s->gamma + (size_t)h * s->stride;
    const int32_t *d = s->d + (size_t)x * s->stride;
    for (uint32_t v = 0; v < s->n; v++) {
        gx[v] -= d[v];
        gy[v] += d[v];
        s->own[v] += s->group[v] == g ? -d[v] : s->group[v] == (int32_t)h ? d[v] : 0;
    }
    s->group[x] = (int32_t)h;
    s->own[x] = gy[x];
}
