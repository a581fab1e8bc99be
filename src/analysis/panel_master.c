#include "panel_master.h"

#include <math.h>
#include <string.h>

enum { REFRESH_AFTER = 400, PATIENCE = 300 };
static const double ENTER = 1e-10, PIVOT = 1e-9;

static size_t
n_kinds(const struct panel_master *m)
{
    return m->kinds->n_kinds;
}

static double *
column(const struct panel_master *m, size_t j)
{
    return &m->inverse[j * m->n];
}

static void
axpy(double *out, double f, const double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        out[i] += f * x[i];
}

/* The variable's column through the inverse, into m->direction. */
static void
through_inverse(struct panel_master *m, int32_t var)
{
    size_t nk = n_kinds(m), n = m->n;
    memset(m->direction, 0, n * sizeof *m->direction);
    if ((size_t)var < nk) {
        axpy(m->direction, -1, column(m, (size_t)var), n);
    } else if ((size_t)var == nk) {
        for (size_t t = 0; t < nk; t++)
            if (!m->is_fixed[t])
                axpy(m->direction, -1, column(m, t), n);
    } else {
        const uint16_t *c = &m->count[((size_t)var - nk - 1) * nk];
        for (size_t t = 0; t < nk; t++)
            if (c[t])
                axpy(m->direction, (double)c[t] / m->kinds->members[t], column(m, t), n);
        axpy(m->direction, 1, column(m, nk), n);
    }
}

/* The variable whose direction was computed takes over row r. */
static void
enter(struct panel_master *m, size_t r, int32_t var)
{
    double scale = 1 / m->direction[r];
    for (size_t j = 0; j < m->n; j++) {
        double *c = column(m, j), f = c[r] * scale;
        if (f == 0)
            continue;
        axpy(c, -f, m->direction, m->n);
        c[r] = f;
    }
    m->basis[r] = var;
    m->n_pivots++;
}

static void
find_values(struct panel_master *m)
{
    size_t nk = n_kinds(m);
    memset(m->value, 0, m->n * sizeof *m->value);
    for (size_t t = 0; t < nk; t++)
        if (m->floor[t] != 0)
            axpy(m->value, m->floor[t], column(m, t), m->n);
    axpy(m->value, 1, column(m, nk), m->n);
    for (size_t r = 0; r < m->n; r++)
        if (m->value[r] < 0 && m->value[r] > -1e-9)
            m->value[r] = 0;
}

/* The inverse anew from the basis: slacks first, the others with the largest pivot left. */
static void
refresh(struct panel_master *m)
{
    size_t nk = n_kinds(m), n_wanted = 0;
    int32_t *wanted = ARENA_ARRAY(m->arena, int32_t, m->n);
    bool *taken = ARENA_ARRAY(m->arena, bool, m->n);
    for (size_t r = 0; r < m->n; r++)
        if ((size_t)m->basis[r] >= nk)
            wanted[n_wanted++] = m->basis[r];
        else
            taken[m->basis[r]] = true;
    memset(m->inverse, 0, m->n * m->n * sizeof *m->inverse);
    for (size_t t = 0; t < m->n; t++) {
        column(m, t)[t] = t < nk ? -1 : 1;
        m->basis[t] = (int32_t)t; /* row nk holds an artificial until a weight takes it */
    }
    for (size_t w = 0; w < n_wanted; w++) {
        through_inverse(m, wanted[w]);
        size_t best = m->n;
        for (size_t r = 0; r < m->n; r++)
            if (!taken[r] && (best == m->n || fabs(m->direction[r]) > fabs(m->direction[best])))
                best = r;
        enter(m, best, wanted[w]);
        taken[best] = true;
    }
    find_values(m);
    m->n_pivots = 0;
}

enum status
panel_master_new(struct arena *a, const struct panel_kinds *k, const double *first_panel,
                 struct panel_master **ret_master)
{
    struct panel_master *m = arena_alloc(a, sizeof *m);
    *m = (struct panel_master){.arena = a, .kinds = k, .n = k->n_kinds + 1};
    void *inverse;
    TRY(arena_try_alloc(a, m->n * m->n, sizeof(double), &inverse));
    m->inverse = inverse;
    m->basis = ARENA_ARRAY(a, int32_t, m->n);
    m->value = ARENA_ARRAY(a, double, m->n);
    m->floor = ARENA_ARRAY(a, double, m->n);
    m->is_fixed = ARENA_ARRAY(a, bool, m->n);
    m->price = ARENA_ARRAY(a, double, m->n);
    m->direction = ARENA_ARRAY(a, double, m->n);
    panel_master_add(m, first_panel);
    for (size_t t = 0; t < k->n_kinds; t++)
        m->basis[t] = (int32_t)t;
    m->basis[k->n_kinds] = (int32_t)k->n_kinds + 1;
    refresh(m);
    *ret_master = m;
    return STATUS_OK;
}

bool
panel_master_add(struct panel_master *m, const double *panel)
{
    size_t nk = n_kinds(m);
    for (size_t p = 0; p < m->n_panels; p++) {
        size_t t = 0;
        while (t < nk && m->count[p * nk + t] == (uint16_t)panel[t])
            t++;
        if (t == nk)
            return false;
    }
    m->count = arena_grow_(m->arena, m->count, m->n_panels, &m->cap_panels, nk * sizeof *m->count);
    for (size_t t = 0; t < nk; t++)
        m->count[m->n_panels * nk + t] = (uint16_t)panel[t];
    m->n_panels++;
    return true;
}

