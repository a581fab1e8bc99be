/* Lotteries and best panels.  bench_panel PEOPLE.csv QUOTAS.csv SIZE ...  and drawn core groups: bench_panel pools N */
#include "stopwatch.h"

#include "panel_files.h"
#include "rng.h"

enum { ROUNDS = 21 };

static void
measure_lottery(const struct panel_files *f, size_t size, enum panel_fairness fairness, const char *name)
{
    struct stopwatch w = {0};
    const struct panel_settings s = {0};
    struct panel_lottery *l = NULL;
    for (int i = 0; i < ROUNDS; i++) {
        struct arena *a = arena_new(0);
        stopwatch_start(&w);
        if (panel_lottery(a, &f->pool, size, fairness, &s, &l) != STATUS_OK)
            exit(1);
        stopwatch_stop(&w);
        if (i == 0)
            printf("  smallest chance %.9f, gap %.1e, %zu panels, %zu stages, %zu exact searches\n", l->smallest,
                   l->gap, l->n_panels, l->n_stages, l->n_searches);
        arena_free(a);
    }
    stopwatch_print(&w, name);
}

static void
measure_best(const struct panel_files *f, size_t size)
{
    struct stopwatch w = {0};
    const struct panel_settings s = {0};
    struct panel_choice *c = NULL;
    for (int i = 0; i < ROUNDS; i++) {
        struct arena *a = arena_new(0);
        stopwatch_start(&w);
        if (panel_best(a, &f->pool, size, 1, &s, &c) != STATUS_OK)
            exit(1);
        stopwatch_stop(&w);
        if (i == 0)
            printf("  distance %.4f, %s\n", c->distance, c->is_proved ? "proved" : "not proved");
        arena_free(a);
    }
    stopwatch_print(&w, "  best");
}

enum { MOST_PEOPLE = 200, MOST_CATEGORIES = 5, MOST_FEATURES = 8 };

/* A pool like a centre's network: uneven features, quotas one around a share that a drawn panel of it has. */
static void
draw_pool(struct arena *a, struct rng *g, struct panel_pool *ret_pool, size_t *ret_size)
{
    size_t n = 30 + rng_below(g, MOST_PEOPLE - 29), m = 2 + rng_below(g, MOST_CATEGORIES - 1), first = 0;
    size_t size = 6 + rng_below(g, 15), wide = 2 + rng_below(g, MOST_FEATURES - 1);
    uint32_t *feature = ARENA_ARRAY(a, uint32_t, n * m);
    struct panel_quota *quota = ARENA_ARRAY(a, struct panel_quota, m * MOST_FEATURES);
    for (size_t c = 0; c < m; c++, first += wide) {
        for (size_t i = 0; i < n; i++) {
            uint64_t one = rng_below(g, wide), two = rng_below(g, wide);
            feature[i * m + c] = (uint32_t)(first + (one < two ? one : two));
            if (i < size) /* the first of them are one panel that fits */
                quota[feature[i * m + c]].max++;
        }
        for (size_t f = first; f < first + wide; f++) {
            quota[f].min = quota[f].max > 0 ? quota[f].max - 1 : 0;
            quota[f].max++;
        }
    }
    *ret_pool = (struct panel_pool){n, m, m * wide, feature, quota};
    *ret_size = size;
}

static void
measure_pools(size_t n_pools)
{
    struct rng g = rng_seeded(1);
    size_t over = 0, unproved = 0;
    double worst = 0, sum = 0;
    for (size_t k = 0; k < n_pools; k++) {
        struct arena *a = arena_new(0);
        const struct panel_settings s = {0};
        struct stopwatch w = {0};
        struct panel_pool pool;
        struct panel_choice *c = NULL;
        size_t size;
        draw_pool(a, &g, &pool, &size);
        stopwatch_start(&w);
        if (panel_best(a, &pool, size, 1, &s, &c) != STATUS_OK)
            exit(1);
        stopwatch_stop(&w);
        double ms = w.cpu_ms[0];
        over += ms > 10;
        unproved += !c->is_proved;
        worst = ms > worst ? ms : worst;
        sum += ms;
        arena_free(a);
    }
    printf("%zu core groups: best panel %.2f ms in the mean, worst %.1f ms, over 10 ms %zu, not proved %zu\n", n_pools,
           sum / (double)n_pools, worst, over, unproved);
}

int
main(int argc, char **argv)
{
    if (argc == 3 && str_eq(str_from(argv[1]), STR("pools"))) {
        measure_pools(strtoul(argv[2], NULL, 10));
        return 0;
    }
    for (int i = 1; i + 2 < argc; i += 3) {
        struct cli c = {.arena = arena_new(0), .out = stdout, .err = stderr, .argc = 1, .argv = argv};
        struct panel_files f;
        size_t size = (size_t)strtoul(argv[i + 2], NULL, 10);
        if (!panel_files_read(&c, argv[i], argv[i + 1], NULL, &f))
            return 2;
        printf("%s: %zu of %zu people\n", argv[i], size, f.pool.n_people);
        measure_lottery(&f, size, PANEL_MAXIMIN, "  maximin");
        measure_lottery(&f, size, PANEL_LEXIMIN, "  leximin");
        measure_best(&f, size);
        arena_free(c.arena);
    }
    return argc > 3 ? 0 : 2;
}
