/*
 * Moves the dates of the demonstration: in the data "today" is 24.11.2026.
 *
 * For: instants and the dates inside texts in Finnish, Swedish and English ("tiistaina 6.10.2026", "tisdagen den
 * 6 oktober 2026", "Tuesday 6 October 2026", "2026-10-06"); the weekday follows. Not for: dates without a year.
 * Pure.
 *
 *     struct str moved = demo_move_dates(arena, text, days);
 */
#ifndef TUPA_DEMO_DATES_H
#define TUPA_DEMO_DATES_H

#include "calendar.h"

/* From the data's today to the day of now_ms in Finland. */
int64_t demo_days_to(int64_t now_ms);
struct str demo_move_dates(struct arena *a, struct str text, int64_t days);
/* The civil time, so many days later, as an instant. */
int64_t demo_moved_ms(struct civil c, int64_t days);

#endif
