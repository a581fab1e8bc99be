#include "site_web.h"

#include "page.h"
#include "site_look.h"
#include "site_msg.h"
#include "site_views.h"
#include "site_views_gen.h"

static web_handler language_choose, health, look, figures, privacy, accessibility, status_page, settings_show, settings_save;

const struct web_route site_routes[] = {
    {HTTP_GET, "/language/:code", GATE_PUBLIC, language_choose, 0, NULL},
    {HTTP_GET, "/healthz", GATE_PUBLIC, health, 0, NULL},
    {HTTP_GET, "/look.css", GATE_PUBLIC, look, 0, NULL},
    {HTTP_GET, "/metrics", GATE_PUBLIC, figures, 0, NULL},
    {HTTP_GET, "/privacy", GATE_PUBLIC, privacy, 0, NULL},
    {HTTP_GET, "/accessibility", GATE_PUBLIC, accessibility, 0, NULL},
    {HTTP_GET, "/status", GATE_PUBLIC, status_page, 0, NULL},
    {HTTP_GET, "/settings", GATE_MAY(FN_USERS, ACCESS_READ, SCOPE_CENTRE), settings_show, 0, NULL},
    {HTTP_POST, "/settings", GATE_MAY(FN_USERS, ACCESS_WRITE, SCOPE_CENTRE), settings_save, 0, NULL},
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

/* Prometheus text, for the server's own machine only. */
static enum status
figures(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    (void)cx;
    if (!str_starts(rq->client_ip, STR("127.")) && !str_eq_c(rq->client_ip, "::1"))
        return STATUS_NOT_FOUND;
    rp->status = 200;
    rp->content_type = STR("text/plain; version=0.0.4; charset=utf-8");
    web_put_metrics(rq, &rp->body);
    return STATUS_OK;
}

static enum status
privacy(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct site_privacy v = {.centre_name = settings_centre_name(cx->settings, cx->locale), .keeper = cx->settings->keeper,
                             .contact_email = cx->settings->contact_email};
    struct web_page page = {.title = &M_site_privacy};
    return web_page(cx, rq, rp, &page, WEB_VIEW(site_privacy, &v));
}

static enum status
accessibility(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct site_accessibility v = {.centre_name = settings_centre_name(cx->settings, cx->locale),
                                   .contact_email = cx->settings->contact_email, .today_ms = cx->now_ms};
    struct web_page page = {.title = &M_site_a11y};
    return web_page(cx, rq, rp, &page, WEB_VIEW(site_accessibility, &v));
}

static enum status
status_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct settings s;
    struct site_status v = {.version = STR(TUPA_VERSION), .now_ms = cx->now_ms,
                            .database_is_sound = settings_load(cx->tx, &s) == STATUS_OK,
                            .database_kind = web_database_kind(rq)};
    struct web_page page = {.title = &M_site_status, .width = WIDTH_NARROW};
    return web_page(cx, rq, rp, &page, WEB_VIEW(site_status, &v));
}

/* ---- settings ---- */

static struct site_settings
settings_form(struct site_look now)
{
    return (struct site_settings){
        .centre_name = {.name = "centre_name", .label = &M_site_centre_name, .required = true, .max_chars = 80, .value = now.centre_name},
        .centre_name_sv = {.name = "centre_name_sv", .label = &M_site_centre_name_sv, .max_chars = 80, .value = now.centre_name_sv},
        .centre_name_en = {.name = "centre_name_en", .label = &M_site_centre_name_en, .max_chars = 80, .value = now.centre_name_en},
        .keeper = {.name = "keeper", .label = &M_site_keeper, .hint = &M_site_keeper_hint, .max_chars = 200, .value = now.keeper},
        .contact_email = {.name = "contact_email", .label = &M_site_contact_email, .type = INPUT_EMAIL, .value = now.contact_email},
        .brand = {.name = "brand", .label = &M_site_brand, .hint = &M_site_brand_hint, .max_chars = 7, .value = now.brand},
        .brand_dark = {.name = "brand_dark", .label = &M_site_brand_dark, .hint = &M_site_brand_dark_hint, .max_chars = 7, .value = now.brand_dark}};
}

static enum status
settings_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct site_settings *f)
{
    struct web_input *inputs[] = {&f->centre_name, &f->centre_name_sv, &f->centre_name_en, &f->keeper, &f->contact_email,
                                  &f->brand, &f->brand_dark};
    struct web_page page = {.title = &M_site_settings, .nav = NAV_SETTINGS, .width = WIDTH_NARROW};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(site_settings, f));
}

static enum status
settings_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct site_settings f = settings_form(site_look_of(cx));
    return settings_page(cx, rq, rp, &f);
}

static enum status
settings_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct site_settings f = settings_form(site_look_of(cx));
    struct web_input *inputs[] = {&f.centre_name, &f.centre_name_sv, &f.centre_name_en, &f.keeper, &f.contact_email,
                                  &f.brand, &f.brand_dark};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    struct site_look wish = {f.centre_name.value, f.centre_name_sv.value, f.centre_name_en.value, f.keeper.value,
                             f.contact_email.value, f.brand.value, f.brand_dark.value};
    if (has_problems(cx) || site_look_save(cx, &wish) == STATUS_INVALID)
        return settings_page(cx, rq, rp, &f);
    return web_saved(cx, rp, "/settings");
}
