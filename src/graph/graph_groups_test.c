#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "graph_cast.h"
#include "graph_compare.h"
#include "graph_core.h"
#include "graph_groups.h"
#include "graph_services.h"

static void
sector_densities_count_only_pairs_somebody_could_tell_about(void **state)
{
    /* 0, 1 in sector 0; 2, 3 in sector 1; 3 did not answer */
    const struct graph_tie t[] = {tie(0, 2), tie(2, 3)};
    const bool answered[] = {true, true, true, false};
    const uint32_t sector[] = {0, 0, 1, 1};
    struct graph g;
    struct graph_blocks b;
    struct graph_input in = {.n_nodes = 4, .n_ties = 2, .ties = t, .directed = true, .answered = answered};
    assert_int_equal(graph_build(*state, &in, &g), STATUS_OK);
    assert_near(graph_coverage(&g), 0.75);
    assert_int_equal(graph_blocks_count(*state, &g, sector, 2, &b), STATUS_OK);
    assert_int_equal(b.cell[1].n_possible, 4);
    assert_int_equal(b.cell[1].n_observed, 4); /* 0 and 1 answered for their ties to 3 */
    assert_near(b.cell[1].density, 0.25);
    assert_near(b.cell[3].density, 1);
    in.rule = GRAPH_MUTUAL;
    assert_int_equal(graph_build(*state, &in, &g), STATUS_OK);
    assert_int_equal(graph_blocks_count(*state, &g, sector, 2, &b), STATUS_OK);
    assert_int_equal(b.cell[1].n_observed, 2);
    assert_int_equal(b.cell[3].n_observed, 0);
    assert_true(isnan(b.cell[3].density));
    assert_int_equal(graph_blocks_count(*state, &g, (uint32_t[]){0, 0, 1, 2}, 2, &b), STATUS_INVALID);
}

static void
the_ei_index_is_minus_one_inside_and_one_across(void **state)
{
    const struct graph_tie inside[] = {tie(0, 1), tie(2, 3)}, across[] = {tie(0, 2), tie(1, 3), tie(0, 3)};
    const uint32_t sector[] = {0, 0, 1, 1};
    struct graph_ei ei;
    struct graph g = undirected(*state, 4, inside, 2);
    assert_int_equal(graph_ei_test(*state, &g, sector, 2, 1, 3000, NULL, &ei), STATUS_OK);
    assert_near(ei.index, -1);
    assert_true(fabs(ei.p_inward - 1.0 / 3) < 0.03); /* one of the three ways to pair four people */
    assert_near(ei.p_outward, 1);
    g = undirected(*state, 4, across, 3);
    assert_int_equal(graph_ei_test(*state, &g, sector, 2, 1, 100, NULL, &ei), STATUS_OK);
    assert_near(ei.index, 1);
    g = undirected(*state, 4, NULL, 0);
    assert_int_equal(graph_ei_test(*state, &g, sector, 2, 1, 100, NULL, &ei), STATUS_OK);
    assert_true(isnan(ei.index));
}

static uint64_t
misplaced(const struct graph *g, uint32_t core)
{
    uint64_t z = 0;
    for (uint32_t u = 0; u < g->n_nodes; u++)
        for (uint32_t v = u + 1; v < g->n_nodes; v++) {
            bool both = (core >> u & 1) && (core >> v & 1), none = !(core >> u & 1) && !(core >> v & 1);
            z += (both && !graph_are_tied(g, u, v)) || (none && graph_are_tied(g, u, v));
        }
    return z;
}

static void
the_core_misplaces_the_fewest_pairs_of_all_cores(void **state)
{
    for (uint64_t seed = 1; seed <= 30; seed++) {
        struct graph g = random_graph(*state, 9, 3, seed);
        uint64_t least = UINT64_MAX, n_least = 0;
        for (uint32_t core = 0; core < 1u << 9; core++) {
            uint64_t z = misplaced(&g, core);
            n_least = z < least ? 1 : n_least + (z == least);
            least = z < least ? z : least;
        }
        struct graph_core c;
        assert_int_equal(graph_core_find(*state, &g, &c), STATUS_OK);
        assert_int_equal(c.misplaced, least);
        assert_int_equal(c.is_unique, n_least == 1);
    }
}

