#include "test_command.h"

static void
assert_refused(const char *answers, const char *message)
{
    const char *path = put_file("bad.csv", answers);
    assert_int_equal(RUN(cmd_dates, "dates", path, "--sector", "sector", "--out", path_of("o.csv")), EXIT_BAD_INPUT);
    assert_told_only(message, path_of("o.csv"));
}

static void
bad_answers_are_refused_with_their_place_and_nothing_is_written(void **state)
{
    (void)state;
    assert_refused("id,sector,ma,ti\nA,koulu,yes,perhaps\n", "line 2, column 4: an answer is yes, maybe or no");
    assert_refused("id,sector,ma\nA,koulu,yes\nA,koulu,no\n", "line 3, column 1: 'A' is here for the second time");
    assert_refused("id,sector\nA,koulu\n", "line 1: there is no column with a date");
    assert_refused("id,ma\nA,yes\n", "no column 'sector'");
    assert_refused("id,sector,ma,ti,ma\nA,koulu,yes,,\n", "line 1, column 5: two dates are called 'ma'");
    assert_refused("id,sector,ma\nA,koulu,yes,yes\n", "line 2, column 4: the row is longer than the first");
    assert_refused("id,sector,ma\n", "line 1: there is nobody under the heading");
    assert_refused("id,sector,ma\nA,koulu,yes\nB,koulu", "line 3, column 3: the file is cut short");
}

static void
a_missing_sector_is_named_day_by_day(void **state)
{
    (void)state;
    assert_refused("id,sector,ma,ti\nA,koulu,yes,no\nB,terveys,no,yes\n", "no 1 dates keep the rule 'each'");
    assert_non_null(strstr(told, "ma: missing terveys\n"));
    assert_non_null(strstr(told, "ti: missing koulu"));
}

static void
finnish_answers_choose_the_day_for_everybody(void **state)
{
    (void)state;
    const char *one = put_file("1.csv", "id;sektori;ma;ti;ke\r\nA;koulu;Kyllä;ei;ehkä\r\nB;terveys;kyllä;KYLLÄ;x\r\n"
                                        "C;koulu;;kyllä;kyllä\r\n");
    const char *two = put_file("2.csv", "id;sektori;ma;ti;ke\r\nC;koulu;;kyllä;kyllä\r\nB;terveys;kyllä;KYLLÄ;x\r\n"
                                        "A;koulu;Kyllä;ei;ehkä\r\n");
    assert_int_equal(RUN(cmd_dates, "dates", one, "--sector", "sektori", "--report", path_of("r1")), EXIT_DONE);
    assert_non_null(strstr(said, "2 of 3 people can come to at least one of the dates, 1 more perhaps"));
    assert_non_null(strstr(said, "ke: 2 yes, 1 maybe"));
    assert_int_equal(RUN(cmd_dates, "dates", two, "--sector", "sektori", "--report", path_of("r2")), EXIT_DONE);
    assert_true(str_eq(bytes_of("r1"), bytes_of("r2")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(bad_answers_are_refused_with_their_place_and_nothing_is_written),
        T(a_missing_sector_is_named_day_by_day),
        T(finnish_answers_choose_the_day_for_everybody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
