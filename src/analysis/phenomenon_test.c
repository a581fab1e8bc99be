#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "phenomenon_loops.h"
#include "phenomenon_reach.h"
#include "rng.h"

#define OBESITY "../shared/data/phenomena/foresight_obesity_edges.tsv"
#define OBESITY_LOOPS "../shared/data/phenomena/foresight_obesity_loops_le6.tsv"

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

static struct causal_statement
says(uint32_t who, uint32_t from, uint32_t to, enum causal_sign sign, double strength)
{
    return (struct causal_statement){.from = from, .to = to, .sign = sign, .strength = strength, .participant = who};
}

static struct causal_map
map_of(struct arena *a, size_t n_nodes, const struct causal_statement *s, size_t n)
{
    struct causal_map m;
    assert_int_equal(causal_map_build(a, n_nodes, s, n, &m), STATUS_OK);
    return m;
}

static struct loop_list
loops_of(struct arena *a, const struct causal_map *m, size_t max_length)
{
    struct loop_list l;
    struct loop_wish wish = {.max_length = max_length};
    assert_int_equal(causal_loops_find(a, m, &wish, &l), STATUS_OK);
    return l;
}

static void
people_who_agree_give_the_mean_strength(void **state)
{
    const struct causal_statement s[] = {says(1, 0, 1, SIGN_MINUS, 0.2), says(2, 0, 1, SIGN_MINUS, 0.8),
                                         says(3, 0, 1, SIGN_UNKNOWN, 0)};
    struct causal_map m = map_of(*state, 2, s, ARRAY_LEN(s));
    assert_int_equal(m.n_arcs, 1);
    assert_int_equal(m.arcs[0].sign, SIGN_MINUS);
    assert_true(m.arcs[0].weight == -0.5);
    assert_int_equal(m.arcs[0].n_minus, 2);
    assert_int_equal(m.arcs[0].n_unknown, 1);
}

static void
a_disputed_sign_is_surfaced_and_not_averaged(void **state)
{
    const struct causal_statement s[] = {says(1, 0, 1, SIGN_PLUS, 1), says(2, 0, 1, SIGN_PLUS, 1),
                                         says(3, 0, 1, SIGN_MINUS, 0.1)};
    struct causal_map m = map_of(*state, 2, s, ARRAY_LEN(s));
    assert_true(m.arcs[0].conflict);
    assert_int_equal(m.arcs[0].sign, SIGN_UNKNOWN);
    assert_true(m.arcs[0].weight == 0);
    assert_int_equal(m.n_conflicts, 1);
    assert_int_equal(m.arcs[0].n_stated, 3);
}

static void
the_order_of_statements_does_not_matter(void **state)
{
    struct causal_statement s[] = {says(1, 2, 0, SIGN_PLUS, 0.3), says(2, 0, 1, SIGN_MINUS, 0.7),
                                   says(1, 0, 1, SIGN_MINUS, 0.1), says(3, 1, 2, SIGN_UNKNOWN, 0)};
    struct causal_map m = map_of(*state, 3, s, 4);
    struct causal_statement turned[] = {s[3], s[2], s[1], s[0]};
    struct causal_map t = map_of(*state, 3, turned, 4);
    assert_int_equal(m.n_arcs, t.n_arcs);
    for (size_t i = 0; i < m.n_arcs; i++) {
        assert_int_equal(m.arcs[i].from, t.arcs[i].from);
        assert_true(m.arcs[i].weight == t.arcs[i].weight);
    }
}

static void
a_statement_outside_its_range_is_refused(void **state)
{
    const struct causal_statement bad[] = {says(1, 0, 5, SIGN_PLUS, 1), says(1, 0, 1, SIGN_PLUS, 1.5),
                                           says(1, 0, 1, SIGN_PLUS, 0), says(1, 0, 1, SIGN_MINUS, NAN),
                                           says(1, 0, 1, (enum causal_sign)7, 1)};
    struct causal_map m;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_int_equal(causal_map_build(*state, 2, &bad[i], 1, &m), STATUS_INVALID);
    const struct causal_statement twice[] = {says(1, 0, 1, SIGN_PLUS, 1), says(1, 0, 1, SIGN_MINUS, 1)};
    assert_int_equal(causal_map_build(*state, 2, twice, 2, &m), STATUS_INVALID);
}

