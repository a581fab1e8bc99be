/* The server from outside: answers from other threads, slow clients, limits, many ready sockets at once, stopping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <pthread.h>

#include "clock.h"
#include "http_client_for_tests.h"
#include "workers.h"

static struct arena *a;
static struct http_server *server;
static struct workers *pool;
static int port;
static char answer[1 << 20];
static _Atomic(struct http_exchange *) held;

static void
answer_later(void *arg)
{
    struct http_exchange *x = arg;
    usleep(2000);
    http_reply_text(x, 200, str_fmt(x->arena, "later %.*s", STR_ARG(x->body)));
}

static struct str
big_body(struct arena *arena, size_t n)
{
    char *p = arena_alloc(arena, n);
    memset(p, 'b', n);
    return (struct str){p, n};
}

static void
show_request(struct http_exchange *x)
{
    http_reply_text(x, 200,
                    str_fmt(x->arena, "ip=%.*s tls=%d cookie=%.*s type=%.*s method=%d", STR_ARG(x->client_ip),
                            x->is_tls, STR_ARG(http_cookie(x, "tupa")), STR_ARG(x->content_type), x->method));
}

static void
on_request(void *app, struct http_exchange *x)
{
    (void)app;
    if (str_eq_c(x->path, "/later") && workers_submit(pool, answer_later, x) == STATUS_OK)
        return;
    if (str_eq_c(x->path, "/held")) {
        held = x;
        return;
    }
    if (str_eq_c(x->path, "/big"))
        http_reply_text(x, 200, big_body(x->arena, 50 << 20));
    else if (str_eq_c(x->path, "/blob"))
        http_reply(x, &(struct http_answer){.status = 200, .blob = http_blob_new(STR("shared"))});
    else if (str_eq_c(x->path, "/none"))
        http_reply(x, &(struct http_answer){.status = 304});
    else if (str_eq_c(x->path, "/forged")) {
        const struct http_pair h = {STR("Location"), STR("/x\r\nSet-Cookie: a=b")};
        http_reply(x, &(struct http_answer){.status = 303, .headers = &h, .n_headers = 1});
    } else
        show_request(x);
}

static struct http_blob *
refusal_page(void *app, int status, const char **ret_content_type)
{
    (void)app;
    *ret_content_type = "text/html; charset=utf-8";
    return status == 408 ? http_blob_new(STR("<p>slow</p>")) : NULL;
}

static void
start(const struct http_options *o)
{
    struct str why = STR_NONE;
    if (http_server_start(o, on_request, NULL, a, &server, &why) != STATUS_OK)
        fail_msg("%.*s", STR_ARG(why));
    port = http_server_port(server);
}

static int
set_up(void **state)
{
    (void)state;
    a = arena_new(0);
    pool = workers_new(2, 1000);
    start(&(struct http_options){.listen = "127.0.0.1:0",
                                 .n_threads = 2,
                                 .header_deadline_s = 1,
                                 .body_deadline_s = 1,
                                 .idle_s = 2,
                                 .write_stall_s = 1,
                                 .max_connections = 400,
                                 .max_body_bytes = 4 << 20,
                                 .trusted_proxies = "10.0.0.0/8, 127.0.0.1",
                                 .refusal_page = refusal_page});
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    http_server_stop(server, 1000);
    workers_free(pool);
    arena_free(a);
    return 0;
}

static const char *
ask(const char *request, const char *until)
{
    int fd = client_connect(port);
    client_send(fd, str_from(request));
    client_read_until(fd, answer, sizeof answer, until, 5000);
    close(fd);
    return answer;
}

static void
an_answer_may_come_from_another_thread(void **state)
{
    (void)state;
    int fd = client_connect(port);
    for (int i = 0; i < 50; i++) {
        client_send(fd, STR("POST /later HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"));
        client_read_until(fd, answer, sizeof answer, "later hi", 5000);
        assert_int_equal(client_status(answer), 200);
    }
    close(fd);
}

static void
head_has_the_length_and_no_body(void **state)
{
    (void)state;
    int fd = client_connect(port);
    client_send(fd, STR("HEAD /blob HTTP/1.1\r\nHost: a\r\n\r\nGET /blob HTTP/1.1\r\nHost: a\r\n\r\n"));
    client_read_until(fd, answer, sizeof answer, "shared", 5000);
    close(fd);
    const char *second = strstr(answer + 1, "HTTP/1.1 200");
    assert_non_null(second);
    assert_non_null(strstr(second, "\r\n\r\nshared"));
    assert_memory_equal(second - 4, "\r\n\r\n", 4);
    assert_true(strcasestr(answer, "Content-Length: 6") < second);
    assert_true(strcasestr(answer, "Date: ") < second);
}

static void
cookies_types_and_methods_reach_the_handler(void **state)
{
    (void)state;
    ask("PUT /x HTTP/1.1\r\nHost: a\r\nCookie: b=1; tupa=abc==; tupax=2\r\ncontent-type: text/x\r\nContent-Length: "
        "0\r\n\r\n",
        "method=");
    assert_non_null(strstr(answer, "cookie=abc== type=text/x method="));
    assert_int_equal(atoi(strstr(answer, "method=") + 7), HTTP_PUT);
}

static void
forwarded_addresses_are_believed_only_from_the_right_end(void **state)
{
    (void)state;
    ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "method=");
    assert_non_null(strstr(answer, "ip=127.0.0.1 tls=0"));
    ask("GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 6.6.6.6, 198.51.100.7, 10.1.2.3\r\nX-Forwarded-Proto: "
        "https\r\n\r\n",
        "method=");
    assert_non_null(strstr(answer, "ip=198.51.100.7 tls=1"));
    ask("GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: <script>\r\n\r\n", "method=");
    assert_non_null(strstr(answer, "ip=127.0.0.1 tls=0"));
    ask("GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 2001:db8::1\r\n\r\n", "method=");
    assert_non_null(strstr(answer, "ip=2001:db8::1 "));
}

static void
a_header_with_a_line_end_is_never_sent(void **state)
{
    (void)state;
    ask("GET /forged HTTP/1.1\r\nHost: a\r\n\r\n", "\r\n\r\n");
    assert_int_equal(client_status(answer), 500);
    assert_null(strstr(answer, "Set-Cookie"));
}

/* Milliseconds until the server ends the connection. */
static int
ms_until_closed(int fd, int at_most_ms)
{
    int64_t from = clock_monotonic_us(NULL);
    client_read_all(fd, answer, sizeof answer, at_most_ms);
    return (int)((clock_monotonic_us(NULL) - from) / 1000);
}

