#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "opinion_parts.h"

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

static void
assert_near(double got, double want, double within)
{
    if (!(fabs(got - want) <= within))
        fail_msg("%.15g is not within %g of %.15g", got, within, want);
}

/* '+' agree, '-' disagree, '0' pass, '.' unseen; one string a person. */
static struct opinion_votes
votes_of(const char *const *rows, size_t n)
{
    struct opinion_votes v = {n, n ? strlen(rows[0]) : 0, NULL};
    v.vote = arena_alloc(a, v.n_people * v.n_statements + 1);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < v.n_statements; j++) {
            char c = rows[i][j];
            v.vote[i * v.n_statements + j] = c == '+' ? 1 : c == '-' ? -1 : c == '0' ? 0 : OPINION_UNSEEN;
        }
    return v;
}

static struct opinion_result *
analysed(const struct opinion_votes *v, struct opinion_settings s)
{
    struct opinion_result *r = NULL;
    assert_int_equal(opinion_analyse(a, v, &s, &r), STATUS_OK);
    return r;
}

/* Two camps that vote against each other on the first half of the statements and agree on the last two; everybody
 * strays on some statements. */
static struct opinion_votes
two_camps(size_t n_each, size_t n_statements, uint64_t seed)
{
    struct opinion_votes v = {2 * n_each, n_statements, arena_alloc(a, 2 * n_each * n_statements)};
    struct rng r = rng_seeded(seed);
    for (size_t i = 0; i < v.n_people; i++)
        for (size_t j = 0; j < n_statements; j++) {
            int side = j + 2 >= n_statements ? 1 : i < n_each ? 1 : -1;
            uint64_t roll = rng_below(&r, 10);
            v.vote[i * n_statements + j] = (int8_t)(roll == 0 ? -side : roll == 1 ? 0 : side);
        }
    return v;
}

static void
the_last_vote_counts_whatever_the_order(void **state)
{
    (void)state;
    struct opinion_cast c[] = {{7, 2, 100, 1}, {7, 2, 300, -1}, {7, 2, 200, 0},
                               {3, 9, 50, 1},  {3, 2, 5, 0},    {3, 2, 5, 1}};
    for (size_t turn = 0; turn < ARRAY_LEN(c); turn++) {
        struct opinion_cast first = c[0];
        memmove(c, c + 1, sizeof c - sizeof c[0]);
        c[ARRAY_LEN(c) - 1] = first;
        struct opinion_ballot b;
        assert_int_equal(opinion_ballot_from(a, c, ARRAY_LEN(c), &b), STATUS_OK);
        assert_int_equal(b.votes.n_people, 2);
        assert_int_equal(b.votes.n_statements, 2);
        assert_true(b.person[0] == 3 && b.person[1] == 7 && b.statement[0] == 2 && b.statement[1] == 9);
        int8_t want[] = {0, 1, -1, OPINION_UNSEEN};
        assert_memory_equal(b.votes.vote, want, sizeof want);
        assert_int_equal(b.n_superseded, 3);
    }
    c[0].vote = 2;
    struct opinion_ballot untouched = {.n_superseded = 77};
    assert_int_equal(opinion_ballot_from(a, c, ARRAY_LEN(c), &untouched), STATUS_INVALID);
    assert_int_equal(untouched.n_superseded, 77);
}

static void
wilson_intervals_are_those_of_the_textbook(void **state)
{
    (void)state;
    struct opinion_share s = opinion_wilson(3, 4);
    assert_near(s.low, 0.3006418, 1e-6);
    assert_near(s.high, 0.9544127, 1e-6);
    s = opinion_wilson(0, 10);
    assert_true(s.low == 0);
    assert_near(s.high, 0.2775328, 1e-6);
    s = opinion_wilson(0, 0);
    assert_true(s.low == 0 && s.high == 1);
}

