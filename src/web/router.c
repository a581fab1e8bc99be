#include "router.h"

#include <string.h>

#include "map.h"

struct pattern {
    struct str parts[ROUTER_MAX_SEGMENTS];
    size_t n_parts;
    const struct web_route *row;
};

struct router {
    struct pattern *patterns; /* ordered: literal segments first */
    const struct web_route **rows;
    size_t n;
    struct map *by_first; /* first segment -> struct bucket */
};

struct bucket {
    size_t *indexes;
    size_t n, cap;
};

static size_t
split_path(struct str path, struct str parts[ROUTER_MAX_SEGMENTS])
{
    size_t n = 0;
    struct str rest = str_sub(path, 1, path.n), part;
    while (rest.n && str_split(&rest, '/', &part)) {
        if (n == ROUTER_MAX_SEGMENTS)
            return ROUTER_MAX_SEGMENTS + 1;
        parts[n++] = part;
    }
    if (path.n > 1 && path.p[path.n - 1] == '/')
        return ROUTER_MAX_SEGMENTS + 1; /* no address of ours ends with a slash */
    return n;
}

static bool
is_param(struct str part)
{
    return part.n > 1 && part.p[0] == ':';
}

/* Literal before parameter at the first segment where two patterns differ. */
static int
order(const struct pattern *a, const struct pattern *b)
{
    for (size_t i = 0; i < a->n_parts && i < b->n_parts; i++) {
        int d = (int)is_param(a->parts[i]) - (int)is_param(b->parts[i]);
        if (d)
            return d;
    }
    return 0;
}

static void
insert_ordered(struct router *r, struct pattern p)
{
    size_t at = r->n;
    while (at > 0 && order(&p, &r->patterns[at - 1]) < 0) {
        r->patterns[at] = r->patterns[at - 1];
        at--;
    }
    r->patterns[at] = p;
    r->n++;
}

static bool
has_param(const struct pattern *p, const char *name)
{
    for (size_t i = 0; i < p->n_parts; i++)
        if (is_param(p->parts[i]) && str_eq_c(str_sub(p->parts[i], 1, p->parts[i].n), name))
            return true;
    return false;
}

static const char *
scope_param(enum scope_kind k)
{
    switch (k) {
    case SCOPE_WORKSHOP: return "workshop";
    case SCOPE_SERIES: return "series";
    case SCOPE_PROCESS: return "process";
    case SCOPE_ORGANISATION: return "organisation";
    case SCOPE_CENTRE: return NULL;
    }
    return NULL;
}

static bool
same_pattern(const struct pattern *a, const struct pattern *b)
{
    if (a->n_parts != b->n_parts || a->row->method != b->row->method)
        return false;
    for (size_t i = 0; i < a->n_parts; i++) {
        bool both_params = is_param(a->parts[i]) && is_param(b->parts[i]);
        if (!both_params && !str_eq(a->parts[i], b->parts[i]))
            return false;
    }
    return true;
}

static enum status
check_row(const struct router *r, const struct pattern *p, struct arena *a, struct str *ret_why)
{
    const struct web_route *row = p->row;
    const char *wrong = NULL, *needed = scope_param(row->gate.scope);
    if (row->gate.kind == GATE_KIND_NONE)
        wrong = "has no gate";
    else if (row->run == NULL)
        wrong = "has no handler";
    else if (needed && !has_param(p, needed))
        wrong = "has a scope but not its parameter";
    else if (row->prepare && row->method != HTTP_POST)
        wrong = "prepares though it is not a POST";
    for (size_t i = 0; i < r->n && !wrong; i++)
        if (same_pattern(&r->patterns[i], p))
            wrong = "is there twice";
    if (wrong == NULL)
        return STATUS_OK;
    *ret_why = str_fmt(a, "route %s %s", row->path, wrong);
    return STATUS_INVALID;
}

