/* Means that keep small groups hidden. */
#include <stdlib.h>

#include "closing.h"

bool
feedback_part_is_shown(int64_t part, int64_t whole)
{
    int64_t rest = whole - part;
    return part >= RESULTS_MIN && (rest == 0 || rest >= RESULTS_MIN);
}

static int
by_mean(const void *a, const void *b)
{
    const struct feedback_mean *x = a, *y = b;
    if (x->is_shown != y->is_shown)
        return x->is_shown ? -1 : 1;
    if (x->is_shown && x->mean != y->mean)
        return x->mean > y->mean ? -1 : 1;
    return x->item - y->item;
}

void
feedback_means(const struct feedback_sum *rows, size_t n, feedback_keep *keep, const void *arg,
               struct feedback_mean ret_means[FEEDBACK_ITEMS], int64_t *ret_n)
{
    int64_t total[FEEDBACK_ITEMS] = {0}, answers[FEEDBACK_ITEMS] = {0}, all = 0;
    for (size_t r = 0; r < n; r++) {
        if (keep && !keep(&rows[r], arg))
            continue;
        all += rows[r].n;
        for (int i = 0; i < FEEDBACK_ITEMS; i++) {
            total[i] += rows[r].total[i];
            answers[i] += rows[r].answers[i];
        }
    }
    for (int i = 0; i < FEEDBACK_ITEMS; i++) {
        bool shown = answers[i] >= RESULTS_MIN;
        ret_means[i] = (struct feedback_mean){.item = i + 1, .n = answers[i], .is_shown = shown,
                                              .mean = shown ? (double)total[i] / (double)answers[i] : 0};
    }
    qsort(ret_means, FEEDBACK_ITEMS, sizeof *ret_means, by_mean);
    *ret_n = all;
}
