#include "test_command.h"

#include <math.h>


#define GRAPHS "../shared/data/graphs/"
#define NETWORK(...) run(cmd_network, (const char *const[]){"network", __VA_ARGS__, NULL})

static double
number(struct json_value object, const char *key)
{
    double x;
    struct json_value v = json_member(object, key);
    return json_double(v, &x) == STATUS_OK ? x : NAN;
}

static void
assert_same_number(struct json_value got, const char *got_key, struct json_value want, const char *want_key)
{
    double x = number(got, got_key), y = number(want, want_key);
    if (isnan(x) != isnan(y) || fabs(x - y) > 1e-9 * fmax(1, fabs(y)))
        fail_msg("%s is %.17g, not %.17g", got_key, x, y);
}

/* Every node of the reference is in the list, so that isolated ones count. */
static const char *
nodes_file(struct json_value want)
{
    struct buf b;
    buf_init_in(&b, a, 0);
    buf_puts(&b, "id,club\n");
    void *iter = NULL;
    struct str id;
    struct json_value node;
    while (json_next(json_member(want, "nodes"), &iter, &id, &node)) {
        struct str club = json_str(json_member(json_member(want, "club"), str_cstr(a, id)));
        buf_fmt(&b, "%.*s,%.*s\n", STR_ARG(id), STR_ARG(club));
    }
    return put_bytes("nodes.csv", buf_view(&b));
}

static void
assert_same_nodes(struct json_value got, struct json_value want)
{
    static const char *const keys[][2] = {
        {"degree", "degree"},         {"betweenness", "betweenness"},       {"closeness", "closeness_nx_wf"},
        {"constraint", "constraint"}, {"effective_size", "effective_size"}, {"core", "core"},
        {"clustering", "clustering"}};
    void *iter = NULL;
    struct str id;
    struct json_value node;
    while (json_next(json_member(want, "nodes"), &iter, &id, &node)) {
        struct json_value mine = json_member(json_member(got, "nodes"), str_cstr(a, id));
        for (size_t k = 0; k < ARRAY_LEN(keys); k++)
            assert_same_number(mine, keys[k][0], node, keys[k][1]);
    }
}

static bool
array_has(struct json_value array, struct json_value wanted)
{
    for (size_t i = 0; i < json_count(array); i++) {
        struct json_value v = json_item(array, i);
        if (json_kind(wanted) == JSON_TEXT && str_eq(json_str(v), json_str(wanted)))
            return true;
        if (json_kind(wanted) == JSON_ARR && array_has(v, json_item(wanted, 0)) && array_has(v, json_item(wanted, 1)))
            return true;
    }
    return false;
}

static void
assert_same_set(struct json_value got, struct json_value want, const char *key)
{
    struct json_value x = json_member(got, key), y = json_member(want, key);
    assert_int_equal(json_count(x), json_count(y));
    for (size_t i = 0; i < json_count(y); i++)
        assert_true(array_has(x, json_item(y, i)));
}

static void
assert_same_graph(struct json_value got, struct json_value want)
{
    static const char *const keys[] = {
        "n",          "m",        "density",      "transitivity", "avg_clustering",
        "components", "diameter", "avg_path_len", "degeneracy",   "assortativity_degree"};
    for (size_t k = 0; k < ARRAY_LEN(keys); k++)
        assert_same_number(got, keys[k], want, keys[k]);
    assert_same_number(got, "modularity", want, "modularity_best_leiden200");
    assert_same_set(got, want, "articulation_points");
    assert_same_set(got, want, "bridges");
    struct json_value x = json_member(got, "biconnected_component_sizes"),
                      y = json_member(want, "biconnected_component_sizes");
    assert_int_equal(json_count(x), json_count(y));
    for (size_t i = 0; i < json_count(y); i++) {
        int64_t m, n;
        assert_int_equal(json_i64(json_item(x, i), &m), STATUS_OK);
        assert_int_equal(json_i64(json_item(y, i), &n), STATUS_OK);
        assert_int_equal(m, n);
    }
    assert_same_nodes(got, want);
}

