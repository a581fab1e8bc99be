#include "http_guard.h"

#include <string.h>

static bool
is_token_char(char c)
{
    static const char others[] = "!#$%&'*+-.^_`|~";
    char low = (char)(c | 32);
    return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || (c != '\0' && strchr(others, c) != NULL);
}

static bool
is_token(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!is_token_char(s.p[i]))
            return false;
    return s.n > 0;
}

/* Field values: visible characters, blanks, tabs and bytes over 0x7f. */
static bool
is_value(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c < 0x20 && c != '\t') || c == 0x7f)
            return false;
    }
    return true;
}

static struct str
trim_blanks(struct str s)
{
    while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
        s = str_sub(s, 1, s.n);
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        s.n--;
    return s;
}

/* Digits of the base only, at most so many; no sign, no 0x, no blanks. */
static bool
parse_size(struct str s, unsigned base, size_t max_digits, uint64_t *ret_n)
{
    uint64_t n = 0;
    if (s.n == 0 || s.n > max_digits)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i], low = (char)(c | 32);
        unsigned digit = c >= '0' && c <= '9'       ? (unsigned)(c - '0')
                         : low >= 'a' && low <= 'f' ? (unsigned)(low - 'a' + 10)
                                                    : 99;
        if (digit >= base)
            return false;
        n = n * base + digit;
    }
    *ret_n = n;
    return true;
}

static bool
is_host(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i], low = (char)(c | 32);
        if (!((low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || (c != '\0' && strchr("-._~:[]", c))))
            return false;
    }
    return s.n > 0 && s.n <= 255;
}

static int
check_version(struct http_guard *g, struct str version)
{
    if (str_eq_c(version, "HTTP/1.1"))
        return 0;
    g->is_1_0 = str_eq_c(version, "HTTP/1.0");
    if (g->is_1_0)
        return 0;
    return str_starts(version, STR("HTTP/")) && version.n == 8 ? 505 : 400;
}

/* METHOD SP target SP HTTP/1.x, exactly one blank between. */
static int
check_request_line(struct http_guard *g, const struct http_limits *l, struct str line)
{
    ptrdiff_t first = str_find_char(line, ' ');
    if (first <= 0)
        return 400;
    struct str method = str_sub(line, 0, (size_t)first), rest = str_sub(line, (size_t)first + 1, line.n);
    ptrdiff_t second = str_find_char(rest, ' ');
    if (second <= 0 || !is_token(method))
        return 400;
    if (second > (ptrdiff_t)l->max_target_bytes)
        return 414;
    int bad = check_version(g, str_sub(rest, (size_t)second + 1, rest.n));
    if (bad == 0)
        bad = http_target_check(str_sub(rest, 0, (size_t)second));
    if (bad == 0 && (str_eq_c(method, "CONNECT") || str_eq_c(method, "TRACE")))
        bad = 405;
    return bad;
}

static int
check_length(struct http_guard *g, const struct http_limits *l, struct str value)
{
    if (g->has_length || g->has_chunked || !parse_size(value, 10, 18, &g->left))
        return 400;
    g->has_length = true;
    return g->left > l->max_body_bytes ? 413 : 0;
}

static int
check_coding(struct http_guard *g, struct str value)
{
    if (g->has_chunked || g->has_length || g->is_1_0)
        return 400;
    g->has_chunked = true;
    return str_eq_nocase(value, STR("chunked")) ? 0 : 501;
}

static int
check_host(struct http_guard *g, struct str value)
{
    if (g->has_host || !is_host(value))
        return 400;
    g->has_host = true;
    return 0;
}

static int
check_field(struct http_guard *g, const struct http_limits *l, struct str line)
{
    ptrdiff_t colon = str_find_char(line, ':');
    if (colon <= 0)
        return 400;
    struct str name = str_sub(line, 0, (size_t)colon), value = trim_blanks(str_sub(line, (size_t)colon + 1, line.n));
    if (!is_token(name) || !is_value(value)) /* a folded line starts with a blank and fails here too */
        return 400;
    if (++g->n_fields > l->max_fields)
        return 431;
    if (str_eq_nocase(name, STR("host")))
        return check_host(g, value);
    if (str_eq_nocase(name, STR("content-length")))
        return check_length(g, l, value);
    if (str_eq_nocase(name, STR("transfer-encoding")))
        return check_coding(g, value);
    if (str_eq_nocase(name, STR("expect")))
        return str_eq_nocase(value, STR("100-continue")) ? 0 : 417;
    return 0;
}

static void
next_request(struct http_guard *g)
{
    uint64_t n_heads = g->n_heads;
    *g = (struct http_guard){.n_heads = n_heads};
}

static int
end_head(struct http_guard *g)
{
    if (!g->has_host && !g->is_1_0)
        return 400;
    g->n_heads++;
    if (g->has_chunked)
        g->phase = HTTP_PHASE_CHUNK_SIZE;
    else if (g->left > 0)
        g->phase = HTTP_PHASE_LENGTH;
    else
        next_request(g);
    return 0;
}

