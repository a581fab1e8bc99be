/* Raw bytes in, status out, over real sockets: what the library would let through and what it would not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "http_client_for_tests.h"

static struct arena *a;
static struct http_server *server;
static int port;
static _Atomic int n_handled;

static void
echo(void *app, struct http_exchange *x)
{
    (void)app;
    n_handled++;
    struct str text = str_fmt(x->arena, "[%.*s|%.*s|%.*s]", STR_ARG(x->path), STR_ARG(x->query), STR_ARG(x->body));
    http_reply_text(x, 200, text);
}

static int
set_up(void **state)
{
    (void)state;
    a = arena_new(0);
    struct str why = STR_NONE;
    const struct http_options o = {
        .listen = "127.0.0.1:0", .n_threads = 1, .max_body_bytes = 1000, .header_deadline_s = 2};
    if (http_server_start(&o, echo, NULL, a, &server, &why) != STATUS_OK)
        fail_msg("%.*s", STR_ARG(why));
    port = http_server_port(server);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    http_server_stop(server, 100);
    arena_free(a);
    return 0;
}

#define STR_INIT(s)                                                                                                    \
    {                                                                                                                  \
        "" s, sizeof(s) - 1                                                                                            \
    }
#define H "Host: tupa.fi\r\n"
#define GET "GET / HTTP/1.1\r\n"
#define POST "POST /p HTTP/1.1\r\n" H

struct row {
    const char *name;
    struct str bytes;
    int status;
};

static const struct row rows[] = {
    {"plain", STR_INIT(GET H "\r\n"), 200},
    {"HTTP/1.0 without Host", STR_INIT("GET / HTTP/1.0\r\n\r\n"), 200},
    {"one empty line before", STR_INIT("\r\n" GET H "\r\n"), 200},
    {"two empty lines before", STR_INIT("\r\n\r\n" GET H "\r\n"), 400},
    {"Content-Length", STR_INIT(POST "Content-Length: 3\r\n\r\nabc"), 200},
    {"chunked", STR_INIT(POST "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"), 200},
    {"Chunked in capitals", STR_INIT(POST "Transfer-Encoding: CHUNKED\r\n\r\n3\r\nabc\r\n0\r\n\r\n"), 200},
    {"Content-Length and chunked", STR_INIT(POST "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
     400},
    {"chunked and Content-Length", STR_INIT(POST "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"),
     400},
    {"two Content-Lengths", STR_INIT(POST "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"), 400},
    {"two equal Content-Lengths", STR_INIT(POST "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc"), 400},
    {"a list as Content-Length", STR_INIT(POST "Content-Length: 3, 3\r\n\r\nabc"), 400},
    {"Content-Length +5", STR_INIT(POST "Content-Length: +5\r\n\r\nabcde"), 400},
    {"Content-Length -1", STR_INIT(POST "Content-Length: -1\r\n\r\n"), 400},
    {"Content-Length empty", STR_INIT(POST "Content-Length:\r\n\r\n"), 400},
    {"Content-Length overflow", STR_INIT(POST "Content-Length: 18446744073709551621\r\n\r\nabcde"), 400},
    {"Content-Length over the limit", STR_INIT(POST "Content-Length: 1001\r\n\r\n"), 413},
    {"TE xchunked", STR_INIT(POST "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"), 501},
    {"TE gzip, chunked", STR_INIT(POST "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), 501},
    {"TE twice", STR_INIT(POST "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400},
    {"TE in HTTP/1.0", STR_INIT("POST / HTTP/1.0\r\n" H "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400},
    {"bare LF lines", STR_INIT("GET / HTTP/1.1\nHost: tupa.fi\n\n"), 400},
    {"bare LF after a field", STR_INIT(GET "X: a\n" H "\r\n"), 400},
    {"bare CR in a value", STR_INIT(GET H "X: a\rb\r\n\r\n"), 400},
    {"bare CR hides a field", STR_INIT(GET H "X: a\rContent-Length: 3\r\n\r\nabc"), 400},
    {"CR-only end of head", STR_INIT(GET H "X: a\r\rGET /x HTTP/1.1\r\n" H "\r\n"), 400},
    {"LF CR instead of CR LF", STR_INIT("GET / HTTP/1.1\n\rHost: tupa.fi\n\r\n\r"), 400},
    {"space before the colon", STR_INIT(GET "Host : tupa.fi\r\n\r\n"), 400},
    {"tab before the colon", STR_INIT(GET H "X\t: a\r\n\r\n"), 400},
    {"space before the first field", STR_INIT(GET " " H "\r\n"), 400},
    {"folded line", STR_INIT(GET H "X: a\r\n b\r\n\r\n"), 400},
    {"folded line with a tab", STR_INIT(GET H "X: a\r\n\tb\r\n\r\n"), 400},
    {"field without colon", STR_INIT(GET H "Xa\r\n\r\n"), 400},
    {"field without name", STR_INIT(GET H ": a\r\n\r\n"), 400},
    {"name with a slash", STR_INIT(GET H "X/Y: a\r\n\r\n"), 400},
    {"no Host", STR_INIT(GET "\r\n"), 400},
    {"two Hosts", STR_INIT(GET H H "\r\n"), 400},
    {"two different Hosts", STR_INIT(GET H "Host: other.fi\r\n\r\n"), 400},
    {"empty Host", STR_INIT(GET "Host:\r\n\r\n"), 400},
    {"Host with a path", STR_INIT(GET "Host: tupa.fi/x\r\n\r\n"), 400},
    {"Host with a person", STR_INIT(GET "Host: me@tupa.fi\r\n\r\n"), 400},
    {"Host with a port", STR_INIT(GET "Host: [::1]:8080\r\n\r\n"), 200},
    {"NUL in a value", STR_INIT(GET H "X: a\0b\r\n\r\n"), 400},
    {"NUL in a name", STR_INIT(GET H "X\0Y: a\r\n\r\n"), 400},
    {"NUL in the target", STR_INIT("GET /a\0b HTTP/1.1\r\n" H "\r\n"), 400},
    {"other control byte", STR_INIT(GET H "X: a\x01\r\n\r\n"), 400},
    {"tab in a value", STR_INIT(GET H "X: a\tb\r\n\r\n"), 200},
    {"Latin letters in a value", STR_INIT(GET H "X: \xc3\xa4\r\n\r\n"), 200},
    {"chunk size 0x5", STR_INIT(POST "Transfer-Encoding: chunked\r\n\r\n0x5\r\nabcde\r\n0\r\n\r\n"), 400},
    {"chunk size overflow", STR_INIT(POST "Transfer-Encoding: chunked\r\n\r\n10000000000000003\r\nabc\r\n0\r\n\r\n"),
     400},
    {"chunk size with a blank", STR_INIT(POST "Transfer-Encoding: chunked\r\n\r\n3 \r\nabc\r\n0\r\n\r\n"), 400},
    {"chunk extension", STR_INIT(POST "Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\n\r\n"), 400},
    {"chunk longer than said", STR_INIT(POST "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n"), 400},
    {"chunk ended by LF", STR_INIT(POST "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\n0\r\n\r\n"), 400},
    {"chunk size ended by LF", STR_INIT(POST "Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n"), 400},
    {"trailer", STR_INIT(POST "Transfer-Encoding: chunked\r\n\r\n0\r\nX: a\r\n\r\n"), 400},
    {"chunks over the limit", STR_INIT(POST "Transfer-Encoding: chunked\r\n\r\n3e9\r\n"), 413},
    {"HTTP/1.2", STR_INIT("GET / HTTP/1.2\r\n" H "\r\n"), 505},
    {"HTTP/2.0", STR_INIT("GET / HTTP/2.0\r\n" H "\r\n"), 505},
    {"HTTP/2 preface", STR_INIT("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505},
    {"http/1.1 in small letters", STR_INIT("GET / http/1.1\r\n" H "\r\n"), 400},
    {"HTTP/0.9", STR_INIT("GET /\r\n"), 400},
    {"two blanks", STR_INIT("GET  / HTTP/1.1\r\n" H "\r\n"), 400},
    {"blank at the end", STR_INIT("GET / HTTP/1.1 \r\n" H "\r\n"), 400},
    {"tab between", STR_INIT("GET\t/ HTTP/1.1\r\n" H "\r\n"), 400},
    {"method with a colon", STR_INIT("GE:T / HTTP/1.1\r\n" H "\r\n"), 400},
    {"absolute form", STR_INIT("GET http://tupa.fi/ HTTP/1.1\r\n" H "\r\n"), 400},
    {"CONNECT", STR_INIT("CONNECT /x HTTP/1.1\r\n" H "\r\n"), 405},
    {"TRACE", STR_INIT("TRACE / HTTP/1.1\r\n" H "\r\n"), 405},
    {"fragment", STR_INIT("GET /#x HTTP/1.1\r\n" H "\r\n"), 400},
    {"raw letter in the target", STR_INIT("GET /\xc3\xa4 HTTP/1.1\r\n" H "\r\n"), 400},
    {"escaped letter", STR_INIT("GET /%C3%A4 HTTP/1.1\r\n" H "\r\n"), 200},
    {"escape of broken UTF-8", STR_INIT("GET /%C3 HTTP/1.1\r\n" H "\r\n"), 400},
    {"overlong escape", STR_INIT("GET /%C0%AF HTTP/1.1\r\n" H "\r\n"), 400},
    {"escaped NUL", STR_INIT("GET /a%00 HTTP/1.1\r\n" H "\r\n"), 400},
    {"escaped line end", STR_INIT("GET /a%0D%0AX HTTP/1.1\r\n" H "\r\n"), 400},
    {"escaped slash", STR_INIT("GET /a%2fb HTTP/1.1\r\n" H "\r\n"), 400},
    {"half an escape", STR_INIT("GET /a%2 HTTP/1.1\r\n" H "\r\n"), 400},
    {"escape of no number", STR_INIT("GET /a%zz HTTP/1.1\r\n" H "\r\n"), 400},
    {"bad escape in the query", STR_INIT("GET /a?b=%z HTTP/1.1\r\n" H "\r\n"), 400},
    {"parent folder", STR_INIT("GET /a/../b HTTP/1.1\r\n" H "\r\n"), 400},
    {"escaped parent folder", STR_INIT("GET /a/%2e%2E HTTP/1.1\r\n" H "\r\n"), 400},
    {"backslash", STR_INIT("GET /a\\b HTTP/1.1\r\n" H "\r\n"), 400},
    {"Expect of something else", STR_INIT(POST "Expect: magic\r\nContent-Length: 3\r\n\r\nabc"), 417},
    {"TLS to a plain port", STR_INIT("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"), 400},
};

static void
each_row_gets_its_status_and_the_handler_sees_only_good_ones(void **state)
{
    (void)state;
    int n_bad = 0, n_good = 0, before = n_handled;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int got = client_try(port, rows[i].bytes);
        n_good += rows[i].status == 200;
        if (got == rows[i].status)
            continue;
        print_error("%s: %d, not %d\n", rows[i].name, got, rows[i].status);
        n_bad++;
    }
    assert_int_equal(n_bad, 0);
    assert_int_equal(n_handled - before, n_good);
}

/* The same rows one byte at a time, and behind a good request on the same connection. */
static void
pieces_and_pipelines_change_nothing(void **state)
{
    (void)state;
    static char answer[1 << 16];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int fd = client_connect(port);
        assert_true(client_send(fd, STR(POST "Content-Length: 5\r\n\r\nfirst")));
        for (size_t k = 0; k < rows[i].bytes.n; k++)
            if (!client_send(fd, str_sub(rows[i].bytes, k, 1)))
                break;
        shutdown(fd, SHUT_WR);
        client_read_all(fd, answer, sizeof answer, 5000);
        close(fd);
        const char *second = strstr(answer, "|first]");
        if (second == NULL || client_status(answer) != 200)
            fail_msg("%s: the request before it was not answered: %s", rows[i].name, answer);
        int got = client_status(second + 7);
        if (got != rows[i].status)
            fail_msg("%s: %d, not %d, behind another request", rows[i].name, got, rows[i].status);
        bool more = strstr(second + 8, "HTTP/1.1 ") != NULL && strstr(strstr(second + 8, "HTTP/1.1 ") + 1, "HTTP/1.1 ");
        if (more)
            fail_msg("%s: more than one answer", rows[i].name);
    }
}

