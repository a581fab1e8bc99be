/* Random wishes that a hidden division keeps: the answer must keep them too, by a count made here from nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "groups.h"
#include "rng.h"

enum { N = 40, K = 6, R = 3, Q = 2, RULES = 24 };

struct world {
    uint32_t n, k, rounds;
    uint32_t hidden[R * N];
    uint8_t present[R * N];
    uint32_t value[Q][N];
    struct groups_attribute attributes[Q];
    struct groups_rule rules[RULES];
    uint32_t people[RULES][4];
    size_t n_rules;
    uint8_t known[N * N];
    uint16_t history[N * N];
    struct groups_problem p;
};

static uint32_t
draw(struct rng *g, uint32_t n)
{
    return (uint32_t)rng_below(g, n);
}

static uint32_t
count(const struct world *w, const uint32_t *group, uint32_t r, uint32_t g, uint32_t q, uint32_t v)
{
    uint32_t c = 0;
    for (uint32_t i = 0; i < w->n; i++)
        c += w->present[r * w->n + i] && group[r * w->n + i] == g && w->value[q][i] == v;
    return c;
}

static void
make_people(struct world *w, struct rng *g)
{
    *w = (struct world){.n = 12 + draw(g, N - 11), .k = 2 + draw(g, K - 1), .rounds = 1 + draw(g, R)};
    for (uint32_t q = 0; q < Q; q++) {
        uint32_t n_values = 2 + draw(g, 4);
        for (uint32_t i = 0; i < w->n; i++)
            w->value[q][i] = draw(g, n_values);
        w->attributes[q] = (struct groups_attribute){n_values, w->value[q], draw(g, 3)};
    }
    for (uint32_t i = 0; i < w->n; i++)
        for (uint32_t j = 0; j < i; j++) {
            w->known[i * w->n + j] = w->known[j * w->n + i] = draw(g, 3) ? 0 : (uint8_t)draw(g, 4);
            w->history[i * w->n + j] = w->history[j * w->n + i] = draw(g, 9) == 0;
        }
}

static void
hide_division(struct world *w, struct rng *g)
{
    for (uint32_t r = 0; r < w->rounds; r++) {
        uint32_t order[N], n_here = 0;
        for (uint32_t i = 0; i < w->n; i++) {
            w->present[r * w->n + i] = draw(g, 12) != 0;
            w->hidden[r * w->n + i] = GROUPS_NONE;
            if (w->present[r * w->n + i])
                order[n_here++] = i;
        }
        for (uint32_t i = n_here; i > 1; i--) {
            uint32_t j = draw(g, i), t = order[i - 1];
            order[i - 1] = order[j];
            order[j] = t;
        }
        for (uint32_t x = 0; x < n_here; x++)
            w->hidden[r * w->n + order[x]] = x % w->k;
    }
}

static bool
all_present(const struct world *w, uint32_t r, const struct groups_rule *u)
{
    for (size_t x = 0; x < u->n_people; x++)
        if (!w->present[r * w->n + u->people[x]])
            return false;
    return true;
}

/* A rule that the hidden division keeps in one round. */
static void
add_rule(struct world *w, struct rng *g)
{
    uint32_t r = draw(g, w->rounds), i = draw(g, w->n), j = draw(g, w->n), at = r * w->n;
    struct groups_rule u = {.round = r, .group = GROUPS_ANY, .people = w->people[w->n_rules], .max = GROUPS_ANY};
    uint32_t *people = w->people[w->n_rules];
    people[0] = i;
    people[1] = j;
    u.n_people = 2;
    uint32_t hi = w->hidden[at + i], hj = w->hidden[at + j];
    switch (draw(g, 4)) {
    case 0:
        u.kind = draw(g, 2) ? GROUPS_PIN : GROUPS_LOCK;
        u.n_people = 1;
        u.group = hi;
        break;
    case 1:
        u.kind = hi == hj ? GROUPS_TOGETHER : GROUPS_APART;
        break;
    default:
        u.kind = draw(g, 3) ? GROUPS_QUOTA : GROUPS_NOT_ALONE;
        u.n_people = 0;
        u.attribute = draw(g, Q);
        u.value = draw(g, w->attributes[u.attribute].n_values);
        u.min = UINT32_MAX;
        u.max = 0;
        for (uint32_t k = 0; k < w->k; k++) {
            uint32_t c = count(w, w->hidden, r, k, u.attribute, u.value);
            if (c > 0 || u.kind == GROUPS_QUOTA)
                u.min = c < u.min ? c : u.min;
            u.max = c > u.max ? c : u.max;
        }
        if (u.kind == GROUPS_NOT_ALONE && u.min == UINT32_MAX)
            return;
    }
    if (all_present(w, r, &u) && i != j)
        w->rules[w->n_rules++] = u;
}

