/* What bench/groups measures inside one process: time to answer, exchange rate, large clouds, golfer schedules. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "anticluster.h"
#include "golfer.h"
#include "groups.h"
#include "mdgp.h"
#include "rng.h"

static double
seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double
normal(struct rng *g)
{
    double sum = 0;
    for (int k = 0; k < 12; k++)
        sum += rng_unit(g);
    return sum - 6;
}

static int
anticluster(void)
{
    enum { N = 10000, M = 10, K = 1250 };
    static double x[N * M];
    struct rng g = rng_seeded(1);
    for (size_t k = 0; k < N * M; k++)
        x[k] = normal(&g);
    struct anticluster_problem p = {N, M, K, x};
    static const uint64_t budgets[] = {5000000, 25000000, 60000000, 240000000};
    for (size_t k = 0; k < ARRAY_LEN(budgets); k++) {
        struct arena *a = arena_new(0);
        struct anticluster_result *r;
        double began = seconds();
        if (anticluster_solve(a, &p, 1, budgets[k], &r) != STATUS_OK)
            return 1;
        double s = seconds() - began;
        printf("n 10000 in 1250 groups, 10 features: %.1f of bound %.1f (%.3f %% under) in %.3f s, %.3g exchanges/s\n",
               r->value, r->bound, 100 * (r->bound - r->value) / r->bound, s, (double)budgets[k] / s);
        arena_free(a);
    }
    return 0;
}

static int
rate(void)
{
    static const char *const names[] = {"best", "scalar", "avx2", "avx512"};
    for (uint32_t n = 120; n <= 960; n *= 2)
        for (int simd = 1; simd <= 3; simd++) {
            struct arena *a = arena_new((size_t)1 << 30);
            struct rng g = rng_seeded(n);
            uint32_t size[64];
            uint32_t k = n / 20;
            double *d = ARENA_ARRAY(a, double, (size_t)n *n);
            for (uint32_t i = 0; i < k; i++)
                size[i] = 20;
            for (size_t i = 0; i < n; i++)
                for (size_t j = 0; j < i; j++)
                    d[i * n + j] = d[j * n + i] = (double)rng_below(&g, 100001) / 1000;
            struct mdgp_problem p = {n, k, size, size, d};
            struct mdgp_result *r;
            double began = seconds();
            if (mdgp_solve(a, &p, &(struct mdgp_run){.seed = 1, .evaluations = 1000000000, .simd = simd}, &r) !=
                STATUS_OK)
                return 1;
            double s = seconds() - began;
            printf("n %4u, %s asked, %s used: %.3g exchanges weighed a second, value %.3f\n", n, names[simd], r->way,
                   (double)r->evaluations / s, r->value);
            arena_free(a);
        }
    return 0;
}

/* 120 people, 6 rounds, every kind of rule, acquaintance and history. */
static int
latency(void)
{
    enum { N = 120, K = 20, R = 6, RUNS = 11 };
    static uint32_t sector[N], language[N], role[N], pinned[K], family[3][2], apart[4];
    static uint8_t known[N * N];
    static uint16_t history[N * N];
    struct rng g = rng_seeded(3);
    for (uint32_t i = 0; i < N; i++) {
        sector[i] = (uint32_t)rng_below(&g, 9);
        language[i] = i % 15 == 0;
        role[i] = i < K ? 0 : 1 + (uint32_t)rng_below(&g, 3);
        for (uint32_t j = 0; j < i; j++) {
            known[i * N + j] = known[j * N + i] = rng_below(&g, 4) ? 0 : (uint8_t)rng_below(&g, 4);
            history[i * N + j] = history[j * N + i] = rng_below(&g, 20) == 0;
        }
    }
    struct groups_attribute q[] = {{9, sector, 2}, {2, language, 0}, {4, role, 1}};
    struct groups_rule rules[40];
    size_t n_rules = 0;
    for (uint32_t k = 0; k < K; k++) {
        pinned[k] = k;
        rules[n_rules++] = (struct groups_rule){
            .kind = GROUPS_PIN, .round = GROUPS_ANY, .group = k, .people = &pinned[k], .n_people = 1};
    }
    for (uint32_t k = 0; k < 3; k++) {
        family[k][0] = 40 + 2 * k;
        family[k][1] = 41 + 2 * k;
        rules[n_rules++] =
            (struct groups_rule){.kind = GROUPS_TOGETHER, .round = GROUPS_ANY, .people = family[k], .n_people = 2};
    }
    for (uint32_t k = 0; k < 4; k++)
        apart[k] = 60 + k;
    rules[n_rules++] = (struct groups_rule){.kind = GROUPS_APART, .round = GROUPS_ANY, .people = apart, .n_people = 4};
    rules[n_rules++] =
        (struct groups_rule){.kind = GROUPS_NOT_ALONE, .round = GROUPS_ANY, .attribute = 1, .value = 1, .min = 2};
    rules[n_rules++] = (struct groups_rule){
        .kind = GROUPS_QUOTA, .round = GROUPS_ANY, .group = GROUPS_ANY, .attribute = 0, .value = 1, .max = 3};
    struct groups_problem p = {.n_people = N,
                               .n_groups = K,
                               .n_rounds = R,
                               .n_attributes = 3,
                               .attributes = q,
                               .acquaintance = known,
                               .history = history,
                               .rules = rules,
                               .n_rules = n_rules};
    for (int k = 0; k < RUNS; k++) {
        struct arena *a = arena_new(0);
        struct groups_result *r, *again;
        struct groups_conflict why;
        double began = seconds();
        if (groups_solve(a, &p, &(struct groups_run){.seed = (uint64_t)k}, &r, &why) != STATUS_OK)
            return 1;
        double s = seconds() - began;
        static uint8_t present[R * N];
        for (size_t i = 0; i < R * N; i++)
            present[i] = i % N % 24 != 7;
        struct groups_problem now = p;
        now.present = present;
        uint32_t moved;
        double from = seconds();
        if (groups_reform(a, &now, r->group, 0, NULL, &again, &moved, &why) != STATUS_OK)
            return 1;
        printf("120 people, 6 rounds, 26 rules: %.0f ms, conflicts %zu, repeats %lld (bound %lld), acquaintance %lld "
               "(%lld), mixing %.1f "
               "(%.1f); 5 absent: %.0f ms, %u people move in 6 rounds, conflicts %zu\n",
               1e3 * s, r->n_conflicts, (long long)r->level[1].value, (long long)r->level[1].bound,
               (long long)r->level[2].value, (long long)r->level[2].bound, (double)r->level[3].value / 1e3,
               (double)r->level[3].bound / 1e3, 1e3 * (seconds() - from), moved, again->n_conflicts);
        arena_free(a);
    }
    return 0;
}