static void
three_votes_of_four_say_nothing_yet_and_thirty_of_forty_do(void **state)
{
    (void)state;
    const char *rows[40];
    for (int i = 0; i < 40; i++)
        rows[i] = i < 30 ? "++" : "--";
    struct opinion_votes v = votes_of(rows, 40);
    for (size_t i = 4; i < 40; i++)
        v.vote[i * 2] = OPINION_UNSEEN;
    v.vote[3 * 2] = OPINION_DISAGREE;
    struct opinion_result *r = analysed(&v, (struct opinion_settings){0});
    assert_int_equal(r->statements[0].all.agree, 3);
    assert_int_equal(r->statements[0].stance, OPINION_OPEN);
    assert_int_equal(r->statements[1].stance, OPINION_AGREED);
}

static void
statistics_of_given_groups_match_the_hand_calculation(void **state)
{
    (void)state;
    const char *rows[] = {"+-", "+-", "+0", "-+", "-+", ".+"};
    int group[] = {0, 0, 0, 1, 1, 1};
    struct opinion_votes v = votes_of(rows, 6);
    struct opinion_result *r = analysed(&v, (struct opinion_settings){.given_groups = group});
    assert_int_equal(r->verdict, OPINION_GIVEN);
    /* statement 0: (3+1)/(3+2) * (0+1)/(2+2); statement 1: (0+1)/(3+2) * (3+1)/(3+2) */
    assert_near(r->statements[0].consensus, 0.8 * 0.25, 1e-15);
    assert_near(r->statements[1].consensus, 0.2 * 0.8, 1e-15);
    assert_near(r->statements[0].division, 0.8 - 0.25, 1e-15);
    assert_near(r->statements[0].disagreement, 2.0 * 2 / 7, 1e-15);
    struct opinion_typical t = opinion_typical_of(r, 0, 0);
    assert_true(t.agrees);
    assert_near(t.p, 0.8, 1e-15);
    assert_near(t.p_test, 2 * sqrt(4) * (4.0 / 4 - 0.5), 1e-15);
    assert_near(t.ratio, 0.8 / 0.25, 1e-15);
    double pooled = 5.0 / 7;
    assert_near(t.ratio_test, (1 - 1.0 / 3) / sqrt(pooled * (1 - pooled) * (1.0 / 4 + 1.0 / 3)), 1e-12);
}

static void
priority_follows_the_published_formula(void **state)
{
    (void)state;
    const char *rows[] = {"+", "+", "-", "0", "+", "+", "+"};
    struct opinion_votes v = votes_of(rows, 7);
    struct opinion_result *r = analysed(&v, (struct opinion_settings){0});
    double e = r->statements[0].extremity, want = (1 - 2.0 / 9) * (e + 1) * (6.0 / 9) * (1 + 8 * pow(2, -7.0 / 5));
    assert_near(e, 1 - 4.0 / 7, 1e-12);
    assert_near(r->statements[0].priority, want * want, 1e-12);
    bool yes = true;
    assert_true(analysed(&v, (struct opinion_settings){.meta = &yes})->statements[0].priority == 49);
    assert_true(analysed(&v, (struct opinion_settings){.moderated_out = &yes})->statements[0].priority == 0);
}

static void
eigenvectors_solve_their_equation(void **state)
{
    (void)state;
    struct rng g = rng_seeded(5);
    double m[36], keep[36], values[6], v[36];
    for (size_t i = 0; i < 6; i++)
        for (size_t j = i; j < 6; j++)
            m[i * 6 + j] = m[j * 6 + i] = rng_unit(&g) - 0.5;
    memcpy(keep, m, sizeof m);
    opinion_eigen(m, 6, values, v);
    for (size_t k = 0; k < 6; k++) {
        assert_true(k == 0 || values[k] <= values[k - 1]);
        for (size_t i = 0; i < 6; i++) {
            double sum = 0;
            for (size_t j = 0; j < 6; j++)
                sum += keep[i * 6 + j] * v[j * 6 + k];
            assert_near(sum, values[k] * v[i * 6 + k], 1e-12);
        }
    }
}

