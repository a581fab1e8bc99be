/*
 * Groups for a workshop as the pages make them: gathering from the database, dividing, storing, explaining.
 * bench_grouping_day [people] [rounds]: milliseconds of processor time of each step, on SQLite in memory.
 */
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "acquaintance.h"
#include "codes.h"
#include "grouping_plan.h"
#include "grouping_report.h"

struct day {
    int people, rounds;
    struct grouping_plan plan;
    struct grouping g;
    int64_t gather_us, make_us, store_us, report_us;
    struct grouping_report report;
};

/* Of this thread: other programs on the machine do not count. */
static int64_t
cpu_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static enum status
settle(struct ctx *cx, void *arg)
{
    static const char *const sectors[] = {"health", "social", "early_education", "basic_education", "leisure", "ngo", "parish"};
    struct day *d = arg;
    int64_t *ids = ARENA_ARRAY(cx->arena, int64_t, (size_t)d->people);
    TRY(codes_seed(cx));
    for (int i = 0; i < d->people; i++) {
        bool family = i % 6 == 5;
        struct participant p = {.workshop_id = cx->actor.scope.workshop, .name = str_fmt(cx->arena, "Ihminen %d", i + 1),
                                .kind = family ? STR("parent") : STR("professional"),
                                .sector = family ? STR("") : str_from(sectors[i % 7]),
                                .organisation = str_fmt(cx->arena, "Talo %d", i / 5), .state = STR("present")};
        TRY(participant_add(cx, &p));
        ids[i] = p.id;
    }
    for (int i = 0; i < d->people; i++)
        for (int j = 0; j < d->people; j++)
            if (i != j && (i * 31 + j * 17) % 4 == 0) /* a quarter of all pairs, each way */
                TRY(acquaintance_answer(cx, cx->actor.scope.workshop, ids[i], ids[j], (i + j) % 4));
    return STATUS_OK;
}

static enum status
make(struct ctx *cx, void *arg)
{
    struct day *d = arg;
    struct grouping_settings s = grouping_settings_usual();
    struct grouping_input in;
    s.rounds = d->rounds;
    s.size = 6;
    int64_t at = cpu_us();
    TRY(grouping_gather(cx, &(struct grouping_ask){.workshop_id = cx->actor.scope.workshop, .settings = s}, &in));
    d->gather_us = cpu_us() - at;
    at = cpu_us();
    TRY(grouping_plan_make(cx, cx->actor.scope.workshop, &s, 1, &d->plan));
    d->make_us = cpu_us() - at;
    return STATUS_OK;
}

static enum status
store(struct ctx *cx, void *arg)
{
    struct day *d = arg;
    int64_t at = cpu_us();
    TRY(grouping_plan_store(cx, &d->plan, &d->g));
    d->store_us = cpu_us() - at;
    return STATUS_OK;
}

static enum status
explain(struct ctx *cx, void *arg)
{
    struct day *d = arg;
    struct grouping_seat *seats;
    size_t n;
    int64_t at = cpu_us();
    TRY(grouping_seats_of(cx, &d->g, &seats, &n));
    TRY(grouping_report_make(cx, &d->g, seats, n, &d->report));
    d->report_us = cpu_us() - at;
    return STATUS_OK;
}

int
main(int argc, char **argv)
{
    struct day d = {.people = argc > 1 ? atoi(argv[1]) : 120, .rounds = argc > 2 ? atoi(argv[2]) : 4};
    void *world;
    if (d.people < 2 || d.people > GROUPING_MAX_PEOPLE || d.rounds < 1 || d.rounds > GROUPING_MAX_ROUNDS)
        return 2;
    if (world_setup(&world) != 0 || world_do(world, AS_COORDINATOR, settle, &d) != STATUS_OK)
        return 1;
    for (int run = 1; run <= 5; run++) {
        if (world_look(world, AS_COORDINATOR, make, &d) != STATUS_OK || world_do(world, AS_COORDINATOR, store, &d) != STATUS_OK ||
            world_look(world, AS_COORDINATOR, explain, &d) != STATUS_OK)
            return 1;
printf("run %d: %d people, %d rounds: gather %.1f ms, gather and divide %.1f ms, store %.1f ms, explain %.1f ms; "
               "conflicts %zu, repeated %lld, familiar %lld (by chance %.0f)\n",
               run, d.people, d.rounds, (double)d.gather_us / 1e3, (double)d.make_us / 1e3, (double)d.store_us / 1e3,
               (double)d.report_us / 1e3, d.report.result->n_conflicts, (long long)d.report.again,
               (long long)d.report.familiar, d.report.familiar_by_chance);
    }
    return world_teardown(&world);
}
