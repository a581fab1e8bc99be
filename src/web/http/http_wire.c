/*
 * The receive hook: every byte libmicrohttpd gets passes through the guard first.
 *
 * libmicrohttpd reads with recv(2) and offers no place to look at raw bytes, and what it lets through cannot be told
 * from its parsed form any more. This file therefore defines recv and shutdown for the whole program: for a descriptor
 * of one of our connections they do the below, for every other they are the system calls as ever. The table of
 * connections by descriptor is the one mutable global of this library; docs/decisions/0004 weighs the alternatives.
 *
 * recv     hands out only bytes the guard has passed; the rest stays in conn->kept. Handing out fewer bytes than asked
 *          for tells the library that the socket is empty, so this is done only when nothing passed is left.
 * shutdown does nothing for a connection that became an event stream: its socket lives on in http_stream.c.
 */
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "http_private.h"

typedef _Atomic(struct http_conn *) slot;

static _Atomic(slot *) table; /* made once, never freed */
static size_t n_table;        /* written before table */
static pthread_once_t table_once = PTHREAD_ONCE_INIT;

ssize_t http_wire_recv(int fd, void *p, size_t n, int flags) __asm__("recv");
int http_wire_shutdown(int fd, int how) __asm__("shutdown");

static void
make_table(void)
{
    struct rlimit limit = {0, 0};
    getrlimit(RLIMIT_NOFILE, &limit);
    n_table = limit.rlim_max < 1 << 20 ? limit.rlim_max : 1 << 20;
    slot *made = calloc(n_table, sizeof *made);
    if (made == NULL)
        abort();
    atomic_store_explicit(&table, made, memory_order_release);
}

static struct http_conn *
conn_of(int fd)
{
    slot *slots = atomic_load_explicit(&table, memory_order_acquire);
    return slots && fd >= 0 && (size_t)fd < n_table ? atomic_load_explicit(&slots[fd], memory_order_acquire) : NULL;
}

bool
http_wire_add(struct http_conn *c)
{
    pthread_once(&table_once, make_table);
    if (c->fd < 0 || (size_t)c->fd >= n_table)
        return false;
    atomic_store_explicit(&atomic_load(&table)[c->fd], c, memory_order_release);
    return true;
}

void
http_wire_remove(struct http_conn *c)
{
    if (conn_of(c->fd) == c)
        atomic_store_explicit(&atomic_load(&table)[c->fd], NULL, memory_order_release);
}

bool
http_wire_is_in_place(void)
{
    return dlsym(RTLD_DEFAULT, "recv") == (void *)http_wire_recv;
}

static ssize_t
would_block(void)
{
    errno = EAGAIN;
    return -1;
}

/* Nothing more is wanted from this client; reading on keeps the kernel from resetting the connection before the client
 * has read our refusal. */
static ssize_t
throw_away(int fd, void *p, size_t n)
{
    for (int i = 0; i < 64; i++) {
        ssize_t got = recvfrom(fd, p, n, 0, NULL, NULL);
        if (got <= 0)
            return got;
    }
    return would_block();
}

static void
keep(struct http_conn *c, const char *p, size_t n)
{
    if (n == 0)
        return;
    if (c->kept == NULL) {
        c->kept_room = c->loop->server->limits.max_header_bytes + 4096;
        c->kept = malloc(c->kept_room);
        if (c->kept == NULL)
            abort();
    }
    memcpy(c->kept, p, n);
    c->n_kept = n;
}

static size_t
give_kept(struct http_conn *c, char *p, size_t n)
{
    if (n > c->n_kept_good)
        n = c->n_kept_good;
    memcpy(p, c->kept, n);
    memmove(c->kept, c->kept + n, c->n_kept - n);
    c->n_kept -= n;
    c->n_kept_good -= n;
    if (c->n_kept == 0) {
        free(c->kept);
        c->kept = NULL;
    }
    return n;
}

/* A short read means that the socket is empty: the library assumes the same. */
static ssize_t
read_socket(struct http_conn *c, char *p, size_t room, bool *ret_empty)
{
    ssize_t got = recvfrom(c->fd, p, room, 0, NULL, NULL);
    *ret_empty = got < (ssize_t)room;
    if (got == 0)
        c->is_at_end = true;
    return got;
}

/* Fills c->kept further, and lets the guard look. */
static ssize_t
read_on(struct http_conn *c, bool *ret_empty)
{
    ssize_t got = read_socket(c, c->kept + c->n_kept, c->kept_room - c->n_kept, ret_empty);
    if (got <= 0)
        return got;
    c->n_kept += (size_t)got;
    c->n_kept_good = http_guard_pass(&c->guard, &c->loop->server->limits, c->kept, c->n_kept);
    http_conn_got_bytes(c);
    return got;
}

/* Reads into the library's own memory; only an unfinished head or chunk line is set aside. */
static ssize_t
read_fresh(struct http_conn *c, char *p, size_t n, size_t *ret_good, bool *ret_empty)
{
    ssize_t got = read_socket(c, p, n, ret_empty);
    if (got <= 0)
        return got;
    *ret_good = http_guard_pass(&c->guard, &c->loop->server->limits, p, (size_t)got);
    if (!c->guard.refused)
        keep(c, p + *ret_good, (size_t)got - *ret_good);
    http_conn_got_bytes(c);
    return got;
}

/* Each round gives what has passed, then reads more, until p is full or the socket is empty. */
static ssize_t
receive(struct http_conn *c, char *p, size_t n)
{
    size_t out = 0;
    bool is_empty = false;
    for (;;) {
        out += c->n_kept_good ? give_kept(c, p + out, n - out) : 0;
        if (out == n)
            break;
        if (c->is_over || c->is_refused)
            return out ? (ssize_t)out : c->is_over ? 0 : throw_away(c->fd, p, n);
        if (c->guard.refused) { /* it may have to wait for the answers before it */
            http_conn_got_bytes(c);
            break;
        }
        if (is_empty)
            break;
        size_t good = 0;
        ssize_t got = c->n_kept ? read_on(c, &is_empty) : read_fresh(c, p + out, n - out, &good, &is_empty);
        if (got <= 0)
            return out ? (ssize_t)out : got;
        out += good;
    }
    return out ? (ssize_t)out : would_block();
}

ssize_t
http_wire_recv(int fd, void *p, size_t n, int flags)
{
    struct http_conn *c = flags == 0 || flags == MSG_NOSIGNAL ? conn_of(fd) : NULL;
    return c ? receive(c, p, n) : recvfrom(fd, p, n, flags, NULL, NULL);
}

int
http_wire_shutdown(int fd, int how)
{
    struct http_conn *c = conn_of(fd);
    return c && c->is_detached ? 0 : (int)syscall(SYS_shutdown, fd, how);
}