static void
a_loop_with_an_odd_number_of_minuses_balances(void **state)
{
    struct causal_statement s[] = {says(1, 0, 1, SIGN_PLUS, 1), says(1, 1, 2, SIGN_MINUS, 1),
                                   says(1, 2, 0, SIGN_PLUS, 1), says(1, 2, 2, SIGN_MINUS, 1)};
    struct causal_map m = map_of(*state, 3, s, 4);
    struct loop_list l = loops_of(*state, &m, 3);
    assert_int_equal(l.n_loops, 2);
    assert_int_equal(l.loops[0].n_nodes, 1); /* shortest first: the loop of 2 onto itself */
    assert_int_equal(l.loops[0].nodes[0], 2);
    assert_int_equal(l.loops[1].kind, LOOP_BALANCING);
    s[0].sign = SIGN_MINUS;
    m = map_of(*state, 3, s, 4);
    assert_int_equal(loops_of(*state, &m, 3).loops[1].kind, LOOP_REINFORCING);
    s[0].sign = SIGN_UNKNOWN;
    m = map_of(*state, 3, s, 4);
    assert_int_equal(loops_of(*state, &m, 3).loops[1].kind, LOOP_UNKNOWN);
}

static void
complete_digraphs_have_as_many_loops_as_the_closed_form_says(void **state)
{
    static const uint64_t n_loops[] = {0, 0, 1, 5, 20, 84, 409, 2365, 16064, 125664};
    for (uint32_t n = 2; n <= 9; n++) {
        struct arena *a = arena_new(0);
        struct causal_statement s[81];
        size_t n_s = 0;
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < n; j++)
                if (i != j)
                    s[n_s++] = says(1, i, j, SIGN_PLUS, 1);
        struct causal_map m = map_of(a, n, s, n_s);
        struct loop_list l = loops_of(a, &m, n);
        assert_true(l.complete);
        assert_int_equal(l.n_found, n_loops[n]);
        arena_free(a);
    }
    (void)state;
}

/* Every ordering of every subset that starts at its smallest node: only for a handful of nodes. */
static uint64_t
loops_by_brute_force(const bool arc[7][7], uint32_t n, uint32_t first, uint32_t at, uint32_t used, uint32_t depth,
                     uint32_t length)
{
    if (depth == length)
        return arc[at][first];
    uint64_t found = 0;
    for (uint32_t v = first + 1; v < n; v++)
        if (arc[at][v] && !(used >> v & 1))
            found += loops_by_brute_force(arc, n, first, v, used | 1u << v, depth + 1, length);
    return found;
}

static void
random_small_maps_agree_with_brute_force_at_every_length(void **state)
{
    struct rng r = rng_seeded(5);
    for (int round = 0; round < 200; round++) {
        uint32_t n = 2 + (uint32_t)rng_below(&r, 6);
        bool arc[7][7] = {{false}};
        struct causal_statement s[49];
        size_t n_s = 0;
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < n; j++)
                if (rng_below(&r, 3) == 0) {
                    arc[i][j] = true;
                    s[n_s++] = says(1, i, j, SIGN_PLUS, 1);
                }
        struct causal_map m = map_of(*state, n, s, n_s);
        struct loop_list l = loops_of(*state, &m, n);
        for (uint32_t length = 1; length <= n; length++) {
            uint64_t want = 0;
            for (uint32_t first = 0; first < n; first++)
                want += loops_by_brute_force(arc, n, first, first, 1u << first, 1, length);
            assert_int_equal(l.counts[length].n[LOOP_REINFORCING], want);
        }
    }
}

