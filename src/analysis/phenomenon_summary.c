#include "phenomenon_summary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Larger size first, then smaller number: one key to sort ascending. */
static uint64_t
rank_key(float swing, uint32_t i)
{
    float size = fabsf(swing);
    uint32_t bits;
    memcpy(&bits, &size, sizeof bits);
    return (uint64_t)~bits << 32 | i;
}

/* Shell's sort with Ciura's gaps: the lists are short and there are many of them. */
static void
keys_sort(uint64_t *key, size_t n)
{
    static const size_t gaps[] = {1750, 701, 301, 132, 57, 23, 10, 4, 1};
    for (size_t g = 0; g < ARRAY_LEN(gaps); g++) {
        size_t gap = gaps[g];
        for (size_t i = gap; i < n; i++) {
            uint64_t k = key[i];
            size_t j = i;
            for (; j >= gap && key[j - gap] > k; j -= gap)
                key[j] = key[j - gap];
            key[j] = k;
        }
    }
}

/* n_at[i * n + r]: in how many draws factor i has rank r. */
static enum status
ranks_count(struct arena *a, const float *swing, uint32_t n, uint32_t skip, size_t n_draws, uint32_t **ret_n_at)
{
    void *p;
    TRY(arena_try_alloc(a, (size_t)n * n, sizeof(uint32_t), &p));
    uint32_t *n_at = p;
    uint64_t *key = ARENA_ARRAY(a, uint64_t, n);
    for (size_t d = 0; d < n_draws; d++) {
        size_t n_keys = 0;
        for (uint32_t i = 0; i < n; i++)
            if (i != skip)
                key[n_keys++] = rank_key(swing[(size_t)i * n_draws + d], i);
        keys_sort(key, n_keys);
        for (size_t r = 0; r < n_keys; r++)
            n_at[(uint32_t)key[r] * (size_t)n + r]++;
    }
    *ret_n_at = n_at;
    return STATUS_OK;
}

/* The value that stands at place k of the ordered row; reorders the row (Hoare's find, 1961). */
static float
nth(float *x, size_t n, size_t k_wanted)
{
    ptrdiff_t low = 0, high = (ptrdiff_t)n - 1, k = (ptrdiff_t)k_wanted;
    while (low < high) {
        float pivot = x[k];
        ptrdiff_t i = low, j = high;
        do {
            while (x[i] < pivot)
                i++;
            while (x[j] > pivot)
                j--;
            if (i <= j) {
                float t = x[i];
                x[i++] = x[j];
                x[j--] = t;
            }
        } while (i <= j);
        if (j < k)
            low = i;
        if (k < i)
            high = j;
    }
    return x[k];
}

static size_t
place(double share, size_t n)
{
    return (size_t)(share * (double)(n - 1));
}

static uint32_t
rank_at(const uint32_t *n_at, uint32_t n, size_t place_wanted)
{
    size_t seen = 0;
    for (uint32_t r = 0; r < n; r++) {
        seen += n_at[r];
        if (seen > place_wanted)
            return r + 1;
    }
    return n;
}

static struct leverage
row_summary(float *row, const uint32_t *n_at, uint32_t n, uint32_t node, size_t n_draws)
{
    struct leverage v = {.node = node};
    double sum = 0, size = 0;
    size_t n_up = 0, n_top3 = 0;
    for (size_t d = 0; d < n_draws; d++) {
        sum += row[d];
        size += fabsf(row[d]);
        n_up += row[d] > 0;
    }
    for (uint32_t r = 0; r < 3 && r < n; r++)
        n_top3 += n_at[r];
    v.mean = (float)(sum / (double)n_draws);
    v.mean_size = (float)(size / (double)n_draws);
    v.share_up = (float)((double)n_up / (double)n_draws);
    v.share_first = (float)((double)n_at[0] / (double)n_draws);
    v.share_top3 = (float)((double)n_top3 / (double)n_draws);
    v.p05 = nth(row, n_draws, place(0.05, n_draws));
    v.p50 = nth(row, n_draws, place(0.50, n_draws));
    v.p95 = nth(row, n_draws, place(0.95, n_draws));
    v.rank_p05 = rank_at(n_at, n, place(0.05, n_draws));
    v.rank_p50 = rank_at(n_at, n, place(0.50, n_draws));
    v.rank_p95 = rank_at(n_at, n, place(0.95, n_draws));
    return v;
}

static int
largest_first(const void *pa, const void *pb)
{
    const struct leverage *a = pa, *b = pb;
    if (a->mean_size != b->mean_size)
        return a->mean_size > b->mean_size ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

enum status
leverage_summarise(struct arena *a, float *swing, const uint32_t *nodes, uint32_t n, uint32_t skip, size_t n_draws,
                   struct leverage_list *ret_list)
{
    uint32_t *n_at;
    TRY(ranks_count(a, swing, n, skip, n_draws, &n_at));
    struct leverage *items = ARENA_ARRAY(a, struct leverage, n);
    size_t n_items = 0;
    for (uint32_t i = 0; i < n; i++)
        if (i != skip)
            items[n_items++] = row_summary(swing + (size_t)i * n_draws, n_at + (size_t)i * n, n, nodes[i], n_draws);
    if (n_items > 1)
        qsort(items, n_items, sizeof *items, largest_first);
    ret_list->items = items;
    ret_list->n_items = n_items;
    return STATUS_OK;
}