static void
all_six_reference_networks_agree_in_every_value(void **state)
{
    static const char *const names[] = {"karate",   "lesmis",  "florentine_marriage", "florentine_business",
                                        "dolphins", "football"};
    (void)state;
    if (!file_exists(GRAPHS "reference_values.json")) {
        print_message("left out: " GRAPHS "reference_values.json is not here\n");
        skip();
    }
    struct json_value reference = json_of(GRAPHS "reference_values.json");
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct json_value want = json_member(reference, names[i]);
        const char *edges = str_fmt(a, GRAPHS "%s.edges.tsv", names[i]).p, *report = path_of("r.json");
        assert_int_equal(NETWORK(edges, "--nodes", nodes_file(want), "--group", "club", "--report", report), EXIT_DONE);
        struct json_value got = json_of(report);
        assert_same_graph(got, want);
        if (json_kind(json_member(want, "club")) != JSON_OBJ)
            continue;
        struct json_value groups = json_member(got, "groups");
        assert_same_number(groups, "modularity", want, "club_modularity");
        assert_same_number(groups, "EI_index", want, "EI_index_club");
        assert_same_number(groups, "EI_internal", want, "EI_internal");
        assert_same_number(groups, "EI_external", want, "EI_external");
    }
}

static void
marriage_and_business_in_florence_go_together_as_published(void **state)
{
    (void)state;
    if (!file_exists(GRAPHS "reference_values.json")) {
        print_message("left out: " GRAPHS "reference_values.json is not here\n");
        skip();
    }
    struct json_value reference = json_of(GRAPHS "reference_values.json");
    const char *nodes = nodes_file(json_member(reference, "florentine_marriage")), *report = path_of("r.json");
    assert_int_equal(NETWORK(GRAPHS "florentine_marriage.edges.tsv", "--before", GRAPHS "florentine_business.edges.tsv",
                         "--nodes", nodes, "--permutations", "20000", "--report", report),
                     EXIT_DONE);
    struct json_value change = json_member(json_of(report), "change");
    assert_same_number(change, "qap_r", json_member(reference, "qap_florentine"), "r");
    double p = number(change, "qap_p_ge_r"); /* the published 0.0006 is itself one draw of 20 000 */
    assert_true(p > 0.0001 && p < 0.0015);
}

static void
gml_files_are_read_with_their_labels_and_attributes(void **state)
{
    (void)state;
    const char *gml = put_file("n.gml", "graph [ node [ id 5 label \"Neuvola\" sector \"sote\" ]\n node [ id 9 label "
                                        "\"Koulu\" sector \"sivistys\" ]\n edge [ source 5 target 9 value 2 ] ]\n");
    const char *report = path_of("r.json");
    assert_int_equal(NETWORK(gml, "--group", "sector", "--report", report), EXIT_DONE);
    struct json_value r = json_of(report), node = json_member(json_member(r, "nodes"), "5");
    assert_true(str_eq(json_str(json_member(node, "label")), STR("Neuvola")));
    assert_true(str_eq(json_str(json_member(node, "group")), STR("sote")));
    assert_true(number(node, "strength") == 2);
    assert_true(number(json_member(r, "groups"), "EI_index") == 1);
}

static void
a_first_line_may_say_that_ties_have_a_direction(void **state)
{
    static const char *const files[] = {"# directed\nsource,target\na,b\nb,a\n", "#directed\r\na;b\r\nb;a\r\n",
                                        "\xef\xbb\xbf# directed\n# of 2025\na\tb\nb\ta\n"};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        assert_int_equal(NETWORK(put_file("t.csv", files[i]), "--report", path_of("r.json")), EXIT_DONE);
        struct json_value r = json_of(path_of("r.json"));
        assert_true(json_says_yes(json_member(r, "directed")));
        assert_true(number(r, "reciprocity") == 1);
    }
    assert_int_equal(NETWORK(put_file("t.csv", "# directed\nsource,target\na\n")), EXIT_BAD_INPUT);
    assert_told("line 3, column 2");
}

static const char ties_said[] = "source;target\na;b\nb;c\nc;a\na;d\n";

