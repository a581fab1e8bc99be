#include "map.h"
#include "test_command.h"

#include <math.h>
#include <stdio.h>


#define MAPS "../shared/data/phenomena/"
#define PHENOMENON(...) run(cmd_phenomenon, (const char *const[]){"phenomenon", __VA_ARGS__, NULL})

static double
as_number(struct json_value v)
{
    double x;
    return json_double(v, &x) == STATUS_OK ? x : NAN;
}

static double
number(struct json_value object, const char *key)
{
    return as_number(json_member(object, key));
}

/* Ids of a loop joined by blanks, as the reference lists them. */
static struct str
loop_text(struct json_value loop)
{
    struct json_value nodes = json_member(loop, "nodes");
    struct str parts[32];
    size_t n = json_count(nodes);
    assert_true(n <= ARRAY_LEN(parts));
    for (size_t i = 0; i < n; i++)
        parts[i] = json_str(json_item(nodes, i));
    struct str kind = json_str(json_member(loop, "type")), all = str_join(a, parts, n, STR(" "));
    return str_fmt(a, "%.*s\t%.*s", STR_ARG(kind), STR_ARG(all));
}

static void
the_obesity_map_gives_its_193_loops_as_a_set(void **state)
{
    (void)state;
    if (!file_exists(MAPS "foresight_obesity_edges.tsv")) {
        print_message("left out: " MAPS " is not here\n");
        skip();
    }
    const char *report = path_of("r.json");
    assert_int_equal(PHENOMENON("loops", MAPS "foresight_obesity_edges.tsv", "--nodes", MAPS "foresight_obesity_nodes.tsv",
                         "--max-length", "6", "--report", report),
                     EXIT_DONE);
    struct json_value loops = json_member(json_of(report), "loops");
    assert_int_equal(json_count(loops), 193);
    struct map *mine = map_new(a);
    for (size_t i = 0; i < 193; i++)
        map_set(mine, loop_text(json_item(loops, i)), &loops);
    struct str rest = bytes_at(MAPS "foresight_obesity_loops_le6.tsv"), line;
    size_t n = 0;
    str_split(&rest, '\n', &line);
    while (str_split(&rest, '\n', &line)) {
        ptrdiff_t tab = str_find_char(line, '\t');
        if (tab < 0)
            continue;
        assert_true(map_has(mine, str_trim(str_sub(line, (size_t)tab + 1, line.n))));
        n++;
    }
    assert_int_equal(n, 193);
    assert_int_equal(mine->n_items, 193);
}

static void
the_obesity_counts_to_length_10_are_the_published_ones(void **state)
{
    (void)state;
    if (!file_exists(MAPS "reference_values.json")) {
        print_message("left out: " MAPS " is not here\n");
        skip();
    }
    const char *report = path_of("r.json");
    assert_int_equal(PHENOMENON("loops", MAPS "foresight_obesity_edges.tsv", "--max-length", "10", "--report", report),
                     EXIT_DONE);
    struct json_value got = json_of(report), reference = json_of(MAPS "reference_values.json");
    struct json_value want = json_member(json_member(reference, "foresight_obesity"), "loops_by_length_R_B");
    for (int k = 1; k <= 10; k++) {
        char key[8];
        snprintf(key, sizeof key, "%d", k);
        struct json_value mine = json_member(json_member(got, "counts"), key), pair = json_member(want, key);
        assert_true(number(mine, "reinforcing") == as_number(json_item(pair, 0)));
        assert_true(number(mine, "balancing") == as_number(json_item(pair, 1)));
    }
    assert_true(json_says_yes(json_member(got, "complete")));
}

/* The eight concepts as a square of numbers. */
static const char *
square_file(struct json_value w)
{
    struct buf b;
    buf_init_in(&b, a, 0);
    for (size_t j = 0; j < json_count(w); j++)
        buf_fmt(&b, ";C%zu", j + 1);
    for (size_t i = 0; i < json_count(w); i++) {
        buf_fmt(&b, "\nC%zu", i + 1);
        for (size_t j = 0; j < json_count(w); j++)
            buf_fmt(&b, ";%g", as_number(json_item(json_item(w, i), j)));
    }
    buf_putc(&b, '\n');
    return put_bytes("w.csv", buf_view(&b));
}

