/* Starts that cool once each, and the choice between more of them and a ladder. */
#include "mdgp_climb.h"

#include <math.h>
#include <string.h>

/* Shares of accepted exchanges, chosen by trial on eight instances of 240 and 480 items; see bench/README.md. */
static const double HOT_SHARE = 0.01, COLD_SHARE = 0.0001, LADDER_HOT_SHARE = 0.007, LADDER_COLD_SHARE = 0.001;
enum { START_FACTOR = 50 }; /* a start gets about 50 n^3 exchanges */
/* With so many n^4 exchanges in all, a ladder finds more than further starts do: seen with 120 and 240 items on the
 * one side and 480 in a tenth of the usual time on the other. */
static const double LADDER_FACTOR = 1.2;

double
climb_spent(const struct climb *c)
{
    uint64_t budget = c->run->evaluations ? c->run->evaluations : (uint64_t)c->p->n * c->p->n * 3000;
    if (c->run->spent)
        return c->run->spent(c->run->arg, c->evaluations);
    return (double)c->evaluations / (double)budget;
}

int64_t
climb_sum(const struct swap *s)
{
    int64_t twice = 0;
    for (uint32_t v = 0; v < s->n; v++)
        twice += s->own[v];
    return twice / 2;
}

void
climb_sweep(struct climb *c, struct swap *s, const struct heat *h)
{
    for (uint32_t x = 0; x + 1 < s->n; x++) {
        const int32_t *threshold = heat_row(h, &c->rng);
        swap_begin(s, x);
        for (uint32_t y = swap_scan(s, x, x + 1, threshold); y < s->n; y = swap_scan(s, x, y + 1, threshold)) {
            swap_exchange(s, x, y);
            swap_begin(s, x);
            c->accepted++;
        }
    }
    c->evaluations += (uint64_t)s->n * (s->n - 1) / 2;
}

static void
sweep_at(struct climb *c, double temperature)
{
    if (temperature > c->set_for * 1.005 || temperature < c->set_for * 0.995) {
        heat_set(&c->heat, (int64_t)(temperature * 256));
        c->set_for = temperature;
    }
    climb_sweep(c, &c->swap, &c->heat);
}

/* Among the sizes with most pairs another choice each time, or again those of the best so far: which of them is best
 * cannot be known before. */
static void
choose_sizes(struct climb *c)
{
    if (c->best_sum >= 0 && rng_below(&c->rng, 2) == 0) {
        memcpy(c->start, c->best, c->p->n * sizeof *c->start);
        return;
    }
    struct arena *scratch = arena_new((size_t)1 << 30);
    uint32_t *order = ARENA_ARRAY(scratch, uint32_t, c->p->n_groups), *size;
    for (uint32_t g = 0; g < c->p->n_groups; g++) {
        uint32_t j = (uint32_t)rng_below(&c->rng, g + 1);
        order[g] = order[j];
        order[j] = g;
    }
    if (mdgp_sizes(scratch, c->p, order, &size) == STATUS_OK)
        for (uint32_t g = 0, k = 0; g < c->p->n_groups; g++)
            for (uint32_t i = 0; i < size[g]; i++)
                c->start[k++] = (int32_t)g;
    arena_free(scratch);
}

void
climb_deal(struct climb *c)
{
    uint32_t n = c->p->n;
    choose_sizes(c);
    for (uint32_t k = n; k > 1; k--) {
        uint32_t j = (uint32_t)rng_below(&c->rng, k);
        int32_t t = c->start[k - 1];
        c->start[k - 1] = c->start[j];
        c->start[j] = t;
    }
}

static void
start_anew(struct climb *c)
{
    climb_deal(c);
    swap_load(&c->swap, c->start);
}

static void
keep_best(struct climb *c)
{
    int64_t sum = climb_sum(&c->swap);
    if (sum <= c->best_sum)
        return;
    c->best_sum = sum;
    memcpy(c->best, c->swap.group, c->p->n * sizeof *c->best);
}

