#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "graph_communities.h"
#include "graph_compare.h"
#include "graph_core.h"
#include "graph_groups.h"
#include "graph_measures.h"
#include "graph_services.h"
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

static struct graph_measures
measured(struct arena *a, const struct graph *g)
{
    struct graph_measures x;
    assert_int_equal(graph_measure(a, g, NULL, &x), STATUS_OK);
    return x;
}

static struct graph
complete(struct arena *a, uint32_t n)
{
    struct graph_tie t[200];
    size_t k = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++)
            t[k++] = tie(i, j);
    return undirected(a, n, t, k);
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

static void
ties_in_any_order_repeated_or_turned_give_one_graph(void **state)
{
    const struct graph_tie t[] = {{2, 0, 2}, {0, 1, 1}, {1, 0, 3}, {1, 1, 5}, {0, 2, 1}};
    struct graph g = undirected(*state, 3, t, 5);
    assert_int_equal(g.n_pairs, 2);
    assert_int_equal(g.n_self, 1);
    assert_int_equal(g.n_repeated, 2);
    assert_true(g.pair[0].from == 0 && g.pair[0].to == 1 && g.pair[0].weight == 4);
    assert_true(graph_are_tied(&g, 2, 0));
    assert_false(graph_are_tied(&g, 1, 2));
}

static void
a_tie_outside_its_range_is_refused(void **state)
{
    const struct graph_tie bad[] = {{0, 3, 1}, {0, 1, 0}, {0, 1, -1}, {0, 1, NAN}, {0, 1, INFINITY}};
    struct graph g;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_int_equal(graph_build(*state, &(struct graph_input){.n_nodes = 3, .n_ties = 1, .ties = &bad[i]}, &g),
                         STATUS_INVALID);
    assert_int_equal(graph_build(*state, &(struct graph_input){.n_nodes = GRAPH_MAX_NODES + 1}, &g), STATUS_LIMIT);
}

static void
the_mutual_rule_keeps_only_ties_said_by_both(void **state)
{
    const struct graph_tie t[] = {tie(0, 1), tie(1, 0), tie(1, 2), tie(2, 3), tie(3, 2)};
    struct graph_input in = {.n_nodes = 4, .n_ties = 5, .directed = true, .ties = t, .rule = GRAPH_MUTUAL};
    struct graph g;
    assert_int_equal(graph_build(*state, &in, &g), STATUS_OK);
    assert_int_equal(g.n_pairs, 2);
    assert_false(graph_are_tied(&g, 1, 2));
    in.rule = GRAPH_ANY;
    assert_int_equal(graph_build(*state, &in, &g), STATUS_OK);
    assert_int_equal(g.n_pairs, 3);
    assert_near(measured(*state, &g).reciprocity, 2.0 / 3);
}

static void
the_centre_of_a_star_carries_every_path(void **state)
{
    struct graph_tie t[9];
    for (uint32_t i = 0; i < 9; i++)
        t[i] = tie(i + 1, 0);
    struct graph g = undirected(*state, 10, t, 9);
    struct graph_measures x = measured(*state, &g);
    assert_near(x.nodes[0].betweenness, 36); /* C(9, 2) */
    assert_near(x.nodes[1].betweenness, 0);
    assert_near(x.nodes[0].closeness, 1);
    assert_near(x.nodes[1].closeness, 9.0 / 17);
    assert_near(x.nodes[1].constraint, 1);
    assert_near(x.nodes[0].effective_size, 9);
    assert_int_equal(x.n_cuts, 1);
    assert_int_equal(x.nodes[0].n_pieces, 9);
    assert_int_equal(x.nodes[0].n_cut_off, 8);
    assert_int_equal(x.n_bridges, 9);
    assert_int_equal(x.bridges[0].n_cut_off, 1);
    assert_int_equal(x.diameter, 2);
}

static void
a_path_and_a_ring_have_their_closed_forms(void **state)
{
    struct graph_tie t[8];
    for (uint32_t i = 0; i < 7; i++)
        t[i] = tie(i, i + 1);
    struct graph path = undirected(*state, 8, t, 7);
    struct graph_measures x = measured(*state, &path);
    for (uint32_t i = 0; i < 8; i++)
        assert_near(x.nodes[i].betweenness, i * (7.0 - i));
    assert_int_equal(x.n_bridges, 7);
    assert_int_equal(x.nodes[3].n_cut_off, 3);
    assert_int_equal(x.bridges[2].n_cut_off, 3);
    t[7] = tie(7, 0);
    struct graph ring = undirected(*state, 8, t, 8);
    x = measured(*state, &ring);
    for (uint32_t i = 0; i < 8; i++)
        assert_near(x.nodes[i].betweenness, 4.5); /* (n - 2)^2 / 8 for even n */
    assert_int_equal(x.n_cuts, 0);
    assert_int_equal(x.n_blocks, 1);
}

