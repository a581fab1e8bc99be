#include "harness.h"

#include "areas.h"
#include "lotteries.h"

struct scene {
    int64_t id;
    struct lottery_all all;
    struct lottery_plan plan, again;
    struct lottery_person person;
    struct str token;
    int64_t seed;
};

static enum status
load(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    return lottery_load(cx, s->id, &s->all);
}

static enum status
sign_up(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    TRY(load(cx, s));
    return lottery_sign_up(cx, &s->all, &s->person, &s->token);
}

static enum status
settle(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    TRY(areas_seed(cx));
    return lottery_add(cx, &(struct lottery){.title = STR("Perheraati"), .size = 4}, &s->id);
}

static struct lottery_person
person_of(const char *name, const char *age, const char *municipality, const char *role)
{
    return (struct lottery_person){.name = str_from(name), .contact = STR("040 000 0000"),
                                   .feature = {str_from(age), str_from(municipality), str_from(role)}};
}

/* Nine from Liminka, three from Kempele; four young people. */
static void
begin(struct world *w, struct scene *s)
{
    static const char *const names[] = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"};
    *s = (struct scene){.seed = 20261205};
    assert_int_equal(world_do(w, AS_ADMIN, settle, s), STATUS_OK);
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        s->person = person_of(names[i], lottery_ages[i % 3], i % 4 ? "Liminka" : "Kempele", i % 3 == 1 ? "youth" : "parent");
        assert_int_equal(world_do(w, AS_NOBODY, sign_up, s), STATUS_OK);
    }
}

static void
bad_sign_ups_are_refused(void **state)
{
    struct scene s;
    begin(*state, &s);
    const struct lottery_person bad[] = {
        person_of("", "0-6", "Liminka", "parent"), person_of("A", "0-7", "Liminka", "parent"), person_of("A", "", "Liminka", "parent"),
        person_of("A", "0-6", "Atlantis", "parent"), person_of("A", "0-6", "Liminka", "boss"), person_of("\xff", "0-6", "Liminka", "parent"),
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        s.person = bad[i];
        assert_int_equal(world_do(*state, AS_NOBODY, sign_up, &s), STATUS_INVALID);
    }
}

static enum status
reckon(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    TRY(load(cx, s));
    TRY(lottery_reckon(cx, &s->all, s->seed, &s->plan));
    return lottery_reckon(cx, &s->all, s->seed, &s->again);
}

static void
quotas_are_proposed_in_proportion_and_kept_by_the_draw(void **state)
{
    struct scene s;
    int64_t chances = 0, drawn = 0, from_kempele = 0;
    begin(*state, &s);
    assert_int_equal(world_look(*state, AS_ADMIN, reckon, &s), STATUS_OK);
    for (size_t i = 0; i < s.all.n_quotas; i++)
        if (str_eq_c(s.all.quotas[i].feature, "Kempele")) {
            assert_int_equal(s.all.quotas[i].n_people, 3);
            assert_int_equal(s.all.quotas[i].min, 1);
            assert_int_equal(s.all.quotas[i].max, 1);
        }
    for (size_t i = 0; i < s.all.n_people; i++) {
        chances += s.plan.chance_ppm[i];
        drawn += s.plan.is_drawn[i];
        from_kempele += s.plan.is_drawn[i] && str_eq_c(s.all.people[i].feature[LOTTERY_MUNICIPALITY], "Kempele");
        assert_int_equal(s.plan.chance_ppm[i], 333333);
    }
    assert_in_range(chances, 3999990, 4000010);
    assert_int_equal(drawn, 4);
    assert_int_equal(from_kempele, 1);
}

static void
the_same_seed_draws_the_same_people(void **state)
{
    struct scene s;
    begin(*state, &s);
    assert_int_equal(world_look(*state, AS_ADMIN, reckon, &s), STATUS_OK);
    for (size_t i = 0; i < s.all.n_people; i++)
        assert_int_equal(s.plan.is_drawn[i], s.again.is_drawn[i]);
}

/* The rows that "tupa panel --size 4 --method maximin" draws of the same people and quotas. */
static void
the_draw_is_the_one_of_the_command(void **state)
{
    static const struct {
        int64_t seed;
        size_t rows[4];
    } drawn[] = {{20261205, {4, 8, 9, 10}}, {7, {7, 8, 9, 10}}};
    struct scene s;
    begin(*state, &s);
    for (size_t k = 0; k < ARRAY_LEN(drawn); k++) {
        s.seed = drawn[k].seed;
        assert_int_equal(world_look(*state, AS_ADMIN, reckon, &s), STATUS_OK);
        for (size_t i = 0, n = 0; i < s.all.n_people; i++)
            if (s.plan.is_drawn[i])
                assert_int_equal(i + 1, drawn[k].rows[n++]);
    }
}

static enum status
reckon_impossible(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    TRY(load(cx, s));
    for (size_t i = 0; i < s->all.n_quotas; i++)
        if (str_eq_c(s->all.quotas[i].feature, "Kempele"))
            s->all.quotas[i].min = s->all.quotas[i].max = 4;
    enum status done = lottery_reckon(cx, &s->all, -1, &s->plan);
    return done == STATUS_INVALID && str_contains(problem_of(cx, "quotas"), "Pienin muutos") ? STATUS_OK : STATUS_INTERNAL;
}

static void
quotas_that_contradict_are_told(void **state)
{
    struct scene s;
    begin(*state, &s);
    assert_int_equal(world_look(*state, AS_ADMIN, reckon_impossible, &s), STATUS_OK);
}

