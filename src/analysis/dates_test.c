#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <string.h>

#include "dates.h"
#include "rng.h"

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

enum { PEOPLE = 12, DAYS = 8 };

struct world {
    uint8_t answer[PEOPLE * DAYS];
    int sector[PEOPLE];
    bool required[PEOPLE];
    struct dates_input in;
};

static struct world *
drawn_world(uint64_t seed)
{
    struct world *w = arena_alloc(a, sizeof *w);
    struct rng r = rng_seeded(seed);
    for (size_t i = 0; i < PEOPLE * DAYS; i++)
        w->answer[i] = (uint8_t)rng_below(&r, 3);
    for (size_t i = 0; i < PEOPLE; i++) {
        w->sector[i] = (int)rng_below(&r, 4) - 1;
        w->required[i] = rng_below(&r, 12) == 0;
    }
    w->in = (struct dates_input){PEOPLE,       DAYS, 1 + rng_below(&r, 4), w->answer,
                                 w->sector,    3,    w->required,          seed % 2 ? DATES_TOGETHER : DATES_EACH,
                                 seed % 3 == 0};
    return w;
}

static bool
keeps_rule(const struct dates_input *in, uint32_t days)
{
    uint8_t enough = in->maybe_counts ? DATES_MAYBE : DATES_YES;
    for (uint32_t group = 0; group < DAYS; group++) {
        uint32_t asked = in->rule == DATES_TOGETHER ? days : days & 1u << group; /* all at once, or one by one */
        uint32_t sectors = 0;
        bool everybody = true;
        if (asked == 0)
            continue;
        for (size_t i = 0; i < PEOPLE; i++) {
            bool here = false;
            for (size_t d = 0; d < DAYS; d++)
                here |= (asked >> d & 1) && in->answer[i * DAYS + d] >= enough;
            if (here && in->sector[i] >= 0)
                sectors |= 1u << in->sector[i];
            everybody &= here || !in->required[i];
        }
        if (sectors != 7 || !everybody)
            return false;
    }
    return true;
}

static uint64_t
score_of(const struct dates_input *in, uint32_t days)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < PEOPLE; i++) {
        uint8_t most = 0;
        for (size_t d = 0; d < DAYS; d++)
            if ((days >> d & 1) && in->answer[i * DAYS + d] > most)
                most = in->answer[i * DAYS + d];
        sum += most;
    }
    return sum;
}

static void
the_choice_is_the_best_of_all(void **state)
{
    (void)state;
    size_t possible = 0, impossible = 0;
    for (uint64_t seed = 0; seed < 500; seed++) {
        struct world *w = drawn_world(seed);
        int64_t best = -1;
        for (uint32_t days = 0; days < 1u << DAYS; days++)
            if ((size_t)__builtin_popcount(days) == w->in.n_pick && keeps_rule(&w->in, days) &&
                (int64_t)score_of(&w->in, days) > best)
                best = (int64_t)score_of(&w->in, days);
        struct dates_choice *c = NULL;
        enum status st = dates_choose(a, &w->in, NULL, &c);
        assert_int_equal(st, best < 0 ? STATUS_NOT_FOUND : STATUS_OK);
        *(best < 0 ? &impossible : &possible) += 1;
        if (best < 0)
            continue;
        uint32_t chosen = 0;
        for (size_t k = 0; k < c->n_pick; k++)
            chosen |= 1u << c->date[k];
        assert_int_equal(__builtin_popcount(chosen), w->in.n_pick);
        assert_true(keeps_rule(&w->in, chosen));
        assert_true(c->score == (uint64_t)best && score_of(&w->in, chosen) == (uint64_t)best);
        assert_true(c->bound == c->score && c->is_proved);
    }
    assert_true(possible > 50 && impossible > 50);
}

static void
equally_good_dates_give_the_earliest(void **state)
{
    (void)state;
    uint8_t answer[] = {0, 2, 2, 2, 0, 2, 2, 2};
    struct dates_input in = {2, 4, 1, answer, NULL, 0, NULL, DATES_EACH, false};
    struct dates_choice *c;
    assert_int_equal(dates_choose(a, &in, NULL, &c), STATUS_OK);
    assert_int_equal(c->date[0], 1);
    in.n_pick = 2;
    assert_int_equal(dates_choose(a, &in, NULL, &c), STATUS_OK);
    assert_true(c->date[0] == 1 && c->date[1] == 2);
}

static void
a_day_tells_who_is_missing(void **state)
{
    (void)state;
    uint8_t answer[] = {2, 0, 1, 2, 0, 2};
    int sector[] = {0, 1, 1};
    bool required[] = {false, false, true};
    struct dates_input in = {3, 2, 1, answer, sector, 2, required, DATES_EACH, false};
    struct dates_day *day;
    assert_int_equal(dates_days(a, &in, &day), STATUS_OK);
    assert_int_equal(day[0].n_yes, 1);
    assert_int_equal(day[0].n_maybe, 1);
    assert_true(day[0].missing_sectors == 2);
    assert_int_equal(day[0].n_missing_required, 1);
    assert_true(day[1].missing_sectors == 1);
    struct dates_choice *c = NULL;
    assert_int_equal(dates_choose(a, &in, NULL, &c), STATUS_NOT_FOUND);
    assert_null(c);
    in.rule = DATES_TOGETHER;
    in.n_pick = 2;
    assert_int_equal(dates_choose(a, &in, NULL, &c), STATUS_OK);
    assert_int_equal(c->n_surely, 3);
}

static void
the_order_of_people_does_not_matter(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 30; seed++) {
        struct world *w = drawn_world(seed), *v = drawn_world(seed);
        for (size_t i = 0; i < PEOPLE; i++) {
            memcpy(&v->answer[(PEOPLE - 1 - i) * DAYS], &w->answer[i * DAYS], DAYS);
            v->sector[PEOPLE - 1 - i] = w->sector[i];
            v->required[PEOPLE - 1 - i] = w->required[i];
        }
        struct dates_choice *c, *d;
        enum status st = dates_choose(a, &w->in, NULL, &c);
        assert_int_equal(dates_choose(a, &v->in, NULL, &d), st);
        if (st == STATUS_OK)
            assert_memory_equal(c->date, d->date, c->n_pick * sizeof *c->date);
    }
}

static void
wrong_answers_are_refused(void **state)
{
    (void)state;
    uint8_t answer[] = {0, 3};
    struct dates_input in = {1, 2, 1, answer, NULL, 0, NULL, DATES_EACH, false};
    struct dates_choice *c = NULL;
    assert_int_equal(dates_choose(a, &in, NULL, &c), STATUS_INVALID);
    answer[1] = 2;
    in.n_pick = 0;
    assert_int_equal(dates_choose(a, &in, NULL, &c), STATUS_INVALID);
    in.n_pick = 3;
    assert_int_equal(dates_choose(a, &in, NULL, &c), STATUS_NOT_FOUND);
    in.n_pick = 11;
    assert_int_equal(dates_choose(a, &in, NULL, &c), STATUS_LIMIT);
    assert_null(c);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        T(the_choice_is_the_best_of_all), T(equally_good_dates_give_the_earliest),
        T(a_day_tells_who_is_missing),    T(the_order_of_people_does_not_matter),
        T(wrong_answers_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
