#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "phenomenon_leverage.h"
#include "phenomenon_numeric.h"
#include "phenomenon_reach.h"
#include "rng.h"
#include "str.h"

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
arrow(uint32_t from, uint32_t to, double weight)
{
    return (struct causal_statement){.from = from,
                                     .to = to,
                                     .sign = weight > 0   ? SIGN_PLUS
                                             : weight < 0 ? SIGN_MINUS
                                                          : SIGN_UNKNOWN,
                                     .strength = fabs(weight)};
}

static struct causal_map
map_of(struct arena *a, size_t n_nodes, const struct causal_statement *s, size_t n)
{
    struct causal_map m;
    assert_int_equal(causal_map_build(a, n_nodes, s, n, &m), STATUS_OK);
    return m;
}

/* The eight concepts of the FCMpy documentation (Mkhitaryan et al. 2022). */
static struct causal_map
eight_concepts(struct arena *a)
{
    static const double w[8][8] = {{0, 0, 0.6, 0.9, 0, 0, 0, 0.8},   {0.1, 0, 0, 0, 0, 0, 0.2, 0.5},
                                   {0, 0.7, 0, 0, 0.9, 0, 0.4, 0.1}, {0.4, 0, 0, 0, 0, 0.9, 0, 0},
                                   {0, 0, 0, 0, 0, -0.9, 0, 0.3},    {-0.3, 0, 0, 0, 0, 0, 0, 0},
                                   {0, 0, 0, 0, 0, 0.8, 0.4, 0.9},   {0.1, 0, 0, 0, 0, 0.1, 0.6, 0}};
    struct causal_statement s[64];
    size_t n = 0;
    for (uint32_t i = 0; i < 8; i++)
        for (uint32_t j = 0; j < 8; j++)
            if (w[i][j] != 0)
                s[n++] = arrow(i, j, w[i][j]);
    return map_of(a, 8, s, n);
}

static void
exp_and_tanh_agree_with_the_c_library(void **state)
{
    (void)state;
    struct rng r = rng_seeded(3);
    for (int i = 0; i < 200000; i++) {
        double x = (rng_unit(&r) - 0.5) * (i % 2 ? 1400 : 4);
        double want = exp(x), got = numeric_exp(x);
        if (x > -708)
            assert_true(fabs(got - want) <= 4e-16 * 3 * want);
        want = tanh(x);
        got = numeric_tanh(x);
        assert_true(fabs(got - want) <= 4e-16 * 3 * fabs(want));
    }
    assert_true(numeric_exp(0) == 1);
    assert_true(numeric_exp(-1000) == 0);
    assert_true(isinf(numeric_exp(1000)));
    assert_true(isnan(numeric_exp(NAN)));
    assert_true(numeric_tanh(0) == 0);
    assert_true(numeric_tanh(-50) == -1);
}

static void
the_trace_of_eight_concepts_ends_as_published(void **state)
{
    static const double published[8] = {0.725885, 0.790706, 0.769451, 0.812473, 0.819294, 0.839901, 0.909940, 0.955774};
    struct causal_map m = eight_concepts(*state);
    struct fcm_rules rules = fcm_rules_usual();
    rules.epsilon = 1e-3;
    const double start[8] = {1, 1};
    struct fcm_run run;
    assert_int_equal(fcm_run(*state, &m, &rules, start, NULL, 0, &run), STATUS_OK);
    assert_int_equal(run.ending, FCM_FIXED_POINT);
    assert_int_equal(run.n_steps + 1, 7); /* seven states, the start included */
    for (int j = 0; j < 8; j++)
        assert_true(fabs(run.final[j] - published[j]) < 0.5e-6 + 1e-9);
}

struct combination {
    enum fcm_inference inference;
    enum fcm_transfer transfer;
    size_t n_steps;
    double final[8];
};