static void
a_complete_network_has_no_bridge_and_full_clustering(void **state)
{
    struct graph g = complete(*state, 7);
    struct graph_measures x = measured(*state, &g);
    assert_near(x.density, 1);
    assert_near(x.transitivity, 1);
    assert_near(x.avg_clustering, 1);
    assert_int_equal(x.degeneracy, 6);
    assert_near(x.nodes[0].effective_size, 1);
    /* p = 1/6 towards each; (1/6 + 5/36)^2 for each of six */
    assert_near(x.nodes[0].constraint, 6 * (11.0 / 36) * (11.0 / 36));
    assert_near(x.nodes[0].betweenness, 0);
}

static void
betweenness_adds_up_to_the_distances_minus_one(void **state)
{
    for (uint64_t seed = 1; seed <= 30; seed++) {
        struct graph g = random_graph(*state, 25, 6, seed);
        struct graph_measures x = measured(*state, &g);
        if (x.n_components != 1)
            continue;
        double sum = 0;
        for (size_t v = 0; v < 25; v++)
            sum += x.nodes[v].betweenness;
        assert_near(sum, (x.avg_path_length - 1) * 25 * 24 / 2);
    }
}

static uint32_t
components_without(struct arena *a, const struct graph *g, uint32_t node, uint32_t *ret_largest)
{
    struct graph_tie *t = ARENA_ARRAY(a, struct graph_tie, g->n_pairs);
    size_t k = 0;
    for (size_t i = 0; i < g->n_pairs; i++)
        if (g->pair[i].from != node && g->pair[i].to != node)
            t[k++] = g->pair[i];
    struct graph rest = undirected(a, g->n_nodes, t, k);
    struct graph_measures x = measured(a, &rest);
    *ret_largest = x.largest_component;
    return x.n_components - 1; /* the node taken away stands alone */
}

static void
cut_sizes_agree_with_taking_each_node_away(void **state)
{
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct graph g = random_graph(*state, 14, 8, seed);
        struct graph_measures x = measured(*state, &g);
        for (uint32_t v = 0; v < 14; v++) {
            uint32_t largest, n = components_without(*state, &g, v, &largest);
            bool falls_apart = n > x.n_components - (graph_degree(&g, v) == 0);
            assert_int_equal(x.nodes[v].is_cut, falls_apart);
            if (falls_apart)
                assert_int_equal(x.nodes[v].n_pieces, n - x.n_components + 1);
            if (falls_apart && x.n_components == 1)
                assert_int_equal(x.nodes[v].n_cut_off, 13 - largest);
        }
    }
}

static void
renumbering_the_nodes_changes_no_measure(void **state)
{
    struct graph g = random_graph(*state, 30, 6, 3);
    struct graph_tie t[900];
    for (size_t i = 0; i < g.n_pairs; i++)
        t[i] = tie(29 - g.pair[i].from, 29 - g.pair[i].to);
    struct graph turned = undirected(*state, 30, t, g.n_pairs);
    struct graph_measures x = measured(*state, &g), y = measured(*state, &turned);
    for (uint32_t v = 0; v < 30; v++) {
        assert_near(x.nodes[v].betweenness, y.nodes[29 - v].betweenness);
        assert_near(x.nodes[v].closeness, y.nodes[29 - v].closeness);
        if (x.nodes[v].degree)
            assert_near(x.nodes[v].constraint, y.nodes[29 - v].constraint);
        assert_int_equal(x.nodes[v].core, y.nodes[29 - v].core);
        assert_int_equal(x.nodes[v].n_cut_off, y.nodes[29 - v].n_cut_off);
    }
    assert_int_equal(x.n_bridges, y.n_bridges);
    assert_near(x.transitivity, y.transitivity);
}

static void
an_empty_network_and_one_person_are_fine(void **state)
{
    struct graph g = undirected(*state, 0, NULL, 0);
    struct graph_measures x = measured(*state, &g);
    assert_int_equal(x.n_components, 0);
    g = undirected(*state, 1, NULL, 0);
    x = measured(*state, &g);
    assert_int_equal(x.n_isolates, 1);
    assert_true(isnan(x.density));
    assert_true(isnan(x.nodes[0].constraint));
    struct graph_communities c;
    assert_int_equal(graph_communities_find(*state, &g, 1, 0, NULL, &c), STATUS_OK);
    assert_int_equal(c.n, 1);
    assert_true(isnan(c.modularity));
    struct graph_core core;
    assert_int_equal(graph_core_find(*state, &g, &core), STATUS_OK);
}

static bool
never(void *arg, double done)
{
    (void)arg;
    (void)done;
    return false;
}

static void
measuring_can_be_stopped_and_used_again_afterwards(void **state)
{
    struct graph g = random_graph(*state, 300, 10, 8);
    struct progress stop = {.go_on = never};
    struct graph_measures x;
    assert_int_equal(graph_measure(*state, &g, &stop, &x), STATUS_UNAVAILABLE);
    assert_int_equal(graph_measure(*state, &g, NULL, &x), STATUS_OK);
}

/* Best Q over every way to divide a few nodes. */
static double
best_q(struct arena *a, const struct graph *g, uint32_t *label, uint32_t at, uint32_t n_used)
{
    double best = -1, q;
    if (at == g->n_nodes) {
        assert_int_equal(graph_modularity(a, g, label, &q), STATUS_OK);
        return q;
    }
    for (uint32_t c = 0; c <= n_used && c < g->n_nodes; c++) {
        label[at] = c;
        q = best_q(a, g, label, at + 1, c == n_used ? n_used + 1 : n_used);
        best = q > best ? q : best;
    }
    return best;
}

