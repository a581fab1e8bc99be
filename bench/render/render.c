/*
 * How long a page of 200 rows takes: the example feature's wall (escaped text, dates in the reader's language, a view
 * inside a loop), one thread, into a buffer that is used again.
 *
 *     ninja -C build bench_render && build/bench/bench_render
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "example_web.h"

enum { N_ROWS = 200, N_ROUNDS = 200, N_SERIES = 15 };

static double
now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int
main(void)
{
    static struct example_note notes[N_ROWS];
    double per_page[N_SERIES];
    struct buf b;
    buf_init(&b, 0);
    for (int i = 0; i < N_ROWS; i++)
        notes[i] = (struct example_note){
            .id = i, .text = STR("Yhteinen kahvihetki < neuvola & koulu >"), .written_ms = 1795503900000 + i * 60000};
    for (int s = 0; s < N_SERIES; s++) {
        double from = now_us();
        for (int r = 0; r < N_ROUNDS; r++) {
            struct view_out out = {.buf = &b, .locale = LOCALE_FI};
            buf_clear(&b);
            example_show(&out, notes, N_ROWS);
        }
        per_page[s] = (now_us() - from) / N_ROUNDS;
    }
    qsort(per_page, N_SERIES, sizeof *per_page, by_size);
    printf("%d rows, %zu bytes: median %.0f us, best %.0f us a page\n", N_ROWS, b.n, per_page[N_SERIES / 2],
           per_page[0]);
    buf_free(&b);
    return 0;
}
