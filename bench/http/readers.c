/*
 * Opens N event streams from one thread and measures, for each delivered frame, the time from publishing to reading.
 *
 *     build/bench/bench_http_readers PORT N SECONDS SERVER_PID
 *
 * Prints delivered frames against expected, p50 and p99, and the server's memory before and after. The reader's own
 * work for N sockets in one thread is inside the latency.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clock.h"

enum { MAX_SAMPLES = 4000000 };

static int64_t samples[MAX_SAMPLES];
static size_t n_samples, n_closed;

static long
kilobytes_of(int pid)
{
    char path[64], line[256];
    long kb = 0;
    snprintf(path, sizeof path, "/proc/%d/status", pid);
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        if (sscanf(line, "VmRSS: %ld", &kb) == 1)
            break;
    if (f)
        fclose(f);
    return kb;
}

static int
open_stream(int port)
{
    static const char request[] = "GET /live HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n\r\n";
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(fd, (struct sockaddr *)&a, sizeof a) != 0 ||
        send(fd, request, sizeof request - 1, MSG_NOSIGNAL) != (ssize_t)sizeof request - 1) {
        perror("connect");
        exit(1);
    }
    fcntl(fd, F_SETFL, O_NONBLOCK);
    return fd;
}

static void
take_samples(int epoll_fd, int fd)
{
    char text[8192];
    ssize_t n = recv(fd, text, sizeof text - 1, 0);
    if (n == 0) {
        n_closed++;
        epoll_ctl(epoll_fd, EPOLL_CTL_DEL, fd, NULL);
        return;
    }
    if (n < 0)
        return;
    text[n] = '\0';
    int64_t now = clock_monotonic_us(NULL);
    for (char *at = text; (at = strstr(at, "{\"at\":")) != NULL && n_samples < MAX_SAMPLES; at++)
        samples[n_samples++] = now - atoll(at + 6);
}

static void
read_for(int epoll_fd, int64_t us)
{
    struct epoll_event events[1024];
    int64_t until = clock_monotonic_us(NULL) + us;
    while (clock_monotonic_us(NULL) < until) {
        int n = epoll_wait(epoll_fd, events, 1024, 20);
        for (int i = 0; i < n; i++)
            take_samples(epoll_fd, events[i].data.fd);
    }
}

static int
by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

int
main(int argc, char **argv)
{
    if (argc < 5)
        return 2;
    int port = atoi(argv[1]), n = atoi(argv[2]), seconds = atoi(argv[3]), pid = atoi(argv[4]);
    int epoll_fd = epoll_create1(0);
    long before = kilobytes_of(pid);
    for (int i = 0; i < n; i++) {
        struct epoll_event e = {.events = EPOLLIN};
        e.data.fd = open_stream(port);
        epoll_ctl(epoll_fd, EPOLL_CTL_ADD, e.data.fd, &e);
        if (i % 100 == 0)
            read_for(epoll_fd, 1000);
    }
    read_for(epoll_fd, 1500000);
    n_samples = 0;
    /* Begins and ends between two publications, which come on the server's own second. */
    while (n_samples == 0)
        read_for(epoll_fd, 20000);
    read_for(epoll_fd, 500000);
    n_samples = 0;
    read_for(epoll_fd, seconds * 1000000LL);
    qsort(samples, n_samples, sizeof samples[0], by_size);
    printf("streams %d, frames delivered %zu of %lld, closed %zu, p50 %.1f ms, p99 %.1f ms, max %.1f ms, server memory "
           "%ld -> %ld KB (%.2f KB a stream)\n",
           n, n_samples, (long long)n * seconds, n_closed, n_samples ? samples[n_samples / 2] / 1e3 : 0,
           n_samples ? samples[n_samples * 99 / 100] / 1e3 : 0, n_samples ? samples[n_samples - 1] / 1e3 : 0, before,
           kilobytes_of(pid), (kilobytes_of(pid) - before) / (double)n);
    return 0;
}
