#include "mdgp_file.h"

#include <string.h>

enum { MOST_ITEMS = 5000 }; /* 200 MB of distances */

struct reader {
    struct str text;
    size_t at, line, line_start;
    bool is_header;
    struct mdgp_file_error *error;
};

static enum status
fail(struct reader *r, const char *why)
{
    *r->error = (struct mdgp_file_error){r->line, r->at - r->line_start + 1, why, r->is_header};
    return STATUS_INVALID;
}

static void
skip_blanks(struct reader *r)
{
    while (r->at < r->text.n && (r->text.p[r->at] == ' ' || r->text.p[r->at] == '\t' || r->text.p[r->at] == '\r'))
        r->at++;
}

static bool
at_line_end(struct reader *r)
{
    skip_blanks(r);
    return r->at >= r->text.n || r->text.p[r->at] == '\n';
}

static void
next_line(struct reader *r)
{
    while (r->at < r->text.n && r->text.p[r->at] != '\n')
        r->at++;
    r->at += r->at < r->text.n;
    r->line++;
    r->line_start = r->at;
}

static struct str
word(struct reader *r)
{
    skip_blanks(r);
    size_t from = r->at;
    while (r->at < r->text.n && !strchr(" \t\r\n", r->text.p[r->at]) && r->text.p[r->at] != '\0')
        r->at++;
    return (struct str){r->text.p + from, r->at - from};
}

static enum status
number(struct reader *r, int64_t most, const char *why, uint32_t *ret_n)
{
    skip_blanks(r);
    size_t from = r->at;
    struct str w = word(r);
    int64_t n;
    if (str_to_i64(w, &n) != STATUS_OK || n < 0 || n > most) {
        r->at = from;
        return fail(r, w.n == 0 ? "the line ends too early" : why);
    }
    *ret_n = (uint32_t)n;
    return STATUS_OK;
}

static enum status
parse_header(struct arena *a, struct reader *r, struct mdgp_problem *p)
{
    uint32_t n, k;
    TRY(number(r, MOST_ITEMS, "the number of items must be 1 to 5000", &n));
    TRY(number(r, MDGP_MAX_GROUPS, "the number of groups must be 1 to 10000", &k));
    if (n < 1 || k < 1 || k > n)
        return fail(r, "there must be at least one item, one group, and an item for each group");
    struct str kind = word(r);
    if (!str_eq_c(kind, "ss") && !str_eq_c(kind, "ds"))
        return fail(r, "after the numbers of items and groups comes ss or ds");
    uint32_t *lo = ARENA_ARRAY(a, uint32_t, k), *hi = ARENA_ARRAY(a, uint32_t, k);
    uint64_t least = 0, most = 0;
    for (uint32_t g = 0; g < k; g++) {
        TRY(number(r, n, "a group's size limits must be whole numbers up to the number of items", &lo[g]));
        TRY(number(r, n, "a group's size limits must be whole numbers up to the number of items", &hi[g]));
        if (lo[g] > hi[g])
            return fail(r, "a group's least size is over its largest");
        least += lo[g];
        most += hi[g];
    }
    if (!at_line_end(r))
        return fail(r, "there are more numbers than two for each group");
    if (least > n || most < n)
        return fail(r, "the size limits cannot hold all the items");
    *p = (struct mdgp_problem){.n = n, .n_groups = k, .size_min = lo, .size_max = hi};
    return STATUS_OK;
}

static enum status
parse_pair(struct reader *r, uint32_t n, double *d)
{
    uint32_t i, j;
    double x;
    TRY(number(r, (int64_t)n - 1, "an item's number must be under the number of items (the first is 0)", &i));
    TRY(number(r, (int64_t)n - 1, "an item's number must be under the number of items (the first is 0)", &j));
    skip_blanks(r);
    size_t from = r->at;
    struct str w = word(r);
    if (str_to_double(w, &x) != STATUS_OK || x < 0 || x > 1e9) {
        r->at = from;
        return fail(r, w.n == 0 ? "the line ends too early" : "a distance must be a number from 0 to 1000000000");
    }
    if (!at_line_end(r))
        return fail(r, "there is more on the line than two items and a distance");
    size_t at = (size_t)i * n + j, mirror = (size_t)j * n + i;
    if (i == j)
        return x == 0 ? STATUS_OK : fail(r, "an item's distance to itself is 0");
    if (d[at] >= 0 && d[at] != x)
        return fail(r, "this pair has another distance on an earlier line");
    d[at] = d[mirror] = x;
    return STATUS_OK;
}

static enum status
parse_pairs(struct reader *r, struct arena *a, struct mdgp_problem *p)
{
    void *mem;
    size_t nn = (size_t)p->n * p->n, n_pairs = 0;
    if (arena_try_alloc(a, nn, sizeof(double), &mem) != STATUS_OK)
        return fail(r, "there is not enough memory for so many items");
    double *d = mem;
    for (size_t k = 0; k < nn; k++)
        d[k] = -1; /* not given yet */
    for (; r->at < r->text.n; next_line(r)) {
        if (at_line_end(r))
            continue;
        TRY(parse_pair(r, p->n, d));
        n_pairs++;
    }
    if (n_pairs == 0 && p->n > 1)
        return fail(r, "the file ends before the first distance");
    for (size_t k = 0; k < nn; k++) {
        if (d[k] < 0 && k / p->n != k % p->n)
            return fail(r, "the file is cut short: not every pair has a distance");
        d[k] = d[k] < 0 ? 0 : d[k];
    }
    p->distance = d;
    return STATUS_OK;
}

enum status
mdgp_file_parse(struct arena *a, struct str text, struct str header, struct mdgp_problem *ret_p,
                struct mdgp_file_error *ret_error)
{
    struct mdgp_problem p;
    struct reader r = {.text = text, .line = 1, .error = ret_error},
                  h = {.text = header, .line = 1, .is_header = true, .error = ret_error};
    if (str_starts(text, STR("\xef\xbb\xbf")))
        r.at = r.line_start = 3;
    if (header.n) {
        TRY(parse_header(a, &h, &p));
    } else {
        while (r.at < text.n && at_line_end(&r))
            next_line(&r);
        TRY(parse_header(a, &r, &p));
        next_line(&r);
    }
    TRY(parse_pairs(&r, a, &p));
    *ret_p = p;
    return STATUS_OK;
}