static struct str
long_request(const char *before, size_t n, const char *after)
{
    char *filler = arena_alloc(a, n + 1);
    memset(filler, 'a', n);
    return str_fmt(a, "%s%s%s", before, filler, after);
}

static void
long_targets_headers_and_many_fields_are_refused_by_their_own_status(void **state)
{
    (void)state;
    assert_int_equal(client_try(port, long_request("GET /", 4000, " HTTP/1.1\r\n" H "\r\n")), 200);
    assert_int_equal(client_try(port, long_request("GET /", 4200, " HTTP/1.1\r\n" H "\r\n")), 414);
    assert_int_equal(client_try(port, long_request("GET /", 200000, " HTTP/1.1\r\n" H "\r\n")), 414);
    assert_int_equal(client_try(port, long_request(GET H "X: ", 7000, "\r\n\r\n")), 200);
    assert_int_equal(client_try(port, long_request(GET H "X: ", 9000, "\r\n\r\n")), 431);
    assert_int_equal(client_try(port, long_request(GET H "X: ", 200000, "\r\n\r\n")), 431);
    assert_int_equal(client_try(port, long_request(GET H "", 200000, "\r\n\r\n")), 431);
    struct str many = STR(GET H);
    for (int i = 0; i < 63; i++)
        many = str_fmt(a, "%.*sX: %d\r\n", STR_ARG(many), i);
    assert_int_equal(client_try(port, str_fmt(a, "%.*s\r\n", STR_ARG(many))), 200);
    assert_int_equal(client_try(port, str_fmt(a, "%.*sY: 1\r\n\r\n", STR_ARG(many))), 431);
}