static void
too_few_answers_hide_what_follows_paths(void **state)
{
    (void)state;
    const char *ties = put_file("t.csv", ties_said), *report = path_of("r.json");
    const char *nodes = put_file("n.csv", "id;sector;answered\na;s1;yes\nb;s1;yes\nc;s2;no\nd;s2;no\n");
    assert_int_equal(NETWORK(ties, "--nodes", nodes, "--group", "sector", "--report", report), EXIT_DONE);
    struct json_value r = json_of(report), b = json_member(json_member(r, "nodes"), "b");
    assert_true(number(json_member(r, "answers"), "coverage") == 0.5);
    assert_false(json_says_yes(json_member(json_member(r, "answers"), "path_measures_shown")));
    assert_int_equal(json_kind(json_member(b, "betweenness")), JSON_NIL);
    assert_int_equal(json_kind(json_member(r, "articulation_points")), JSON_NOTHING);
    assert_int_equal(json_kind(json_member(r, "communities")), JSON_NOTHING);
    assert_true(number(b, "in_degree") == 1);
    assert_non_null(strstr(said, "Too few answers"));
    nodes = put_file("n.csv", "id;sector;answered\na;s1;yes\nb;s1;yes\nc;s2;yes\nd;s2;no\n");
    assert_int_equal(NETWORK(ties, "--nodes", nodes, "--report", report), EXIT_DONE);
    b = json_member(json_member(json_of(report), "nodes"), "b");
    assert_int_equal(json_kind(json_member(b, "betweenness")), JSON_INT);
}

static void
who_did_not_answer_and_was_not_named_is_not_called_isolated(void **state)
{
    (void)state;
    const char *ties = put_file("t.csv", "source,target\na,b\n"), *report = path_of("r.json");
    const char *nodes = put_file("n.csv", "id,answered\na,yes\nb,no\nc,yes\nd,no\n");
    assert_int_equal(NETWORK(ties, "--nodes", nodes, "--report", report), EXIT_DONE);
    struct json_value r = json_of(report), alone = json_member(r, "isolated");
    assert_int_equal(json_count(alone), 1);
    assert_true(str_eq(json_str(json_item(alone, 0)), STR("c")));
    struct json_value open = json_member(r, "not_answered_and_not_named");
    assert_int_equal(json_count(open), 1);
    assert_true(str_eq(json_str(json_item(open, 0)), STR("d")));
    assert_non_null(strstr(said, "Isolated, as far as heard: 1\n  c\n"));
    assert_non_null(strstr(said, "nobody named them: 1\n  d\n"));
}

static void
two_times_are_compared_by_qap_only_when_everybody_answered(void **state)
{
    (void)state;
    const char *now = put_file("t.csv", "source,target\na,b\nb,c\n"), *then = put_file("b.csv", "source,target\na,b\n");
    const char *report = path_of("r.json");
    const char *nodes = put_file("n.csv", "id,answered\na,yes\nb,yes\nc,yes\nd,yes\n");
    assert_int_equal(NETWORK(now, "--before", then, "--nodes", nodes, "--report", report), EXIT_DONE);
    assert_true(isfinite(number(json_member(json_of(report), "change"), "qap_r")));
    nodes = put_file("n.csv", "id,answered\na,yes\nb,yes\nc,yes\nd,no\n");
    assert_int_equal(NETWORK(now, "--before", then, "--nodes", nodes, "--report", report), EXIT_DONE);
    assert_int_equal(json_kind(json_member(json_member(json_of(report), "change"), "qap_r")), JSON_NOTHING);
    assert_non_null(strstr(said, "QAP is left out"));
}

/* Only a was heard before: of the pair b-c nothing is known then, so it is no new tie. */
static void
who_answered_the_earlier_time_stands_in_a_column_of_its_own(void **state)
{
    (void)state;
    const char *now = put_file("t.csv", "source,target\na,b\nb,c\n"), *then = put_file("b.csv", "source,target\na,c\n");
    const char *report = path_of("r.json");
    const char *nodes = put_file("n.csv", "id,answered,answered_before\na,yes,yes\nb,yes,no\nc,yes,no\n");
    assert_int_equal(NETWORK(now, "--before", then, "--nodes", nodes, "--report", report), EXIT_DONE);
    struct json_value change = json_member(json_of(report), "change");
    assert_true(number(change, "compared_pairs") == 2);
    assert_true(number(change, "new") == 1);
    assert_true(number(change, "lost") == 1);
    assert_true(number(change, "coverage_before") > 0.33 && number(change, "coverage_before") < 0.34);
}

static void
what_is_not_defined_is_said_in_words(void **state)
{
    (void)state;
    const char *ties = put_file("t.csv", "source,target\na,b\n");
    const char *nodes = put_file("n.csv", "id,sector\na,sote\nb,\nc,sote\n");
    assert_int_equal(NETWORK(ties, "--nodes", nodes, "--group", "sector"), EXIT_DONE);
    assert_null(strstr(said, "nan"));
    assert_non_null(strstr(said, "E-I index: no ties between actors of known sectors"));
}

