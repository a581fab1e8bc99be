#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <pthread.h>

#include "clock.h"
#include "http_client_for_tests.h"

/* The smallest hub: a list under a lock, as web/ keeps one a room. */
enum { MAX_READERS = 2000 };
static struct {
    pthread_mutex_t lock;
    struct http_stream *streams[MAX_READERS];
    size_t n;
    int n_closed;
} hub = {.lock = PTHREAD_MUTEX_INITIALIZER};

static struct arena *a;
static struct http_server *server;
static int port;
static char text[8 << 20];

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
    hub.n_closed++;
    pthread_mutex_unlock(&hub.lock);
}

static void
subscribe(struct http_exchange *x)
{
    const struct http_pair extra[] = {{STR("X-Room"), STR("7")}, {STR("X-Bad"), STR("a\r\nSet-Cookie: b")}};
    pthread_mutex_lock(&hub.lock);
    struct http_stream *s = http_stream_open(x, extra, 2, STR(": hello\n\n"), on_close, NULL);
    if (s)
        hub.streams[hub.n++] = s;
    pthread_mutex_unlock(&hub.lock);
}

static void *
subscribe_later(void *x)
{
    usleep(1000);
    subscribe(x);
    return NULL;
}

static void
on_request(void *app, struct http_exchange *x)
{
    (void)app;
    pthread_t t;
    if (str_eq_c(x->path, "/live"))
        subscribe(x);
    else if (str_eq_c(x->path, "/live-later") && pthread_create(&t, NULL, subscribe_later, x) == 0)
        pthread_detach(t);
    else
        http_reply_text(x, 200, STR("page"));
}

static int
set_up(void **state)
{
    (void)state;
    a = arena_new(0);
    struct str why = STR_NONE;
    const struct http_options o = {
        .listen = "127.0.0.1:0", .n_threads = 2, .max_backlog_bytes = 64 << 10, .write_stall_s = 1, .idle_s = 1};
    if (http_server_start(&o, on_request, NULL, a, &server, &why) != STATUS_OK)
        fail_msg("%.*s", STR_ARG(why));
    port = http_server_port(server);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    http_server_stop(server, 500);
    assert_int_equal(hub.n, 0);
    arena_free(a);
    return 0;
}

static void
publish(struct str frame)
{
    struct http_blob *b = http_blob_new(frame);
    pthread_mutex_lock(&hub.lock);
    http_stream_send(hub.streams, hub.n, b);
    pthread_mutex_unlock(&hub.lock);
    http_blob_release(b);
}

static int
open_reader(const char *path)
{
    int fd = client_connect(port);
    client_send(fd, str_fmt(a, "GET %s HTTP/1.1\r\nHost: a\r\n\r\n", path));
    client_read_until(fd, text, sizeof text, ": hello\n\n", 3000);
    return fd;
}

static bool
comes_true(const size_t *n, size_t want)
{
    for (int i = 0; i < 400; i++) {
        pthread_mutex_lock(&hub.lock);
        bool good = *n == want;
        pthread_mutex_unlock(&hub.lock);
        if (good)
            return true;
        usleep(10000);
    }
    return false;
}

static void
a_stream_gets_its_head_its_first_text_and_every_frame_in_order(void **state)
{
    (void)state;
    const char *paths[] = {"/live", "/live-later"};
    for (int k = 0; k < 2; k++) {
        int fd = open_reader(paths[k]);
        assert_int_equal(client_status(text), 200);
        assert_non_null(strstr(text, "Content-Type: text/event-stream\r\n"));
        assert_non_null(strstr(text, "X-Room: 7\r\n"));
        assert_null(strstr(text, "Set-Cookie"));
        assert_true(comes_true(&hub.n, 1));
        for (int i = 0; i < 1000; i++)
            publish(str_fmt(a, "data: %d\n\n", i));
        client_read_until(fd, text, sizeof text, "data: 999\n\n", 5000);
        const char *at = text;
        for (int i = 0; i < 1000; i++) {
            const char *want = str_cstr(a, str_fmt(a, "data: %d\n\n", i));
            assert_memory_equal(at, want, strlen(want));
            at += strlen(want);
        }
        close(fd);
        assert_true(comes_true(&hub.n, 0));
    }
}

