/* Looking after users: admin writes, coordinator reads. */
#include <stdlib.h>

#include "accounts_msg.h"
#include "accounts_views.h"
#include "accounts_views_gen.h"
#include "accounts_web.h"
#include "calendar.h"

static web_handler users_list, user_new, user_create, user_show, grant_add, grant_remove, link_make, link_send, user_close, user_reopen;

#define USERS_READ GATE_MAY(FN_USERS, ACCESS_READ, SCOPE_CENTRE)
#define USERS_WRITE GATE_MAY(FN_USERS, ACCESS_WRITE, SCOPE_CENTRE)

const struct web_route users_routes[] = {
    {HTTP_GET, "/users", USERS_READ, users_list, 0, NULL},
    {HTTP_GET, "/users/new", USERS_WRITE, user_new, 0, NULL},
    {HTTP_POST, "/users", USERS_WRITE, user_create, 0, NULL},
    {HTTP_GET, "/users/:user", USERS_READ, user_show, 0, NULL},
    {HTTP_POST, "/users/:user/grants", USERS_WRITE, grant_add, 0, NULL},
    {HTTP_POST, "/users/:user/grants/:grant/removal", USERS_WRITE, grant_remove, 0, NULL},
    {HTTP_POST, "/users/:user/link", USERS_WRITE, link_make, 0, NULL},
    {HTTP_POST, "/users/:user/mail", USERS_WRITE, link_send, 0, NULL},
    {HTTP_POST, "/users/:user/closing", USERS_WRITE, user_close, 0, NULL},
    {HTTP_POST, "/users/:user/opening", USERS_WRITE, user_reopen, 0, NULL},
    {0},
};

static enum status
role_words(struct ctx *cx, int64_t account_id, struct str *ret_words)
{
    struct account_grant *grants;
    size_t n;
    TRY(account_grants(cx, account_id, &grants, &n));
    struct str *names = ARENA_ARRAY(cx->arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        names[i] = tr(cx, account_role_name(grants[i].role));
    *ret_words = str_join(cx->arena, names, n, STR(", "));
    return STATUS_OK;
}

static enum status
users_list(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct account *all;
    struct accounts_list v = {.may_write = actor_may(&cx->actor, FN_USERS, ACCESS_WRITE)};
    struct web_page page = {.title = &M_accounts_users, .nav = NAV_SETTINGS};
    TRY(account_list(cx, &all, &v.n_rows));
    v.rows = ARENA_ARRAY(cx->arena, struct accounts_row, v.n_rows);
    for (size_t i = 0; i < v.n_rows; i++) {
        v.rows[i].a = all[i];
        TRY(role_words(cx, all[i].id, &v.rows[i].roles));
    }
    return web_page(cx, rq, rp, &page, WEB_VIEW(accounts_list, &v));
}

/* ---- the role part of both forms ---- */

static enum status
role_inputs(struct ctx *cx, struct web_input *role, struct web_input *series, struct web_input *until)
{
    struct account_series *list;
    size_t n;
    struct web_option *roles = ARENA_ARRAY(cx->arena, struct web_option, N_ROLES), *places;
    TRY(account_series_list(cx, &list, &n));
    for (int i = 0; i < ROLE_GUEST; i++)
        roles[i] = (struct web_option){.value = str_from(role_key((enum role)i)), .label = tr(cx, account_role_name((enum role)i))};
    places = ARENA_ARRAY(cx->arena, struct web_option, n + 1);
    places[0] = (struct web_option){.value = STR(""), .label = tr(cx, &M_accounts_whole_centre)};
    for (size_t i = 0; i < n; i++)
        places[i + 1] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)list[i].id), .label = list[i].name};
    *role = (struct web_input){.name = "role", .label = &M_accounts_role, .type = INPUT_SELECT, .required = true,
                               .value = STR("coordinator"), .options = roles, .n_options = ROLE_GUEST};
    *series = (struct web_input){.name = "series", .label = &M_accounts_series, .hint = &M_accounts_series_hint,
                                 .type = INPUT_SELECT, .options = places, .n_options = n + 1};
    *until = (struct web_input){.name = "until", .label = &M_accounts_until, .hint = &M_accounts_until_hint, .type = INPUT_DATE};
    return STATUS_OK;
}

static struct account_grant
read_grant(struct ctx *cx, struct web_request *rq, struct web_input *role, struct web_input *series, struct web_input *until)
{
    struct account_grant g = {.role = ROLE_GUEST};
    struct civil date;
    web_input_read(cx, rq, role);
    web_input_read(cx, rq, series);
    web_input_read(cx, rq, until);
    (void)role_from_key(str_cstr(cx->arena, role->value), &g.role);
    if (series->value.n && str_to_i64(series->value, &g.scope_id) == STATUS_OK)
        g.scope_kind = SCOPE_SERIES;
    if (until->value.n && calendar_parse_date(until->value, &date) == STATUS_OK) {
        date.hour = 23;
        date.minute = 59;
        g.until_ms = finland_to_ms(date);
    }
    return g;
}

