/*
 * Event streams: a socket and a queue of shared frames, written with one writev. See docs/decisions/0004.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "http_private.h"

enum { FIRST_ROOM = 4, MAX_PIECES = 64 };

static struct http_blob *
opening(struct arena *a, const struct http_pair *headers, size_t n_headers, struct str first)
{
    struct buf b;
    buf_init_in(&b, a, 0);
    buf_puts(&b, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
                 "X-Accel-Buffering: no\r\nConnection: close\r\n");
    for (size_t i = 0; i < n_headers; i++) {
        if (str_find_char(headers[i].value, '\r') >= 0 || str_find_char(headers[i].value, '\n') >= 0)
            continue;
        buf_str(&b, headers[i].name);
        buf_puts(&b, ": ");
        buf_str(&b, headers[i].value);
        buf_puts(&b, "\r\n");
    }
    buf_puts(&b, "\r\n");
    buf_str(&b, first);
    struct http_blob *blob = http_blob_new(buf_view(&b));
    return blob;
}

void
http_stream_unref(struct http_stream *s)
{
    if (atomic_fetch_sub(&s->refs, 1) != 1)
        return;
    free(s->frames);
    free(s);
}

static void
watch(struct http_stream *s, int op)
{
    struct epoll_event e = {.events = EPOLLRDHUP | (s->waits_for_room ? EPOLLOUT : 0u), .data.ptr = s};
    epoll_ctl(s->loop->epoll_fd, op, s->fd, &e);
}

void
http_stream_start(struct http_stream *s, int fd)
{
    struct http_loop *l = s->loop;
    s->next = l->streams;
    if (s->next)
        s->next->prev = s;
    l->streams = s;
    s->fd = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    if (s->fd < 0 || s->is_closed) {
        http_stream_end(s);
        return;
    }
    watch(s, EPOLL_CTL_ADD);
    http_stream_flush(s);
}

static void
grow(struct http_stream *s)
{
    size_t room = s->room ? s->room * 2 : FIRST_ROOM;
    struct http_blob **frames = malloc(room * sizeof(struct http_blob *));
    if (frames == NULL)
        abort();
    for (size_t i = 0; i < s->n; i++)
        frames[i] = s->frames[(s->first + i) % s->room];
    free(s->frames);
    s->frames = frames;
    s->room = room;
    s->first = 0;
}

void
http_stream_push(struct http_stream *s, struct http_blob *frame)
{
    if (s->n == s->room)
        grow(s);
    s->frames[(s->first + s->n++) % s->room] = http_blob_ref(frame);
    s->backlog += http_blob_view(frame).n;
}

static void
forget_first(struct http_stream *s)
{
    http_blob_release(s->frames[s->first]);
    s->first = (s->first + 1) % s->room;
    s->n--;
    s->sent = 0;
}

struct http_stream *
http_stream_open(struct http_exchange *x, const struct http_pair *headers, size_t n_headers, struct str first,
                 void (*on_close)(struct http_stream *s, void *arg), void *arg)
{
    struct http_exchange_impl *impl = (struct http_exchange_impl *)(void *)x;
    struct http_stream *s = calloc(1, sizeof *s);
    if (s == NULL)
        abort();
    s->fd = -1;
    s->loop = impl->loop;
    atomic_init(&s->refs, 1);
    s->on_close = on_close;
    s->arg = arg;
    struct http_blob *head = opening(x->arena, headers, n_headers, first);
    http_stream_push(s, head);
    http_blob_release(head);
    atomic_fetch_add(&s->loop->server->streams_open, 1);
    impl->stream = s;
    if (http_exchange_answer(impl))
        return s;
    atomic_fetch_sub(&s->loop->server->streams_open, 1);
    forget_first(s);
    http_stream_unref(s);
    return NULL;
}

static void
forget_sent(struct http_stream *s, size_t n)
{
    s->backlog -= n;
    atomic_fetch_add_explicit(&s->loop->server->bytes_out, n, memory_order_relaxed);
    while (s->n) {
        size_t left = http_blob_view(s->frames[s->first]).n - s->sent;
        if (n < left) {
            s->sent += n;
            return;
        }
        n -= left;
        forget_first(s);
    }
}

static size_t
pieces_of(const struct http_stream *s, struct iovec *v)
{
    size_t n = s->n < MAX_PIECES ? s->n : MAX_PIECES;
    for (size_t i = 0; i < n; i++) {
        struct str view = http_blob_view(s->frames[(s->first + i) % s->room]);
        size_t skip = i == 0 ? s->sent : 0;
        v[i] = (struct iovec){(void *)(uintptr_t)(view.p + skip), view.n - skip};
    }
    return n;
}

static void
set_waiting(struct http_stream *s, bool waits)
{
    s->stalled_us = waits ? s->loop->now_us : 0;
    if (s->waits_for_room == waits)
        return;
    s->waits_for_room = waits;
    watch(s, EPOLL_CTL_MOD);
}

void
http_stream_flush(struct http_stream *s)
{
    struct iovec v[MAX_PIECES];
    while (s->n && s->fd >= 0) {
        struct msghdr m = {.msg_iov = v, .msg_iovlen = pieces_of(s, v)};
        ssize_t n = sendmsg(s->fd, &m, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n >= 0) {
            s->stalled_us = 0;
            forget_sent(s, (size_t)n);
            continue;
        }
        if (errno == EINTR)
            continue;
        if (errno != EAGAIN)
            http_stream_end(s);
        else if (s->backlog > s->loop->server->o.max_backlog_bytes) {
            atomic_fetch_add(&s->loop->server->streams_dropped, 1);
            http_stream_end(s);
        } else if (!s->waits_for_room || s->stalled_us == 0)
            set_waiting(s, true);
        return;
    }
    if (s->fd >= 0 && s->waits_for_room)
        set_waiting(s, false);
}

void
http_stream_event(struct http_stream *s, uint32_t events)
{
    if (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR))
        http_stream_end(s);
    else if (events & EPOLLOUT) {
        s->stalled_us = 0; /* room again: some was read */
        http_stream_flush(s);
    }
}

