#include "demo_dates.h"

#include "buf.h"

static const char *const weekdays[][7] = {
    {"maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina", "sunnuntaina"},
    {"måndagen", "tisdagen", "onsdagen", "torsdagen", "fredagen", "lördagen", "söndagen"},
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"},
    {"ma", "ti", "ke", "to", "pe", "la", "su"},
};
static const char *const months[][12] = {
    {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
};

static const struct civil data_today = {.year = 2026, .month = 11, .day = 24};

int64_t
demo_days_to(int64_t now_ms)
{
    struct civil now = civil_in_finland(now_ms);
    return calendar_days(now.year, now.month, now.day) -
           calendar_days(data_today.year, data_today.month, data_today.day);
}

static struct civil
moved(struct civil c, int64_t days)
{
    int64_t day = calendar_days(c.year, c.month, c.day) + days;
    struct civil to = civil_in_utc(day * 86400000);
    to.hour = c.hour;
    to.minute = c.minute;
    return to;
}

int64_t
demo_moved_ms(struct civil c, int64_t days)
{
    return finland_to_ms(moved(c, days));
}

/* ---- dates inside text ---- */

static bool
take_number(struct str *s, size_t most, int *ret_n)
{
    size_t n = 0;
    int value = 0;
    while (n < s->n && n < most && s->p[n] >= '0' && s->p[n] <= '9')
        value = value * 10 + (s->p[n++] - '0');
    *s = str_sub(*s, n, s->n);
    *ret_n = value;
    return n > 0;
}

static bool
take_text(struct str *s, struct str what)
{
    if (!str_starts(*s, what))
        return false;
    *s = str_sub(*s, what.n, s->n);
    return true;
}

enum form { FORM_NONE, FORM_DOTS, FORM_ISO, FORM_SV, FORM_EN };

static enum form
take_named_month(struct str *s, struct civil *c)
{
    for (int l = 0; l < 2; l++)
        for (int m = 0; m < 12; m++) {
            struct str rest = *s;
            if (!take_text(&rest, str_from(months[l][m])) || !take_text(&rest, STR(" ")) || !take_number(&rest, 4, &c->year))
                continue;
            c->month = m + 1;
            *s = rest;
            return l == 0 ? FORM_SV : FORM_EN;
        }
    return FORM_NONE;
}

/* A date at the beginning of s; takes it off. */
static enum form
take_date(struct str *s, struct civil *ret_c)
{
    struct str rest = *s;
    struct civil c = {0};
    int first;
    enum form form = FORM_NONE;
    if (!take_number(&rest, 4, &first))
        return FORM_NONE;
    c.day = first;
    if (first > 1900 && take_text(&rest, STR("-")) && take_number(&rest, 2, &c.month) && take_text(&rest, STR("-")) &&
        take_number(&rest, 2, &c.day)) {
        c.year = first;
        form = FORM_ISO;
    } else if (take_text(&rest, STR("."))) {
        if (take_number(&rest, 2, &c.month) && take_text(&rest, STR(".")) && take_number(&rest, 4, &c.year))
            form = FORM_DOTS;
    } else if (take_text(&rest, STR(" "))) {
        form = take_named_month(&rest, &c);
    }
    if (form == FORM_NONE || c.year < 1900 || !calendar_is_date(c.year, c.month, c.day))
        return FORM_NONE;
    *s = rest;
    *ret_c = c;
    return form;
}

static void
put_date(struct buf *out, enum form form, struct civil c)
{
    if (form == FORM_ISO)
        buf_fmt(out, "%04d-%02d-%02d", c.year, c.month, c.day);
    else if (form == FORM_DOTS)
        buf_fmt(out, "%d.%d.%d", c.day, c.month, c.year);
    else
        buf_fmt(out, "%d %s %d", c.day, months[form == FORM_SV ? 0 : 1][c.month - 1], c.year);
}

static bool
ends_with_word(const struct buf *out, struct str word)
{
    if (out->n < word.n || !str_eq_nocase(str_sub(buf_view(out), out->n - word.n, word.n), word))
        return false;
    char before = out->n > word.n ? out->p[out->n - word.n - 1] : ' ';
    return before == ' ' || before == '\n' || before == '(' || before == '*';
}

/* The weekday written just before the date becomes the new date's. */
static void
fix_weekday(struct buf *out, int weekday)
{
    static const char *const between[] = {" den ", " "};
    for (size_t b = 0; b < ARRAY_LEN(between); b++) {
        struct str gap = str_from(between[b]);
        if (!str_ends(buf_view(out), gap))
            continue;
        out->n -= gap.n;
        for (size_t l = 0; l < ARRAY_LEN(weekdays); l++)
            for (int d = 0; d < 7; d++) {
                struct str old = str_from(weekdays[l][d]);
                if (!ends_with_word(out, old))
                    continue;
                out->n -= old.n;
                bool capital = out->p[out->n] >= 'A' && out->p[out->n] <= 'Z';
                buf_puts(out, weekdays[l][weekday - 1]);
                char *first = out->p + out->n - str_from(weekdays[l][weekday - 1]).n;
                if (capital && *first >= 'a' && *first <= 'z')
                    *first = (char)(*first - 32);
                buf_str(out, gap);
                return;
            }
        buf_str(out, gap);
    }
}

static bool
is_wordish(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '-';
}

struct str
demo_move_dates(struct arena *a, struct str text, int64_t days)
{
    struct buf out;
    struct str moved_text = text;
    char before = ' ';
    buf_init_in(&out, a, 0);
    while (text.n) {
        struct civil c;
        enum form form = is_wordish(before) ? FORM_NONE : take_date(&text, &c);
        if (form == FORM_NONE) {
            before = text.p[0];
            buf_putc(&out, before);
            text = str_sub(text, 1, text.n);
            continue;
        }
        c = moved(c, days);
        fix_weekday(&out, c.weekday);
        put_date(&out, form, c);
        before = '0';
    }
    return buf_finish(&out, &moved_text) == STATUS_OK ? moved_text : text;
}
