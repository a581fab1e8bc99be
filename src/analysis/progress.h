/*
 * How a long calculation tells how far it is and hears that nobody waits for it any more.
 *
 * For: every analysis that can take longer than a moment. Not for: time limits by the clock; the caller owns the clock
 * and answers false when its time is up.
 * Threads: called on the thread that calculates.
 *
 *     struct progress p = {.go_on = still_wanted, .arg = job};
 *     TRY(opinion_analyse(arena, &votes, &(struct opinion_settings){.progress = &p}, &result));
 */
#ifndef TUPA_PROGRESS_H
#define TUPA_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
    bool (*go_on)(void *arg, double done); /* done 0 .. 1; false stops the work with STATUS_UNAVAILABLE */
    void *arg;
};

/* p may be NULL: nobody listens. */
static inline bool
progress_go_on(const struct progress *p, double done)
{
    return p == NULL || p->go_on == NULL || p->go_on(p->arg, done);
}

#endif