static void
index_rows(struct router *r, struct arena *a)
{
    r->by_first = map_new(a);
    r->rows = ARENA_ARRAY(a, const struct web_route *, r->n);
    for (size_t i = 0; i < r->n; i++) {
        struct pattern *p = &r->patterns[i];
        struct str first = p->n_parts ? p->parts[0] : STR("");
        struct bucket *b = map_get(r->by_first, first);
        if (b == NULL) {
            b = arena_alloc(a, sizeof *b);
            map_set(r->by_first, first, b);
        }
        *ARENA_PUSH(a, b->indexes, b->n, b->cap) = i;
        r->rows[i] = p->row;
    }
}

enum status
router_new(const struct web_route *const *tables, struct arena *a, struct router **ret_r, struct str *ret_why)
{
    struct router *r = arena_alloc(a, sizeof *r);
    size_t n = 0;
    for (size_t t = 0; tables[t]; t++)
        for (const struct web_route *row = tables[t]; row->path; row++)
            n++;
    r->patterns = ARENA_ARRAY(a, struct pattern, n + 1);
    for (size_t t = 0; tables[t]; t++) {
        for (const struct web_route *row = tables[t]; row->path; row++) {
            struct pattern p = {.row = row};
            p.n_parts = split_path(str_from(row->path), p.parts);
            if (p.n_parts > ROUTER_MAX_SEGMENTS || (p.n_parts && is_param(p.parts[0]))) {
                *ret_why = str_fmt(a, "route %s has a bad path", row->path);
                return STATUS_INVALID;
            }
            TRY(check_row(r, &p, a, ret_why));
            insert_ordered(r, p);
        }
    }
    index_rows(r, a);
    *ret_r = r;
    return STATUS_OK;
}

static bool
fits(const struct pattern *p, const struct str *parts, size_t n_parts, struct http_pair *params, size_t *ret_n_params)
{
    size_t n = 0;
    if (p->n_parts != n_parts)
        return false;
    for (size_t i = 0; i < n_parts; i++) {
        if (is_param(p->parts[i])) {
            if (parts[i].n == 0)
                return false;
            params[n++] = (struct http_pair){str_sub(p->parts[i], 1, p->parts[i].n), parts[i]};
        } else if (!str_eq(p->parts[i], parts[i])) {
            return false;
        }
    }
    *ret_n_params = n;
    return true;
}

enum status
router_match(const struct router *r, enum http_method method, struct str path, const struct web_route **ret_row,
             struct http_pair *params, size_t *ret_n_params, const char **ret_allow)
{
    struct str parts[ROUTER_MAX_SEGMENTS];
    size_t n_parts = split_path(path, parts), n_params;
    bool get = false, post = false;
    if (n_parts > ROUTER_MAX_SEGMENTS)
        return STATUS_NOT_FOUND;
    const struct bucket *b = map_get(r->by_first, n_parts ? parts[0] : STR(""));
    enum http_method wanted = method == HTTP_HEAD ? HTTP_GET : method;
    for (size_t i = 0; b && i < b->n; i++) {
        const struct pattern *p = &r->patterns[b->indexes[i]];
        struct http_pair found[ROUTER_MAX_PARAMS];
        if (!fits(p, parts, n_parts, found, &n_params))
            continue;
        get |= p->row->method == HTTP_GET;
        post |= p->row->method == HTTP_POST;
        if (p->row->method == wanted) {
            memcpy(params, found, n_params * sizeof *found);
            *ret_row = p->row;
            *ret_n_params = n_params;
            return STATUS_OK;
        }
    }
    if (!get && !post)
        return STATUS_NOT_FOUND;
    *ret_allow = get && post ? "GET, HEAD, POST" : get ? "GET, HEAD" : "POST";
    return STATUS_CONFLICT;
}

size_t
router_rows(const struct router *r, const struct web_route **ret_rows[])
{
    *ret_rows = r->rows;
    return r->n;
}
