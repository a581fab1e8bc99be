/* One request from the HTTP library to the answer: route, run in the right place, commit, reply. */
#include "web.h"

#include <stdlib.h>
#include <string.h>

#include "asset_serve.h"
#include "clock.h"
#include "errors.h"
#include "gate.h"
#include "guess.h"
#include "hub.h"
#include "kept.h"
#include "log.h"
#include "look.h"
#include "once.h"
#include "pack.h"
#include "request.h"
#include "router.h"
#include "serve.h"
#include "workers.h"

struct task {
    struct web *web;
    struct arena *arena;
    struct http_exchange *exchange; /* NULL: web_ask */
    struct web_request rq;
    struct web_reply rp;
    struct ctx cx;
    struct str token, origin, fetch_site, lang_cookie, accept_language;
    enum status status;
    int64_t started_us;
    struct db_unit unit;
    bool preparing;
    struct str kept_key; /* no text: not kept */
    uint64_t generation;
};

/* ---- choosing the language ---- */

static enum locale
choose_locale(const struct task *t)
{
    enum locale l;
    if (locale_parse(t->lang_cookie, &l) == STATUS_OK)
        return l;
    if (t->cx.actor.has_locale)
        return (enum locale)t->cx.actor.locale;
    struct str rest = t->accept_language, part;
    while (rest.n && str_split(&rest, ',', &part))
        if (locale_parse(str_sub(str_trim(part), 0, 2), &l) == STATUS_OK)
            return l;
    return LOCALE_FI;
}

/* ---- the unit of work ---- */

static void
begin(struct task *t, struct db_tx *tx)
{
    void *prepared = t->rq.prepared;
    t->rp = (struct web_reply){.arena = t->arena};
    buf_init_in(&t->rp.body, t->arena, 0);
    t->rq.prepared = prepared;
    t->cx = (struct ctx){.arena = t->arena,
                         .tx = tx,
                         .now_ms = clock_now_ms(t->web->clock),
                         .base_url = t->web->base_url,
                         .can_mail = t->web->can_mail,
                         .request_id = t->cx.request_id,
                         .settings = t->cx.settings,
                         .passwords = t->web->passwords,
                         .shelf = t->web->shelf,
                         .locale = choose_locale(t)};
}

static bool
may_be_guessing(const struct web_request *rq)
{
    unsigned flags = rq->route ? rq->route->flags : 0;
    return (flags & WEB_CODE) || ((flags & WEB_GUESSING) && rq->method == HTTP_POST);
}

static struct str
location_of(const struct web_reply *rp)
{
    for (size_t i = 0; i < rp->n_headers; i++)
        if (str_eq_c(rp->headers[i].name, "Location"))
            return rp->headers[i].value;
    return STR_NONE;
}

/* The first answer again: the address, and for programs the body. */
static void
answer_again(struct web_reply *rp, const struct once_answer *answer)
{
    rp->status = answer->status;
    if (answer->location.n)
        web_header(rp, "Location", answer->location);
    if (answer->body.n) {
        rp->content_type = STR("application/json");
        buf_str(&rp->body, answer->body);
    }
}

static enum status
run_post(struct task *t)
{
    struct str key = web_field(&t->rq, "form_key");
    struct once_answer answer;
    TRY(gate_check_form(&t->cx, &t->rq, t->origin, t->fetch_site));
    if (key.n > ONCE_KEY_MAX)
        return STATUS_INVALID;
    bool is_keyed = key.n && t->cx.actor.session_id;
    if (is_keyed && once_find(&t->cx, key, &answer) == STATUS_OK) {
        answer_again(&t->rp, &answer);
        return STATUS_OK;
    }
    TRY(t->rq.route->run(&t->cx, &t->rq, &t->rp));
    answer = (struct once_answer){.status = t->rp.status, .location = location_of(&t->rp)};
    if (str_eq_c(t->rp.content_type, "application/json") && t->rp.body.n <= ONCE_BODY_MAX)
        answer.body = buf_view(&t->rp.body);
    return is_keyed && (answer.location.n || answer.body.n) ? once_store(&t->cx, key, &answer) : STATUS_OK;
}