static void
a_spent_budget_keeps_the_shortest_and_says_so(void **state)
{
    struct causal_statement s[400];
    size_t n_s = 0;
    for (uint32_t i = 0; i < 20; i++)
        for (uint32_t j = 0; j < 20; j++)
            if (i != j)
                s[n_s++] = says(1, i, j, SIGN_PLUS, 1);
    struct causal_map m = map_of(*state, 20, s, n_s);
    struct loop_list l;
    struct loop_wish wish = {.max_length = 20, .max_kept = 100, .max_steps = 200000};
    assert_int_equal(causal_loops_find(*state, &m, &wish, &l), STATUS_OK);
    assert_false(l.complete);
    assert_int_equal(l.n_loops, 100);
    assert_true(l.n_found > 100);
    assert_true(l.complete_length >= 3 && l.complete_length < 20);
    assert_int_equal(l.counts[2].n[LOOP_REINFORCING], 190);
    assert_int_equal(l.counts[3].n[LOOP_REINFORCING], 2280); /* C(20,3) * 2 */
}

static bool
stop_at_once(void *arg, double share)
{
    (void)arg;
    (void)share;
    return false;
}

static void
a_search_can_be_cancelled(void **state)
{
    struct causal_statement s[1600];
    size_t n_s = 0;
    for (uint32_t i = 0; i < 40; i++)
        for (uint32_t j = 0; j < 40; j++)
            if (i != j)
                s[n_s++] = says(1, i, j, SIGN_PLUS, 1);
    struct causal_map m = map_of(*state, 40, s, n_s);
    struct loop_list l;
    struct loop_wish wish = {.max_length = 40, .progress = &(struct progress){.go_on = stop_at_once}};
    assert_int_equal(causal_loops_find(*state, &m, &wish, &l), STATUS_OK);
    assert_false(l.complete);
}

static void
a_hand_drawn_loop_is_checked_and_its_stray_arcs_named(void **state)
{
    /* arcs sorted: 0-1 0, 1-2 1, 2-0 2, 2-3 3, 3-2 4 */
    const struct causal_statement s[] = {says(1, 0, 1, SIGN_PLUS, 1), says(1, 1, 2, SIGN_PLUS, 1),
                                         says(1, 2, 0, SIGN_PLUS, 1), says(1, 2, 3, SIGN_PLUS, 1),
                                         says(1, 3, 2, SIGN_PLUS, 1)};
    struct causal_map m = map_of(*state, 4, s, 5);
    const uint32_t tidy[] = {2, 0, 1}, untidy[] = {0, 1, 2, 3}, two_loops[] = {0, 1, 2, 3, 4};
    uint32_t *stray;
    size_t n_stray;
    bool is_loop;
    assert_int_equal(causal_loop_check(*state, &m, tidy, 3, &is_loop, &stray, &n_stray), STATUS_OK);
    assert_true(is_loop);
    assert_int_equal(n_stray, 0);
    assert_int_equal(causal_loop_check(*state, &m, untidy, 4, &is_loop, &stray, &n_stray), STATUS_OK);
    assert_true(is_loop);
    assert_int_equal(n_stray, 1);
    assert_int_equal(stray[0], 3);
    assert_int_equal(causal_loop_check(*state, &m, two_loops, 5, &is_loop, &stray, &n_stray), STATUS_OK);
    assert_false(is_loop);
    assert_int_equal(causal_loop_check(*state, &m, (uint32_t[]){9}, 1, &is_loop, &stray, &n_stray), STATUS_INVALID);
}

static bool
obesity_read(struct arena *a, struct causal_map *ret_m)
{
    FILE *f = fopen(OBESITY, "r");
    if (f == NULL) {
        print_message("left out: %s is not here\n", OBESITY);
        return false;
    }
    struct causal_statement s[400];
    size_t n = 0;
    unsigned from, to;
    int sign;
    assert_non_null(fgets((char[256]){0}, 256, f));
    while (fscanf(f, "%u %u %d", &from, &to, &sign) == 3)
        s[n++] = says(1, from, to, sign > 0 ? SIGN_PLUS : SIGN_MINUS, 1);
    fclose(f);
    assert_int_equal(n, 296);
    *ret_m = map_of(a, 109, s, n); /* numbered from 1 */
    return true;
}

