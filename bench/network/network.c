/*
 * The whole network report, from ties in memory to JSON, on networks that grow by preferential attachment; and the
 * modularity of the published networks when their files are given.
 *
 *   bench_network [../shared/data/graphs]
 */
#include <stdbool.h>
#include <string.h>

#include "commands.h"
#include "network_json.h"
#include "rng.h"
#include "stopwatch.h"

enum { ROUNDS = 21, SECTORS = 9 };

/* Each newcomer is tied to `ties` others, the well tied more likely. */
static size_t
network_grow(struct graph_tie *t, uint32_t n, uint32_t ties, uint64_t seed)
{
    struct rng r = rng_seeded(seed);
    size_t m = 0;
    for (uint32_t v = ties; v < n; v++)
        for (uint32_t k = 0; k < ties; k++) {
            uint32_t to = m == 0 || rng_below(&r, 4) == 0 ? (uint32_t)rng_below(&r, v) : t[rng_below(&r, m)].to;
            if (to != v)
                t[m++] = (struct graph_tie){v, to, 1};
        }
    return m;
}

static void
file_make(struct arena *a, uint32_t n, const struct graph_tie *t, size_t m, struct network_file *f)
{
    *f = (struct network_file){.n_nodes = n, .n_groups = SECTORS};
    f->id = ARENA_ARRAY(a, struct str, n);
    f->group = ARENA_ARRAY(a, uint32_t, n);
    f->group_name = ARENA_ARRAY(a, struct str, SECTORS);
    for (uint32_t v = 0; v < n; v++) {
        f->id[v] = str_fmt(a, "%u", v);
        f->group[v] = v % SECTORS;
    }
    for (uint32_t s = 0; s < SECTORS; s++)
        f->group_name[s] = str_fmt(a, "sector %u", s);
    f->label = f->id;
    if (graph_build(a, &(struct graph_input){.n_nodes = n, .n_ties = m, .ties = t}, &f->graph) != STATUS_OK)
        abort();
}

static void
report_time(uint32_t n, uint32_t ties)
{
    struct stopwatch w = {0};
    struct graph_tie *t = calloc((size_t)n * ties, sizeof *t);
    size_t m = network_grow(t, n, ties, 1), bytes = 0, n_pairs = 0;
    for (int i = 0; i < ROUNDS; i++) {
        struct arena *a = arena_new(0);
        struct network_file f;
        struct network_report r;
        struct network_settings s = {.seed = 1, .n_permutations = 2000};
        struct str text;
        stopwatch_start(&w);
        file_make(a, n, t, m, &f);
        if (network_report_make(a, &f, &s, &r) != STATUS_OK || network_report_json(a, &f, &r, &text) != STATUS_OK)
            abort();
        stopwatch_stop(&w);
        bytes = text.n;
        n_pairs = f.graph.n_pairs;
        arena_free(a);
    }
    char what[80];
    snprintf(what, sizeof what, "whole report, n = %u, m = %zu, %zu bytes", n, n_pairs, bytes);
    stopwatch_print(&w, what);
    free(t);
}

static void
modularity_print(const char *folder, const char *name)
{
    struct arena *a = arena_new(0);
    struct cli c = {.arena = a, .out = stdout, .err = stderr, .argv = (char *[1]){(char *)"bench"}, .argc = 1};
    struct network_file f;
    struct graph_communities g;
    const char *edges = str_cstr(a, str_fmt(a, "%s/%s.edges.tsv", folder, name));
    double from = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
    if (network_file_read(&c, &(struct network_wish){.edges = edges}, &f) &&
        graph_communities_find(a, &f.graph, 1, 0, NULL, &g) == STATUS_OK)
        printf("%-20s Q = %.7f, %u communities, %3.0f %% of %u searches, %.1f ms\n", name, g.modularity, g.n,
               100 * g.share_best, g.n_searches, clock_ms(CLOCK_PROCESS_CPUTIME_ID) - from);
    arena_free(a);
}

int
main(int argc, char **argv)
{
    static const char *const names[] = {"karate",   "lesmis",  "florentine_marriage", "florentine_business",
                                        "dolphins", "football"};
    report_time(120, 4);
    report_time(500, 5);
    report_time(1000, 5);
    for (size_t i = 0; argc > 1 && i < ARRAY_LEN(names); i++)
        modularity_print(argv[1], names[i]);
    return 0;
}
