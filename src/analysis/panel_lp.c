#include "panel_lp.h"

#include <math.h>
#include <string.h>

static const double FEASIBLE = 1e-9, ZERO = 1e-11, PIVOT = 1e-7;

enum status
panel_lp_new(struct arena *a, size_t n_rows, size_t n_dense, size_t n_extra, struct panel_lp **ret_lp)
{
    struct panel_lp *lp = arena_alloc(a, sizeof *lp);
    size_t n = n_dense + n_extra + n_rows, width = n_dense + n_rows;
    void *tab, *matrix;
    TRY(arena_try_alloc(a, n_rows * width, sizeof(double), &tab));
    TRY(arena_try_alloc(a, n_rows * n_dense, sizeof(double), &matrix));
    *lp = (struct panel_lp){.n_rows = n_rows, .n_vars = n, .n_dense = n_dense, .width = width};
    lp->tab = tab;
    lp->matrix = matrix;
    lp->column = ARENA_ARRAY(a, uint32_t, n);
    lp->sign = ARENA_ARRAY(a, double, n);
    lp->net = ARENA_ARRAY(a, double, width);
    lp->lo = ARENA_ARRAY(a, double, n);
    lp->hi = ARENA_ARRAY(a, double, n);
    lp->x = ARENA_ARRAY(a, double, n);
    lp->d = ARENA_ARRAY(a, double, n);
    lp->cost = ARENA_ARRAY(a, double, n);
    lp->basis = ARENA_ARRAY(a, int32_t, n_rows);
    lp->where = ARENA_ARRAY(a, int32_t, n);
    for (size_t j = 0; j < n; j++) {
        lp->column[j] = (uint32_t)(j < n_dense ? j : j < n_dense + n_extra ? n_dense : j - n_extra);
        lp->sign[j] = 1;
    }
    *ret_lp = lp;
    return STATUS_OK;
}

void
panel_lp_extra(struct panel_lp *lp, size_t which, size_t row, bool is_minus)
{
    lp->column[lp->n_dense + which] = (uint32_t)(lp->n_dense + row);
    lp->sign[lp->n_dense + which] = is_minus ? 1 : -1; /* an activity's column is minus that of a 1 in its row */
}

/* What variable j has in row r of the tableau. */
static double
entry(const struct panel_lp *lp, size_t r, size_t j)
{
    return lp->sign[j] * lp->tab[r * lp->width + lp->column[j]];
}

void
panel_lp_restart(struct panel_lp *lp)
{
    size_t n = lp->n_vars, m = lp->n_dense, w = lp->width;
    memset(lp->tab, 0, lp->n_rows * w * sizeof *lp->tab);
    for (size_t j = 0; j < n; j++)
        lp->where[j] = -1;
    for (size_t r = 0; r < lp->n_rows; r++) {
        size_t activity = n - lp->n_rows + r;
        for (size_t j = 0; j < m; j++)
            lp->tab[r * w + j] = -lp->matrix[r * m + j];
        lp->tab[r * w + m + r] = 1;
        lp->basis[r] = (int32_t)activity;
        lp->where[activity] = (int32_t)r;
    }
}

/* Takes row r, in which variable j is 1, from the other rows so that its column is 0 there. Multiplied and rounded,
 * then taken away and rounded, in whatever width: the same bits everywhere. */
