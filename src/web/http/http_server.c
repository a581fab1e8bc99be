#include <errno.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"
#include "http_private.h"

static void
fill_defaults(struct http_options *o)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    o->n_threads = o->n_threads > 0 ? o->n_threads : n < 1 ? 1 : n > 4 ? 4 : (int)n;
    o->max_header_bytes = o->max_header_bytes ? o->max_header_bytes : 8 << 10;
    o->max_body_bytes = o->max_body_bytes ? o->max_body_bytes : 16 << 20;
    o->header_deadline_s = o->header_deadline_s > 0 ? o->header_deadline_s : 10;
    o->body_deadline_s = o->body_deadline_s > 0 ? o->body_deadline_s : 30;
    o->idle_s = o->idle_s > 0 ? o->idle_s : 60;
    o->write_stall_s = o->write_stall_s > 0 ? o->write_stall_s : 30;
    o->max_connections = o->max_connections > 0 ? o->max_connections : 20000;
    o->max_backlog_bytes = o->max_backlog_bytes ? o->max_backlog_bytes : 256 << 10;
}

/* "host:port", "[v6]:port", ":port" for every address. */
static enum status
parse_listen(const char *listen, struct sockaddr_in6 *ret_address)
{
    struct str s = str_from(listen);
    size_t colon = s.n;
    while (colon > 0 && s.p[colon - 1] != ':')
        colon--;
    int64_t port;
    if (colon == 0 || str_to_i64(str_sub(s, colon, s.n), &port) != STATUS_OK || port < 0 || port > 65535)
        return STATUS_INVALID;
    struct sockaddr_in6 a = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port), .sin6_addr = in6addr_any};
    if (colon > 1)
        TRY(http_address_parse(str_sub(s, 0, colon - 1), &a.sin6_addr));
    *ret_address = a;
    return STATUS_OK;
}

static void
make_four(const struct sockaddr_in6 *six, struct sockaddr_in *ret_four)
{
    *ret_four = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = six->sin6_port};
    memcpy(&ret_four->sin_addr, &six->sin6_addr.s6_addr[12], 4);
}

/* A listening socket, or -1 with errno. IPv4 addresses get an IPv4 socket, so that machines without IPv6 work. A shared
   one joins those of the same user that share the port. */
static int
open_listener(const struct sockaddr_in6 *six, bool shared)
{
    struct sockaddr_in four;
    make_four(six, &four);
    bool is_four = IN6_IS_ADDR_V4MAPPED(&six->sin6_addr);
    int fd = socket(is_four ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), one = 1, zero = 0;
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (shared)
        setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one); /* what is accepted inherits it */
    if (!is_four)
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &zero, sizeof zero);
    const struct sockaddr *a = is_four ? (const struct sockaddr *)&four : (const struct sockaddr *)six;
    if (bind(fd, a, is_four ? sizeof four : sizeof *six) == 0 && listen(fd, 4096) == 0)
        return fd;
    int keep = errno;
    close(fd);
    errno = keep;
    return -1;
}

static int
port_of(int fd)
{
    struct sockaddr_in6 a = {0};
    socklen_t n = sizeof a;
    if (getsockname(fd, (struct sockaddr *)&a, &n) != 0)
        return 0;
    return ntohs(a.sin6_port); /* sockaddr_in has it at the same place */
}

static int
listener_for(struct http_server *s, struct sockaddr_in6 *address)
{
    if (s->o.listen_fd > 0)
        return dup(s->o.listen_fd);
    if (s->n_loops == 0) { /* another program on this port must not get every second visitor */
        int alone = open_listener(address, false);
        if (alone < 0)
            return -1;
        close(alone);
    }
    int fd = open_listener(address, true);
    if (fd >= 0)
        address->sin6_port = htons((uint16_t)port_of(fd)); /* port 0: the others join the first */
    return fd;
}

