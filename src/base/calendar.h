/*
 * Calendar arithmetic without a clock and without the system's time zones.
 *
 * Instants are int64_t milliseconds since 1970-01-01T00:00:00Z (_ms). Finland's civil time follows the EU rule
 * (UTC+2, UTC+3 from the last Sunday of March 01:00Z to the last Sunday of October 01:00Z), in force since 1996.
 *
 *     struct civil c = civil_in_finland(now_ms);
 */
#ifndef TUPA_CALENDAR_H
#define TUPA_CALENDAR_H

#include "str.h"

struct civil {
    int year, month, day; /* month 1..12, day 1..31 */
    int hour, minute, second;
    int weekday; /* 1 = Monday .. 7 = Sunday */
};

int64_t calendar_days(int year, int month, int day); /* days since 1970-01-01, proleptic Gregorian */
bool calendar_is_date(int year, int month, int day);
struct civil civil_in_utc(int64_t ms);
struct civil civil_in_finland(int64_t ms);
int64_t finland_offset_ms(int64_t ms); /* 7200000 or 10800000 */

/* Civil time in Finland to an instant; in the missing hour of March the later, in the double hour of October the
 * earlier reading. */
int64_t finland_to_ms(struct civil c);
int calendar_iso_week(struct civil c);

/* "2026-11-24", "24.11.2026", "24.11.26" */
enum status calendar_parse_date(struct str s, struct civil *ret_c) MUST_CHECK;
/* "9", "9.00", "09:00", "9:5" is INVALID */
enum status calendar_parse_time(struct str s, int *ret_hour, int *ret_minute) MUST_CHECK;

#endif
