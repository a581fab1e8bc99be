#include "diff_script.h"

#include <stdlib.h>
#include <string.h>

#include "diff.h"
#include "utf8.h"

enum { MAX_DIFFERENCE = 1500 };

struct search {
    const struct str *old, *new;
    ptrdiff_t n_old, n_new;
    int **trace; /* furthest reach after each number of differences */
};

/* One more difference d: furthest x on every diagonal k = -d, -d+2 .. d. True when the end is reached. */
static bool
extend(struct search *s, int *reach, ptrdiff_t middle, ptrdiff_t d)
{
    for (ptrdiff_t k = -d; k <= d; k += 2) {
        bool down = k == -d || (k != d && reach[middle + k - 1] < reach[middle + k + 1]);
        ptrdiff_t x = down ? reach[middle + k + 1] : reach[middle + k - 1] + 1;
        ptrdiff_t y = x - k;
        while (x < s->n_old && y >= 0 && y < s->n_new && str_eq(s->old[x], s->new[y]))
            x++, y++;
        reach[middle + k] = (int)x;
        if (x >= s->n_old && y >= s->n_new)
            return true;
    }
    return false;
}

/* Walks back from the end and notes the tokens that match. */
static void
walk_back(const struct search *s, ptrdiff_t d, ptrdiff_t *match)
{
    ptrdiff_t x = s->n_old, y = s->n_new;
    for (; d >= 0; d--) {
        const int *reach = s->trace[d]; /* before step d: diagonals -d .. d at reach[d + k + 1 - 1] */
        ptrdiff_t k = x - y, middle = d + 1;
        bool down = k == -d || (k != d && reach[middle + k - 1] < reach[middle + k + 1]);
        ptrdiff_t from_k = down ? k + 1 : k - 1;
        ptrdiff_t from_x = d == 0 ? 0 : reach[middle + from_k], from_y = d == 0 ? 0 : from_x - from_k;
        while (x > from_x && y > from_y) {
            if (d > 0 && (down ? x == from_x : x == from_x + 1) && (down ? y == from_y + 1 : y == from_y))
                break;
            match[--x] = --y;
        }
        x = from_x;
        y = from_y;
    }
}

static void
match_middle(struct arena *scratch, struct search *s, ptrdiff_t *match)
{
    ptrdiff_t most = s->n_old + s->n_new;
    most = most > MAX_DIFFERENCE ? MAX_DIFFERENCE : most;
    ptrdiff_t middle = most + 1;
    int *reach = ARENA_ARRAY(scratch, int, (size_t)(2 * most + 3));
    s->trace = ARENA_ARRAY(scratch, int *, (size_t)most + 1);
    for (ptrdiff_t d = 0; d <= most; d++) {
        s->trace[d] = arena_memdup(scratch, reach + middle - d - 1, (size_t)(2 * d + 3) * sizeof *reach);
        if (extend(s, reach, middle, d)) {
            walk_back(s, d, match);
            return;
        }
    }
}

ptrdiff_t *
diff_match(struct arena *scratch, const struct str *old, size_t n_old, const struct str *new, size_t n_new)
{
    ptrdiff_t *match = ARENA_ARRAY(scratch, ptrdiff_t, n_old);
    size_t head = 0, tail = 0;
    while (head < n_old && head < n_new && str_eq(old[head], new[head]))
        head++;
    while (tail < n_old - head && tail < n_new - head && str_eq(old[n_old - 1 - tail], new[n_new - 1 - tail]))
        tail++;
    for (size_t i = 0; i < n_old; i++)
        match[i] = i < head ? (ptrdiff_t)i : i >= n_old - tail ? (ptrdiff_t)(n_new - (n_old - i)) : -1;
    struct search s = {old + head, new + head, (ptrdiff_t)(n_old - head - tail), (ptrdiff_t)(n_new - head - tail),
                       NULL};
    if (s.n_old == 0 || s.n_new == 0)
        return match;
    ptrdiff_t *inner = ARENA_ARRAY(scratch, ptrdiff_t, (size_t)s.n_old);
    for (ptrdiff_t i = 0; i < s.n_old; i++)
        inner[i] = -1;
    match_middle(scratch, &s, inner);
    for (ptrdiff_t i = 0; i < s.n_old; i++)
        match[head + (size_t)i] = inner[i] < 0 ? -1 : inner[i] + (ptrdiff_t)head;
    return match;
}

