#include "accounts_web.h"

#include "accounts_msg.h"
#include "accounts_views.h"
#include "accounts_views_gen.h"
#include "password.h"
#include "session.h"
#include "utf8.h"

static web_handler sign_in_show, sign_in, sign_in_verify, link_show, link_use, link_mail, sign_out, own_show, own_save,
    password_hash_new, password_save, sessions_end;

const struct web_route accounts_routes[] = {
    {HTTP_GET, "/sign-in", GATE_PUBLIC, sign_in_show, 0, NULL},
    {HTTP_POST, "/sign-in", GATE_PUBLIC, sign_in, WEB_NO_CSRF | WEB_GUESSING, sign_in_verify},
    {HTTP_POST, "/sign-in/mail", GATE_PUBLIC, link_mail, WEB_NO_CSRF | WEB_GUESSING, NULL},
    {HTTP_GET, "/sign-in/link/:token", GATE_PUBLIC, link_show, WEB_GUESSING, NULL},
    {HTTP_POST, "/sign-in/link/:token", GATE_PUBLIC, link_use, WEB_NO_CSRF | WEB_GUESSING, NULL},
    {HTTP_POST, "/sign-out", GATE_SIGNED_IN, sign_out, 0, NULL},
    {HTTP_GET, "/account", GATE_SIGNED_IN, own_show, 0, NULL},
    {HTTP_POST, "/account", GATE_SIGNED_IN, own_save, 0, NULL},
    {HTTP_POST, "/account/password", GATE_SIGNED_IN, password_save, 0, password_hash_new},
    {HTTP_POST, "/account/sessions", GATE_SIGNED_IN, sessions_end, 0, NULL},
    {0},
};

static struct str
next_of(struct str to)
{
    bool ours = to.n > 1 && to.p[0] == '/' && to.p[1] != '/' && to.p[1] != '\\' && str_find_char(to, '\n') < 0;
    return ours ? to : STR("/");
}

/* ---- sign-in ---- */

static struct accounts_sign_in
sign_in_form(struct ctx *cx)
{
    return (struct accounts_sign_in){
        .email = {.name = "email", .label = &M_accounts_email, .type = INPUT_EMAIL, .required = true, .autocomplete = "username"},
        .password = {.name = "password", .label = &M_accounts_password, .type = INPUT_PASSWORD, .required = true,
                     .autocomplete = "current-password"},
        .centre_name = settings_centre_name(cx->settings, cx->locale), .can_mail = cx->can_mail};
}

static enum status
sign_in_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct accounts_sign_in *f)
{
    struct web_input *inputs[] = {&f->email, &f->password};
    struct web_page page = {.title = &M_accounts_sign_in, .width = WIDTH_NARROW};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(accounts_sign_in, f));
}

static enum status
sign_in_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct accounts_sign_in f = sign_in_form(cx);
    f.next = next_of(web_query(rq, "next"));
    f.was_mailed = web_query(rq, "mailed").n > 0;
    if (cx->actor.account_id)
        return web_redirect(rp, "%.*s", STR_ARG(f.next));
    return sign_in_page(cx, rq, rp, &f);
}

struct verified {
    int64_t account_id; /* 0 = wrong */
};

/* Outside the writer: Argon2id takes its time, also for an address that nobody has. */
static enum status
sign_in_verify(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct verified *v = arena_alloc(rq->arena, sizeof *v);
    struct str hash, email = utf8_fold(cx->arena, web_field(rq, "email"));
    int64_t id;
    (void)rp;
    TRY(account_password_hash(cx, email, &id, &hash));
    if (password_verify(cx->passwords, hash.n ? hash : STR_NONE, web_field(rq, "password")))
        v->account_id = id;
    rq->prepared = v;
    return STATUS_OK;
}

static enum status
sign_in(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    const struct verified *v = rq->prepared;
    struct accounts_sign_in f = sign_in_form(cx);
    struct str token;
    f.next = next_of(web_field(rq, "next"));
    web_input_read(cx, rq, &f.email);
    web_input_read(cx, rq, &f.password);
    if (!has_problems(cx) && v->account_id == 0)
        (void)problem(cx, "email", &M_accounts_wrong, MSG_NO_ARGS);
    if (has_problems(cx))
        return sign_in_page(cx, rq, rp, &f);
    TRY(account_sign_in(cx, v->account_id, &token));
    web_set_cookie(rq, rp, token, (int64_t)SESSION_ACCOUNT_DAYS * 86400);
    return web_redirect(rp, "%.*s", STR_ARG(f.next));
}

/* The same answer for every address: who has an account is nobody else's business. */
static enum status
link_mail(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    TRY(login_link_mail(cx, web_field(rq, "email")));
    return web_redirect(rp, "/sign-in?mailed=1");
}

static enum status
link_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct account a;
    TRY(login_link_find(cx, web_param(rq, "token"), &a));
    struct accounts_link v = {.name = a.name, .token = web_param(rq, "token"),
                              .centre_name = settings_centre_name(cx->settings, cx->locale)};
    struct web_page page = {.title = &M_accounts_sign_in, .width = WIDTH_PHONE, .is_bare = true};
    return web_page(cx, rq, rp, &page, WEB_VIEW(accounts_link, &v));
}

