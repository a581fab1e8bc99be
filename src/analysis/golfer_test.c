#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>

#include "field.h"
#include "golfer.h"

static void
expect_schedule(uint32_t n, uint32_t k, uint32_t rounds)
{
    struct arena *a = arena_new(0);
    struct golfer want = {n, k, rounds};
    uint32_t *group;
    assert_int_equal(golfer_find(a, &want, 1, 400000, &group), STATUS_OK);
    assert_int_equal(golfer_repeats(a, &want, group), 0);
    for (uint32_t r = 0; r < rounds; r++) {
        uint32_t size[64] = {0};
        for (uint32_t i = 0; i < n; i++)
            size[group[r * n + i]]++;
        for (uint32_t g = 0; g < k; g++)
            assert_int_equal(size[g], n / k + (g < n % k));
    }
    arena_free(a);
}

static void
eight_people_meet_in_pairs_for_seven_rounds(void **state)
{
    (void)state;
    expect_schedule(8, 4, 7);
}

static void
an_affine_plane_of_order_four_has_five_rounds(void **state)
{
    (void)state;
    expect_schedule(16, 4, 5);
}

static void
fifteen_schoolgirls_walk_seven_days(void **state)
{
    (void)state;
    expect_schedule(15, 5, 7);
}

static void
forty_people_meet_in_fours_for_thirteen_rounds(void **state)
{
    (void)state;
    expect_schedule(40, 10, 13);
}

static void
twelve_groups_of_five_have_twelve_rounds_over_a_product_of_groups(void **state)
{
    (void)state;
    expect_schedule(60, 12, 12);
}

static void
sizes_four_and_five_come_from_a_column_cut_short(void **state)
{
    (void)state;
    expect_schedule(33, 7, 7);
}

static void
more_rounds_than_counting_allows_are_refused(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    uint32_t *group;
    assert_int_equal(golfer_rounds_at_most(16, 4), 5);
    assert_int_equal(golfer_find(a, &(struct golfer){16, 4, 6}, 1, 1000, &group), STATUS_NOT_FOUND);
    arena_free(a);
}

static void
a_finite_field_multiplies_and_distributes(void **state)
{
    (void)state;
    static const uint32_t sizes[] = {2, 3, 4, 5, 7, 8, 9, 16, 25, 27, 32, 49};
    for (size_t k = 0; k < ARRAY_LEN(sizes); k++) {
        struct arena *a = arena_new(0);
        struct field f;
        uint32_t q = sizes[k];
        assert_int_equal(field_init(a, q, &f), STATUS_OK);
        for (uint32_t x = 0; x < q; x++) {
            assert_int_equal(field_mul(&f, x, 1), x);
            for (uint32_t y = 0; y < q; y++) {
                uint32_t left = field_mul(&f, x, field_add(&f, y, 1));
                assert_int_equal(left, field_add(&f, field_mul(&f, x, y), x));
            }
        }
        arena_free(a);
    }
}

static void
no_field_has_six_or_twelve_elements(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct field f;
    assert_int_equal(field_init(a, 6, &f), STATUS_NOT_FOUND);
    assert_int_equal(field_init(a, 12, &f), STATUS_NOT_FOUND);
    arena_free(a);
}

/* Published best numbers of rounds: most entries up to 40 people are reached within a second altogether. */
static void
published_numbers_of_rounds_are_reached(void **state)
{
    (void)state;
    FILE *file = fopen("../shared/data/groups/golfer_best_rounds.csv", "r");
    if (!file) {
        print_message("skipped: ../shared/data/groups/golfer_best_rounds.csv is not here\n");
        skip();
    }
    char line[200];
    uint32_t n, k1, k2, k, rounds, seen = 0, reached = 0;
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "%u,%u,%u,%u,%u", &n, &k1, &k2, &k, &rounds) != 5 || n > 40)
            continue;
        struct arena *a = arena_new(0);
        uint32_t *group;
        seen++;
        reached += golfer_find(a, &(struct golfer){n, k, rounds}, 1, 200000, &group) == STATUS_OK;
        arena_free(a);
    }
    fclose(file);
    assert_true(reached * 100 >= seen * 80);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_people_meet_in_pairs_for_seven_rounds),
        cmocka_unit_test(an_affine_plane_of_order_four_has_five_rounds),
        cmocka_unit_test(fifteen_schoolgirls_walk_seven_days),
        cmocka_unit_test(forty_people_meet_in_fours_for_thirteen_rounds),
        cmocka_unit_test(twelve_groups_of_five_have_twelve_rounds_over_a_product_of_groups),
        cmocka_unit_test(sizes_four_and_five_come_from_a_column_cut_short),
        cmocka_unit_test(more_rounds_than_counting_allows_are_refused),
        cmocka_unit_test(a_finite_field_multiplies_and_distributes),
        cmocka_unit_test(no_field_has_six_or_twelve_elements),
        cmocka_unit_test(published_numbers_of_rounds_are_reached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
