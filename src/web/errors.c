#include "errors.h"

#include "page.h"
#include "web_msg.h"
#include "web_views.h"
#include "web_views_gen.h"

int
http_code_of(enum status s)
{
    switch (s) {
    case STATUS_OK: return 200;
    case STATUS_NOT_FOUND: return 404;
    case STATUS_INVALID: return 400;
    case STATUS_DENIED: return 403;
    case STATUS_CONFLICT: return 409;
    case STATUS_LIMIT: return 413;
    case STATUS_UNAVAILABLE: return 503;
    case STATUS_INTERNAL: return 500;
    }
    return 500;
}

struct words {
    int code;
    const struct msg *heading, *text;
};

static struct words
words_for(int code)
{
    static const struct words all[] = {
        {400, &M_web_invalid, &M_web_invalid_text},     {403, &M_web_denied, &M_web_denied_text},
        {404, &M_web_not_found, &M_web_not_found_text}, {405, &M_web_method, &M_web_invalid_text},
        {409, &M_web_conflict, &M_web_conflict_text},   {413, &M_web_limit, &M_web_limit_text},
        {422, &M_web_unfit, &M_web_unfit_text},
        {419, &M_web_form_old, &M_web_form_old_text},   {429, &M_web_too_many, &M_web_too_many_text},
        {503, &M_web_unavailable, &M_web_unavailable_text},
    };
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        if (all[i].code == code)
            return all[i];
    return (struct words){500, &M_web_broken, &M_web_broken_text};
}

/* RFC 9457 */
static void
problem_json(struct ctx *cx, struct web_reply *rp, int code, const struct words *w)
{
    struct str title = tr(cx, w->heading), detail = tr(cx, w->text);
    rp->content_type = STR("application/problem+json");
    buf_fmt(&rp->body, "{\"type\":\"about:blank\",\"status\":%d,\"title\":", code);
    buf_json_string(&rp->body, title);
    buf_puts(&rp->body, ",\"detail\":");
    buf_json_string(&rp->body, detail);
    if (has_problems(cx)) {
        buf_puts(&rp->body, ",\"errors\":[");
        for (size_t i = 0; i < cx->n_problems; i++) {
            buf_puts(&rp->body, i ? ",{\"field\":" : "{\"field\":");
            buf_json_string(&rp->body, str_from(cx->problems[i].field));
            buf_puts(&rp->body, ",\"detail\":");
            buf_json_string(&rp->body, cx->problems[i].text);
            buf_putc(&rp->body, '}');
        }
        buf_putc(&rp->body, ']');
    }
    buf_putc(&rp->body, '}');
}

void
error_reply_code(struct ctx *cx, struct web_request *rq, struct web_reply *rp, int code)
{
    struct words w = words_for(code);
    size_t kept = 0;
    for (size_t i = 0; i < rp->n_headers; i++)
        if (str_eq_c(rp->headers[i].name, "Allow"))
            rp->headers[kept++] = rp->headers[i];
    rp->n_headers = kept;
    rp->is_stream = false;
    buf_clear(&rp->body);
    rp->status = code == 419 ? 403 : code;
    cx->tx = NULL; /* the transaction is over */
    if (rq->wants_json || (rq->route && (rq->route->flags & WEB_JSON))) {
        problem_json(cx, rp, rp->status, &w);
        return;
    }
    struct web_message v = {.code = code, .heading = tr(cx, w.heading), .text = tr(cx, w.text)};
    if (has_problems(cx))
        v.advice = cx->problems[0].text;
    v.has_fault = code >= 500;
    v.fault = (int64_t)cx->request_id;
    struct web_page page = {.title = w.heading, .width = WIDTH_NARROW};
    cx->n_problems = 0;
    (void)!web_page_status(cx, rq, rp, rp->status, &page, WEB_VIEW(web_message, &v));
}

void
error_reply(struct ctx *cx, struct web_request *rq, struct web_reply *rp, enum status s)
{
    int code = http_code_of(s);
    if (s == STATUS_INVALID && has_problems(cx))
        code = 422; /* understood, but what it says cannot be stored; 400 is for what cannot be read */
    if (s == STATUS_DENIED && rq->method == HTTP_POST && cx->actor.session_id == 0)
        code = 419;
    error_reply_code(cx, rq, rp, code);
}
