#include "utf8.h"

#include <string.h>

size_t
utf8_decode(struct str s, uint32_t *ret_c)
{
    if (s.n == 0)
        return 0;
    const unsigned char *p = (const unsigned char *)s.p;
    if (p[0] < 0x80) {
        *ret_c = p[0];
        return 1;
    }
    size_t len = p[0] >= 0xf0 && p[0] < 0xf5 ? 4 : p[0] >= 0xe0 && p[0] < 0xf0 ? 3 : p[0] >= 0xc2 && p[0] < 0xe0 ? 2 : 0;
    if (len == 0 || s.n < len)
        return 0;
    uint32_t c = p[0] & (0xffu >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        c = c << 6 | (p[i] & 0x3f);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (c < least[len] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        return 0;
    *ret_c = c;
    return len;
}

size_t
utf8_encode(uint32_t c, char out[4])
{
    if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        c = 0xfffd;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xc0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xe0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3f));
        out[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3f));
    out[2] = (char)(0x80 | (c >> 6 & 0x3f));
    out[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

/* How many bytes from i on are ASCII for certain, eight at a time. */
static size_t
ascii_run(struct str s, size_t i)
{
    size_t from = i;
    for (uint64_t eight; i + sizeof eight <= s.n; i += sizeof eight) {
        memcpy(&eight, s.p + i, sizeof eight);
        if (eight & UINT64_C(0x8080808080808080))
            break;
    }
    return i - from;
}

bool
utf8_is_valid(struct str s)
{
    for (size_t i = ascii_run(s, 0); i < s.n;) {
        uint32_t c;
        if ((unsigned char)s.p[i] < 0x80) {
            i++;
            continue;
        }
        size_t len = utf8_decode(str_sub(s, i, s.n - i), &c);
        if (len == 0)
            return false;
        i += len;
        i += ascii_run(s, i);
    }
    return true;
}

size_t
utf8_count(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; n++) {
        uint32_t c;
        size_t len = utf8_decode(str_sub(s, i, s.n - i), &c);
        i += len ? len : 1;
    }
    return n;
}

struct str
utf8_clip(struct str s, size_t n_chars)
{
    size_t i = 0;
    for (size_t n = 0; i < s.n && n < n_chars; n++) {
        uint32_t c;
        size_t len = utf8_decode(str_sub(s, i, s.n - i), &c);
        i += len ? len : 1;
    }
    return str_sub(s, 0, i);
}

uint32_t
utf8_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c >= 0xc0 && c <= 0xde && c != 0xd7)
        return c + 32;
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14a && c <= 0x177))
        return c == 0x130 ? 'i' : c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e))
        return c & 1 ? c + 1 : c;
    if (c == 0x178)
        return 0xff;
    if (c >= 0x391 && c <= 0x3a9 && c != 0x3a2)
        return c + 32;
    if (c >= 0x410 && c <= 0x42f)
        return c + 32;
    if (c >= 0x400 && c <= 0x40f)
        return c + 80;
    return c;
}

static bool
is_blank(uint32_t c)
{
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xa0 || c == 0x202f || (c >= 0x2000 && c <= 0x200a) || c == 0x3000;
}

struct str
utf8_fold(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    bool gap = false;
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        size_t len = utf8_decode(str_sub(s, i, s.n - i), &c);
        if (len == 0) {
            c = 0xfffd;
            len = 1;
        }
        i += len;
        if (is_blank(c)) {
            gap = n > 0;
            continue;
        }
        if (gap)
            out[n++] = ' ';
        gap = false;
        n += utf8_encode(utf8_lower(c), out + n);
    }
    return (struct str){out, n};
}

/* The letter a Finnish reader files an accented one under; å ä ö stay letters of their own. */
static uint32_t
base_letter(uint32_t c)
{
    static const char latin1[] = "aaaa\0\0\0ceeeeiiii\0nooo\0\0\0o\0uuuuy\0\0";
    if (c == 0xe5 || c == 0xe4 || c == 0xe6 || c == 0xf6 || c == 0xf8)
        return c;
    if (c == 0xe0 || c == 0xe1 || c == 0xe2 || c == 0xe3)
        return 'a';
    if (c == 0xf5)
        return 'o';
    if (c >= 0xe0 && c <= 0xff) {
        char l = latin1[c - 0xe0];
        if (c == 0xf0)
            return 'd';
        if (c == 0xf1)
            return 'n';
        if (c >= 0xf2 && c <= 0xf4)
            return 'o';
        if (c >= 0xf9 && c <= 0xfc)
            return 'u';
        if (c >= 0xfd)
            return c == 0xfe ? c : 'y';
        return l ? (uint32_t)(unsigned char)l : c;
    }
    switch (c) {
    case 0x10d: case 0x107: return 'c';
    case 0x111: case 0x10f: return 'd';
    case 0x14b: case 0x144: return 'n';
    case 0x161: case 0x15b: return 's';
    case 0x167: case 0x165: return 't';
    case 0x17e: case 0x17a: case 0x17c: return 'z';
    default: return c;
    }
}

struct str
utf8_sort_key(struct arena *a, struct str s)
{
    struct str folded = utf8_fold(a, s);
    char *out = arena_alloc(a, folded.n * 3 + s.n + 2);
    size_t n = 0;
    for (size_t i = 0; i < folded.n;) {
        uint32_t c;
        size_t len = utf8_decode(str_sub(folded, i, folded.n - i), &c);
        if (len == 0) {
            i++;
            continue;
        }
        i += len;
        c = base_letter(c);
        if (c == 0xe5)
            out[n++] = 'z' + 1;
        else if (c == 0xe4 || c == 0xe6)
            out[n++] = 'z' + 2;
        else if (c == 0xf6 || c == 0xf8)
            out[n++] = 'z' + 3;
        else
            n += utf8_encode(c, out + n);
    }
    out[n++] = 1; /* ties: by the exact text */
    memcpy(out + n, folded.p, folded.n);
    return (struct str){out, n + folded.n};
}

static bool
is_letter(unsigned char c)
{
    return (c | 32) >= 'a' ? (c | 32) <= 'z' || c >= 0x80 : false;
}

bool
utf8_looks_damaged(struct str s)
{
    if (str_find(s, STR("\xef\xbf\xbd")) >= 0)
        return true;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '?')
            continue;
        bool after = i + 1 < s.n && is_letter((unsigned char)s.p[i + 1]);
        if (after)
            return true;
    }
    return false;
}

struct str
utf8_from_cp1252(struct arena *a, struct str s)
{
    static const uint16_t high[32] = {
        0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
        0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
        0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
    };
    char *out = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        n += utf8_encode(c >= 0x80 && c < 0xa0 ? high[c - 0x80] : c, out + n);
    }
    return (struct str){out, n};
}
