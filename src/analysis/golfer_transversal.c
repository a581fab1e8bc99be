/*
 * Columns of n_groups places each; a group takes one place of every column. In round t group b takes place
 * b + o[t][c] of column c. Two places of columns c and d meet again in rounds t and u exactly when
 * o[t][c] - o[u][c] = o[t][d] - o[u][d], so the differences of any two rows must all be different.
 */
#include <string.h>

#include "field.h"
#include "golfer_parts.h"
#include "rng.h"

struct table {
    uint32_t k, columns, rounds;
    uint32_t part; /* without a field: the group is Z(part) x Z(k / part), elements a + part * b */
    uint32_t *o;   /* [round * columns + column] */
    struct field field;
    int over_field;
    uint64_t tries;
};

/* o[t][c] = t c in GF(k): differences (t - u) c are all different. */
static void
fill_by_field(struct table *t)
{
    for (uint32_t r = 0; r < t->rounds; r++)
        for (uint32_t c = 0; c < t->columns; c++)
            t->o[r * t->columns + c] = field_mul(&t->field, r, c);
}

static uint32_t
sum_in_group(const struct table *t, uint32_t a, uint32_t b)
{
    uint32_t p = t->part, other = t->k / p;
    return (a % p + b % p) % p + p * ((a / p + b / p) % other);
}

static uint32_t
less(const struct table *t, uint32_t a, uint32_t b)
{
    uint32_t p = t->part, other = t->k / p;
    return (a % p + p - b % p) % p + p * ((a / p + other - b / p) % other);
}

/* Column c may have v in round r: its differences from earlier columns are new. */
static int
fits(const struct table *t, uint32_t r, uint32_t c, uint32_t v)
{
    for (uint32_t d = 0; d < c; d++) {
        uint32_t mine = less(t, v, t->o[r * t->columns + d]);
        for (uint32_t u = 0; u < r; u++)
            if (less(t, t->o[u * t->columns + c], t->o[u * t->columns + d]) == mine)
                return 0;
    }
    return 1;
}

/* Without a field: column after column with going back, in an order shuffled by the seed. */
static int
fill_by_search(struct table *t, uint32_t at, struct rng *rng)
{
    uint32_t c = at / t->rounds, r = at % t->rounds, shift = (uint32_t)rng_below(rng, t->k);
    if (c == t->columns)
        return 1;
    if (r == 0 || c < 2) {
        t->o[r * t->columns + c] = c == 1 ? r : 0;
        return fill_by_search(t, at + 1, rng);
    }
    for (uint32_t v = 0; v < t->k && t->tries > 0; v++) {
        uint32_t value = (v + shift) % t->k;
        t->tries--;
        if (!fits(t, r, c, value))
            continue;
        t->o[r * t->columns + c] = value;
        if (fill_by_search(t, at + 1, rng))
            return 1;
    }
    return 0;
}

/* Products of two cyclic groups, cyclic last: the others have the designs that even orders need. */
static int
search_groups(struct table *t, struct rng *rng)
{
    for (uint32_t part = t->k / 2; part >= 1; part--) {
        t->part = part;
        for (int start = 0; start < 20 && t->k % part == 0; start++) {
            t->tries = 50000;
            if (fill_by_search(t, 0, rng))
                return 1;
        }
    }
    return 0;
}

static uint32_t
plus(const struct table *t, uint32_t b, uint32_t v)
{
    return t->over_field ? field_add(&t->field, b, v) : sum_in_group(t, b, v);
}

/* Places are numbered column by column; the last column is cut to what is left of the people. */
static void
write_rounds(const struct table *t, uint32_t n, uint32_t *group)
{
    for (uint32_t r = 0; r < t->rounds; r++)
        for (uint32_t b = 0; b < t->k; b++)
            for (uint32_t c = 0; c < t->columns; c++) {
                uint32_t place = c * t->k + plus(t, b, t->o[r * t->columns + c]);
                if (place < n)
                    group[(size_t)r * n + place] = b;
            }
}

/* The people of one column have not met: the columns' own schedules are further rounds. */
static enum status
write_columns(struct arena *a, const struct table *t, const struct golfer *want, uint64_t seed, uint32_t *group)
{
    uint32_t n = want->n_people, more = want->n_rounds - t->rounds, each = t->k / t->columns;
    if (more == 0)
        return STATUS_OK;
    if (t->k % t->columns != 0)
        return STATUS_NOT_FOUND;
    for (uint32_t c = 0; c < t->columns; c++) {
        uint32_t here = n - c * t->k < t->k ? n - c * t->k : t->k, *part;
        struct golfer inner = {here, each, more};
        if (here < each * (t->columns - 1))
            return STATUS_NOT_FOUND;
        TRY(golfer_find(a, &inner, seed, 20000, &part));
        for (uint32_t r = 0; r < more; r++)
            for (uint32_t i = 0; i < here; i++)
                group[(size_t)(t->rounds + r) * n + c * t->k + i] = c * each + part[(size_t)r * here + i];
    }
    return STATUS_OK;
}

enum status
golfer_transversal(struct arena *a, const struct golfer *want, uint64_t seed, uint32_t **ret_group)
{
    uint32_t k = want->n_groups, n = want->n_people;
    struct table t = {.k = k, .columns = (n + k - 1) / k, .rounds = want->n_rounds < k ? want->n_rounds : k};
    struct rng rng = rng_seeded(seed);
    if (t.columns > k || k > 1000)
        return STATUS_NOT_FOUND;
    t.over_field = field_init(a, k, &t.field) == STATUS_OK;
    t.o = ARENA_ARRAY(a, uint32_t, (size_t)t.rounds * t.columns + 1);
    if (t.over_field) {
        fill_by_field(&t);
    } else {
        if (!search_groups(&t, &rng))
            return STATUS_NOT_FOUND;
    }
    uint32_t *group = ARENA_ARRAY(a, uint32_t, (size_t)want->n_rounds * n);
    write_rounds(&t, n, group);
    TRY(write_columns(a, &t, want, seed, group));
    *ret_group = group;
    return STATUS_OK;
}
