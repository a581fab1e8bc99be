#include "test_command.h"

#include "json.h"

static const char *const people = "id,sector,role,table,family\n"
                                  "a,school,facilitator,1,\nb,school,member,,x\nc,health,member,,\nd,health,member,,x\n"
                                  "e,church,facilitator,2,\nf,church,member,,\ng,parish,member,,\nh,parish,member,,\n";

static int64_t
number_at(struct json_value report, const char *key)
{
    int64_t n = -1;
    assert_int_equal(json_i64(json_member(report, key), &n), STATUS_OK);
    return n;
}

static struct json_value
report_at(const char *path)
{
    struct json_value v;
    assert_int_equal(json_read(a, bytes_at(path), 0, &v, NULL), STATUS_OK);
    return v;
}

static void
a_pinned_facilitator_sits_in_the_group_named(void **state)
{
    (void)state;
    const char *p = put_file("people.csv", people);
    assert_int_equal(RUN(cmd_groups, "groups", p, "--groups", "2", "--rounds", "2", "--pin", "table", "--mix", "sector",
                         "--out", path_of("out.csv"), "--report", path_of("r.json")),
                     EXIT_DONE);
    struct str out = bytes_of("out.csv");
    assert_true(str_find(out, STR("1,1,a\r\n")) >= 0);
    assert_true(str_find(out, STR("2,1,a\r\n")) >= 0);
    assert_true(str_find(out, STR("1,2,e\r\n")) >= 0);
    struct json_value r = report_at(path_of("r.json"));
    assert_int_equal(number_at(r, "people"), 8);
    assert_int_equal(json_count(json_member(r, "cells")), 4);
    assert_int_equal(json_count(json_member(r, "levels")), 4);
}

static void
the_same_seed_writes_the_same_bytes(void **state)
{
    (void)state;
    const char *p = put_file("people.csv", people);
    assert_int_equal(RUN(cmd_groups, "groups", p, "--size", "4", "--seed", "7", "--out", path_of("one.csv")),
                     EXIT_DONE);
    assert_int_equal(
        RUN(cmd_groups, "groups", p, "--size", "4", "--seed", "7", "--simd", "1", "--out", path_of("two.csv")),
        EXIT_DONE);
    assert_true(str_eq(bytes_of("one.csv"), bytes_of("two.csv")));
}

static void
a_byte_mark_and_line_ends_of_windows_are_read(void **state)
{
    (void)state;
    const char *p = put_file("people.csv", "\xef\xbb\xbfid;sector\r\np1;h\xe4lsa\r\np2;s\r\np3;h\xe4lsa\r\np4;s\r\n");
    const char *q = put_file("marked.csv", "\xef\xbb\xbfid;sector\r\np1;hälsa\r\np2;s\r\np3;hälsa\r\np4;s\r\n");
    assert_int_equal(RUN(cmd_groups, "groups", p, "--groups", "2"),
                     EXIT_BAD_INPUT); /* a UTF-8 mark and Windows bytes */
    assert_told_only("line 2: the text is not valid UTF-8", NULL);
    assert_int_equal(RUN(cmd_groups, "groups", q, "--groups", "2", "--require", "sector=hälsa:1-1"), EXIT_DONE);
}

static void
refused(const char *text, const char *const *more, const char *message)
{
    const char *words[16] = {"groups", put_file("bad.csv", text), "--out", path_of("out.csv")};
    size_t n = 4;
    for (; *more; more++)
        words[n++] = *more;
    words[n] = NULL;
    assert_int_equal(run(cmd_groups, words), EXIT_BAD_INPUT);
    assert_told_only(message, path_of("out.csv"));
}
#define REFUSED(text, message, ...) refused(text, (const char *const[]){__VA_ARGS__, NULL}, message)

static void
bad_people_are_refused_with_line_and_column(void **state)
{
    (void)state;
    REFUSED("id,s\na,1\na,2\n", "line 3, column 1: two people have the id a", "--groups", "1");
    REFUSED("id,s\na,1\n,2\n", "line 3, column 1: the id is missing", "--groups", "1");
    REFUSED("id,s\na,1\nb,2,3\n", "line 3, column 3: the row has 3 cells", "--groups", "1");
    REFUSED("id,s\na,1\n", "groups need at least two people; under the heading: 1", "--groups", "1");
    REFUSED("id,s\n", "groups need at least two people; under the heading: 0", "--groups", "1");
    REFUSED("id,s\na,1\nb", "line 3, column 2: the file is cut short", "--groups", "1");
    REFUSED("id,s,s\na,1,2\nb,1,2\n", "line 1, column 3: two columns are named s", "--groups", "1");
    REFUSED("id,s\na,\"1\nb,2\n", "line 2", "--groups", "1");
}

