/*
 * When do we meet? The dates that reach most people, with every sector present, proved.
 *
 * For: up to 20 000 people, 1000 dates, 10 dates to choose. Not for: time zones; a date is a column, in its own order.
 *
 * Invariants
 *  - With DATES_EACH every chosen date has somebody from every sector, and all required people; with DATES_TOGETHER
 *    every sector and every required person can come to at least one of the chosen dates.
 *  - score <= bound, and equal when is_proved.
 *  - The same input gives the same answer; equally good dates: the earlier columns.
 *
 * Threads: none of its own. Memory: the arena. Method: docs/methods/dates.md.
 *
 *     struct dates_input in = {n_people, n_dates, 4, answer, sector, n_sectors, NULL, DATES_EACH, false};
 *     TRY(dates_choose(arena, &in, NULL, &choice));
 */
#ifndef TUPA_DATES_H
#define TUPA_DATES_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "arena.h"
#include "progress.h"

enum { DATES_NO = 0, DATES_MAYBE = 1, DATES_YES = 2 };
enum { DATES_MAX_PEOPLE = 20000, DATES_MAX_DATES = 1000, DATES_MAX_PICK = 10, DATES_MAX_SECTORS = 64 };

enum dates_rule { DATES_EACH, DATES_TOGETHER };

struct dates_input {
    size_t n_people, n_dates, n_pick;
    const uint8_t *answer; /* [person * n_dates + date]: one of the three above */
    const int *sector;     /* by person, -1 = none */
    size_t n_sectors;      /* 0: no rule about sectors */
    const bool *required;  /* by person, or NULL */
    enum dates_rule rule;
    bool maybe_counts; /* "maybe" is enough for sectors and required people */
};

/* One date by itself, chosen or not. */
struct dates_day {
    uint32_t n_yes, n_maybe;
    uint64_t missing_sectors; /* bit s: nobody of sector s */
    uint32_t n_missing_required;
};

struct dates_choice {
    size_t n_pick;
    uint32_t *date;        /* ascending */
    struct dates_day *day; /* by date of the input, all of them */
    uint32_t n_surely;     /* people who said yes to a chosen date */
    uint32_t n_perhaps;    /* people who said maybe to one and yes to none */
    uint64_t score;        /* 2 for each sure person, 1 for each perhaps */
    uint64_t bound;        /* no choice scores more */
    bool is_proved;        /* also among equal scores: most answers over all dates, then the earliest dates */
};

/* What each date by itself offers; n_dates of them. */
enum status dates_days(struct arena *a, const struct dates_input *in, struct dates_day **ret_days) MUST_CHECK;

/*
 * STATUS_NOT_FOUND when no choice keeps the rule (dates_days says what is missing where), STATUS_INVALID for wrong
 * numbers, STATUS_LIMIT, STATUS_UNAVAILABLE when progress stopped it. Sources: Nemhauser, Wolsey & Fisher 1978, Math.
 * Programming 14 (the bound of submodular functions).
 */
enum status dates_choose(struct arena *a, const struct dates_input *in, const struct progress *progress,
                         struct dates_choice **ret_choice) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