/* The axes against plain power iteration with deflation on the dense matrix. */
static void
axes_are_the_principal_components(void **state)
{
    (void)state;
    struct opinion_votes v = two_camps(15, 20, 3);
    for (size_t i = 0; i < v.n_people * v.n_statements; i += 7)
        v.vote[i] = OPINION_UNSEEN;
    struct opinion_result *r = analysed(&v, (struct opinion_settings){0});
    double axis[2][20];
    for (int k = 0; k < 2; k++) {
        for (size_t j = 0; j < 20; j++)
            axis[k][j] = 1 + (double)j;
        for (int step = 0; step < 3000; step++) {
            double next[20] = {0}, norm = 0, along = 0;
            for (size_t i = 0; i < v.n_people; i++) {
                double t = 0;
                for (size_t j = 0; j < 20; j++)
                    t += v.vote[i * 20 + j] == OPINION_UNSEEN ? 0 : (v.vote[i * 20 + j] - r->centre[j]) * axis[k][j];
                for (size_t j = 0; j < 20; j++)
                    next[j] += v.vote[i * 20 + j] == OPINION_UNSEEN ? 0 : (v.vote[i * 20 + j] - r->centre[j]) * t;
            }
            for (size_t j = 0; k == 1 && j < 20; j++)
                along += next[j] * axis[0][j];
            for (size_t j = 0; j < 20; j++)
                next[j] -= k == 1 ? along * axis[0][j] : 0;
            for (size_t j = 0; j < 20; j++)
                norm += next[j] * next[j];
            for (size_t j = 0; j < 20; j++)
                axis[k][j] = next[j] / sqrt(norm);
        }
        double cosine = 0;
        for (size_t j = 0; j < 20; j++)
            cosine += axis[k][j] * r->axis[k][j];
        assert_near(fabs(cosine), 1, 1e-9);
    }
    assert_true(r->variance[0] >= r->variance[1] && r->variance[0] + r->variance[1] <= 1 + 1e-12);
}

static void
two_camps_are_found_and_named_by_what_they_agree_on(void **state)
{
    (void)state;
    struct opinion_votes v = two_camps(20, 20, 1);
    struct opinion_result *r = analysed(&v, (struct opinion_settings){.seed = 1});
    assert_int_equal(r->verdict, OPINION_GROUPS);
    assert_int_equal(r->n_groups, 2);
    assert_true(r->stability > 0.9);
    for (size_t i = 1; i < 40; i++)
        assert_int_equal(r->group[i] == r->group[0], i < 20);
    assert_int_equal(r->groups[0].n_typical, OPINION_TYPICAL);
    assert_true(r->groups[0].typical[0].statement < 18);
    size_t *top;
    assert_int_equal(opinion_top(a, r, OPINION_BY_CONSENSUS, 2, &top), 2);
    assert_true(top[0] >= 18 && top[1] >= 18);
    assert_int_equal(opinion_top(a, r, OPINION_BY_DIVISION, 1, &top), 1);
    assert_true(top[0] < 18);
}

static void
what_is_moderated_out_is_in_no_list(void **state)
{
    (void)state;
    struct opinion_votes v = two_camps(20, 20, 1);
    bool out[20] = {[0] = true, [18] = true};
    struct opinion_result *r = analysed(&v, (struct opinion_settings){.seed = 1, .moderated_out = out});
    for (int order = OPINION_BY_CONSENSUS; order <= OPINION_BY_PRIORITY; order++) {
        size_t *top, n = opinion_top(a, r, (enum opinion_order)order, 20, &top);
        for (size_t i = 0; i < n; i++)
            assert_false(out[top[i]]);
    }
    for (size_t g = 0; g < r->n_groups; g++)
        for (size_t i = 0; i < r->groups[g].n_typical; i++)
            assert_false(out[r->groups[g].typical[i].statement]);
    assert_true(r->centre[0] == 0 && r->axis[0][0] == 0);
    assert_int_equal(opinion_seen(r->statements[0].all), 40);
}