static bool
keeps(const struct world *w, const struct groups_rule *u, const uint32_t *group)
{
    const uint32_t *mine = group + u->round * w->n;
    if (u->kind == GROUPS_PIN || u->kind == GROUPS_LOCK)
        return mine[u->people[0]] == u->group;
    if (u->kind == GROUPS_TOGETHER)
        return mine[u->people[0]] == mine[u->people[1]];
    if (u->kind == GROUPS_APART)
        return mine[u->people[0]] != mine[u->people[1]];
    for (uint32_t k = 0; k < w->k; k++) {
        uint32_t c = count(w, group, u->round, k, u->attribute, u->value);
        if ((u->kind == GROUPS_QUOTA && c > u->max) || (c < u->min && !(u->kind == GROUPS_NOT_ALONE && c == 0)))
            return false;
    }
    return true;
}

static void
check_sizes(const struct world *w, const uint32_t *group)
{
    for (uint32_t r = 0; r < w->rounds; r++) {
        uint32_t size[K] = {0}, here = 0;
        for (uint32_t i = 0; i < w->n; i++) {
            assert_int_equal(group[r * w->n + i] != GROUPS_NONE, w->present[r * w->n + i]);
            here += w->present[r * w->n + i];
            if (w->present[r * w->n + i])
                size[group[r * w->n + i]]++;
        }
        for (uint32_t k = 0; k < w->k; k++)
            assert_true(size[k] == here / w->k || size[k] == (here + w->k - 1) / w->k);
    }
}

/* Acquaintance counted here; people tied together in the round are wished together and do not count. */
static int64_t
count_known(const struct world *w, const uint32_t *group)
{
    int64_t sum = 0;
    for (uint32_t r = 0; r < w->rounds; r++) {
        uint32_t unit[N];
        for (uint32_t i = 0; i < w->n; i++)
            unit[i] = i;
        for (size_t k = 0; k < w->n_rules; k++)
            if (w->rules[k].kind == GROUPS_TOGETHER && w->rules[k].round == r) {
                uint32_t from = unit[w->rules[k].people[0]], to = unit[w->rules[k].people[1]];
                for (uint32_t i = 0; i < w->n; i++)
                    unit[i] = unit[i] == from ? to : unit[i];
            }
        for (uint32_t i = 0; i < w->n; i++)
            for (uint32_t j = 0; j < i; j++)
                if (group[r * w->n + i] != GROUPS_NONE && group[r * w->n + i] == group[r * w->n + j] &&
                    unit[i] != unit[j])
                    sum += w->known[i * w->n + j];
    }
    return sum;
}

static void
random_wishes_that_can_be_kept_are_kept(void **state)
{
    (void)state;
    struct rng g = rng_seeded(2026);
    static struct world w;
    for (int round = 0; round < 120; round++) {
        struct arena *a = arena_new(0);
        make_people(&w, &g);
        hide_division(&w, &g);
        for (int k = 0; k < 3 + round % 12; k++)
            add_rule(&w, &g);
        w.p = (struct groups_problem){.n_people = w.n,
                                      .n_groups = w.k,
                                      .n_rounds = w.rounds,
                                      .n_attributes = Q,
                                      .attributes = w.attributes,
                                      .present = w.present,
                                      .acquaintance = w.known,
                                      .history = w.history,
                                      .rules = w.rules,
                                      .n_rules = w.n_rules};
        struct groups_result *res;
        struct groups_conflict why;
        struct groups_run run = {.seed = (uint64_t)round, .evaluations = 400000};
        assert_int_equal(groups_solve(a, &w.p, &run, &res, &why), STATUS_OK);
        if (res->n_conflicts)
            print_message("world %d: reason %d rule %u\n", round, (int)res->conflicts[0].reason,
                          res->conflicts[0].rule);
        assert_int_equal(res->n_conflicts, 0);
        assert_int_equal(res->level[GROUPS_RULES].value, 0);
        check_sizes(&w, res->group);
        for (size_t k = 0; k < w.n_rules; k++)
            assert_true(keeps(&w, &w.rules[k], res->group));
        assert_int_equal(count_known(&w, res->group), res->level[GROUPS_ACQUAINTANCE].value);
        for (int k = 0; k < GROUPS_N_LEVELS; k++)
            assert_true(res->level[k].bound <= res->level[k].value);
        arena_free(a);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_wishes_that_can_be_kept_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