static void
assert_final_state(const char *map, const char *inference, const char *transfer, struct json_value want)
{
    const char *report = path_of("r.json");
    assert_int_equal(PHENOMENON("simulate", map, "--start", "C1=1", "--start", "C2=1", "--epsilon", "0.001", "--max-steps",
                         "50", "--inference", inference, "--transfer", transfer, "--report", report),
                     EXIT_DONE);
    struct json_value base = json_member(json_of(report), "base");
    assert_true(number(base, "steps") == number(want, "steps"));
    for (size_t j = 0; j < 8; j++)
        assert_true(fabs(as_number(json_item(json_member(base, "final"), j)) -
                         as_number(json_item(json_member(want, "final"), j))) < 1e-9);
}

static void
all_twelve_final_states_of_eight_concepts_agree(void **state)
{
    static const char *const inferences[][2] = {{"kosko", "kosko"}, {"modified", "mKosko"}, {"rescaled", "rescaled"}};
    static const char *const transfers[] = {"sigmoid", "tanh", "bivalent", "trivalent"};
    (void)state;
    if (!file_exists(MAPS "reference_values.json")) {
        print_message("left out: " MAPS " is not here\n");
        skip();
    }
    struct json_value fcm = json_member(json_of(MAPS "reference_values.json"), "fcm8");
    const char *map = square_file(json_member(fcm, "W"));
    for (size_t i = 0; i < ARRAY_LEN(inferences); i++)
        for (size_t k = 0; k < ARRAY_LEN(transfers); k++) {
            const char *key = str_fmt(a, "%s/%s", inferences[i][1], transfers[k]).p;
            assert_final_state(map, inferences[i][0], transfers[k], json_member(json_member(fcm, "traces"), key));
        }
}

static const char disputed[] = "source,target,sign,strength,delay,participant\n"
                               "a,b,+,3,no,p1\na,b,-,1,no,p2\nb,c,+,2,yes,p1\nc,a,-,,2,p1\nd,a,?,,,p2\n";

static void
a_disputed_sign_is_shown_and_makes_the_loop_unknown(void **state)
{
    (void)state;
    const char *map = put_file("m.csv", disputed), *report = path_of("r.json");
    assert_int_equal(PHENOMENON("loops", map, "--phenomenon", "c", "--report", report), EXIT_DONE);
    struct json_value r = json_of(report), m = json_member(r, "map");
    assert_true(number(m, "participants") == 2);
    assert_int_equal(json_count(json_member(m, "sign_conflicts")), 1);
    struct json_value loop = json_item(json_member(r, "loops"), 0);
    assert_true(str_eq(json_str(json_member(loop, "type")), STR("unknown")));
    assert_true(number(loop, "delayed") == 2);
    assert_int_equal(json_count(json_member(r, "roots")), 1);
    assert_non_null(strstr(said, "Disputed: a -> b (plus 1, minus 1)"));
}

static void
leverage_is_ranked_and_says_whose_spread_is_assumed(void **state)
{
    (void)state;
    const char *map = put_file("m.csv", disputed), *report = path_of("r.json");
    assert_int_equal(PHENOMENON("leverage", map, "--phenomenon", "c", "--draws", "500", "--report", report), EXIT_DONE);
    struct json_value r = json_of(report), list = json_member(r, "leverage");
    assert_int_equal(json_count(list), 3);
    assert_true(str_eq(json_str(json_member(json_item(list, 0), "factor")), STR("b")));
    assert_true(number(json_item(list, 0), "share_first") > 0.9);
    assert_true(number(r, "influences_weighed_by_one") == 3);
    const char *again = path_of("s.json");
    assert_int_equal(PHENOMENON("leverage", map, "--phenomenon", "c", "--draws", "500", "--report", again), EXIT_DONE);
    assert_true(str_eq(bytes_at(report), bytes_at(again)));
}

static void
rows_in_another_order_give_the_same_bytes(void **state)
{
    (void)state;
    const char *one = put_file("1.csv", "from;to;weight\na;b;0,5\nb;a;-1\n2;a;0,25\n10;b;1\n");
    const char *two = put_file("2.csv", "from;to;weight\n10;b;1\n2;a;0,25\nb;a;-1\na;b;0,5\n");
    assert_int_equal(PHENOMENON("leverage", one, "--phenomenon", "a", "--draws", "100", "--report", path_of("1.json")),
                     EXIT_DONE);
    assert_int_equal(PHENOMENON("leverage", two, "--phenomenon", "a", "--draws", "100", "--report", path_of("2.json")),
                     EXIT_DONE);
    assert_true(str_eq(bytes_at(path_of("1.json")), bytes_at(path_of("2.json"))));
}