static size_t
row_of_gain(const struct panel_master *m)
{
    for (size_t r = 0; r < m->n; r++)
        if ((size_t)m->basis[r] == n_kinds(m))
            return r;
    return m->n;
}

/* Prices are minus the gain's row of the inverse; before the gain is basic nothing has a price. */
static void
find_prices(struct panel_master *m)
{
    size_t r = row_of_gain(m), nk = n_kinds(m);
    for (size_t t = 0; t < nk; t++)
        m->price[t] = r < m->n ? -column(m, t)[r] : 0;
    m->worth = r < m->n ? column(m, nk)[r] : 0;
    m->gain = r < m->n ? m->value[r] : 0;
}

static double
worth_of(const struct panel_master *m, size_t panel)
{
    size_t nk = n_kinds(m);
    double sum = 0;
    for (size_t t = 0; t < nk; t++)
        if (m->count[panel * nk + t])
            sum += m->price[t] * m->count[panel * nk + t] / m->kinds->members[t];
    return sum;
}

/* The variable that helps most (with `first`: the first that helps at all); -1 at the optimum. */
static int32_t
choose(const struct panel_master *m, bool first)
{
    size_t nk = n_kinds(m);
    int32_t best = -1;
    double most = ENTER;
    if (row_of_gain(m) == m->n)
        return (int32_t)nk;
    for (size_t t = 0; t < nk; t++)
        if (-m->price[t] > most) {
            most = -m->price[t];
            best = (int32_t)t;
            if (first)
                return best;
        }
    for (size_t p = 0; p < m->n_panels; p++) {
        double w = worth_of(m, p) - m->worth;
        if (w > most) {
            most = w;
            best = (int32_t)(nk + 1 + p);
            if (first)
                return best;
        }
    }
    return best;
}

static size_t
leaving_row(const struct panel_master *m, bool first)
{
    size_t best = m->n;
    double least = INFINITY;
    for (size_t r = 0; r < m->n; r++) {
        double d = m->direction[r];
        if (d <= PIVOT)
            continue;
        double ratio = m->value[r] / d;
        bool tie = best < m->n && ratio <= least + 1e-12;
        if (ratio < least - 1e-12 || (tie && (first ? m->basis[r] < m->basis[best] : d > m->direction[best]))) {
            least = ratio < least ? ratio : least;
            best = r;
        }
    }
    return best;
}

enum status
panel_master_solve(struct panel_master *m)
{
    double last = -1;
    size_t idle = 0;
    for (size_t step = 0; step < 200000; step++) {
        if (m->n_pivots > REFRESH_AFTER)
            refresh(m);
        find_prices(m);
        idle = m->gain > last + 1e-13 ? 0 : idle + 1;
        last = m->gain;
        bool careful = idle > PATIENCE; /* Bland's rule ends a circle */
        int32_t var = choose(m, careful);
        if (var < 0)
            return STATUS_OK;
        through_inverse(m, var);
        size_t r = leaving_row(m, careful);
        if (r == m->n)
            return STATUS_INTERNAL; /* unbounded: cannot be, chances are at most 1 */
        double by = m->value[r] / m->direction[r];
        if (by < 0)
            by = 0;
        axpy(m->value, -by, m->direction, m->n);
        m->value[r] = by;
        enter(m, r, var);
    }
    return STATUS_INTERNAL;
}

/* The gain leaves the basis for the slack of one of the rows that priced it: the values stay as they are. */
static void
take_gain_out(struct panel_master *m)
{
    size_t r = row_of_gain(m), nk = n_kinds(m);
    if (r == m->n)
        return;
    int32_t best = -1;
    double size = 0;
    bool *basic = ARENA_ARRAY(m->arena, bool, nk + 1);
    for (size_t i = 0; i < m->n; i++)
        if ((size_t)m->basis[i] < nk)
            basic[m->basis[i]] = true;
    for (size_t t = 0; t < nk; t++)
        if (!basic[t] && m->price[t] > size) {
            size = m->price[t];
            best = (int32_t)t;
        }
    through_inverse(m, best);
    enter(m, r, best);
}

size_t
panel_master_fix(struct panel_master *m, double tight)
{
    size_t nk = n_kinds(m), n_free = 0;
    take_gain_out(m);
    for (size_t t = 0; t < nk; t++) {
        if (m->is_fixed[t])
            continue;
        m->floor[t] += m->gain;
        m->is_fixed[t] = m->price[t] > tight;
        n_free += !m->is_fixed[t];
    }
    refresh(m);
    return n_free;
}

void
panel_master_excuse(struct panel_master *m, const bool *who)
{
    take_gain_out(m);
    for (size_t t = 0; t < n_kinds(m); t++)
        m->is_fixed[t] |= who[t];
    refresh(m);
}

void
panel_master_weights(const struct panel_master *m, double *ret_weight)
{
    size_t nk = n_kinds(m);
    memset(ret_weight, 0, m->n_panels * sizeof *ret_weight);
    for (size_t r = 0; r < m->n; r++)
        if ((size_t)m->basis[r] > nk && m->value[r] > 0)
            ret_weight[(size_t)m->basis[r] - nk - 1] = m->value[r];
}