static void
ties_that_are_the_only_way_are_told_with_what_they_cut_off(void **state)
{
    (void)state;
    const char *ties = put_file("t.csv", "source,target\na,b\nb,c\nc,a\nc,d\nd,e\n"), *report = path_of("r.json");
    assert_int_equal(NETWORK(ties, "--report", report), EXIT_DONE);
    struct json_value sides = json_member(json_of(report), "bridges_cut_off");
    int64_t first, second;
    assert_int_equal(json_i64(json_item(sides, 0), &first), STATUS_OK);
    assert_int_equal(json_i64(json_item(sides, 1), &second), STATUS_OK);
    assert_true(first == 2 && second == 1);
    assert_non_null(strstr(said, "Ties that are the only way between two sides: 2\n  c - d: 2 on the smaller side\n"));
}

static void
sectors_that_never_meet_are_named(void **state)
{
    (void)state;
    const char *ties = put_file("t.csv", "source,target\na,b\nc,d\n"), *report = path_of("r.json");
    const char *nodes = put_file("n.csv", "id,Sector\na,sote\nb,sivistys\nc,seurakunta\nd,sote\ne,\n");
    assert_int_equal(NETWORK(ties, "--nodes", nodes, "--group", "sector", "--report", report), EXIT_DONE);
    struct json_value groups = json_member(json_of(report), "groups");
    struct json_value never = json_member(groups, "groups_that_never_meet");
    assert_int_equal(json_count(never), 1);
    assert_true(number(groups, "without_group") == 1);
    assert_non_null(strstr(said, "Never meet: seurakunta and sivistys"));
    assert_non_null(strstr(said, "Isolated: 1"));
}

static void
needs_services_and_actors_give_gaps_and_single_points(void **state)
{
    (void)state;
    const char *ties = put_file("t.csv", "source,target\np1,t1\na1,p1\np2,t2\n"), *report = path_of("r.json");
    const char *nodes = put_file("n.csv", "id,kind,label\nt1,tarve,Joku\nt2,need,Paikka\nt3,need,Tuki\np1,palvelu,\n"
                                          "p2,service,\na1,toimija,Kunta\n");
    assert_int_equal(NETWORK(ties, "--nodes", nodes, "--report", report), EXIT_DONE);
    struct json_value s = json_member(json_of(report), "services"), needs = json_member(s, "needs");
    assert_true(str_eq(json_str(json_member(json_item(needs, 0), "single_point")), STR("a1")));
    assert_true(json_says_yes(json_member(json_item(needs, 2), "gap")));
    assert_true(str_eq(json_str(json_item(json_member(s, "services_without_actor"), 0)), STR("p2")));
}

static void
rows_in_another_order_give_the_same_bytes(void **state)
{
    (void)state;
    const char *one = put_file("1.csv", "source,target,weight\n10,9,2\na,9,1\n10,a,3\nb,a,1\n");
    const char *two = put_file("2.csv", "source,target,weight\nb,a,1\na,10,3\n9,a,1\n10,9,2\n");
    assert_int_equal(NETWORK(one, "--report", path_of("1.json")), EXIT_DONE);
    assert_int_equal(NETWORK(two, "--report", path_of("2.json")), EXIT_DONE);
    assert_true(str_eq(bytes_at(path_of("1.json")), bytes_at(path_of("2.json"))));
}

struct fault {
    const char *ties, *nodes, *message;
};