/* ---- a new user ---- */

static enum status
form_inputs(struct ctx *cx, struct accounts_form *f)
{
    f->name = (struct web_input){.name = "name", .label = &M_accounts_name, .required = true, .max_chars = 120};
    f->email = (struct web_input){.name = "email", .label = &M_accounts_email, .type = INPUT_EMAIL, .required = true};
    return role_inputs(cx, &f->role, &f->series, &f->until);
}

static enum status
form_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct accounts_form *f)
{
    struct web_input *inputs[] = {&f->name, &f->email, &f->role, &f->series, &f->until};
    struct web_page page = {.title = &M_accounts_new_user, .nav = NAV_SETTINGS, .width = WIDTH_NARROW};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(accounts_form, f));
}

static enum status
user_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct accounts_form f = {0};
    TRY(form_inputs(cx, &f));
    return form_page(cx, rq, rp, &f);
}

static enum status
user_create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct accounts_form f = {0};
    int64_t id;
    TRY(form_inputs(cx, &f));
    web_input_read(cx, rq, &f.name);
    web_input_read(cx, rq, &f.email);
    struct account_grant g = read_grant(cx, rq, &f.role, &f.series, &f.until);
    if (has_problems(cx))
        return form_page(cx, rq, rp, &f);
    struct account a = {.name = f.name.value, .email = f.email.value};
    enum status s = account_create(cx, &a, &id);
    if (s == STATUS_OK)
        s = account_grant_add(cx, id, &g);
    if (s == STATUS_INVALID)
        return form_page(cx, rq, rp, &f);
    TRY(s);
    return web_saved(cx, rp, "/users/%lld", (long long)id);
}

/* ---- one user ---- */

static enum status
one_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct accounts_one *v)
{
    struct web_input *inputs[] = {&v->role, &v->series, &v->until};
    v->may_write = actor_may(&cx->actor, FN_USERS, ACCESS_WRITE);
    v->can_mail = cx->can_mail;
    TRY(accounts_grant_rows(cx, v->a.id, v->may_write, &v->grants, &v->n_grants));
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{tr(cx, &M_accounts_users), STR("/users")}};
    struct web_page page = {.title_text = v->a.name, .nav = NAV_SETTINGS, .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(accounts_one, v));
}

static enum status
load_one(struct ctx *cx, const struct web_request *rq, struct accounts_one *v)
{
    int64_t id;
    TRY(web_param_id(rq, "user", &id));
    TRY(account_load(cx, id, &v->a));
    return role_inputs(cx, &v->role, &v->series, &v->until);
}

static enum status
user_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct accounts_one v = {0};
    TRY(load_one(cx, rq, &v));
    return one_page(cx, rq, rp, &v);
}

static enum status
grant_add(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct accounts_one v = {0};
    TRY(load_one(cx, rq, &v));
    struct account_grant g = read_grant(cx, rq, &v.role, &v.series, &v.until);
    if (has_problems(cx) || account_grant_add(cx, v.a.id, &g) == STATUS_INVALID)
        return one_page(cx, rq, rp, &v);
    return web_saved(cx, rp, "/users/%lld", (long long)v.a.id);
}

static enum status
grant_remove(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct accounts_one v = {0};
    int64_t grant;
    TRY(load_one(cx, rq, &v));
    TRY(web_param_id(rq, "grant", &grant));
    enum status s = account_grant_remove(cx, v.a.id, grant);
    if (s == STATUS_INVALID)
        return one_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/users/%lld", (long long)v.a.id);
}

/* The link is shown in the answer itself: it is stored only as a hash and can never be shown again. */
static enum status
link_make(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct accounts_one v = {0};
    TRY(load_one(cx, rq, &v));
    TRY(login_link_make(cx, v.a.id, &v.new_link));
    return one_page(cx, rq, rp, &v);
}

static enum status
link_send(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct accounts_one v = {0};
    TRY(load_one(cx, rq, &v));
    TRY(login_link_mail(cx, v.a.email));
    return web_saved(cx, rp, "/users/%lld", (long long)v.a.id);
}

static enum status
user_close(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct accounts_one v = {0};
    TRY(load_one(cx, rq, &v));
    enum status s = account_close(cx, v.a.id);
    if (s == STATUS_INVALID)
        return one_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/users/%lld", (long long)v.a.id);
}

static enum status
user_reopen(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct accounts_one v = {0};
    TRY(load_one(cx, rq, &v));
    TRY(account_reopen(cx, v.a.id));
    return web_saved(cx, rp, "/users/%lld", (long long)v.a.id);
}
