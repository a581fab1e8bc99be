#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "panel.h"
#include "panel_lp.h"
#include "rng.h"

static struct arena *a;
static const struct panel_settings plain;

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

static void
assert_near(double got, double want, double within)
{
    if (!(fabs(got - want) <= within))
        fail_msg("%.15g is not within %g of %.15g", got, within, want);
}

/* A pool with two categories: three sectors (features 0 1 2) and two places (3 4). */
static struct panel_pool
drawn_pool(size_t n, uint64_t seed)
{
    struct rng r = rng_seeded(seed);
    uint32_t *feature = ARENA_ARRAY(a, uint32_t, 2 * n);
    for (size_t i = 0; i < n; i++) {
        feature[2 * i] = (uint32_t)rng_below(&r, 3);
        feature[2 * i + 1] = 3 + (uint32_t)rng_below(&r, 2);
    }
    struct panel_quota *quota = ARENA_ARRAY(a, struct panel_quota, 5);
    for (size_t f = 0; f < 5; f++) {
        quota[f].min = (uint32_t)rng_below(&r, 2);
        quota[f].max = quota[f].min + 1 + (uint32_t)rng_below(&r, 2);
    }
    return (struct panel_pool){n, 2, 5, feature, quota};
}

static void
count_features(const struct panel_pool *p, uint32_t members, uint32_t count[5])
{
    memset(count, 0, 5 * sizeof *count);
    for (size_t i = 0; i < p->n_people; i++)
        for (size_t c = 0; c < 2 && (members >> i & 1); c++)
            count[p->feature[2 * i + c]]++;
}

static uint32_t
broken_by(const struct panel_pool *p, uint32_t members)
{
    uint32_t count[5], sum = 0;
    count_features(p, members, count);
    for (size_t f = 0; f < 5; f++) {
        sum += count[f] < p->quota[f].min ? p->quota[f].min - count[f] : 0;
        sum += count[f] > p->quota[f].max ? count[f] - p->quota[f].max : 0;
    }
    return sum;
}

static double
distance_of(const struct panel_pool *p, uint32_t members, size_t size)
{
    uint32_t count[5], all[5];
    double sum = 0;
    count_features(p, members, count);
    count_features(p, (1u << p->n_people) - 1, all);
    for (size_t f = 0; f < 5; f++)
        sum += fabs(count[f] - (double)size * all[f] / (double)p->n_people);
    return sum;
}

/* Every panel of the size that keeps the quotas, as bits. */
static size_t
all_panels(const struct panel_pool *p, size_t size, uint32_t **ret)
{
    size_t n = 0;
    *ret = ARENA_ARRAY(a, uint32_t, (size_t)1 << p->n_people);
    for (uint32_t m = 0; m < 1u << p->n_people; m++)
        if ((size_t)__builtin_popcount(m) == size && broken_by(p, m) == 0)
            (*ret)[n++] = m;
    return n;
}

/* The fair value of the game "panel against person" by learning on both sides, among the people whom some panel
 * contains; within 0.01 after many rounds. */
static double
learned_value(const struct panel_pool *p, const uint32_t *panels, size_t n)
{
    double weight[16], often[16] = {0}, best = 0;
    uint32_t reachable = 0;
    for (size_t k = 0; k < n; k++)
        reachable |= panels[k];
    for (size_t i = 0; i < p->n_people; i++)
        weight[i] = reachable >> i & 1;
    for (size_t round = 1; round <= 4000; round++) {
        size_t top = 0;
        double most = -1, sum = 0;
        for (size_t k = 0; k < n; k++) {
            double worth = 0;
            for (size_t i = 0; i < p->n_people; i++)
                worth += panels[k] >> i & 1 ? weight[i] : 0;
            if (worth > most) {
                most = worth;
                top = k;
            }
        }
        for (size_t i = 0; i < p->n_people; i++) {
            if (panels[top] >> i & 1) {
                often[i]++;
                weight[i] *= 0.97;
            }
            sum += weight[i];
        }
        double least = 1;
        for (size_t i = 0; i < p->n_people; i++) {
            weight[i] /= sum;
            if (reachable >> i & 1 && often[i] / (double)round < least)
                least = often[i] / (double)round;
        }
        best = round > 500 && least > best ? least : best;
    }
    return best;
}

