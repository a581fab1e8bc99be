/*
 * One round (or a few) turned by a permutation: people are c circles of length L and f who stand still, and round t is
 * the first one turned t steps. Nobody meets twice exactly when the pairs of the first rounds lie in different orbits,
 * so only the first rounds are searched: a problem L times smaller.
 */
#include <string.h>

#include "golfer_parts.h"
#include "heat.h"
#include "rng.h"

struct starter {
    uint32_t n, k, length, n_bases, rounds;
    uint32_t *orbit;    /* [i * n + j] */
    uint8_t *count;     /* [orbit]: pairs of the bases in it */
    uint8_t *bad;       /* [orbit]: meets again by itself */
    uint32_t *seat;     /* [base * n + seat]: person; groups are runs of seats */
    uint32_t *first;    /* [group]: its first seat; [k] = n */
    uint32_t *group_of; /* [seat] */
    struct rng rng;
};

/* Orbits of pairs under the turn; pairs half a circle apart come back after half a turn. */
static uint32_t
number_orbits(struct starter *s)
{
    uint32_t n = s->n, turning = n / s->length * s->length, next = 0;
    memset(s->orbit, 0xff, (size_t)n * n * sizeof *s->orbit);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++) {
            if (s->orbit[i * n + j] != UINT32_MAX)
                continue;
            uint32_t x = i, y = j, size = 0;
            do {
                s->orbit[x * n + y] = s->orbit[y * n + x] = next;
                x = x < turning ? x / s->length * s->length + (x + 1) % s->length : x;
                y = y < turning ? y / s->length * s->length + (y + 1) % s->length : y;
                size++;
            } while (s->orbit[x * n + y] == UINT32_MAX);
            s->bad[next++] = size < s->rounds;
        }
    return next;
}

/* Circles start at multiples of length only when length divides: i counts within its circle. */
static int64_t
add_pair(struct starter *s, uint32_t i, uint32_t j)
{
    uint32_t o = s->orbit[i * s->n + j];
    return s->count[o]++ + s->bad[o];
}

static int64_t
remove_pair(struct starter *s, uint32_t i, uint32_t j)
{
    uint32_t o = s->orbit[i * s->n + j];
    return -(int64_t)(--s->count[o]) - s->bad[o];
}

static int64_t
change_seat(struct starter *s, uint32_t *seats, uint32_t at, uint32_t person)
{
    uint32_t g = s->group_of[at];
    int64_t change = 0;
    for (uint32_t k = s->first[g]; k < s->first[g + 1]; k++)
        if (k != at)
            change += remove_pair(s, seats[at], seats[k]);
    seats[at] = person;
    for (uint32_t k = s->first[g]; k < s->first[g + 1]; k++)
        if (k != at)
            change += add_pair(s, seats[at], seats[k]);
    return change;
}

static int64_t
seat_everybody(struct starter *s, uint32_t n_orbits)
{
    int64_t wrong = 0;
    memset(s->count, 0, n_orbits);
    for (uint32_t b = 0; b < s->n_bases; b++) {
        uint32_t *seats = s->seat + b * s->n;
        for (uint32_t i = 0; i < s->n; i++)
            seats[i] = i;
        for (uint32_t i = s->n; i > 1; i--) {
            uint32_t j = (uint32_t)rng_below(&s->rng, i), t = seats[i - 1];
            seats[i - 1] = seats[j];
            seats[j] = t;
        }
        for (uint32_t g = 0; g < s->k; g++)
            for (uint32_t x = s->first[g]; x < s->first[g + 1]; x++)
                for (uint32_t y = x + 1; y < s->first[g + 1]; y++)
                    wrong += add_pair(s, seats[x], seats[y]);
    }
    return wrong;
}