void
http_stream_sweep(struct http_stream *s, int64_t now_us)
{
    if (s->stalled_us == 0 || now_us - s->stalled_us < s->loop->server->o.write_stall_s * 1000000LL)
        return;
    atomic_fetch_add(&s->loop->server->streams_dropped, 1);
    http_stream_end(s);
}

/* The end, in its loop's thread, once: the caller hears of it, and memory goes with the last letter that names it. */
void
http_stream_end(struct http_stream *s)
{
    struct http_loop *l = s->loop;
    if (s->is_ended)
        return;
    s->is_ended = true;
    if (s->fd >= 0)
        close(s->fd);
    s->fd = -1;
    while (s->n)
        forget_first(s);
    if (s->prev)
        s->prev->next = s->next;
    else
        l->streams = s->next;
    if (s->next)
        s->next->prev = s->prev;
    atomic_fetch_sub(&l->server->streams_open, 1);
    if (s->on_close)
        s->on_close(s, s->arg);
    http_loop_bury(s);
}

static struct http_letter *
letter_for(struct http_loop *l, struct http_stream *const *streams, size_t n, struct http_blob *frame)
{
    size_t n_here = 0;
    for (size_t i = 0; i < n; i++)
        n_here += streams[i]->loop == l;
    if (n_here == 0)
        return NULL;
    struct http_letter *letter = malloc(sizeof *letter + n_here * sizeof letter->streams[0]);
    if (letter == NULL)
        abort();
    *letter = (struct http_letter){.frame = frame ? http_blob_ref(frame) : NULL};
    for (size_t i = 0; i < n; i++) {
        if (streams[i]->loop != l)
            continue;
        atomic_fetch_add_explicit(&streams[i]->refs, 1, memory_order_relaxed);
        letter->streams[letter->n++] = streams[i];
    }
    return letter;
}

void
http_stream_send(struct http_stream *const *streams, size_t n, struct http_blob *frame)
{
    struct http_server *s = n ? streams[0]->loop->server : NULL;
    for (int i = 0; s && i < s->n_loops; i++) {
        struct http_letter *letter = letter_for(&s->loops[i], streams, n, frame);
        if (letter)
            http_loop_post(&s->loops[i], letter);
    }
}

void
http_stream_close(struct http_stream *s)
{
    http_loop_post(s->loop, letter_for(s->loop, &s, 1, NULL));
}
