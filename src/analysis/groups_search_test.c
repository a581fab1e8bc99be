/* The search against brute force, against itself on other instruction sets, and its bounds against everything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "groups.h"
#include "rng.h"

struct small {
    struct arena *a;
    struct groups_problem p;
    uint32_t group[32];
    int64_t best[GROUPS_N_LEVELS];
    bool any;
};

static bool
better(const struct groups_value *a, const int64_t *b)
{
    for (int k = 0; k < GROUPS_N_LEVELS; k++)
        if (a[k].value != b[k])
            return a[k].value < b[k];
    return false;
}

/* Every division of every round, judged by groups_score. */
static void
enumerate(struct small *s, size_t at)
{
    if (at < s->p.n_people * s->p.n_rounds) {
        for (uint32_t g = 0; g < s->p.n_groups; g++) {
            s->group[at] = g;
            enumerate(s, at + 1);
        }
        return;
    }
    struct groups_result *res;
    struct groups_conflict why;
    arena_reset(s->a);
    assert_int_equal(groups_score(s->a, &s->p, s->group, &res, &why), STATUS_OK);
    if (s->any && !better(res->level, s->best))
        return;
    s->any = true;
    for (int k = 0; k < GROUPS_N_LEVELS; k++)
        s->best[k] = res->level[k].value;
}

static void
fill_random(struct rng *g, uint32_t *value, uint8_t *known, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        value[i] = (uint32_t)rng_below(g, 3);
        for (uint32_t j = 0; j < i; j++)
            known[i * n + j] = known[j * n + i] = (uint8_t)rng_below(g, 4);
    }
}

static void
compare_with_brute_force(uint32_t n, uint32_t k, uint32_t rounds, uint64_t seed)
{
    struct rng g = rng_seeded(seed);
    uint32_t value[8];
    uint8_t known[64] = {0};
    fill_random(&g, value, known, n);
    struct groups_attribute t = {3, value, 1};
    uint32_t pair[] = {0, 1};
    struct groups_rule apart = {.kind = GROUPS_APART, .round = GROUPS_ANY, .people = pair, .n_people = 2};
    struct small s = {.a = arena_new(0),
                      .p = {.n_people = n,
                            .n_groups = k,
                            .n_rounds = rounds,
                            .n_attributes = 1,
                            .attributes = &t,
                            .acquaintance = known,
                            .rules = &apart,
                            .n_rules = seed % 2}};
    enumerate(&s, 0);
    struct groups_result *res;
    struct groups_conflict why;
    assert_int_equal(groups_solve(s.a, &s.p, &(struct groups_run){.seed = 1}, &res, &why), STATUS_OK);
    for (int level = 0; level < GROUPS_N_LEVELS; level++) {
        assert_int_equal(res->level[level].value, s.best[level]);
        assert_true(res->level[level].bound <= s.best[level]);
    }
    arena_free(s.a);
}

static void
the_best_of_all_divisions_of_one_round_is_found(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 6; seed++)
        compare_with_brute_force(6, 2 + (uint32_t)(seed % 2), 1, seed);
}

static void
the_best_of_all_divisions_of_two_rounds_is_found(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 3; seed++)
        compare_with_brute_force(5, 2, 2, seed);
}

enum { N = 50 };

static void
make_fifty(struct rng *g, uint32_t *value, uint8_t *known, struct groups_attribute *t, struct groups_problem *p)
{
    fill_random(g, value, known, N);
    *t = (struct groups_attribute){3, value, 2};
    *p = (struct groups_problem){
        .n_people = N, .n_groups = 9, .n_rounds = 3, .n_attributes = 1, .attributes = t, .acquaintance = known};
}

static void
every_instruction_set_gives_the_same_bytes(void **state)
{
    (void)state;
    static uint32_t value[N], first[3 * N];
    static uint8_t known[N * N];
    struct groups_attribute t;
    struct groups_problem p;
    struct rng g = rng_seeded(5);
    make_fifty(&g, value, known, &t, &p);
    for (int simd = 0; simd <= 3; simd++) {
        struct arena *a = arena_new(0);
        struct groups_result *res;
        struct groups_conflict why;
        struct groups_run run = {.seed = 9, .evaluations = 2000000, .simd = simd};
        assert_int_equal(groups_solve(a, &p, &run, &res, &why), STATUS_OK);
        if (simd == 0)
            memcpy(first, res->group, sizeof first);
        assert_memory_equal(first, res->group, sizeof first);
        arena_free(a);
    }
}

