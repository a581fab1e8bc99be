/*
 * One thread: the HTTP library's own epoll descriptor, the event streams and the mailbox in one epoll.
 *
 * The library runs in external mode (its internal epoll thread stalls when exactly 128 sockets are ready at once,
 * docs/decisions/0004): whenever its descriptor is readable, MHD_run serves what is ready and returns.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "clock.h"
#include "http_private.h"

enum { SWEEP_MS = 250, MAX_EVENTS = 256 };

static void
drop_letter(struct http_letter *letter)
{
    for (size_t i = 0; i < letter->n; i++)
        http_stream_unref(letter->streams[i]);
    http_blob_release(letter->frame);
    free(letter);
}

void
http_loop_wake(struct http_loop *l)
{
    uint64_t one = 1;
    ssize_t done = write(l->wake_fd, &one, sizeof one);
    (void)done; /* only fails when the counter is full: then it is awake */
}

void
http_loop_post(struct http_loop *l, struct http_letter *letter)
{
    pthread_mutex_lock(&l->lock);
    bool was_empty = l->first == NULL;
    letter->next = NULL;
    *l->last = letter;
    l->last = &letter->next;
    pthread_mutex_unlock(&l->lock);
    if (was_empty)
        http_loop_wake(l);
}

void
http_loop_bury(struct http_stream *s)
{
    s->next_dead = s->loop->dead;
    s->loop->dead = s;
}

static void
bury_dead(struct http_loop *l)
{
    while (l->dead) {
        struct http_stream *s = l->dead;
        l->dead = s->next_dead;
        http_stream_unref(s);
    }
}

static struct http_letter *
take_letters(struct http_loop *l)
{
    pthread_mutex_lock(&l->lock);
    struct http_letter *first = l->first;
    l->first = NULL;
    l->last = &l->first;
    pthread_mutex_unlock(&l->lock);
    return first;
}

static void
deliver(struct http_loop *l, const struct http_letter *letter)
{
    for (size_t i = 0; i < letter->n; i++) {
        struct http_stream *s = letter->streams[i];
        if (s->is_ended)
            continue;
        if (letter->frame)
            http_stream_push(s, letter->frame);
        else
            s->is_closed = true;
        if (s->is_dirty)
            continue;
        s->is_dirty = true;
        s->next_dirty = l->dirty;
        l->dirty = s;
    }
}

/* All letters first, then one writev for each stream that got something. */
static void
read_mail(struct http_loop *l)
{
    struct http_letter *first = take_letters(l);
    for (struct http_letter *letter = first; letter; letter = letter->next)
        deliver(l, letter);
    while (l->dirty) {
        struct http_stream *s = l->dirty;
        l->dirty = s->next_dirty;
        s->is_dirty = false;
        http_stream_flush(s);
        if (s->is_closed && s->fd >= 0)
            http_stream_end(s);
    }
    while (first) {
        struct http_letter *letter = first;
        first = letter->next;
        drop_letter(letter);
    }
}

static void
sweep(struct http_loop *l)
{
    for (struct http_conn *c = l->conns; c; c = c->next)
        http_conn_sweep(c, l->now_us);
    for (struct http_stream *s = l->streams, *next; s; s = next) {
        next = s->next;
        http_stream_sweep(s, l->now_us);
    }
}

/* Stop: nothing new is accepted, streams end, connections without a request end; answers under way go out until the
 * time is up, then everything ends. */
static void
drain(struct http_loop *l)
{
    if (!l->is_draining) {
        l->is_draining = true;
        MHD_quiesce_daemon(l->daemon);
        close(l->listen_fd);
        l->listen_fd = -1;
    }
    while (l->streams)
        http_stream_end(l->streams);
    bool is_late = l->now_us >= atomic_load(&l->server->stop_by_us);
    for (struct http_conn *c = l->conns; c; c = c->next) {
        if (is_late && c->exchange)
            http_exchange_abandon(c->exchange);
        if ((is_late || c->exchange == NULL) && !c->is_over)
            http_conn_end(c);
    }
}

static int
wait_ms(struct http_loop *l, int64_t sweep_at_us)
{
    unsigned long long library_ms;
    int64_t ms = (sweep_at_us - l->now_us + 999) / 1000;
    if (MHD_get_timeout(l->daemon, &library_ms) == MHD_YES && (int64_t)library_ms < ms)
        ms = (int64_t)library_ms;
    if (l->is_draining && ms > 5)
        ms = 5;
    return ms > 0 ? (int)ms : 0;
}

