#include "test_command.h"

#include <math.h>

#include "csv.h"
#include "json.h"

static const char *const quotas = "category,feature,min,max\nsector,school,1,2\nsector,church,1,1\nplace,Inari,1,2\n"
                                  "place,Sodankylä,1,2\n";
static const char *const people = "id,sector,place\np1,school,Inari\np2,school,Sodankylä\np3,church,Inari\n"
                                  "p4,church,Sodankylä\np5,school,Inari\n";

static struct table *
table_at(const char *path)
{
    struct table *t;
    struct table_error e;
    assert_int_equal(csv_read(a, bytes_at(path), NULL, &t, &e), STATUS_OK);
    return t;
}

static void
assert_refused(const char *who, const char *limits, const char *size, const char *message)
{
    const char *r = put_file("bad_people.csv", who), *q = put_file("bad_quotas.csv", limits);
    assert_int_equal(RUN(cmd_panel, "panel", r, q, "--size", size, "--panel", path_of("out.csv")), EXIT_BAD_INPUT);
    assert_told_only(message, path_of("out.csv"));
}

static void
bad_input_is_refused_with_its_place_and_nothing_is_written(void **state)
{
    (void)state;
    assert_refused("id,sector,place\np1,army,Inari\n", quotas, "2", "line 2, column 2: 'army' has no quota");
    assert_refused("id,sector,place\np1,school,Inari\np1,school,Inari\n", quotas, "2",
                   "line 3, column 1: 'p1' is here");
    assert_refused("id,sector\np1,school\n", quotas, "2", "no column 'place'");
    assert_refused(people, "category,feature,min,max\nsector,school,-1,2\n", "2", "line 2, column 3: a quota is");
    assert_refused(people, "category,feature,min,max\nsector,school,nan,2\n", "2", "line 2, column 3: a quota is");
    assert_refused(people, "category,feature,min,max\nsector,school,3,2\n", "2", "line 2, column 3: the least (3)");
    assert_refused(people, "category,feature,min,max\nsector,school,1,2\nsector,school,1,2\n", "2", "line 3, column 2");
    assert_refused(people, "category,feature,min\nsector,school,1\n", "2", "no column 'max'");
    assert_refused("id,sector,place,sector\np1,school,Inari,church\n", quotas, "1",
                   "line 1, column 4: the column 'sector'");
    assert_refused(people, "category,feature,min,max,min\nsector,school,1,2,0\n", "1",
                   "line 1, column 5: the column 'min'");
    assert_refused(people, quotas, "0", "--size");
    assert_refused(people, quotas, "9", "a panel of 9 cannot be chosen from 5 people");
    assert_refused("id,sector,place\n", quotas, "1", "cannot be chosen from 0 people");
}

static void
contradicting_quotas_are_answered_with_the_smallest_change(void **state)
{
    (void)state;
    assert_refused(people, quotas, "4", "no panel of 4 keeps all the quotas");
    assert_non_null(strstr(told, "sector = school: at most 3 instead of 2"));
    assert_non_null(strstr(told, "sector = church: at most 2 instead of 1"));
}

static void
any_order_of_rows_draws_the_same_panel(void **state)
{
    (void)state;
    const char *q = put_file("q.csv", quotas), *one = put_file("1.csv", people);
    const char *two = put_file("2.csv", "\xef\xbb\xbfplace;id;sector\r\nInari;p5;school\r\nSodankylä;p4;church\r\n"
                                        "Inari;p3;church\r\nSodankylä;p2;school\r\nInari;p1;school\r\n");
    assert_int_equal(RUN(cmd_panel, "panel", one, q, "--size", "3", "--seed", "5", "--panel", path_of("o1"),
                         "--probabilities", path_of("p1"), "--report", path_of("r1")),
                     EXIT_DONE);
    assert_int_equal(RUN(cmd_panel, "panel", two, q, "--size", "3", "--seed", "5", "--panel", path_of("o2"),
                         "--probabilities", path_of("p2"), "--report", path_of("r2")),
                     EXIT_DONE);
    assert_true(str_eq(bytes_of("o1"), bytes_of("o2")));
    assert_true(str_eq(bytes_of("p1"), bytes_of("p2")));
    assert_true(str_eq(bytes_of("r1"), bytes_of("r2")));
    assert_int_equal(table_at(path_of("p1"))->n_rows, 6);
    assert_int_equal(table_at(path_of("o1"))->n_rows, 4);
}