static void
a_small_programme_gives_the_textbook_answer(void **state)
{
    (void)state;
    struct panel_lp *lp; /* max 3x + 5y, x <= 4, 2y <= 12, 3x + 2y <= 18: 36 at (2, 6) */
    assert_int_equal(panel_lp_new(a, 1, 2, 0, &lp), STATUS_OK);
    lp->matrix[0] = 3;
    lp->matrix[1] = 2;
    lp->hi[0] = 4;
    lp->hi[1] = 6;
    lp->hi[2] = 18;
    panel_lp_restart(lp);
    double cost[] = {3, 5};
    panel_lp_set_cost(lp, cost);
    assert_int_equal(panel_lp_solve(lp, -INFINITY), LP_OPTIMAL);
    assert_near(panel_lp_value(lp), 36, 1e-9);
    assert_near(lp->x[0], 2, 1e-9);
    lp->lo[2] = 25;
    lp->hi[2] = 30;
    assert_int_equal(panel_lp_solve(lp, -INFINITY), LP_INFEASIBLE);
}

static void
two_sectors_of_different_size_share_the_seats_fairly(void **state)
{
    (void)state;
    /* 2 people of sector 0, 8 of sector 1; 4 seats, at least 1 and at most 2 of sector 0: one each way. */
    uint32_t feature[10] = {0, 0, 1, 1, 1, 1, 1, 1, 1, 1};
    struct panel_quota quota[] = {{1, 2}, {0, 4}};
    struct panel_pool pool = {10, 1, 2, feature, quota};
    struct panel_lottery *l;
    assert_int_equal(panel_lottery(a, &pool, 4, PANEL_LEXIMIN, &plain, &l), STATUS_OK);
    assert_near(l->smallest, 3.0 / 8, 1e-9); /* sector 0 cannot get less than 1 seat: 1/2 each, the others 3/8 */
    assert_near(l->chance[0], 0.5, 1e-9);
    assert_true(l->gap <= 1e-9);
}

static void
the_fairest_lottery_is_that_of_all_panels_together(void **state)
{
    (void)state;
    size_t tried = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct panel_pool p = drawn_pool(10, seed);
        uint32_t *panels;
        size_t n = all_panels(&p, 4, &panels);
        struct panel_lottery *l = NULL;
        enum status st = panel_lottery(a, &p, 4, PANEL_MAXIMIN, &plain, &l);
        assert_int_equal(st, n ? STATUS_OK : STATUS_NOT_FOUND);
        if (n == 0)
            continue;
        tried++;
        double value = learned_value(&p, panels, n);
        assert_true(l->smallest >= value - 1e-9); /* nothing that was learned is fairer */
        assert_near(l->smallest, value, 0.02);
    }
    assert_true(tried > 10);
}

static void
every_lottery_adds_up_and_every_panel_keeps_the_quotas(void **state)
{
    (void)state;
    for (uint64_t seed = 100; seed < 120; seed++) {
        struct panel_pool p = drawn_pool(14, seed);
        struct panel_lottery *l, *m;
        if (panel_lottery(a, &p, 5, PANEL_LEXIMIN, &plain, &l) != STATUS_OK)
            continue;
        assert_int_equal(panel_lottery(a, &p, 5, PANEL_MAXIMIN, &plain, &m), STATUS_OK);
        assert_near(l->smallest, m->smallest, 1e-8);
        double sum = 0, weights = 0;
        for (size_t i = 0; i < 14; i++) {
            sum += l->chance[i];
            for (size_t j = 0; j < i; j++)
                if (l->kinds->kind_of[i] == l->kinds->kind_of[j])
                    assert_true(l->chance[i] == l->chance[j]);
        }
        assert_near(sum, 5, 1e-9);
        for (size_t k = 0; k < l->n_panels; k++) {
            uint32_t count[5] = {0}, n = 0;
            weights += l->weight[k];
            for (size_t t = 0; t < l->kinds->n_kinds; t++) {
                uint16_t c = l->count[k * l->kinds->n_kinds + t];
                n += c;
                assert_true(c <= l->kinds->members[t]);
                count[l->kinds->feature[2 * t]] += c;
                count[l->kinds->feature[2 * t + 1]] += c;
            }
            assert_int_equal(n, 5);
            for (size_t f = 0; f < 5; f++)
                assert_true(count[f] >= p.quota[f].min && count[f] <= p.quota[f].max);
        }
        assert_near(weights, 1, 1e-12);
    }
}

