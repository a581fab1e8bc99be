/*
 * The strict reader of requests: says which bytes of a connection may go on to the HTTP library, and why not.
 *
 * For: http_wire.c, which asks it about every byte before libmicrohttpd sees it, and the fuzzer. Not for: taking
 * requests apart; the library does that. The two must agree, and where RFC 9112 leaves room this one takes the narrow
 * reading, so that no byte sequence has two meanings.
 * Invariants: a head is let through only whole; after a refusal nothing is let through any more; each byte is looked at
 * once, however small the pieces.
 * Threads: one at a time. Pure: no clock, no sockets.
 *
 *     size_t n_good = http_guard_pass(&g, &limits, bytes, n);   // rest: keep it, and show it again with what follows
 *     if (g.refused) answer(g.refused);
 */
#ifndef TUPA_HTTP_GUARD_H
#define TUPA_HTTP_GUARD_H

#include "str.h"

struct http_limits {
    size_t max_header_bytes; /* request line and fields with the empty line: 431 */
    size_t max_target_bytes; /* 414 */
    size_t max_body_bytes;   /* 413 */
    int max_fields;          /* header lines: 431 */
};

enum http_phase {
    HTTP_PHASE_REQUEST_LINE, /* nothing of the next request yet, or part of its first line */
    HTTP_PHASE_FIELDS,
    HTTP_PHASE_LENGTH, /* in a body with Content-Length */
    HTTP_PHASE_CHUNK_SIZE,
    HTTP_PHASE_CHUNK_DATA,
    HTTP_PHASE_CHUNK_END,
    HTTP_PHASE_LAST_LINE, /* the empty line after the last chunk */
};

struct http_guard {
    enum http_phase phase;
    int refused;       /* 0, or the status to answer before closing */
    uint64_t n_heads;  /* heads let through since the connection began */
    uint64_t left;     /* of the body or the chunk */
    uint64_t body;     /* bytes of this chunked body so far */
    size_t scanned;    /* of the bytes kept: looked at already */
    size_t line;       /* of the bytes kept: where the current line starts */
    int n_fields;
    bool is_1_0, has_host, has_length, has_chunked, skipped_line;
};

size_t http_guard_pass(struct http_guard *g, const struct http_limits *l, const char *p, size_t n);

/* True while a body is on its way. */
bool http_guard_in_body(const struct http_guard *g);

/* A request target: origin form, no fragment, valid percent-encoding, whose path decodes to UTF-8 without control
 * characters, encoded slashes and dot segments. 0 or the status. */
int http_target_check(struct str target);
/* The decoded path of a target that passed the check. */
struct str http_target_path(struct arena *a, struct str target);

#endif
