/*
 * Borrowed text: a pointer and a length, usually UTF-8, not necessarily ended by NUL.
 *
 * For: passing text around without copying. Not for: owning it; the arena or the caller does.
 * Invariant: p may be NULL only when n is 0 ("no text").
 *
 *     struct str name = str_trim(STR("  Aino "));
 *     if (str_eq(name, STR("Aino"))) ...
 */
#ifndef TUPA_STR_H
#define TUPA_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdarg.h>
#include <string.h>

#include "arena.h"
#include "status.h"

struct str {
    const char *p;
    size_t n;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_NONE ((struct str){NULL, 0})
/* printf("%.*s", STR_ARG(s)) */
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

static inline struct str
str_from(const char *c) /* NULL gives no text */
{
    return c ? (struct str){c, strlen(c)} : STR_NONE;
}

static inline bool
str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
str_eq_c(struct str a, const char *b)
{
    return str_eq(a, str_from(b));
}

static inline struct str
str_sub(struct str s, size_t from, size_t n) /* clipped to s */
{
    if (from > s.n)
        from = s.n;
    if (n > s.n - from)
        n = s.n - from;
    return (struct str){s.p ? s.p + from : NULL, n};
}

bool str_eq_nocase(struct str a, struct str b); /* ASCII letters only */
int str_cmp(struct str a, struct str b);        /* by bytes, as memcmp then length */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
ptrdiff_t str_find(struct str s, struct str part); /* byte offset or -1 */
ptrdiff_t str_find_char(struct str s, char c);
struct str str_trim(struct str s); /* ASCII white space and U+00A0 at both ends */

/* Takes the part before the next sep off *rest; false when *rest is used up. "a,,b" gives "a" "" "b". */
bool str_split(struct str *rest, char sep, struct str *ret_part);

/* Whole text as a decimal number with optional '-'. STATUS_INVALID otherwise. */
enum status str_to_i64(struct str s, int64_t *ret_n) MUST_CHECK;
/* Decimal point or comma, no exponent needed. STATUS_INVALID for NaN, infinities and rubbish. */
enum status str_to_double(struct str s, double *ret_x) MUST_CHECK;

char *str_cstr(struct arena *a, struct str s);         /* NUL-ended copy; inner NULs stay */
struct str str_copy(struct arena *a, struct str s);
struct str str_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str str_vfmt(struct arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
struct str str_join(struct arena *a, const struct str *parts, size_t n, struct str sep);
/* The texts one after another: STR_CAT(arena, title, STR(" – "), place). A tenth of the work of str_fmt. */
#define STR_CAT(a, ...)                                                                                                \
    str_join((a), (const struct str[]){__VA_ARGS__}, sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str), STR_NONE)
struct str str_replace(struct arena *a, struct str s, struct str what, struct str with);
uint64_t str_hash(struct str s); /* FNV-1a, 64 bits; not for secrets */

#endif
