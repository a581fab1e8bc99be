/* 10,000 people, 50 topics, 6 slots with even and with very uneven wishes; meeting dates.  bench_sessions */
#include "stopwatch.h"

#include "dates.h"
#include "rng.h"
#include "sessions.h"

enum { ROUNDS = 11, PEOPLE = 10000, TOPICS = 50, SLOTS = 6 };

/* Ranks of the topics for each person; with uneven wishes topic t is wanted as 1 / (t + 1). */
static int32_t *
drawn_costs(struct arena *a, bool is_uneven)
{
    struct rng r = rng_seeded(3);
    int32_t *cost = ARENA_ARRAY(a, int32_t, (size_t)PEOPLE * TOPICS);
    for (size_t i = 0; i < PEOPLE; i++) {
        double wish[TOPICS];
        for (size_t t = 0; t < TOPICS; t++)
            wish[t] = rng_unit(&r) * (is_uneven ? 0.3 + 2.0 / (double)(t + 1) : 1);
        for (size_t t = 0; t < TOPICS; t++) {
            int32_t rank = 1;
            for (size_t u = 0; u < TOPICS; u++)
                rank += wish[u] > wish[t];
            cost[i * TOPICS + t] = rank * rank;
        }
    }
    return cost;
}

static void
measure_sessions(bool is_uneven, const char *name)
{
    struct arena *a = arena_new(0);
    uint32_t seats[TOPICS];
    for (size_t t = 0; t < TOPICS; t++)
        seats[t] = 210; /* 10,500 seats a slot */
    struct sessions_input in = {PEOPLE, TOPICS, SLOTS, drawn_costs(a, is_uneven), seats, NULL};
    struct sessions_plan *p = NULL;
    struct stopwatch w = {0};
    for (int i = 0; i < ROUNDS; i++) {
        struct arena *b = arena_new(0);
        stopwatch_start(&w);
        if (sessions_assign(b, &in, NULL, &p) != STATUS_OK)
            exit(1);
        stopwatch_stop(&w);
        if (i == 0)
            printf("cost %lld, bound %lld\n", (long long)p->cost, (long long)p->bound);
        arena_free(b);
    }
    stopwatch_print(&w, name);
    arena_free(a);
}

static void
measure_dates(size_t n_people, size_t n_dates, size_t pick, uint64_t often_pct)
{
    struct arena *a = arena_new(0);
    struct rng r = rng_seeded(1);
    uint8_t *answer = arena_alloc(a, n_people * n_dates);
    int *sector = ARENA_ARRAY(a, int, n_people);
    for (size_t i = 0; i < n_people; i++) {
        uint64_t mine = often_pct / 2 + rng_below(&r, often_pct);
        sector[i] = (int)rng_below(&r, 9);
        for (size_t d = 0; d < n_dates; d++) {
            uint64_t x = rng_below(&r, 100);
            answer[i * n_dates + d] = x < mine ? DATES_YES : x < mine + 15 ? DATES_MAYBE : DATES_NO;
        }
    }
    struct dates_input in = {n_people, n_dates, pick, answer, sector, 9, NULL, DATES_EACH, false};
    struct dates_choice *c = NULL;
    struct stopwatch w = {0};
    char name[64];
    for (int i = 0; i < ROUNDS; i++) {
        struct arena *b = arena_new(0);
        stopwatch_start(&w);
        if (dates_choose(b, &in, NULL, &c) != STATUS_OK)
            exit(1);
        stopwatch_stop(&w);
        arena_free(b);
    }
    snprintf(name, sizeof name, "%zu people, %zu of %zu dates, %d %% say yes", n_people, pick, n_dates, (int)often_pct);
    stopwatch_print(&w, name);
    arena_free(a);
}

int
main(void)
{
    measure_sessions(false, "sessions, even wishes");
    measure_sessions(true, "sessions, very uneven wishes");
    measure_dates(60, 30, 4, 40);
    measure_dates(500, 40, 4, 30);
    measure_dates(500, 200, 4, 20);
    return 0;
}