/* True when the library has something to do. */
static bool
take_events(struct http_loop *l, const struct epoll_event *events, int n)
{
    bool library = false;
    for (int i = 0; i < n; i++) {
        void *who = events[i].data.ptr;
        if (who == &l->daemon)
            library = true;
        else if (who == &l->wake_fd) {
            uint64_t count;
            ssize_t got = read(l->wake_fd, &count, sizeof count);
            (void)got;
            read_mail(l);
            library = true; /* the library's own signal may be eaten by the run during which it was given */
        } else
            http_stream_event(who, events[i].events);
    }
    return library;
}

static void
run(void *arg)
{
    struct http_loop *l = arg;
    struct epoll_event events[MAX_EVENTS];
    int64_t sweep_at_us = 0;
    while (!l->is_draining || l->n_exchanges > 0) {
        int timeout = wait_ms(l, sweep_at_us);
        int n = epoll_wait(l->epoll_fd, events, MAX_EVENTS, timeout);
        l->now_us = clock_monotonic_us(NULL);
        bool library = take_events(l, events, n);
        bool is_due = l->now_us >= sweep_at_us;
        if (is_due) {
            sweep_at_us = l->now_us + SWEEP_MS * 1000;
            sweep(l);
        }
        if (atomic_load(&l->server->is_stopping))
            drain(l);
        if (library || is_due || n == 0 || l->is_draining)
            MHD_run(l->daemon);
        bury_dead(l);
    }
}

static void
on_connection(void *arg, struct MHD_Connection *mhd, void **conn, enum MHD_ConnectionNotificationCode what)
{
    struct http_loop *l = arg;
    struct http_server *s = l->server;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        int fd = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        uint64_t n = atomic_fetch_add(&s->connections_open, 1) + atomic_load(&s->streams_open);
        struct http_conn *c =
            http_conn_new(l, fd, MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr);
        *conn = c;
        if (c && n >= (uint64_t)s->o.max_connections)
            http_conn_refuse(c, 503);
        return;
    }
    atomic_fetch_sub(&s->connections_open, 1);
    if (*conn)
        http_conn_free(*conn);
    *conn = NULL;
}

static struct MHD_Daemon *
start_daemon(struct http_loop *l, struct http_server *s)
{
    size_t memory = 2 * s->limits.max_header_bytes;
    return MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, http_exchange_step, l,
                            MHD_OPTION_LISTEN_SOCKET, l->listen_fd, MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory,
                            MHD_OPTION_CONNECTION_LIMIT, (unsigned)s->o.max_connections + 1024,
                            MHD_OPTION_CONNECTION_TIMEOUT, 0u, MHD_OPTION_NOTIFY_CONNECTION, on_connection, l,
                            MHD_OPTION_NOTIFY_COMPLETED, http_exchange_end, l, MHD_OPTION_URI_LOG_CALLBACK,
                            http_exchange_begin, l, MHD_OPTION_END);
}

static bool
watch(struct http_loop *l, int fd, void *who)
{
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = who};
    return epoll_ctl(l->epoll_fd, EPOLL_CTL_ADD, fd, &e) == 0;
}

enum status
http_loop_start(struct http_loop *l, struct http_server *s, int listen_fd)
{
    l->server = s;
    l->listen_fd = listen_fd;
    l->last = &l->first;
    l->now_us = clock_monotonic_us(NULL);
    pthread_mutex_init(&l->lock, NULL);
    l->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    l->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    l->daemon = start_daemon(l, s);
    if (l->epoll_fd < 0 || l->wake_fd < 0 || l->daemon == NULL)
        return STATUS_UNAVAILABLE;
    int library_fd = MHD_get_daemon_info(l->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    if (!watch(l, library_fd, &l->daemon) || !watch(l, l->wake_fd, &l->wake_fd) ||
        thread_start(&l->thread, "http", run, l) != STATUS_OK)
        return STATUS_UNAVAILABLE;
    l->is_running = true;
    return STATUS_OK;
}

void
http_loop_stop(struct http_loop *l)
{
    if (l->is_running)
        thread_join(&l->thread);
    else if (l->daemon)
        MHD_quiesce_daemon(l->daemon); /* the listening socket is closed here and nowhere else */
    if (l->daemon)
        MHD_stop_daemon(l->daemon);
    for (struct http_letter *letter = take_letters(l), *next; letter; letter = next) {
        next = letter->next;
        drop_letter(letter);
    }
    while (l->n_spare)
        arena_free(l->spare[--l->n_spare]);
    if (l->listen_fd >= 0)
        close(l->listen_fd);
    if (l->epoll_fd >= 0)
        close(l->epoll_fd);
    if (l->wake_fd >= 0)
        close(l->wake_fd);
}
