#include "link.h"

#include "utf8.h"

enum { MAX_URL = 2000 };

static bool
starts_nocase(struct str s, struct str prefix)
{
    return s.n > prefix.n && str_eq_nocase(str_sub(s, 0, prefix.n), prefix);
}

/* Controls, blanks and what ends an attribute or is mended by browsers: " < > \\ ` and DEL, one bit for each of 128. */
static bool
is_bad(unsigned char c)
{
    static const uint64_t low = UINT64_C(0x1ffffffff) | UINT64_C(1) << '"' | UINT64_C(1) << '<' | UINT64_C(1) << '>';
    static const uint64_t high = UINT64_C(1) << ('\\' - 64) | UINT64_C(1) << ('`' - 64) | UINT64_C(1) << (0x7f - 64);
    return c < 0x80 && (((c < 64 ? low : high) >> (c & 63)) & 1);
}

static bool
is_clean(struct str url)
{
    if (url.n == 0 || url.n > MAX_URL || !utf8_is_valid(url))
        return false;
    for (size_t i = 0; i < url.n; i++)
        if (is_bad((unsigned char)url.p[i]))
            return false;
    return true;
}

/* Before the first / ? or # there is no colon, so that no browser sees a scheme. */
static bool
looks_like_scheme(struct str url)
{
    for (size_t i = 0; i < url.n; i++) {
        if (url.p[i] == '/' || url.p[i] == '?' || url.p[i] == '#')
            return false;
        if (url.p[i] == ':' || url.p[i] == '&') /* "&colon;" is for a careless reader of HTML */
            return true;
    }
    return false;
}

bool
link_is_external(struct str url)
{
    return starts_nocase(url, STR("https://")) || starts_nocase(url, STR("http://"));
}

bool
link_has_scheme(struct str url)
{
    return link_is_external(url) || starts_nocase(url, STR("mailto:")) || starts_nocase(url, STR("tel:"));
}

bool
link_is_safe(struct str url)
{
    if (!is_clean(url))
        return false;
    if (url.p[0] == '/')
        return !str_starts(url, STR("//"));
    if (link_has_scheme(url))
        return true;
    return !looks_like_scheme(url);
}

bool
link_is_below(struct str url, struct str prefix)
{
    if (prefix.n == 0 || url.n <= prefix.n || !is_clean(url) || !str_starts(url, prefix))
        return false;
    return str_find(url, STR("..")) < 0 && str_find_char(url, '%') < 0;
}
