/*
 * Rounds turned by the additive group of GF(q), from a first round that multiplication by an element of order e leaves
 * as it is: people are c copies of GF(q) and f who stand still, c + f = group size. The zeros and those who stand still
 * are one group; the others are e images of a few, so the search is q e times smaller than the whole.
 * Idea: Bose 1942 and Ray-Chaudhuri & Wilson 1971 (Kirkman's schoolgirls, resolvable designs with blocks of 4).
 */
#include <string.h>

#include "field.h"
#include "golfer_parts.h"
#include "heat.h"
#include "rng.h"

struct spread {
    uint32_t n, size, q, copies, order; /* n = copies * q + still */
    uint32_t n_seats;                   /* representatives' seats: blocks of size seats */
    uint32_t *seat;                     /* person */
    uint32_t *orbit;                    /* [i * n + j] under turning and multiplying */
    uint8_t *count, *bad;               /* [orbit] */
    struct field field;
    uint32_t multiplier;
    struct rng rng;
};

static uint32_t
turn(const struct spread *s, uint32_t i, uint32_t by)
{
    return i < s->copies * s->q ? i / s->q * s->q + field_add(&s->field, i % s->q, by) : i;
}

static uint32_t
multiply(const struct spread *s, uint32_t i, uint32_t times)
{
    uint32_t x = i % s->q;
    for (uint32_t k = 0; k < times; k++)
        x = field_mul(&s->field, x, s->multiplier);
    return i < s->copies * s->q ? i / s->q * s->q + x : i;
}

static uint32_t
mark_orbit(struct spread *s, uint32_t i, uint32_t j, uint32_t name)
{
    uint32_t size = 0;
    for (uint32_t k = 0; k < s->order; k++)
        for (uint32_t by = 0; by < s->q; by++) {
            uint32_t x = turn(s, multiply(s, i, k), by), y = turn(s, multiply(s, j, k), by);
            size += s->orbit[x * s->n + y] == UINT32_MAX;
            s->orbit[x * s->n + y] = s->orbit[y * s->n + x] = name;
        }
    return size;
}

static uint32_t
number_orbits(struct spread *s)
{
    uint32_t next = 0;
    memset(s->orbit, 0xff, (size_t)s->n * s->n * sizeof *s->orbit);
    for (uint32_t i = 0; i < s->n; i++)
        for (uint32_t j = i + 1; j < s->n; j++)
            if (s->orbit[i * s->n + j] == UINT32_MAX) {
                uint32_t size = mark_orbit(s, i, j, next);
                s->bad[next++] = size < s->q * s->order;
            }
    for (uint32_t i = 0; i < s->n; i++)
        s->orbit[i * s->n + i] = next; /* while two seats are exchanged one person sits on both */
    s->bad[next] = 0;
    return next + 1;
}

static int64_t
change_seat(struct spread *s, uint32_t at, uint32_t person)
{
    uint32_t from = at / s->size * s->size;
    int64_t change = 0;
    for (uint32_t k = from; k < from + s->size; k++) {
        uint32_t o = s->orbit[s->seat[at] * s->n + s->seat[k]];
        if (k != at)
            change -= --s->count[o] + s->bad[o];
    }
    s->seat[at] = person;
    for (uint32_t k = from; k < from + s->size; k++) {
        uint32_t o = s->orbit[s->seat[at] * s->n + s->seat[k]];
        if (k != at)
            change += s->count[o]++ + s->bad[o];
    }
    return change;
}

/* One person of each orbit of multiplication, in any order. */
static int64_t
seat_everybody(struct spread *s, uint32_t n_orbits)
{
    uint32_t step = (s->q - 1) / s->order, at = 0;
    int64_t wrong = 0;
    for (uint32_t c = 0; c < s->copies; c++)
        for (uint32_t k = 0; k < step; k++)
            s->seat[at++] = c * s->q + s->field.power[k];
    for (uint32_t i = s->n_seats; i > 1; i--) {
        uint32_t j = (uint32_t)rng_below(&s->rng, i), t = s->seat[i - 1];
        s->seat[i - 1] = s->seat[j];
        s->seat[j] = t;
    }
    memset(s->count, 0, n_orbits);
    for (uint32_t x = 0; x < s->n_seats; x++)
        for (uint32_t y = x + 1; y < x / s->size * s->size + s->size; y++) {
            uint32_t o = s->orbit[s->seat[x] * s->n + s->seat[y]];
            wrong += s->count[o]++ + s->bad[o];
        }
    return wrong;
}

