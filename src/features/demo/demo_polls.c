/* When the core group meets next: dates proposed, most members have answered. */
#include "calendar.h"
#include "datepolls.h"
#include "demo_parts.h"
#include "team.h"

enum { N_DATES = 10, N_SILENT = 2, DAY_MS = 24 * 60 * 60 * 1000 };

/* Every third day from two weeks on but not at Christmas, in turn at 9 and at 13; what falls on the same day is once. */
static struct str
dates_text(struct demo *d)
{
    struct buf b;
    buf_init_in(&b, d->cx->arena, 0);
    for (int i = 0; i < N_DATES; i++) {
        struct civil c = civil_in_finland(d->now_ms + (int64_t)(14 + 3 * i) * DAY_MS);
        while (c.weekday > 5 || (c.month == 12 && c.day > 18) || (c.month == 1 && c.day < 7))
            c = civil_in_finland(finland_to_ms(c) + DAY_MS);
        buf_fmt(&b, "%d.%d.%d klo %s\n", c.day, c.month, c.year, i % 2 ? "13.00" : "9.00");
    }
    return buf_view(&b);
}

/* Two of the days suit most people; the others are as calendars are. */
static uint8_t
answer_of(size_t person, size_t day)
{
    if (day == 3 || day == 6)
        return person % 5 == 2 ? DATES_MAYBE : DATES_YES;
    size_t x = (person * 7 + day * 5 + person * day) % 5;
    return x < 2 ? DATES_NO : x == 2 ? DATES_MAYBE : DATES_YES;
}

enum status
demo_make_polls(struct demo *d)
{
    struct team core;
    struct datepoll_all all;
    int64_t id;
    TRY(team_of_kind(d->cx, TEAM_CORE, &core));
    struct datepoll p = {.team_id = core.id, .title = STR("Ydinryhmän seuraavat kokoukset"), .place = STR("Limingan kirjasto, kokoushuone"),
                         .minutes = 120, .pick = 2};
    TRY(datepoll_add(d->cx, &p, dates_text(d), &id));
    TRY(datepoll_load(d->cx, core.id, id, &all));
    for (size_t v = 0; v + N_SILENT < all.n_voters; v++) {
        uint8_t answer[DATEPOLL_MAX_OPTIONS];
        for (size_t o = 0; o < all.n_options; o++)
            answer[o] = answer_of(v, o);
        TRY(datepoll_answer(d->cx, &all, all.voters[v].person_id, answer));
    }
    return STATUS_OK;
}