static const struct combination combinations[] = {
    {FCM_KOSKO,
     FCM_SIGMOID,
     6,
     {0.5481291098731954, 0.600401195766288, 0.5814756415681568, 0.6208719816458229, 0.627956918448676,
      0.6653851852483665, 0.7617789020260531, 0.841658396323339}},
    {FCM_KOSKO,
     FCM_TANH,
     50,
     {0.002179926544926126, 0.001374946043638233, 0.001265976890440798, 0.0018989640675505682, 0.001767787042890285,
      -0.00020022709661629944, 0.0009686864753141239, 0.0011041788987536764}},
    {FCM_KOSKO, FCM_BIVALENT, 3, {1, 1, 1, 1, 1, 1, 1, 1}},
    {FCM_KOSKO, FCM_TRIVALENT, 3, {1, 1, 1, 1, 1, 1, 1, 1}},
    {FCM_MODIFIED,
     FCM_SIGMOID,
     6,
     {0.7258850888453457, 0.7907061003999638, 0.7694507597778978, 0.8124733138231927, 0.8192937845460574,
      0.8399006329389872, 0.9099403247722083, 0.9557739282583028}},
    {FCM_MODIFIED,
     FCM_TANH,
     7,
     {0.7875792485722526, 0.9087735554567351, 0.8733531710576163, 0.9270848691905579, 0.9384461123064104,
      0.9498274652147213, 0.9869165912772743, 0.9974901569175308}},
    {FCM_MODIFIED, FCM_BIVALENT, 3, {1, 1, 1, 1, 1, 1, 1, 1}},
    {FCM_MODIFIED, FCM_TRIVALENT, 3, {1, 1, 1, 1, 1, 1, 1, 1}},
    {FCM_RESCALED,
     FCM_SIGMOID,
     48,
     {0.4998427475113028, 0.49851737713251365, 0.4989474344896595, 0.49842119070526997, 0.49809378967087686,
      0.48855414388236273, 0.4855650567035974, 0.48532660135154765}},
    {FCM_RESCALED,
     FCM_TANH,
     6,
     {-0.9991780945573362, -0.9999256114175078, -0.9998642055672697, -0.9999775398413189, -0.9999775962097753,
      -0.9999776072216957, -0.9999996641402019, -0.9999999991653006}},
    {FCM_RESCALED, FCM_BIVALENT, 1, {1, 1, 0, 0, 0, 0, 0, 0}},
    {FCM_RESCALED, FCM_TRIVALENT, 3, {1, -1, -1, -1, -1, -1, -1, -1}},
};

static void
all_twelve_combinations_end_in_the_reference_states(void **state)
{
    struct causal_map m = eight_concepts(*state);
    const double start[8] = {1, 1};
    for (size_t k = 0; k < ARRAY_LEN(combinations); k++) {
        const struct combination *c = &combinations[k];
        struct fcm_rules rules = {c->inference, c->transfer, 1, 1e-3, 50};
        struct fcm_run run;
        assert_int_equal(fcm_run(*state, &m, &rules, start, NULL, 0, &run), STATUS_OK);
        assert_int_equal(run.n_steps, c->n_steps);
        for (int j = 0; j < 8; j++)
            assert_true(fabs(run.final[j] - c->final[j]) < 1e-12);
    }
}

static void
two_factors_that_copy_each_other_end_in_a_cycle_of_two(void **state)
{
    const struct causal_statement s[] = {arrow(0, 1, 1), arrow(1, 0, 1)};
    struct causal_map m = map_of(*state, 2, s, 2);
    struct fcm_rules rules = {FCM_KOSKO, FCM_BIVALENT, 1, 1e-6, 100};
    struct fcm_run run;
    assert_int_equal(fcm_run(*state, &m, &rules, (double[]){1, 0}, NULL, 0, &run), STATUS_OK);
    assert_int_equal(run.ending, FCM_CYCLE);
    assert_int_equal(run.period, 2);
    assert_true(run.level[0] == 0.5 && run.level[1] == 0.5);
}

static void
a_ring_of_five_has_a_cycle_of_five_and_a_steep_negative_pair_oscillates(void **state)
{
    const struct causal_statement ring[] = {arrow(0, 1, 1), arrow(1, 2, 1), arrow(2, 3, 1), arrow(3, 4, 1),
                                            arrow(4, 0, 1)};
    struct causal_map m = map_of(*state, 5, ring, 5);
    struct fcm_rules rules = {FCM_KOSKO, FCM_TRIVALENT, 1, 1e-6, 100};
    struct fcm_run run;
    assert_int_equal(fcm_run(*state, &m, &rules, (double[]){1, 0, 0, 0, 0}, NULL, 0, &run), STATUS_OK);
    assert_int_equal(run.ending, FCM_CYCLE);
    assert_int_equal(run.period, 5);
    const struct causal_statement pair[] = {arrow(0, 0, -1)};
    m = map_of(*state, 1, pair, 1);
    rules = (struct fcm_rules){FCM_KOSKO, FCM_TANH, 3, 1e-6, 1000};
    assert_int_equal(fcm_run(*state, &m, &rules, (double[]){0.5}, NULL, 0, &run), STATUS_OK);
    assert_int_equal(run.ending, FCM_CYCLE);
    assert_int_equal(run.period, 2);
}