static void
the_obesity_map_has_its_published_counts_up_to_length_10(void **state)
{
    static const uint64_t want[11][2] = {{0, 0},   {0, 0},    {12, 0},    {3, 6},     {14, 8},     {28, 23},
                                         {58, 41}, {149, 89}, {258, 212}, {549, 445}, {1119, 1093}};
    struct causal_map m;
    if (!obesity_read(*state, &m))
        skip();
    struct loop_list l = loops_of(*state, &m, 10);
    assert_true(l.complete);
    for (size_t k = 1; k <= 10; k++) {
        assert_int_equal(l.counts[k].n[LOOP_REINFORCING], want[k][0]);
        assert_int_equal(l.counts[k].n[LOOP_BALANCING], want[k][1]);
        assert_int_equal(l.counts[k].n[LOOP_UNKNOWN], 0);
    }
    uint32_t *component;
    size_t n_components, n_largest = 0;
    assert_int_equal(causal_components(*state, &m, &component, &n_components), STATUS_OK);
    for (uint32_t c = 0; c < n_components; c++) {
        size_t n = 0;
        for (uint32_t v = 0; v < m.n_nodes; v++)
            n += component[v] == c;
        n_largest = n > n_largest ? n : n_largest;
    }
    assert_int_equal(n_largest, 86);
}

/* Where the line's loop stands in our list, or n_loops. */
static size_t
loop_place(const struct loop_list *l, const char *kind, const uint32_t *nodes, uint32_t n_nodes)
{
    uint32_t smallest = 0;
    for (uint32_t i = 1; i < n_nodes; i++)
        if (nodes[i] < nodes[smallest])
            smallest = i;
    for (size_t k = 0; k < l->n_loops; k++) {
        bool same = l->loops[k].n_nodes == n_nodes;
        for (uint32_t i = 0; same && i < n_nodes; i++)
            same = l->loops[k].nodes[i] == nodes[(smallest + i) % n_nodes];
        if (same && (l->loops[k].kind == LOOP_REINFORCING) == (strcmp(kind, "reinforcing") == 0))
            return k;
    }
    return l->n_loops;
}

static void
the_obesity_map_has_its_193_published_loops_as_a_set(void **state)
{
    struct causal_map m;
    if (!obesity_read(*state, &m))
        skip();
    struct loop_list l = loops_of(*state, &m, 6);
    assert_int_equal(l.n_loops, 193);
    FILE *f = fopen(OBESITY_LOOPS, "r");
    assert_non_null(f);
    char line[256], kind[32];
    bool seen[193] = {false};
    assert_non_null(fgets(line, sizeof line, f));
    while (fgets(line, sizeof line, f)) {
        uint32_t nodes[8], n = 0;
        int at = 0;
        assert_int_equal(sscanf(line, "%*s %31s %n", kind, &at), 1);
        for (char *p = line + at, *end; n < 8; p = end) {
            nodes[n] = (uint32_t)strtoul(p, &end, 10);
            if (end == p)
                break;
            n++;
        }
        size_t k = loop_place(&l, kind, nodes, n);
        assert_true(k < l.n_loops);
        assert_false(seen[k]);
        seen[k] = true;
    }
    fclose(f);
    for (size_t k = 0; k < 193; k++)
        assert_true(seen[k]);
}

static void
the_loops_of_a_renumbered_map_are_the_same_loops(void **state)
{
    struct causal_map m;
    if (!obesity_read(*state, &m))
        skip();
    struct causal_statement s[296];
    for (size_t i = 0; i < m.n_arcs; i++)
        s[i] = says(1, 108 - m.arcs[i].from, 108 - m.arcs[i].to, m.arcs[i].sign, 1);
    struct causal_map turned = map_of(*state, 109, s, m.n_arcs);
    struct loop_list l = loops_of(*state, &m, 9), t = loops_of(*state, &turned, 9);
    for (size_t k = 1; k <= 9; k++)
        for (int kind = 0; kind < 3; kind++)
            assert_int_equal(l.counts[k].n[kind], t.counts[k].n[kind]);
}

