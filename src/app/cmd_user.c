#include "cmd_user.h"

#include <string.h>

#include "accounts.h"
#include "open.h"

struct user_work {
    struct cli *c;
    struct opened o;
    struct str name, email, role;
    struct str url; /* in c->arena */
    struct str why;
};

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
    struct ctx cx = system_ctx(&w->o, tx);
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
    struct ctx cx = system_ctx(&w->o, tx);
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
    struct ctx cx = system_ctx(&w->o, tx);
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
    char *const *rest;
    int code = open_configured(c, &w.o);
    if (code != EXIT_DONE)
        return code;
    size_t n = config_rest(w.o.config, &rest);
    enum status s = STATUS_INVALID;
    w.why = STR("usage: tupa user add NAME EMAIL [ROLE] | link EMAIL | list");
    if (n >= 3 && n <= 4 && strcmp(rest[0], "add") == 0) {
        w.name = str_from(rest[1]);
        w.email = str_from(rest[2]);
        w.role = n == 4 ? str_from(rest[3]) : STR_NONE;
        s = db_write(w.o.db, c->arena, add_user, &w);
    } else if (n == 2 && strcmp(rest[0], "link") == 0) {
        w.email = str_from(rest[1]);
        s = db_write(w.o.db, c->arena, make_link, &w);
    } else if (n == 1 && strcmp(rest[0], "list") == 0) {
        s = db_read(w.o.db, c->arena, list_users, &w);
    }
    if (s == STATUS_OK && w.url.n)
        fprintf(c->out, "%.*s\n", STR_ARG(w.url));
    if (s != STATUS_OK)
        fprintf(c->err, "tupa user: %.*s\n", STR_ARG(w.why));
    db_close(w.o.db);
    return s == STATUS_OK ? EXIT_DONE : s == STATUS_INVALID || s == STATUS_NOT_FOUND ? EXIT_BAD_INPUT : EXIT_FAILED;
}