static enum status
work(struct db_tx *tx, void *arg)
{
    struct task *t = arg;
    begin(t, tx);
    TRY(look_take(t->web->look, tx, db_generation(t->web->db), &t->rq, &t->cx));
    enum status s = gate_enter(&t->cx, &t->rq, t->token);
    t->cx.locale = choose_locale(t);
    TRY(s);
    if (t->preparing) {
        TRY(gate_check_form(&t->cx, &t->rq, t->origin, t->fetch_site)); /* a forged form must not even cost the computing */
        return t->rq.route->prepare(&t->cx, &t->rq, &t->rp);
    }
    if (t->rq.method == HTTP_POST)
        return run_post(t);
    return t->rq.route->run(&t->cx, &t->rq, &t->rp);
}

/* ---- answering ---- */

static bool
needs_sign_in(const struct task *t)
{
    return t->status == STATUS_DENIED && t->cx.actor.account_id == 0 && t->rq.method != HTTP_POST && !t->rq.wants_json;
}

static void
sign_in_first(struct task *t)
{
    struct buf to;
    buf_init_in(&to, t->arena, 0);
    buf_puts(&to, "/sign-in?next=");
    buf_url(&to, t->rq.target);
    t->rp.n_headers = 0;
    (void)!web_redirect(&t->rp, "%.*s", STR_ARG(buf_view(&to)));
}

/* Turns a failed unit of work into a page, unless the handler has made one (a form with its errors). */
static void
settle(struct task *t)
{
    bool has_page = t->rp.status >= 400 && t->rp.body.n;
    if (t->status == STATUS_OK && t->rp.status == 0)
        t->status = STATUS_INTERNAL;
    if (t->status != STATUS_OK && !has_page) {
        if (needs_sign_in(t))
            sign_in_first(t);
        else
            error_reply(&t->cx, &t->rq, &t->rp, t->status);
    }
    if (may_be_guessing(&t->rq) && (t->rp.status == 404 || (t->rp.status >= 400 && t->rq.route->flags & WEB_GUESSING)))
        guesses_failed(t->web->guesses, t->rq.client_ip, clock_now_ms(t->web->clock));
    if (t->status == STATUS_OK)
        hub_news(t->web->hub, t->cx.outbox, t->cx.n_outbox);
}

static void
log_line(const struct task *t)
{
    struct str pattern = t->rq.route ? str_from(t->rq.route->path) : STR("-");
    int64_t took = clock_monotonic_us(t->web->clock) - t->started_us;
    if (t->rp.status >= 500)
        log_error("request", LOG_STR("route", pattern), LOG_I64("http", t->rp.status), LOG_STATUS(t->status),
                  LOG_I64("us", took), LOG_I64("id", (int64_t)t->cx.request_id));
    else
        log_debug("request", LOG_STR("route", pattern), LOG_I64("http", t->rp.status), LOG_I64("us", took),
                  LOG_I64("bytes", (int64_t)t->rp.body.n));
    web_count(t->web, t->rp.status, took);
}

static void
send_answer(struct task *t)
{
    struct http_pair headers[32];
    size_t n = pack_headers(&t->rq, &t->rp, headers, ARRAY_LEN(headers));
    if (t->rp.is_stream && t->status == STATUS_OK) {
        hub_subscribe(t->web->hub, t->exchange, t->rp.stream_kind, t->rp.stream_id, t->rp.stream_after, headers, n);
        return;
    }
    struct http_answer a = {.status = t->rp.status, .headers = headers, .blob = t->rp.blob, .body = buf_view(&t->rp.body)};
    if (t->rp.blob == NULL)
        a.body = pack_body(t->arena, t->exchange, &t->rp, headers, &n, ARRAY_LEN(headers));
    a.n_headers = n;
    if (t->kept_key.n && t->rp.status == 200 && t->rp.blob == NULL) {
        a.blob = a.body.p == t->rp.body.p ? http_blob_take(&t->rp.body) : http_blob_new(a.body);
        kept_store(t->web->kept, t->kept_key, t->generation, clock_monotonic_us(t->web->clock), headers, n, a.blob);
    }
    http_reply(t->exchange, &a);
}

static void
finish(struct task *t)
{
    settle(t);
    log_line(t);
    if (t->exchange)
        send_answer(t); /* the task's memory is the exchange's: nothing may touch it after this */
}

static void
written(enum status s, void *arg)
{
    struct task *t = arg;
    t->status = s;
    finish(t);
}

static void
start_write(struct task *t)
{
    t->unit = (struct db_unit){.arena = t->arena, .run = work, .done = written, .arg = t};
    db_write_later(t->web->db, &t->unit);
}

static void
read_now(void *arg)
{
    struct task *t = arg;
    t->status = db_read(t->web->db, t->arena, work, t);
    finish(t);
}

