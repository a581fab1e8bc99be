/*
 * Accounts, their roles and ways to sign in.
 *
 * For: the pages of accounts, the command "user", the demonstration centre. Not for: finding out who acts; that is
 * core/actor.h. Invariants: e-mail addresses are kept in lower case and once; the last admin cannot be closed or lose
 * the role.
 *
 *     TRY(account_create(cx, &(struct account){.name = name, .email = email}, &id));
 *     TRY(account_grant(cx, id, &(struct account_grant){.role = ROLE_COORDINATOR}));
 *     TRY(login_link_make(cx, id, &url));
 */
#ifndef TUPA_ACCOUNTS_H
#define TUPA_ACCOUNTS_H

#include "ctx.h"

struct account {
    int64_t id, person_id;
    struct str name, email, locale, theme;
    bool is_active, has_password;
    int64_t seen_ms;
};

struct account_grant {
    int64_t id;
    enum role role;
    enum scope_kind scope_kind;
    int64_t scope_id;
    struct str scope_name; /* of the series; when loaded */
    int64_t until_ms;      /* 0 = no end */
};

enum { LOGIN_LINK_DAYS = 7, PASSWORD_MIN_CHARS = 12, PASSWORD_MAX_CHARS = 200 };

/* STATUS_INVALID with problems for "name" and "email" (empty, odd, taken). */
enum status account_create(struct ctx *cx, const struct account *a, int64_t *ret_id) MUST_CHECK;
enum status account_load(struct ctx *cx, int64_t id, struct account *ret_a) MUST_CHECK;
enum status account_by_email(struct ctx *cx, struct str email, struct account *ret_a) MUST_CHECK;
enum status account_list(struct ctx *cx, struct account **ret_rows, size_t *ret_n) MUST_CHECK;
enum status account_close(struct ctx *cx, int64_t id) MUST_CHECK;
enum status account_reopen(struct ctx *cx, int64_t id) MUST_CHECK;
enum status account_save_own(struct ctx *cx, struct str name, struct str locale, struct str theme) MUST_CHECK;

/* An external facilitator must have a series and an end date: problem "until". */
enum status account_grant_add(struct ctx *cx, int64_t account_id, const struct account_grant *g) MUST_CHECK;
enum status account_grant_remove(struct ctx *cx, int64_t account_id, int64_t grant_id) MUST_CHECK;
enum status account_grants(struct ctx *cx, int64_t account_id, struct account_grant **ret_rows, size_t *ret_n) MUST_CHECK;

/* The whole address of a one-time link; it cannot be shown again. */
enum status login_link_make(struct ctx *cx, int64_t account_id, struct str *ret_url) MUST_CHECK;
/* Mails a link to the account's own address. An address nobody has is no failure: the answer must not tell. */
enum status login_link_mail(struct ctx *cx, struct str email) MUST_CHECK;
/* Whose link it is, while it can be used. STATUS_NOT_FOUND otherwise. */
enum status login_link_find(struct ctx *cx, struct str token, struct account *ret_a) MUST_CHECK;
/* Uses it up and starts a session. */
enum status login_link_use(struct ctx *cx, struct str token, struct str *ret_session_token) MUST_CHECK;

/* The hash of the account's password; "" when it has none or there is no such account, so that asking takes as long. */
enum status account_password_hash(struct ctx *cx, struct str email, int64_t *ret_account_id,
                                  struct str *ret_hash) MUST_CHECK;
enum status account_password_store(struct ctx *cx, int64_t account_id, struct str hash) MUST_CHECK;
/* Words about a password that will not do: problem "password". */
enum status account_password_check(struct ctx *cx, struct str password) MUST_CHECK;
enum status account_sign_in(struct ctx *cx, int64_t account_id, struct str *ret_session_token) MUST_CHECK;

/* Series to choose from when a role is for one. */
struct account_series {
    int64_t id;
    struct str name;
};
enum status account_series_list(struct ctx *cx, struct account_series **ret_rows, size_t *ret_n) MUST_CHECK;

/* Hourly: one-time links that were used or came too late. */
enum status accounts_forget(struct ctx *cx) MUST_CHECK;

/* Names of roles for people. */
const struct msg *account_role_name(enum role r);

#endif