static enum status
agree(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    TRY(lottery_reckon(cx, &s->all, -1, &s->plan));
    return lottery_agree(cx, &s->all, &s->plan, STR("Lauantain lottonumerot"));
}

static enum status
draw(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    TRY(load(cx, s));
    TRY(lottery_reckon(cx, &s->all, s->seed, &s->plan));
    return lottery_draw(cx, &s->all, &s->plan);
}

static void
nothing_goes_back(void **state)
{
    struct scene s;
    begin(*state, &s);
    assert_int_equal(world_look(*state, AS_ADMIN, load, &s), STATUS_OK);
    assert_int_equal(world_do(*state, AS_ADMIN, draw, &s), STATUS_CONFLICT);
    assert_int_equal(world_do(*state, AS_ADMIN, agree, &s), STATUS_OK);
    assert_int_equal(world_do(*state, AS_ADMIN, agree, &s), STATUS_CONFLICT);
    s.person = person_of("Myöhässä", "0-6", "Liminka", "parent");
    assert_int_equal(world_do(*state, AS_NOBODY, sign_up, &s), STATUS_INVALID);
    assert_int_equal(world_do(*state, AS_ADMIN, draw, &s), STATUS_OK);
    assert_int_equal(world_do(*state, AS_ADMIN, draw, &s), STATUS_CONFLICT);
}

static void
somebody_who_signs_up_during_the_reckoning_stops_the_agreement(void **state)
{
    struct scene s;
    begin(*state, &s);
    assert_int_equal(world_look(*state, AS_ADMIN, load, &s), STATUS_OK);
    struct scene late = s;
    late.person = person_of("M", "0-6", "Liminka", "parent");
    assert_int_equal(world_do(*state, AS_NOBODY, sign_up, &late), STATUS_OK);
    assert_int_equal(world_do(*state, AS_ADMIN, agree, &s), STATUS_CONFLICT);
}

static enum status
withdraw(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    TRY(load(cx, s));
    TRY(lottery_own(cx, &s->all, s->token, &s->person));
    return lottery_withdraw(cx, &s->all, s->person.id);
}

static void
who_withdraws_is_gone_but_the_row_stays_after_the_agreement(void **state)
{
    struct scene s;
    begin(*state, &s);
    assert_int_equal(world_do(*state, AS_NOBODY, withdraw, &s), STATUS_OK);
    assert_int_equal(world_do(*state, AS_NOBODY, withdraw, &s), STATUS_NOT_FOUND);
    s.person = person_of("N", "0-6", "Liminka", "parent");
    assert_int_equal(world_do(*state, AS_NOBODY, sign_up, &s), STATUS_OK);
    assert_int_equal(world_look(*state, AS_ADMIN, load, &s), STATUS_OK);
    size_t n = s.all.n_people;
    assert_int_equal(n, 12);
    assert_int_equal(world_do(*state, AS_ADMIN, agree, &s), STATUS_OK);
    assert_int_equal(world_do(*state, AS_NOBODY, withdraw, &s), STATUS_OK);
    assert_int_equal(world_look(*state, AS_ADMIN, load, &s), STATUS_OK);
    assert_int_equal(s.all.n_people, n);
    assert_int_equal(s.all.people[n - 1].name.n, 0);
    assert_int_equal(s.all.people[n - 1].contact.n, 0);
}

static enum status
forget(struct ctx *cx, void *arg)
{
    struct scene *s = arg;
    int64_t now = cx->now_ms;
    cx->now_ms += s->seed * 24 * 60 * 60 * 1000;
    TRY(lotteries_forget(cx));
    cx->now_ms = now;
    return STATUS_OK;
}

static void
names_are_erased_thirty_days_after_the_draw_and_the_files_stay(void **state)
{
    struct scene s;
    begin(*state, &s);
    assert_int_equal(world_look(*state, AS_ADMIN, load, &s), STATUS_OK);
    assert_int_equal(world_do(*state, AS_ADMIN, agree, &s), STATUS_OK);
    assert_int_equal(world_do(*state, AS_ADMIN, draw, &s), STATUS_OK);
    s.seed = LOTTERY_KEEP_DAYS - 1;
    assert_int_equal(world_do(*state, AS_ADMIN, forget, &s), STATUS_OK);
    assert_int_equal(world_look(*state, AS_ADMIN, load, &s), STATUS_OK);
    assert_int_equal(s.all.people[0].name.n, 1);
    s.seed = LOTTERY_KEEP_DAYS + 1;
    assert_int_equal(world_do(*state, AS_ADMIN, forget, &s), STATUS_OK);
    assert_int_equal(world_look(*state, AS_ADMIN, load, &s), STATUS_OK);
    assert_int_equal(s.all.people[0].name.n, 0);
    assert_int_equal(s.all.n_people, 12);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(bad_sign_ups_are_refused),
        TEST(quotas_are_proposed_in_proportion_and_kept_by_the_draw),
        TEST(the_same_seed_draws_the_same_people),
        TEST(the_draw_is_the_one_of_the_command),
        TEST(quotas_that_contradict_are_told),
        TEST(nothing_goes_back),
        TEST(somebody_who_signs_up_during_the_reckoning_stops_the_agreement),
        TEST(who_withdraws_is_gone_but_the_row_stays_after_the_agreement),
        TEST(names_are_erased_thirty_days_after_the_draw_and_the_files_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
