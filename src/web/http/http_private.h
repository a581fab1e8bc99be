/*
 * What the files of this folder share. Nobody else includes it.
 *
 * Ownership: a server owns its loops; a loop owns its daemon, its connections and its streams, and only its own thread
 * touches them. Other threads reach a loop through its mailbox (http_loop.c) and an exchange through its state word.
 */
#ifndef TUPA_HTTP_PRIVATE_H
#define TUPA_HTTP_PRIVATE_H

#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>

#include "buf.h"
#include "http.h"
#include "http_guard.h"
#include "thread.h"

struct http_loop;

/* ---- connections (http_wire.c, http_conn.c) ---- */

enum http_wait { HTTP_WAIT_HEAD, HTTP_WAIT_BODY, HTTP_WAIT_ANSWER, HTTP_WAIT_NEXT };

struct http_conn {
    struct http_loop *loop;
    struct http_conn *next, *prev;
    int fd;
    struct http_guard guard;
    char *kept;          /* bytes read and not let through: part of a head or of a chunk line; NULL mostly */
    size_t n_kept, n_kept_good, kept_room;
    uint64_t n_finished; /* exchanges ended */
    struct http_exchange_impl *exchange; /* under way, or NULL */
    enum http_wait wait;
    uint64_t wait_head;  /* number of the head the wait is about */
    int64_t deadline_us; /* 0 = none */
    uint64_t acked;      /* bytes the peer had acknowledged when last looked at */
    bool is_writing, is_at_end, was_looked_at, is_refused, is_over, is_detached;
    struct str client_ip;
    char client_ip_text[INET6_ADDRSTRLEN];
    bool is_from_proxy;
};

/* Tells the receive hook about a connection. False when the descriptor is out of its range. */
bool http_wire_add(struct http_conn *c);
void http_wire_remove(struct http_conn *c);
/* True when recv() of this process is ours: without it no request would be checked. */
bool http_wire_is_in_place(void);

struct http_conn *http_conn_new(struct http_loop *loop, int fd, const struct sockaddr *peer);
void http_conn_free(struct http_conn *c);
void http_conn_got_bytes(struct http_conn *c); /* after each read: sets the deadline, refuses */
void http_conn_finished(struct http_conn *c);  /* an exchange ended: next request, or what was refused meanwhile */
void http_conn_refuse(struct http_conn *c, int status);
void http_conn_sweep(struct http_conn *c, int64_t now_us);
void http_conn_end(struct http_conn *c); /* shuts the socket down; the library then closes it */

/* ---- exchanges (http_exchange.c, http_reply.c) ---- */

enum http_turn { TURN_RUNNING, TURN_PARKED, TURN_ANSWERED, TURN_ABANDONED };

struct http_exchange_impl {
    struct http_exchange pub; /* first: the public pointer is this one */
    struct http_conn *conn;
    struct MHD_Connection *mhd;
    struct http_loop *loop;
    struct http_stream *stream; /* the answer is a stream */
    struct MHD_Response *response;
    int status;
    size_t n_out;
    _Atomic int turn;
    atomic_int refs; /* the library's and the answerer's */
    int step;
    struct buf body;
};

void *http_exchange_begin(void *loop, const char *target, struct MHD_Connection *mhd);
enum MHD_Result http_exchange_step(void *loop, struct MHD_Connection *mhd, const char *url, const char *method,
                                   const char *version, const char *data, size_t *n_data, void **exchange);
void http_exchange_end(void *loop, struct MHD_Connection *mhd, void **exchange, enum MHD_RequestTerminationCode why);
/* The answer is in x: wakes the loop and gives up the reference. False when the server has stopped waiting for it. */
bool http_exchange_answer(struct http_exchange_impl *x);
void http_exchange_abandon(struct http_exchange_impl *x);

/* ---- streams (http_stream.c) ---- */

struct http_stream {
    struct http_loop *loop;
    struct http_stream *next, *prev;   /* of the loop */
    struct http_stream *next_dirty, *next_dead;
    int fd;
    atomic_int refs;
    bool is_dirty, is_closed, is_ended, waits_for_room;
    struct http_blob **frames;         /* ring */
    size_t room, first, n, sent;       /* sent: bytes of the first frame */
    size_t backlog;
    int64_t stalled_us;                /* since when nothing could be written; 0 = no */
    void (*on_close)(struct http_stream *s, void *arg);
    void *arg;
};

void http_stream_start(struct http_stream *s, int fd); /* in its loop's thread */
void http_stream_event(struct http_stream *s, uint32_t events);
void http_stream_push(struct http_stream *s, struct http_blob *frame); /* takes its own reference */
void http_stream_flush(struct http_stream *s);
void http_stream_end(struct http_stream *s);
void http_stream_unref(struct http_stream *s);
void http_stream_sweep(struct http_stream *s, int64_t now_us);

/* ---- loops (http_loop.c) ---- */

struct http_letter { /* frame for n streams; NULL frame closes them */
    struct http_letter *next;
    struct http_blob *frame;
    size_t n;
    struct http_stream *streams[];
};

struct http_loop {
    struct http_server *server;
    struct MHD_Daemon *daemon;
    struct thread thread;
    int epoll_fd, wake_fd, listen_fd;
    int64_t now_us;
    struct http_conn *conns;
    struct http_stream *streams, *dirty, *dead;
    struct arena *spare[32]; /* reset, for the next exchanges */
    size_t n_spare;
    size_t n_exchanges;
    bool is_draining, is_running;
    pthread_mutex_t lock; /* of the mailbox */
    struct http_letter *first, **last;
};

enum status http_loop_start(struct http_loop *l, struct http_server *s, int listen_fd) MUST_CHECK;
void http_loop_stop(struct http_loop *l);
void http_loop_wake(struct http_loop *l);
void http_loop_post(struct http_loop *l, struct http_letter *letter);
void http_loop_bury(struct http_stream *s); /* unreferenced when no event of this round can name it any more */

/* ---- the server (http_server.c) ---- */

struct http_net {
    struct in6_addr address;
    int bits;
};

struct http_server {
    struct http_options o;
    struct http_limits limits;
    void (*handler)(void *app, struct http_exchange *x);
    void *app;
    struct http_net *proxies;
    size_t n_proxies;
    int port;
    int n_loops;
    atomic_int refs; /* whoever stops it, and each exchange it stopped waiting for */
    _Atomic bool is_stopping;
    _Atomic int64_t stop_by_us;
    _Atomic uint64_t requests, rejected, streams_open, streams_dropped, connections_open, bytes_out;
    struct http_loop loops[];
};

void http_server_unref(struct http_server *s);

/* Addresses (http_address.c). Everything is IPv6; IPv4 is mapped. */
enum status http_address_parse(struct str s, struct in6_addr *ret_address) MUST_CHECK;
enum status http_nets_parse(struct arena *a, const char *list, struct http_net **ret_nets, size_t *ret_n) MUST_CHECK;
bool http_nets_have(const struct http_net *nets, size_t n, const struct in6_addr *address);
struct in6_addr http_address_of(const struct sockaddr *peer);
struct str http_address_text(const struct in6_addr *address, char room[INET6_ADDRSTRLEN]);
/* The last address of an X-Forwarded-For that is no trusted proxy itself; STR_NONE when there is none. */
struct str http_forwarded_for(const struct http_server *s, struct str header);

const char *http_reason(int status);

#endif
