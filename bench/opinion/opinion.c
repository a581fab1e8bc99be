/* One conversation: from casts to matrix, the whole analysis, and one more vote at a time.  bench_opinion VOTES.csv */
#include "stopwatch.h"

#include "commands.h"
#include "polis.h"

enum { ROUNDS = 31, MORE_VOTES = 1000 };

static void
measure(const struct polis_set *set, const char *name)
{
    struct stopwatch matrix = {0}, whole = {0}, more = {0};
    struct opinion_settings s = {.seed = 1};
    for (int i = 0; i < ROUNDS; i++) {
        struct arena *a = arena_new(0);
        struct opinion_ballot b;
        struct opinion_result *r;
        struct opinion_live *live;
        stopwatch_start(&matrix);
        if (opinion_ballot_from(a, set->casts, set->n_casts, &b) != STATUS_OK)
            exit(1);
        stopwatch_stop(&matrix);
        stopwatch_start(&whole);
        if (opinion_analyse(a, &b.votes, &s, &r) != STATUS_OK)
            exit(1);
        stopwatch_stop(&whole);
        if (opinion_live_new(a, &b.votes, r, &s, &live) != STATUS_OK)
            exit(1);
        stopwatch_start(&more);
        for (size_t k = 0; k < MORE_VOTES; k++)
            if (opinion_live_vote(live, k * 37 % r->n_people, k * 11 % r->n_statements, (int8_t)(k % 3) - 1) !=
                STATUS_OK)
                exit(1);
        stopwatch_stop(&more);
        if (i == 0)
            printf("%s: %zu people, %zu statements, %zu votes, %zu groups, stability %.3f\n", name, r->n_people,
                   r->n_statements, set->n_casts, r->n_groups, r->stability);
        arena_free(a);
    }
    stopwatch_print(&matrix, "votes to matrix");
    stopwatch_print(&whole, "whole analysis");
    stopwatch_print(&more, "1000 more votes, one by one");
}

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct cli c = {.arena = arena_new(0), .out = stdout, .err = stderr, .argc = 1, .argv = argv};
        struct polis_set set;
        if (!polis_read(&c, argv[i], false, &set))
            return 2;
        measure(&set, argv[i]);
        arena_free(c.arena);
    }
    return argc > 1 ? 0 : 2;
}