static const struct fault faults[] = {
    {"source,target\na,b\n,c\n", NULL, "t.csv: line 3, column 1: the tie has no beginning"},
    {"source,target\na,\n", NULL, "line 2, column 2: the tie has no end"},
    {"source,target,weight\na,b,-1\n", NULL, "line 2, column 3: '-1' is not a number from"},
    {"source,target,weight\na,b,nan\n", NULL, "line 2, column 3: 'nan'"},
    {"source,target,weight\na,b,1e999\n", NULL, "line 2, column 3"},
    {"source,target\na,\"b\n", NULL, "line 2"},
    {"a,b,c,d\n", NULL, "the heading needs the columns source and target"},
    {"", NULL, "t.csv"},
    {"# undirected\n", NULL, "t.csv"},
    {"source,target\n", NULL, "t.csv: there is no tie in the file"},
    {"source,target\na,b\nb", NULL, "t.csv: line 3, column 2: the file is cut short"},
    {"source,target,type\na,b,Directed\nb,c,Undirected\n", NULL, "line 3, column 3: directed and undirected"},
    {"source,target\na,x\n", "id\na\nb\n", "t.csv: line 2, column 2: there is no node 'x'"},
    {"source,target\na,b\n", "id\na\nb\na\n", "n.csv: line 4, column 1: two nodes have the id 'a'"},
    {"source,target\na,b\n", "name\na\nb\n", "n.csv: line 1: the heading has no column id"},
    {"source,target\na,b\n", "id,answered\na,maybe\nb,yes\n", "n.csv: line 2, column 2: 'maybe' is neither yes nor no"},
    {"source,target\na,b\n", "id\na\n\"b", "n.csv"},
    {"source,target\na,b\nc,d,e\n", NULL, "t.csv: line 3, column 3: the row is longer than the first"},
    {"a,b\nb,c,1\n", NULL, "t.csv: line 2, column 3: the row is longer than the first"},
    {"source,target,type\na,b,Sideways\n", NULL, "line 2, column 3: 'Sideways' is neither directed nor undirected"},
    {"source,target\na,b\n", "id,kind\na,need\nb,servise\n", "n.csv: line 3, column 2: 'servise' is not a kind"},
};

static void
every_fault_is_told_with_its_place_and_nothing_is_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(faults); i++) {
        const char *ties = put_file("t.csv", faults[i].ties), *report = path_of("r.json");
        int code = faults[i].nodes ? NETWORK(ties, "--nodes", put_file("n.csv", faults[i].nodes), "--report", report)
                                   : NETWORK(ties, "--report", report);
        assert_int_equal(code, EXIT_BAD_INPUT);
        assert_told(faults[i].message);
        assert_false(file_exists(report));
    }
    assert_int_equal(NETWORK(put_file("t.csv", "a\tb\n"), "--group", "sector"), EXIT_BAD_INPUT);
    assert_told("--group needs --nodes");
    assert_int_equal(NETWORK(path_of("none.csv")), EXIT_BAD_INPUT);
    assert_int_equal(run(cmd_network, (const char *const[]){"network", NULL}), EXIT_BAD_INPUT);
    assert_int_equal(NETWORK(put_file("t.gml", "graph [ node [ id 1 ]")), EXIT_BAD_INPUT);
    assert_told("t.gml: line 1, column");
}

static void
marks_line_ends_and_old_code_pages_do_not_matter(void **state)
{
    (void)state;
    const char *mark = put_file("1.csv", "\xef\xbb\xbfsource;target\r\nP\xc3\xa4iv\xc3\xa4;koti\r\n");
    const char *old = put_file("2.csv", "source,target\nP\xe4iv\xe4,koti\n");
    assert_int_equal(NETWORK(mark, "--report", path_of("1.json")), EXIT_DONE);
    assert_int_equal(NETWORK(old, "--report", path_of("2.json")), EXIT_DONE);
    assert_true(str_eq(bytes_at(path_of("1.json")), bytes_at(path_of("2.json"))));
}

#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(all_six_reference_networks_agree_in_every_value),
        IN_FOLDER(marriage_and_business_in_florence_go_together_as_published),
        IN_FOLDER(gml_files_are_read_with_their_labels_and_attributes),
        IN_FOLDER(a_first_line_may_say_that_ties_have_a_direction),
        IN_FOLDER(too_few_answers_hide_what_follows_paths),
        IN_FOLDER(who_did_not_answer_and_was_not_named_is_not_called_isolated),
        IN_FOLDER(two_times_are_compared_by_qap_only_when_everybody_answered),
        IN_FOLDER(who_answered_the_earlier_time_stands_in_a_column_of_its_own),
        IN_FOLDER(what_is_not_defined_is_said_in_words),
        IN_FOLDER(ties_that_are_the_only_way_are_told_with_what_they_cut_off),
        IN_FOLDER(sectors_that_never_meet_are_named),
        IN_FOLDER(needs_services_and_actors_give_gaps_and_single_points),
        IN_FOLDER(rows_in_another_order_give_the_same_bytes),
        IN_FOLDER(every_fault_is_told_with_its_place_and_nothing_is_written),
        IN_FOLDER(marks_line_ends_and_old_code_pages_do_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