static int
end_chunk_size(struct http_guard *g, const struct http_limits *l, struct str line)
{
    if (!parse_size(line, 16, 8, &g->left))
        return 400;
    g->body += g->left;
    if (g->body > l->max_body_bytes)
        return 413;
    g->phase = g->left ? HTTP_PHASE_CHUNK_DATA : HTTP_PHASE_LAST_LINE;
    return 0;
}

/* One whole line without its CR LF. */
static int
take_line(struct http_guard *g, const struct http_limits *l, struct str line)
{
    switch (g->phase) {
    case HTTP_PHASE_REQUEST_LINE:
        if (line.n == 0 && !g->skipped_line) { /* RFC 9112 2.2: one empty line before a request is forgiven */
            g->skipped_line = true;
            return 0;
        }
        g->phase = HTTP_PHASE_FIELDS;
        return check_request_line(g, l, line);
    case HTTP_PHASE_FIELDS:
        return line.n ? check_field(g, l, line) : end_head(g);
    case HTTP_PHASE_CHUNK_SIZE:
        return end_chunk_size(g, l, line);
    case HTTP_PHASE_CHUNK_END:
        g->phase = HTTP_PHASE_CHUNK_SIZE;
        return line.n ? 400 : 0;
    case HTTP_PHASE_LAST_LINE:
        if (line.n) /* a trailer: nobody needs one, and it could smuggle fields */
            return 400;
        next_request(g);
        return 0;
    case HTTP_PHASE_LENGTH:
    case HTTP_PHASE_CHUNK_DATA:
        break;
    }
    return 400;
}

/* How far from the start of the kept bytes the current line may reach, and the status when it goes further. */
static size_t
farthest(const struct http_guard *g, const struct http_limits *l, int *ret_status)
{
    size_t line = g->line + (g->phase == HTTP_PHASE_REQUEST_LINE ? l->max_target_bytes : 0) + 64;
    bool in_head = g->phase == HTTP_PHASE_REQUEST_LINE || g->phase == HTTP_PHASE_FIELDS;
    if (in_head && (g->phase == HTTP_PHASE_FIELDS || line > l->max_header_bytes)) {
        *ret_status = 431;
        return l->max_header_bytes;
    }
    *ret_status = in_head ? 414 : 400; /* chunk lines are short */
    return line;
}

static bool
wants_lines(const struct http_guard *g)
{
    return g->phase != HTTP_PHASE_LENGTH && g->phase != HTTP_PHASE_CHUNK_DATA;
}

/* The offset of the CR LF that ends the current line; n when it is not there yet. Refuses what cannot be part of one:
 * LF alone, CR alone, NUL, too long. Gives the same answer however the bytes are cut. */
static size_t
find_line_end(struct http_guard *g, const struct http_limits *l, const char *p, size_t n)
{
    int status;
    size_t most = farthest(g, l, &status), from = g->scanned;
    const char *cr = memchr(p + from, '\r', n - from);
    size_t end = cr ? (size_t)(cr - p) : n, clean = end < most ? end : most;
    if (clean > from && (memchr(p + from, '\n', clean - from) || memchr(p + from, '\0', clean - from)))
        g->refused = 400;
    else if (end > most)
        g->refused = status;
    else if (end + 1 < n && p[end + 1] != '\n')
        g->refused = 400;
    g->scanned = end;
    return g->refused || end + 1 >= n ? n : end;
}

/* Reads lines until a head or a chunk line is whole. Returns bytes used from p, 0 when more is needed. */
static size_t
pass_lines(struct http_guard *g, const struct http_limits *l, const char *p, size_t n)
{
    while (g->scanned < n) {
        size_t line = g->line, end = find_line_end(g, l, p, n);
        if (end == n)
            return 0;
        g->scanned = g->line = end + 2;
        enum http_phase before = g->phase;
        g->refused = take_line(g, l, (struct str){p + line, end - line});
        if (g->refused)
            return 0;
        bool head_goes_on =
            g->phase == HTTP_PHASE_FIELDS || (before == HTTP_PHASE_REQUEST_LINE && g->phase == HTTP_PHASE_REQUEST_LINE);
        if (!head_goes_on) {
            g->scanned = g->line = 0;
            return end + 2;
        }
    }
    return 0;
}

static size_t
pass_body(struct http_guard *g, size_t n)
{
    if (n < g->left) {
        g->left -= n;
        return n;
    }
    n = g->left;
    g->left = 0;
    if (g->phase == HTTP_PHASE_LENGTH)
        next_request(g);
    else
        g->phase = HTTP_PHASE_CHUNK_END;
    return n;
}

size_t
http_guard_pass(struct http_guard *g, const struct http_limits *l, const char *p, size_t n)
{
    size_t done = 0;
    while (done < n && !g->refused) {
        size_t used = wants_lines(g) ? pass_lines(g, l, p + done, n - done) : pass_body(g, n - done);
        if (used == 0)
            break;
        done += used;
    }
    return done;
}

bool
http_guard_in_body(const struct http_guard *g)
{
    return g->phase > HTTP_PHASE_FIELDS;
}
