/*
 * Rounds of one piece of work, by processor time: other programs on the machine disturb it less than time on the wall.
 *
 *     struct stopwatch w = {0};
 *     for (int i = 0; i < 11; i++) { stopwatch_start(&w); work(); stopwatch_stop(&w); }
 *     stopwatch_print(&w, "work");
 */
#ifndef TUPA_STOPWATCH_H
#define TUPA_STOPWATCH_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { STOPWATCH_ROUNDS = 101 };

struct stopwatch {
    double cpu_ms[STOPWATCH_ROUNDS], wall_ms[STOPWATCH_ROUNDS];
    double cpu_from, wall_from;
    int n;
};

static inline double
clock_ms(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static inline void
stopwatch_start(struct stopwatch *w)
{
    w->cpu_from = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
    w->wall_from = clock_ms(CLOCK_MONOTONIC);
}

static inline void
stopwatch_stop(struct stopwatch *w)
{
    w->cpu_ms[w->n] = clock_ms(CLOCK_PROCESS_CPUTIME_ID) - w->cpu_from;
    w->wall_ms[w->n] = clock_ms(CLOCK_MONOTONIC) - w->wall_from;
    w->n++;
}

static inline int
stopwatch_order(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static inline void
stopwatch_print(struct stopwatch *w, const char *what)
{
    qsort(w->cpu_ms, (size_t)w->n, sizeof *w->cpu_ms, stopwatch_order);
    qsort(w->wall_ms, (size_t)w->n, sizeof *w->wall_ms, stopwatch_order);
    printf("%-48s cpu median %9.2f ms (%.2f .. %.2f), wall median %9.2f ms, %d rounds\n", what, w->cpu_ms[w->n / 2],
           w->cpu_ms[0], w->cpu_ms[w->n - 1], w->wall_ms[w->n / 2], w->n);
}

#endif
