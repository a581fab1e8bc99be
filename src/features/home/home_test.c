#include "harness.h"

#include "home.h"

static const struct home_workshop calm = {.id = 1, .invited = 10, .coming = 10, .seats = 10, .answered = 8, .n_published = 1, .remind_days = 3};
enum { DAY = 86400000 };

static void
nothing_waits_when_all_is_done(void **state)
{
    struct home_workshop w = calm;
    (void)state;
    w.starts_ms = 1000 + DAY;
    for (int k = HOME_INVITE; k <= HOME_KNOW; k++)
        assert_false(home_task_is_due(&w, (enum home_task_kind)k, 1000));
}

static void
a_reminder_waits_until_the_workshop_begins(void **state)
{
    struct home_workshop w = calm;
    (void)state;
    w.unanswered = 1;
    w.starts_ms = 1000 + DAY;
    assert_true(home_task_is_due(&w, HOME_REMIND, 1000));
    assert_false(home_task_is_due(&w, HOME_REMIND, w.starts_ms));
}

static void
a_reminder_waits_from_the_days_that_were_chosen(void **state)
{
    struct home_workshop w = calm;
    (void)state;
    w.unanswered = 1;
    w.starts_ms = 1000 + 4 * (int64_t)DAY;
    assert_false(home_task_is_due(&w, HOME_REMIND, 1000));
    assert_true(home_task_is_due(&w, HOME_REMIND, 1000 + DAY));
    w.remind_days = 0; /* never */
    assert_false(home_task_is_due(&w, HOME_REMIND, 1000 + DAY));
}

static void
letters_and_proposals_wait_until_the_workshop_begins(void **state)
{
    struct home_workshop w = calm;
    (void)state;
    w.unsent = w.proposals = 1;
    w.starts_ms = 1000 + 20 * (int64_t)DAY;
    assert_true(home_task_is_due(&w, HOME_SEND, 1000) && home_task_is_due(&w, HOME_PROPOSALS, 1000));
    assert_false(home_task_is_due(&w, HOME_SEND, w.starts_ms) || home_task_is_due(&w, HOME_PROPOSALS, w.starts_ms));
}

static void
groups_are_asked_for_two_days_before(void **state)
{
    struct home_workshop w = calm;
    (void)state;
    w.n_published = 0;
    w.starts_ms = 1000 + 3 * (int64_t)DAY;
    assert_false(home_task_is_due(&w, HOME_GROUPS, 1000));
    assert_true(home_task_is_due(&w, HOME_GROUPS, 1000 + DAY + 1));
    w.seats = 5;
    assert_false(home_task_is_due(&w, HOME_GROUPS, 1000 + DAY + 1)); /* five sit at one table */
}

static void
four_answers_in_five_are_enough(void **state)
{
    struct home_workshop w = calm;
    (void)state;
    w.n_published = 0;
    w.starts_ms = 1000 + DAY;
    w.answered = 8;
    assert_false(home_task_is_due(&w, HOME_KNOW, 1000));
    w.answered = 7;
    assert_true(home_task_is_due(&w, HOME_KNOW, 1000));
}

static void
nobody_is_invited_to_the_square(void **state)
{
    struct home_workshop w = {.starts_ms = 5000, .kind = STR("market")};
    (void)state;
    assert_false(home_task_is_due(&w, HOME_INVITE, 1000));
    w.kind = STR("workshop");
    assert_true(home_task_is_due(&w, HOME_INVITE, 1000));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_waits_when_all_is_done),
        cmocka_unit_test(a_reminder_waits_until_the_workshop_begins),
        cmocka_unit_test(a_reminder_waits_from_the_days_that_were_chosen),
        cmocka_unit_test(letters_and_proposals_wait_until_the_workshop_begins),
        cmocka_unit_test(groups_are_asked_for_two_days_before),
        cmocka_unit_test(four_answers_in_five_are_enough),
        cmocka_unit_test(nobody_is_invited_to_the_square),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
