#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "graph_cast.h"
#include "graph_layout.h"

static void
everybody_has_a_place_on_the_sheet(void **state)
{
    struct graph g = random_graph(*state, 40, 8, 3);
    double *x, *y;
    assert_int_equal(graph_layout(*state, &g, NULL, &x, &y), STATUS_OK);
    for (size_t i = 0; i < g.n_nodes; i++)
        assert_true(x[i] >= 0 && x[i] <= 1 && y[i] >= 0 && y[i] <= 1);
}

static void
the_same_network_gives_the_same_picture(void **state)
{
    struct graph g = random_graph(*state, 25, 5, 4);
    double *x, *y, *again_x, *again_y;
    assert_int_equal(graph_layout(*state, &g, NULL, &x, &y), STATUS_OK);
    assert_int_equal(graph_layout(*state, &g, NULL, &again_x, &again_y), STATUS_OK);
    assert_memory_equal(x, again_x, g.n_nodes * sizeof *x);
    assert_memory_equal(y, again_y, g.n_nodes * sizeof *y);
}

/* On a path the two ends stand farther from each other than any neighbours. */
static void
those_near_in_the_network_stand_near(void **state)
{
    struct graph_tie ties[] = {tie(0, 1), tie(1, 2), tie(2, 3), tie(3, 4)};
    struct graph g = undirected(*state, 5, ties, 4);
    double *x, *y;
    assert_int_equal(graph_layout(*state, &g, NULL, &x, &y), STATUS_OK);
    double ends = hypot(x[0] - x[4], y[0] - y[4]);
    for (size_t i = 0; i < 4; i++)
        assert_true(hypot(x[i] - x[i + 1], y[i] - y[i + 1]) < ends);
}

static void
nobody_and_one_alone_are_no_trouble(void **state)
{
    for (size_t n = 0; n < 2; n++) {
        struct graph g = undirected(*state, n, NULL, 0);
        double *x, *y;
        assert_int_equal(graph_layout(*state, &g, NULL, &x, &y), STATUS_OK);
        assert_near(x[0], 0.5);
    }
}

static void
too_many_for_a_picture_is_told(void **state)
{
    struct graph g = undirected(*state, 2001, NULL, 0);
    double *x, *y;
    assert_int_equal(graph_layout(*state, &g, NULL, &x, &y), STATUS_LIMIT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ON_ARENA(everybody_has_a_place_on_the_sheet), ON_ARENA(the_same_network_gives_the_same_picture),
        ON_ARENA(those_near_in_the_network_stand_near), ON_ARENA(nobody_and_one_alone_are_no_trouble),
        ON_ARENA(too_many_for_a_picture_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
