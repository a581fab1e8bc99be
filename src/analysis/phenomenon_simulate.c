#include "phenomenon_simulate.h"

#include <math.h>

#include "phenomenon_numeric.h"

struct machine {
    const struct causal_map *map;
    const struct fcm_rules *rules;
    const double *held; /* NaN where free */
    double *trace;
    size_t n; /* nodes */
    size_t t; /* last row filled */
    size_t max_delay;
};

struct fcm_rules
fcm_rules_usual(void)
{
    return (struct fcm_rules){
        .inference = FCM_MODIFIED, .transfer = FCM_SIGMOID, .lambda = 1, .epsilon = 1e-6, .max_steps = 1000};
}

void
fcm_range(enum fcm_transfer t, double *ret_low, double *ret_high)
{
    *ret_low = t == FCM_TANH || t == FCM_TRIVALENT ? -1 : 0;
    *ret_high = 1;
}

bool
fcm_rules_ok(const struct fcm_rules *r)
{
    return (unsigned)r->inference <= FCM_RESCALED && (unsigned)r->transfer <= FCM_TRIVALENT && r->lambda > 0 &&
           r->lambda <= 100 && r->epsilon > 0 && r->epsilon < 1 && r->max_steps >= 1 && r->max_steps <= FCM_MAX_STEPS;
}

static double
transferred(const struct fcm_rules *r, double s)
{
    switch (r->transfer) {
    case FCM_SIGMOID:
        return numeric_sigmoid(r->lambda, s);
    case FCM_TANH:
        return numeric_tanh(r->lambda * s);
    case FCM_BIVALENT:
        return s > 0 ? 1 : 0;
    case FCM_TRIVALENT:
        break;
    }
    return (s > 0) - (s < 0);
}

/* Row t - delay, or the start for what would lie before it. */
static const double *
row_before(const struct machine *x, size_t delay)
{
    return x->trace + (delay < x->t ? x->t - delay : 0) * x->n;
}

static double
next_value(const struct machine *x, uint32_t j)
{
    const struct causal_map *m = x->map;
    bool rescaled = x->rules->inference == FCM_RESCALED;
    double own = x->trace[x->t * x->n + j];
    double s = 0;
    for (uint32_t k = m->first_in[j]; k < m->first_in[j + 1]; k++) {
        const struct causal_arc *arc = &m->arcs[m->in_arcs[k]];
        double value = row_before(x, arc->delay)[arc->from];
        s += arc->weight * (rescaled ? 2 * value - 1 : value);
    }
    if (x->rules->inference != FCM_KOSKO)
        s += rescaled ? 2 * own - 1 : own;
    return transferred(x->rules, s);
}

/* Adds one row; answers the largest move. */
static double
machine_step(struct machine *x)
{
    const double *old = x->trace + x->t * x->n;
    double *new = x->trace + (x->t + 1) * x->n;
    double largest = 0;
    for (uint32_t j = 0; j < x->n; j++) {
        new[j] = isnan(x->held[j]) ? next_value(x, j) : x->held[j];
        double move = fabs(new[j] - old[j]);
        if (move > largest)
            largest = move;
    }
    x->t++;
    return largest;
}

/* Much closer than "settled", so that an oscillation that dies away slowly is not taken for a cycle. */
static bool
rows_agree(const struct machine *x, size_t t, size_t u)
{
    double near = fmax(x->rules->epsilon * 1e-3, 1e-13);
    for (size_t j = 0; j < x->n; j++)
        if (!(fabs(x->trace[t * x->n + j] - x->trace[u * x->n + j]) < near))
            return false;
    return true;
}

/* Whether the last 2 * period + delay rows repeat with this period. */
static bool
repeats(const struct machine *x, size_t period)
{
    size_t window = period + x->max_delay;
    if (x->t < period + window)
        return false;
    for (size_t k = 0; k < window; k++)
        if (!rows_agree(x, x->t - k, x->t - k - period))
            return false;
    return true;
}

/* Runs to a fixed point, a confirmed cycle or the last step (Brent: the mark moves when the distance doubles). */
static void
machine_run(struct machine *x, struct fcm_run *run)
{
    size_t mark = 0, reach = 1, quiet = 0;
    while (x->t < x->rules->max_steps) {
        quiet = machine_step(x) < x->rules->epsilon ? quiet + 1 : 0;
        if (quiet > x->max_delay) {
            run->ending = FCM_FIXED_POINT;
            run->period = 1;
            return;
        }
        size_t since = x->t - mark;
        if (since > 1 && rows_agree(x, x->t, mark) && repeats(x, since)) {
            run->ending = FCM_CYCLE;
            run->period = since;
            return;
        }
        if (since >= reach) {
            mark = x->t;
            reach *= 2;
        }
    }
    run->ending = FCM_NEITHER;
}

static enum status
level_find(struct arena *a, const struct machine *x, struct fcm_run *run)
{
    void *p;
    TRY(arena_try_alloc(a, x->n, sizeof(double), &p));
    double *level = p;
    size_t n_rows = run->ending == FCM_NEITHER ? (x->t + 1) / 2 : run->period;
    for (size_t j = 0; j < x->n; j++) {
        double sum = 0;
        for (size_t k = 0; k < n_rows; k++)
            sum += x->trace[(x->t - k) * x->n + j];
        level[j] = sum / (double)n_rows;
    }
    run->level = level;
    return STATUS_OK;
}

