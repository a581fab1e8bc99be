#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <string.h>

#include "rng.h"
#include "sessions.h"

static struct arena *a;

static int
set_up(void **state)
{
    (void)state;
    a = arena_new(0);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

/* Everything a plan must keep, checked from the input alone. */
static void
assert_plan(const struct sessions_input *in, const struct sessions_plan *p)
{
    int64_t cost = 0;
    uint32_t *count = ARENA_ARRAY(a, uint32_t, in->n_topics * in->n_slots);
    for (size_t i = 0; i < in->n_people; i++)
        for (size_t s = 0; s < in->n_slots; s++) {
            uint16_t t = p->topic[i * in->n_slots + s];
            assert_true(t < in->n_topics && in->cost[i * in->n_topics + t] != SESSIONS_NEVER);
            for (size_t u = 0; u < s; u++)
                assert_int_not_equal(p->topic[i * in->n_slots + u], t);
            cost += in->cost[i * in->n_topics + t];
            count[t * in->n_slots + s]++;
        }
    assert_memory_equal(count, p->people, in->n_topics * in->n_slots * sizeof *count);
    for (size_t t = 0; t < in->n_topics; t++) {
        uint32_t low = UINT32_MAX, high = 0, sum = 0;
        for (size_t s = 0; s < in->n_slots; s++) {
            uint32_t n = count[t * in->n_slots + s];
            low = n < low ? n : low;
            high = n > high ? n : high;
            sum += n;
        }
        assert_true(high <= in->seats[t] && high - low <= 1);
        assert_true(in->least == NULL || sum >= in->least[t]);
    }
    assert_true(cost == p->cost);
    assert_true(p->bound == p->cost);
}

/* Every way of giving four people two of four topics: the cheapest that keeps the seats over both slots. */
static int64_t
cheapest_of_all(const struct sessions_input *in)
{
    static const int pair[6][2] = {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}};
    int64_t best = -1;
    for (int way = 0; way < 6 * 6 * 6 * 6; way++) {
        uint32_t load[4] = {0};
        int64_t cost = 0;
        bool ok = true;
        for (int i = 0, w = way; i < 4; i++, w /= 6)
            for (int k = 0; k < 2; k++) {
                int t = pair[w % 6][k];
                ok &= in->cost[i * 4 + t] != SESSIONS_NEVER;
                cost += in->cost[i * 4 + t];
                load[t]++;
            }
        for (int t = 0; t < 4; t++)
            ok &= load[t] <= 2 * in->seats[t] && load[t] >= (in->least ? in->least[t] : 0);
        if (ok && (best < 0 || cost < best))
            best = cost;
    }
    return best;
}

static void
small_plans_are_the_cheapest_of_all(void **state)
{
    (void)state;
    size_t possible = 0, impossible = 0;
    for (uint64_t seed = 0; seed < 400; seed++) {
        struct rng r = rng_seeded(seed);
        int32_t cost[16];
        uint32_t seats[4], least[4];
        for (int i = 0; i < 16; i++)
            cost[i] = rng_below(&r, 8) == 0 ? SESSIONS_NEVER : (int32_t)rng_below(&r, 10);
        for (int t = 0; t < 4; t++) {
            seats[t] = (uint32_t)rng_below(&r, 3);
            least[t] = (uint32_t)rng_below(&r, 2) * (uint32_t)rng_below(&r, 3);
        }
        struct sessions_input in = {4, 4, 2, cost, seats, seed % 2 ? least : NULL};
        struct sessions_plan *p = NULL;
        enum status st = sessions_assign(a, &in, NULL, &p);
        int64_t want = cheapest_of_all(&in);
        assert_int_equal(st, want < 0 ? STATUS_NOT_FOUND : STATUS_OK);
        if (want >= 0) {
            assert_plan(&in, p);
            assert_true(p->cost == want);
        }
        *(want < 0 ? &impossible : &possible) += 1;
    }
    assert_true(possible > 50 && impossible > 20);
}

/* Topics that ask for as many people as some plan gives them leave no topic that may lose somebody. */
static void
plans_whose_every_place_is_asked_for_prove_themselves(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 300; seed++) {
        struct rng r = rng_seeded(seed);
        int32_t cost[16];
        uint32_t seats[4], least[4] = {0};
        for (int i = 0; i < 16; i++)
            cost[i] = (int32_t)rng_below(&r, 10);
        for (int i = 0; i < 4; i++) {
            uint32_t one = (uint32_t)rng_below(&r, 4), other = (one + 1 + (uint32_t)rng_below(&r, 3)) % 4;
            least[one]++;
            least[other]++;
        }
        for (int t = 0; t < 4; t++)
            seats[t] = (least[t] + 1) / 2 + (uint32_t)rng_below(&r, 2);
        if (seed % 2)
            least[seed % 4] /= 2;
        struct sessions_input in = {4, 4, 2, cost, seats, least};
        struct sessions_plan *p = NULL;
        assert_int_equal(sessions_assign(a, &in, NULL, &p), STATUS_OK);
        assert_plan(&in, p);
        assert_true(p->cost == cheapest_of_all(&in));
    }
}