static void
the_demonstration_map_in_finnish_is_read(void **state)
{
    (void)state;
    const char *map = put_file("m.csv", "lähde;kohde;suunta;viive\nYksinäisyys;Poissaolot;lisää;kyllä\n"
                                        "Poissaolot;Yksinäisyys;lisää;\nVertaistuki;Yksinäisyys;vähentää;ei\n");
    const char *nodes = put_file("n.csv", "tunnus;nimi;taso\nYksinäisyys;;tapahtuma\nPoissaolot;;kuvio\n"
                                          "Vertaistuki;;rakenne\n");
    assert_int_equal(PHENOMENON("loops", map, "--nodes", nodes, "--phenomenon", "Yksinäisyys"), EXIT_DONE);
    assert_non_null(strstr(said, "1 loops of at most"));
    assert_non_null(strstr(said, "structure 1"));
}

static void
the_files_of_the_demonstration_centre_are_read(void **state)
{
    static const char links[] = "../shared/data/demo/phenomenon_links.csv",
                      factors[] = "../shared/data/demo/phenomenon_factors.csv";
    (void)state;
    if (!file_exists(links)) {
        print_message("left out: %s is not here\n", links);
        skip();
    }
    assert_int_equal(PHENOMENON("loops", links, "--nodes", factors, "--phenomenon", "F01"), EXIT_DONE);
    assert_non_null(strstr(said, "22 factors, 31 influences"));
    assert_non_null(strstr(said, "  reinforcing Vauvavuoden uupumus -> "));
    assert_non_null(strstr(said, "Iceberg: none 0, event "));
}

static void
a_spent_budget_says_at_least(void **state)
{
    (void)state;
    struct buf b;
    buf_init_in(&b, a, 0);
    buf_puts(&b, "source,target,sign\n");
    for (int i = 0; i < 15; i++)
        for (int j = 0; j < 15; j++)
            if (i != j)
                buf_fmt(&b, "%d,%d,+\n", i, j);
    const char *map = put_bytes("m.csv", buf_view(&b));
    assert_int_equal(PHENOMENON("loops", map, "--max-length", "15", "--budget", "100000"), EXIT_DONE);
    assert_non_null(strstr(said, "At least "));
}

struct fault {
    const char *map, *nodes, *message;
};

static const struct fault faults[] = {
    {"source,target,sign\na,b,+\na,,+\n", NULL, "m.csv: line 3, column 2: the influence has no target"},
    {"source,target,sign\n,b,+\n", NULL, "line 2, column 1: the influence has no source"},
    {"source,target,sign\na,b,maybe\n", NULL, "line 2, column 3: 'maybe' is not a sign"},
    {"source,target,weight\na,b,1.5\n", NULL, "line 2, column 3: '1.5' is not a number from -1 to 1"},
    {"source,target,weight\na,b,nan\n", NULL, "line 2, column 3: 'nan'"},
    {"source,target,sign,weight\na,b,+,-0.5\n", NULL, "line 2, column 4: the weight is negative but the sign is plus"},
    {"source,target,strength\na,b,4\n", NULL, "line 2, column 3: '4' is not a strength"},
    {"source,target,delay\na,b,-2\n", NULL, "line 2, column 3: a delay is 0 to 100 steps"},
    {"source,target,sign\na,b,+\nb,a,+\na,b,-\n", NULL, "line 4, column 1: this influence was stated on line 2 already"},
    {"x,y\na,b\n", NULL, "line 1: the heading needs the columns source and target"},
    {",a,b\na,0,1\nc,0,0\n", NULL, "line 3, column 1: 'c' is not a name of the first row"},
    {",a,a\na,0,1\n", NULL, "line 1, column 3: two factors are called 'a'"},
    {",a,b\na,0,2\n", NULL, "line 2, column 3: '2' is not a number"},
    {",a\na,0,1\n", NULL, "line 2"},
    {"source,target,sign\na,x,+\n", "id\na\n", "m.csv: line 2, column 2: there is no factor 'x'"},
    {",x\nx,1\n", "id\na\n", "m.csv: line 2, column 1: there is no factor 'x'"},
    {"source,target,sign,weight\na,b,+,0\n", NULL, "line 2, column 4: a weight of 0 is no influence"},
    {"source,target,sign,strength\na,b,-,+H\n", NULL, "line 2, column 4: the strength says plus but the sign is minus"},
    {"source,target,weight,strength\na,b,0.4,H\n", NULL, "line 2, column 4: a weight is given already"},
    {"source,target\na,b,+\n", NULL, "line 2, column 3: the row is longer than the first"},
    {",a,b\na,0,1\n", NULL, "m.csv: line 1, column 3: 'b' has no row of its own"},
    {",a,b\na,0\nb,1,0\n", NULL, "line 2, column 3: the row is shorter than the first"},
    {"source,target,sign\na,a,+\n", "id\na\na\n", "n.csv: line 3, column 1: two factors have the id 'a'"},
    {"source,target,sign\na,a,+\n", "id,level\na,deep\n", "n.csv: line 2, column 2: 'deep' is not a level"},
    {"source,target\na,\"b\n", NULL, "m.csv"},
    {"", NULL, "m.csv"},
    {"source,target\n", NULL, "m.csv: there is no influence in the file"},
};

