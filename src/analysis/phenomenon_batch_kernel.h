/*
 * The kernel of phenomenon_batch.c, written once for any register width.
 *
 * Included several times, each time with LANES_BYTES (16, 32 or 64), KERNEL (the function's name) and TARGET (its
 * attribute) defined; there is no include guard on purpose. Comparisons are made on the numbers' bits, because gcc 12
 * turns comparisons of float vectors into scalar code. Sixteen lanes take 64 / LANES_BYTES registers; all sixteen take
 * the same number of steps whatever the width, so every width gives the same bytes.
 */
#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define lanes PASTE(lanes_, LANES_BYTES)
#define ints PASTE(ints_, LANES_BYTES)
#define INLINE static inline __attribute__((always_inline))

enum { PASTE(PARTS_, LANES_BYTES) = 64 / LANES_BYTES };

typedef float lanes __attribute__((vector_size(LANES_BYTES), aligned(LANES_BYTES), may_alias));
typedef int32_t ints __attribute__((vector_size(LANES_BYTES), aligned(LANES_BYTES), may_alias));
typedef uint32_t PASTE(bits_, LANES_BYTES) __attribute__((vector_size(LANES_BYTES), may_alias));

/* |v| cut off at 80, sign kept; exp(-80) is far below what single precision can add to 1. */
INLINE void
PASTE(cut_, LANES_BYTES)(lanes *v)
{
    ints bits = (ints)*v, size = bits & 0x7fffffff, over = size - 0x42a00000;
    *v = (lanes)((bits & ~0x7fffffff) | (0x42a00000 + (over & (over >> 31))));
}

/* exp, about 2 units in the last place: 2^k times a polynomial of degree 6. */
INLINE void
PASTE(exp_, LANES_BYTES)(lanes v, lanes *out)
{
    const float ln2_high = 0x1.62e4p-1f, ln2_low = 0x1.7f7d1cp-20f, per_ln2 = 0x1.715476p+0f, magic = 0x1.8p23f;
    PASTE(cut_, LANES_BYTES)(&v);
    lanes shifted = v * per_ln2 + magic;
    lanes k = shifted - magic;
    lanes r = (v - k * ln2_high) - k * ln2_low;
    lanes p = r * 0x1.6c16c2p-10f + 0x1.111112p-7f;
    p = p * r + 0x1.555556p-5f;
    p = p * r + 0x1.555556p-3f;
    p = p * r + 0.5f;
    p = p * r + 1.0f;
    p = p * r + 1.0f;
    *out = (lanes)((PASTE(bits_, LANES_BYTES))p + ((PASTE(bits_, LANES_BYTES))shifted << 23));
}

/* 1 where the sum is over 0, and -1 (trivalent) where it is under. */
INLINE void
PASTE(steps_, LANES_BYTES)(bool trivalent, lanes *v)
{
    const ints one = (ints)((lanes){0} + 1.0f);
    ints bits = (ints)*v, size = bits & 0x7fffffff, negative = bits >> 31, is_0 = (size - 1) >> 31;
    ints plus = one & ~negative & ~is_0, less = one & negative & ~is_0;
    *v = (lanes)plus;
    if (trivalent)
        *v -= (lanes)less;
}

INLINE void
PASTE(transfer_, LANES_BYTES)(enum fcm_transfer t, float lambda, lanes *v)
{
    if (t == FCM_BIVALENT || t == FCM_TRIVALENT) {
        PASTE(steps_, LANES_BYTES)(t == FCM_TRIVALENT, v);
        return;
    }
    lanes e;
    PASTE(exp_, LANES_BYTES)(*v * (t == FCM_SIGMOID ? -lambda : -2.0f * lambda), &e);
    *v = 1.0f / (1.0f + e);
    if (t == FCM_TANH)
        *v = 2.0f * *v - 1.0f;
}

/* What node j gets in the lanes of one register. */
INLINE void
PASTE(next_, LANES_BYTES)(const struct batch *b, uint32_t j, int part, lanes *ret_next)
{
    const lanes *x = (const lanes *)b->x + part, *weight = (const lanes *)b->weight + part;
    const size_t stride = PASTE(PARTS_, LANES_BYTES);
    lanes s = x[j * stride];
    uint32_t end = b->first_in[j + 1];
    if (b->rules->inference == FCM_RESCALED) {
        s = 2.0f * s - 1.0f;
        for (uint32_t k = b->first_in[j]; k < end; k++)
            s += weight[k * stride] * (2.0f * x[b->source[k] * stride] - 1.0f);
    } else {
        if (b->rules->inference == FCM_KOSKO)
            s = (lanes){0};
        for (uint32_t k = b->first_in[j]; k < end; k++)
            s += weight[k * stride] * x[b->source[k] * stride];
    }
    PASTE(transfer_, LANES_BYTES)(b->rules->transfer, (float)b->rules->lambda, &s);
    *ret_next = s;
}

/* One step from x to y; the answer's lanes are 0 where something moved by epsilon or more. */
INLINE void
PASTE(step_, LANES_BYTES)(const struct batch *b, int32_t epsilon_bits, ints *still)
{
    for (int part = 0; part < PASTE(PARTS_, LANES_BYTES); part++)
        still[part] = ~(ints){0};
    for (uint32_t i = 0; i < b->n_moving; i++) {
        size_t at = (size_t)b->moving[i] * PASTE(PARTS_, LANES_BYTES);
        for (int part = 0; part < PASTE(PARTS_, LANES_BYTES); part++) {
            lanes next;
            PASTE(next_, LANES_BYTES)(b, b->moving[i], part, &next);
            lanes move = next - ((const lanes *)b->x)[at + (size_t)part];
            still[part] &= (((ints)move & 0x7fffffff) - epsilon_bits) >> 31;
            ((lanes *)b->y)[at + (size_t)part] = next;
        }
    }
}

TARGET static uint32_t
KERNEL(struct batch *b)
{
    float epsilon = (float)b->rules->epsilon;
    int32_t epsilon_bits;
    memcpy(&epsilon_bits, &epsilon, sizeof epsilon);
    uint32_t n_unsettled = BATCH_LANES;
    for (size_t t = 0; t < b->rules->max_steps && n_unsettled > 0; t++) {
        union {
            ints part[PASTE(PARTS_, LANES_BYTES)];
            int32_t lane[BATCH_LANES];
        } still;
        PASTE(step_, LANES_BYTES)(b, epsilon_bits, still.part);
        batch_lanes *old = b->x;
        b->x = b->y;
        b->y = old;
        n_unsettled = 0;
        for (int l = 0; l < BATCH_LANES; l++)
            n_unsettled += still.lane[l] == 0;
    }
    return n_unsettled;
}

#undef PASTE_
#undef PASTE
#undef lanes
#undef ints
#undef INLINE
#undef LANES_BYTES
#undef KERNEL
#undef TARGET
