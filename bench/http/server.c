/*
 * What bench/http/run measures: a page of 12 escaped rows made anew for each request (/page, 2 KB), and event streams
 * (/live) that get one frame a second with the time it was published.
 *
 *     build/bench/bench_http_server 127.0.0.1:9160 2
 */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "clock.h"
#include "http.h"

enum { MAX_STREAMS = 16384, N_ROWS = 12 };

static struct {
    pthread_mutex_t lock;
    struct http_stream *streams[MAX_STREAMS];
    size_t n;
} hub = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void
on_close(struct http_stream *s, void *arg)
{
    (void)arg;
    pthread_mutex_lock(&hub.lock);
    for (size_t i = 0; i < hub.n; i++)
        if (hub.streams[i] == s) {
            hub.streams[i] = hub.streams[--hub.n];
            break;
        }
    pthread_mutex_unlock(&hub.lock);
}

static void
reply_page(struct http_exchange *x)
{
    static _Atomic int64_t counter;
    struct buf *b = arena_alloc(x->arena, sizeof *b);
    buf_init_in(b, x->arena, 0);
    buf_fmt(b, "<!doctype html><title>Page %lld</title><table>", (long long)++counter);
    for (int i = 0; i < N_ROWS; i++) {
        buf_fmt(b, "<tr><td>%d<td>", i);
        buf_html(b, STR("An idea from <somebody> & others: \"a common play yard for the families of the village, open "
                        "on Tuesdays and Thursdays, with coffee\""));
        buf_puts(b, "</tr>");
    }
    buf_puts(b, "</table>");
    const struct http_pair type = {STR("Content-Type"), STR("text/html; charset=utf-8")};
    http_reply(x, &(struct http_answer){.status = 200, .headers = &type, .n_headers = 1, .body = buf_view(b)});
}

static void
on_request(void *app, struct http_exchange *x)
{
    (void)app;
    if (!str_eq_c(x->path, "/live")) {
        reply_page(x);
        return;
    }
    pthread_mutex_lock(&hub.lock);
    struct http_stream *s = http_stream_open(x, NULL, 0, STR(": open\n\n"), on_close, NULL);
    if (s && hub.n < MAX_STREAMS)
        hub.streams[hub.n++] = s;
    pthread_mutex_unlock(&hub.lock);
}

static void
publish(void)
{
    char text[256];
    int n = snprintf(text, sizeof text, "id: 1\nevent: note\ndata: {\"at\":%lld,\"text\":\"%0120d\"}\n\n",
                     (long long)clock_monotonic_us(NULL), 7);
    struct http_blob *frame = http_blob_new((struct str){text, (size_t)n});
    pthread_mutex_lock(&hub.lock);
    http_stream_send(hub.streams, hub.n, frame);
    pthread_mutex_unlock(&hub.lock);
    http_blob_release(frame);
}

static volatile sig_atomic_t is_over;

static void
on_signal(int number)
{
    (void)number;
    is_over = 1;
}

int
main(int argc, char **argv)
{
    struct arena *a = arena_new(0);
    struct http_server *server;
    struct str why = STR_NONE;
    const struct http_options o = {.listen = argc > 1 ? argv[1] : "127.0.0.1:9160",
                                   .n_threads = argc > 2 ? atoi(argv[2]) : 2};
    signal(SIGTERM, on_signal);
    signal(SIGINT, on_signal);
    if (http_server_start(&o, on_request, NULL, a, &server, &why) != STATUS_OK) {
        fprintf(stderr, "%.*s\n", STR_ARG(why));
        return 1;
    }
    while (!is_over) {
        publish();
        sleep(1);
    }
    http_server_stop(server, 500);
    arena_free(a);
    return 0;
}
