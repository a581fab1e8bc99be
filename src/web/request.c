/* Query, urlencoded and multipart fields of a request, under limits. */
#include "request.h"

#include <string.h>

#include "utf8.h"

enum { MAX_FIELDS = 2000, MAX_UPLOADS = 4 };

static int
hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

static struct str
url_decode(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '+') {
            out[n++] = ' ';
        } else if (s.p[i] == '%' && i + 2 < s.n && hex(s.p[i + 1]) >= 0 && hex(s.p[i + 2]) >= 0) {
            out[n++] = (char)(hex(s.p[i + 1]) << 4 | hex(s.p[i + 2]));
            i += 2;
        } else {
            out[n++] = s.p[i];
        }
    }
    return (struct str){out, n};
}

/* What people type arrives with CR LF; we keep LF and no other control signs. */
static struct str
clean_value(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '\r' && !(i + 1 < s.n && s.p[i + 1] == '\n'))
            out[n++] = '\n';
        else if (c == '\n' || c == '\t' || c >= 0x20)
            if (c != 0x7f)
                out[n++] = (char)c;
    }
    return str_trim((struct str){out, n});
}

enum status
request_parse_pairs(struct arena *a, struct str s, struct http_pair **ret_pairs, size_t *ret_n)
{
    struct http_pair *pairs = NULL;
    size_t n = 0, cap = 0;
    struct str part;
    while (s.n && str_split(&s, '&', &part)) {
        if (part.n == 0)
            continue;
        if (n == MAX_FIELDS)
            return STATUS_LIMIT;
        ptrdiff_t eq = str_find_char(part, '=');
        struct str name = eq < 0 ? part : str_sub(part, 0, (size_t)eq);
        struct str value = eq < 0 ? STR("") : str_sub(part, (size_t)eq + 1, part.n);
        name = url_decode(a, name);
        value = clean_value(a, url_decode(a, value));
        if (!utf8_is_valid(name) || !utf8_is_valid(value))
            return STATUS_INVALID;
        *ARENA_PUSH(a, pairs, n, cap) = (struct http_pair){name, value};
    }
    *ret_pairs = pairs;
    *ret_n = n;
    return STATUS_OK;
}

/* name="..." of a Content-Disposition line */
static struct str
disposition_part(struct str line, struct str key)
{
    ptrdiff_t at = str_find(line, key);
    if (at < 0)
        return STR_NONE;
    struct str rest = str_sub(line, (size_t)at + key.n, line.n);
    ptrdiff_t end = str_find_char(rest, '"');
    return end < 0 ? STR_NONE : str_sub(rest, 0, (size_t)end);
}

struct multipart {
    struct arena *arena;
    struct web_request *rq;
    size_t cap_form;
};

static enum status
take_part(struct multipart *m, struct str head, struct str body)
{
    struct str line, rest = head, name = STR_NONE, file = STR_NONE, type = STR_NONE;
    while (rest.n && str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        if (str_starts(line, STR("Content-Disposition:")) || str_starts(line, STR("content-disposition:"))) {
            name = disposition_part(line, STR(" name=\""));
            file = disposition_part(line, STR("filename=\""));
        } else if (str_starts(line, STR("Content-Type:")) || str_starts(line, STR("content-type:"))) {
            type = str_trim(str_sub(line, 13, line.n));
        }
    }
    if (name.p == NULL || !utf8_is_valid(name))
        return STATUS_INVALID;
    struct web_request *rq = m->rq;
    if (file.p == NULL) {
        struct str value = clean_value(m->arena, body);
        if (!utf8_is_valid(value))
            return STATUS_INVALID;
        if (rq->n_form == MAX_FIELDS)
            return STATUS_LIMIT;
        *ARENA_PUSH(m->arena, rq->form, rq->n_form, m->cap_form) = (struct http_pair){name, value};
        return STATUS_OK;
    }
    if (rq->n_uploads == MAX_UPLOADS)
        return STATUS_LIMIT;
    if (rq->uploads == NULL) {
        rq->uploads = ARENA_ARRAY(m->arena, struct web_upload, MAX_UPLOADS);
        rq->upload_names = ARENA_ARRAY(m->arena, struct http_pair, MAX_UPLOADS);
    }
    struct str clean = utf8_is_valid(file) ? clean_value(m->arena, file) : STR("file");
    rq->upload_names[rq->n_uploads].name = name;
    rq->uploads[rq->n_uploads++] = (struct web_upload){clean, type, body};
    return STATUS_OK;
}

