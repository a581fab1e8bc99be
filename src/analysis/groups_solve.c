/* Annealing over the rounds of a workshop, from several starts; the best by the levels in their order is kept. */
#include "groups_search.h"

#include <string.h>

struct attempt {
    struct search *s;
    const struct groups_run *run;
    uint64_t budget; /* evaluations */
    int64_t bound[GROUPS_N_LEVELS];
    int64_t best[GROUPS_N_LEVELS];
    uint32_t *best_group;
    bool has_best, stopped;
};

enum { SCALE = SEARCH_SCALE, SWEEPS = 2, MANY_PASSES = 200, LEAST_MINGLE = 5 };

static bool
better(const int64_t *a, const int64_t *b)
{
    for (int k = 0; k < GROUPS_N_LEVELS; k++)
        if (a[k] != b[k])
            return a[k] < b[k];
    return false;
}

static void
keep_best(struct attempt *t)
{
    const struct groups_model *m = t->s->m;
    int64_t value[GROUPS_N_LEVELS];
    struct arena *scratch = arena_new(0);
    groups_levels(scratch, m, t->s->group, value);
    arena_free(scratch);
    if (t->has_best && !better(value, t->best))
        return;
    t->has_best = true;
    memcpy(t->best, value, sizeof value);
    memcpy(t->best_group, t->s->group, (size_t)m->n_rounds * m->n * sizeof *t->best_group);
}

/* True when this level and those above it are at their bounds. */
static bool
is_proved_to(const struct attempt *t, int level)
{
    for (int k = 0; k <= level; k++)
        if (t->best[k] > t->bound[k])
            return false;
    return true;
}

static bool
goes_on(struct attempt *t)
{
    double done = t->budget ? (double)t->s->evaluations / (double)t->budget : 1;
    if (!t->stopped && t->run->keep_going && !t->run->keep_going(t->run->arg, done < 1 ? done : 1))
        t->stopped = true;
    return !t->stopped;
}

static uint64_t
pass_cost(const struct groups_model *m)
{
    uint64_t sum = 1;
    for (uint32_t r = 0; r < m->n_rounds; r++)
        sum += (uint64_t)m->n_present[r] * m->n_present[r] / 2 * SWEEPS;
    return sum;
}

/* Geometric cooling from hot to cold, in units of d. */
static void
anneal(struct attempt *t, uint32_t passes, double hot, double cold)
{
    struct search *s = t->s;
    double factor = passes > 1 ? heat_exp(heat_log(cold / hot) / (passes - 1)) : 1, heat = hot;
    for (uint32_t p = 0; p < passes && goes_on(t); p++, heat *= factor) {
        heat_set(&s->heat, (int64_t)(256 * heat));
        for (uint32_t r = 0; r < s->m->n_rounds; r++)
            search_visit(s, r, SWEEPS);
    }
    heat_set(&s->heat, 0);
    for (uint32_t r = 0; r < s->m->n_rounds; r++)
        search_visit(s, r, SWEEPS);
    keep_best(t);
}

/* From where the search stands. */
static void
polish(struct attempt *t, uint32_t passes)
{
    struct search *s = t->s;
    uint32_t n = s->m->n;
    struct search_weights w = groups_weights(s->m, 1);
    w.alike = 0;
    search_set_weights(s, w);
    double heat = 0.6 * n, factor = passes > 1 ? heat_exp(heat_log(0.05) / (passes - 1)) : 1;
    for (uint32_t p = 0; p <= passes && goes_on(t); p++, heat *= factor) {
        int64_t t_q8 = p == passes ? 0 : (int64_t)(256 * heat);
        for (uint32_t r = 0; r < s->m->n_rounds; r++)
            search_polish(s, r, 1, t_q8);
    }
    keep_best(t);
}

static void
one_start(struct attempt *t, uint32_t passes, double share)
{
    struct search *s = t->s;
    search_start(s);
    for (uint32_t r = 0; r < s->m->n_rounds; r++)
        search_repair(s, r, 20000);
    struct search_weights w = groups_weights(s->m, share);
    search_set_weights(s, w);
    anneal(t, passes, w.repeat * 0.7, SCALE * 0.15);
    search_set_weights(s, groups_weights(s->m, 1));
    anneal(t, passes / 4 + 1, SCALE * 2, SCALE * 0.15);
}

/* Cools exchanges of people in all rounds at once, with exchanges in single rounds between. One unit of heat is one
 * person too many in one group. */
static void
mingle(struct attempt *t, uint32_t passes)
{
    static const double hot = 1.5, cold = 0.2;
    struct search *s = t->s;
    search_take(s, t->best_group);
    double heat = hot * s->m->n, factor = passes > 1 ? heat_exp(heat_log(cold / hot) / (passes - 1)) : 1;
    for (uint32_t p = 0; p <= passes && goes_on(t); p++, heat *= factor) {
        int64_t t_q8 = p == passes ? 0 : (int64_t)(256 * heat);
        search_polish_people(s, t_q8);
        for (uint32_t r = 0; r < s->m->n_rounds; r++)
            search_polish(s, r, 1, t_q8);
    }
    keep_best(t);
}

/* Weighing two people in all rounds takes as long as several hundred exchanges in one. None where meetings again can
 * be avoided: exchanges in single rounds are free enough there and leave nothing for it. */