static void
a_slowly_dying_oscillation_is_not_called_a_cycle(void **state)
{
    const struct causal_statement s[] = {arrow(0, 0, -1)};
    struct causal_map m = map_of(*state, 1, s, 1);
    struct fcm_rules rules = {FCM_KOSKO, FCM_SIGMOID, 3.9, 1e-6, 20000};
    struct fcm_run run;
    assert_int_equal(fcm_run(*state, &m, &rules, (double[]){0.9}, NULL, 0, &run), STATUS_OK);
    assert_int_equal(run.ending, FCM_FIXED_POINT);
    assert_true(run.is_unique);
}

static void
too_few_steps_end_in_neither(void **state)
{
    struct causal_map m = eight_concepts(*state);
    struct fcm_rules rules = fcm_rules_usual();
    rules.max_steps = 2;
    struct fcm_run run;
    assert_int_equal(fcm_run(*state, &m, &rules, NULL, NULL, 0, &run), STATUS_OK);
    assert_int_equal(run.ending, FCM_NEITHER);
    assert_int_equal(run.n_steps, 2);
}

static void
a_delayed_arrow_is_felt_later_and_rests_at_the_same_place(void **state)
{
    struct causal_statement s[] = {arrow(0, 1, 1), arrow(1, 2, -0.5)};
    s[0].delay = 3;
    struct causal_map late = map_of(*state, 3, s, 2);
    s[0].delay = 0;
    struct causal_map prompt = map_of(*state, 3, s, 2);
    struct fcm_rules rules = {FCM_KOSKO, FCM_BIVALENT, 1, 1e-9, 100};
    struct fcm_clamp hold = {0, 1};
    struct fcm_run l, p;
    assert_int_equal(fcm_run(*state, &late, &rules, (double[]){0, 0, 0}, &hold, 1, &l), STATUS_OK);
    assert_int_equal(fcm_run(*state, &prompt, &rules, (double[]){0, 0, 0}, &hold, 1, &p), STATUS_OK);
    assert_memory_equal(l.final, p.final, 3 * sizeof(double));
    assert_true(p.trace[1 * 3 + 1] == 1);
    rules.transfer = FCM_SIGMOID;
    struct fcm_clamp rise = {0, 1};
    struct fcm_change lc, pc;
    assert_int_equal(fcm_what_if(*state, &late, &rules, NULL, &rise, 1, &lc), STATUS_OK);
    assert_int_equal(fcm_what_if(*state, &prompt, &rules, NULL, &rise, 1, &pc), STATUS_OK);
    for (int j = 0; j < 3; j++)
        assert_true(fabs(lc.change[j] - pc.change[j]) < 1e-8);
}

static void
a_change_is_read_against_the_map_left_alone(void **state)
{
    const struct causal_statement s[] = {arrow(0, 1, 1), arrow(1, 2, -1), arrow(3, 2, 0.5)};
    struct causal_map m = map_of(*state, 4, s, 3);
    struct fcm_rules rules = fcm_rules_usual();
    struct fcm_clamp rise = {0, 1};
    struct fcm_change c;
    assert_int_equal(fcm_what_if(*state, &m, &rules, NULL, &rise, 1, &c), STATUS_OK);
    assert_true(c.change[1] > 0);
    assert_true(c.change[2] < 0);
    assert_true(c.change[3] == 0); /* not downstream: its resting level does not move at all */
}