static void
prepare_then_write(void *arg)
{
    struct task *t = arg;
    t->preparing = true;
    t->status = db_read(t->web->db, t->arena, work, t);
    t->preparing = false;
    if (t->status == STATUS_OK)
        start_write(t);
    else
        finish(t);
}

static void
in_pool(struct task *t, void (*fn)(void *))
{
    if (workers_submit(t->web->workers, fn, t) == STATUS_OK)
        return;
    t->status = STATUS_UNAVAILABLE;
    finish(t);
}

static void
dispatch(struct task *t)
{
    bool is_read = t->rq.method != HTTP_POST;
    if (is_read && ((t->rq.route->flags & WEB_SLOW) || db_reads_may_wait(t->web->db)))
        in_pool(t, read_now);
    else if (is_read)
        read_now(t);
    else if (t->rq.route->prepare)
        in_pool(t, prepare_then_write);
    else
        start_write(t);
}

/* ---- from bytes to a task ---- */

static enum status
parse_fields(struct task *t, struct str query, struct str content_type, struct str body)
{
    TRY(request_parse_pairs(t->arena, query, &t->rq.query, &t->rq.n_query));
    if (t->rq.method != HTTP_POST)
        return STATUS_OK;
    if (str_starts(content_type, STR("multipart/form-data")))
        return request_parse_multipart(t->arena, content_type, body, &t->rq);
    if (content_type.n == 0 || str_starts(content_type, STR("application/x-www-form-urlencoded")))
        return request_parse_pairs(t->arena, body, &t->rq.form, &t->rq.n_form);
    return STATUS_INVALID;
}

/* For a page that says no: who reads it and what the installation looks like. */
static enum status
load_reader(struct db_tx *tx, void *arg)
{
    struct task *t = arg;
    TRY(look_take(t->web->look, tx, db_generation(t->web->db), &t->rq, &t->cx));
    TRY(actor_load(tx, t->token, t->cx.now_ms, &t->cx.actor));
    t->cx.locale = choose_locale(t);
    return STATUS_OK;
}

static void
refuse(struct task *t, int code)
{
    if (!db_reads_may_wait(t->web->db))
        (void)!db_read(t->web->db, t->arena, load_reader, t);
    error_reply_code(&t->cx, &t->rq, &t->rp, code);
}

/* Finds the row and reads the fields; what fails is answered without opening a transaction. */
static bool
prepare_task(struct task *t, struct str query, struct str content_type, struct str body)
{
    const char *allow = NULL;
    t->started_us = clock_monotonic_us(t->web->clock);
    t->rq.web = t->web;
    t->rp = (struct web_reply){.arena = t->arena};
    buf_init_in(&t->rp.body, t->arena, 0);
    t->cx = (struct ctx){.arena = t->arena, .now_ms = clock_now_ms(t->web->clock), .base_url = t->web->base_url,
                         .request_id = web_next_request(t->web)};
    t->cx.locale = choose_locale(t);
    look_last(t->web->look, &t->rq, &t->cx);
    enum status s = router_match(t->web->router, t->rq.method, t->rq.path, &t->rq.route, t->rq.params, &t->rq.n_params,
                                 &allow);
    if (s == STATUS_CONFLICT) {
        web_header(&t->rp, "Allow", str_from(allow));
        refuse(t, 405);
        return false;
    }
    if (s == STATUS_OK)
        s = parse_fields(t, query, content_type, body);
    if (s == STATUS_OK && may_be_guessing(&t->rq) &&
        !guesses_may_try(t->web->guesses, t->rq.client_ip, t->cx.now_ms)) {
        refuse(t, 429);
        return false;
    }
    if (s == STATUS_OK)
        return true;
    t->status = s;
    refuse(t, http_code_of(s));
    return false;
}

/* The page as it was sent to this reader a moment ago, when nothing has changed since. */
static bool
answer_kept(struct task *t)
{
    struct web *w = t->web;
    int64_t started_us = t->started_us;
    if (!(t->rq.route->flags & WEB_KEEP) || t->rq.method != HTTP_GET)
        return false;
    t->kept_key = kept_key(t->exchange, t->token, t->lang_cookie);
    t->generation = db_generation(w->db);
    if (!kept_answer(w->kept, t->exchange, t->kept_key, t->generation, started_us))
        return false;
    web_count(w, 200, clock_monotonic_us(w->clock) - started_us); /* the task went with the exchange */
    return true;
}

