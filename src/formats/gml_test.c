#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "gml.h"

static int
arena_begin(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int
arena_end(void **state)
{
    arena_free(*state);
    return 0;
}

static void
nodes_keep_their_attributes_and_edges_their_weight(void **state)
{
    struct gml *g;
    struct gml_error e;
    struct str text =
        STR("Creator \"x\"\n# a remark\ngraph [ directed 1\n node [ id 7 label \"Neuvola &amp; &quot;A&quot;\" "
            "sector \"sote\" graphics [ x 1.5 y [ z 2 ] ] ]\nnode[id -2]\n"
            "edge [ source 7 target -2 value 2.5 ] ]\nVersion 1");
    assert_int_equal(gml_read(*state, text, &g, &e), STATUS_OK);
    assert_true(g->directed);
    assert_int_equal(g->n_nodes, 2);
    assert_true(str_eq(g->nodes[0].label, STR("Neuvola & \"A\"")));
    assert_true(str_eq(g->nodes[0].attributes[0].value, STR("sote")));
    assert_int_equal(g->n_edges, 1);
    assert_int_equal(g->edges[0].to, 1);
    assert_true(g->edges[0].weight == 2.5);
}

static void
every_fault_is_told_with_line_and_column(void **state)
{
    static const struct {
        const char *text;
        size_t line, column;
    } bad[] = {
        {"", 1, 1},
        {"graph [", 1, 8},
        {"graph\n[ node [ id 1 ]", 2, 16},
        {"graph [ node [ id 1 ] node [ id 1 ] ]", 1, 28},
        {"graph [ node [ label \"a\" ] ]", 1, 14},
        {"graph [ node [ id x ] ]", 1, 19},
        {"graph [ node [ id 1 ]\nedge [ source 1 target 2 ] ]", 2, 6},
        {"graph [ edge [ source 1 ] ]", 1, 14},
        {"graph [ node [ id 1 ] edge [ source 1 target 1 value nan ] ]", 1, 54},
        {"graph [ node [ id 1 label \"a ] ]", 1, 27},
        {"graph [ node [ id 1 label ] ]", 1, 27},
        {"graph [ ] graph [ ]", 1, 17},
        {"graph [ node [ id 99999999999999999999 ] ]", 1, 19},
        {"\x01", 1, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct gml *g;
        struct gml_error e = {0};
        assert_int_equal(gml_read(*state, str_from(bad[i].text), &g, &e), STATUS_INVALID);
        assert_int_equal(e.line, bad[i].line);
        assert_int_equal(e.column, bad[i].column);
        assert_non_null(e.why);
    }
}

static void
lists_nested_without_end_are_refused(void **state)
{
    char text[400] = "graph [ a ";
    for (int i = 10; i < 399; i++)
        text[i] = '[';
    struct gml *g;
    struct gml_error e;
    assert_int_equal(gml_read(*state, str_from(text), &g, &e), STATUS_LIMIT);
}

static void
the_neural_network_of_the_worm_is_read(void **state)
{
    FILE *f = fopen("../shared/data/graphs/celegansneural.gml", "r");
    if (f == NULL) {
        print_message("left out: ../shared/data/graphs is not here\n");
        skip();
    }
    char *text = arena_alloc(*state, 1 << 20);
    size_t n = fread(text, 1, 1 << 20, f);
    fclose(f);
    struct gml *g;
    struct gml_error e;
    assert_int_equal(gml_read(*state, (struct str){text, n}, &g, &e), STATUS_OK);
    assert_true(g->directed);
    assert_int_equal(g->n_nodes, 297);
    assert_int_equal(g->n_edges, 2359);
}

#define ON_ARENA(f) cmocka_unit_test_setup_teardown(f, arena_begin, arena_end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ON_ARENA(nodes_keep_their_attributes_and_edges_their_weight),
        ON_ARENA(every_fault_is_told_with_line_and_column),
        ON_ARENA(lists_nested_without_end_are_refused),
        ON_ARENA(the_neural_network_of_the_worm_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