/* The same number under gcc and clang, at any optimisation. */
static void
the_bytes_are_those_written_here(void **state)
{
    (void)state;
    static uint32_t value[N];
    static uint8_t known[N * N];
    struct groups_attribute t;
    struct groups_problem p;
    struct rng g = rng_seeded(5);
    struct arena *a = arena_new(0);
    struct groups_result *res;
    struct groups_conflict why;
    make_fifty(&g, value, known, &t, &p);
    assert_int_equal(groups_solve(a, &p, &(struct groups_run){.seed = 9, .evaluations = 2000000}, &res, &why),
                     STATUS_OK);
    uint64_t hash = 14695981039346656037u;
    for (size_t k = 0; k < 3 * N; k++)
        hash = (hash ^ res->group[k]) * 1099511628211u;
    assert_true(hash == UINT64_C(0xbf1f7f0a412ac66b));
    arena_free(a);
}

/* Another order of the people changes names, not what can be had: scoring the same division gives the same levels. */
static void
levels_do_not_depend_on_the_order_of_people(void **state)
{
    (void)state;
    static uint32_t value[N], turned_value[N], turned[3 * N];
    static uint8_t known[N * N], turned_known[N * N];
    struct groups_attribute t, tt;
    struct groups_problem p, q;
    struct rng g = rng_seeded(6);
    struct arena *a = arena_new(0);
    struct groups_result *one, *two;
    struct groups_conflict why;
    make_fifty(&g, value, known, &t, &p);
    assert_int_equal(groups_solve(a, &p, &(struct groups_run){.evaluations = 300000}, &one, &why), STATUS_OK);
    for (uint32_t i = 0; i < N; i++) {
        uint32_t to = (i * 7 + 3) % N;
        turned_value[to] = value[i];
        for (uint32_t r = 0; r < 3; r++)
            turned[r * N + to] = one->group[r * N + i];
        for (uint32_t j = 0; j < N; j++)
            turned_known[to * N + (j * 7 + 3) % N] = known[i * N + j];
    }
    q = p;
    tt = (struct groups_attribute){3, turned_value, 2};
    q.attributes = &tt;
    q.acquaintance = turned_known;
    assert_int_equal(groups_score(a, &q, turned, &two, &why), STATUS_OK);
    for (int k = 0; k < GROUPS_N_LEVELS; k++)
        assert_int_equal(one->level[k].value, two->level[k].value);
    arena_free(a);
}

static bool
never(void *arg, double done)
{
    (void)done;
    ++*(int *)arg;
    return false;
}

static void
a_search_that_is_stopped_gives_the_best_so_far(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct groups_problem p = {.n_people = 30, .n_groups = 5, .n_rounds = 4};
    struct groups_result *res;
    struct groups_conflict why;
    int calls = 0;
    struct groups_run run = {.keep_going = never, .arg = &calls};
    assert_int_equal(groups_solve(a, &p, &run, &res, &why), STATUS_OK);
    assert_true(res->stopped);
    assert_int_equal(res->n_conflicts, 0);
    assert_true(calls >= 1);
    arena_free(a);
}

static void
kirkmans_fifteen_walk_seven_days_without_a_repeat(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct groups_problem p = {.n_people = 15, .n_groups = 5, .n_rounds = 7};
    struct groups_result *res;
    struct groups_conflict why;
    assert_int_equal(groups_solve(a, &p, &(struct groups_run){.seed = 1}, &res, &why), STATUS_OK);
    assert_int_equal(res->level[GROUPS_REPEATS].value, 0);
    arena_free(a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_of_all_divisions_of_one_round_is_found),
        cmocka_unit_test(the_best_of_all_divisions_of_two_rounds_is_found),
        cmocka_unit_test(every_instruction_set_gives_the_same_bytes),
        cmocka_unit_test(the_bytes_are_those_written_here),
        cmocka_unit_test(levels_do_not_depend_on_the_order_of_people),
        cmocka_unit_test(a_search_that_is_stopped_gives_the_best_so_far),
        cmocka_unit_test(kirkmans_fifteen_walk_seven_days_without_a_repeat),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
