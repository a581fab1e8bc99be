/* Which sizes leave room for most pairs inside groups: sum of s (s - 1) / 2 largest within the limits. */
#include "mdgp.h"

enum { EXACT_WORK = 20000000 };

/* Fills groups with the largest limits first: exact but for the last group filled. */
static void
fill_largest_first(const struct mdgp_problem *p, uint64_t left, uint32_t *size)
{
    while (left > 0) {
        uint32_t best = UINT32_MAX;
        for (uint32_t g = 0; g < p->n_groups; g++)
            if (size[g] < p->size_max[g] &&
                (best == UINT32_MAX || p->size_min[g] + p->size_max[g] > p->size_min[best] + p->size_max[best]))
                best = g;
        uint64_t room = p->size_max[best] - size[best], take = room < left ? room : left;
        size[best] += (uint32_t)take;
        left -= take;
    }
}

static int64_t
pairs(int64_t s)
{
    return s * (s - 1) / 2;
}

/* most[at * (left + 1) + e]: most pairs when the first `at` groups of the order share e items above their least sizes.
 */
static enum status
fill_exactly(struct arena *a, const struct mdgp_problem *p, uint32_t left, const uint32_t *order, uint32_t *size)
{
    void *mem;
    uint32_t row = left + 1;
    TRY(arena_try_alloc(a, (size_t)(p->n_groups + 1) * row, sizeof(int64_t), &mem));
    int64_t *most = mem;
    for (uint32_t e = 1; e <= left; e++)
        most[e] = -1;
    for (uint32_t at = 0; at < p->n_groups; at++)
        for (uint32_t e = 0, g = order[at]; e <= left; e++) {
            int64_t best = -1;
            for (uint32_t k = 0; k <= e && k <= p->size_max[g] - p->size_min[g]; k++) {
                int64_t before = most[(size_t)at * row + e - k];
                if (before >= 0 && before + pairs((int64_t)p->size_min[g] + k) > best)
                    best = before + pairs((int64_t)p->size_min[g] + k);
            }
            most[(size_t)(at + 1) * row + e] = best;
        }
    for (uint32_t at = p->n_groups; at-- > 0;) {
        uint32_t g = order[at], k = p->size_max[g] - p->size_min[g];
        int64_t want = most[(size_t)(at + 1) * row + left];
        k = k < left ? k : left;
        while (most[(size_t)at * row + left - k] < 0 ||
               most[(size_t)at * row + left - k] + pairs((int64_t)p->size_min[g] + k) != want)
            k--;
        size[g] = p->size_min[g] + k;
        left -= k;
    }
    return STATUS_OK;
}

static enum status
check_limits(const struct mdgp_problem *p, uint64_t *ret_left, uint64_t *ret_range)
{
    uint64_t least = 0, most = 0, range = 1;
    for (uint32_t g = 0; g < p->n_groups; g++) {
        if (p->size_min[g] > p->size_max[g])
            return STATUS_INVALID;
        least += p->size_min[g];
        most += p->size_max[g];
        range = p->size_max[g] - p->size_min[g] > range ? p->size_max[g] - p->size_min[g] : range;
    }
    if (least > p->n || most < p->n)
        return STATUS_INVALID;
    *ret_left = p->n - least;
    *ret_range = range < *ret_left ? range : *ret_left;
    return STATUS_OK;
}

enum status
mdgp_sizes(struct arena *a, const struct mdgp_problem *p, const uint32_t *order, uint32_t **ret_size)
{
    uint64_t left, range;
    TRY(check_limits(p, &left, &range));
    uint32_t *size = ARENA_ARRAY(a, uint32_t, p->n_groups), *plain = ARENA_ARRAY(a, uint32_t, p->n_groups);
    for (uint32_t g = 0; g < p->n_groups; g++) {
        size[g] = p->size_min[g];
        plain[g] = g;
    }
    if (left > 0 && p->n_groups * (left + 1) * range <= EXACT_WORK)
        TRY(fill_exactly(a, p, (uint32_t)left, order ? order : plain, size));
    else
        fill_largest_first(p, left, size);
    *ret_size = size;
    return STATUS_OK;
}