static void
communities_of_small_networks_are_the_best_there_are(void **state)
{
    for (uint64_t seed = 1; seed <= 12; seed++) {
        struct arena *a = arena_new(0);
        struct graph g = random_graph(*state, 8, 3, seed);
        uint32_t label[8] = {0};
        struct graph_communities c;
        assert_int_equal(graph_communities_find(a, &g, seed, 50, NULL, &c), STATUS_OK);
        assert_near(c.modularity, best_q(a, &g, label, 0, 0));
        double q;
        assert_int_equal(graph_modularity(a, &g, c.label, &q), STATUS_OK);
        assert_near(q, c.modularity);
        arena_free(a);
    }
}

static void
two_cliques_with_one_tie_are_two_communities(void **state)
{
    struct graph_tie t[40];
    size_t k = 0;
    for (uint32_t i = 0; i < 5; i++)
        for (uint32_t j = i + 1; j < 5; j++) {
            t[k++] = tie(i, j);
            t[k++] = tie(i + 5, j + 5);
        }
    t[k++] = tie(4, 5);
    struct graph g = undirected(*state, 10, t, k);
    struct graph_communities c;
    assert_int_equal(graph_communities_find(*state, &g, 1, 0, NULL, &c), STATUS_OK);
    assert_int_equal(c.n, 2);
    assert_near(c.modularity, 20.0 / 21 - 0.5);
    assert_near(c.share_best, 1);
    assert_int_equal(c.label[0], 0);
    assert_int_equal(c.label[9], 1);
    const uint32_t all_in_one[10] = {0};
    double q, ari;
    assert_int_equal(graph_modularity(*state, &g, all_in_one, &q), STATUS_OK);
    assert_near(q, 0);
    assert_int_equal(graph_adjusted_rand(*state, c.label, c.label, 10, &ari), STATUS_OK);
    assert_near(ari, 1);
}

static void
the_adjusted_rand_index_has_its_textbook_value(void **state)
{
    /* Hubert & Arabie style: contingency (2 1 / 0 3): both 4, in x 6, in y 7, of 15 */
    const uint32_t x[] = {0, 0, 0, 1, 1, 1, 9}, y[] = {0, 0, 1, 1, 1, 1, UINT32_MAX};
    double ari;
    assert_int_equal(graph_adjusted_rand(*state, x, y, 7, &ari), STATUS_OK);
    assert_near(ari, (4 - 6.0 * 7 / 15) / (6.5 - 6.0 * 7 / 15));
}

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

static void
the_same_seed_finds_the_same_communities(void **state)
{
    struct graph g = random_graph(*state, 120, 20, 6);
    struct graph_communities c, d;
    assert_int_equal(graph_communities_find(*state, &g, 5, 0, NULL, &c), STATUS_OK);
    assert_int_equal(graph_communities_find(*state, &g, 5, 0, NULL, &d), STATUS_OK);
    assert_memory_equal(c.label, d.label, 120 * sizeof *c.label);
}

#define ON_ARENA(f) cmocka_unit_test_setup_teardown(f, arena_begin, arena_end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ON_ARENA(ties_in_any_order_repeated_or_turned_give_one_graph),
        ON_ARENA(a_tie_outside_its_range_is_refused),
        ON_ARENA(the_mutual_rule_keeps_only_ties_said_by_both),
        ON_ARENA(the_centre_of_a_star_carries_every_path),
        ON_ARENA(a_path_and_a_ring_have_their_closed_forms),
        ON_ARENA(a_complete_network_has_no_bridge_and_full_clustering),
        ON_ARENA(betweenness_adds_up_to_the_distances_minus_one),
        ON_ARENA(cut_sizes_agree_with_taking_each_node_away),
        ON_ARENA(renumbering_the_nodes_changes_no_measure),
        ON_ARENA(an_empty_network_and_one_person_are_fine),
        ON_ARENA(measuring_can_be_stopped_and_used_again_afterwards),
        ON_ARENA(communities_of_small_networks_are_the_best_there_are),
        ON_ARENA(two_cliques_with_one_tie_are_two_communities),
        ON_ARENA(the_adjusted_rand_index_has_its_textbook_value),
        ON_ARENA(sector_densities_count_only_pairs_somebody_could_tell_about),
        ON_ARENA(the_ei_index_is_minus_one_inside_and_one_across),
        ON_ARENA(the_core_misplaces_the_fewest_pairs_of_all_cores),
        ON_ARENA(a_perfect_core_has_fit_one),
        ON_ARENA(change_counts_what_came_went_and_stayed),
        ON_ARENA(a_network_goes_together_with_itself),
        ON_ARENA(qap_agrees_with_every_permutation_of_five),
        ON_ARENA(services_show_gaps_overlaps_and_single_points),
        ON_ARENA(gaps_and_single_points_agree_with_brute_force_on_1000_maps),
        ON_ARENA(the_same_seed_finds_the_same_communities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
