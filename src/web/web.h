/*
 * What a feature's *_web.c needs: routes with gates, the request's fields, replies.
 *
 * For: *_web.c files and their tests. Not for: rules. Only web/ sees the HTTP library.
 * Invariants: a handler runs with the gate passed and cx->tx open: read-only for GET, in the write queue for POST.
 * What it puts into the reply is sent only after the commit. A status other than STATUS_OK rolls back; if the handler
 * had already rendered a page with web_page_status(422, ...) that page is sent, otherwise the matching error page.
 *
 *     const struct web_route workshops_routes[] = {
 *         {HTTP_GET,  "/workshops/:workshop", GATE_MAY(FN_WORKSHOPS, ACCESS_READ | ACCESS_OWN, SCOPE_WORKSHOP), workshop_show},
 *         {HTTP_POST, "/workshops/:workshop", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP), workshop_update},
 *         {0},
 *     };
 */
#ifndef TUPA_WEB_H
#define TUPA_WEB_H

#include "ctx.h"
#include "http.h"
#include "view.h"

/* ---- who may ---- */

enum gate_kind {
    GATE_KIND_NONE, /* a row without a gate stops the server when it starts */
    GATE_KIND_PUBLIC,
    GATE_KIND_SIGNED_IN,
    GATE_KIND_MAY,
};

struct gate {
    enum gate_kind kind;
    enum function function;
    unsigned any_of; /* ACCESS_ flags */
    enum scope_kind scope; /* SCOPE_WORKSHOP reads :workshop, SCOPE_SERIES :series, SCOPE_PROCESS :process */
};

#define GATE_PUBLIC {.kind = GATE_KIND_PUBLIC}
#define GATE_SIGNED_IN {.kind = GATE_KIND_SIGNED_IN}
#define GATE_MAY(fn, flags, scope_) {.kind = GATE_KIND_MAY, .function = (fn), .any_of = (flags), .scope = (scope_)}
/* Public, but the actor's seat in :workshop is looked up (join pages). */
#define GATE_PUBLIC_WORKSHOP {.kind = GATE_KIND_PUBLIC, .scope = SCOPE_WORKSHOP}

struct web;
struct web_request;
struct web_reply;
typedef enum status web_handler(struct ctx *cx, struct web_request *rq, struct web_reply *rp);

enum {
    WEB_SLOW = 1 << 0, /* GET that takes long (documents, exports): runs in the worker pool */
    WEB_NO_CSRF = 1 << 1, /* POST without a session's token: sign-in and joining; the origin is checked all the same */
    WEB_JSON = 1 << 2, /* failures are RFC 9457 problems */
    WEB_KEEP = 1 << 3, /* GET without a form: kept as sent until the database changes, at most a second (kept.h) */
    WEB_GUESSING = 1 << 4, /* POST: failures count against the address: passwords, links */
    WEB_CODE = 1 << 5, /* only 404 counts against the address, GET too: join codes (a whole school may forget its name) */
};

struct web_route {
    enum http_method method;
    const char *path; /* "/workshops/:workshop/boards/:board" */
    struct gate gate;
    web_handler *run;
    unsigned flags;
    web_handler *prepare; /* POST only: runs first in the worker pool with a read-only snapshot; leaves what it made in
                             rq->prepared (rq->arena) */
};

/* ---- request ---- */

struct web_upload {
    struct str name, content_type, bytes;
};

struct web_request {
    struct arena *arena;
    enum http_method method;
    struct str path;   /* "/workshops/12" */
    struct str target; /* with the query */
    const struct web_route *route;
    struct http_pair params[6]; /* of the path */
    size_t n_params;
    struct http_pair *query, *form;
    size_t n_query, n_form;
    struct http_pair *upload_names; /* multipart: field name; the file is in uploads[same index] */
    struct web_upload *uploads;
    size_t n_uploads;
    struct str client_ip;
    struct str host;
    bool is_tls;
    bool wants_json;
    void *prepared;
    struct trusted_html rug;
    struct http_exchange *exchange; /* NULL in scenario tests */
    struct web *web;
};