static void
bad_wishes_are_refused_by_name(void **state)
{
    (void)state;
    REFUSED(people, "say either --groups K or --size S", "--rounds", "2");
    REFUSED(people, "8 people cannot fill 9 groups", "--groups", "9");
    REFUSED(people, "--groups needs a whole number", "--groups", "-1");
    REFUSED(people, "--groups needs a whole number", "--groups", "nan");
    REFUSED(people, "--rounds needs a whole number", "--groups", "2", "--rounds", "99999999999999999999");
    REFUSED(people, "there is no column named 'nothing'; the columns are id, sector, role, table, family", "--groups",
            "2", "--mix", "nothing");
    REFUSED(people, "nobody has the value 'army'", "--groups", "2", "--require", "sector=army:1-2");
    REFUSED(people, "should be COLUMN=VALUE:MIN-MAX", "--groups", "2", "--require", "sector=school:2-1");
    REFUSED(people, "line 6, column 4: '2' should be a group from 1 to 1", "--groups", "1", "--pin", "table");
}

static void
a_wish_that_cannot_come_true_is_a_sentence_that_names_it(void **state)
{
    (void)state;
    REFUSED(people, "2 people with sector school cannot be in 4 groups (wish: --require sector=school:1-)", "--groups",
            "4", "--require", "sector=school:1-");
    REFUSED(people, "2 people who must all be apart cannot be in 1 group (wish: --apart sector, school)", "--groups",
            "1", "--apart", "sector");
    REFUSED(people, "must be both together and apart", "--groups", "4", "--together", "family", "--apart", "family");
}

static void
an_impossible_wish_is_told_without_what_follows_from_it(void **state)
{
    (void)state;
    REFUSED(people, "6 people who must be together (b among them) do not fit in one group of 4 (wish: --together role",
            "--groups", "2", "--together", "role");
    assert_null(strstr(told, "holds 4 (wish: sizes)"));
    REFUSED(people,
            "6 people with role member cannot all sit beside somebody with role facilitator: those groups have room "
            "for 2 (wish: --needs role=member>role=facilitator)",
            "--groups", "4", "--needs", "role=member>role=facilitator");
}

static void
an_option_that_would_do_nothing_is_refused(void **state)
{
    (void)state;
    REFUSED(people, "--first-round needs the plan", "--groups", "2", "--first-round", "2");
    REFUSED(people, "--organisation needs the answers", "--groups", "2", "--organisation", "sector");
    REFUSED(people, "--out and --report name the same file", "--groups", "2", "--report", path_of("out.csv"));
    REFUSED(people, "--mix: the name of a column is missing", "--groups", "2", "--mix", "");
    REFUSED(people, "--mix: the name of a column is missing", "--groups", "2", "--mix", "sector,,role");
}

static void
a_plan_that_does_not_suit_is_refused(void **state)
{
    (void)state;
    const char *plan = put_file("plan.csv", "round,group,id\n1,1,a\n1,1,b\n1,2,c\n1,2,d\n1,2,e\n");
    REFUSED(people, "--rounds says 3, and the plan has 1", "--keep", plan, "--rounds", "3");
    REFUSED(people, "--groups says 1, and the plan has 2", "--keep", plan, "--groups", "1");
    REFUSED(people, "--first-round says 2, and the plan has 1 round", "--keep", plan, "--first-round", "2");
    REFUSED(people, "--size cannot be used with --keep", "--keep", plan, "--size", "4");
    plan = put_file("plan.csv", "round,group,id\n1,1,a\n1,7,b\n");
    REFUSED(people, "line 3, column 2: there is a group 7, but nobody is in group 2", "--keep", plan);
    plan = put_file("plan.csv", "round,group,id\n1,1,a\n1,2,gone\n");
    REFUSED(people, "line 3, column 3: there is nobody with the id gone among the people; who is absent stays in their",
            "--keep", plan);
    plan = put_file("plan.csv", "round,group,id\n1,1,a\n1,x,b\n");
    REFUSED(people, "line 3, column 2: 'x' should be a whole number from 1 to 1000", "--keep", plan);
}