static int
anneal(struct spread *s, uint32_t n_orbits, uint64_t steps)
{
    int64_t wrong = seat_everybody(s, n_orbits);
    double temperature = 1.2, factor = heat_exp(heat_log(0.15) / (double)(steps / 256 + 1));
    uint64_t limit[8];
    for (uint64_t k = 0; k < steps && wrong > 0; k++) {
        if (k % 256 == 0) {
            for (int d = 1; d < 8; d++)
                limit[d] = (uint64_t)(heat_exp(-d / temperature) * 4294967296.0);
            temperature *= factor;
        }
        uint32_t x = (uint32_t)rng_below(&s->rng, s->n_seats), y = (uint32_t)rng_below(&s->rng, s->n_seats);
        uint32_t i = s->seat[x], j = s->seat[y], a = (uint32_t)rng_below(&s->rng, s->order);
        int64_t change = change_seat(s, x, multiply(s, j, a));
        change += x == y ? 0 : change_seat(s, y, i);
        if (change <= 0 || (change < 8 && rng_u64(&s->rng) >> 32 < limit[change])) {
            wrong += change;
            continue;
        }
        if (x != y)
            change_seat(s, y, j);
        change_seat(s, x, i);
    }
    return wrong == 0;
}

static void
write_rounds(const struct spread *s, uint32_t n_rounds, uint32_t *group)
{
    for (uint32_t r = 0; r < n_rounds; r++) {
        uint32_t *mine = group + (size_t)r * s->n;
        for (uint32_t c = 0; c < s->copies; c++)
            mine[turn(s, c * s->q, r)] = 0;
        for (uint32_t i = s->copies * s->q; i < s->n; i++)
            mine[i] = 0;
        for (uint32_t at = 0; at < s->n_seats; at++)
            for (uint32_t k = 0; k < s->order; k++)
                mine[turn(s, multiply(s, s->seat[at], k), r)] = 1 + at / s->size * s->order + k;
    }
}

static enum status
spread_try(struct arena *a, struct spread *s, const struct golfer *want, uint64_t steps, uint32_t **ret_group)
{
    s->multiplier = s->field.power[(s->q - 1) / s->order % (s->q - 1)];
    s->n_seats = s->copies * (s->q - 1) / s->order;
    s->seat = ARENA_ARRAY(a, uint32_t, s->n_seats + 1);
    uint32_t n_orbits = number_orbits(s);
    for (int start = 0; start < 10; start++) {
        if (!anneal(s, n_orbits, steps / 10))
            continue;
        *ret_group = ARENA_ARRAY(a, uint32_t, (size_t)want->n_rounds * s->n);
        write_rounds(s, want->n_rounds, *ret_group);
        return STATUS_OK;
    }
    return STATUS_NOT_FOUND;
}

enum status
golfer_spread(struct arena *a, const struct golfer *want, uint64_t seed, uint64_t steps, uint32_t **ret_group)
{
    uint32_t n = want->n_people, k = want->n_groups, size = n / k;
    struct spread s = {.n = n, .size = size, .rng = rng_seeded(seed)};
    if (n % k != 0 || size < 3 || n > 500)
        return STATUS_NOT_FOUND;
    s.orbit = ARENA_ARRAY(a, uint32_t, (size_t)n * n);
    s.count = ARENA_ARRAY(a, uint8_t, (size_t)n * n);
    s.bad = ARENA_ARRAY(a, uint8_t, (size_t)n * n);
    for (uint32_t still = 0; still <= 1; still++) {
        s.copies = size - still;
        s.q = (n - still) / s.copies;
        if (s.copies * s.q + still != n || s.q < want->n_rounds || field_init(a, s.q, &s.field) != STATUS_OK)
            continue;
        for (s.order = s.q - 1; s.order >= 1; s.order--) {
            if ((s.q - 1) % s.order != 0 || (s.copies * (s.q - 1)) % (s.order * size) != 0)
                continue;
            if (spread_try(a, &s, want, steps / 4, ret_group) == STATUS_OK)
                return STATUS_OK;
        }
    }
    return STATUS_NOT_FOUND;
}
