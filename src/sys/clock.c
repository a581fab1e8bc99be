#include "clock.h"

#include <stddef.h>
#include <time.h>

int64_t
clock_now_ms(const struct clock *c)
{
    if (c)
        return c->now_ms;
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t
clock_monotonic_us(const struct clock *c)
{
    if (c)
        return c->monotonic_us;
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void
clock_fake_init(struct clock *c, int64_t now_ms)
{
    c->now_ms = now_ms;
    c->monotonic_us = 1000000;
}

void
clock_fake_set(struct clock *c, int64_t now_ms)
{
    c->now_ms = now_ms;
}

void
clock_fake_move(struct clock *c, int64_t by_ms)
{
    c->now_ms += by_ms;
    c->monotonic_us += by_ms * 1000;
}
