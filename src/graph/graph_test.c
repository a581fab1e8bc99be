#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <pthread.h>

#include "graph_cast.h"
#include "graph_communities.h"
#include "graph_core.h"
#include "graph_measures.h"

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
the_same_seed_finds_the_same_communities(void **state)
{
    struct graph g = random_graph(*state, 120, 20, 6);
    struct graph_communities c, d;
    assert_int_equal(graph_communities_find(*state, &g, 5, 0, NULL, &c), STATUS_OK);
    assert_int_equal(graph_communities_find(*state, &g, 5, 0, NULL, &d), STATUS_OK);
    assert_memory_equal(c.label, d.label, 120 * sizeof *c.label);
}

struct shift {
    uint64_t seed;
    double betweenness, modularity;
};

static void *
measure_often(void *arg)
{
    struct shift *s = arg;
    for (int i = 0; i < 20; i++) {
        struct arena *a = arena_new(0);
        struct graph g = random_graph(a, 60, 12, s->seed);
        struct graph_measures x;
        struct graph_communities c;
        if (graph_measure(a, &g, NULL, &x) == STATUS_OK && graph_communities_find(a, &g, 1, 4, NULL, &c) == STATUS_OK) {
            s->betweenness = x.nodes[7].betweenness;
            s->modularity = c.modularity;
        }
        arena_free(a);
    }
    return NULL;
}

static void
threads_that_measure_at_once_do_not_disturb_each_other(void **state)
{
    (void)state;
    struct shift alone[4], together[4];
    pthread_t thread[4];
    for (int i = 0; i < 4; i++) {
        alone[i] = together[i] = (struct shift){.seed = (uint64_t)i + 1};
        measure_often(&alone[i]);
    }
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, measure_often, &together[i]), 0);
    for (int i = 0; i < 4; i++) {
        pthread_join(thread[i], NULL);
        assert_true(together[i].betweenness == alone[i].betweenness);
        assert_true(together[i].modularity == alone[i].modularity);
    }
}

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
        ON_ARENA(the_same_seed_finds_the_same_communities),
        ON_ARENA(threads_that_measure_at_once_do_not_disturb_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
