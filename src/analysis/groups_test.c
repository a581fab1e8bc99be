#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "groups.h"
#include "rng.h"

static struct arena *arena;

static int
set_up(void **state)
{
    (void)state;
    arena = arena_new(0);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct groups_result *
solve(const struct groups_problem *p, uint64_t seed)
{
    struct groups_result *res = NULL;
    struct groups_conflict why;
    assert_int_equal(groups_solve(arena, p, &(struct groups_run){.seed = seed}, &res, &why), STATUS_OK);
    return res;
}

static void
six_people_of_three_sectors_sit_one_of_each_in_two_groups(void **state)
{
    (void)state;
    static const uint32_t sector[] = {0, 0, 1, 1, 2, 2};
    struct groups_attribute t = {3, sector, 1};
    struct groups_problem p = {.n_people = 6, .n_groups = 2, .n_rounds = 1, .n_attributes = 1, .attributes = &t};
    struct groups_result *res = solve(&p, 1);
    for (uint32_t g = 0; g < 2; g++) {
        assert_int_equal(res->cells[g].size, 3);
        assert_int_equal(res->cells[g].present[0], 3);
        assert_int_equal(res->cells[g].possible[0], 3);
    }
    assert_int_equal(res->level[GROUPS_MIXING].value, 0);
}

static void
sixteen_people_meet_nobody_twice_in_three_rounds_of_four(void **state)
{
    (void)state;
    struct groups_problem p = {.n_people = 16, .n_groups = 4, .n_rounds = 3};
    struct groups_result *res = solve(&p, 1);
    assert_int_equal(res->level[GROUPS_REPEATS].value, 0);
    assert_int_equal(res->most_meetings, 1);
}

static void
eight_people_over_five_tables_are_known_to_meet_again(void **state)
{
    (void)state;
    struct groups_problem p = {.n_people = 40, .n_groups = 5, .n_rounds = 6};
    struct groups_result *res = solve(&p, 1);
    assert_int_equal(res->level[GROUPS_REPEATS].bound, 225); /* 15 pairs of rounds, 15 pairs of people each */
    assert_int_equal(res->level[GROUPS_REPEATS].value, 225);
    assert_true(res->meetings_again.value <= 219);
}

static void
four_people_of_a_sector_cannot_be_in_six_groups(void **state)
{
    (void)state;
    static uint32_t sector[24];
    for (int i = 0; i < 24; i++)
        sector[i] = i < 4 ? 0 : 1;
    struct groups_attribute t = {2, sector, 1};
    struct groups_rule each = {.kind = GROUPS_QUOTA,
                               .round = GROUPS_ANY,
                               .group = GROUPS_ANY,
                               .attribute = 0,
                               .value = 0,
                               .min = 1,
                               .max = GROUPS_ANY};
    struct groups_problem p = {.n_people = 24,
                               .n_groups = 6,
                               .n_rounds = 1,
                               .n_attributes = 1,
                               .attributes = &t,
                               .rules = &each,
                               .n_rules = 1};
    struct groups_result *res = solve(&p, 1);
    assert_true(res->n_conflicts >= 1);
    assert_int_equal(res->conflicts[0].reason, GROUPS_QUOTA_TOO_FEW);
    assert_int_equal(res->conflicts[0].have, 4);
    assert_int_equal(res->conflicts[0].need, 6);
    assert_int_equal(res->level[GROUPS_RULES].value, 2); /* two groups stay without */
}

static void
a_lopsided_matrix_is_refused_with_the_pair(void **state)
{
    (void)state;
    static uint8_t w[9];
    w[1] = 2;
    struct groups_problem p = {.n_people = 3, .n_groups = 1, .n_rounds = 1, .acquaintance = w};
    struct groups_result *res;
    struct groups_conflict why;
    assert_int_equal(groups_solve(arena, &p, NULL, &res, &why), STATUS_INVALID);
    assert_int_equal(why.reason, GROUPS_BAD_MATRIX);
    assert_int_equal(why.person, 0);
    assert_int_equal(why.other, 1);
}

static void
a_missing_answer_is_two_inside_an_organisation_and_zero_elsewhere(void **state)
{
    (void)state;
    enum { NO = GROUPS_NO_ANSWER };
    static const uint8_t answer[] = {NO, 3, NO, 1, NO, NO, NO, NO, NO};
    static const uint32_t organisation[] = {0, 1, 0};
    uint8_t *w;
    double coverage;
    assert_int_equal(groups_acquaintance_from(arena, 3, answer, organisation, 2, &w, &coverage), STATUS_OK);
    assert_int_equal(w[1], 3); /* the larger of 3 and 1 */
    assert_int_equal(w[2], 2);
    assert_int_equal(w[5], 0);
    assert_true(coverage > 0.333 && coverage < 0.334);
}

static void
absences_and_arrivals_move_few_people(void **state)
{
    (void)state;
    enum { N = 123, K = 20 };
    static uint8_t present[N];
    static uint32_t plan[N];
    struct groups_problem before = {.n_people = 120, .n_groups = K, .n_rounds = 1};
    struct groups_result *planned = solve(&before, 3), *res;
    for (uint32_t i = 0; i < N; i++) {
        present[i] = i >= 5;
        plan[i] = i < 120 ? planned->group[i] : GROUPS_NONE;
    }
    struct groups_problem now = {.n_people = N, .n_groups = K, .n_rounds = 1, .present = present};
    uint32_t moved;
    struct groups_conflict why;
    assert_int_equal(groups_reform(arena, &now, plan, 0, NULL, &res, &moved, &why), STATUS_OK);
    assert_int_equal(res->n_conflicts, 0);
    assert_true(moved <= 12);
}

static void
a_fault_of_every_round_is_told_once(void **state)
{
    (void)state;
    static const uint32_t people[] = {0, 1, 2};
    struct groups_rule apart = {.kind = GROUPS_APART, .round = GROUPS_ANY, .people = people, .n_people = 3};
    struct groups_problem p = {.n_people = 8, .n_groups = 2, .n_rounds = 4, .rules = &apart, .n_rules = 1};
    struct groups_result *res = solve(&p, 1);
    assert_int_equal(res->conflicts[0].reason, GROUPS_APART_TOO_MANY);
    assert_int_equal(res->conflicts[0].round, GROUPS_ANY);
    assert_int_equal(res->conflicts[1].reason, GROUPS_BROKEN);
}

static void
one_person_and_an_empty_round_are_answered(void **state)
{
    (void)state;
    static const uint8_t present[] = {1, 1, 1, 0, 0, 0};
    struct groups_problem one = {.n_people = 1, .n_groups = 1, .n_rounds = 1};
    struct groups_problem nobody = {.n_people = 3, .n_groups = 1, .n_rounds = 2, .present = present};
    assert_int_equal(solve(&one, 1)->n_conflicts, 0);
    struct groups_result *res = solve(&nobody, 1);
    assert_int_equal(res->conflicts[0].reason, GROUPS_TOO_FEW_PEOPLE);
    assert_int_equal(res->conflicts[0].round, 1);
    assert_int_equal(res->group[3], GROUPS_NONE);
}

/* 32 rounds of two halves of a large group: weights stay inside 32 bits (the sanitizers watch). */
static void
many_rounds_of_large_groups_do_not_overflow(void **state)
{
    (void)state;
    enum { N = 90 };
    static uint8_t known[N * N];
    static uint32_t family[40], value[N];
    for (uint32_t k = 0; k < N * N; k++)
        known[k] = k / N == k % N ? 0 : 3;
    for (uint32_t k = 0; k < 40; k++)
        family[k] = k;
    struct groups_attribute t = {1, value, 20};
    struct groups_rule rules[] = {
        {.kind = GROUPS_TOGETHER, .round = GROUPS_ANY, .people = family, .n_people = 40},
        {.kind = GROUPS_APART, .round = GROUPS_ANY, .people = (const uint32_t[]){50, 60}, .n_people = 2}};
    struct groups_problem p = {.n_people = N,
                               .n_groups = 2,
                               .n_rounds = 32,
                               .n_attributes = 1,
                               .attributes = &t,
                               .acquaintance = known,
                               .rules = rules,
                               .n_rules = 2};
    struct groups_result *res;
    struct groups_conflict why;
    struct groups_run run = {.seed = 1, .evaluations = 1000000};
    assert_int_equal(groups_solve(arena, &p, &run, &res, &why), STATUS_OK);
    assert_int_equal(res->n_conflicts, 0);
}

/* Every kind of contradiction that counting finds, from the smallest problem that has it. */
static enum groups_reason
first_reason(const struct groups_rule *rules, size_t n_rules, uint32_t n_groups)
{
    static const uint32_t kind[] = {0, 0, 0, 1, 1, 1};
    struct groups_attribute t = {3, kind, 0};
    struct groups_problem p = {.n_people = 6,
                               .n_groups = n_groups,
                               .n_rounds = 1,
                               .n_attributes = 1,
                               .attributes = &t,
                               .rules = rules,
                               .n_rules = n_rules};
    struct groups_result *res = solve(&p, 1);
    return res->n_conflicts ? res->conflicts[0].reason : GROUPS_OK;
}

/* a sits in the first group and b in the second; c meets both only when each group has its turn to be the larger. */
static void
pinned_people_take_turns_in_the_larger_group(void **state)
{
    (void)state;
    static const uint32_t a = 0, b = 1;
    const struct groups_rule rules[] = {
        {.kind = GROUPS_PIN, .round = GROUPS_ANY, .group = 0, .people = &a, .n_people = 1},
        {.kind = GROUPS_PIN, .round = GROUPS_ANY, .group = 1, .people = &b, .n_people = 1}};
    struct groups_problem p = {.n_people = 3, .n_groups = 2, .n_rounds = 2, .rules = rules, .n_rules = 2};
    struct groups_result *res = solve(&p, 1);
    assert_int_equal(res->n_conflicts, 0);
    assert_int_equal(res->level[GROUPS_REPEATS].value, 0);
}

/* 4 people need an interpreter and there is one: 2 of them fit in the interpreter's group of 3. */
static void
too_many_for_the_groups_that_keep_a_rule_is_a_contradiction(void **state)
{
    (void)state;
    static const uint32_t language[] = {0, 0, 0, 0, 1, 1}, interprets[] = {1, 1, 1, 1, 0, 1};
    const struct groups_attribute t[] = {{2, language, 0}, {2, interprets, 0}};
    struct groups_rule needs = {.kind = GROUPS_NEEDS, .round = GROUPS_ANY, .min = 1, .needed_attribute = 1};
    struct groups_problem p = {
        .n_people = 6, .n_groups = 2, .n_rounds = 1, .n_attributes = 2, .attributes = t, .rules = &needs, .n_rules = 1};
    struct groups_result *res = solve(&p, 1);
    assert_int_equal(res->conflicts[0].reason, GROUPS_COMPANY_NO_ROOM);
    assert_int_equal(res->conflicts[0].have, 4);
    assert_int_equal(res->conflicts[0].need, 2);
    struct groups_rule alone = {.kind = GROUPS_NOT_ALONE, .round = GROUPS_ANY, .min = 4};
    p.rules = &alone;
    res = solve(&p, 1);
    assert_int_equal(res->conflicts[0].reason, GROUPS_COMPANY_NO_ROOM);
    assert_int_equal(res->conflicts[0].need, 0);
}

static void
every_contradiction_has_its_reason(void **state)
{
    (void)state;
    static const uint32_t two[] = {0, 1}, four[] = {0, 1, 2, 3};
    struct groups_rule at0 = {.kind = GROUPS_PIN, .round = GROUPS_ANY, .group = 0, .people = two, .n_people = 2};
    struct groups_rule at1 = at0, many = at0, together = at0, apart = at0;
    at1.group = 1;
    many.people = four;
    many.n_people = 4;
    together.kind = GROUPS_TOGETHER;
    apart.kind = GROUPS_APART;
    assert_int_equal(first_reason((struct groups_rule[]){at0, at1}, 2, 2), GROUPS_TWO_PLACES);
    assert_int_equal(first_reason(&many, 1, 2), GROUPS_PINS_OVERFLOW);
    many.kind = GROUPS_TOGETHER;
    assert_int_equal(first_reason(&many, 1, 2), GROUPS_TOGETHER_TOO_MANY);
    assert_int_equal(first_reason((struct groups_rule[]){together, apart}, 2, 2), GROUPS_TOGETHER_AND_APART);
    assert_int_equal(first_reason((struct groups_rule[]){at0, apart}, 2, 2), GROUPS_APART_SAME_PIN);
    assert_int_equal(first_reason(&apart, 1, 2), GROUPS_OK);
    struct groups_rule quota = {.kind = GROUPS_QUOTA, .round = GROUPS_ANY, .group = GROUPS_ANY, .max = 1};
    assert_int_equal(first_reason(&quota, 1, 2), GROUPS_QUOTA_TOO_MANY);
    assert_int_equal(first_reason(&quota, 1, 3), GROUPS_OK);
    struct groups_rule large = {.kind = GROUPS_QUOTA, .round = GROUPS_ANY, .group = 0, .min = 3, .max = 3};
    assert_int_equal(first_reason(&large, 1, 3), GROUPS_QUOTAS_OVERFLOW);
    struct groups_rule alone = {.kind = GROUPS_NOT_ALONE, .round = GROUPS_ANY, .min = 4};
    assert_int_equal(first_reason(&alone, 1, 2), GROUPS_ALONE);
    struct groups_rule needs = {.kind = GROUPS_NEEDS, .round = GROUPS_ANY, .min = 1, .needed_value = 2};
    assert_int_equal(first_reason(&needs, 1, 2), GROUPS_NEEDED_MISSING);
    assert_int_equal(first_reason(NULL, 0, 7), GROUPS_TOO_FEW_PEOPLE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(six_people_of_three_sectors_sit_one_of_each_in_two_groups, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sixteen_people_meet_nobody_twice_in_three_rounds_of_four, set_up, tear_down),
        cmocka_unit_test_setup_teardown(eight_people_over_five_tables_are_known_to_meet_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(four_people_of_a_sector_cannot_be_in_six_groups, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_lopsided_matrix_is_refused_with_the_pair, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_missing_answer_is_two_inside_an_organisation_and_zero_elsewhere, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_fault_of_every_round_is_told_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_contradiction_has_its_reason, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pinned_people_take_turns_in_the_larger_group, set_up, tear_down),
        cmocka_unit_test_setup_teardown(too_many_for_the_groups_that_keep_a_rule_is_a_contradiction, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_person_and_an_empty_round_are_answered, set_up, tear_down),
        cmocka_unit_test_setup_teardown(many_rounds_of_large_groups_do_not_overflow, set_up, tear_down),
        cmocka_unit_test_setup_teardown(absences_and_arrivals_move_few_people, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