static void
a_stream_may_follow_other_requests_on_its_connection(void **state)
{
    (void)state;
    int fd = client_connect(port);
    for (int i = 0; i < 3; i++) {
        client_send(fd, STR("GET /page HTTP/1.1\r\nHost: a\r\n\r\n"));
        client_read_until(fd, text, sizeof text, "page", 3000);
    }
    client_send(fd, STR("GET /live HTTP/1.1\r\nHost: a\r\n\r\n"));
    client_read_until(fd, text, sizeof text, ": hello\n\n", 3000);
    usleep(1500000); /* longer than idle_s and write_stall_s: a stream may be silent */
    publish(STR("data: still here\n\n"));
    client_read_until(fd, text, sizeof text, "here", 3000);
    assert_string_equal(text, "data: still here\n\n");
    assert_int_equal(http_server_counters(server).streams_open, 1);
    close(fd);
    assert_true(comes_true(&hub.n, 0));
}

static void
who_does_not_read_is_dropped_and_the_others_get_everything(void **state)
{
    (void)state;
    int lazy = open_reader("/live"), keen = open_reader("/live");
    assert_true(comes_true(&hub.n, 2));
    char *filler = arena_alloc(a, 10001);
    memset(filler, 'f', 10000);
    size_t n_frames = 1200, n_read = 0;
    for (size_t i = 0; i < n_frames; i++) {
        publish((struct str){filler, 10000});
        for (size_t left = 10000; left > 0;) {
            ssize_t got = recv(keen, text, left, 0);
            assert_true(got > 0);
            left -= (size_t)got;
            n_read += (size_t)got;
        }
    }
    assert_int_equal(n_read, n_frames * 10000);
    assert_true(comes_true(&hub.n, 1));
    assert_true(http_server_counters(server).streams_dropped >= 1);
    close(lazy);
    close(keen);
    assert_true(comes_true(&hub.n, 0));
}

static void
closing_a_stream_ends_it_after_what_was_sent(void **state)
{
    (void)state;
    int fd = open_reader("/live"), n_before = hub.n_closed;
    assert_true(comes_true(&hub.n, 1));
    publish(STR("data: bye\n\n"));
    pthread_mutex_lock(&hub.lock);
    http_stream_close(hub.streams[0]);
    pthread_mutex_unlock(&hub.lock);
    client_read_all(fd, text, sizeof text, 3000);
    close(fd);
    assert_string_equal(text, "data: bye\n\n");
    assert_true(comes_true(&hub.n, 0));
    assert_int_equal(hub.n_closed, n_before + 1);
}

static void *
publish_much(void *arg)
{
    for (int i = 0; i < *(int *)arg; i++)
        publish(STR("data: x\n\n"));
    return NULL;
}

/* Readers come and go while two threads publish: nobody is lost, nothing is used after it has gone (sanitizers). */
static void
readers_may_leave_while_others_publish(void **state)
{
    (void)state;
    static int fds[200];
    int n_each = 300;
    for (int i = 0; i < 200; i++)
        fds[i] = open_reader("/live");
    assert_true(comes_true(&hub.n, 200));
    pthread_t one, other;
    pthread_create(&one, NULL, publish_much, &n_each);
    pthread_create(&other, NULL, publish_much, &n_each);
    for (int i = 0; i < 100; i++)
        close(fds[i]);
    pthread_join(one, NULL);
    pthread_join(other, NULL);
    size_t want = 2 * (size_t)n_each * strlen("data: x\n\n");
    for (int i = 100; i < 200; i++) {
        size_t n = 0;
        while (n < want) {
            struct pollfd p = {.fd = fds[i], .events = POLLIN};
            if (poll(&p, 1, 3000) <= 0)
                break;
            ssize_t got = recv(fds[i], text, sizeof text, 0);
            if (got <= 0)
                break;
            n += (size_t)got;
        }
        assert_int_equal(n, want);
        close(fds[i]);
    }
    assert_true(comes_true(&hub.n, 0));
}

static void
stopping_ends_streams_and_tells_their_owner(void **state)
{
    (void)state;
    int fd = open_reader("/live");
    assert_true(comes_true(&hub.n, 1));
    http_server_stop(server, 1000);
    assert_int_equal(hub.n, 0);
    assert_int_equal(client_read_all(fd, text, sizeof text, 2000), 0);
    close(fd);
    arena_free(a);
    assert_int_equal(set_up(NULL), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stream_gets_its_head_its_first_text_and_every_frame_in_order),
        cmocka_unit_test(a_stream_may_follow_other_requests_on_its_connection),
        cmocka_unit_test(who_does_not_read_is_dropped_and_the_others_get_everything),
        cmocka_unit_test(readers_may_leave_while_others_publish),
        cmocka_unit_test(closing_a_stream_ends_it_after_what_was_sent),
        cmocka_unit_test(stopping_ends_streams_and_tells_their_owner),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