struct str
diff_tidy(struct arena *a, struct str text)
{
    char *out = arena_alloc(a, text.n + 1);
    size_t n = 0, ends = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool end = c == '\n' || c == '\r';
        if (c == '\r' && i + 1 < text.n && text.p[i + 1] == '\n')
            i++;
        if (!end) {
            out[n++] = c;
            if (c != ' ' && c != '\t')
                ends = 0;
            continue;
        }
        while (n && (out[n - 1] == ' ' || out[n - 1] == '\t'))
            n--;
        if (n && ends < 2) {
            out[n++] = '\n';
            ends++;
        }
    }
    while (n && (out[n - 1] == '\n' || out[n - 1] == ' ' || out[n - 1] == '\t'))
        n--;
    return (struct str){out, n};
}

struct str *
diff_paragraphs(struct arena *a, struct str tidy, size_t *ret_n)
{
    struct str *list = NULL;
    size_t n = 0, cap = 0;
    while (tidy.n) {
        ptrdiff_t end = str_find(tidy, STR("\n\n"));
        size_t len = end < 0 ? tidy.n : (size_t)end;
        *ARENA_PUSH(a, list, n, cap) = str_sub(tidy, 0, len);
        tidy = end < 0 ? STR_NONE : str_sub(tidy, len + 2, tidy.n);
    }
    *ret_n = n;
    return list ? list : arena_alloc(a, sizeof *list);
}

enum class { LETTER, BLANK, MARK };

static enum class class_of(char c) {
    unsigned char u = (unsigned char)c;
    if (u >= 0x80 || (u >= '0' && u <= '9') || ((u | 32) >= 'a' && (u | 32) <= 'z')) return LETTER;
    return u == ' ' || u == '\n' || u == '\t' ? BLANK : MARK;
}

struct str *
diff_words(struct arena *a, struct str text, size_t *ret_n)
{
    struct str *list = NULL;
    size_t n = 0, cap = 0;
    for (size_t i = 0; i < text.n;) {
        size_t from = i++;
        enum class c = class_of(text.p[from]);
        while (c != MARK && i < text.n && class_of(text.p[i]) == c)
            i++;
        *ARENA_PUSH(a, list, n, cap) = str_sub(text, from, i - from);
    }
    *ret_n = n;
    return list ? list : arena_alloc(a, sizeof *list);
}

bool
diff_is_word(struct str token)
{
    return token.n && class_of(token.p[0]) == LETTER;
}

static int
by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

struct diff_bag
diff_bag_of(struct arena *a, struct str text)
{
    struct arena *scratch = arena_new(0);
    size_t n_tokens, n = 0;
    struct str *tokens = diff_words(scratch, text, &n_tokens);
    uint64_t *words = ARENA_ARRAY(a, uint64_t, n_tokens);
    for (size_t i = 0; i < n_tokens; i++)
        if (diff_is_word(tokens[i]))
            words[n++] = str_hash(tokens[i]);
    qsort(words, n, sizeof *words, by_number);
    arena_free(scratch);
    return (struct diff_bag){words, n};
}

double
diff_likeness(struct diff_bag one, struct diff_bag two)
{
    size_t common = 0;
    for (size_t i = 0, k = 0; i < one.n && k < two.n;) {
        uint64_t x = one.words[i], y = two.words[k];
        common += x == y;
        i += x <= y;
        k += y <= x;
    }
    return one.n + two.n ? 2.0 * (double)common / (double)(one.n + two.n) : 0;
}