static void
the_second_smallest_chance_is_as_large_as_it_can_be(void **state)
{
    (void)state;
    /* Sector 0: 4 people for exactly 1 seat (1/4 each). Of the other two seats sector 1 (3 people) may have at most 1,
     * sector 2 (2 people) at most 2: both get 1, as otherwise sector 1 would sink under 1/3. */
    uint32_t feature[9] = {0, 0, 0, 0, 1, 1, 1, 2, 2};
    struct panel_quota quota[] = {{1, 1}, {0, 1}, {0, 2}};
    struct panel_pool pool = {9, 1, 3, feature, quota};
    struct panel_lottery *l;
    assert_int_equal(panel_lottery(a, &pool, 3, PANEL_LEXIMIN, &plain, &l), STATUS_OK);
    assert_near(l->chance[0], 0.25, 1e-9);
    assert_near(l->chance[4], 1.0 / 3, 1e-9);
    assert_near(l->chance[8], 0.5, 1e-9);
}

static void
people_whom_no_panel_can_contain_are_counted(void **state)
{
    (void)state;
    uint32_t feature[6] = {0, 0, 1, 1, 1, 2};
    struct panel_quota quota[] = {{1, 2}, {1, 2}, {0, 0}};
    struct panel_pool pool = {6, 1, 3, feature, quota};
    struct panel_lottery *l;
    assert_int_equal(panel_lottery(a, &pool, 3, PANEL_LEXIMIN, &plain, &l), STATUS_OK);
    assert_int_equal(l->n_unreachable, 1);
    assert_true(l->chance[5] == 0);
    assert_near(l->chance[0], 0.6, 1e-9); /* 3 seats for 5 people: everybody alike */
    assert_near(l->chance[4], 0.6, 1e-9);
}

static void
people_whom_no_panel_can_contain_do_not_spoil_it_for_the_others(void **state)
{
    (void)state;
    /* Sector 2 may have no seat. Of 3 seats sector 0 (4 people) has 1 or 2 and sector 1 (2 people) the rest: with 3 / 2
     * of a seat for sector 1 its people would have more than the others, so both sectors come to 1/2. */
    uint32_t feature[8] = {0, 0, 0, 0, 1, 1, 2, 2};
    struct panel_quota quota[] = {{1, 2}, {1, 2}, {0, 0}};
    struct panel_pool pool = {8, 1, 3, feature, quota};
    for (enum panel_fairness fairness = PANEL_MAXIMIN; fairness <= PANEL_LEXIMIN; fairness++) {
        struct panel_lottery *l;
        assert_int_equal(panel_lottery(a, &pool, 3, fairness, &plain, &l), STATUS_OK);
        assert_int_equal(l->n_unreachable, 2);
        assert_near(l->smallest, 0.5, 1e-9);
        assert_near(l->chance[0], 0.5, 1e-9);
        assert_near(l->chance[4], 0.5, 1e-9);
        assert_true(l->chance[6] == 0);
        assert_true(l->gap <= 1e-9);
    }
}