static void
an_arrow_without_an_agreed_sign_carries_no_change(void **state)
{
    const struct causal_statement s[] = {arrow(0, 1, 1), {0, 2, SIGN_UNKNOWN, 1, 0, 0}, arrow(3, 2, 1)};
    struct causal_map m = map_of(*state, 4, s, 3);
    struct fcm_rules rules = fcm_rules_usual();
    rules.max_steps = 3; /* so few that everything still drifts */
    struct fcm_clamp rise = {0, 1};
    struct fcm_change c;
    assert_int_equal(fcm_what_if(*state, &m, &rules, NULL, &rise, 1, &c), STATUS_OK);
    assert_true(c.scenario.ending == FCM_NEITHER);
    assert_true(c.change[1] != 0);
    assert_true(c.change[2] == 0 && c.change[3] == 0);
}

static void
rules_and_clamps_outside_their_range_are_refused(void **state)
{
    struct causal_map m = eight_concepts(*state);
    struct fcm_run run;
    const struct fcm_rules bad[] = {{(enum fcm_inference)9, FCM_TANH, 1, 1e-3, 5},
                                    {FCM_KOSKO, FCM_TANH, 0, 1e-3, 5},
                                    {FCM_KOSKO, FCM_TANH, NAN, 1e-3, 5},
                                    {FCM_KOSKO, FCM_TANH, 1, 0, 5},
                                    {FCM_KOSKO, FCM_TANH, 1, 1e-3, 0}};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_int_equal(fcm_run(*state, &m, &bad[i], NULL, NULL, 0, &run), STATUS_INVALID);
    struct fcm_rules rules = fcm_rules_usual();
    const struct fcm_clamp clamps[] = {{8, 1}, {0, -0.5}, {0, NAN}};
    for (size_t i = 0; i < ARRAY_LEN(clamps); i++)
        assert_int_equal(fcm_run(*state, &m, &rules, NULL, &clamps[i], 1, &run), STATUS_INVALID);
    const struct fcm_clamp twice[] = {{0, 1}, {0, 1}};
    assert_int_equal(fcm_run(*state, &m, &rules, NULL, twice, 2, &run), STATUS_INVALID);
}

static struct causal_map
random_map(struct arena *a, uint32_t n, size_t n_arrows, uint64_t seed)
{
    struct rng r = rng_seeded(seed);
    struct causal_statement *s = ARENA_ARRAY(a, struct causal_statement, n_arrows * 3);
    bool *used = ARENA_ARRAY(a, bool, (size_t)n *n);
    size_t k = 0;
    for (size_t i = 0; i < n_arrows;) {
        uint32_t from = (uint32_t)rng_below(&r, n), to = (uint32_t)rng_below(&r, n);
        if (from == to || used[from * n + to])
            continue;
        used[from * n + to] = true;
        i++;
        double sign = rng_below(&r, 4) ? 1 : -1;
        for (uint32_t who = 0; who < 3; who++) {
            s[k] = arrow(from, to, sign * (double)(1 + rng_below(&r, 3)) / 3);
            s[k++].participant = who;
        }
    }
    return map_of(a, n, s, k);
}

static struct leverage_list
leverage_of(struct arena *a, const struct causal_map *m, const struct leverage_wish *w)
{
    struct leverage_list l;
    assert_int_equal(causal_leverage_find(a, m, w, &l), STATUS_OK);
    return l;
}

static void
leverage_without_spread_is_the_plain_what_if(void **state)
{
    struct causal_map m = eight_concepts(*state);
    struct leverage_wish w = leverage_wish_usual(7);
    w.n_draws = 20;
    w.jitter = 0;
    w.rules.epsilon = 1e-6;
    struct leverage_list l = leverage_of(*state, &m, &w);
    assert_int_equal(l.n_items, 7);
    for (size_t i = 0; i < l.n_items; i++) {
        struct fcm_run high, low;
        struct fcm_rules rules = fcm_rules_usual();
        rules.epsilon = 1e-12;
        struct fcm_clamp up = {l.items[i].node, 1}, down = {l.items[i].node, 0};
        assert_int_equal(fcm_run(*state, &m, &rules, NULL, &up, 1, &high), STATUS_OK);
        assert_int_equal(fcm_run(*state, &m, &rules, NULL, &down, 1, &low), STATUS_OK);
        assert_true(fabs(l.items[i].mean - (high.level[7] - low.level[7])) < 1e-5);
        assert_true(l.items[i].p05 == l.items[i].p95);
        assert_int_equal(l.items[i].rank_p05, i + 1);
        assert_int_equal(l.items[i].rank_p95, i + 1);
    }
}