static int
golfer(const char *data, uint64_t steps)
{
    char path[500], line[200];
    snprintf(path, sizeof path, "%s/golfer_best_rounds.csv", data);
    FILE *f = fopen(path, "r");
    uint32_t n, k1, k2, k, rounds, seen = 0, reached = 0, fewer = 0;
    if (!f)
        return 1;
    double began = seconds();
    while (fgets(line, sizeof line, f)) {
        if (sscanf(line, "%u,%u,%u,%u,%u", &n, &k1, &k2, &k, &rounds) != 5 || n > 60)
            continue;
        struct arena *a = arena_new(0);
        uint32_t *group;
        seen++;
        bool all = golfer_find(a, &(struct golfer){n, k, rounds}, 1, steps, &group) == STATUS_OK;
        reached += all;
        fewer +=
            all || rounds == 1 || golfer_find(a, &(struct golfer){n, k, rounds - 1}, 1, steps, &group) == STATUS_OK;
        arena_free(a);
    }
    fclose(f);
    printf("golfer, %llu steps: published rounds reached on %.1f %% of %u entries up to 60 people, one fewer on %.1f "
           "%%, %.2f s each\n",
           (unsigned long long)steps, 100.0 * reached / seen, seen, 100.0 * fewer / seen, (seconds() - began) / seen);
    return 0;
}

int
main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "", *data = argc > 2 ? argv[2] : "../shared/data/groups";
    if (strcmp(what, "anticluster") == 0)
        return anticluster();
    if (strcmp(what, "rate") == 0)
        return rate();
    if (strcmp(what, "latency") == 0)
        return latency();
    if (strcmp(what, "golfer") == 0)
        return golfer(data, 400000) || golfer(data, 20000000);
    fprintf(stderr, "usage: bench_groups anticluster | rate | latency | golfer [DATA]\n");
    return 2;
}