__attribute__((always_inline)) static inline void
eliminate_plainly(struct panel_lp *lp, size_t r, size_t j)
{
    size_t w = lp->width, own = lp->column[j];
    const double *row = &lp->tab[r * w];
    for (size_t i = 0; i < lp->n_rows; i++) {
        double *other = &lp->tab[i * w], f = lp->sign[j] * other[own];
        if (i == r || f == 0)
            continue;
        for (size_t c = 0; c < w; c++)
            other[c] -= f * row[c];
        other[own] = 0;
    }
    double f = lp->d[j];
    for (size_t c = 0; c < lp->n_dense; c++)
        lp->d[c] -= f * row[c];
    for (size_t v = lp->n_dense; v < lp->n_vars; v++)
        lp->d[v] -= f * lp->sign[v] * row[lp->column[v]];
    lp->d[j] = 0;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void
eliminate_avx2(struct panel_lp *lp, size_t r, size_t j)
{
    eliminate_plainly(lp, r, j);
}

static void
eliminate(struct panel_lp *lp, size_t r, size_t j)
{
    if (__builtin_cpu_supports("avx2"))
        eliminate_avx2(lp, r, j);
    else
        eliminate_plainly(lp, r, j);
}
#else
static void
eliminate(struct panel_lp *lp, size_t r, size_t j)
{
    eliminate_plainly(lp, r, j);
}
#endif

/* Makes variable j basic in row r. */
static void
pivot(struct panel_lp *lp, size_t r, size_t j)
{
    double *row = &lp->tab[r * lp->width], scale = 1 / entry(lp, r, j);
    for (size_t i = 0; i < lp->width; i++)
        row[i] *= scale;
    row[lp->column[j]] = lp->sign[j];
    eliminate(lp, r, j);
    lp->where[lp->basis[r]] = -1;
    lp->where[j] = (int32_t)r;
    lp->basis[r] = (int32_t)j;
    lp->n_pivots++;
}

void
panel_lp_refresh(struct panel_lp *lp)
{
    size_t n = lp->n_vars, m = n - lp->n_rows;
    int32_t wanted[2048];
    size_t n_wanted = 0;
    for (size_t j = 0; j < m && n_wanted < 2048; j++)
        if (lp->where[j] >= 0)
            wanted[n_wanted++] = (int32_t)j;
    panel_lp_restart(lp);
    memset(lp->d, 0, n * sizeof *lp->d);
    for (size_t w = 0; w < n_wanted; w++) {
        size_t best = lp->n_rows, j = (size_t)wanted[w];
        for (size_t r = 0; r < lp->n_rows; r++) /* only rows that still hold an activity */
            if ((size_t)lp->basis[r] >= m && fabs(entry(lp, r, j)) > PIVOT &&
                (best == lp->n_rows || fabs(entry(lp, r, j)) > fabs(entry(lp, best, j))))
                best = r;
        if (best < lp->n_rows)
            pivot(lp, best, j);
    }
    panel_lp_set_cost(lp, lp->cost);
}

void
panel_lp_set_cost(struct panel_lp *lp, const double *cost)
{
    size_t n = lp->n_vars, m = n - lp->n_rows;
    if (cost != lp->cost)
        memcpy(lp->cost, cost, m * sizeof *cost);
    memcpy(lp->d, lp->cost, n * sizeof *lp->d);
    for (size_t r = 0; r < lp->n_rows; r++) {
        double c = lp->cost[lp->basis[r]];
        for (size_t j = 0; j < n && c != 0; j++)
            lp->d[j] -= c * entry(lp, r, j);
    }
    for (size_t r = 0; r < lp->n_rows; r++)
        lp->d[lp->basis[r]] = 0;
}

double
panel_lp_value(const struct panel_lp *lp)
{
    double sum = 0;
    for (size_t j = 0; j < lp->n_vars - lp->n_rows; j++)
        sum += lp->cost[j] * lp->x[j];
    return sum;
}

/* Variables outside the basis to the bound their reduced cost asks for; basic ones follow. */
static void
settle_values(struct panel_lp *lp)
{
    memset(lp->net, 0, lp->width * sizeof *lp->net);
    for (size_t j = 0; j < lp->n_vars; j++)
        if (lp->where[j] < 0) {
            bool stay_up = fabs(lp->d[j]) <= ZERO && lp->x[j] >= lp->hi[j];
            lp->x[j] = lp->d[j] > ZERO || stay_up ? lp->hi[j] : lp->lo[j];
            lp->net[lp->column[j]] += lp->sign[j] * lp->x[j];
        }
    for (size_t r = 0; r < lp->n_rows; r++) {
        const double *row = &lp->tab[r * lp->width];
        double sum = 0;
        for (size_t c = 0; c < lp->width; c++)
            sum -= row[c] * lp->net[c];
        lp->x[lp->basis[r]] = sum;
    }
}

/* The row that violates its box most; n_rows when none does. */
static size_t
worst_row(const struct panel_lp *lp, double *ret_bound)
{
    size_t worst = lp->n_rows;
    double most = FEASIBLE;
    for (size_t r = 0; r < lp->n_rows; r++) {
        int32_t b = lp->basis[r];
        double under = lp->lo[b] - lp->x[b], over = lp->x[b] - lp->hi[b], v = under > over ? under : over;
        if (v > most) {
            most = v;
            worst = r;
            *ret_bound = under > over ? lp->lo[b] : lp->hi[b];
        }
    }
    return worst;
}

/* Which variable can repair row r at the smallest loss; n_vars when none can. */
static size_t
entering(const struct panel_lp *lp, size_t r, bool must_grow)
{
    size_t n = lp->n_vars, best = n;
    double least = INFINITY, size = 0;
    for (size_t j = 0; j < n; j++) {
        double t = entry(lp, r, j);
        if (fabs(t) < PIVOT || lp->where[j] >= 0 || lp->hi[j] <= lp->lo[j])
            continue;
        bool at_hi = lp->x[j] >= lp->hi[j];
        if ((must_grow ? -t : t) * (at_hi ? -1 : 1) <= 0)
            continue;
        double ratio = fabs(lp->d[j] / t);
        if (ratio < least - ZERO || (ratio <= least + ZERO && fabs(t) > size)) {
            least = ratio < least ? ratio : least;
            size = fabs(t);
            best = j;
        }
    }
    return best;
}

enum lp_answer
panel_lp_solve(struct panel_lp *lp, double cutoff)
{
    size_t limit = lp->n_pivots + 50 * lp->n_rows + 2000;
    settle_values(lp);
    while (lp->n_pivots < limit) {
        double bound = 0;
        if (cutoff > -INFINITY && panel_lp_value(lp) <= cutoff)
            return LP_BELOW;
        size_t r = worst_row(lp, &bound);
        if (r == lp->n_rows)
            return LP_OPTIMAL;
        int32_t leaving = lp->basis[r];
        size_t j = entering(lp, r, lp->x[leaving] < bound);
        if (j == lp->n_vars)
            return LP_INFEASIBLE;
        double step = (lp->x[leaving] - bound) / entry(lp, r, j);
        for (size_t i = 0; i < lp->n_rows; i++)
            lp->x[lp->basis[i]] -= entry(lp, i, j) * step;
        lp->x[j] += step;
        lp->x[leaving] = bound;
        pivot(lp, r, j);
    }
    return LP_LOST;
}

enum status
panel_lp_state_new(struct arena *a, const struct panel_lp *lp, struct panel_lp_state *ret_state)
{
    size_t n = lp->n_vars;
    void *tab;
    TRY(arena_try_alloc(a, lp->n_rows * lp->width, sizeof(double), &tab));
    *ret_state = (struct panel_lp_state){tab,
                                         ARENA_ARRAY(a, double, n),
                                         ARENA_ARRAY(a, double, n),
                                         ARENA_ARRAY(a, double, n),
                                         ARENA_ARRAY(a, double, n),
                                         ARENA_ARRAY(a, int32_t, lp->n_rows),
                                         ARENA_ARRAY(a, int32_t, n)};
    return STATUS_OK;
}

void
panel_lp_save(const struct panel_lp *lp, struct panel_lp_state *s)
{
    size_t n = lp->n_vars;
    memcpy(s->tab, lp->tab, lp->n_rows * lp->width * sizeof *s->tab);
    memcpy(s->lo, lp->lo, n * sizeof *s->lo);
    memcpy(s->hi, lp->hi, n * sizeof *s->hi);
    memcpy(s->x, lp->x, n * sizeof *s->x);
    memcpy(s->d, lp->d, n * sizeof *s->d);
    memcpy(s->basis, lp->basis, lp->n_rows * sizeof *s->basis);
    memcpy(s->where, lp->where, n * sizeof *s->where);
}

void
panel_lp_load(struct panel_lp *lp, const struct panel_lp_state *s)
{
    size_t n = lp->n_vars;
    memcpy(lp->tab, s->tab, lp->n_rows * lp->width * sizeof *s->tab);
    memcpy(lp->lo, s->lo, n * sizeof *s->lo);
    memcpy(lp->hi, s->hi, n * sizeof *s->hi);
    memcpy(lp->x, s->x, n * sizeof *s->x);
    memcpy(lp->d, s->d, n * sizeof *s->d);
    memcpy(lp->basis, s->basis, lp->n_rows * sizeof *s->basis);
    memcpy(lp->where, s->where, n * sizeof *s->where);
}