static void
a_perfect_core_has_fit_one(void **state)
{
    const struct graph_tie t[] = {tie(0, 1), tie(0, 2), tie(1, 2), tie(0, 3), tie(1, 4), tie(2, 5)};
    struct graph g = undirected(*state, 6, t, 6);
    struct graph_core c;
    assert_int_equal(graph_core_find(*state, &g, &c), STATUS_OK);
    assert_int_equal(c.misplaced, 0);
    assert_near(c.fit, 1);
    assert_near(c.density_between, 3.0 / 9);
}

static void
change_counts_what_came_went_and_stayed(void **state)
{
    const struct graph_tie old[] = {tie(0, 1), tie(1, 2)}, new[] = {tie(0, 1), tie(2, 3), tie(0, 3)};
    struct graph b = undirected(*state, 4, old, 2), a = undirected(*state, 4, new, 3);
    struct graph_change c;
    assert_int_equal(graph_change_count(&b, &a, &c), STATUS_OK);
    assert_int_equal(c.n_kept, 1);
    assert_int_equal(c.n_lost, 1);
    assert_int_equal(c.n_new, 2);
    assert_near(c.jaccard, 0.25);
    assert_near(c.density_after, 0.5);
    struct graph other = undirected(*state, 5, old, 2);
    assert_int_equal(graph_change_count(&b, &other, &c), STATUS_INVALID);
}

static void
a_network_goes_together_with_itself(void **state)
{
    struct graph g = random_graph(*state, 20, 4, 2);
    struct graph_qap q;
    assert_int_equal(graph_qap_test(*state, &g, &g, 1, 999, NULL, &q), STATUS_OK);
    assert_near(q.r, 1);
    assert_near(q.p_at_least, 0.001);
    assert_true(fabs(q.mean) < 0.1);
}

static void
qap_agrees_with_every_permutation_of_five(void **state)
{
    const struct graph_tie s[] = {tie(0, 1), tie(1, 2), tie(2, 3)}, t[] = {tie(0, 1), tie(1, 2), tie(0, 4)};
    struct graph x = undirected(*state, 5, s, 3), y = undirected(*state, 5, t, 3);
    struct graph_qap q;
    assert_int_equal(graph_qap_test(*state, &x, &y, 1, 20000, NULL, &q), STATUS_OK);
    uint32_t n_at_least = 0;
    for (uint32_t code = 0; code < 3125; code++) {
        uint32_t p[5], used = 0, rest = code, overlap = 0;
        for (int i = 0; i < 5; i++, rest /= 5)
            used |= 1u << (p[i] = rest % 5);
        if (used != 31)
            continue;
        for (int i = 0; i < 3; i++)
            overlap += graph_are_tied(&y, p[s[i].from], p[s[i].to]);
        n_at_least += overlap >= 2;
    }
    assert_near(q.r, (10 * 2 - 9.0) / 21);
    assert_true(fabs(q.p_at_least - n_at_least / 120.0) < 0.015);
}