static void
the_draw_repeats_from_its_seed_and_follows_the_chances(void **state)
{
    (void)state;
    struct panel_pool p = drawn_pool(12, 3);
    struct panel_lottery *l;
    for (uint64_t seed = 4; panel_lottery(a, &p, 5, PANEL_LEXIMIN, &plain, &l) != STATUS_OK; seed++)
        p = drawn_pool(12, seed);
    double often[12] = {0};
    for (uint64_t seed = 0; seed < 20000; seed++) {
        uint32_t *people, *again;
        assert_int_equal(panel_draw(a, l, seed, &people), STATUS_OK);
        uint32_t members = 0;
        for (size_t i = 0; i < 5; i++) {
            members |= 1u << people[i];
            often[people[i]]++;
        }
        assert_int_equal(__builtin_popcount(members), 5);
        assert_int_equal(broken_by(&p, members), 0);
        if (seed < 5) {
            assert_int_equal(panel_draw(a, l, seed, &again), STATUS_OK);
            assert_memory_equal(again, people, 5 * sizeof *people);
        }
    }
    for (size_t i = 0; i < 12; i++)
        assert_near(often[i] / 20000, l->chance[i], 0.02);
}

static void
the_best_panel_is_the_nearest_of_all(void **state)
{
    (void)state;
    size_t tried = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct panel_pool p = drawn_pool(11, seed);
        uint32_t *panels;
        size_t n = all_panels(&p, 4, &panels);
        struct panel_choice *c;
        enum status st = panel_best(a, &p, 4, seed, &plain, &c);
        assert_int_equal(st, n ? STATUS_OK : STATUS_NOT_FOUND);
        if (n == 0)
            continue;
        double least = INFINITY;
        for (size_t k = 0; k < n; k++)
            least = fmin(least, distance_of(&p, panels[k], 4));
        assert_near(c->distance, least, 1e-9);
        assert_true(c->is_proved);
        tried++;
    }
    assert_true(tried > 20);
}

static void
every_member_has_a_reason_and_every_replacement_fits(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 30; seed++) {
        struct panel_pool p = drawn_pool(11, seed);
        struct panel_choice *c;
        if (panel_best(a, &p, 4, 1, &plain, &c) != STATUS_OK)
            continue;
        uint32_t members = 0;
        for (size_t i = 0; i < 4; i++)
            members |= 1u << c->people[i];
        assert_int_equal(broken_by(&p, members), 0);
        for (size_t i = 0; i < 4; i++) {
            const struct panel_reason *r = &c->reason[i];
            uint32_t without = members & ~(1u << r->person);
            for (size_t k = 0; k < r->n_needed; k++) {
                uint32_t count[5];
                count_features(&p, without, count);
                assert_true(count[r->needed[k]] < p.quota[r->needed[k]].min);
            }
            bool possible = false;
            for (uint32_t j = 0; j < 11; j++)
                possible |= !(members >> j & 1) && broken_by(&p, without | 1u << j) == 0;
            assert_int_equal(r->replacement >= 0, possible);
            if (possible)
                assert_int_equal(broken_by(&p, without | 1u << r->replacement), 0);
        }
    }
}

static void
the_smallest_change_of_contradicting_quotas_is_found(void **state)
{
    (void)state;
    size_t contradicting = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct panel_pool p = drawn_pool(9, seed);
        struct panel_advice *v;
        assert_int_equal(panel_relax(a, &p, 5, &plain, &v), STATUS_OK);
        uint32_t least = 99, sum = 0;
        for (uint32_t m = 0; m < 1u << 9; m++)
            if (__builtin_popcount(m) == 5 && broken_by(&p, m) < least)
                least = broken_by(&p, m);
        for (size_t i = 0; i < v->n_together; i++)
            sum += v->together[i].is_min ? v->together[i].from - v->together[i].to
                                         : v->together[i].to - v->together[i].from;
        assert_int_equal(sum, least);
        assert_int_equal(v->is_feasible, least == 0);
        contradicting += least > 0;
        for (size_t i = 0; i < v->n_single; i++) {
            struct panel_quota quota[5];
            memcpy(quota, p.quota, sizeof quota);
            *(v->single[i].is_min ? &quota[v->single[i].feature].min : &quota[v->single[i].feature].max) =
                v->single[i].to;
            struct panel_pool changed = p;
            changed.quota = quota;
            struct panel_choice *c;
            assert_int_equal(panel_best(a, &changed, 5, 1, &plain, &c), STATUS_OK);
        }
    }
    assert_true(contradicting > 5);
}