/*
 * Slope of the transfer times the larger of the two weighted sums of a row: below 1 the step is a contraction in the
 * largest-move norm, so there is exactly one resting state (Banach). Clamped nodes do not move.
 */
static bool
is_contraction(const struct causal_map *m, const struct fcm_rules *r, const double *held)
{
    if (r->transfer == FCM_BIVALENT || r->transfer == FCM_TRIVALENT)
        return false;
    double slope = r->transfer == FCM_SIGMOID ? r->lambda / 4 : r->lambda;
    double factor = r->inference == FCM_RESCALED ? 2 : 1;
    for (uint32_t j = 0; j < m->n_nodes; j++) {
        double sum = r->inference == FCM_KOSKO ? 0 : 1;
        for (uint32_t k = m->first_in[j]; k < m->first_in[j + 1]; k++)
            sum += fabs(m->arcs[m->in_arcs[k]].weight);
        if (isnan(held[j]) && slope * factor * sum >= 1)
            return false;
    }
    return true;
}

static enum status
clamps_read(struct arena *a, size_t n, const struct fcm_rules *r, const struct fcm_clamp *clamps, size_t n_clamps,
            double **ret_held)
{
    double low, high;
    fcm_range(r->transfer, &low, &high);
    void *p;
    TRY(arena_try_alloc(a, n, sizeof(double), &p));
    double *held = p;
    for (size_t j = 0; j < n; j++)
        held[j] = NAN;
    for (size_t i = 0; i < n_clamps; i++) {
        const struct fcm_clamp *c = &clamps[i];
        if (c->node >= n || !isnan(held[c->node]) || !(c->value >= low && c->value <= high))
            return STATUS_INVALID;
        held[c->node] = c->value;
    }
    *ret_held = held;
    return STATUS_OK;
}

static enum status
start_set(struct machine *x, const double *start)
{
    double low, high;
    fcm_range(x->rules->transfer, &low, &high);
    for (size_t j = 0; j < x->n; j++) {
        double value = start ? start[j] : (low + high) / 2;
        if (!(value >= low && value <= high))
            return STATUS_INVALID;
        x->trace[j] = isnan(x->held[j]) ? value : x->held[j];
    }
    return STATUS_OK;
}

enum status
fcm_run(struct arena *a, const struct causal_map *m, const struct fcm_rules *rules, const double *start,
        const struct fcm_clamp *clamps, size_t n_clamps, struct fcm_run *ret_run)
{
    if (!fcm_rules_ok(rules))
        return STATUS_INVALID;
    double *held;
    TRY(clamps_read(a, m->n_nodes, rules, clamps, n_clamps, &held));
    struct machine x = {.map = m, .rules = rules, .held = held, .n = m->n_nodes};
    for (size_t i = 0; i < m->n_arcs; i++)
        if (m->arcs[i].delay > x.max_delay)
            x.max_delay = m->arcs[i].delay;
    void *p;
    TRY(arena_try_alloc(a, (rules->max_steps + 1) * m->n_nodes, sizeof(double), &p));
    x.trace = p;
    TRY(start_set(&x, start));
    struct fcm_run run = {.n_arcs_left_out = m->n_unknown, .is_unique = is_contraction(m, rules, held)};
    machine_run(&x, &run);
    run.n_steps = x.t;
    run.trace = x.trace;
    run.final = x.trace + x.t * x.n;
    TRY(level_find(a, &x, &run));
    *ret_run = run;
    return STATUS_OK;
}

/* Which nodes a clamp can move: those that arrows with a sign lead to, and the clamped ones themselves. */
static enum status
touched_find(struct arena *a, const struct causal_map *m, const struct fcm_clamp *clamps, size_t n_clamps,
             bool **ret_touched)
{
    void *p, *q;
    TRY(arena_try_alloc(a, m->n_nodes, sizeof(bool), &p));
    TRY(arena_try_alloc(a, m->n_nodes, sizeof(uint32_t), &q));
    bool *touched = p;
    uint32_t *queue = q;
    size_t head = 0, tail = 0;
    for (size_t i = 0; i < n_clamps; i++) {
        touched[clamps[i].node] = true;
        queue[tail++] = clamps[i].node;
    }
    while (head < tail) {
        uint32_t v = queue[head++];
        for (uint32_t k = m->first_out[v]; k < m->first_out[v + 1]; k++) {
            const struct causal_arc *arc = &m->arcs[k];
            if (arc->sign == SIGN_UNKNOWN || touched[arc->to])
                continue;
            touched[arc->to] = true;
            queue[tail++] = arc->to;
        }
    }
    *ret_touched = touched;
    return STATUS_OK;
}

enum status
fcm_what_if(struct arena *a, const struct causal_map *m, const struct fcm_rules *rules, const double *start,
            const struct fcm_clamp *clamps, size_t n_clamps, struct fcm_change *ret_change)
{
    struct fcm_change c;
    TRY(fcm_run(a, m, rules, start, NULL, 0, &c.base));
    TRY(fcm_run(a, m, rules, c.base.final, clamps, n_clamps, &c.scenario));
    bool *touched;
    TRY(touched_find(a, m, clamps, n_clamps, &touched));
    void *p;
    TRY(arena_try_alloc(a, m->n_nodes, sizeof(double), &p));
    double *change = p;
    for (size_t j = 0; j < m->n_nodes; j++)
        if (touched[j])
            change[j] = c.scenario.level[j] - c.base.level[j];
    c.change = change;
    *ret_change = c;
    return STATUS_OK;
}