enum status
request_parse_multipart(struct arena *a, struct str content_type, struct str body, struct web_request *rq)
{
    ptrdiff_t at = str_find(content_type, STR("boundary="));
    if (at < 0)
        return STATUS_INVALID;
    struct str b = str_trim(str_sub(content_type, (size_t)at + 9, content_type.n));
    if (b.n > 1 && b.p[0] == '"')
        b = disposition_part(b, STR("\""));
    if (b.n == 0 || b.n > 200)
        return STATUS_INVALID;
    struct str mark = str_fmt(a, "--%.*s", STR_ARG(b)), next = str_fmt(a, "\r\n--%.*s", STR_ARG(b));
    struct multipart m = {.arena = a, .rq = rq};
    if (!str_starts(body, mark))
        return STATUS_INVALID;
    struct str rest = str_sub(body, mark.n, body.n);
    while (!str_starts(rest, STR("--"))) {
        ptrdiff_t head_end = str_find(rest, STR("\r\n\r\n"));
        ptrdiff_t end = str_find(rest, next);
        if (head_end < 0 || end < 0 || end < head_end + 2)
            return STATUS_INVALID;
        struct str head = str_sub(rest, 0, (size_t)head_end);
        size_t from = (size_t)head_end + 4;
        struct str part = (size_t)end >= from ? str_sub(rest, from, (size_t)end - from) : STR("");
        TRY(take_part(&m, head, part));
        rest = str_sub(rest, (size_t)end + next.n, rest.n);
    }
    return STATUS_OK;
}

static struct str
find_pair(const struct http_pair *pairs, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(pairs[i].name, name))
            return pairs[i].value.p ? pairs[i].value : STR("");
    return STR_NONE;
}

struct str
web_param(const struct web_request *rq, const char *name)
{
    return find_pair(rq->params, rq->n_params, name);
}

enum status
web_param_id(const struct web_request *rq, const char *name, int64_t *ret_id)
{
    int64_t id;
    if (str_to_i64(web_param(rq, name), &id) != STATUS_OK || id <= 0)
        return STATUS_NOT_FOUND;
    *ret_id = id;
    return STATUS_OK;
}

struct str
web_query(const struct web_request *rq, const char *name)
{
    return find_pair(rq->query, rq->n_query, name);
}

struct str
web_field(const struct web_request *rq, const char *name)
{
    return find_pair(rq->form, rq->n_form, name);
}

bool
web_has_field(const struct web_request *rq, const char *name)
{
    return web_field(rq, name).p != NULL;
}

enum status
web_field_id(const struct web_request *rq, const char *name, int64_t *ret_id)
{
    struct str text = web_field(rq, name);
    int64_t id = 0;
    if (text.n && (str_to_i64(text, &id) != STATUS_OK || id < 0))
        return STATUS_INVALID;
    *ret_id = id;
    return STATUS_OK;
}

int64_t
web_field_int(const struct web_request *rq, const char *name, int64_t fallback)
{
    int64_t n;
    return str_to_i64(web_field(rq, name), &n) == STATUS_OK ? n : fallback;
}

size_t
web_fields(const struct web_request *rq, const char *name, struct str **ret_values)
{
    struct str *values = NULL;
    size_t n = 0, cap = 0;
    for (size_t i = 0; i < rq->n_form; i++)
        if (str_eq_c(rq->form[i].name, name))
            *ARENA_PUSH(rq->arena, values, n, cap) = rq->form[i].value;
    *ret_values = values;
    return n;
}

const struct web_upload *
web_upload(const struct web_request *rq, const char *name)
{
    for (size_t i = 0; i < rq->n_uploads; i++)
        if (str_eq_c(rq->upload_names[i].name, name))
            return &rq->uploads[i];
    return NULL;
}
