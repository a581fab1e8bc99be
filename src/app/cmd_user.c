#include "cmd_user.h"

#include "accounts.h"
#include "clock.h"
#include "open.h"

struct user_work {
    struct cli *c;
    const struct settings_file *cfg;
    struct str name, email, role;
    struct str url; /* in c->arena */
    struct str why;
};

static struct ctx
system_ctx(struct db_tx *tx, const struct user_work *w)
{
    struct ctx cx = {.arena = w->c->arena, .tx = tx, .now_ms = clock_now_ms(NULL), .base_url = w->cfg->base_url,
                     .locale = LOCALE_EN};
    cx.actor.is_system = true;
    return cx;
}

static enum status
keep_words(struct user_work *w, struct ctx *cx, enum status s)
{
    if (cx->n_problems)
        w->why = cx->problems[0].text;
    return s;
}

static enum status
add_user(struct db_tx *tx, void *arg)
{
    struct user_work *w = arg;
    struct ctx cx = system_ctx(tx, w);
    int64_t id;
    struct account a = {.name = w->name, .email = w->email};
    struct account_grant g = {.role = ROLE_COORDINATOR};
    if (w->role.n && !role_from_key(str_cstr(cx.arena, w->role), &g.role)) {
        w->why = STR("there is no such role; see 'tupa user --help'");
        return STATUS_INVALID;
    }
    enum status s = account_create(&cx, &a, &id);
    if (s == STATUS_OK)
        s = account_grant_add(&cx, id, &g);
    if (s == STATUS_OK)
        s = login_link_make(&cx, id, &w->url);
    return keep_words(w, &cx, s);
}

static enum status
make_link(struct db_tx *tx, void *arg)
{
    struct user_work *w = arg;
    struct ctx cx = system_ctx(tx, w);
    struct account a;
    enum status s = account_by_email(&cx, w->email, &a);
    if (s == STATUS_NOT_FOUND)
        w->why = STR("nobody has this address");
    TRY(s);
    return login_link_make(&cx, a.id, &w->url);
}

static enum status
list_users(struct db_tx *tx, void *arg)
{
    struct user_work *w = arg;
    struct ctx cx = system_ctx(tx, w);
    struct account *rows;
    size_t n;
    TRY(account_list(&cx, &rows, &n));
    for (size_t i = 0; i < n; i++)
        fprintf(w->c->out, "%-8s %-40.*s %.*s\n", rows[i].is_active ? "active" : "closed", STR_ARG(rows[i].email),
                STR_ARG(rows[i].name));
    return STATUS_OK;
}

int
cmd_user(struct cli *c)
{
    struct user_work w = {.c = c};
    struct db *db;
    int code = open_configured(c, &w.cfg, &db);
    if (code != EXIT_DONE)
        return code;
    const struct str *rest = w.cfg->rest;
    size_t n = w.cfg->n_rest;
    enum status s = STATUS_INVALID;
    w.why = STR("usage: tupa user add NAME EMAIL [ROLE] | link EMAIL | list");
    if (n >= 3 && n <= 4 && str_eq_c(rest[0], "add")) {
        w.name = rest[1];
        w.email = rest[2];
        w.role = n == 4 ? rest[3] : STR_NONE;
        s = db_write(db, c->arena, add_user, &w);
    } else if (n == 2 && str_eq_c(rest[0], "link")) {
        w.email = rest[1];
        s = db_write(db, c->arena, make_link, &w);
    } else if (n == 1 && str_eq_c(rest[0], "list")) {
        s = db_read(db, c->arena, list_users, &w);
    }
    if (s == STATUS_OK && w.url.n)
        fprintf(c->out, "%.*s\n", STR_ARG(w.url));
    if (s != STATUS_OK)
        fprintf(c->err, "tupa user: %.*s\n", STR_ARG(w.why));
    db_close(db);
    return s == STATUS_OK ? EXIT_DONE : s == STATUS_INVALID || s == STATUS_NOT_FOUND ? EXIT_BAD_INPUT : EXIT_FAILED;
}
