#include "accounts_store.h"

#include "accounts_sql.h"

static struct account
read_account(struct db_rows *r)
{
    return (struct account){.id = db_col_int(r, 0),
                            .person_id = db_col_int(r, 1),
                            .name = db_col_str(r, 2),
                            .email = db_col_str(r, 3),
                            .locale = db_col_str(r, 4),
                            .theme = db_col_str(r, 5),
                            .is_active = str_eq_c(db_col_str(r, 6), "active"),
                            .has_password = db_col_bool(r, 7),
                            .seen_ms = db_col_int(r, 8)};
}

enum status
account_row_insert(struct ctx *cx, const struct account *a)
{
    return db_exec(cx->tx, &account_insert_sql,
                   DB_BIND(db_int(a->id), db_id(a->person_id), db_text(a->name),
                           a->email.n ? db_text(a->email) : db_null(),
                           db_text(a->locale.n ? a->locale : STR("fi")), db_int(cx->now_ms)));
}

enum status
account_load(struct ctx *cx, int64_t id, struct account *ret_a)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &account_by_id_sql, DB_BIND(db_int(id)), &r));
    *ret_a = read_account(r);
    return db_end(r);
}

enum status
account_by_email(struct ctx *cx, struct str email, struct account *ret_a)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &account_by_email_sql, DB_BIND(db_text(email)), &r));
    *ret_a = read_account(r);
    return db_end(r);
}

enum status
account_list(struct ctx *cx, struct account **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &account_all_sql, DB_NO_BIND, &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, read_account(r));
    return STATUS_OK;
}

enum status
account_row_state(struct ctx *cx, int64_t id, bool active)
{
    return db_exec(cx->tx, &account_set_state_sql,
                   DB_BIND(db_int(id), db_text(active ? STR("active") : STR("closed"))));
}

enum status
account_row_own(struct ctx *cx, struct str name, struct str locale, struct str theme)
{
    return db_exec(cx->tx, &account_update_own_sql,
                   DB_BIND(db_int(cx->actor.account_id), db_text(name), db_text(locale), db_text(theme)));
}

enum status
account_row_seen(struct ctx *cx, int64_t id)
{
    return db_exec(cx->tx, &account_seen_sql, DB_BIND(db_int(id), db_int(cx->now_ms)));
}

enum status
account_other_admins(struct ctx *cx, int64_t id, int64_t *ret_n)
{
    return db_scalar(cx->tx, &account_count_admins_sql, DB_BIND(db_int(id), db_int(cx->now_ms)), 0, ret_n);
}

enum status
account_end_sessions(struct ctx *cx, int64_t id)
{
    return db_exec(cx->tx, &account_sessions_delete_sql, DB_BIND(db_int(id)));
}

enum status
account_password_hash(struct ctx *cx, struct str email, int64_t *ret_account_id, struct str *ret_hash)
{
    struct db_rows *r;
    enum status s = db_one(cx->tx, &account_password_sql, DB_BIND(db_text(email)), &r);
    if (s == STATUS_NOT_FOUND) {
        *ret_account_id = 0;
        *ret_hash = STR("");
        return STATUS_OK;
    }
    TRY(s);
    *ret_account_id = db_col_int(r, 0);
    *ret_hash = db_col_str(r, 1);
    return db_end(r);
}

enum status
account_password_store(struct ctx *cx, int64_t account_id, struct str hash)
{
    return db_exec(cx->tx, &account_set_password_sql, DB_BIND(db_int(account_id), db_text(hash)));
}

static const char *const scope_keys[] = {
    [SCOPE_CENTRE] = "centre",   [SCOPE_SERIES] = "series",           [SCOPE_WORKSHOP] = "workshop",
    [SCOPE_PROCESS] = "process", [SCOPE_ORGANISATION] = "organisation"};

enum status
grant_row_insert(struct ctx *cx, int64_t account_id, const struct account_grant *g)
{
    return db_exec(cx->tx, &grant_insert_sql,
                   DB_BIND(db_int(db_new_id()), db_int(account_id), db_text(str_from(role_key(g->role))),
                           db_text(str_from(scope_keys[g->scope_kind])), db_int(g->scope_id), db_id(g->until_ms),
                           db_id(cx->actor.account_id), db_int(cx->now_ms)));
}

enum status
grant_row_delete(struct ctx *cx, int64_t account_id, int64_t id)
{
    return db_exec(cx->tx, &grant_delete_sql, DB_BIND(db_int(id), db_int(account_id)));
}

enum status
grant_row_role(struct ctx *cx, int64_t account_id, int64_t id, enum role *ret_role)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &grant_find_sql, DB_BIND(db_int(id), db_int(account_id)), &r));
    bool known = role_from_key(str_cstr(cx->arena, db_col_str(r, 0)), ret_role);
    TRY(db_end(r));
    return known ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status
account_grants(struct ctx *cx, int64_t account_id, struct account_grant **ret_rows, size_t *ret_n)
{
    struct account_grant *rows = NULL;
    size_t n = 0, cap = 0;
    struct db_rows *r;
    TRY(db_query(cx->tx, &grant_list_sql, DB_BIND(db_int(account_id)), &r));
    while (db_next(r)) {
        struct account_grant g = {.id = db_col_int(r, 0), .scope_id = db_col_int(r, 3), .until_ms = db_col_int(r, 4),
                                  .scope_name = db_col_str(r, 5)};
        if (!role_from_key(str_cstr(cx->arena, db_col_str(r, 1)), &g.role))
            continue;
        for (size_t k = 0; k < ARRAY_LEN(scope_keys); k++)
            if (str_eq_c(db_col_str(r, 2), scope_keys[k]))
                g.scope_kind = (enum scope_kind)k;
        *ARENA_PUSH(cx->arena, rows, n, cap) = g;
    }
    TRY(db_end(r));
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

enum status
link_row_insert(struct ctx *cx, int64_t account_id, struct str token, int64_t expires_ms)
{
    return db_exec(cx->tx, &link_insert_sql,
                   DB_BIND(db_text(token_hash(cx->arena, token)), db_int(account_id), db_int(expires_ms),
                           db_int(cx->now_ms)));
}

enum status
link_row_find(struct ctx *cx, struct str token, int64_t *ret_account_id)
{
    struct db_rows *r;
    TRY(db_one(cx->tx, &link_find_sql, DB_BIND(db_text(token_hash(cx->arena, token)), db_int(cx->now_ms)), &r));
    *ret_account_id = db_col_int(r, 0);
    return db_end(r);
}

enum status
link_row_use(struct ctx *cx, struct str token)
{
    int64_t changed;
    TRY(db_exec_count(cx->tx, &link_use_sql, DB_BIND(db_text(token_hash(cx->arena, token)), db_int(cx->now_ms)),
                      &changed));
    return changed ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status
account_series_list(struct ctx *cx, struct account_series **ret_rows, size_t *ret_n)
{
    struct db_rows *r;
    TRY(db_query(cx->tx, &account_series_names_sql, DB_NO_BIND, &r));
    DB_COLLECT(cx->arena, r, ret_rows, ret_n, (struct account_series){db_col_int(r, 0), db_col_str(r, 1)});
    return STATUS_OK;
}

enum status
accounts_forget(struct ctx *cx)
{
    return db_exec(cx->tx, &link_delete_old_sql, DB_BIND(db_int(cx->now_ms)));
}
