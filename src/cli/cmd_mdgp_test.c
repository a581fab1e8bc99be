#include "test_command.h"

/* Two pairs at distance 5 and 4, everything else at 1: the best two groups are those pairs. */
static const char *const four = "4 2 ss 2 2 2 2\n0 1 5\n0 2 1\n0 3 1\n1 2 1\n1 3 1\n2 3 4\n";

static void
the_best_pairs_are_found_and_written(void **state)
{
    (void)state;
    const char *p = put_file("four.txt", four);
    assert_int_equal(RUN(cmd_mdgp, "mdgp", p, "--runs", "2", "--out", path_of("out")), EXIT_DONE);
    assert_non_null(strstr(said, "best 9.000000 mean 9.000000 runs 2"));
    struct str out = bytes_of("out");
    assert_true(str_eq(out, STR("0 0\n1 0\n2 1\n3 1\n")) || str_eq(out, STR("0 1\n1 1\n2 0\n3 0\n")));
}

static void
refused(const char *text, const char *message)
{
    const char *p = put_file("bad.txt", text);
    assert_int_equal(RUN(cmd_mdgp, "mdgp", p, "--out", path_of("out")), EXIT_BAD_INPUT);
    assert_told_only(message, path_of("out"));
}

static void
a_broken_instance_is_refused_with_line_and_column(void **state)
{
    (void)state;
    refused("", "line 1, column 1");
    refused("4 2 ss 2 2 2 2\n", "the file ends before the first distance");
    refused("4 2 ss 2 2 2\n0 1 5\n", "line 1, column 13: the line ends too early");
    refused("4 2 xx 2 2 2 2\n0 1 5\n", "comes ss or ds");
    refused("4 2 ss 3 3 3 3\n0 1 5\n", "the size limits cannot hold all the items");
    refused("4 2 ss 2 2 2 2\n0 1 nan\n", "line 2, column 5: a distance must be a number");
    refused("4 2 ss 2 2 2 2\n0 1 -5\n", "line 2, column 5: a distance must be a number");
    refused("4 2 ss 2 2 2 2\n0 9 5\n", "line 2, column 3: an item's number");
    refused("4 2 ss 2 2 2 2\n0 1 5\n1 0 6\n", "line 3");
    refused("4 2 ss 2 2 2 2\n0 1 5\n0 2 1\n", "cut short: not every pair has a distance");
    refused("99999999999 2 ss 2 2 2 2\n", "line 1, column 1: the number of items must be");
}

static void
a_packed_file_cut_short_is_refused(void **state)
{
    (void)state;
    const char *p = put_file("four.txt.xz", "\xfd"
                                            "7zXZ");
    assert_int_equal(RUN(cmd_mdgp, "mdgp", p), EXIT_BAD_INPUT);
    assert_told_only("the packed file is damaged or cut short", NULL);
}

static void
wrong_limits_of_time_are_refused(void **state)
{
    (void)state;
    const char *p = put_file("four.txt", four);
    assert_int_equal(RUN(cmd_mdgp, "mdgp", p, "--time-limit-s", "nan"), EXIT_BAD_INPUT);
    assert_int_equal(RUN(cmd_mdgp, "mdgp", p, "--time-limit-s", "-1"), EXIT_BAD_INPUT);
    assert_int_equal(RUN(cmd_mdgp, "mdgp", p, "--runs", "0"), EXIT_BAD_INPUT);
    assert_int_equal(RUN(cmd_mdgp, "mdgp"), EXIT_BAD_INPUT);
}

static void
one_item_is_answered_and_a_wrong_place_is_told_before_the_work(void **state)
{
    (void)state;
    const char *p = put_file("one.txt", "1 1 ss 1 1\n");
    assert_int_equal(RUN(cmd_mdgp, "mdgp", p, "--out", path_of("out")), EXIT_DONE);
    assert_true(str_eq(bytes_of("out"), STR("0 0\n")));
    assert_int_equal(RUN(cmd_mdgp, "mdgp", put_file("four.txt", four), "--out", path_of("none/out")), EXIT_FAILED);
    assert_told_only("none/out: No such file or directory", NULL);
    assert_int_equal(RUN(cmd_mdgp, "mdgp", p, "--header", "1 x"), EXIT_BAD_INPUT);
    assert_told_only("--header: line 1, column 3: the number of groups", NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_best_pairs_are_found_and_written),
        T(a_broken_instance_is_refused_with_line_and_column),
        T(a_packed_file_cut_short_is_refused),
        T(wrong_limits_of_time_are_refused),
        T(one_item_is_answered_and_a_wrong_place_is_told_before_the_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