/* Standard deviation of the change by a random exchange. */
static double
spread(struct climb *c)
{
    double sum = 0, squares = 0;
    enum { N = 2000 };
    for (int k = 0; k < N; k++) {
        uint32_t x = (uint32_t)rng_below(&c->rng, c->p->n), y = (uint32_t)rng_below(&c->rng, c->p->n);
        double d = c->swap.group[x] == c->swap.group[y] ? 0 : swap_delta(&c->swap, x, y);
        sum += d;
        squares += d * d;
    }
    return sqrt((squares - sum * sum / N) / N);
}

static void
note(double *hot, double *cold, double t, double rate, double hot_rate, double cold_rate)
{
    if (rate > hot_rate)
        *hot = t;
    if (rate > cold_rate)
        *cold = t;
}

/* Cools a trial start quickly and notes where exchanges become rare. */
static struct cooling
calibrate(struct climb *c)
{
    start_anew(c);
    double t = spread(c), per_sweep = (double)c->p->n * (c->p->n - 1) / 2;
    if (t <= 0) /* every exchange is worth nothing: there is only one heat */
        t = 1;
    struct cooling k = {t, 0, t, 0};
    for (int step = 0; step < 120; step++, t *= 0.85) {
        uint64_t before = c->accepted;
        sweep_at(c, t);
        double rate = (double)(c->accepted - before) / per_sweep;
        note(&k.hot, &k.cold, t, rate, HOT_SHARE, COLD_SHARE);
        note(&k.ladder_hot, &k.ladder_cold, t, rate, LADDER_HOT_SHARE, LADDER_COLD_SHARE);
        if (rate <= COLD_SHARE * 0.5)
            break;
    }
    if (k.cold >= k.hot || k.cold <= 0)
        k.cold = k.hot * 0.1;
    if (k.ladder_cold >= k.ladder_hot || k.ladder_cold <= 0)
        k.ladder_cold = k.ladder_hot * 0.5;
    keep_best(c);
    return k;
}

void
climb_descend(struct climb *c)
{
    for (uint64_t before = c->accepted + 1; before != c->accepted;) {
        before = c->accepted;
        sweep_at(c, 0);
    }
    keep_best(c);
}

/* One start from share `from` to share `to` of the work. */
static void
cool(struct climb *c, struct cooling k, double from, double to)
{
    double now = climb_spent(c), ratio = heat_log(k.cold / (k.hot > 0 ? k.hot : 1));
    while (now < to) {
        double done = now <= from ? 0 : (now - from) / (to - from);
        sweep_at(c, k.hot * heat_exp(ratio * done));
        now = climb_spent(c);
    }
    climb_descend(c);
}

/* Where the next start ends, going by how much work has been done in what share of the time; at least two starts. */
static double
next_end(const struct climb *c, double from, bool first)
{
    double n = c->p->n, left = 1 - from, all = from > 0 ? (double)c->evaluations / from : 0;
    double length = all > 0 ? START_FACTOR * n * n * n / all : left;
    if (first && length > left / 2)
        length = left / 2;
    return length > left / 1.5 ? 1 : from + length;
}

static bool
is_enough_for_a_ladder(const struct climb *c, double spent)
{
    double n = c->p->n, all = (double)c->evaluations / spent;
    return c->p->n_groups > 1 && all > LADDER_FACTOR * n * n * n * n;
}

void
climb_run(struct climb *c)
{
    struct cooling k = calibrate(c);
    bool first = true;
    for (double from = climb_spent(c); first || from < 1; from = climb_spent(c)) {
        start_anew(c);
        cool(c, k, from, next_end(c, from, first));
        if (first && is_enough_for_a_ladder(c, climb_spent(c)) && climb_ladder(c, &k) == STATUS_OK)
            return;
        first = false;
    }
}
