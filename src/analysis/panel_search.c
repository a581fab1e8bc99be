#include "panel_search.h"

#include <math.h>
#include <string.h>

enum { REFRESH_AFTER = 4000, ASK_EVERY = 256 };
static const double WHOLE = 1e-6, BETTER = 1e-10, NEAR = 1e-9;

static void
fill_rows(struct panel_search *q, const struct panel_kinds *k, const struct panel_quota *quota, size_t size)
{
    struct panel_lp *lp = q->lp;
    size_t n = q->n, m = k->n_kinds;
    for (size_t t = 0; t < k->n_kinds; t++) {
        for (size_t c = 0; c < k->n_categories; c++)
            lp->matrix[k->feature[t * k->n_categories + c] * m + t] = 1;
        lp->matrix[k->n_features * m + t] = 1;
        q->lo[t] = 0;
        q->hi[t] = k->members[t] < size ? k->members[t] : (double)size;
    }
    for (size_t f = 0; f < k->n_features; f++) {
        q->lo[n + f] = quota[f].min;
        q->hi[n + f] = quota[f].max < size ? quota[f].max : (double)size;
        if (q->hi[n + f] < q->lo[n + f]) /* more wanted than there are seats: no panel, or a relaxation */
            q->hi[n + f] = q->lo[n + f];
    }
    q->lo[n + k->n_features] = q->hi[n + k->n_features] = (double)size;
}

enum status
panel_search_quotas(struct arena *a, const struct panel_kinds *k, const struct panel_quota *quota, size_t size,
                    size_t n_extra, const struct panel_settings *s, struct panel_search **ret_search)
{
    struct panel_search *q = arena_alloc(a, sizeof *q);
    size_t rows = k->n_features + 1;
    for (size_t f = 0; f < k->n_features; f++)
        if (quota[f].min > quota[f].max)
            return STATUS_INVALID;
    q->arena = a;
    q->n = k->n_kinds + n_extra;
    TRY(panel_lp_new(a, rows, k->n_kinds, n_extra, &q->lp));
    TRY(panel_lp_state_new(a, q->lp, &q->root));
    q->cost = ARENA_ARRAY(a, double, q->n);
    q->lo = ARENA_ARRAY(a, double, q->n + rows);
    q->hi = ARENA_ARRAY(a, double, q->n + rows);
    q->best = ARENA_ARRAY(a, double, q->n);
    q->kept = ARENA_ARRAY(a, double, SEARCH_KEEP * q->n);
    q->max_nodes = s->max_nodes ? s->max_nodes : 1000000;
    q->progress = s->progress;
    fill_rows(q, k, quota, size);
    panel_lp_restart(q->lp);
    *ret_search = q;
    return STATUS_OK;
}

void
panel_search_extra(struct panel_search *q, const struct panel_kinds *k, size_t which, uint32_t feature, bool is_minus,
                   double lo, double hi)
{
    size_t j = k->n_kinds + which;
    panel_lp_extra(q->lp, which, feature, is_minus);
    q->lo[j] = lo;
    q->hi[j] = hi;
}

void
panel_search_ready(struct panel_search *q)
{
    panel_lp_restart(q->lp);
}

/* 1 .. 2, by attempt and variable; 1 in attempt 0. */
static double
shaken(uint32_t attempt, size_t j)
{
    uint32_t x = (uint32_t)j * 2654435761u ^ attempt * 2246822519u;
    x = (x ^ x >> 15) * 2246822519u;
    x = (x ^ x >> 13) * 3266489917u;
    return attempt ? 1 + (x ^ x >> 16) * 0x1p-32 : 1;
}

/* How good a variable is to branch on: the farthest from a whole number, or (is_dive) the one most nearly taken whole.
 */
static double
urgency(const struct panel_search *q, size_t j)
{
    double x = q->lp->x[j], part = x - floor(x), off = part < 0.5 ? part : 1 - part;
    return off <= WHOLE ? 0 : q->is_dive ? part * shaken(q->attempt, j) : off;
}

/* The variable to branch on; n when all are whole. */
static size_t
most_broken(const struct panel_search *q)
{
    size_t worst = q->n;
    double most = 0;
    for (size_t r = 0; r < q->lp->n_rows; r++) {
        size_t j = (size_t)q->lp->basis[r];
        double u = j < q->n ? urgency(q, j) : 0;
        if (u > most + NEAR || (u > 0 && u > most - NEAR && j < worst)) {
            most = u;
            worst = j;
        }
    }
    return worst;
}

/* What a better answer must at least gain. */
static double
least_gain(const struct panel_search *q)
{
    return q->step > 0 ? q->step * (1 - 1e-6) : BETTER;
}