static void
any_order_of_quotas_draws_the_same_panel(void **state)
{
    (void)state;
    const char *q = put_file("q.csv", quotas), *r = put_file("1.csv", people);
    const char *other = put_file("other.csv", "feature,value,max,min\nplace,Sodankylä,2,1\nsector,church,1,1\n"
                                              "place,Inari,2,1\nsector,school,2,1\n");
    assert_int_equal(RUN(cmd_panel, "panel", r, q, "--size", "3", "--report", path_of("r1")), EXIT_DONE);
    assert_int_equal(RUN(cmd_panel, "panel", r, other, "--size", "3", "--report", path_of("r2")), EXIT_DONE);
    assert_true(str_eq(bytes_of("r1"), bytes_of("r2")));
}

static void
people_without_a_chance_are_named_by_their_features(void **state)
{
    (void)state;
    const char *q = put_file("q.csv", "category,feature,min,max\nsector,school,1,2\nsector,church,0,0\n"
                                      "place,Inari,0,2\nplace,Sodankylä,0,2\n");
    assert_int_equal(RUN(cmd_panel, "panel", put_file("1.csv", people), q, "--size", "2", "--method", "maximin"),
                     EXIT_DONE);
    assert_non_null(strstr(said, "nobody else's chance is under 0.666667"));
    assert_non_null(strstr(said, "2 people cannot be in any panel under these quotas:\n"
                                 "  1 with place = Inari, sector = church\n"
                                 "  1 with place = Sodankylä, sector = church\n"));
}