static void
a_slow_head_gets_408_with_our_page_and_trickling_does_not_help(void **state)
{
    (void)state;
    int fd = client_connect(port);
    int64_t from = clock_monotonic_us(NULL);
    client_send(fd, STR("GET / HTTP/1.1\r\nHost: a\r\nX: "));
    for (int i = 0; i < 30; i++) {
        usleep(100000);
        if (!client_send(fd, STR("a")) || recv(fd, answer, 1, MSG_PEEK | MSG_DONTWAIT) > 0)
            break;
    }
    client_read_all(fd, answer, sizeof answer, 3000);
    close(fd);
    assert_int_equal(client_status(answer), 408);
    assert_non_null(strstr(answer, "text/html"));
    assert_non_null(strstr(answer, "\r\n\r\n<p>slow</p>"));
    assert_in_range((clock_monotonic_us(NULL) - from) / 1000, 900, 4500);
}

static void
a_slow_body_gets_408(void **state)
{
    (void)state;
    int fd = client_connect(port);
    client_send(fd, STR("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc"));
    int ms = ms_until_closed(fd, 4000);
    close(fd);
    assert_int_equal(client_status(answer), 408);
    assert_in_range(ms, 800, 3900);
}

static void
silent_connections_are_closed_without_a_word(void **state)
{
    (void)state;
    int fresh = client_connect(port), used = client_connect(port);
    client_send(used, STR("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    client_read_until(used, answer, sizeof answer, "method=", 3000);
    assert_in_range(ms_until_closed(fresh, 4000), 700, 3000);
    assert_int_equal(answer[0], 0);
    assert_in_range(ms_until_closed(used, 5000), 300, 3900);
    assert_int_equal(answer[0] == 'H', 0);
    close(fresh);
    close(used);
}

static void
a_client_that_does_not_read_is_dropped(void **state)
{
    (void)state;
    int fd = client_connect(port);
    client_send(fd, STR("GET /big HTTP/1.1\r\nHost: a\r\n\r\n"));
    assert_int_equal(recv(fd, answer, 9, 0), 9);
    assert_int_equal(http_server_counters(server).connections_open, 1);
    int64_t until = clock_monotonic_us(NULL) + 6000000;
    while (http_server_counters(server).connections_open > 0 && clock_monotonic_us(NULL) < until)
        usleep(50000);
    assert_int_equal(http_server_counters(server).connections_open, 0);
    close(fd);
}

static void
a_slow_reader_that_goes_on_reading_gets_everything(void **state)
{
    (void)state;
    int fd = client_connect(port);
    client_send(fd, STR("GET /big HTTP/1.1\r\nHost: a\r\n\r\n"));
    size_t n = 0;
    int64_t from = clock_monotonic_us(NULL);
    for (;;) {
        struct pollfd p = {.fd = fd, .events = POLLIN};
        if (n >= 50 << 20 && poll(&p, 1, 100) == 0)
            break;
        ssize_t got = recv(fd, answer, sizeof answer, 0);
        if (got <= 0)
            break;
        n += (size_t)got;
        if (clock_monotonic_us(NULL) - from < 2500000)
            usleep(100000);
    }
    close(fd);
    assert_in_range(n, 50 << 20, (50 << 20) + 1000);
}

static void
too_many_connections_get_503_and_room_comes_back(void **state)
{
    (void)state;
    static int fds[450];
    int n_refused = 0;
    for (int i = 0; i < 450; i++)
        fds[i] = client_connect(port);
    for (int i = 0; i < 450; i++) {
        client_send(fds[i], STR("GET /blob HTTP/1.1\r\nHost: a\r\n\r\n"));
        client_read_until(fds[i], answer, sizeof answer, "\r\n", 2000);
        n_refused += client_status(answer) == 503;
    }
    for (int i = 0; i < 450; i++)
        close(fds[i]);
    assert_in_range(n_refused, 50, 50);
    int64_t until = clock_monotonic_us(NULL) + 5000000;
    while (http_server_counters(server).connections_open > 0 && clock_monotonic_us(NULL) < until)
        usleep(10000);
    assert_int_equal(client_status(ask("GET /blob HTTP/1.1\r\nHost: a\r\n\r\n", "shared")), 200);
}

/* The library's own epoll thread sleeps when exactly 128 sockets are ready (docs/decisions/0004); ours must not. */
static void
answer_all_at_once(int n)
{
    static int fds[256];
    for (int i = 0; i < n; i++)
        fds[i] = client_connect(port);
    int64_t from = clock_monotonic_us(NULL);
    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < n; i++)
            assert_true(client_send(fds[i], STR("GET /blob HTTP/1.1\r\nHost: a\r\n\r\n")));
        for (int i = 0; i < n; i++) {
            client_read_until(fds[i], answer, sizeof answer, "shared", 2000);
            assert_int_equal(client_status(answer), 200);
        }
    }
    int64_t ms = (clock_monotonic_us(NULL) - from) / 1000;
    for (int i = 0; i < n; i++)
        close(fds[i]);
    if (ms > 4000) /* a sleeping loop would not have answered within 2 s at all */
        fail_msg("%d connections took %lld ms for 5 rounds", n, (long long)ms);
}

