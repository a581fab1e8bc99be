/* The exchange engine and what stands on it: increments against recounting, brute force, published solutions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "anticluster.h"
#include "mdgp.h"
#include "rng.h"
#include "swap.h"

static void
fill(struct swap *s, struct rng *g)
{
    for (uint32_t i = 0; i < s->n; i++)
        for (uint32_t j = 0; j < i; j++)
            s->d[i * s->stride + j] = s->d[j * s->stride + i] = (int32_t)rng_below(g, 1000);
}

static int64_t
recount(const struct swap *s)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < s->n; i++)
        for (uint32_t j = 0; j < i; j++)
            if (s->group[i] == s->group[j])
                sum += s->d[i * s->stride + j];
    return sum;
}

static void
every_change_is_what_recounting_says(void **state)
{
    (void)state;
    enum { N = 53, K = 7 };
    for (int simd = 1; simd <= 3; simd++) {
        struct arena *a = arena_new(0);
        struct rng g = rng_seeded(11);
        struct swap s;
        int32_t group[N];
        assert_int_equal(swap_new(a, N, K, simd, &s), STATUS_OK);
        fill(&s, &g);
        for (int32_t i = 0; i < N; i++)
            group[i] = i % K;
        swap_load(&s, group);
        for (int k = 0; k < 300; k++) {
            uint32_t x = (uint32_t)rng_below(&g, N), y = (uint32_t)rng_below(&g, N);
            if (s.group[x] == s.group[y])
                continue;
            int64_t before = recount(&s), delta = swap_delta(&s, x, y);
            if (k % 5 == 0) {
                delta = s.gamma[(uint32_t)s.group[y] * s.stride + x] - s.own[x];
                swap_move(&s, x, (uint32_t)s.group[y]);
            } else {
                swap_exchange(&s, x, y);
            }
            assert_int_equal(recount(&s) - before, delta);
        }
        int64_t twice = 0;
        for (uint32_t i = 0; i < N; i++)
            twice += s.own[i];
        assert_int_equal(twice, 2 * recount(&s));
        arena_free(a);
    }
}

static void
scan_with(uint32_t n, uint32_t k, int simd, uint32_t *found)
{
    struct arena *a = arena_new(0);
    struct rng g = rng_seeded(n + k);
    struct swap s;
    int32_t *group = ARENA_ARRAY(a, int32_t, n), *threshold;
    assert_int_equal(swap_new(a, n, k, simd, &s), STATUS_OK);
    threshold = ARENA_ARRAY(a, int32_t, s.stride);
    fill(&s, &g);
    for (uint32_t i = 0; i < n; i++) {
        group[i] = (int32_t)rng_below(&g, k);
        threshold[i] = (int32_t)rng_below(&g, 3000) - 2500;
    }
    swap_load(&s, group);
    for (uint32_t x = 0; x < n; x++) {
        swap_begin(&s, x);
        found[x] = swap_scan(&s, x, (x * 7) % n, threshold);
    }
    arena_free(a);
}

static void
every_instruction_set_stops_at_the_same_item(void **state)
{
    (void)state;
    static const uint32_t groups[] = {2, 7, 8, 15, 16, 31, 32, 63, 64, 90};
    enum { N = 123 };
    for (size_t k = 0; k < ARRAY_LEN(groups); k++) {
        uint32_t want[N], got[N];
        scan_with(N, groups[k], SWAP_SCALAR, want);
        for (int simd = SWAP_AVX2; simd <= SWAP_AVX512; simd++) {
            scan_with(N, groups[k], simd, got);
            assert_memory_equal(want, got, sizeof want);
        }
    }
}

enum { SMALL = 9 };

static double
best_by_brute_force(const struct mdgp_problem *p, uint32_t *group, uint32_t at)
{
    if (at == p->n)
        return mdgp_sizes_hold(p, group) ? mdgp_value(p, group) : -1;
    double best = -1;
    for (group[at] = 0; group[at] < p->n_groups; group[at]++) {
        uint32_t kept = group[at];
        double v = best_by_brute_force(p, group, at + 1);
        best = v > best ? v : best;
        group[at] = kept;
    }
    return best;
}

static void
small_instances_are_solved_to_the_best(void **state)
{
    (void)state;
    struct rng g = rng_seeded(4);
    for (int round = 0; round < 5; round++) {
        struct arena *a = arena_new(0);
        double d[SMALL * SMALL] = {0};
        uint32_t lo[] = {3, 3, 3}, group[SMALL];
        for (uint32_t i = 0; i < SMALL; i++)
            for (uint32_t j = 0; j < i; j++)
                d[i * SMALL + j] = d[j * SMALL + i] = (double)rng_below(&g, 100001) / 1000;
        struct mdgp_problem p = {SMALL, 3, lo, lo, d};
        struct mdgp_result *r;
        assert_int_equal(mdgp_solve(a, &p, NULL, &r), STATUS_OK);
        assert_true(r->value >= best_by_brute_force(&p, group, 0) - 1e-9);
        assert_true(mdgp_sizes_hold(&p, r->group));
        arena_free(a);
    }
}

static void
sizes_go_to_the_extremes_with_most_pairs(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    uint32_t lo[] = {2, 1, 3}, hi[] = {4, 6, 4}, *size;
    struct mdgp_problem p = {10, 3, lo, hi, NULL};
    assert_int_equal(mdgp_sizes(a, &p, NULL, &size), STATUS_OK);
    assert_int_equal(size[0] + size[1] + size[2], 10); /* 3 + 5 + 2 would have 14 pairs, 2 + 5 + 3 the same, 6 more */
    int64_t pairs = 0;
    for (int g = 0; g < 3; g++)
        pairs += size[g] * (size[g] - 1) / 2;
    assert_int_equal(pairs, 14);
    p.n = 15;
    assert_int_equal(mdgp_sizes(a, &p, NULL, &size), STATUS_INVALID);
    arena_free(a);
}

