#include <string.h>

#include "http_guard.h"
#include "utf8.h"

static int
hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static struct str
path_of(struct str target)
{
    ptrdiff_t q = str_find_char(target, '?');
    return q < 0 ? target : str_sub(target, 0, (size_t)q);
}

/* Decodes into out (at least path.n bytes). False for a broken escape and for an escaped '/' or '\\', which a router
 * could not tell from a real one. */
static bool
decode(struct str path, char *out, size_t *ret_n)
{
    size_t n = 0;
    for (size_t i = 0; i < path.n; i++) {
        char c = path.p[i];
        if (c == '%') {
            int high = i + 2 < path.n ? hex(path.p[i + 1]) : -1;
            int low = i + 2 < path.n ? hex(path.p[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            if (c == '/' || c == '\\')
                return false;
            i += 2;
        }
        if ((unsigned char)c < 0x20 || c == 0x7f)
            return false;
        out[n++] = c;
    }
    *ret_n = n;
    return true;
}

static bool
has_dot_segment(struct str path)
{
    struct str part;
    while (str_split(&path, '/', &part))
        if (str_eq_c(part, ".") || str_eq_c(part, ".."))
            return true;
    return false;
}

static bool
escapes_are_whole(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '%' && (i + 2 >= s.n || hex(s.p[i + 1]) < 0 || hex(s.p[i + 2]) < 0))
            return false;
    return true;
}

int
http_target_check(struct str target)
{
    if (target.n == 0 || target.p[0] != '/')
        return 400;
    for (size_t i = 0; i < target.n; i++)
        if (target.p[i] <= ' ' || target.p[i] >= 0x7f || target.p[i] == '#')
            return 400;
    struct str path = path_of(target);
    if (memchr(path.p, '%', path.n) == NULL) /* nearly always: nothing to decode */
        return has_dot_segment(path) || memchr(path.p, '\\', path.n) || !escapes_are_whole(target) ? 400 : 0;
    char small[1024], *out = small;
    struct arena *a = path.n > sizeof small ? arena_new(0) : NULL;
    if (a)
        out = arena_alloc(a, path.n);
    struct str decoded = {out, 0};
    bool good = decode(path, out, &decoded.n) && utf8_is_valid(decoded) && !has_dot_segment(decoded) &&
                memchr(path.p, '\\', path.n) == NULL && escapes_are_whole(target);
    arena_free(a);
    return good ? 0 : 400;
}

struct str
http_target_path(struct arena *a, struct str target)
{
    struct str path = path_of(target);
    char *out = arena_alloc(a, path.n + 1);
    size_t n = 0;
    bool good = decode(path, out, &n);
    return good ? (struct str){out, n} : STR("/");
}
