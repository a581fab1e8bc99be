/*
 * Loops of the obesity map and of complete maps, and leverage with 10 000 draws for each instruction set.
 *
 *   bench_phenomenon [../shared/data/phenomena/foresight_obesity_edges.tsv]
 */
#include <stdbool.h>
#include <string.h>

#include "phenomenon_leverage.h"
#include "phenomenon_loops.h"
#include "rng.h"
#include "stopwatch.h"

static void
loops_time(const char *what, size_t n, const struct causal_statement *s, size_t n_s, size_t max_length, int rounds)
{
    struct stopwatch w = {0};
    struct loop_list l = {0};
    for (int i = 0; i < rounds; i++) {
        struct causal_map m;
        struct arena *scratch = arena_new((size_t)1 << 30);
        stopwatch_start(&w);
        if (causal_map_build(scratch, n, s, n_s, &m) != STATUS_OK ||
            causal_loops_find(scratch, &m, &(struct loop_wish){.max_length = max_length, .max_kept = 5000}, &l) !=
                STATUS_OK)
            abort();
        stopwatch_stop(&w);
        arena_free(scratch);
    }
    char line[80];
    snprintf(line, sizeof line, "%s, length <= %zu: %llu loops", what, max_length, (unsigned long long)l.n_found);
    stopwatch_print(&w, line);
}

static void
obesity_time(const char *path)
{
    FILE *f = fopen(path, "r");
    char line[256];
    struct causal_statement s[400];
    size_t n = 0;
    if (f == NULL || fgets(line, sizeof line, f) == NULL)
        return;
    while (n < ARRAY_LEN(s) && fgets(line, sizeof line, f)) {
        char *end;
        uint32_t from = (uint32_t)strtoul(line, &end, 10), to = (uint32_t)strtoul(end, &end, 10);
        enum causal_sign sign = strtol(end, NULL, 10) > 0 ? SIGN_PLUS : SIGN_MINUS;
        s[n++] = (struct causal_statement){.from = from, .to = to, .sign = sign, .strength = 1};
    }
    fclose(f);
    loops_time("obesity map", 109, s, n, 6, 101);
    loops_time("obesity map", 109, s, n, 10, 101);
}

static void
complete_time(uint32_t n)
{
    struct causal_statement s[400];
    size_t k = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++)
            if (i != j)
                s[k++] = (struct causal_statement){.from = i, .to = j, .sign = SIGN_PLUS, .strength = 1};
    loops_time("complete map of 10", n, s, k, n, 11);
}

/* n factors, three arrows each, three people's strengths for every arrow. */
static void
map_grow(struct arena *a, uint32_t n, struct causal_map *ret_map)
{
    struct rng r = rng_seeded(1);
    struct causal_statement *s = ARENA_ARRAY(a, struct causal_statement, (size_t)n * 9);
    bool *used = ARENA_ARRAY(a, bool, (size_t)n *n);
    size_t k = 0;
    while (k < (size_t)n * 9) {
        uint32_t from = (uint32_t)rng_below(&r, n), to = (uint32_t)rng_below(&r, n);
        if (from == to || used[(size_t)from * n + to])
            continue;
        used[(size_t)from * n + to] = true;
        enum causal_sign sign = rng_below(&r, 4) ? SIGN_PLUS : SIGN_MINUS;
        for (uint32_t who = 0; who < 3; who++)
            s[k++] = (struct causal_statement){from, to, sign, (double)(1 + rng_below(&r, 3)) / 3, 0, who};
    }
    if (causal_map_build(a, n, s, k, ret_map) != STATUS_OK)
        abort();
}

static void
leverage_time(enum leverage_isa isa, const char *name)
{
    struct stopwatch w = {0};
    struct leverage_list l = {0};
    for (int i = 0; i < 5; i++) {
        struct arena *a = arena_new(0);
        struct causal_map m;
        map_grow(a, 100, &m);
        struct leverage_wish wish = leverage_wish_usual(0);
        wish.isa = isa;
        stopwatch_start(&w);
        if (causal_leverage_find(a, &m, &wish, &l) != STATUS_OK)
            abort();
        stopwatch_stop(&w);
        arena_free(a);
        if (l.isa != isa)
            return;
    }
    char line[80];
    snprintf(line, sizeof line, "leverage of %zu factors x %zu draws, %s", l.n_items, l.n_draws, name);
    stopwatch_print(&w, line);
}

int
main(int argc, char **argv)
{
    if (argc > 1)
        obesity_time(argv[1]);
    complete_time(10);
    leverage_time(LEVERAGE_AVX512, "AVX-512");
    leverage_time(LEVERAGE_AVX2, "AVX2");
    leverage_time(LEVERAGE_SCALAR, "plain x86-64");
    return 0;
}
