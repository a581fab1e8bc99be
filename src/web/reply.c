#include "web.h"

#include <stdarg.h>

void
web_header(struct web_reply *rp, const char *name, struct str value)
{
    if (rp->n_headers < ARRAY_LEN(rp->headers))
        rp->headers[rp->n_headers++] = (struct http_pair){str_from(name), value};
}

static void
redirect_to(struct web_reply *rp, struct str location)
{
    rp->status = 303;
    web_header(rp, "Location", location);
}

enum status
web_redirect(struct web_reply *rp, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    struct str location = str_vfmt(rp->arena, fmt, ap);
    va_end(ap);
    redirect_to(rp, location);
    return STATUS_OK;
}

enum status
web_saved(struct ctx *cx, struct web_reply *rp, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    struct str to = str_vfmt(cx->arena, fmt, ap);
    va_end(ap);
    ptrdiff_t hash = str_find_char(to, '#');
    struct str head = hash < 0 ? to : str_sub(to, 0, (size_t)hash);
    struct str tail = hash < 0 ? STR("") : str_sub(to, (size_t)hash, to.n);
    redirect_to(rp, str_fmt(cx->arena, "%.*s%csaved=%lld%.*s", STR_ARG(head),
                            str_find_char(head, '?') < 0 ? '?' : '&', (long long)cx->now_ms, STR_ARG(tail)));
    return STATUS_OK;
}

enum status
web_json(struct web_reply *rp, struct str json)
{
    rp->status = 200;
    rp->content_type = STR("application/json");
    buf_str(&rp->body, json);
    return STATUS_OK;
}

enum status
web_attachment(struct web_reply *rp, struct arena *a, struct str file_name, const char *mime, struct str bytes)
{
    struct buf header;
    char plain[80];
    size_t n = 0;
    for (size_t i = 0; i < file_name.n && n < sizeof plain - 1; i++) {
        unsigned char c = (unsigned char)file_name.p[i];
        if (c >= 0x80) {
            if ((c & 0xc0) == 0xc0)
                plain[n++] = '_';
        } else {
            plain[n++] = c < 0x20 || c == '"' || c == '\\' || c == '/' ? '_' : (char)c;
        }
    }
    buf_init_in(&header, a, 0);
    buf_fmt(&header, "attachment; filename=\"%.*s\"; filename*=UTF-8''", (int)n, plain);
    buf_url(&header, file_name);
    web_header(rp, "Content-Disposition", str_copy(a, buf_view(&header)));
    rp->status = 200;
    rp->content_type = str_from(mime);
    buf_str(&rp->body, bytes);
    return STATUS_OK;
}

enum status
web_stream(struct web_request *rq, struct web_reply *rp, const char *room_kind, int64_t room_id)
{
    int64_t after = 0;
    struct str last = rq->exchange ? http_header(rq->exchange, "Last-Event-ID") : STR_NONE;
    if (last.n == 0)
        last = web_query(rq, "after");
    if (str_to_i64(last, &after) != STATUS_OK || after < 0)
        after = 0;
    rp->status = 200;
    rp->is_stream = true;
    rp->stream_kind = str_from(room_kind);
    rp->stream_id = room_id;
    rp->stream_after = after;
    return STATUS_OK;
}

/* __Host- cookies need https; browsers take them from localhost too. On a plain address in a local network the name
 * without the prefix is used, so that a phone in the same room can join a test installation. */
void
web_set_cookie(struct web_request *rq, struct web_reply *rp, struct str token, int64_t max_age_s)
{
    bool here = str_starts(rq->host, STR("localhost")) || str_starts(rq->host, STR("127.0.0.1"));
    bool secure = rq->is_tls || here;
    web_header(rp, "Set-Cookie",
               str_fmt(rp->arena, "%s=%.*s; Path=/; Max-Age=%lld; HttpOnly; SameSite=Lax%s",
                       secure ? "__Host-tupa" : "tupa", STR_ARG(token), (long long)max_age_s, secure ? "; Secure" : ""));
}
