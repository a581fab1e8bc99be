/* A raw client for this folder's tests: bytes in, bytes out, nothing repaired. */
#ifndef TUPA_HTTP_CLIENT_FOR_TESTS_H
#define TUPA_HTTP_CLIENT_FOR_TESTS_H

#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http.h"

static inline int
client_connect(int port)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(fd, (struct sockaddr *)&a, sizeof a) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static inline bool
client_send(int fd, struct str s)
{
    while (s.n) {
        ssize_t n = send(fd, s.p, s.n, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        s = str_sub(s, (size_t)n, s.n);
    }
    return true;
}

/* Reads until the text is there, the server closes, or ms have passed. Returns bytes read; out is ended by NUL. */
static inline size_t
client_read_until(int fd, char *out, size_t room, const char *text, int ms)
{
    size_t n = 0;
    out[0] = '\0';
    while (n + 1 < room) {
        struct pollfd p = {.fd = fd, .events = POLLIN};
        if (poll(&p, 1, ms) <= 0)
            break;
        ssize_t got = recv(fd, out + n, room - 1 - n, 0);
        if (got <= 0)
            break;
        n += (size_t)got;
        out[n] = '\0';
        if (text && memmem(out, n, text, strlen(text)))
            break;
    }
    return n;
}

/* Everything until the server closes. */
static inline size_t
client_read_all(int fd, char *out, size_t room, int ms)
{
    return client_read_until(fd, out, room, NULL, ms);
}

static inline int
client_status(const char *answer)
{
    return strncmp(answer, "HTTP/1.1 ", 9) == 0 ? atoi(answer + 9) : 0;
}

/* One connection, these bytes, the status of the first answer; 0 when the server only closed. */
static inline int
client_try(int port, struct str bytes)
{
    static char answer[1 << 16];
    int fd = client_connect(port);
    if (fd < 0)
        return -1;
    client_send(fd, bytes);
    client_read_until(fd, answer, sizeof answer, "\r\n\r\n", 5000);
    close(fd);
    return client_status(answer);
}

#endif
