#include "opinion.h"

#include <string.h>

/* Numbers along a line of a table: a row (step 1) or a column (step cols). */
struct line {
    size_t first, step, n;
};

/* When exactly one count of the line is hidden, or the hidden ones add up to less than min_cell, the line's sum gives
 * it away: hides the smallest other one. True when it hid something. */
static bool
protect_line(const uint32_t *counts, struct line l, size_t min_cell, bool *hidden)
{
    size_t n_hidden = 0, sum = 0, best = l.n;
    for (size_t i = 0; i < l.n; i++) {
        size_t at = l.first + i * l.step;
        if (hidden[at]) {
            n_hidden++;
            sum += counts[at];
        } else if (counts[at] > 0 && (best == l.n || counts[at] < counts[l.first + best * l.step])) {
            best = i;
        }
    }
    if (n_hidden == 0 || (n_hidden > 1 && sum >= min_cell) || best == l.n)
        return false;
    hidden[l.first + best * l.step] = true;
    return true;
}

void
opinion_hide_small(const uint32_t *counts, size_t rows, size_t cols, size_t min_cell, bool *ret_hidden)
{
    for (size_t i = 0; i < rows * cols; i++)
        ret_hidden[i] = counts[i] > 0 && counts[i] < min_cell;
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < rows && cols > 1; i++)
            again |= protect_line(counts, (struct line){i * cols, 1, cols}, min_cell, ret_hidden);
        for (size_t j = 0; j < cols && rows > 1; j++)
            again |= protect_line(counts, (struct line){j, cols, rows}, min_cell, ret_hidden);
    }
}

static void
count_kinds(const struct opinion_votes *v, const int *kind, size_t n_kinds, size_t statement,
            struct opinion_count *into)
{
    memset(into, 0, (n_kinds + 1) * sizeof *into);
    for (size_t i = 0; i < v->n_people; i++) {
        int8_t vote = v->vote[i * v->n_statements + statement];
        struct opinion_count *c = &into[kind[i] < 0 ? n_kinds : (size_t)kind[i]];
        c->agree += vote == OPINION_AGREE;
        c->disagree += vote == OPINION_DISAGREE;
        c->pass += vote == OPINION_PASS;
    }
}

enum status
opinion_cut(struct arena *a, const struct opinion_votes *v, const int *kind, size_t n_kinds, size_t min_cell,
            struct opinion_cell **ret_cells)
{
    for (size_t i = 0; i < v->n_people; i++)
        if (kind[i] < -1 || (kind[i] >= 0 && (size_t)kind[i] >= n_kinds))
            return STATUS_INVALID;
    void *p = NULL;
    TRY(arena_try_alloc(a, v->n_statements * n_kinds, sizeof(struct opinion_cell), &p));
    struct opinion_cell *cells = p;
    struct opinion_count *counts = ARENA_ARRAY(a, struct opinion_count, n_kinds + 1);
    uint32_t *seen = ARENA_ARRAY(a, uint32_t, n_kinds + 1);
    bool *hidden = ARENA_ARRAY(a, bool, n_kinds + 1);
    for (size_t j = 0; j < v->n_statements; j++) {
        count_kinds(v, kind, n_kinds, j, counts);
        for (size_t k = 0; k <= n_kinds; k++)
            seen[k] = opinion_seen(counts[k]);
        opinion_hide_small(seen, 1, n_kinds + 1, min_cell, hidden);
        for (size_t k = 0; k < n_kinds; k++) {
            struct opinion_cell *c = &cells[j * n_kinds + k];
            c->hidden = hidden[k];
            if (!hidden[k])
                c->count = counts[k];
            c->agree = opinion_wilson(c->count.agree, opinion_seen(c->count));
        }
    }
    *ret_cells = cells;
    return STATUS_OK;
}