static uint32_t
mingle_passes(const struct attempt *t)
{
    if (t->best[GROUPS_REPEATS] == 0 || t->s->m->n_attributes == 0 || is_proved_to(t, GROUPS_MIXING))
        return 0;
    const struct groups_model *m = t->s->m;
    uint64_t pass = (uint64_t)m->n * m->n / 2 * m->n_rounds * m->n_attributes + 1, n = t->budget / 8 / pass;
    return n > 4000 ? 4000 : (uint32_t)n;
}

/* What is left of the work, and at least a little. */
static uint32_t
polish_passes(const struct attempt *t, uint32_t passes)
{
    double left = 1 - (double)t->s->evaluations / ((double)t->budget + 1);
    uint64_t least = 6000000 / pass_cost(t->s->m);
    uint32_t n = left > 0 ? (uint32_t)(left * passes) : 0, enough = least < 8 ? 8 : least > 60 ? 60 : (uint32_t)least;
    return n < enough ? enough : n > 400 ? 400 : n;
}

/* Many rounds are where only a schedule helps and where it is hard to find: worth up to three seconds unless the work
 * is limited by the caller. Several tries, each twice as long as the last: luck differs more than length helps. */
static bool
start_by_design(struct attempt *t)
{
    enum { LEAST = 100000, FOR_MANY_ROUNDS = 1000000, MANY_ROUNDS = 7, TRIES = 4 };
    bool many = t->run->evaluations == 0 && t->s->m->n_rounds >= MANY_ROUNDS;
    uint64_t share = t->budget / 100, steps = many ? FOR_MANY_ROUNDS : share < LEAST ? LEAST : share;
    for (uint64_t k = 0; k < (many ? TRIES : 1); k++, steps *= 2)
        if (search_start_by_design(t->s, t->run->seed + k, steps, 60))
            return true;
    return false;
}

/* Where search leaves repeats that counting does not force: a schedule by algebra. */
static void
by_design(struct attempt *t)
{
    struct search *s = t->s;
    search_set_weights(s, groups_weights(s->m, 0.4));
    if (!start_by_design(t))
        return;
    for (uint32_t r = 0; r < s->m->n_rounds; r++)
        search_repair(s, r, 20000);
    keep_best(t);
}

static void
solve(struct attempt *t)
{
    static const double shares[] = {0.1, 0.4, 0.2, 1.0};
    uint64_t passes = t->budget / pass_cost(t->s->m);
    uint32_t n_starts = t->s->m->n_rounds == 1 ? 4 : 2;
    bool few = passes > 12 * MANY_PASSES; /* people: another start finds more than a longer one, down to mixing */
    n_starts = few ? 8 : n_starts;
    uint32_t each = (uint32_t)(passes * 6 / 10 / n_starts);
    each = each < 20 ? 20 : each > 3000 ? 3000 : each;
    int goal = few ? GROUPS_MIXING : GROUPS_ACQUAINTANCE;
    for (uint32_t k = 0; k < n_starts && (k == 0 || (goes_on(t) && !is_proved_to(t, goal))); k++) {
        one_start(t, each, shares[k % 4]);
        if (few && t->s->m->n_attributes)
            polish(t, MANY_PASSES / 4);
    }
    if (t->best[GROUPS_REPEATS] > 0 && t->bound[GROUPS_REPEATS] == 0 && goes_on(t))
        by_design(t);
    if (!is_proved_to(t, GROUPS_MIXING) && t->s->m->n_attributes) {
        search_take(t->s, t->best_group);
        polish(t, polish_passes(t, (uint32_t)passes));
    }
    uint32_t mingling = mingle_passes(t);
    if (mingling >= LEAST_MINGLE)
        mingle(t, mingling);
}

static uint64_t
default_budget(const struct groups_model *m)
{
    uint64_t pass = pass_cost(m),
             budget = m->n_counting || m->apart ? 30000000 : 44000000; /* each group rule costs time */
    if (budget > 4000 * pass)
        budget = 4000 * pass;
    return budget < 50 * pass ? 50 * pass : budget;
}

enum status
groups_solve(struct arena *a, const struct groups_problem *p, const struct groups_run *run,
             struct groups_result **ret_result, struct groups_conflict *ret_why)
{
    static const struct groups_run plain = {0};
    struct groups_model *m;
    struct attempt t = {.run = run ? run : &plain};
    TRY(groups_model_new(a, p, &m, ret_why));
    TRY(search_new(a, m, t.run->seed, t.run->simd, &t.s));
    t.budget = t.run->evaluations ? t.run->evaluations : default_budget(m);
    t.best_group = ARENA_ARRAY(a, uint32_t, (size_t)m->n_rounds * m->n);
    t.bound[GROUPS_REPEATS] = groups_repeats_bound(a, m);
    t.bound[GROUPS_ACQUAINTANCE] = groups_acquaintance_bound(a, m);
    t.bound[GROUPS_MIXING] = groups_mixing_bound(a, m);
    solve(&t);
    struct groups_result *res = arena_alloc(a, sizeof *res);
    res->group = t.best_group;
    groups_measure(a, m, res);
    res->evaluations = t.s->evaluations;
    res->stopped = t.stopped;
    *ret_result = res;
    return STATUS_OK;
}