static void
services_show_gaps_overlaps_and_single_points(void **state)
{
    /* needs 0 1 2 3; services 4 5 6 7; actors 8 9 */
    const struct graph_tie t[] = {tie(4, 0), tie(5, 0), tie(6, 0), tie(8, 4), tie(9, 5), tie(4, 1), tie(9, 2)};
    enum graph_kind kind[] = {GRAPH_NEED,    GRAPH_NEED,    GRAPH_NEED,    GRAPH_NEED,  GRAPH_SERVICE,
                              GRAPH_SERVICE, GRAPH_SERVICE, GRAPH_SERVICE, GRAPH_ACTOR, GRAPH_ACTOR};
    struct graph g = undirected(*state, 10, t, 7);
    struct graph_services s;
    assert_int_equal(graph_services_find(*state, &g, kind, &s), STATUS_OK);
    assert_int_equal(s.n_needs, 4);
    assert_true(s.needs[0].is_overlap && !s.needs[0].is_gap);
    assert_int_equal(s.needs[0].single, GRAPH_NOBODY);
    assert_int_equal(s.needs[1].single, 8);
    assert_true(s.needs[2].is_gap);
    assert_int_equal(s.needs[2].steps, 2); /* through actor 9 to service 5 */
    assert_int_equal(s.needs[2].nearest, 5);
    assert_int_equal(s.needs[2].single, 9);
    assert_int_equal(s.needs[3].nearest, GRAPH_NOBODY);
    assert_int_equal(s.n_hanging[8], 1);
    assert_int_equal(s.n_unmanned, 2);
    assert_int_equal(s.unmanned[0], 6);
    assert_int_equal(s.n_idle, 1);
    assert_int_equal(s.idle[0], 7);
}

/* Does the need still have an actor when one is taken away? By looking at every chain. */
static bool
is_helped(const struct graph *g, const enum graph_kind *kind, uint32_t need, uint32_t gone)
{
    for (uint32_t a = 0; a < g->n_nodes; a++) {
        if (kind[a] != GRAPH_ACTOR || a == gone)
            continue;
        if (graph_are_tied(g, need, a))
            return true;
        for (uint32_t s = 0; s < g->n_nodes; s++)
            if (kind[s] == GRAPH_SERVICE && graph_are_tied(g, need, s) && graph_are_tied(g, s, a))
                return true;
    }
    return false;
}

static void
gaps_and_single_points_agree_with_brute_force_on_1000_maps(void **state)
{
    struct rng r = rng_seeded(12);
    for (int round = 0; round < 1000; round++) {
        struct arena *a = arena_new(0);
        uint32_t n = 4 + (uint32_t)rng_below(&r, 12);
        struct graph g = random_graph(a, n, 3 + (uint32_t)rng_below(&r, 4), rng_u64(&r));
        enum graph_kind kind[16];
        for (uint32_t v = 0; v < n; v++)
            kind[v] = (enum graph_kind)rng_below(&r, 4);
        struct graph_services s;
        assert_int_equal(graph_services_find(a, &g, kind, &s), STATUS_OK);
        for (size_t i = 0; i < s.n_needs; i++) {
            uint32_t need = s.needs[i].node, single = GRAPH_NOBODY, n_services = 0;
            bool helped = is_helped(&g, kind, need, GRAPH_NOBODY);
            for (uint32_t v = 0; v < n; v++) {
                n_services += kind[v] == GRAPH_SERVICE && graph_are_tied(&g, need, v);
                if (helped && kind[v] == GRAPH_ACTOR && !is_helped(&g, kind, need, v))
                    single = v;
            }
            assert_int_equal(s.needs[i].single, single);
            assert_int_equal(s.needs[i].is_gap, n_services == 0);
            assert_int_equal(s.needs[i].is_overlap, n_services >= OVERLAP_FROM);
        }
        arena_free(a);
    }
    (void)state;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ON_ARENA(sector_densities_count_only_pairs_somebody_could_tell_about),
        ON_ARENA(the_ei_index_is_minus_one_inside_and_one_across),
        ON_ARENA(the_core_misplaces_the_fewest_pairs_of_all_cores),
        ON_ARENA(a_perfect_core_has_fit_one),
        ON_ARENA(change_counts_what_came_went_and_stayed),
        ON_ARENA(a_network_goes_together_with_itself),
        ON_ARENA(qap_agrees_with_every_permutation_of_five),
        ON_ARENA(services_show_gaps_overlaps_and_single_points),
        ON_ARENA(gaps_and_single_points_agree_with_brute_force_on_1000_maps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