static enum status
start_loops(struct http_server *s, struct arena *a, struct str *ret_why)
{
    struct sockaddr_in6 address = {0};
    if (s->o.listen_fd <= 0 && parse_listen(s->o.listen, &address) != STATUS_OK) {
        *ret_why = str_fmt(a, "cannot listen on '%s': not an address and a port", s->o.listen ? s->o.listen : "");
        return STATUS_INVALID;
    }
    for (; s->n_loops < s->o.n_threads; s->n_loops++) {
        struct http_loop *l = &s->loops[s->n_loops];
        int fd = listener_for(s, &address);
        if (fd < 0) {
            *ret_why = str_fmt(a, "cannot listen on %s: %s", s->o.listen ? s->o.listen : "the socket handed over",
                               strerror(errno));
            return STATUS_UNAVAILABLE;
        }
        s->port = port_of(fd);
        if (http_loop_start(l, s, fd) == STATUS_OK)
            continue;
        s->n_loops++;
        *ret_why = STR("cannot start a server thread");
        return STATUS_UNAVAILABLE;
    }
    return STATUS_OK;
}

static enum status
check_options(struct http_server *s, struct arena *a, const char *proxies, struct str *ret_why)
{
    if (http_nets_parse(a, proxies, &s->proxies, &s->n_proxies) != STATUS_OK) {
        *ret_why = str_fmt(a, "trusted proxies '%s': not a list of addresses", proxies);
        return STATUS_INVALID;
    }
    if (!http_wire_is_in_place()) {
        *ret_why = STR("another library has taken recv(): requests could not be checked");
        return STATUS_INTERNAL;
    }
    return STATUS_OK;
}

enum status
http_server_start(const struct http_options *o, void (*handler)(void *app, struct http_exchange *x), void *app,
                  struct arena *a, struct http_server **ret_s, struct str *ret_why)
{
    struct http_options filled = *o;
    fill_defaults(&filled);
    struct http_server *s = calloc(1, sizeof *s + (size_t)filled.n_threads * sizeof s->loops[0]);
    if (s == NULL)
        return STATUS_UNAVAILABLE;
    s->o = filled;
    s->handler = handler;
    s->app = app;
    atomic_init(&s->refs, 1);
    s->limits = (struct http_limits){.max_header_bytes = filled.max_header_bytes,
                                     .max_target_bytes = filled.max_header_bytes / 2,
                                     .max_body_bytes = filled.max_body_bytes,
                                     .max_fields = 64};
    for (int i = 0; i < filled.n_threads; i++)
        s->loops[i].epoll_fd = s->loops[i].wake_fd = s->loops[i].listen_fd = -1;
    enum status status = check_options(s, a, o->trusted_proxies, ret_why);
    if (status == STATUS_OK)
        status = start_loops(s, a, ret_why);
    if (status == STATUS_OK)
        *ret_s = s;
    else
        http_server_stop(s, 0);
    return status;
}

int
http_server_port(const struct http_server *s)
{
    return s->port;
}

void
http_server_unref(struct http_server *s)
{
    if (atomic_fetch_sub(&s->refs, 1) == 1)
        free(s);
}

void
http_server_stop(struct http_server *s, int drain_ms)
{
    if (s == NULL)
        return;
    atomic_store(&s->stop_by_us, clock_monotonic_us(NULL) + drain_ms * 1000LL);
    atomic_store(&s->is_stopping, true);
    for (int i = 0; i < s->n_loops; i++)
        if (s->loops[i].wake_fd >= 0)
            http_loop_wake(&s->loops[i]);
    for (int i = 0; i < s->n_loops; i++)
        http_loop_stop(&s->loops[i]);
    http_server_unref(s);
}

struct http_counters
http_server_counters(const struct http_server *s)
{
    return (struct http_counters){.requests = s->requests,
                                  .rejected = s->rejected,
                                  .streams_open = s->streams_open,
                                  .streams_dropped = s->streams_dropped,
                                  .connections_open = s->connections_open + s->streams_open,
                                  .bytes_out = s->bytes_out};
}