static void
every_inference_and_transfer_agrees_with_the_plain_what_if(void **state)
{
    struct causal_map m = eight_concepts(*state);
    for (int k = 0; k < 4; k++) {
        struct leverage_wish w = leverage_wish_usual(7);
        w.n_draws = 1;
        w.jitter = 0;
        w.rules = (struct fcm_rules){k == 3 ? FCM_RESCALED : FCM_KOSKO, (enum fcm_transfer)(k % 4), 1, 1e-6, 1000};
        if (k == 3)
            w.rules.transfer = FCM_SIGMOID;
        struct leverage_list l = leverage_of(*state, &m, &w);
        double lowest, highest;
        fcm_range(w.rules.transfer, &lowest, &highest);
        for (size_t i = 0; i < l.n_items; i++) {
            struct fcm_run base, high, low;
            assert_int_equal(fcm_run(*state, &m, &w.rules, NULL, NULL, 0, &base), STATUS_OK);
            struct fcm_clamp up = {l.items[i].node, highest}, down = {l.items[i].node, lowest};
            assert_int_equal(fcm_run(*state, &m, &w.rules, base.final, &up, 1, &high), STATUS_OK);
            assert_int_equal(fcm_run(*state, &m, &w.rules, base.final, &down, 1, &low), STATUS_OK);
            assert_true(fabs(l.items[i].mean - (high.final[7] - low.final[7])) < 1e-4);
        }
    }
}

static void
a_chain_gives_the_nearest_cause_the_most_leverage(void **state)
{
    const struct causal_statement s[] = {arrow(0, 1, 0.9), arrow(1, 2, 0.9), arrow(2, 3, 0.9), arrow(3, 4, 0.9)};
    struct causal_map m = map_of(*state, 5, s, 4);
    struct leverage_wish w = leverage_wish_usual(3);
    w.n_draws = 1000;
    struct leverage_list l = leverage_of(*state, &m, &w);
    assert_int_equal(l.n_items, 3); /* 4 comes after the phenomenon and cannot move it */
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(l.items[i].node, 2 - i);
        assert_true(l.items[i].share_up == 1);
    }
    assert_true(l.items[0].share_first > 0.99f);
    assert_int_equal(l.n_single, 3);
}

static void
a_disputed_arrow_shows_as_doubt_about_the_direction(void **state)
{
    struct causal_statement s[] = {arrow(0, 1, 0.8), arrow(0, 1, -0.8), arrow(2, 1, 0.5)};
    s[1].participant = 1;
    struct causal_map m = map_of(*state, 3, s, 3);
    struct leverage_wish w = leverage_wish_usual(1);
    struct leverage_list l = leverage_of(*state, &m, &w);
    assert_int_equal(l.items[0].node, 0);
    assert_true(l.items[0].share_up > 0.45f && l.items[0].share_up < 0.55f);
    assert_true(l.items[0].p05 < 0 && l.items[0].p95 > 0);
}

static void
every_instruction_set_gives_the_same_bytes(void **state)
{
    struct causal_map m = random_map(*state, 40, 130, 11);
    struct leverage_wish w = leverage_wish_usual(0);
    w.n_draws = 333; /* not a multiple of the lanes */
    w.isa = LEVERAGE_SCALAR;
    struct leverage_list plain = leverage_of(*state, &m, &w);
    assert_true(plain.n_items > 20);
    for (enum leverage_isa isa = LEVERAGE_AVX2; isa <= LEVERAGE_AVX512; isa++) {
        w.isa = isa;
        struct leverage_list l = leverage_of(*state, &m, &w);
        assert_int_equal(l.n_items, plain.n_items);
        assert_memory_equal(l.items, plain.items, plain.n_items * sizeof *plain.items);
    }
}

