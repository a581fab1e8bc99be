/* Lotteries and best panels.  bench_panel PEOPLE.csv QUOTAS.csv SIZE ... */
#include "stopwatch.h"

#include "panel_files.h"

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

int
main(int argc, char **argv)
{
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
