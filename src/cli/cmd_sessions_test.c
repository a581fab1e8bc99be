#include "test_command.h"

static void
assert_refused(const char *wishes, const char *seats, const char *message)
{
    const char *path = put_file("bad.csv", wishes);
    assert_int_equal(RUN(cmd_sessions, "sessions", path, "--slots", "2", "--seats", seats, "--out", path_of("o.csv")),
                     EXIT_BAD_INPUT);
    assert_told_only(message, path_of("o.csv"));
}

static void
bad_wishes_are_refused_with_their_place_and_nothing_is_written(void **state)
{
    (void)state;
    assert_refused("id,a,b,c\np,1,2,x\n", "5", "line 2, column 4: a wish is a rank");
    assert_refused("id,a,b,c\np,1,2,-3\n", "5", "line 2, column 4");
    assert_refused("id,a,b,c\np,1,2,4\n", "5", "line 2, column 4");
    assert_refused("id,a,b,c\np,1,2,2\n", "5", "line 2, column 4: rank 2 is given twice");
    assert_refused("id,a,b,c\np,1,2,3\np,1,2,3\n", "5", "line 3, column 1: 'p' is here");
    assert_refused("id,a,a,c\np,1,2,3\n", "5", "line 1, column 3: a topic needs a name of its own");
    assert_refused("id,a,b,c\n", "5", "line 1: there is nobody under the heading");
    assert_refused("id,a\np,1\n", "5", "1 topics cannot fill 2 slots");
    assert_refused("id,a,b,c\np,1,2,3\n", "5,6", "--seats has 2 numbers for 3 topics");
    assert_refused("id,a,b,c\np,1,2,3\nq,1,2,3\nr,1,2,3\n", "1,0,0", "3 people in 2 slots need 6 places");
}

static void
any_order_of_rows_gives_the_same_plan(void **state)
{
    (void)state;
    const char *one = put_file("1.csv", "id,a,b,c\np1,1,2,3\np2,1,3,2\np3,2,1,3\n");
    const char *two = put_file("2.csv", "\xef\xbb\xbfid;a;b;c\r\np3;2;1;3\r\np2;1;3;2\r\np1;1;2;3\r\n");
    assert_int_equal(RUN(cmd_sessions, "sessions", one, "--slots", "2", "--seats", "1", "--out", path_of("o1")),
                     EXIT_DONE);
    assert_int_equal(RUN(cmd_sessions, "sessions", two, "--slots", "2", "--seats", "1", "--out", path_of("o2")),
                     EXIT_DONE);
    assert_true(str_eq(bytes_of("o1"), bytes_of("o2")));
    assert_non_null(strstr(said, "cost 20, and no plan costs less than 20"));
}

static void
least_numbers_of_topics_are_kept_or_explained(void **state)
{
    (void)state;
    const char *wishes = put_file("w.csv", "id,a,b,c\np1,1,2,3\np2,1,2,3\n");
    const char *topics = put_file("t.csv", "topic,seats,least\na,2,\nb,2,0\nc,2,2\n");
    assert_int_equal(RUN(cmd_sessions, "sessions", wishes, "--slots", "2", "--topics", topics), EXIT_DONE);
    assert_non_null(strstr(said, "wish 3: 2 places"));
    topics = put_file("t.csv", "topic,seats,least\na,2,\nb,2,0\nc,2,3\n");
    assert_int_equal(RUN(cmd_sessions, "sessions", wishes, "--slots", "2", "--topics", topics), EXIT_BAD_INPUT);
    assert_told_only("'c' wants at least 3 people, but there are fewer", NULL);
}

static void
the_published_optimum_is_reached(void **state)
{
    (void)state;
    const char *file = "../shared/data/sessions/slalom2018_rankings.csv";
    if (!is_beside(file))
        return;
    assert_int_equal(RUN(cmd_sessions, "sessions", file, "--slots", "3", "--seats", "85,85,85,85,90,80,75", "--costs",
                         "0,0,0,2,3,4,5"),
                     EXIT_DONE);
    assert_non_null(strstr(said, "cost 0, and no plan costs less than 0\n"));
    assert_int_equal(RUN(cmd_sessions, "sessions", file, "--slots", "3", "--seats", "85,85,85,85,90,80,75"), EXIT_DONE);
    assert_non_null(strstr(said, "cost 6184, and no plan costs less than 6184\n"));
}

static void
only_what_stands_before_the_heading_is_a_remark(void **state)
{
    (void)state;
    const char *wishes = put_file("w.csv", "# asked in May\nid,a,b\n#1,1,2\n#2,2,1\n"), *out = path_of("o.csv");
    assert_int_equal(RUN(cmd_sessions, "sessions", wishes, "--slots", "1", "--seats", "1", "--out", out), EXIT_DONE);
    assert_non_null(strstr(said, "2 people, 2 topics"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(bad_wishes_are_refused_with_their_place_and_nothing_is_written),
        T(any_order_of_rows_gives_the_same_plan),
        T(least_numbers_of_topics_are_kept_or_explained),
        T(the_published_optimum_is_reached),
        T(only_what_stands_before_the_heading_is_a_remark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
