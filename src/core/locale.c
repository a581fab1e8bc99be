#include "msg.h"

#include <math.h>

#include "calendar.h"

#define HARD_SPACE "\xc2\xa0"
#define MINUS "\xe2\x88\x92" /* U+2212, as the Finnish standard SFS 4175 asks and the other languages accept */

static const char *const codes[N_LOCALES] = {"fi", "sv", "en"};

static const char *const weekdays[N_LOCALES][7] = {
    [LOCALE_FI] = {"ma", "ti", "ke", "to", "pe", "la", "su"},
    [LOCALE_SV] = {"m\xc3\xa5n", "tis", "ons", "tors", "fre", "l\xc3\xb6r", "s\xc3\xb6n"},
    [LOCALE_EN] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
};

static const char *const english_months[12] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* Between the hour and the minutes; before the hour in a date with a time. */
static const char *const time_point[N_LOCALES] = {".", ".", ":"};
static const char *const at_word[N_LOCALES] = {" klo" HARD_SPACE, " kl." HARD_SPACE, " at" HARD_SPACE};

const char *
locale_code(enum locale l)
{
    return codes[l];
}

enum status
locale_parse(struct str s, enum locale *ret_l)
{
    for (int l = 0; l < N_LOCALES; l++) {
        if (str_eq_c(s, codes[l])) {
            *ret_l = (enum locale)l;
            return STATUS_OK;
        }
    }
    return STATUS_INVALID;
}

/* Two digits, with a leading 0; printf costs ten times as much and pages hold hundreds of dates. */
static void
put_two(struct buf *b, int n)
{
    buf_putc(b, (char)('0' + n / 10 % 10));
    buf_putc(b, (char)('0' + n % 10));
}

static void
put_grouped(struct buf *b, enum locale l, uint64_t n)
{
    if (n >= 1000) {
        put_grouped(b, l, n / 1000);
        buf_puts(b, l == LOCALE_EN ? "," : HARD_SPACE);
        buf_fmt(b, "%03u", (unsigned)(n % 1000));
    } else {
        buf_i64(b, (int64_t)n);
    }
}

void
locale_put_int(struct buf *b, enum locale l, int64_t n)
{
    if (n < 0)
        buf_puts(b, MINUS);
    put_grouped(b, l, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

void
locale_put_real(struct buf *b, enum locale l, double x, int decimals)
{
    double scale = pow(10, decimals), rounded = round(fabs(x) * scale);
    if (!isfinite(x) || rounded > 9e15) {
        buf_puts(b, "\xe2\x80\x93"); /* a dash: there is no such figure */
        return;
    }
    uint64_t all = (uint64_t)rounded, unit = (uint64_t)scale;
    if (x < 0 && all > 0)
        buf_puts(b, MINUS);
    put_grouped(b, l, all / unit);
    if (decimals > 0) {
        buf_putc(b, l == LOCALE_EN ? '.' : ',');
        buf_fmt(b, "%0*llu", decimals, (unsigned long long)(all % unit));
    }
}

void
locale_put_pct(struct buf *b, enum locale l, int64_t pct)
{
    locale_put_int(b, l, pct);
    buf_puts(b, l == LOCALE_EN ? "%" : HARD_SPACE "%");
}

static void
put_date(struct buf *b, enum locale l, struct civil c)
{
    buf_i64(b, c.day);
    buf_putc(b, l == LOCALE_EN ? ' ' : '.');
    if (l == LOCALE_EN)
        buf_puts(b, english_months[c.month - 1]);
    else
        buf_i64(b, c.month);
    buf_putc(b, l == LOCALE_EN ? ' ' : '.');
    buf_i64(b, c.year);
}

static void
put_day(struct buf *b, enum locale l, struct civil c)
{
    buf_puts(b, weekdays[l][c.weekday - 1]);
    buf_puts(b, l == LOCALE_EN ? " " : HARD_SPACE);
    put_date(b, l, c);
}

static void
put_time(struct buf *b, enum locale l, struct civil c)
{
    buf_i64(b, c.hour);
    buf_puts(b, time_point[l]);
    put_two(b, c.minute);
}

void
locale_put_date(struct buf *b, enum locale l, int64_t ms)
{
    put_date(b, l, civil_in_finland(ms));
}

void
locale_put_day(struct buf *b, enum locale l, int64_t ms)
{
    put_day(b, l, civil_in_finland(ms));
}

void
locale_put_time(struct buf *b, enum locale l, int64_t ms)
{
    put_time(b, l, civil_in_finland(ms));
}

void
locale_put_time_s(struct buf *b, enum locale l, int64_t ms)
{
    struct civil c = civil_in_finland(ms);
    put_time(b, l, c);
    buf_puts(b, time_point[l]);
    put_two(b, c.second);
}

void
locale_put_datetime(struct buf *b, enum locale l, int64_t ms)
{
    struct civil c = civil_in_finland(ms);
    put_day(b, l, c);
    buf_puts(b, at_word[l]);
    put_time(b, l, c);
}