/* Written down once; gcc and clang, plain and vector code must all arrive at it. */
static void
the_same_seed_gives_the_same_bytes_everywhere(void **state)
{
    struct causal_map m = random_map(*state, 40, 130, 11);
    struct leverage_wish w = leverage_wish_usual(0);
    w.n_draws = 333;
    struct leverage_list l = leverage_of(*state, &m, &w);
    uint64_t hash = str_hash((struct str){(const char *)l.items, l.n_items * sizeof *l.items});
    if (hash != UINT64_C(0x35bd2559089e87d1))
        print_message("leverage hash is 0x%llx\n", (unsigned long long)hash);
    assert_true(hash == UINT64_C(0x35bd2559089e87d1));
    struct fcm_rules rules = fcm_rules_usual();
    struct fcm_run run;
    assert_int_equal(fcm_run(*state, &m, &rules, NULL, NULL, 0, &run), STATUS_OK);
    hash = str_hash((struct str){(const char *)run.final, 40 * sizeof(double)});
    if (hash != UINT64_C(0xff20cc00b2015900))
        print_message("run hash is 0x%llx\n", (unsigned long long)hash);
    assert_true(hash == UINT64_C(0xff20cc00b2015900));
}

static void
renumbering_the_factors_renumbers_the_ranking(void **state)
{
    struct causal_map m = random_map(*state, 12, 30, 4);
    struct causal_statement s[90];
    size_t n = 0;
    for (size_t i = 0; i < m.n_arcs; i++)
        s[n++] = arrow(11 - m.arcs[i].from, 11 - m.arcs[i].to, m.arcs[i].weight);
    struct causal_map turned = map_of(*state, 12, s, n);
    struct causal_statement straight[90];
    for (size_t i = 0; i < n; i++)
        straight[i] = arrow(11 - s[i].from, 11 - s[i].to, m.arcs[i].weight);
    struct causal_map merged = map_of(*state, 12, straight, n);
    struct leverage_wish w = leverage_wish_usual(3), t = leverage_wish_usual(8);
    w.jitter = t.jitter = 0;
    w.n_draws = t.n_draws = 1;
    struct leverage_list a = leverage_of(*state, &merged, &w), b = leverage_of(*state, &turned, &t);
    assert_int_equal(a.n_items, b.n_items);
    for (size_t i = 0; i < a.n_items; i++)
        assert_true(fabsf(a.items[i].mean - b.items[i].mean) < 1e-5f);
}

static void
a_leverage_wish_outside_its_range_is_refused(void **state)
{
    struct causal_map m = eight_concepts(*state);
    struct leverage_wish w = leverage_wish_usual(8);
    struct leverage_list l;
    assert_int_equal(causal_leverage_find(*state, &m, &w, &l), STATUS_INVALID);
    w = leverage_wish_usual(0);
    w.jitter = NAN;
    assert_int_equal(causal_leverage_find(*state, &m, &w, &l), STATUS_INVALID);
    w = leverage_wish_usual(0);
    w.n_draws = 0;
    assert_int_equal(causal_leverage_find(*state, &m, &w, &l), STATUS_INVALID);
}

#define ON_ARENA(f) cmocka_unit_test_setup_teardown(f, arena_begin, arena_end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ON_ARENA(exp_and_tanh_agree_with_the_c_library),
        ON_ARENA(the_trace_of_eight_concepts_ends_as_published),
        ON_ARENA(all_twelve_combinations_end_in_the_reference_states),
        ON_ARENA(two_factors_that_copy_each_other_end_in_a_cycle_of_two),
        ON_ARENA(a_ring_of_five_has_a_cycle_of_five_and_a_steep_negative_pair_oscillates),
        ON_ARENA(a_slowly_dying_oscillation_is_not_called_a_cycle),
        ON_ARENA(too_few_steps_end_in_neither),
        ON_ARENA(a_delayed_arrow_is_felt_later_and_rests_at_the_same_place),
        ON_ARENA(a_change_is_read_against_the_map_left_alone),
        ON_ARENA(an_arrow_without_an_agreed_sign_carries_no_change),
        ON_ARENA(rules_and_clamps_outside_their_range_are_refused),
        ON_ARENA(leverage_without_spread_is_the_plain_what_if),
        ON_ARENA(every_inference_and_transfer_agrees_with_the_plain_what_if),
        ON_ARENA(a_chain_gives_the_nearest_cause_the_most_leverage),
        ON_ARENA(a_disputed_arrow_shows_as_doubt_about_the_direction),
        ON_ARENA(every_instruction_set_gives_the_same_bytes),
        ON_ARENA(the_same_seed_gives_the_same_bytes_everywhere),
        ON_ARENA(renumbering_the_factors_renumbers_the_ranking),
        ON_ARENA(a_leverage_wish_outside_its_range_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