static void
keep(struct panel_search *q)
{
    double value = 0;
    for (size_t j = 0; j < q->n; j++)
        value += q->cost[j] * round(q->lp->x[j]);
    if (value <= q->best_value)
        return;
    q->best_value = value;
    for (size_t j = 0; j < q->n; j++)
        q->best[j] = round(q->lp->x[j]);
    if (q->n_kept == SEARCH_KEEP)
        memmove(q->kept, q->kept + q->n, (SEARCH_KEEP - 1) * q->n * sizeof *q->kept);
    else
        q->n_kept++;
    memcpy(&q->kept[(q->n_kept - 1) * q->n], q->best, q->n * sizeof *q->best);
}

/* Boxes shrink to where the reduced cost leaves a chance to beat the best: a whole step costs |d|. */
static void
tighten(struct panel_search *q, double value)
{
    struct panel_lp *lp = q->lp;
    double room = value - q->best_value - least_gain(q);
    if (!(room < INFINITY))
        return;
    for (size_t j = 0; j < q->n; j++) {
        if (lp->where[j] >= 0 || lp->hi[j] <= lp->lo[j])
            continue;
        double d = fabs(lp->d[j]);
        if (d * (lp->hi[j] - lp->lo[j]) <= room)
            continue;
        double steps = floor(room / d + 1e-9);
        if (lp->x[j] <= lp->lo[j])
            lp->hi[j] = lp->lo[j] + steps;
        else
            lp->lo[j] = lp->hi[j] - steps;
    }
}

static enum status
level_state(struct panel_search *q, size_t depth, struct panel_lp_state **ret)
{
    while (q->n_levels <= depth) {
        struct panel_lp_state s;
        TRY(panel_lp_state_new(q->arena, q->lp, &s));
        *ARENA_PUSH(q->arena, q->level, q->n_levels, q->cap_levels) = s;
    }
    *ret = &q->level[depth];
    return STATUS_OK;
}

static enum lp_answer
solve(struct panel_search *q)
{
    double cutoff = q->best_value > -INFINITY ? q->best_value + least_gain(q) : -INFINITY;
    enum lp_answer answer = panel_lp_solve(q->lp, cutoff);
    for (int again = 0; answer == LP_LOST && again < 3; again++) {
        panel_lp_refresh(q->lp);
        answer = panel_lp_solve(q->lp, cutoff);
    }
    return answer;
}

static enum status
branch(struct panel_search *q, size_t depth)
{
    if (++q->n_nodes > q->max_nodes)
        return STATUS_LIMIT;
    if (q->n_nodes % ASK_EVERY == 0 && !progress_go_on(q->progress, 0.5))
        return STATUS_UNAVAILABLE;
    q->is_cut = q->is_cut || (q->enough && q->n_nodes > q->enough && q->n_kept > 0);
    if (q->is_cut)
        return STATUS_OK;
    enum lp_answer answer = solve(q);
    if (answer == LP_LOST)
        return STATUS_INTERNAL;
    if (answer != LP_OPTIMAL)
        return STATUS_OK;
    double value = panel_lp_value(q->lp);
    if (depth == 0)
        q->root_value = value;
    if (value <= q->best_value + least_gain(q))
        return STATUS_OK;
    size_t j = most_broken(q);
    if (j == q->n) {
        keep(q);
        return STATUS_OK;
    }
    tighten(q, value);
    struct panel_lp_state *state;
    TRY(level_state(q, depth, &state));
    panel_lp_save(q->lp, state);
    double x = q->lp->x[j];
    bool up_first = q->is_dive || x - floor(x) >= 0.5;
    for (int side = 0; side < 2; side++) {
        if (side == 1)
            panel_lp_load(q->lp, &q->level[depth]);
        if ((side == 0) == up_first)
            q->lp->lo[j] = ceil(x);
        else
            q->lp->hi[j] = floor(x);
        TRY(branch(q, depth + 1));
    }
    return STATUS_OK;
}

enum status
panel_search_run(struct panel_search *q, const double *cost, double above, struct search_answer *ret)
{
    struct panel_lp *lp = q->lp;
    memcpy(q->cost, cost, q->n * sizeof *cost);
    memcpy(lp->lo, q->lo, lp->n_vars * sizeof *lp->lo);
    memcpy(lp->hi, q->hi, lp->n_vars * sizeof *lp->hi);
    panel_lp_set_cost(lp, cost);
    if (lp->n_pivots > REFRESH_AFTER) {
        panel_lp_refresh(lp);
        lp->n_pivots = 0;
    }
    q->best_value = above;
    q->n_kept = 0;
    q->n_nodes = 0;
    q->is_cut = false;
    q->root_value = INFINITY;
    q->n_runs++;
    TRY(branch(q, 0));
    *ret = (struct search_answer){q->n_kept > 0, q->best_value, q->is_cut ? INFINITY : q->best_value + BETTER};
    return STATUS_OK;
}
