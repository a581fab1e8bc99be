#include "opinion_parts.h"

/* Numbers along a line of a table: a row (step 1) or a column (step cols). */
struct line {
    size_t first, step, n;
};

struct table_of_counts {
    const uint32_t *counts;
    size_t rows, cols, min_cell;
    bool *hidden;
};

/* The smallest count of the line that is still shown, none of 0 while there are others; n when all are hidden. */
static size_t
smallest_shown(const struct table_of_counts *t, struct line l)
{
    size_t best = l.n;
    for (size_t i = 0; i < l.n; i++) {
        size_t at = l.first + i * l.step, old = l.first + best * l.step;
        if (t->hidden[at])
            continue;
        if (best == l.n || (t->counts[at] && (t->counts[old] == 0 || t->counts[at] < t->counts[old])))
            best = i;
    }
    return best;
}

/*
 * When exactly one count of the line is hidden, or the hidden ones add up to less than min_cell, the line's sum gives
 * it away: hides the smallest other one. A line whose sum is small has nothing to hide behind: it is hidden whole,
 * since noughts beside its sum would point at the rest. True when it hid something.
 */
static bool
protect_line(const struct table_of_counts *t, struct line l)
{
    size_t n_hidden = 0, sum = 0, all = 0;
    for (size_t i = 0; i < l.n; i++) {
        size_t at = l.first + i * l.step;
        n_hidden += t->hidden[at];
        sum += t->hidden[at] ? t->counts[at] : 0;
        all += t->counts[at];
    }
    bool is_small = all > 0 && all < t->min_cell;
    if (n_hidden == l.n || (!is_small && (n_hidden == 0 || (n_hidden > 1 && sum >= t->min_cell))))
        return false;
    size_t best = smallest_shown(t, l);
    t->hidden[l.first + best * l.step] = true;
    return true;
}

/* Whether row and column of a hidden count hang together by other hidden counts. If not, their sums give it away. */
static bool
is_on_a_circle(const struct table_of_counts *t, size_t row, size_t col, bool *reached)
{
    for (size_t i = 0; i < t->rows + t->cols; i++)
        reached[i] = i == row;
    for (bool more = true; more && !reached[t->rows + col];) {
        more = false;
        for (size_t r = 0; r < t->rows; r++)
            for (size_t c = 0; c < t->cols; c++) {
                bool *a = &reached[r], *b = &reached[t->rows + c];
                if (!t->hidden[r * t->cols + c] || (r == row && c == col) || *a == *b)
                    continue;
                *a = *b = more = true;
            }
    }
    return reached[t->rows + col];
}

/* Hides one more count for the first one that the sums of rows and columns together determine. */
static bool
protect_circles(const struct table_of_counts *t, bool *reached)
{
    for (size_t r = 0; r < t->rows; r++)
        for (size_t c = 0; c < t->cols; c++) {
            if (!t->hidden[r * t->cols + c] || is_on_a_circle(t, r, c, reached))
                continue;
            struct line row = {r * t->cols, 1, t->cols}, col = {c, t->cols, t->rows};
            size_t in_row = smallest_shown(t, row), in_col = smallest_shown(t, col);
            if (in_row < row.n)
                t->hidden[row.first + in_row] = true;
            else if (in_col < col.n)
                t->hidden[col.first + in_col * col.step] = true;
            else
                continue;
            return true;
        }
    return false;
}

enum status
opinion_hide_more(struct arena *a, const uint32_t *counts, size_t rows, size_t cols, size_t min_cell, bool *hidden)
{
    struct table_of_counts t = {counts, rows, cols, min_cell, hidden};
    void *reached;
    TRY(arena_try_alloc(a, rows + cols, sizeof(bool), &reached));
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < rows && cols > 1; i++)
            again |= protect_line(&t, (struct line){i * cols, 1, cols});
        for (size_t j = 0; j < cols && rows > 1; j++)
            again |= protect_line(&t, (struct line){j, cols, rows});
        if (!again && rows > 1 && cols > 1)
            again = protect_circles(&t, reached);
    }
    return STATUS_OK;
}

enum status
opinion_hide_small(struct arena *a, const uint32_t *counts, size_t rows, size_t cols, size_t min_cell, bool *ret_hidden)
{
    for (size_t i = 0; i < rows * cols; i++)
        ret_hidden[i] = counts[i] > 0 && counts[i] < min_cell;
    return opinion_hide_more(a, counts, rows, cols, min_cell, ret_hidden);
}