static void
pipelined_requests_are_answered_in_order(void **state)
{
    (void)state;
    static char answer[1 << 18];
    struct str all = STR("");
    for (int i = 0; i < 100; i++)
        all = i % 3 == 0   ? str_fmt(a, "%.*sGET /n%d HTTP/1.1\r\n" H "\r\n", STR_ARG(all), i)
              : i % 3 == 1 ? str_fmt(a, "%.*sPOST /n%d HTTP/1.1\r\n" H "Content-Length: 4\r\n\r\nbody", STR_ARG(all), i)
                           : str_fmt(a,
                                     "%.*sPOST /n%d HTTP/1.1\r\n" H "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"
                                     "1\r\nc\r\n0\r\n\r\n",
                                     STR_ARG(all), i);
    int fd = client_connect(port);
    assert_true(client_send(fd, all));
    client_read_until(fd, answer, sizeof answer, "[/n99||]", 5000);
    const char *at = answer;
    for (int i = 0; i < 100; i++) {
        const char *body = i % 3 == 0 ? "" : i % 3 == 1 ? "body" : "abc";
        at = strstr(at, str_cstr(a, str_fmt(a, "[/n%d||%s]", i, body)));
        assert_non_null(at);
    }
    close(fd);
}

static void
the_handler_gets_path_and_query_apart(void **state)
{
    (void)state;
    char answer[4096];
    int fd = client_connect(port);
    client_send(fd, STR("GET /mets%C3%A4%20p?a=%20&b=+ HTTP/1.1\r\n" H "\r\n"));
    client_read_until(fd, answer, sizeof answer, "]", 5000);
    close(fd);
    assert_non_null(strstr(answer, "[/mets\xc3\xa4 p|a=%20&b=+|]"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_gets_its_status_and_the_handler_sees_only_good_ones),
        cmocka_unit_test(pieces_and_pipelines_change_nothing),
        cmocka_unit_test(long_targets_headers_and_many_fields_are_refused_by_their_own_status),
        cmocka_unit_test(pipelined_requests_are_answered_in_order),
        cmocka_unit_test(the_handler_gets_path_and_query_apart),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
