/*
 * What a connection is waiting for and how long: deadlines against slow clients, and refusals before any handler.
 *
 * A refusal is written straight to the socket. It must come after the answers to the requests before it, so it waits
 * until all of them have ended.
 */
#include <linux/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "http_private.h"

enum { LINGER_S = 2 };

struct http_conn *
http_conn_new(struct http_loop *loop, int fd, const struct sockaddr *peer)
{
    struct http_conn *c = calloc(1, sizeof *c);
    if (c == NULL)
        return NULL;
    c->loop = loop;
    c->fd = fd;
    struct in6_addr address = http_address_of(peer);
    c->client_ip = http_address_text(&address, c->client_ip_text);
    c->is_from_proxy = http_nets_have(loop->server->proxies, loop->server->n_proxies, &address);
    c->deadline_us = loop->now_us + loop->server->o.header_deadline_s * 1000000LL;
    if (!http_wire_add(c)) {
        free(c);
        return NULL;
    }
    c->next = loop->conns;
    if (c->next)
        c->next->prev = c;
    loop->conns = c;
    return c;
}

void
http_conn_free(struct http_conn *c)
{
    http_wire_remove(c);
    if (c->prev)
        c->prev->next = c->next;
    else
        c->loop->conns = c->next;
    if (c->next)
        c->next->prev = c->prev;
    free(c->kept);
    free(c);
}

void
http_conn_end(struct http_conn *c)
{
    c->is_over = true;
    c->deadline_us = 0;
    if (!c->is_detached)
        syscall(SYS_shutdown, c->fd, SHUT_RDWR);
}

static void
put_refusal(struct buf *b, const struct http_server *s, int status)
{
    const char *type = "text/plain; charset=utf-8";
    struct http_blob *page = s->o.refusal_page ? s->o.refusal_page(s->app, status, &type) : NULL;
    struct str body = page ? http_blob_view(page) : str_from(http_reason(status));
    buf_fmt(b, "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\nConnection: close\r\n", status,
            http_reason(status), type, body.n + (page ? 0 : 1));
    buf_puts(b, status == 503 ? "Retry-After: 5\r\n" : "");
    buf_puts(b, "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\r\n");
    buf_str(b, body);
    buf_puts(b, page ? "" : "\n");
    http_blob_release(page);
}

void
http_conn_refuse(struct http_conn *c, int status)
{
    struct buf b;
    buf_init(&b, 0);
    put_refusal(&b, c->loop->server, status);
    ssize_t sent = send(c->fd, b.p, b.n, MSG_NOSIGNAL | MSG_DONTWAIT);
    (void)sent; /* who cannot take one short page goes without */
    buf_free(&b);
    atomic_fetch_add(&c->loop->server->rejected, 1);
    c->is_refused = true;
    c->deadline_us = c->loop->now_us + LINGER_S * 1000000LL;
    syscall(SYS_shutdown, c->fd, SHUT_WR);
}

/* Heads let through whose exchange has not ended; a body still on its way is not an answer to wait for. */
static int64_t
answers_due(const struct http_conn *c)
{
    int64_t due = (int64_t)(c->guard.n_heads - c->n_finished) - (http_guard_in_body(&c->guard) ? 1 : 0);
    return due > 0 ? due : 0;
}

static enum http_wait
what_it_waits_for(const struct http_conn *c)
{
    if (http_guard_in_body(&c->guard))
        return HTTP_WAIT_BODY;
    if (answers_due(c) > 0)
        return HTTP_WAIT_ANSWER;
    return c->n_kept || c->n_finished == 0 ? HTTP_WAIT_HEAD : HTTP_WAIT_NEXT;
}

/* Starts the clock when the connection begins to wait for something else, not when more of the same comes. */
static void
set_deadline(struct http_conn *c)
{
    const struct http_options *o = &c->loop->server->o;
    const int seconds[] = {[HTTP_WAIT_HEAD] = o->header_deadline_s,
                           [HTTP_WAIT_BODY] = o->body_deadline_s,
                           [HTTP_WAIT_NEXT] = c->loop->is_draining ? 0 : o->idle_s};
    enum http_wait wait = what_it_waits_for(c);
    if (wait == c->wait && c->wait_head == c->guard.n_heads)
        return;
    c->wait = wait;
    c->was_looked_at = false;
    c->wait_head = c->guard.n_heads;
    c->deadline_us = wait == HTTP_WAIT_ANSWER ? 0 : c->loop->now_us + seconds[wait] * 1000000LL;
}

void
http_conn_got_bytes(struct http_conn *c)
{
    if (c->guard.refused && answers_due(c) == 0 && c->n_kept_good == 0)
        http_conn_refuse(c, c->guard.refused);
    else
        set_deadline(c);
}

void
http_conn_finished(struct http_conn *c)
{
    c->n_finished++;
    c->is_writing = false;
    if (c->is_over || c->is_refused)
        return;
    if (c->guard.refused && answers_due(c) == 0)
        http_conn_refuse(c, c->guard.refused);
    else if (c->is_at_end && answers_due(c) == 0)
        http_conn_end(c);
    else
        set_deadline(c);
}

/* A peer that takes no bytes for write_stall_s while an answer is on its way. */
static void
watch_writing(struct http_conn *c, int64_t now_us)
{
    struct tcp_info info;
    socklen_t n = sizeof info;
    memset(&info, 0, sizeof info);
    if (getsockopt(c->fd, IPPROTO_TCP, TCP_INFO, &info, &n) != 0)
        return;
    if (c->deadline_us == 0 || info.tcpi_bytes_acked != c->acked) {
        c->acked = info.tcpi_bytes_acked;
        c->deadline_us = now_us + c->loop->server->o.write_stall_s * 1000000LL;
    }
}

/* A client that ended its side together with its request: the library saw the bytes and not the end. One look after
 * each answer is enough, as a later end wakes the library. */
static bool
has_left(struct http_conn *c)
{
    char byte;
    if (c->wait != HTTP_WAIT_NEXT || c->was_looked_at)
        return false;
    c->was_looked_at = true;
    return recvfrom(c->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT, NULL, NULL) == 0;
}

void
http_conn_sweep(struct http_conn *c, int64_t now_us)
{
    if (c->is_detached || c->is_over)
        return;
    if (c->is_writing)
        watch_writing(c, now_us);
    else if (has_left(c)) {
        http_conn_end(c);
        return;
    }
    if (c->deadline_us == 0 || now_us < c->deadline_us)
        return;
    if (c->is_writing || c->is_refused)
        http_conn_end(c);
    else if (answers_due(c) > 0)
        c->deadline_us = now_us + 1000000; /* pipelined behind an answer that takes its time: not the client's fault */
    else if (c->n_kept || http_guard_in_body(&c->guard))
        http_conn_refuse(c, 408);
    else
        http_conn_end(c);
}