static void
names_and_numbers_of_people_do_not_matter(void **state)
{
    (void)state;
    struct panel_pool p = drawn_pool(13, 8), q = p;
    uint32_t *feature = ARENA_ARRAY(a, uint32_t, 26);
    for (size_t i = 0; i < 13; i++)
        memcpy(&feature[2 * (12 - i)], &p.feature[2 * i], 2 * sizeof *feature);
    q.feature = feature;
    struct panel_quota quota[] = {{1, 3}, {1, 3}, {1, 3}, {1, 4}, {1, 4}};
    p.quota = q.quota = quota;
    struct panel_lottery *l, *m, *again;
    assert_int_equal(panel_lottery(a, &p, 5, PANEL_LEXIMIN, &plain, &l), STATUS_OK);
    assert_int_equal(panel_lottery(a, &q, 5, PANEL_LEXIMIN, &plain, &m), STATUS_OK);
    assert_int_equal(panel_lottery(a, &p, 5, PANEL_LEXIMIN, &plain, &again), STATUS_OK);
    for (size_t i = 0; i < 13; i++)
        assert_true(l->chance[i] == m->chance[12 - i]);
    assert_memory_equal(again->chance, l->chance, 13 * sizeof *l->chance);
}

static void
wrong_wishes_are_refused(void **state)
{
    (void)state;
    uint32_t feature[3] = {0, 1, 7};
    struct panel_quota quota[] = {{0, 2}, {0, 2}}, upside_down[] = {{2, 1}, {0, 2}};
    struct panel_pool pool = {3, 1, 2, feature, quota};
    struct panel_lottery *l = NULL;
    struct panel_advice *v;
    assert_int_equal(panel_lottery(a, &pool, 2, PANEL_MAXIMIN, &plain, &l), STATUS_INVALID);
    feature[2] = 1;
    assert_int_equal(panel_lottery(a, &pool, 0, PANEL_MAXIMIN, &plain, &l), STATUS_INVALID);
    assert_int_equal(panel_lottery(a, &pool, 20000, PANEL_MAXIMIN, &plain, &l), STATUS_LIMIT);
    assert_int_equal(panel_lottery(a, &pool, 4, PANEL_MAXIMIN, &plain, &l), STATUS_NOT_FOUND);
    assert_int_equal(panel_relax(a, &pool, 4, &plain, &v), STATUS_OK);
    assert_true(v->too_few_people);
    pool.quota = upside_down;
    assert_int_equal(panel_lottery(a, &pool, 2, PANEL_MAXIMIN, &plain, &l), STATUS_INVALID);
    assert_null(l);
}

static bool
stop(void *arg, double done)
{
    (void)arg;
    (void)done;
    return false;
}

static void
a_lottery_nobody_waits_for_stops(void **state)
{
    (void)state;
    struct progress p = {stop, NULL};
    struct panel_settings s = {.progress = &p};
    uint32_t feature[4] = {0, 0, 1, 1};
    struct panel_quota quota[] = {{1, 1}, {1, 1}};
    struct panel_pool pool = {4, 1, 2, feature, quota};
    struct panel_lottery *l = NULL;
    assert_int_equal(panel_lottery(a, &pool, 2, PANEL_MAXIMIN, &s, &l), STATUS_UNAVAILABLE);
    assert_null(l);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(a_small_programme_gives_the_textbook_answer),
        T(two_sectors_of_different_size_share_the_seats_fairly),
        T(the_fairest_lottery_is_that_of_all_panels_together),
        T(every_lottery_adds_up_and_every_panel_keeps_the_quotas),
        T(the_second_smallest_chance_is_as_large_as_it_can_be),
        T(people_whom_no_panel_can_contain_are_counted),
        T(people_whom_no_panel_can_contain_do_not_spoil_it_for_the_others),
        T(the_draw_repeats_from_its_seed_and_follows_the_chances),
        T(the_best_panel_is_the_nearest_of_all),
        T(every_member_has_a_reason_and_every_replacement_fits),
        T(the_smallest_change_of_contradicting_quotas_is_found),
        T(names_and_numbers_of_people_do_not_matter),
        T(wrong_wishes_are_refused),
        T(a_lottery_nobody_waits_for_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
