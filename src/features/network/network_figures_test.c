/* Figures of small networks whose answers are known by hand; no database. */
#include "harness.h"

#include <math.h>

#include "network_compare.h"
#include "network_figures.h"

enum { N = 7 };

/* Two threes held together by one: 0-1-2, 2-3, 3-4-5 (triangles), and 6 alone; 0..2 are health, 3..5 parish, 6 neither. */
static struct network
two_threes(struct arena *a, size_t n_answered)
{
    static const uint32_t pairs[][2] = {{0, 1}, {0, 2}, {1, 2}, {2, 3}, {3, 4}, {3, 5}, {4, 5}};
    struct network n = {.actors = ARENA_ARRAY(a, struct network_actor, N), .n_actors = N,
                        .ties = ARENA_ARRAY(a, struct network_tie, 20)};
    for (size_t i = 0; i < N; i++)
        n.actors[i] = (struct network_actor){.id = (int64_t)i + 1, .name = STR("x"), .n_people = 2, .answered = i < n_answered,
                                             .sector = i < 3 ? STR("health") : i < 6 ? STR("parish") : STR_NONE};
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
        n.ties[n.n_ties++] = (struct network_tie){pairs[i][0], pairs[i][1], NETWORK_SAID, NETWORK_REFER, 0};
    return n;
}

static struct network_figures
figures(struct arena *a, const struct network *n, enum network_view view)
{
    struct network_figures f;
    assert_int_equal(network_figures_make(a, n, view, &f), STATUS_OK);
    return f;
}

static void
the_two_in_the_middle_bridge_and_cut(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct network n = two_threes(a, N);
    struct network_figures f = figures(a, &n, NETWORK_WORK);
    assert_true(f.whole.has_paths);
    assert_int_equal(f.whole.n_edges, 7);
    assert_int_equal(f.whole.n_alone, 1);
    /* 2 stands between {0,1} and {3,4,5}: six of the fifteen pairs of others */
    assert_true(fabs(f.nodes[2].bridging - 6.0 / 15) < 1e-9);
    assert_true(f.nodes[2].is_cut && f.nodes[3].is_cut && !f.nodes[0].is_cut);
    assert_int_equal(f.nodes[2].n_cut, 2);
    assert_int_equal(f.cut[f.nodes[2].first_cut], 0);
    assert_int_equal(f.cut[f.nodes[2].first_cut + 1], 1);
    assert_int_equal(f.cut[f.nodes[3].first_cut], 4);
}

static void
the_only_tie_between_the_sides_is_marked(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct network n = two_threes(a, N);
    struct network_figures f = figures(a, &n, NETWORK_WORK);
    for (uint32_t i = 0; i < f.whole.n_edges; i++)
        assert_int_equal(f.edges[i].is_bridge, f.edges[i].from == 2 && f.edges[i].to == 3);
}

static void
sectors_are_counted_pair_by_pair(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct network n = two_threes(a, N);
    struct network_figures f = figures(a, &n, NETWORK_WORK);
    assert_int_equal(f.whole.n_sectors, 2);
    assert_int_equal(f.cells[0].n_tied, 3);
    assert_int_equal(f.cells[1].n_tied, 1);
    assert_int_equal(f.cells[1].n_possible, 9);
    assert_int_equal(f.nodes[6].sector, NETWORK_NO_SECTOR);
    assert_true(fabs(f.whole.outward - 1.0 / 7) < 1e-9);
}

/* 4 of 7 is 57 %. */
static void
below_seventy_per_cent_no_paths_are_told(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct network n = two_threes(a, 4);
    struct network_figures f = figures(a, &n, NETWORK_WORK);
    assert_false(f.whole.has_paths);
    assert_int_equal(f.nodes[2].degree, 3);
    assert_true(f.nodes[2].bridging == 0 && !f.nodes[2].is_cut);
    assert_true(isnan(f.whole.modularity) && isnan(f.whole.core_fit));
    assert_int_equal(f.whole.n_possible - f.whole.n_observed, 3); /* among the three who are silent */
}

static void
knowing_of_each_other_is_no_work(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct network n = two_threes(a, N);
    for (size_t i = 0; i < n.n_ties; i++)
        n.ties[i].level = NETWORK_KNOWN;
    assert_int_equal(figures(a, &n, NETWORK_WORK).whole.n_edges, 0);
}

static void
what_was_seen_needs_no_answers(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct network n = two_threes(a, 0);
    n.ties[0] = (struct network_tie){0, 1, NETWORK_TEAM, NETWORK_KNOWN, 0};
    n.ties[3] = (struct network_tie){2, 3, NETWORK_TABLE, NETWORK_KNOWN, 1000};
    struct network_figures f = figures(a, &n, NETWORK_MET);
    assert_true(f.whole.has_paths);
    assert_int_equal(f.whole.n_edges, 2);
    assert_int_equal(f.cells[1].met_ms, 1000);
    assert_int_equal(f.cells[0].met_ms, 0);
}

/* A point owned together is work even when nobody has answered; the pair's highest level is drawn. */
static void
a_point_owned_together_is_work(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct network n = two_threes(a, N);
    n.ties[6] = (struct network_tie){5, 6, NETWORK_POINT, NETWORK_TOGETHER, 0};
    struct network_figures f = figures(a, &n, NETWORK_WORK);
    assert_int_equal(f.whole.n_alone, 0);
    assert_int_equal(f.edges[6].level, NETWORK_TOGETHER);
}