static struct str
session_cookie(struct http_exchange *x)
{
    struct str token = http_cookie(x, "__Host-tupa");
    return token.n ? token : http_cookie(x, "tupa");
}

void
web_serve(void *web, struct http_exchange *x)
{
    struct web *w = web;
    if (asset_serve(x))
        return;
    struct task *t = arena_alloc(x->arena, sizeof *t);
    *t = (struct task){.web = w, .arena = x->arena, .exchange = x,
                       .token = session_cookie(x),
                       .origin = http_header(x, "Origin"),
                       .fetch_site = http_header(x, "Sec-Fetch-Site"),
                       .lang_cookie = http_cookie(x, "tupa_lang"),
                       .accept_language = http_header(x, "Accept-Language")};
    t->rq = (struct web_request){.arena = x->arena, .method = x->method, .path = x->path, .target = x->target,
                                 .client_ip = x->client_ip, .host = http_header(x, "Host"), .is_tls = x->is_tls,
                                 .wants_json = str_find(http_header(x, "Accept"), STR("json")) >= 0, .exchange = x};
    if (prepare_task(t, x->query, x->content_type, x->body)) {
        if (!answer_kept(t))
            dispatch(t);
    } else {
        log_line(t);
        send_answer(t);
    }
}

/* ---- the same without sockets ---- */

static enum status
csrf_of(struct db_tx *tx, void *arg)
{
    struct task *t = arg;
    return actor_load(tx, t->token, clock_now_ms(t->web->clock), &t->cx.actor);
}

static struct str
body_with_csrf(struct task *t, struct str body)
{
    struct arena *a = arena_new(0);
    enum status s = db_read(t->web->db, a, csrf_of, t);
    struct str token = s == STATUS_OK ? csrf_mask(t->arena, str_copy(t->arena, t->cx.actor.csrf)) : STR("");
    arena_free(a);
    return str_fmt(t->arena, "%.*s%scsrf=%.*s", STR_ARG(body), body.n ? "&" : "", STR_ARG(token));
}

static void
run_here(struct task *t)
{
    if (t->rq.method != HTTP_POST) {
        t->status = db_read(t->web->db, t->arena, work, t);
    } else {
        t->status = STATUS_OK;
        if (t->rq.route->prepare) {
            t->preparing = true;
            t->status = db_read(t->web->db, t->arena, work, t);
            t->preparing = false;
        }
        if (t->status == STATUS_OK)
            t->status = db_write(t->web->db, t->arena, work, t);
    }
    finish(t);
}

enum status
web_ask(struct web *w, struct arena *a, const struct web_ask *ask, struct web_answer *ret_answer)
{
    struct task *t = arena_alloc(a, sizeof *t);
    struct str target = str_copy(a, str_from(ask->target)), path = target, query = STR_NONE;
    ptrdiff_t mark = str_find_char(target, '?');
    if (mark >= 0) {
        path = str_sub(target, 0, (size_t)mark);
        query = str_sub(target, (size_t)mark + 1, target.n);
    }
    *t = (struct task){.web = w, .arena = a, .token = str_copy(a, str_from(ask->cookie))};
    t->rq = (struct web_request){.arena = a, .method = ask->method, .path = path, .target = target,
                                 .client_ip = STR("127.0.0.1"), .host = STR("localhost"),
                                 .wants_json = ask->accept && strstr(ask->accept, "json") != NULL};
    struct str body = ask->body_n ? (struct str){ask->body, ask->body_n} : str_from(ask->body);
    if (ask->with_csrf && ask->content_type == NULL)
        body = body_with_csrf(t, body);
    if (prepare_task(t, query, str_from(ask->content_type), body))
        run_here(t);
    ret_answer->status = t->rp.status;
    ret_answer->content_type = t->rp.content_type;
    ret_answer->body = t->rp.body.n ? str_copy(a, buf_view(&t->rp.body)) : STR("");
    ret_answer->headers = arena_memdup(a, t->rp.headers, t->rp.n_headers * sizeof *t->rp.headers);
    ret_answer->n_headers = t->rp.n_headers;
    ret_answer->location = location_of(&t->rp);
    ret_answer->set_cookie = STR_NONE;
    for (size_t i = 0; i < t->rp.n_headers; i++)
        if (str_eq_c(t->rp.headers[i].name, "Set-Cookie"))
            ret_answer->set_cookie = t->rp.headers[i].value;
    return STATUS_OK;
}