static void
no_number_of_ready_sockets_stalls_the_loop(void **state)
{
    (void)state;
    const int numbers[] = {1, 64, 127, 128, 129, 255, 256};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        answer_all_at_once(numbers[i]);
}

static void
a_large_body_arrives_whole(void **state)
{
    (void)state;
    size_t n = 3 << 20;
    char *body = arena_alloc(a, n);
    memset(body, 'x', n);
    int fd = client_connect(port);
    client_send(fd, str_fmt(a, "POST /later HTTP/1.1\r\nHost: a\r\nContent-Length: %zu\r\n\r\n", n));
    client_send(fd, (struct str){body, n});
    size_t got = 0;
    while (got < n) {
        ssize_t k = recv(fd, answer, sizeof answer, 0);
        if (k <= 0)
            break;
        got += (size_t)k;
    }
    close(fd);
    assert_in_range(got, n, n + 500);
}

static void *
stop_server(void *drain_ms)
{
    http_server_stop(server, *(int *)drain_ms);
    return NULL;
}

static struct http_exchange *
hold_one(int *ret_fd)
{
    held = NULL;
    *ret_fd = client_connect(port);
    client_send(*ret_fd, STR("GET /held HTTP/1.1\r\nHost: a\r\n\r\n"));
    for (int i = 0; i < 500 && held == NULL; i++)
        usleep(10000);
    assert_non_null(held);
    return held;
}

