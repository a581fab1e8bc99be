/*
 * The strict reader of requests. However the bytes are cut, it passes the same bytes and gives the same status; what it
 * passes has whole heads with one meaning: exactly one Host, never Content-Length with chunked, no bare CR, LF or NUL.
 *
 * The first byte of the input chooses how the rest is cut into pieces.
 */
#include <string.h>

#include "fuzz.h"
#include "http_guard.h"

static const struct http_limits limits = {
    .max_header_bytes = 2048, .max_target_bytes = 512, .max_body_bytes = 4096, .max_fields = 16};

struct outcome {
    size_t n_passed;
    struct http_guard guard;
};

/* As a connection does: what has not passed is shown again with what follows. */
static struct outcome
feed(const char *p, size_t n, size_t piece)
{
    struct outcome o = {0};
    for (size_t seen = 0; seen < n && !o.guard.refused;) {
        seen = n - seen < piece ? n : seen + piece;
        char *copy = malloc(seen - o.n_passed + 1); /* its own size, so that reading too far is noticed */
        memcpy(copy, p + o.n_passed, seen - o.n_passed);
        size_t passed = http_guard_pass(&o.guard, &limits, copy, seen - o.n_passed);
        FUZZ_CHECK(passed <= seen - o.n_passed);
        o.n_passed += passed;
        free(copy);
        FUZZ_CHECK(o.guard.refused || seen - o.n_passed <= limits.max_header_bytes + 2);
    }
    return o;
}

static size_t
count_fields(struct str head, struct str name)
{
    size_t n = 0;
    struct str line;
    while (str_split(&head, '\n', &line)) {
        ptrdiff_t colon = str_find_char(line, ':');
        n += colon > 0 && str_eq_nocase(str_sub(line, 0, (size_t)colon), name);
    }
    return n;
}

/* Every line after the first is a name of visible characters and a colon: not folded, no blank in between. */
static void
check_names(struct str head)
{
    struct str line;
    str_split(&head, '\n', &line);
    while (str_split(&head, '\n', &line) && line.n > 1) {
        ptrdiff_t colon = str_find_char(line, ':');
        FUZZ_CHECK(colon > 0);
        for (ptrdiff_t i = 0; i < colon; i++)
            FUZZ_CHECK(line.p[i] > ' ' && line.p[i] < 0x7f);
    }
}

static void
check_head(struct str head)
{
    FUZZ_CHECK(head.n <= limits.max_header_bytes + 2);
    FUZZ_CHECK(memchr(head.p, '\0', head.n) == NULL);
    for (size_t i = 0; i < head.n; i++) {
        FUZZ_CHECK(head.p[i] != '\n' || (i > 0 && head.p[i - 1] == '\r'));
        FUZZ_CHECK(head.p[i] != '\r' || (i + 1 < head.n && head.p[i + 1] == '\n'));
    }
    check_names(head);
    FUZZ_CHECK(count_fields(head, STR("host")) <= 1);
    FUZZ_CHECK(count_fields(head, STR("content-length")) + count_fields(head, STR("transfer-encoding")) <= 1);
}

/* A single request fed alone: everything up to the first empty line is its head. */
static void
check_first_head(const char *p, size_t n)
{
    struct http_guard g = {0};
    size_t skip = n >= 2 && memcmp(p, "\r\n", 2) == 0 ? 2 : 0;
    ptrdiff_t end = str_find(str_sub((struct str){p, n}, skip, n), STR("\r\n\r\n"));
    if (end < 0)
        return;
    struct str head = {p, skip + (size_t)end + 4};
    if (http_guard_pass(&g, &limits, head.p, head.n) == head.n && g.n_heads == 1)
        check_head(str_sub(head, skip, head.n));
}

static void
check_target(const char *p, size_t n)
{
    struct str target = {p, n};
    if (http_target_check(target) != 0)
        return;
    struct arena *a = arena_new(0);
    struct str path = http_target_path(a, target);
    FUZZ_CHECK(path.n > 0 && path.p[0] == '/' && path.n <= n);
    FUZZ_CHECK(memchr(path.p, '\0', path.n) == NULL && memchr(path.p, '\n', path.n) == NULL);
    arena_free(a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const char *p = (const char *)data + 1;
    size_t n = size - 1;
    struct outcome whole = feed(p, n, n ? n : 1), cut = feed(p, n, 1 + data[0] % 64), single = feed(p, n, 1);
    FUZZ_CHECK(whole.n_passed == cut.n_passed && cut.n_passed == single.n_passed);
    FUZZ_CHECK(whole.guard.refused == cut.guard.refused && cut.guard.refused == single.guard.refused);
    FUZZ_CHECK(whole.guard.n_heads == cut.guard.n_heads && cut.guard.n_heads == single.guard.n_heads);
    check_first_head(p, n);
    check_target(p, n);
    return 0;
}