static void
no_groups_are_given_where_there_is_only_noise(void **state)
{
    (void)state;
    size_t shown = 0;
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct opinion_votes v = {30, 20, arena_alloc(a, 600)};
        struct rng g = rng_seeded(seed);
        for (size_t i = 0; i < 600; i++)
            v.vote[i] = (int8_t)((int)rng_below(&g, 3) - 1);
        struct opinion_result *r = analysed(&v, (struct opinion_settings){.seed = seed});
        shown += r->n_groups > 0;
        assert_true(r->n_groups > 0 || r->verdict == OPINION_NOT_STABLE);
    }
    assert_int_equal(shown, 0);
}

static void
no_group_is_under_five_people(void **state)
{
    (void)state;
    struct opinion_votes v = two_camps(20, 20, 1);
    for (size_t j = 0; j < 20; j++) /* three outsiders, far from everybody */
        for (size_t i = 0; i < 3; i++)
            v.vote[i * 20 + j] = j % 2 ? 1 : -1;
    struct opinion_result *r = analysed(&v, (struct opinion_settings){.seed = 1});
    for (size_t g = 0; g < r->n_groups; g++)
        assert_true(r->groups[g].n_people >= 5);
    assert_true(r->n_groups == 2);
    struct opinion_result *none = NULL;
    struct opinion_settings small = {.min_group = 2};
    assert_int_equal(opinion_analyse(a, &v, &small, &none), STATUS_INVALID);
    assert_null(none);
}

static void
nine_people_are_too_few_for_groups(void **state)
{
    (void)state;
    struct opinion_votes v = two_camps(4, 12, 1);
    assert_int_equal(analysed(&v, (struct opinion_settings){0})->verdict, OPINION_TOO_FEW);
}

static void
everybody_alike_is_one_opinion(void **state)
{
    (void)state;
    const char *rows[12];
    for (int i = 0; i < 12; i++)
        rows[i] = "++--00++";
    struct opinion_votes v = votes_of(rows, 12);
    struct opinion_result *r = analysed(&v, (struct opinion_settings){0});
    assert_int_equal(r->verdict, OPINION_NO_SPREAD);
    assert_true(r->x[0] == 0 && r->y[0] == 0);
}

static void
nobody_one_person_and_no_statements_are_no_trouble(void **state)
{
    (void)state;
    const char *one[] = {"+-0."};
    struct opinion_votes nobody = {0}, single = votes_of(one, 1), silent = {3, 0, NULL};
    assert_int_equal(analysed(&nobody, (struct opinion_settings){0})->n_groups, 0);
    assert_int_equal(analysed(&single, (struct opinion_settings){0})->statements[0].all.agree, 1);
    assert_int_equal(analysed(&silent, (struct opinion_settings){0})->verdict, OPINION_TOO_FEW);
}

static void
a_vote_that_is_none_is_refused(void **state)
{
    (void)state;
    struct opinion_votes v = two_camps(10, 10, 1);
    v.vote[13] = 5;
    struct opinion_result *r = NULL;
    struct opinion_settings s = {0};
    assert_int_equal(opinion_analyse(a, &v, &s, &r), STATUS_INVALID);
    s.min_stability = NAN;
    v.vote[13] = 0;
    assert_int_equal(opinion_analyse(a, &v, &s, &r), STATUS_INVALID);
    assert_null(r);
}

static void
the_order_of_people_does_not_change_the_picture(void **state)
{
    (void)state;
    struct opinion_votes v = two_camps(20, 16, 9), w = {40, 16, arena_alloc(a, 640)};
    for (size_t i = 0; i < 40; i++)
        memcpy(&w.vote[(39 - i) * 16], &v.vote[i * 16], 16);
    struct opinion_result *r = analysed(&v, (struct opinion_settings){.seed = 1});
    struct opinion_result *q = analysed(&w, (struct opinion_settings){.seed = 1});
    for (size_t j = 0; j < 16; j++) {
        assert_near(q->axis[0][j], r->axis[0][j], 1e-9);
        assert_near(q->statements[j].consensus, r->statements[j].consensus, 1e-15);
    }
    for (size_t i = 0; i < 40; i++)
        assert_near(q->x[39 - i], r->x[i], 1e-8);
}