static uint64_t
splitmix(uint64_t *seed)
{
    uint64_t z = *seed += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* xoshiro256**, written down anew: whoever repeats a draw has the report and the steps of docs/methods/panel.md only.
 */
static uint64_t
next_number(uint64_t s[4])
{
    uint64_t x = s[1] * 5, out = (x << 7 | x >> 57) * 9, t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = s[3] << 45 | s[3] >> 19;
    return out;
}

/* Draws from the report alone; how many of the members it names were drawn. */
static size_t
repeat_draw(struct json_value report, uint64_t seed)
{
    uint64_t s[4];
    double weight, at;
    size_t p = 0, n = 0;
    for (size_t i = 0; i < 4; i++)
        s[i] = splitmix(&seed);
    struct json_value panels = json_member(report, "panels"), kinds = json_member(report, "kinds");
    at = (double)(next_number(s) >> 11) * 0x1p-53;
    for (; p + 1 < json_count(panels); p++) {
        assert_int_equal(json_double(json_member(json_item(panels, p), "weight"), &weight), STATUS_OK);
        at -= weight;
        if (at < 0)
            break;
    }
    struct json_value seats = json_member(json_item(panels, p), "members_of_kind");
    for (size_t t = 0; t < json_count(kinds); t++) {
        struct json_value ids = json_member(json_item(kinds, t), "ids");
        size_t m = json_count(ids);
        int64_t wanted;
        struct str urn[40];
        assert_int_equal(json_i64(json_item(seats, t), &wanted), STATUS_OK);
        for (size_t i = 0; i < m; i++)
            urn[i] = json_str(json_item(ids, i));
        for (size_t i = 0; i < (size_t)wanted; i++) {
            uint64_t left = m - i, x;
            do
                x = next_number(s);
            while (x < -left % left);
            size_t j = i + x % left;
            for (size_t k = 0; k < json_count(json_member(report, "members")); k++)
                n += str_eq(urn[j], json_str(json_member(json_item(json_member(report, "members"), k), "id")));
            urn[j] = urn[i];
        }
    }
    return n;
}

static void
the_report_alone_is_enough_to_repeat_the_draw(void **state)
{
    (void)state;
    struct buf *b = arena_alloc(a, sizeof *b);
    buf_init_in(b, a, 0);
    buf_puts(b, "id,sector,place\n");
    for (int i = 0; i < 40; i++)
        buf_fmt(b, "%d,%s,%s\n", i, i % 5 ? "school" : "church", i % 7 > 2 ? "Inari" : "Sodankylä");
    buf_putc(b, '\0');
    const char *r = put_file("forty.csv", b->p), *q = put_file("q.csv", "category,feature,min,max\nsector,school,3,6\n"
                                                                        "sector,church,2,5\nplace,Inari,2,4\n"
                                                                        "place,Sodankylä,1,7\n");
    for (int seed = 1; seed <= 20; seed++) {
        struct json_value v;
        assert_int_equal(RUN(cmd_panel, "panel", r, q, "--size", "8", "--seed", str_fmt(a, "%d", seed).p, "--report",
                             path_of("r.json")),
                         EXIT_DONE);
        assert_int_equal(json_read(a, bytes_of("r.json"), 0, &v, NULL), STATUS_OK);
        assert_int_equal(repeat_draw(v, (uint64_t)seed), 8);
    }
}

static void
the_best_panel_names_a_reason_and_a_replacement(void **state)
{
    (void)state;
    const char *q = put_file("q.csv", quotas), *r = put_file("1.csv", people);
    assert_int_equal(RUN(cmd_panel, "panel", r, q, "--size", "3", "--method", "best", "--panel", path_of("o")),
                     EXIT_DONE);
    assert_non_null(strstr(said, "proved smallest"));
    struct table *t = table_at(path_of("o"));
    assert_int_equal(t->n_rows, 4);
    ptrdiff_t reason = table_find_column(t, 0, STR("reason"));
    bool church = false;
    for (size_t i = 1; i < 4; i++)
        church |= str_find(table_cell(t, i, reason), STR("sector = church")) >= 0;
    assert_true(church);
}

/* Chances of the reference by kind of person, both files joined on the columns of the reference. */
static void
compare_with_reference(const char *dir, const char *people_file, const char *quota_file, const char *reference,
                       const char *size)
{
    const char *who = str_fmt(a, "%s/%s", dir, people_file).p;
    if (!is_beside(who))
        return;
    assert_int_equal(RUN(cmd_panel, "panel", who, str_fmt(a, "%s/%s", dir, quota_file).p, "--size", size,
                         "--probabilities", path_of("p.csv")),
                     EXIT_DONE);
    struct table *p = table_at(who), *ours = table_at(path_of("p.csv")), *theirs = table_at(reference);
    ptrdiff_t value = table_find_column(theirs, 0, STR("leximin_probability_per_member"));
    double worst = 0;
    size_t n_joined = 0;
    for (size_t i = 1; i < p->n_rows; i++)
        for (size_t k = 1; k < theirs->n_rows; k++) {
            bool same = true;
            for (ptrdiff_t q = 0; q < value - 1 && same; q++)
                same = str_eq(table_cell(theirs, k, q),
                              table_cell(p, i, table_find_column(p, 0, table_cell(theirs, 0, q))));
            if (!same)
                continue;
            double x, y;
            assert_int_equal(str_to_double(table_cell(ours, i, 1), &x), STATUS_OK);
            assert_int_equal(str_to_double(table_cell(theirs, k, value), &y), STATUS_OK);
            worst = fmax(worst, fabs(x - y));
            n_joined++;
        }
    assert_int_equal(n_joined, p->n_rows - 1);
    assert_true(worst < 1e-6);
    print_message("%s: %zu chances, largest difference %.1e\n", dir, n_joined, worst);
}

static void
published_chances_are_reproduced(void **state)
{
    (void)state;
    const char *d = "../shared/data/panel";
    compare_with_reference("../shared/data/panel/example_small_20", "respondents.csv", "categories.csv",
                           str_fmt(a, "%s/leximin_types_example_small_20.csv", d).p, "20");
    compare_with_reference("../shared/data/panel/sortalg_fixture", "candidates.csv", "features.csv",
                           str_fmt(a, "%s/leximin_types_sortalg_150_22.csv", d).p, "22");
    compare_with_reference("../shared/data/panel/scaled_300_45", "respondents.csv", "categories.csv",
                           str_fmt(a, "%s/scaled_300_45/leximin_types.csv", d).p, "45");
}

static void
published_smallest_chances_are_reproduced(void **state)
{
    (void)state;
    static const struct {
        const char *folder, *size;
        double smallest;
    } cases[] = {{"example_large_200", "200", 0.1},
                 {"sortalg_gen_300_45", "45", 0.15},
                 {"sortalg_gen_300_45_tight", "45", 0.1333333333},
                 {"scaled_300_45", "45", 0.1111111111}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *who = str_fmt(a, "../shared/data/panel/%s/respondents.csv", cases[i].folder).p;
        if (!is_beside(who))
            continue;
        assert_int_equal(RUN(cmd_panel, "panel", who,
                             str_fmt(a, "../shared/data/panel/%s/categories.csv", cases[i].folder).p, "--size",
                             cases[i].size, "--method", "maximin", "--report", path_of("r.json")),
                         EXIT_DONE);
        struct json_value v;
        double smallest, gap;
        assert_int_equal(json_read(a, bytes_of("r.json"), 64 << 20, &v, NULL), STATUS_OK);
        assert_int_equal(json_double(json_member(v, "smallest_probability"), &smallest), STATUS_OK);
        assert_int_equal(json_double(json_member(v, "gap"), &gap), STATUS_OK);
        assert_true(fabs(smallest - cases[i].smallest) < 1e-8);
        assert_true(gap <= 1e-9);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(bad_input_is_refused_with_its_place_and_nothing_is_written),
        T(contradicting_quotas_are_answered_with_the_smallest_change),
        T(any_order_of_rows_draws_the_same_panel),
        T(any_order_of_quotas_draws_the_same_panel),
        T(people_without_a_chance_are_named_by_their_features),
        T(the_report_alone_is_enough_to_repeat_the_draw),
        T(the_best_panel_names_a_reason_and_a_replacement),
        T(published_chances_are_reproduced),
        T(published_smallest_chances_are_reproduced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