static enum status
link_use(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct str token;
    TRY(login_link_use(cx, web_param(rq, "token"), &token));
    web_set_cookie(rq, rp, token, (int64_t)SESSION_ACCOUNT_DAYS * 86400);
    return web_redirect(rp, "/");
}

static enum status
sign_out(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    TRY(session_end(cx));
    web_set_cookie(rq, rp, STR(""), 0);
    return web_redirect(rp, "/");
}

/* ---- one's own account ---- */

static struct web_option *
options(struct ctx *cx, const char *const *values, const struct msg *const *labels, size_t n)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n);
    for (size_t i = 0; i < n; i++)
        o[i] = (struct web_option){.value = str_from(values[i]), .label = tr(cx, labels[i])};
    return o;
}

static void
own_inputs(struct ctx *cx, struct accounts_own *v)
{
    static const char *const locales[] = {"fi", "sv", "en"}, *const themes[] = {"", "light", "dark"};
    static const struct msg *const locale_names[] = {&M_accounts_finnish, &M_accounts_swedish, &M_accounts_english};
    static const struct msg *const theme_names[] = {&M_accounts_theme_device, &M_accounts_theme_light, &M_accounts_theme_dark};
    v->name = (struct web_input){.name = "name", .label = &M_accounts_name, .required = true, .max_chars = 120,
                                 .value = v->me.name, .autocomplete = "name"};
    v->locale = (struct web_input){.name = "locale", .label = &M_accounts_language, .type = INPUT_RADIO, .required = true,
                                   .value = v->me.locale, .options = options(cx, locales, locale_names, 3), .n_options = 3};
    v->theme = (struct web_input){.name = "theme", .label = &M_accounts_theme, .type = INPUT_RADIO, .required = true,
                                  .value = v->me.theme, .options = options(cx, themes, theme_names, 3), .n_options = 3};
    v->password = (struct web_input){.name = "password", .label = &M_accounts_new_password, .hint = &M_accounts_password_hint,
                                     .type = INPUT_PASSWORD, .required = true, .max_chars = 1000,
                                     .autocomplete = "new-password"};
}

enum status
accounts_grant_rows(struct ctx *cx, int64_t account_id, bool may_remove, struct accounts_grant_row **ret_rows, size_t *ret_n)
{
    struct account_grant *grants;
    size_t n;
    TRY(account_grants(cx, account_id, &grants, &n));
    struct accounts_grant_row *rows = ARENA_ARRAY(cx->arena, struct accounts_grant_row, n);
    for (size_t i = 0; i < n; i++)
        rows[i] = (struct accounts_grant_row){account_id, grants[i].id, account_role_name(grants[i].role),
                                              grants[i].scope_name, grants[i].until_ms, may_remove};
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

static enum status
own_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct accounts_own *v)
{
    struct web_input *inputs[] = {&v->name, &v->locale, &v->theme, &v->password};
    struct web_page page = {.title = &M_accounts_own, .width = WIDTH_NARROW};
    TRY(accounts_grant_rows(cx, cx->actor.account_id, false, &v->grants, &v->n_grants));
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(accounts_own, v));
}

static enum status
own_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct accounts_own v = {0};
    TRY(account_load(cx, cx->actor.account_id, &v.me));
    own_inputs(cx, &v);
    return own_page(cx, rq, rp, &v);
}

static enum status
own_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct accounts_own v = {0};
    TRY(account_load(cx, cx->actor.account_id, &v.me));
    own_inputs(cx, &v);
    web_input_read(cx, rq, &v.name);
    v.locale.value = web_field(rq, "locale");
    v.theme.value = web_field(rq, "theme");
    if (has_problems(cx) || account_save_own(cx, v.name.value, v.locale.value, v.theme.value) == STATUS_INVALID)
        return own_page(cx, rq, rp, &v);
    web_header(rp, "Set-Cookie", STR("tupa_lang=; Path=/; Max-Age=0; SameSite=Lax")); /* the account's choice counts now */
    return web_saved(cx, rp, "/account");
}

static enum status
password_hash_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct str *hash = arena_alloc(rq->arena, sizeof *hash);
    (void)rp;
    if (account_password_check(cx, web_field(rq, "password")) == STATUS_OK)
        TRY(password_hash(cx->passwords, rq->arena, web_field(rq, "password"), hash));
    rq->prepared = hash; /* no text: the handler says what is wrong */
    return STATUS_OK;
}

static enum status
password_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    const struct str *hash = rq->prepared;
    struct accounts_own v = {0};
    TRY(account_load(cx, cx->actor.account_id, &v.me));
    own_inputs(cx, &v);
    if (account_password_check(cx, web_field(rq, "password")) != STATUS_OK)
        return own_page(cx, rq, rp, &v);
    TRY(account_password_store(cx, cx->actor.account_id, *hash));
    TRY(session_end_others(cx));
    return web_saved(cx, rp, "/account");
}

static enum status
sessions_end(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    (void)rq;
    TRY(session_end_others(cx));
    return web_saved(cx, rp, "/account");
}
