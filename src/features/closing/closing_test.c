#include "harness.h"

#include "closing.h"

static enum status
answer_once(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct feedback f = {.workshop_id = w->workshop, .p = {5, 4, 3}};
    return feedback_add(cx, &f);
}

static void
a_seat_answers_once(void **state)
{
    struct world *w = *state;
    assert_int_equal(world_do(w, AS_GUEST, answer_once, w), STATUS_OK);
    assert_int_equal(world_do(w, AS_GUEST, answer_once, w), STATUS_INVALID);
}

static enum status
claim_another_kind(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct feedback f = {.workshop_id = w->workshop, .author_kind = STR("decision_maker"), .p = {5}};
    TRY(feedback_add(cx, &f));
    assert_false(str_eq_c(f.author_kind, "decision_maker"));
    return STATUS_OK;
}

static void
a_guest_answers_as_the_kind_of_the_seat(void **state)
{
    assert_int_equal(world_do(*state, AS_GUEST, claim_another_kind, *state), STATUS_OK);
}

static enum status
nothing_at_all(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct feedback f = {.workshop_id = w->workshop, .worked = STR("   ")};
    return feedback_add(cx, &f);
}

static enum status
off_the_scale(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct feedback f = {.workshop_id = w->workshop, .p = {6}};
    return feedback_add(cx, &f);
}

static void
empty_and_impossible_answers_are_refused(void **state)
{
    assert_int_equal(world_do(*state, AS_GUEST, nothing_at_all, *state), STATUS_INVALID);
    assert_int_equal(world_do(*state, AS_GUEST, off_the_scale, *state), STATUS_INVALID);
    assert_int_equal(world_do(*state, AS_GUEST, answer_once, *state), STATUS_OK); /* a refusal used no turn */
}

static enum status
six_children(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    for (int i = 0; i < 5; i++) {
        struct feedback f = {.workshop_id = w->workshop, .face = 5, .listened = STR("yes"), .best = STR("play")};
        TRY(feedback_add_child(cx, &f));
    }
    struct feedback_child_counts c;
    TRY(feedback_children(cx, w->workshop, &c));
    assert_int_equal(c.n, 5);
    assert_int_equal(c.faces[4], 5);
    assert_int_equal(c.listened[0], 5);
    assert_int_equal(c.best[0], 5);
    struct feedback f = {.workshop_id = w->workshop, .face = 1};
    return feedback_add_child(cx, &f);
}

static void
one_phone_serves_five_children(void **state)
{
    assert_int_equal(world_do(*state, AS_GUEST, six_children, *state), STATUS_INVALID);
}

static enum status
papers(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct feedback_sum *rows;
    struct feedback_mean means[FEEDBACK_ITEMS];
    size_t n;
    int64_t all;
    /* six professionals 5 4 3 2 1 3 for the first claim, mean 3; four answered the second */
    static const int first[] = {5, 4, 3, 2, 1, 3};
    for (int i = 0; i < 6; i++) {
        struct feedback f = {.workshop_id = w->workshop, .author_kind = STR("professional"), .sector = STR("health"),
                             .p = {first[i], i < 4 ? 5 : 0, 4}};
        TRY(feedback_add(cx, &f));
    }
    TRY(feedback_sums(cx, w->workshop, &rows, &n));
    feedback_means(rows, n, NULL, NULL, means, &all);
    assert_int_equal(all, 6);
    assert_int_equal(means[0].item, 3);
    assert_true(means[0].mean == 4.0);
    assert_int_equal(means[1].item, 1);
    assert_true(means[1].mean == 3.0);
    assert_false(means[2].is_shown); /* four answers tell too much */
    return STATUS_OK;
}

static void
means_come_best_first_and_hide_under_five(void **state)
{
    assert_int_equal(world_do(*state, AS_COORDINATOR, papers, *state), STATUS_OK);
}

static void
a_part_is_hidden_when_its_remainder_would_tell(void **state)
{
    (void)state;
    assert_true(feedback_part_is_shown(20, 20));
    assert_true(feedback_part_is_shown(15, 20));
    assert_false(feedback_part_is_shown(18, 20));
    assert_false(feedback_part_is_shown(4, 20));
}

static enum status
reflect(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct reflection r = {.workshop_id = w->workshop, .thought = STR("Samat esteet kaikilla"), .feeling = STR("helpottunut")};
    return reflection_add(cx, &r);
}

static enum status
look_at_reflections(struct ctx *cx, void *arg)
{
    struct world *w = arg;
    struct reflection *rows;
    size_t n;
    TRY(reflection_list(cx, w->workshop, &rows, &n));
    assert_int_equal(n, 1);
    assert_true(str_eq_c(rows[0].feeling, "helpottunut"));
    return STATUS_OK;
}

static void
a_reflection_is_kept_without_its_writer(void **state)
{
    assert_int_equal(world_do(*state, AS_GUEST, reflect, *state), STATUS_OK);
    assert_int_equal(world_do(*state, AS_GUEST, reflect, *state), STATUS_INVALID);
    assert_int_equal(world_look(*state, AS_COORDINATOR, look_at_reflections, *state), STATUS_OK);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_seat_answers_once, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(a_guest_answers_as_the_kind_of_the_seat, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(empty_and_impossible_answers_are_refused, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(one_phone_serves_five_children, world_setup, world_teardown),
        cmocka_unit_test_setup_teardown(means_come_best_first_and_hide_under_five, world_setup, world_teardown),
        cmocka_unit_test(a_part_is_hidden_when_its_remainder_would_tell),
        cmocka_unit_test_setup_teardown(a_reflection_is_kept_without_its_writer, world_setup, world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