static void
a_distance_that_is_no_distance_is_refused(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    uint32_t lo[] = {1, 1};
    struct mdgp_result *r;
    double lopsided[] = {0, 1, 2, 0}, below[] = {0, -1, -1, 0}, nothing[] = {0, 0.0 / 0.0, 0.0 / 0.0, 0};
    double *const wrong[] = {lopsided, below, nothing};
    for (size_t k = 0; k < ARRAY_LEN(wrong); k++) {
        struct mdgp_problem p = {2, 2, lo, lo, wrong[k]};
        assert_int_equal(mdgp_solve(a, &p, NULL, &r), STATUS_INVALID);
    }
    arena_free(a);
}

static void
numbering_and_scale_do_not_change_the_value(void **state)
{
    (void)state;
    enum { N = 30 };
    struct arena *a = arena_new(0);
    struct rng g = rng_seeded(8);
    static double d[N * N], larger[N * N];
    uint32_t size[] = {10, 10, 10};
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t j = 0; j < i; j++) {
            d[i * N + j] = d[j * N + i] = (double)rng_below(&g, 101);
            larger[i * N + j] = larger[j * N + i] = 1000 * d[i * N + j];
        }
    struct mdgp_problem p = {N, 3, size, size, d}, q = {N, 3, size, size, larger};
    struct mdgp_result *r, *s;
    assert_int_equal(mdgp_solve(a, &p, NULL, &r), STATUS_OK);
    assert_int_equal(mdgp_solve(a, &q, NULL, &s), STATUS_OK);
    assert_true(r->value > 0 && s->value >= 999.9 * r->value && s->value <= 1000.1 * r->value);
    arena_free(a);
}

static void
equal_distances_and_a_single_group_come_to_an_end(void **state)
{
    (void)state;
    enum { N = 6 };
    struct arena *a = arena_new(0);
    double equal[N * N], none[N * N] = {0};
    uint32_t halves[] = {3, 3}, all[] = {N};
    for (int i = 0; i < N * N; i++)
        equal[i] = 2;
    const struct mdgp_problem p[] = {
        {N, 2, halves, halves, equal}, {N, 2, halves, halves, none}, {N, 1, all, all, equal}};
    const double want[] = {12, 0, 30};
    for (size_t k = 0; k < ARRAY_LEN(p); k++) {
        struct mdgp_result *r;
        assert_int_equal(mdgp_solve(a, &p[k], NULL, &r), STATUS_OK);
        assert_true(r->value == want[k]);
    }
    arena_free(a);
}

static void
one_item_is_a_group_at_once(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    uint32_t lo[] = {0, 1}, hi[] = {1, 1};
    double distance = 0;
    struct mdgp_problem p = {1, 2, lo, hi, &distance};
    struct mdgp_result *r;
    assert_int_equal(mdgp_solve(a, &p, NULL, &r), STATUS_OK);
    assert_int_equal(r->group[0], 1);
    assert_true(r->value == 0);
    arena_free(a);
}

/* Enough work for the ladder of temperatures: the same bytes whatever the instruction set. */
static void
every_instruction_set_finds_the_same_groups(void **state)
{
    (void)state;
    enum { N = 40 };
    struct arena *a = arena_new(0);
    struct rng g = rng_seeded(5);
    static double d[N * N];
    uint32_t lo[] = {5, 8, 8, 9}, hi[] = {12, 12, 12, 14};
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t j = 0; j < i; j++)
            d[i * N + j] = d[j * N + i] = (double)rng_below(&g, 100001) / 1000;
    struct mdgp_problem p = {N, 4, lo, hi, d};
    struct mdgp_result *want, *got;
    assert_int_equal(mdgp_solve(a, &p, &(struct mdgp_run){.simd = SWAP_SCALAR}, &want), STATUS_OK);
    for (int simd = SWAP_AVX2; simd <= SWAP_AVX512; simd++) {
        assert_int_equal(mdgp_solve(a, &p, &(struct mdgp_run){.simd = simd}, &got), STATUS_OK);
        assert_memory_equal(want->group, got->group, N * sizeof *got->group);
        assert_int_equal(want->evaluations, got->evaluations);
    }
    assert_true(mdgp_sizes_hold(&p, want->group));
    arena_free(a);
}

static void
points_on_a_line_are_dealt_evenly(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    double x[12];
    for (int i = 0; i < 12; i++)
        x[i] = i;
    struct anticluster_problem p = {12, 1, 3, x};
    struct anticluster_result *r;
    assert_int_equal(anticluster_solve(a, &p, 1, 200000, &r), STATUS_OK);
    assert_true(r->value > r->bound - 1e-9); /* sums 22, 22, 22: the bound is reached */
    x[3] = 0.0 / 0.0;
    assert_int_equal(anticluster_solve(a, &p, 1, 1000, &r), STATUS_INVALID);
    arena_free(a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_change_is_what_recounting_says),
        cmocka_unit_test(every_instruction_set_stops_at_the_same_item),
        cmocka_unit_test(small_instances_are_solved_to_the_best),
        cmocka_unit_test(sizes_go_to_the_extremes_with_most_pairs),
        cmocka_unit_test(a_distance_that_is_no_distance_is_refused),
        cmocka_unit_test(numbering_and_scale_do_not_change_the_value),
        cmocka_unit_test(equal_distances_and_a_single_group_come_to_an_end),
        cmocka_unit_test(one_item_is_a_group_at_once),
        cmocka_unit_test(every_instruction_set_finds_the_same_groups),
        cmocka_unit_test(points_on_a_line_are_dealt_evenly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