static void
both_files_are_written_or_neither(void **state)
{
    (void)state;
    const char *p = put_file("people.csv", people), *out = path_of("out.csv");
    assert_int_equal(RUN(cmd_groups, "groups", p, "--groups", "2", "--out", out, "--report", path_of("none/r.json")),
                     EXIT_FAILED);
    assert_told_only("none/r.json: No such file or directory", out);
    assert_int_equal(RUN(cmd_groups, "groups", p, "--groups", "2", "--out", out, "--report", folder), EXIT_FAILED);
    assert_told_only("Is a directory", out);
}

static void
groups_on_standard_output_are_not_mixed_with_the_summary(void **state)
{
    (void)state;
    const char *p = put_file("people.csv", people);
    assert_int_equal(RUN(cmd_groups, "groups", p, "--groups", "2", "--out", "-"), EXIT_DONE);
    assert_memory_equal(said, "round,group,id\r\n", 16);
    assert_null(strstr(said, "meetings"));
    assert_told("8 people, 2 groups, 1 round\n");
}

static void
the_report_tells_of_the_run_and_of_all_pairs(void **state)
{
    (void)state;
    const char *p = put_file("people.csv", people), *plan = path_of("plan.csv");
    const char *pairs = put_file("pairs.csv", "a,b,level\na,c,3\nc,a,1\nb,d,2\n");
    assert_int_equal(RUN(cmd_groups, "groups", p, "--groups", "2", "--acquaintance", pairs, "--out", plan, "--report",
                         path_of("r.json")),
                     EXIT_DONE);
    struct json_value r = report_at(path_of("r.json")), known = json_member(r, "pairs_by_acquaintance");
    assert_int_equal(json_count(known), 4);
    int64_t sum = 0, n = 0;
    for (size_t k = 0; k < 4; k++) {
        assert_int_equal(json_i64(json_item(known, k), &n), STATUS_OK);
        sum += n;
    }
    assert_int_equal(sum, 12); /* two groups of four */
    assert_true(str_find(bytes_of("r.json"), STR("\"stopped_by_time\":false")) >= 0);
    assert_int_equal(RUN(cmd_groups, "groups", p, "--keep", plan, "--report", path_of("r.json")), EXIT_DONE);
    assert_int_equal(number_at(report_at(path_of("r.json")), "moved_from_plan"), 0);
}

static void
pairs_with_unknown_people_or_levels_are_refused(void **state)
{
    (void)state;
    const char *p = put_file("people.csv", people), *out = path_of("out.csv");
    assert_int_equal(RUN(cmd_groups, "groups", p, "--groups", "2", "--out", out, "--acquaintance",
                         put_file("pairs.csv", "a,b,level\na,zz,1\n")),
                     EXIT_BAD_INPUT);
    assert_told_only("line 2, column 2: there is nobody with the id zz", out);
    assert_int_equal(RUN(cmd_groups, "groups", p, "--groups", "2", "--out", out, "--acquaintance",
                         put_file("pairs.csv", "a,b,level\na,b,4\n")),
                     EXIT_BAD_INPUT);
    assert_told_only("line 2, column 3: '4' should be a whole number from 0 to 3", out);
    assert_int_equal(RUN(cmd_groups, "groups", p, "--groups", "2", "--out", out, "--acquaintance",
                         put_file("pairs.csv", "a,b,level\na,b,1\na,b,2\n")),
                     EXIT_BAD_INPUT);
    assert_told_only("line 3, column 3: a has already answered 1 about b", out);
}

/* The example of docs/methods/groups.md: three people and two doors, twice. */
static void
six_people_at_two_tables_have_two_pairs_who_meet_again_and_it_is_proved(void **state)
{
    (void)state;
    const char *p = put_file("six.csv", "id,sector\nAino,school\nBengt,school\nCecilia,school\nDavid,health\n"
                                        "Eeva,health\nFarid,health\n");
    assert_int_equal(RUN(cmd_groups, "groups", p, "--groups", "2", "--rounds", "2", "--mix", "sector"), EXIT_DONE);
    assert_non_null(strstr(said, "meetings again                2   bound          2   proved best"));
    assert_non_null(strstr(said, "attribute imbalance           4   bound          4   proved best"));
}