static void
roots_are_what_nothing_feeds_and_leads_to_the_phenomenon(void **state)
{
    /* 0 -> 1 -> 4; 2 <-> 3 -> 4; 4 -> 5; 6 -> 5 */
    const struct causal_statement s[] = {says(1, 0, 1, SIGN_PLUS, 1),  says(1, 1, 4, SIGN_UNKNOWN, 0),
                                         says(1, 2, 3, SIGN_PLUS, 1),  says(1, 3, 2, SIGN_PLUS, 1),
                                         says(1, 3, 4, SIGN_MINUS, 1), says(1, 4, 5, SIGN_PLUS, 1),
                                         says(1, 6, 5, SIGN_PLUS, 1)};
    struct causal_map m = map_of(*state, 7, s, ARRAY_LEN(s));
    struct causal_roots r;
    assert_int_equal(causal_roots_find(*state, &m, 4, &r), STATUS_OK);
    assert_int_equal(r.n_roots, 2);
    assert_int_equal(r.n_ancestors, 4);
    assert_int_equal(r.roots[0].n_nodes, 2); /* the circle 2, 3 stands one step away, 0 two */
    assert_int_equal(r.roots[0].nodes[0], 2);
    assert_int_equal(r.roots[0].distance, 1);
    assert_int_equal(r.roots[1].nodes[0], 0);
    assert_int_equal(r.roots[1].distance, 2);
    struct causal_reach *reach;
    assert_int_equal(causal_reach_all(*state, &m, &reach), STATUS_OK);
    assert_int_equal(reach[4].n_up, 4);
    assert_int_equal(reach[4].n_down, 1);
    assert_int_equal(reach[2].n_down, 3);
    assert_int_equal(reach[5].n_in, 2);
    assert_int_equal(causal_roots_find(*state, &m, 7, &r), STATUS_INVALID);
}

static void
the_iceberg_counts_levels_and_the_way_influence_runs(void **state)
{
    const struct causal_statement s[] = {says(1, 2, 1, SIGN_PLUS, 1), says(1, 1, 0, SIGN_PLUS, 1),
                                         says(1, 0, 2, SIGN_PLUS, 1)};
    struct causal_map m = map_of(*state, 3, s, 3);
    const enum iceberg_level level[] = {ICEBERG_EVENT, ICEBERG_PATTERN, ICEBERG_STRUCTURE};
    struct iceberg b;
    assert_int_equal(causal_iceberg(&m, level, &b), STATUS_OK);
    assert_int_equal(b.n_nodes[ICEBERG_MODEL], 0);
    assert_int_equal(b.n_arcs[ICEBERG_STRUCTURE][ICEBERG_PATTERN], 1);
    assert_int_equal(b.n_upward, 2);
    assert_int_equal(b.n_downward, 1);
}

static void
an_empty_map_and_one_factor_are_fine(void **state)
{
    struct causal_map m = map_of(*state, 0, NULL, 0);
    assert_int_equal(loops_of(*state, &m, 5).n_loops, 0);
    m = map_of(*state, 1, NULL, 0);
    assert_true(loops_of(*state, &m, 5).complete);
    struct causal_roots r;
    assert_int_equal(causal_roots_find(*state, &m, 0, &r), STATUS_OK);
    assert_int_equal(r.n_ancestors, 0);
}

#define ON_ARENA(f) cmocka_unit_test_setup_teardown(f, arena_begin, arena_end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ON_ARENA(people_who_agree_give_the_mean_strength),
        ON_ARENA(a_disputed_sign_is_surfaced_and_not_averaged),
        ON_ARENA(the_order_of_statements_does_not_matter),
        ON_ARENA(a_statement_outside_its_range_is_refused),
        ON_ARENA(a_loop_with_an_odd_number_of_minuses_balances),
        ON_ARENA(complete_digraphs_have_as_many_loops_as_the_closed_form_says),
        ON_ARENA(random_small_maps_agree_with_brute_force_at_every_length),
        ON_ARENA(a_spent_budget_keeps_the_shortest_and_says_so),
        ON_ARENA(a_search_can_be_cancelled),
        ON_ARENA(a_hand_drawn_loop_is_checked_and_its_stray_arcs_named),
        ON_ARENA(the_obesity_map_has_its_published_counts_up_to_length_10),
        ON_ARENA(the_obesity_map_has_its_193_published_loops_as_a_set),
        ON_ARENA(the_loops_of_a_renumbered_map_are_the_same_loops),
        ON_ARENA(roots_are_what_nothing_feeds_and_leads_to_the_phenomenon),
        ON_ARENA(the_iceberg_counts_levels_and_the_way_influence_runs),
        ON_ARENA(an_empty_map_and_one_factor_are_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
