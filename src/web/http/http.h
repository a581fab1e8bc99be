/*
 * HTTP/1.1 and Server-Sent Events, on libmicrohttpd in external-epoll mode. The only folder that knows the library.
 *
 * For: web/ alone. Invariants: a request reaches the handler only whole, under limits, and strict: one Host, no
 * Content-Length with chunked, no odd Transfer-Encoding, no CR, LF or NUL in values, no folded lines, no blank before
 * a colon, UTF-8 paths without NUL. Every exchange is answered exactly once, from any thread.
 * Threads: n loop threads, each with its own daemon and epoll on one SO_REUSEPORT port; the handler runs in a loop
 * thread and must not block: slow work answers later from another thread.
 *
 *     static void on_request(void *app, struct http_exchange *x) { http_reply_text(x, 200, STR("hello")); }
 */
#ifndef TUPA_HTTP_H
#define TUPA_HTTP_H

#include "arena.h"
#include "buf.h"
#include "str.h"

enum http_method { HTTP_GET, HTTP_HEAD, HTTP_POST, HTTP_PUT, HTTP_DELETE, HTTP_OPTIONS, HTTP_OTHER };

struct http_pair {
    struct str name, value;
};

struct http_exchange {
    struct arena *arena; /* of this exchange; freed after the last byte of the answer */
    enum http_method method;
    struct str path;     /* percent-decoded, always starts with '/' */
    struct str target;   /* as sent, path and query */
    struct str query;    /* as sent, without '?' */
    struct str body;     /* at most max_body_bytes */
    struct str content_type;
    struct str client_ip; /* of the peer, or X-Forwarded-For's last address when the peer is a trusted proxy */
    bool is_tls;          /* the trusted proxy said X-Forwarded-Proto: https */
    int64_t received_us;
    void *user;           /* web/'s */
};

/* Value of a request header, case-insensitive name; STR_NONE when absent. */
struct str http_header(const struct http_exchange *x, const char *name);
struct str http_cookie(const struct http_exchange *x, const char *name);

/* A body several answers share; freed when the last reference goes. */
struct http_blob;
struct http_blob *http_blob_new(struct str copy_of);
struct http_blob *http_blob_take(struct buf *bytes); /* without copying; bytes is empty afterwards */
struct http_blob *http_blob_static(struct str lives_for_ever);
void http_blob_release(struct http_blob *b);
struct http_blob *http_blob_ref(struct http_blob *b);
struct str http_blob_view(const struct http_blob *b);

struct http_answer {
    int status;
    const struct http_pair *headers; /* Content-Length and Date are added */
    size_t n_headers;
    struct str body;         /* borrowed from the exchange's arena, or */
    struct http_blob *blob;  /* a reference that http_answer takes over */
};
/* Once for each exchange, from any thread; afterwards x may be gone. A header that cannot be sent as it is (line ends,
 * NUL) makes the answer an empty 500. */
void http_reply(struct http_exchange *x, const struct http_answer *a);
void http_reply_text(struct http_exchange *x, int status, struct str text); /* text lives in the arena or for ever */

/* ---- event streams ---- */
struct http_stream;
/* Answers with 200 text/event-stream and keeps the connection; first goes at once. on_close runs once, in any thread,
 * when the reader has gone, was dropped for reading too slowly (more than max_backlog_bytes waiting, or nothing read for
 * write_stall_s), or the stream was closed; from then on s must not be used. It runs in a loop thread and never inside
 * http_stream_send or http_stream_close, so these may be called under a lock that on_close takes too. The connection's
 * memory at the HTTP library is given back: a stream costs about 300 bytes and its socket. Instead of http_reply. */
struct http_stream *http_stream_open(struct http_exchange *x, const struct http_pair *headers, size_t n_headers,
                                     struct str first, void (*on_close)(struct http_stream *s, void *arg), void *arg);
/* Queues one shared frame for many streams (each takes a reference; the caller keeps its own): one wake-up per loop
 * thread. Any thread. */
void http_stream_send(struct http_stream *const *streams, size_t n, struct http_blob *frame);
void http_stream_close(struct http_stream *s); /* after what is queued has been tried once */

/* ---- server ---- */
struct http_options {
    const char *listen;          /* "127.0.0.1:8080", "[::]:8080", ":8080" */
    int n_threads;               /* 0 = number of processors, at most 4 */
    size_t max_header_bytes;     /* 0 = 8 KiB */
    size_t max_body_bytes;       /* 0 = 16 MiB */
    int header_deadline_s;       /* whole header must be there; 0 = 10 */
    int body_deadline_s;         /* whole body; 0 = 30 */
    int idle_s;                  /* keep-alive; 0 = 60 */
    int write_stall_s;           /* no progress in writing; 0 = 30 */
    int max_connections;         /* 0 = 20000 */
    size_t max_backlog_bytes;    /* per stream; 0 = 256 KiB */
    const char *trusted_proxies; /* comma list of addresses; NULL = none */
    int listen_fd;               /* 0 or -1, or a socket handed over by systemd, already listening */
    /* Page for a request refused before the handler (400 405 408 413 414 417 431 501 503 505): a reference the server
     * gives up after use; NULL = one line of plain text. Loop threads. */
    struct http_blob *(*refusal_page)(void *app, int status, const char **ret_content_type);
};
struct http_server;
enum status http_server_start(const struct http_options *o, void (*handler)(void *app, struct http_exchange *x),
                              void *app, struct arena *a, struct http_server **ret_s, struct str *ret_why) MUST_CHECK;
int http_server_port(const struct http_server *s);
/* Stops accepting, closes streams and idle connections, waits at most drain_ms for answers under way, frees. */
void http_server_stop(struct http_server *s, int drain_ms);

struct http_counters {
    uint64_t requests, rejected, streams_open, streams_dropped, connections_open, bytes_out;
};
struct http_counters http_server_counters(const struct http_server *s);

#endif