/* Path parameter as an id. STATUS_NOT_FOUND when it is not a number: a forged address is an unknown one. */
enum status web_param_id(const struct web_request *rq, const char *name, int64_t *ret_id) MUST_CHECK;
struct str web_param(const struct web_request *rq, const char *name);
struct str web_query(const struct web_request *rq, const char *name); /* STR_NONE when absent */
/* Form field: as typed but trimmed, line ends LF; STR_NONE when absent. */
struct str web_field(const struct web_request *rq, const char *name);
bool web_has_field(const struct web_request *rq, const char *name);
/* Field as an id: 0 when absent or empty; STATUS_INVALID when not a number. */
enum status web_field_id(const struct web_request *rq, const char *name, int64_t *ret_id) MUST_CHECK;
int64_t web_field_int(const struct web_request *rq, const char *name, int64_t fallback);
/* All values of a repeated field (check boxes). */
size_t web_fields(const struct web_request *rq, const char *name, struct str **ret_values);
const struct web_upload *web_upload(const struct web_request *rq, const char *name); /* NULL when absent */

/* ---- reply ---- */

struct web_reply {
    int status; /* 0 = not decided yet */
    struct http_pair headers[12];
    size_t n_headers;
    struct buf body;
    struct str content_type;
    struct http_blob *blob;
    bool is_stream;
    struct str stream_kind;
    int64_t stream_id, stream_after;
    struct arena *arena;
};

/* 303 See Other. After a save use web_saved: the next page says "Tallennettu klo 9.16.03". */
enum status web_redirect(struct web_reply *rp, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
enum status web_saved(struct ctx *cx, struct web_reply *rp, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void web_header(struct web_reply *rp, const char *name, struct str value); /* value lives in the arena */
void web_set_cookie(struct web_request *rq, struct web_reply *rp, struct str token, int64_t max_age_s); /* session */
/* A file to save: Content-Disposition with an ASCII and a UTF-8 name. */
enum status web_attachment(struct web_reply *rp, struct arena *a, struct str file_name, const char *mime, struct str bytes);
enum status web_json(struct web_reply *rp, struct str json);
/* Live events of a room after a number; the gate has been passed. */
enum status web_stream(struct web_request *rq, struct web_reply *rp, const char *room_kind, int64_t room_id);

/* ---- server ---- */

struct web_options {
    struct db *db;
    const struct web_route *const *tables; /* ended by NULL */
    const char *base_url;
    int n_workers;             /* 0 = 2, with PostgreSQL 8 */
    size_t max_queue;          /* pieces of slow work that may wait; 0 = 4096 */
    bool can_mail;
    const struct clock *clock; /* NULL = the machine's */
};
/* STATUS_INVALID with a message for a route without a gate, a path twice, a scope without its parameter. */
enum status web_new(const struct web_options *o, struct arena *a, struct web **ret_web, struct str *ret_why) MUST_CHECK;
void web_free(struct web *w);
/* The handler for http_server_start. */
void web_serve(void *web, struct http_exchange *x);

/* Runs one request through router and gate in the calling thread, for scenario tests and the command line. */
struct web_answer {
    int status;
    struct str location, content_type, body, set_cookie;
    struct http_pair *headers;
    size_t n_headers;
};
struct web_ask {
    enum http_method method;
    const char *target;
    const char *cookie;   /* session token, "" = none */
    const char *body;     /* urlencoded; csrf is added by the caller or ask_with_csrf */
    const char *content_type; /* NULL = urlencoded */
    size_t body_n;        /* 0 = strlen(body) */
    const char *accept;   /* NULL = text/html */
    bool with_csrf;       /* adds the session's token */
};
enum status web_ask(struct web *w, struct arena *a, const struct web_ask *ask, struct web_answer *ret_answer) MUST_CHECK;

/* For the pages of the site. Nothing in scenario tests without a server. */
void web_put_metrics(struct web_request *rq, struct buf *b);
struct str web_database_kind(const struct web_request *rq); /* "SQLite", "PostgreSQL" */

/* What was worked out for a version of its data and does not depend on who asks (memo.h). */
bool web_remembered(const struct web_request *rq, const char *name, uint64_t version, struct str *ret_bytes);
void web_remember(const struct web_request *rq, const char *name, uint64_t version, struct str bytes);

/* Every row, for the command "routes" and for the rights matrix. */
size_t web_routes(const struct web *w, const struct web_route **ret_rows[]);
struct str gate_text(struct arena *a, const struct gate *g); /* "workshops read|own in workshop" */

#endif
