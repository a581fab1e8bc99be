/*
 * For the tests of this layer: small networks and numbers that must be near.
 *
 * Included by *_test.c after cmocka.h; not part of the library.
 *
 *     struct graph g = random_graph(*state, 20, 4, 1);
 */
#ifndef TUPA_GRAPH_CAST_H
#define TUPA_GRAPH_CAST_H

#include <math.h>

#include "graph.h"
#include "rng.h"

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

static struct graph_tie
tie(uint32_t from, uint32_t to)
{
    return (struct graph_tie){from, to, 1};
}

static struct graph
undirected(struct arena *a, size_t n_nodes, const struct graph_tie *ties, size_t n)
{
    struct graph g;
    assert_int_equal(graph_build(a, &(struct graph_input){.n_nodes = n_nodes, .n_ties = n, .ties = ties}, &g),
                     STATUS_OK);
    return g;
}

static struct graph
random_graph(struct arena *a, uint32_t n, uint32_t one_in, uint64_t seed)
{
    struct rng r = rng_seeded(seed);
    struct graph_tie *t = ARENA_ARRAY(a, struct graph_tie, (size_t)n * n);
    size_t k = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++)
            if (rng_below(&r, one_in) == 0)
                t[k++] = tie(i, j);
    return undirected(a, n, t, k);
}

static void
assert_near(double got, double want)
{
    if (!(fabs(got - want) < 1e-9))
        fail_msg("%.17g is not %.17g", got, want);
}

#define ON_ARENA(f) cmocka_unit_test_setup_teardown(f, arena_begin, arena_end)

#endif