/* Annealing on the number of clashes; true when none is left. */
static int
anneal(struct starter *s, uint32_t n_orbits, uint64_t steps)
{
    int64_t wrong = seat_everybody(s, n_orbits);
    double temperature = 1.0, factor = heat_exp(heat_log(0.15) / (double)(steps / 1024 + 1));
    uint64_t limit[8];
    for (uint64_t k = 0; k < steps && wrong > 0; k++) {
        if (k % 1024 == 0) {
            for (int d = 1; d < 8; d++)
                limit[d] = (uint64_t)(heat_exp(-d / temperature) * 4294967296.0);
            temperature *= factor;
        }
        uint64_t random = rng_u64(&s->rng);
        uint32_t *seats = s->seat + (s->n_bases > 1 ? rng_below(&s->rng, s->n_bases) * s->n : 0);
        uint32_t x = (uint32_t)((random & 0xffff) * s->n >> 16), y = (uint32_t)((random >> 16 & 0xffff) * s->n >> 16);
        if (s->group_of[x] == s->group_of[y])
            continue;
        uint32_t i = seats[x], j = seats[y];
        int64_t change = change_seat(s, seats, x, j);
        change += change_seat(s, seats, y, i);
        if (change <= 0 || (change < 8 && random >> 32 < limit[change])) {
            wrong += change;
            continue;
        }
        change_seat(s, seats, x, i);
        change_seat(s, seats, y, j);
    }
    return wrong == 0;
}

static void
write_rounds(const struct starter *s, uint32_t n_rounds, uint32_t *group)
{
    uint32_t n = s->n, turning = n / s->length * s->length;
    for (uint32_t r = 0; r < n_rounds; r++) {
        const uint32_t *seats = s->seat + r / s->rounds * n;
        uint32_t turn = r % s->rounds;
        for (uint32_t at = 0; at < n; at++) {
            uint32_t i = seats[at], circle = i / s->length * s->length;
            uint32_t to = i < turning ? circle + (i - circle + turn) % s->length : i;
            group[(size_t)r * n + to] = s->group_of[at];
        }
    }
}

static enum status
starter_new(struct arena *a, const struct golfer *want, uint64_t seed, struct starter *ret_s)
{
    uint32_t n = want->n_people, k = want->n_groups;
    struct starter s = {.n = n, .k = k, .rng = rng_seeded(seed)};
    void *orbit, *count, *bad;
    TRY(arena_try_alloc(a, (size_t)n * n, sizeof(uint32_t), &orbit));
    TRY(arena_try_alloc(a, (size_t)n * n, 1, &count));
    TRY(arena_try_alloc(a, (size_t)n * n, 1, &bad));
    s.orbit = orbit;
    s.count = count;
    s.bad = bad;
    s.seat = ARENA_ARRAY(a, uint32_t, (size_t)want->n_rounds * n);
    s.first = ARENA_ARRAY(a, uint32_t, k + 1);
    s.group_of = ARENA_ARRAY(a, uint32_t, n);
    for (uint32_t g = 0; g < k; g++) {
        s.first[g + 1] = s.first[g] + n / k + (g < n % k);
        for (uint32_t x = s.first[g]; x < s.first[g + 1]; x++)
            s.group_of[x] = g;
    }
    *ret_s = s;
    return STATUS_OK;
}

enum status
golfer_starter(struct arena *a, const struct golfer *want, uint64_t seed, uint64_t steps, uint32_t **ret_group)
{
    struct starter s;
    uint32_t n = want->n_people;
    TRY(starter_new(a, want, seed, &s));
    uint32_t *group = ARENA_ARRAY(a, uint32_t, (size_t)want->n_rounds * n);
    for (int try = 0; try < 3; try++)
        for (s.n_bases = 1; s.n_bases <= 3 && s.n_bases <= want->n_rounds; s.n_bases++) {
            s.rounds = (want->n_rounds + s.n_bases - 1) / s.n_bases;
            for (s.length = s.rounds; s.length <= n && s.length < s.rounds + 6; s.length++) {
                if (n % s.length > want->n_groups || s.length < 1)
                    continue;
                uint32_t n_orbits = number_orbits(&s);
                if (!anneal(&s, n_orbits, steps / 20))
                    continue;
                write_rounds(&s, want->n_rounds, group);
                *ret_group = group;
                return STATUS_OK;
            }
        }
    return STATUS_NOT_FOUND;
}