static void
the_same_votes_give_the_same_bytes(void **state)
{
    (void)state;
    struct opinion_votes v = two_camps(25, 30, 4);
    struct opinion_result *r = analysed(&v, (struct opinion_settings){.seed = 3});
    struct opinion_result *q = analysed(&v, (struct opinion_settings){.seed = 3});
    assert_memory_equal(q->x, r->x, 50 * sizeof *r->x);
    assert_memory_equal(q->statements, r->statements, 30 * sizeof *r->statements);
    assert_memory_equal(&q->stability, &r->stability, sizeof r->stability);
}

static void
one_more_vote_gives_what_a_full_count_gives(void **state)
{
    (void)state;
    struct opinion_votes v = two_camps(20, 20, 2);
    struct opinion_settings s = {.seed = 1};
    struct opinion_result *r = analysed(&v, s);
    struct opinion_live *live;
    assert_int_equal(opinion_live_new(a, &v, r, &s, &live), STATUS_OK);
    struct rng g = rng_seeded(8);
    for (int i = 0; i < 300; i++)
        assert_int_equal(
            opinion_live_vote(live, rng_below(&g, 40), rng_below(&g, 20), (int8_t)((int)rng_below(&g, 4) - 1)),
            STATUS_OK);
    assert_int_equal(opinion_live_vote(live, 40, 0, 1), STATUS_INVALID);
    assert_int_equal(opinion_live_vote(live, 0, 0, 3), STATUS_INVALID);
    s.given_groups = r->group;
    struct opinion_result *full = analysed(&v, s);
    assert_int_equal(full->n_groups, r->n_groups);
    assert_memory_equal(full->centre, r->centre, 20 * sizeof *r->centre);
    assert_memory_equal(full->votes_in_group, r->votes_in_group, 2 * 20 * sizeof *r->votes_in_group);
    for (size_t j = 0; j < 20; j++) {
        assert_memory_equal(&full->statements[j].all, &r->statements[j].all, sizeof r->statements[j].all);
        assert_true(full->statements[j].consensus == r->statements[j].consensus);
    }
    for (size_t k = 0; k < 2; k++) {
        assert_int_equal(full->groups[k].n_typical, r->groups[k].n_typical);
        for (size_t t = 0; t < r->groups[k].n_typical; t++) {
            assert_int_equal(full->groups[k].typical[t].statement, r->groups[k].typical[t].statement);
            assert_true(full->groups[k].typical[t].ratio_test == r->groups[k].typical[t].ratio_test);
        }
    }
}

static bool
never_mind(void *arg, double done)
{
    (void)done;
    return ++*(int *)arg < 5;
}

static void
an_analysis_nobody_waits_for_stops(void **state)
{
    (void)state;
    int asked = 0;
    struct progress p = {never_mind, &asked};
    struct opinion_votes v = two_camps(25, 30, 4);
    struct opinion_result *r = NULL;
    struct opinion_settings s = {.progress = &p};
    assert_int_equal(opinion_analyse(a, &v, &s, &r), STATUS_UNAVAILABLE);
    assert_null(r);
    assert_int_equal(asked, 5);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(the_last_vote_counts_whatever_the_order),
        T(wilson_intervals_are_those_of_the_textbook),
        T(three_votes_of_four_say_nothing_yet_and_thirty_of_forty_do),
        T(statistics_of_given_groups_match_the_hand_calculation),
        T(priority_follows_the_published_formula),
        T(eigenvectors_solve_their_equation),
        T(axes_are_the_principal_components),
        T(two_camps_are_found_and_named_by_what_they_agree_on),
        T(what_is_moderated_out_is_in_no_list),
        T(no_groups_are_given_where_there_is_only_noise),
        T(no_group_is_under_five_people),
        T(nine_people_are_too_few_for_groups),
        T(everybody_alike_is_one_opinion),
        T(nobody_one_person_and_no_statements_are_no_trouble),
        T(a_vote_that_is_none_is_refused),
        T(the_order_of_people_does_not_change_the_picture),
        T(the_same_votes_give_the_same_bytes),
        T(one_more_vote_gives_what_a_full_count_gives),
        T(an_analysis_nobody_waits_for_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
