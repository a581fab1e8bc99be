/*
 * One request from its first line to the last byte of its answer.
 *
 * The library calls http_exchange_step several times: once when the head is there, once for each piece of the body,
 * once when the request is whole (then the handler runs) and once more after an answer from another thread.
 * Two sides hold an exchange: the library until http_exchange_end, and whoever owes the answer. Which of them comes
 * first is decided by the one word x->turn.
 */
#include <string.h>
#include <stdlib.h>

#include "clock.h"
#include "http_private.h"

enum { STEP_NEW, STEP_BODY, STEP_HANDLED };

static struct arena *
take_arena(struct http_loop *l)
{
    return l->n_spare ? l->spare[--l->n_spare] : arena_new(0);
}

static void
drop(struct http_exchange_impl *x, struct http_loop *l)
{
    if (atomic_fetch_sub(&x->refs, 1) != 1)
        return;
    struct arena *a = x->pub.arena;
    struct MHD_Response *response = x->response;
    buf_free(&x->body);
    if (response)
        MHD_destroy_response(response);
    if (l && l->n_spare < ARRAY_LEN(l->spare)) {
        arena_reset(a);
        l->spare[l->n_spare++] = a;
    } else {
        arena_free(a);
    }
}

static struct http_conn *
conn_of(struct MHD_Connection *mhd)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

void *
http_exchange_begin(void *loop, const char *target, struct MHD_Connection *mhd)
{
    struct http_loop *l = loop;
    struct http_conn *c = conn_of(mhd);
    if (c == NULL)
        return NULL;
    struct arena *a = take_arena(l);
    struct http_exchange_impl *x = arena_alloc(a, sizeof *x);
    x->pub.arena = a;
    x->pub.target = str_copy(a, str_from(target));
    x->conn = c;
    x->mhd = mhd;
    x->loop = l;
    atomic_init(&x->turn, TURN_RUNNING);
    atomic_init(&x->refs, 1);
    buf_init(&x->body, l->server->limits.max_body_bytes);
    c->exchange = x;
    l->n_exchanges++;
    return x;
}

static enum http_method
parse_method(const char *s)
{
    static const char *const names[] = {[HTTP_GET] = "GET", [HTTP_HEAD] = "HEAD",     [HTTP_POST] = "POST",
                                        [HTTP_PUT] = "PUT", [HTTP_DELETE] = "DELETE", [HTTP_OPTIONS] = "OPTIONS"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (strcmp(s, names[i]) == 0)
            return (enum http_method)i;
    return HTTP_OTHER;
}

static void
find_client(struct http_exchange_impl *x)
{
    struct http_exchange *p = &x->pub;
    p->client_ip = str_copy(p->arena, x->conn->client_ip);
    if (!x->conn->is_from_proxy)
        return;
    struct str real = http_forwarded_for(x->conn->loop->server, http_header(p, "X-Forwarded-For"));
    if (real.n)
        p->client_ip = str_copy(p->arena, real);
    p->is_tls = str_eq_nocase(http_header(p, "X-Forwarded-Proto"), STR("https"));
}

static void
fill(struct http_exchange_impl *x, const char *method)
{
    struct http_exchange *p = &x->pub;
    p->method = parse_method(method);
    p->path = http_target_path(p->arena, p->target);
    ptrdiff_t q = str_find_char(p->target, '?');
    p->query = q < 0 ? STR_NONE : str_sub(p->target, (size_t)q + 1, p->target.n);
    p->content_type = http_header(p, "Content-Type");
    p->received_us = clock_monotonic_us(NULL);
    find_client(x);
}

/* The answer is in x: hands it to the library. NO closes the connection. */
static enum MHD_Result
give_answer(struct http_exchange_impl *x)
{
    if (x->stream) {
        x->conn->is_detached = true;
        http_stream_start(x->stream, x->conn->fd);
        return MHD_NO;
    }
    if (x->response == NULL)
        return MHD_NO;
    x->conn->is_writing = true;
    x->conn->deadline_us = 0;
    atomic_fetch_add_explicit(&x->conn->loop->server->bytes_out, x->n_out, memory_order_relaxed);
    return MHD_queue_response(x->mhd, (unsigned)x->status, x->response);
}

static enum MHD_Result
handle(struct http_exchange_impl *x)
{
    struct http_server *s = x->loop->server;
    x->pub.body = x->body.n ? buf_view(&x->body) : STR("");
    atomic_fetch_add_explicit(&s->requests, 1, memory_order_relaxed);
    atomic_fetch_add(&x->refs, 1);
    s->handler(s->app, &x->pub);
    if (atomic_load(&x->turn) == TURN_ANSWERED)
        return give_answer(x);
    MHD_suspend_connection(x->mhd);
    int running = TURN_RUNNING;
    if (!atomic_compare_exchange_strong(&x->turn, &running, TURN_PARKED)) {
        MHD_resume_connection(x->mhd); /* answered in between: the library comes back at once */
        http_loop_wake(x->loop);
    }
    return MHD_YES;
}

/* Every request must have passed the guard; anything else means that the hook is not in place. */
static bool
was_checked(const struct http_exchange_impl *x)
{
    return x->conn->guard.n_heads > x->conn->n_finished;
}

enum MHD_Result
http_exchange_step(void *loop, struct MHD_Connection *mhd, const char *url, const char *method, const char *version,
                   const char *data, size_t *n_data, void **exchange)
{
    struct http_exchange_impl *x = *exchange;
    (void)loop, (void)mhd, (void)url, (void)version;
    if (x == NULL || !was_checked(x))
        return MHD_NO;
    switch (x->step) {
    case STEP_NEW:
        fill(x, method);
        x->step = STEP_BODY;
        return MHD_YES;
    case STEP_BODY:
        if (*n_data) {
            buf_put(&x->body, data, *n_data);
            *n_data = 0;
            return x->body.broken ? MHD_NO : MHD_YES;
        }
        x->step = STEP_HANDLED;
        return handle(x);
    default:
        return give_answer(x);
    }
}

void
http_exchange_end(void *loop, struct MHD_Connection *mhd, void **exchange, enum MHD_RequestTerminationCode why)
{
    struct http_loop *l = loop;
    struct http_exchange_impl *x = *exchange;
    (void)mhd, (void)why;
    if (x == NULL)
        return;
    *exchange = NULL;
    struct http_conn *c = x->conn;
    c->exchange = NULL;
    l->n_exchanges--;
    drop(x, l);
    http_conn_finished(c);
}

bool
http_exchange_answer(struct http_exchange_impl *x)
{
    struct MHD_Connection *mhd = x->mhd;
    struct http_loop *l = x->loop;
    struct http_server *s = l->server;
    atomic_fetch_add(&s->refs, 1); /* the loop may end with this answer; it is woken once more all the same */
    int before = atomic_exchange(&x->turn, TURN_ANSWERED);
    if (before == TURN_PARKED) {
        MHD_resume_connection(mhd);
        http_loop_wake(l);
    }
    drop(x, NULL);
    http_server_unref(s);
    if (before == TURN_ABANDONED)
        http_server_unref(s);
    return before != TURN_ABANDONED;
}

void
http_exchange_abandon(struct http_exchange_impl *x)
{
    int parked = TURN_PARKED;
    atomic_fetch_add(&x->loop->server->refs, 1);
    if (atomic_compare_exchange_strong(&x->turn, &parked, TURN_ABANDONED))
        MHD_resume_connection(x->mhd);
    else
        http_server_unref(x->loop->server);
}