static void
every_fault_is_told_with_its_place_and_nothing_is_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(faults); i++) {
        const char *map = put_file("m.csv", faults[i].map), *report = path_of("r.json");
        int code = faults[i].nodes
                       ? PHENOMENON("loops", map, "--nodes", put_file("n.csv", faults[i].nodes), "--report", report)
                       : PHENOMENON("loops", map, "--report", report);
        assert_int_equal(code, EXIT_BAD_INPUT);
        assert_told(faults[i].message);
        assert_int_equal(n_said, 0);
        assert_false(file_exists(report));
    }
}

static void
wrong_options_are_refused(void **state)
{
    (void)state;
    const char *map = put_file("m.csv", "source,target,sign\na,b,+\n");
    assert_int_equal(PHENOMENON("dream", map), EXIT_BAD_INPUT);
    assert_int_equal(PHENOMENON("loops"), EXIT_BAD_INPUT);
    assert_int_equal(PHENOMENON("loops", map, "--max-length", "0"), EXIT_BAD_INPUT);
    assert_int_equal(PHENOMENON("loops", map, "--phenomenon", "zz"), EXIT_BAD_INPUT);
    assert_told("there is no factor 'zz'");
    assert_int_equal(PHENOMENON("leverage", map), EXIT_BAD_INPUT);
    assert_int_equal(PHENOMENON("leverage", map, "--phenomenon", "b", "--jitter", "2"), EXIT_BAD_INPUT);
    assert_int_equal(PHENOMENON("leverage", map, "--phenomenon", "b", "--epsilon", "1e-9"), EXIT_BAD_INPUT);
    assert_told("--epsilon needs a number from 1e-06 to 0.1");
    assert_int_equal(PHENOMENON("leverage", map, "--phenomenon", "b", "--max-steps", "2000"), EXIT_BAD_INPUT);
    assert_told("leverage takes --max-steps from 1 to 1000");
    assert_int_equal(PHENOMENON("leverage", map, "--phenomenon", "a"), EXIT_DONE);
    assert_non_null(strstr(said, "No factor leads to a"));
    assert_int_equal(PHENOMENON("simulate", map, "--set", "a=2"), EXIT_BAD_INPUT);
    assert_int_equal(PHENOMENON("simulate", map, "--set", "a"), EXIT_BAD_INPUT);
    assert_int_equal(PHENOMENON("simulate", map, "--set", "a=1", "--set", "a=0"), EXIT_BAD_INPUT);
    assert_int_equal(PHENOMENON("simulate", map, "--transfer", "cosine"), EXIT_BAD_INPUT);
    assert_int_equal(PHENOMENON("simulate", map, "--lambda", "nan"), EXIT_BAD_INPUT);
    assert_int_equal(PHENOMENON("simulate", path_of("none.csv")), EXIT_BAD_INPUT);
    assert_int_equal(PHENOMENON("simulate", map, "--set", "a=1"), EXIT_DONE);
}

#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(the_obesity_map_gives_its_193_loops_as_a_set),
        IN_FOLDER(the_obesity_counts_to_length_10_are_the_published_ones),
        IN_FOLDER(all_twelve_final_states_of_eight_concepts_agree),
        IN_FOLDER(a_disputed_sign_is_shown_and_makes_the_loop_unknown),
        IN_FOLDER(leverage_is_ranked_and_says_whose_spread_is_assumed),
        IN_FOLDER(rows_in_another_order_give_the_same_bytes),
        IN_FOLDER(the_demonstration_map_in_finnish_is_read),
        IN_FOLDER(the_files_of_the_demonstration_centre_are_read),
        IN_FOLDER(a_spent_budget_says_at_least),
        IN_FOLDER(every_fault_is_told_with_its_place_and_nothing_is_written),
        IN_FOLDER(wrong_options_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
