/*
 * What time it is; and in tests, what time we say it is.
 *
 * For: web/, jobs and app/, which pass now_ms on. Not for: rules and analysis, which are given the time.
 * Invariant: the test clock stands still until it is moved; monotonic time never goes back.
 * Threads: any.
 *
 *     struct clock c;
 *     clock_fake_init(&c, 1795255200000);
 *     clock_fake_move(&c, 15 * 60 * 1000);
 *     int64_t now_ms = clock_now_ms(&c);      // NULL is the machine's own clock
 */
#ifndef TUPA_CLOCK_H
#define TUPA_CLOCK_H

#include <stdatomic.h>
#include <stdint.h>

struct clock {
    _Atomic int64_t now_ms;
    _Atomic int64_t monotonic_us;
};

int64_t clock_now_ms(const struct clock *c);       /* since 1970-01-01T00:00:00Z; jumps when the machine's clock is set */
int64_t clock_monotonic_us(const struct clock *c); /* for deadlines and durations */

void clock_fake_init(struct clock *c, int64_t now_ms);
void clock_fake_set(struct clock *c, int64_t now_ms); /* as when an administrator sets the clock: monotonic stays */
void clock_fake_move(struct clock *c, int64_t by_ms); /* by_ms >= 0 */

#endif