static void
larger_plans_prove_themselves(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 30; seed++) {
        struct rng r = rng_seeded(seed);
        size_t n = 20 + rng_below(&r, 200), nt = 5 + rng_below(&r, 12), ns = 1 + rng_below(&r, 5);
        int32_t *cost = ARENA_ARRAY(a, int32_t, n * nt);
        uint32_t *seats = ARENA_ARRAY(a, uint32_t, nt), *least = ARENA_ARRAY(a, uint32_t, nt);
        for (size_t i = 0; i < n * nt; i++)
            cost[i] = (int32_t)(rng_below(&r, 12) * (1 + i % nt)); /* the first topics are dear to everybody */
        for (size_t t = 0; t < nt; t++) {
            seats[t] = (uint32_t)(n / nt + 2);
            least[t] = (uint32_t)(t % 3 == 0 ? n * ns / nt / 2 : 0);
        }
        struct sessions_input in = {n, nt, ns, cost, seats, least};
        struct sessions_plan *p, *again;
        assert_int_equal(sessions_assign(a, &in, NULL, &p), STATUS_OK);
        assert_plan(&in, p);
        assert_int_equal(sessions_assign(a, &in, NULL, &again), STATUS_OK);
        assert_memory_equal(again->topic, p->topic, n * ns * sizeof *p->topic);
    }
}

static void
the_order_of_people_does_not_change_the_cost(void **state)
{
    (void)state;
    struct rng r = rng_seeded(11);
    int32_t cost[60 * 6], turned[60 * 6];
    uint32_t seats[6] = {9, 9, 11, 11, 12, 13};
    for (size_t i = 0; i < 360; i++)
        cost[i] = (int32_t)rng_below(&r, 30);
    for (size_t i = 0; i < 60; i++)
        memcpy(&turned[(59 - i) * 6], &cost[i * 6], 6 * sizeof *cost);
    struct sessions_input in = {60, 6, 3, cost, seats, NULL}, back = {60, 6, 3, turned, seats, NULL};
    struct sessions_plan *p, *q;
    assert_int_equal(sessions_assign(a, &in, NULL, &p), STATUS_OK);
    assert_int_equal(sessions_assign(a, &back, NULL, &q), STATUS_OK);
    assert_true(p->cost == q->cost);
}

static void
costs_follow_the_ranks(void **state)
{
    (void)state;
    uint16_t rank[] = {1, 2, 0, 3, 0, 0, 0, 0};
    int32_t by_rank[] = {0, 1, 4}, *cost;
    assert_int_equal(sessions_costs(a, rank, 2, 4, by_rank, 3, &cost), STATUS_OK);
    int32_t want[] = {0, 1, 4, 4, 0, 0, 0, 0}; /* unranked: a rank after the last, and no rank beyond the third */
    assert_memory_equal(cost, want, sizeof want);
    assert_int_equal(sessions_costs(a, rank, 2, 4, by_rank, 0, &cost), STATUS_INVALID);
}

static void
impossible_and_wrong_wishes_are_told_apart(void **state)
{
    (void)state;
    int32_t cost[] = {0, 1, 2, 0, 1, 2};
    uint32_t seats[] = {1, 1, 1}, few[] = {1, 0, 0}, least[] = {0, 0, 3};
    struct sessions_input in = {2, 3, 2, cost, seats, NULL};
    struct sessions_plan *p = NULL;
    assert_int_equal(sessions_assign(a, &in, NULL, &p), STATUS_OK);
    p = NULL;
    in.seats = few;
    assert_int_equal(sessions_assign(a, &in, NULL, &p), STATUS_NOT_FOUND);
    in.seats = seats;
    in.least = least;
    assert_int_equal(sessions_assign(a, &in, NULL, &p), STATUS_NOT_FOUND);
    in.least = NULL;
    in.n_slots = 4;
    assert_int_equal(sessions_assign(a, &in, NULL, &p), STATUS_INVALID);
    in.n_slots = 21;
    assert_int_equal(sessions_assign(a, &in, NULL, &p), STATUS_LIMIT);
    in.n_slots = 2;
    cost[0] = -2;
    assert_int_equal(sessions_assign(a, &in, NULL, &p), STATUS_INVALID);
    assert_null(p);
}

static void
nobody_is_no_trouble(void **state)
{
    (void)state;
    uint32_t seats[] = {1, 1, 1};
    struct sessions_input in = {0, 3, 2, NULL, seats, NULL};
    struct sessions_plan *p;
    assert_int_equal(sessions_assign(a, &in, NULL, &p), STATUS_OK);
    assert_true(p->cost == 0 && p->bound == 0);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(small_plans_are_the_cheapest_of_all),          T(plans_whose_every_place_is_asked_for_prove_themselves),
        T(larger_plans_prove_themselves),
        T(the_order_of_people_does_not_change_the_cost), T(costs_follow_the_ranks),
        T(impossible_and_wrong_wishes_are_told_apart),   T(nobody_is_no_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
