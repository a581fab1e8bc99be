#include "str.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char
ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool
str_eq_nocase(struct str a, struct str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
            return false;
    return true;
}

int
str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    if (c)
        return c;
    return (a.n > b.n) - (a.n < b.n);
}

bool
str_starts(struct str s, struct str prefix)
{
    return s.n >= prefix.n && str_eq(str_sub(s, 0, prefix.n), prefix);
}

bool
str_ends(struct str s, struct str suffix)
{
    return s.n >= suffix.n && str_eq(str_sub(s, s.n - suffix.n, suffix.n), suffix);
}

ptrdiff_t
str_find(struct str s, struct str part)
{
    if (part.n == 0)
        return 0;
    if (s.n < part.n)
        return -1;
    const char *hit = memmem(s.p, s.n, part.p, part.n);
    return hit ? hit - s.p : -1;
}

ptrdiff_t
str_find_char(struct str s, char c)
{
    const char *hit = s.n ? memchr(s.p, c, s.n) : NULL;
    return hit ? hit - s.p : -1;
}

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str
str_trim(struct str s)
{
    for (;;) {
        if (s.n && is_space(s.p[0]))
            s = (struct str){s.p + 1, s.n - 1};
        else if (s.n >= 2 && memcmp(s.p, "\xc2\xa0", 2) == 0)
            s = (struct str){s.p + 2, s.n - 2};
        else
            break;
    }
    for (;;) {
        if (s.n && is_space(s.p[s.n - 1]))
            s.n--;
        else if (s.n >= 2 && memcmp(s.p + s.n - 2, "\xc2\xa0", 2) == 0)
            s.n -= 2;
        else
            break;
    }
    return s;
}

bool
str_split(struct str *rest, char sep, struct str *ret_part)
{
    if (rest->p == NULL)
        return false;
    ptrdiff_t at = str_find_char(*rest, sep);
    if (at < 0) {
        *ret_part = *rest;
        *rest = STR_NONE;
        return true;
    }
    *ret_part = (struct str){rest->p, (size_t)at};
    *rest = (struct str){rest->p + at + 1, rest->n - (size_t)at - 1};
    return true;
}

enum status
str_to_i64(struct str s, int64_t *ret_n)
{
    size_t i = 0;
    bool negative = s.n && s.p[0] == '-';
    if (negative)
        i = 1;
    if (i == s.n)
        return STATUS_INVALID;
    int64_t value = 0;
    for (; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return STATUS_INVALID;
        int digit = s.p[i] - '0';
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, digit, &value)) /* downwards, so INT64_MIN fits */
            return STATUS_INVALID;
    }
    if (!negative && value == INT64_MIN)
        return STATUS_INVALID;
    *ret_n = negative ? value : -value;
    return STATUS_OK;
}

/* One rounding up to 22 places, since those powers are exact; and the same bits on every processor, which the C
 * library's pow does not promise. */
static double
times_power_of_ten(double x, int64_t exponent)
{
    enum { FAR = 300 };
    double power = 1;
    for (; exponent < -FAR; exponent++)
        x /= 10;
    for (int64_t k = exponent < 0 ? -exponent : exponent; k > 0; k--)
        power *= 10;
    return exponent < 0 ? x / power : x * power;
}

enum status
str_to_double(struct str s, double *ret_x)
{
    char text[64];
    if (s.n == 0 || s.n >= sizeof text)
        return STATUS_INVALID;
    /* Our own digits: strtod follows the process locale, which libraries may change. */
    double value = 0;
    int64_t exponent = 0, decimals = 0;
    size_t i = s.p[0] == '-' || s.p[0] == '+' ? 1 : 0;
    bool point = false, digits = false;
    for (; i < s.n; i++) {
        char c = s.p[i];
        if (c >= '0' && c <= '9') {
            digits = true;
            value = value * 10 + (c - '0');
            decimals += point;
        } else if ((c == '.' || c == ',') && !point) {
            point = true;
        } else if ((c == 'e' || c == 'E') && digits) {
            struct str tail = str_sub(s, i + 1, s.n);
            if (tail.n && tail.p[0] == '+')
                tail = str_sub(tail, 1, tail.n);
            if (str_to_i64(tail, &exponent) != STATUS_OK || exponent > 300 || exponent < -300)
                return STATUS_INVALID;
            break;
        } else {
            return STATUS_INVALID;
        }
    }
    value = times_power_of_ten(value, exponent - decimals);
    if (!digits || !isfinite(value))
        return STATUS_INVALID;
    *ret_x = s.p[0] == '-' ? -value : value;
    return STATUS_OK;
}

char *
str_cstr(struct arena *a, struct str s)
{
    char *c = arena_room(a, s.n + 1);
    if (s.n)
        memcpy(c, s.p, s.n);
    c[s.n] = '\0';
    return c;
}

struct str
str_copy(struct arena *a, struct str s)
{
    return (struct str){str_cstr(a, s), s.n};
}

struct str
str_vfmt(struct arena *a, const char *fmt, va_list ap)
{
    char small[256];
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(small, sizeof small, fmt, again);
    va_end(again);
    if (n < 0)
        return STR("");
    if ((size_t)n < sizeof small)
        return str_copy(a, (struct str){small, (size_t)n});
    char *p = arena_room(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, ap);
    return (struct str){p, (size_t)n};
}

struct str
str_fmt(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    struct str s = str_vfmt(a, fmt, ap);
    va_end(ap);
    return s;
}

struct str
str_join(struct arena *a, const struct str *parts, size_t n, struct str sep)
{
    size_t total = 0;
    for (size_t i = 0; i < n; i++)
        total += parts[i].n + (i ? sep.n : 0);
    char *p = arena_room(a, total + 1), *at = p;
    for (size_t i = 0; i < n; i++) {
        if (i && sep.n)
            at = (char *)memcpy(at, sep.p, sep.n) + sep.n;
        if (parts[i].n)
            at = (char *)memcpy(at, parts[i].p, parts[i].n) + parts[i].n;
    }
    *at = '\0';
    return (struct str){p, total};
}

struct str
str_replace(struct arena *a, struct str s, struct str what, struct str with)
{
    size_t hits = 0;
    if (what.n == 0)
        return s;
    for (struct str rest = s; rest.n;) {
        ptrdiff_t at = str_find(rest, what);
        if (at < 0)
            break;
        hits++;
        rest = str_sub(rest, (size_t)at + what.n, rest.n);
    }
    if (hits == 0)
        return s;
    char *p = arena_alloc(a, s.n + hits * with.n + 1), *out = p;
    struct str rest = s;
    for (;;) {
        ptrdiff_t at = rest.n ? str_find(rest, what) : -1;
        size_t keep = at < 0 ? rest.n : (size_t)at;
        if (keep)
            out = (char *)memcpy(out, rest.p, keep) + keep;
        if (at < 0)
            break;
        if (with.n)
            out = (char *)memcpy(out, with.p, with.n) + with.n;
        rest = str_sub(rest, keep + what.n, rest.n);
    }
    return (struct str){p, (size_t)(out - p)};
}

uint64_t
str_hash(struct str s)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return h;
}
