#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "memo.h"

static void
what_was_kept_is_found_by_name_and_version(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct memo *m = memo_new();
    struct str got = STR_NONE;
    assert_false(memo_take(m, a, "work", 1, &got));
    memo_keep(m, "work", 1, STR("one"));
    memo_keep(m, "met", 1, STR("other"));
    assert_true(memo_take(m, a, "work", 1, &got));
    assert_true(str_eq(got, STR("one")));
    assert_false(memo_take(m, a, "work", 2, &got));
    memo_keep(m, "work", 1, STR("again"));
    assert_true(memo_take(m, a, "work", 1, &got));
    assert_true(str_eq(got, STR("again")));
    memo_free(m);
    arena_free(a);
}

static void
the_one_least_lately_asked_for_makes_room(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct memo *m = memo_new();
    struct str got;
    for (uint64_t v = 0; v < 32; v++)
        memo_keep(m, "work", v, STR("x"));
    assert_true(memo_take(m, a, "work", 0, &got));
    memo_keep(m, "work", 99, STR("y"));
    assert_true(memo_take(m, a, "work", 0, &got));
    assert_false(memo_take(m, a, "work", 1, &got));
    memo_free(m);
    arena_free(a);
}

static void
nothing_and_far_too_much_are_not_kept(void **state)
{
    (void)state;
    struct arena *a = arena_new(0);
    struct memo *m = memo_new();
    struct str got, much = {arena_alloc(a, (4 << 20) + 1), (4 << 20) + 1};
    memo_keep(m, "work", 1, STR_NONE);
    memo_keep(m, "work", 2, much);
    memo_keep(m, "a name that is far too long to be one", 3, STR("x"));
    assert_false(memo_take(m, a, "work", 1, &got));
    assert_false(memo_take(m, a, "work", 2, &got));
    assert_false(memo_take(m, a, "a name that is far too long to be one", 3, &got));
    memo_free(m);
    arena_free(a);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_kept_is_found_by_name_and_version),
        cmocka_unit_test(the_one_least_lately_asked_for_makes_room),
        cmocka_unit_test(nothing_and_far_too_much_are_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
