#include "calendar.h"

int64_t
calendar_days(int year, int month, int day)
{
    /* Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil. */
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

bool
calendar_is_date(int year, int month, int day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1600 || year > 9999 || month < 1 || month > 12 || day < 1)
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= lengths[month - 1] + (month == 2 && leap ? 1 : 0);
}

struct civil
civil_in_utc(int64_t ms)
{
    int64_t secs = ms / 1000 - (ms % 1000 < 0);
    int64_t days = secs / 86400 - (secs % 86400 < 0);
    int64_t rest = secs - days * 86400;
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    struct civil c = {
        .day = (int)(doy - (153 * mp + 2) / 5 + 1),
        .month = (int)(mp < 10 ? mp + 3 : mp - 9),
        .hour = (int)(rest / 3600),
        .minute = (int)(rest / 60 % 60),
        .second = (int)(rest % 60),
        .weekday = (int)(((days + 3) % 7 + 7) % 7 + 1),
    };
    c.year = (int)(yoe + era * 400 + (c.month <= 2));
    return c;
}

static int64_t
last_sunday_ms(int year, int month)
{
    int64_t days = calendar_days(year, month, 31);
    int64_t weekday = ((days + 3) % 7 + 7) % 7 + 1;
    return (days - weekday % 7) * 86400000 + 3600000;
}

/* near: the same moment in UTC or in winter time; the clocks turn an hour and more from any end of a month. */
static bool
is_summer(int64_t ms, struct civil near)
{
    if (near.month == 3)
        return ms >= last_sunday_ms(near.year, 3);
    if (near.month == 10)
        return ms < last_sunday_ms(near.year, 10);
    return near.month > 3 && near.month < 10;
}

int64_t
finland_offset_ms(int64_t ms)
{
    return is_summer(ms, civil_in_utc(ms)) ? 10800000 : 7200000;
}

struct civil
civil_in_finland(int64_t ms)
{
    struct civil winter = civil_in_utc(ms + 7200000);
    return is_summer(ms, winter) ? civil_in_utc(ms + 10800000) : winter;
}

int64_t
finland_to_ms(struct civil c)
{
    int64_t local = (calendar_days(c.year, c.month, c.day) * 86400 + c.hour * 3600 + c.minute * 60 + c.second) * 1000;
    int64_t summer = local - 10800000, winter = local - 7200000;
    return finland_offset_ms(summer) == 10800000 ? summer : winter;
}

int
calendar_iso_week(struct civil c)
{
    int64_t days = calendar_days(c.year, c.month, c.day);
    int64_t thursday = days - (c.weekday - 1) + 3;
    int year = civil_in_utc(thursday * 86400000).year;
    return (int)((thursday - calendar_days(year, 1, 1)) / 7 + 1);
}

static bool
small_number(struct str s, size_t max_digits, int *ret_n)
{
    int64_t n;
    if (s.n == 0 || s.n > max_digits || s.p[0] == '-' || str_to_i64(s, &n) != STATUS_OK)
        return false;
    *ret_n = (int)n;
    return true;
}

enum status
calendar_parse_date(struct str s, struct civil *ret_c)
{
    s = str_trim(s);
    char sep = str_find_char(s, '-') >= 0 ? '-' : '.';
    struct str a, b, c, rest = s;
    if (!str_split(&rest, sep, &a) || !str_split(&rest, sep, &b) || !str_split(&rest, sep, &c) || rest.n)
        return STATUS_INVALID;
    struct civil out = {0};
    if (sep == '-') {
        struct str t = a;
        a = c;
        c = t;
    }
    if (!small_number(a, 2, &out.day) || !small_number(b, 2, &out.month) || !small_number(c, 4, &out.year))
        return STATUS_INVALID;
    if (c.n == 2)
        out.year += 2000;
    else if (c.n != 4)
        return STATUS_INVALID;
    if (!calendar_is_date(out.year, out.month, out.day))
        return STATUS_INVALID;
    out.weekday = civil_in_utc(calendar_days(out.year, out.month, out.day) * 86400000).weekday;
    *ret_c = out;
    return STATUS_OK;
}

enum status
calendar_parse_time(struct str s, int *ret_hour, int *ret_minute)
{
    s = str_trim(s);
    struct str hour_text, minute_text = STR("00"), rest = s;
    char sep = str_find_char(s, ':') >= 0 ? ':' : '.';
    int hour, minute;
    if (!str_split(&rest, sep, &hour_text))
        return STATUS_INVALID;
    if (rest.p && !str_split(&rest, sep, &minute_text))
        return STATUS_INVALID;
    if (rest.p || !small_number(hour_text, 2, &hour) || minute_text.n != 2 || !small_number(minute_text, 2, &minute) ||
        hour > 23 || minute > 59)
        return STATUS_INVALID;
    *ret_hour = hour;
    *ret_minute = minute;
    return STATUS_OK;
}