static void
colleagues_who_know_each_other_are_parted(void **state)
{
    (void)state;
    const char *p = put_file("people.csv", "id\na\nb\nc\nd\n"),
               *pairs = put_file("pairs.csv", "a,b,level\na,b,3\nd,c,2\n");
    assert_int_equal(
        RUN(cmd_groups, "groups", p, "--groups", "2", "--acquaintance", pairs, "--out", path_of("out.csv")), EXIT_DONE);
    struct str out = bytes_of("out.csv");
    assert_true((str_find(out, STR("1,1,a")) >= 0) != (str_find(out, STR("1,1,b")) >= 0));
    assert_true((str_find(out, STR("1,1,c")) >= 0) != (str_find(out, STR("1,1,d")) >= 0));
    assert_non_null(strstr(said, "33 % of pairs"));
}

static void
history_counts_as_having_met(void **state)
{
    (void)state;
    const char *p = put_file("people.csv", "id\na\nb\nc\nd\n");
    const char *before = put_file("before.csv", "round,group,id\n1,1,a\n1,1,b\n1,2,c\n1,2,d\n1,2,gone\n");
    assert_int_equal(RUN(cmd_groups, "groups", p, "--groups", "2", "--history", before, "--out", path_of("out.csv")),
                     EXIT_DONE);
    struct str out = bytes_of("out.csv");
    assert_true((str_find(out, STR("1,1,a")) >= 0) != (str_find(out, STR("1,1,b")) >= 0));
}

static void
an_absence_leaves_the_others_where_they_were(void **state)
{
    (void)state;
    const char *p = put_file("people.csv", people), *plan = path_of("plan.csv");
    assert_int_equal(RUN(cmd_groups, "groups", p, "--groups", "2", "--out", plan), EXIT_DONE);
    assert_int_equal(RUN(cmd_groups, "groups", p, "--keep", plan, "--absent", "c", "--out", path_of("new.csv")),
                     EXIT_DONE);
    assert_non_null(strstr(said, "people moved from their planned group: 0"));
    assert_true(str_find(bytes_of("new.csv"), STR(",c\r\n")) < 0);
    assert_int_equal(RUN(cmd_groups, "groups", p, "--keep", plan, "--absent", "zz"), EXIT_BAD_INPUT);
    assert_told_only("nobody with the id 'zz'", NULL);
}

static void
the_published_hundred_have_no_repeats_and_the_least_imbalance(void **state)
{
    (void)state;
    const char *file = "../shared/data/groups/groupselect_examples/100i_4j_3k_3d_data.csv";
    if (!is_beside(file))
        skip();
    assert_int_equal(
        RUN(cmd_groups, "groups", file, "--groups", "20", "--rounds", "6", "--mix", "gender,age,region,nation"),
        EXIT_DONE);
    assert_non_null(strstr(said, "meetings again                0   bound          0   proved best"));
    assert_non_null(strstr(said, "340.8   bound      340.8   proved best"));
}

/* 225 meetings again cannot be avoided; with as few of them the groups are still mixed, by people changing places. */
static void
the_published_forty_are_mixed_without_one_more_meeting(void **state)
{
    (void)state;
    const char *file = "../shared/data/groups/groupselect_examples/sf_f_40.csv";
    if (!is_beside(file))
        skip();
    assert_int_equal(RUN(cmd_groups, "groups", file, "--groups", "5", "--rounds", "6"), EXIT_DONE);
    assert_non_null(strstr(said, "meetings again              225   bound        225   proved best"));
    double imbalance = strtod(strstr(said, "imbalance") + strlen("imbalance"), NULL);
    assert_true(imbalance >= 187.2 && imbalance < 350);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_pinned_facilitator_sits_in_the_group_named),
        T(the_same_seed_writes_the_same_bytes),
        T(a_byte_mark_and_line_ends_of_windows_are_read),
        T(bad_people_are_refused_with_line_and_column),
        T(bad_wishes_are_refused_by_name),
        T(a_wish_that_cannot_come_true_is_a_sentence_that_names_it),
        T(an_impossible_wish_is_told_without_what_follows_from_it),
        T(an_option_that_would_do_nothing_is_refused),
        T(a_plan_that_does_not_suit_is_refused),
        T(both_files_are_written_or_neither),
        T(groups_on_standard_output_are_not_mixed_with_the_summary),
        T(the_report_tells_of_the_run_and_of_all_pairs),
        T(pairs_with_unknown_people_or_levels_are_refused),
        T(six_people_at_two_tables_have_two_pairs_who_meet_again_and_it_is_proved),
        T(colleagues_who_know_each_other_are_parted),
        T(history_counts_as_having_met),
        T(an_absence_leaves_the_others_where_they_were),
        T(the_published_hundred_have_no_repeats_and_the_least_imbalance),
        T(the_published_forty_are_mixed_without_one_more_meeting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
