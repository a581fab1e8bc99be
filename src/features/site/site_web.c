#include "site_web.h"

#include "page.h"

static enum status language_choose(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status health(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status look(struct ctx *cx, struct web_request *rq, struct web_reply *rp);

const struct web_route site_routes[] = {
    {HTTP_GET, "/language/:code", GATE_PUBLIC, language_choose, 0, NULL},
    {HTTP_GET, "/healthz", GATE_PUBLIC, health, 0, NULL},
    {HTTP_GET, "/look.css", GATE_PUBLIC, look, 0, NULL},
    {0},
};

/* A path of ours: one slash at the start, not two, no backslash. */
static struct str
safe_target(struct str to)
{
    bool ours = to.n > 0 && to.p[0] == '/' && !(to.n > 1 && (to.p[1] == '/' || to.p[1] == '\\'));
    return ours && str_find_char(to, '\n') < 0 ? to : STR("/");
}

/* A choice made with a link, so that it works everywhere; it changes nothing but the reader's own cookie. */
static enum status
language_choose(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    enum locale l;
    if (locale_parse(web_param(rq, "code"), &l) != STATUS_OK)
        return STATUS_NOT_FOUND;
    web_header(rp, "Set-Cookie", str_fmt(cx->arena, "tupa_lang=%s; Path=/; Max-Age=31536000; SameSite=Lax%s",
                                         locale_code(l), rq->is_tls ? "; Secure" : ""));
    struct str to = safe_target(web_query(rq, "to"));
    return web_redirect(rp, "%.*s", STR_ARG(to));
}

static enum status
health(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    (void)cx, (void)rq;
    return web_json(rp, STR("{\"status\":\"ok\"}"));
}

static enum status
look(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    (void)rq;
    rp->status = 200;
    rp->content_type = STR("text/css; charset=utf-8");
    web_header(rp, "Cache-Control", STR("public, max-age=31536000, immutable"));
    buf_str(&rp->body, cx->settings->theme_css);
    return STATUS_OK;
}