static void
a_sector_of_few_people_hides_the_month(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct network n = two_threes(a, N);
    assert_false(figures(a, &n, NETWORK_WORK).cells[1].is_small);
    n.actors[3].n_people = n.actors[4].n_people = 1;
    n.actors[5].n_people = 0;
    struct network_figures f = figures(a, &n, NETWORK_WORK);
    assert_true(f.cells[1].is_small && f.cells[3].is_small && !f.cells[0].is_small);
}

static void
figures_survive_being_packed(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct network n = two_threes(a, N);
    struct network_figures f = figures(a, &n, NETWORK_WORK), back;
    struct str bytes = network_figures_pack(a, &f);
    assert_int_equal(network_figures_unpack(bytes, &back), STATUS_OK);
    assert_memory_equal(&back.whole, &f.whole, sizeof f.whole);
    assert_memory_equal(back.nodes, f.nodes, N * sizeof *f.nodes);
    assert_memory_equal(back.edges, f.edges, 7 * sizeof *f.edges);
    assert_memory_equal(back.cells, f.cells, 4 * sizeof *f.cells);
    assert_memory_equal(back.cut, f.cut, f.whole.n_cut * sizeof *f.cut);
    assert_int_equal(network_figures_unpack(str_sub(bytes, 0, bytes.n - 8), &back), STATUS_INVALID);
    assert_int_equal(network_figures_unpack(STR("short"), &back), STATUS_INVALID);
}

static void
sectors_stand_in_the_order_of_the_centre(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct network n = two_threes(a, N);
    uint32_t sector[N], first[N];
    for (size_t i = 0; i < N; i++)
        n.actors[i].sector_sort = i < 3 ? 9 : 2;
    assert_int_equal(network_sectors(&n, sector, first), 2);
    assert_int_equal(sector[0], 1);
    assert_int_equal(sector[5], 0);
    assert_int_equal(sector[6], NETWORK_NO_SECTOR);
    assert_int_equal(first[0], 3);
}

/* 2-3 is gone, 0-3 is new; 6 was silent before, so its new tie to 5 counts because 5 was heard. */
static void
two_days_are_compared_pair_by_pair(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct network before = two_threes(a, N - 1), after = two_threes(a, N);
    struct network_change c;
    after.ties[3] = (struct network_tie){0, 3, NETWORK_SAID, NETWORK_TOGETHER, 0};
    after.ties[after.n_ties++] = (struct network_tie){6, 5, NETWORK_SAID, NETWORK_REFER, 0};
    assert_int_equal(network_compare(a, &before, &after, &c), STATUS_OK);
    assert_int_equal(c.n_kept, 6);
    assert_int_equal(c.n_new, 2);
    assert_int_equal(c.n_lost, 1);
    assert_int_equal(c.n_pairs, 21);
    assert_int_equal(c.went[0].from, 2);
    assert_int_equal(c.went[0].to, 3);
    assert_int_equal(c.came[0].from, 0);
    assert_int_equal(c.came[1].to, 6);
    assert_false(c.has_likeness);
}

static void
a_network_is_like_itself(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct network n = two_threes(a, N);
    struct network_change c;
    assert_int_equal(network_compare(a, &n, &n, &c), STATUS_OK);
    assert_true(c.has_likeness && fabs(c.likeness - 1) < 1e-9);
    assert_int_equal(c.n_new + c.n_lost, 0);
}

/* A ring of more than a picture shows: every figure but the places. */
static void
too_many_for_a_picture_are_counted_all_the_same(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    enum { RING = NETWORK_MOST_PLACES + 1 };
    struct network n = {.actors = ARENA_ARRAY(a, struct network_actor, RING), .n_actors = RING,
                        .ties = ARENA_ARRAY(a, struct network_tie, RING), .n_ties = RING};
    for (uint32_t i = 0; i < RING; i++) {
        n.actors[i] = (struct network_actor){.id = i + 1, .answered = true};
        n.ties[i] = (struct network_tie){i, (i + 1) % RING, NETWORK_SAID, NETWORK_REFER, 0};
    }
    struct network_figures f = figures(a, &n, NETWORK_WORK);
    assert_true(f.whole.has_paths);
    assert_false(f.whole.has_places);
    assert_int_equal(f.whole.n_edges, RING);
    n.n_actors = NETWORK_MOST_PLACES;
    n.n_ties = NETWORK_MOST_PLACES - 1;
    assert_true(figures(a, &n, NETWORK_WORK).whole.has_places);
}

static void
nobody_and_one_are_no_trouble(void **state)
{
    struct arena *a = ((struct world *)*state)->arena;
    struct network n = two_threes(a, N);
    n.n_ties = 0;
    for (n.n_actors = 0; n.n_actors < 3; n.n_actors++) {
        assert_int_equal(figures(a, &n, NETWORK_WORK).whole.n_nodes, n.n_actors);
        assert_int_equal(figures(a, &n, NETWORK_MET).whole.n_edges, 0);
    }
}

#define IN_WORLD(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_WORLD(the_two_in_the_middle_bridge_and_cut),
        IN_WORLD(the_only_tie_between_the_sides_is_marked),
        IN_WORLD(sectors_are_counted_pair_by_pair),
        IN_WORLD(below_seventy_per_cent_no_paths_are_told),
        IN_WORLD(knowing_of_each_other_is_no_work),
        IN_WORLD(what_was_seen_needs_no_answers),
        IN_WORLD(a_point_owned_together_is_work),
        IN_WORLD(a_sector_of_few_people_hides_the_month),
        IN_WORLD(figures_survive_being_packed),
        IN_WORLD(too_many_for_a_picture_are_counted_all_the_same),
        IN_WORLD(nobody_and_one_are_no_trouble),
        IN_WORLD(sectors_stand_in_the_order_of_the_centre),
        IN_WORLD(two_days_are_compared_pair_by_pair),
        IN_WORLD(a_network_is_like_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