static void
stopping_waits_for_an_answer_under_way(void **state)
{
    (void)state;
    int fd, drain_ms = 5000;
    struct http_exchange *x = hold_one(&fd);
    pthread_t stopper;
    pthread_create(&stopper, NULL, stop_server, &drain_ms);
    usleep(300000);
    assert_int_equal(client_connect(port), -1);
    http_reply_text(x, 200, STR("after all"));
    client_read_all(fd, answer, sizeof answer, 3000);
    close(fd);
    pthread_join(stopper, NULL);
    assert_int_equal(client_status(answer), 200);
    assert_non_null(strstr(answer, "after all"));
    assert_non_null(strcasestr(answer, "Connection: close"));
    start(&(struct http_options){.listen = "127.0.0.1:0", .n_threads = 2});
}

static void
an_answer_after_the_server_has_gone_is_dropped_safely(void **state)
{
    (void)state;
    int fd;
    struct http_exchange *x = hold_one(&fd);
    int64_t from = clock_monotonic_us(NULL);
    http_server_stop(server, 100);
    assert_in_range((clock_monotonic_us(NULL) - from) / 1000, 90, 3000);
    assert_int_equal(client_read_all(fd, answer, sizeof answer, 2000), 0);
    http_reply_text(x, 200, STR("too late"));
    close(fd);
    start(&(struct http_options){.listen = "127.0.0.1:0", .n_threads = 2});
}

static void
what_cannot_be_listened_on_is_said(void **state)
{
    (void)state;
    struct http_server *s = NULL;
    struct str why = STR_NONE;
    struct http_options o = {.listen = "nowhere"};
    assert_int_equal(http_server_start(&o, on_request, NULL, a, &s, &why), STATUS_INVALID);
    assert_true(str_find(why, STR("nowhere")) > 0);
    o.listen = "192.0.2.1:9160";
    assert_int_equal(http_server_start(&o, on_request, NULL, a, &s, &why), STATUS_UNAVAILABLE);
    assert_true(str_find(why, STR("192.0.2.1")) > 0);
    o = (struct http_options){.listen = "127.0.0.1:0", .trusted_proxies = "10.0.0.0/33"};
    assert_int_equal(http_server_start(&o, on_request, NULL, a, &s, &why), STATUS_INVALID);
    assert_null(s);
}

static void
a_port_that_another_server_has_is_refused_with_its_reason(void **state)
{
    (void)state;
    char listen[40];
    snprintf(listen, sizeof listen, "127.0.0.1:%d", port);
    struct http_options o = {.listen = listen, .n_threads = 2};
    struct http_server *s;
    struct str why = STR_NONE;
    assert_int_equal(http_server_start(&o, on_request, NULL, a, &s, &why), STATUS_UNAVAILABLE);
    assert_true(str_find(why, STR("already in use")) >= 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_may_come_from_another_thread),
        cmocka_unit_test(a_port_that_another_server_has_is_refused_with_its_reason),
        cmocka_unit_test(head_has_the_length_and_no_body),
        cmocka_unit_test(cookies_types_and_methods_reach_the_handler),
        cmocka_unit_test(forwarded_addresses_are_believed_only_from_the_right_end),
        cmocka_unit_test(a_header_with_a_line_end_is_never_sent),
        cmocka_unit_test(a_large_body_arrives_whole),
        cmocka_unit_test(no_number_of_ready_sockets_stalls_the_loop),
        cmocka_unit_test(a_slow_head_gets_408_with_our_page_and_trickling_does_not_help),
        cmocka_unit_test(a_slow_body_gets_408),
        cmocka_unit_test(silent_connections_are_closed_without_a_word),
        cmocka_unit_test(a_client_that_does_not_read_is_dropped),
        cmocka_unit_test(a_slow_reader_that_goes_on_reading_gets_everything),
        cmocka_unit_test(too_many_connections_get_503_and_room_comes_back),
        cmocka_unit_test(stopping_waits_for_an_answer_under_way),
        cmocka_unit_test(an_answer_after_the_server_has_gone_is_dropped_safely),
        cmocka_unit_test(what_cannot_be_listened_on_is_said),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
