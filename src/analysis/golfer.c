#include "golfer_parts.h"

#include <string.h>

uint32_t
golfer_rounds_at_most(uint32_t n_people, uint32_t n_groups)
{
    uint32_t small = n_people / n_groups;
    return small < 2 ? UINT32_MAX : (n_people - 1) / (small - 1);
}

uint64_t
golfer_repeats(struct arena *a, const struct golfer *g, const uint32_t *group)
{
    uint64_t repeats = 0;
    uint32_t n = g->n_people;
    uint8_t *times = ARENA_ARRAY(a, uint8_t, (size_t)n * n);
    for (uint32_t r = 0; r < g->n_rounds; r++)
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = i + 1; j < n; j++)
                if (group[r * n + i] == group[r * n + j])
                    repeats += times[i * n + j]++ > 0;
    return repeats;
}

/* Largest groups get the lowest numbers, round by round. */
static void
number_by_size(struct arena *a, const struct golfer *g, uint32_t *group)
{
    uint32_t *size = ARENA_ARRAY(a, uint32_t, g->n_groups), *name = ARENA_ARRAY(a, uint32_t, g->n_groups);
    for (uint32_t r = 0; r < g->n_rounds; r++) {
        uint32_t *mine = group + (size_t)r * g->n_people, next = 0;
        memset(size, 0, g->n_groups * sizeof *size);
        for (uint32_t i = 0; i < g->n_people; i++)
            size[mine[i]]++;
        for (uint32_t s = g->n_people + 1; s-- > 0;)
            for (uint32_t k = 0; k < g->n_groups; k++)
                if (size[k] == s)
                    name[k] = next++;
        for (uint32_t i = 0; i < g->n_people; i++)
            mine[i] = name[mine[i]];
    }
}

static int
is_proper(struct arena *a, const struct golfer *g, const uint32_t *group)
{
    uint32_t *size = ARENA_ARRAY(a, uint32_t, g->n_groups), large = (g->n_people + g->n_groups - 1) / g->n_groups;
    for (uint32_t r = 0; r < g->n_rounds; r++) {
        memset(size, 0, g->n_groups * sizeof *size);
        for (uint32_t i = 0; i < g->n_people; i++)
            size[group[r * g->n_people + i]]++;
        for (uint32_t k = 0; k < g->n_groups; k++)
            if (size[k] != large && size[k] != g->n_people / g->n_groups)
                return 0;
    }
    return golfer_repeats(a, g, group) == 0;
}

enum status
golfer_pairs(struct arena *a, const struct golfer *want, uint32_t **ret_group)
{
    uint32_t n = want->n_people;
    if (n % 2 != 0 || want->n_groups * 2 != n || want->n_rounds >= n)
        return STATUS_NOT_FOUND;
    uint32_t *group = ARENA_ARRAY(a, uint32_t, (size_t)want->n_rounds * n);
    for (uint32_t r = 0; r < want->n_rounds; r++) {
        group[r * n + n - 1] = group[r * n + r] = 0; /* the last one stays, the others turn */
        for (uint32_t k = 1; k < want->n_groups; k++)
            group[r * n + (r + k) % (n - 1)] = group[r * n + (r + n - 1 - k) % (n - 1)] = k;
    }
    *ret_group = group;
    return STATUS_OK;
}

enum status
golfer_find(struct arena *a, const struct golfer *want, uint64_t seed, uint64_t steps, uint32_t **ret_group)
{
    uint32_t *group;
    if (want->n_groups < 1 || want->n_people < want->n_groups || want->n_rounds < 1 ||
        want->n_rounds > golfer_rounds_at_most(want->n_people, want->n_groups))
        return STATUS_NOT_FOUND;
    if (golfer_pairs(a, want, &group) != STATUS_OK && golfer_transversal(a, want, seed, &group) != STATUS_OK &&
        golfer_spread(a, want, seed, steps, &group) != STATUS_OK &&
        golfer_starter(a, want, seed, steps, &group) != STATUS_OK)
        return STATUS_NOT_FOUND;
    number_by_size(a, want, group);
    if (!is_proper(a, want, group))
        return STATUS_INTERNAL;
    *ret_group = group;
    return STATUS_OK;
}
