#include "rng.h"

struct rng
rng_seeded(uint64_t seed)
{
    struct rng r;
    for (int i = 0; i < 4; i++) {
        uint64_t z = (seed += 0x9e3779b97f4a7c15u);
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
        z = (z ^ z >> 27) * 0x94d049bb133111ebu;
        r.s[i] = z ^ z >> 31;
    }
    return r;
}

static uint64_t
rotl(uint64_t x, int k)
{
    return x << k | x >> (64 - k);
}

uint64_t
rng_u64(struct rng *r)
{
    uint64_t result = rotl(r->s[1] * 5, 7) * 9, t = r->s[1] << 17;
    r->s[2] ^= r->s[0];
    r->s[3] ^= r->s[1];
    r->s[1] ^= r->s[2];
    r->s[0] ^= r->s[3];
    r->s[2] ^= t;
    r->s[3] = rotl(r->s[3], 45);
    return result;
}

uint64_t
rng_below(struct rng *r, uint64_t n)
{
    uint64_t limit = -n % n; /* values under this would be too likely */
    for (;;) {
        uint64_t x = rng_u64(r);
        if (x >= limit)
            return x % n;
    }
}

double
rng_unit(struct rng *r)
{
    return (double)(rng_u64(r) >> 11) * 0x1p-53;
}
