#include "accounts.h"

#include "accounts_msg.h"
#include "accounts_store.h"
#include "audit.h"
#include "entropy.h"
#include "outgoing.h"
#include "session.h"
#include "utf8.h"

static bool
looks_like_email(struct str s)
{
    ptrdiff_t at = str_find_char(s, '@');
    struct str domain = at < 0 ? STR_NONE : str_sub(s, (size_t)at + 1, s.n);
    return at > 0 && str_find_char(domain, '.') > 0 && str_find_char(s, ' ') < 0 && s.n <= 200;
}

enum status
account_create(struct ctx *cx, const struct account *given, int64_t *ret_id)
{
    struct account a = *given, other;
    a.name = str_trim(a.name);
    a.email = utf8_fold(cx->arena, a.email);
    if (a.name.n == 0 || utf8_count(a.name) > 120)
        (void)problem(cx, "name", &M_accounts_name_needed, MSG_NO_ARGS);
    if (!looks_like_email(a.email))
        (void)problem(cx, "email", &M_accounts_email_odd, MSG_NO_ARGS);
    else if (account_by_email(cx, a.email, &other) == STATUS_OK)
        (void)problem(cx, "email", &M_accounts_email_taken, MSG_ARGS(msg_str("name", other.name)));
    if (has_problems(cx))
        return STATUS_INVALID;
    a.id = db_new_id();
    TRY(account_row_insert(cx, &a));
    TRY(audit(cx, "create", "account", a.id, STR("")));
    *ret_id = a.id;
    return STATUS_OK;
}

static enum status
keep_one_admin(struct ctx *cx, int64_t account_id)
{
    int64_t others;
    TRY(account_other_admins(cx, account_id, &others));
    if (others == 0)
        return problem(cx, "", &M_accounts_last_admin, MSG_NO_ARGS);
    return STATUS_OK;
}

enum status
account_close(struct ctx *cx, int64_t id)
{
    struct account a;
    TRY(account_load(cx, id, &a));
    TRY(keep_one_admin(cx, id));
    TRY(account_row_state(cx, id, false));
    TRY(account_end_sessions(cx, id));
    return audit(cx, "close", "account", id, STR(""));
}

enum status
account_reopen(struct ctx *cx, int64_t id)
{
    struct account a;
    TRY(account_load(cx, id, &a));
    TRY(account_row_state(cx, id, true));
    return audit(cx, "reopen", "account", id, STR(""));
}

enum status
account_save_own(struct ctx *cx, struct str name, struct str locale, struct str theme)
{
    enum locale l;
    if (name.n == 0 || utf8_count(name) > 120)
        (void)problem(cx, "name", &M_accounts_name_needed, MSG_NO_ARGS);
    if (locale_parse(locale, &l) != STATUS_OK)
        locale = STR("fi");
    if (!str_eq_c(theme, "light") && !str_eq_c(theme, "dark"))
        theme = STR("");
    if (has_problems(cx))
        return STATUS_INVALID;
    return account_row_own(cx, name, locale, theme);
}

enum status
account_grant_add(struct ctx *cx, int64_t account_id, const struct account_grant *g)
{
    struct account a;
    TRY(account_load(cx, account_id, &a));
    if (g->role == ROLE_GUEST || (unsigned)g->role >= N_ROLES)
        return problem(cx, "role", &M_accounts_role_unknown, MSG_NO_ARGS);
    if (g->role == ROLE_FACILITATOR && (g->scope_kind != SCOPE_SERIES || g->scope_id == 0))
        return problem(cx, "series", &M_accounts_facilitator_series, MSG_NO_ARGS);
    if (g->role == ROLE_FACILITATOR && g->until_ms == 0)
        return problem(cx, "until", &M_accounts_facilitator_until, MSG_NO_ARGS);
    if (g->until_ms && g->until_ms <= cx->now_ms)
        return problem(cx, "until", &M_accounts_until_past, MSG_NO_ARGS);
    enum status s = grant_row_insert(cx, account_id, g);
    if (s == STATUS_CONFLICT)
        return problem(cx, "role", &M_accounts_role_already, MSG_NO_ARGS);
    TRY(s);
    return audit(cx, "grant", "account", account_id, str_from(role_key(g->role)));
}

enum status
account_grant_remove(struct ctx *cx, int64_t account_id, int64_t grant_id)
{
    enum role role;
    TRY(grant_row_role(cx, account_id, grant_id, &role));
    if (role == ROLE_ADMIN)
        TRY(keep_one_admin(cx, account_id));
    TRY(grant_row_delete(cx, account_id, grant_id));
    return audit(cx, "revoke", "account", account_id, str_from(role_key(role)));
}

enum status
login_link_make(struct ctx *cx, int64_t account_id, struct str *ret_url)
{
    struct account a;
    TRY(account_load(cx, account_id, &a));
    struct str token = entropy_token(cx->arena, 24);
    TRY(link_row_insert(cx, account_id, token, cx->now_ms + (int64_t)LOGIN_LINK_DAYS * 86400000));
    TRY(audit(cx, "link", "account", account_id, STR("")));
    *ret_url = str_fmt(cx->arena, "%s/sign-in/link/%.*s", cx->base_url, STR_ARG(token));
    return STATUS_OK;
}

enum status
login_link_mail(struct ctx *cx, struct str email)
{
    struct account a;
    struct str url;
    enum locale l = cx->locale;
    enum status s = account_by_email(cx, utf8_fold(cx->arena, email), &a);
    if (s == STATUS_NOT_FOUND || (s == STATUS_OK && !a.is_active) || !cx->can_mail)
        return STATUS_OK;
    TRY(s);
    (void)!locale_parse(a.locale, &l);
    TRY(login_link_make(cx, a.id, &url));
    struct str centre = settings_centre_name(cx->settings, l);
    struct outgoing mail = {.to_name = a.name, .to = a.email, .language = str_from(locale_code(l)),
                            .subject = msg_text(cx->arena, l, &M_accounts_mail_subject, MSG_ARGS(msg_str("centre", centre))),
                            .text = msg_text(cx->arena, l, &M_accounts_mail_text,
                                             MSG_ARGS(msg_str("name", a.name), msg_str("url", url),
                                                      msg_int("days", LOGIN_LINK_DAYS), msg_str("centre", centre)))};
    return outgoing_mail(cx, &mail);
}

enum status
login_link_find(struct ctx *cx, struct str token, struct account *ret_a)
{
    int64_t id;
    TRY(link_row_find(cx, token, &id));
    return account_load(cx, id, ret_a);
}

enum status
login_link_use(struct ctx *cx, struct str token, struct str *ret_session_token)
{
    int64_t id;
    TRY(link_row_find(cx, token, &id));
    TRY(link_row_use(cx, token));
    return account_sign_in(cx, id, ret_session_token);
}

enum status
account_sign_in(struct ctx *cx, int64_t account_id, struct str *ret_session_token)
{
    TRY(account_row_seen(cx, account_id));
    TRY(session_start(cx, account_id, ret_session_token));
    return audit(cx, "sign_in", "account", account_id, STR(""));
}

/* The most guessed long passwords fall to "no single sign repeated" and "not your own address"; length does the rest. */
static bool
is_one_sign(struct str s)
{
    for (size_t i = 1; i < s.n; i++)
        if (s.p[i] != s.p[0])
            return false;
    return true;
}

enum status
account_password_check(struct ctx *cx, struct str password)
{
    static const char *const guessed[] = {"salasana", "password", "perhekeskus", "123456789", "qwertyuiop", "lösenord"};
    size_t chars = utf8_count(password);
    struct str folded = utf8_fold(cx->arena, password);
    bool weak = is_one_sign(password);
    for (size_t i = 0; i < ARRAY_LEN(guessed); i++)
        weak |= str_starts(folded, str_from(guessed[i])) && chars < 20;
    if (chars < PASSWORD_MIN_CHARS)
        return problem(cx, "password", &M_accounts_password_short, MSG_ARGS(msg_int("min", PASSWORD_MIN_CHARS)));
    if (chars > PASSWORD_MAX_CHARS)
        return problem(cx, "password", &M_accounts_password_long, MSG_ARGS(msg_int("max", PASSWORD_MAX_CHARS)));
    if (weak)
        return problem(cx, "password", &M_accounts_password_guessed, MSG_NO_ARGS);
    return STATUS_OK;
}

const struct msg *
account_role_name(enum role r)
{
    static const struct msg *const names[N_ROLES] = {
        [ROLE_ADMIN] = &M_accounts_role_admin,
        [ROLE_COORDINATOR] = &M_accounts_role_coordinator,
        [ROLE_FACILITATOR] = &M_accounts_role_facilitator,
        [ROLE_CORE] = &M_accounts_role_core_group,
        [ROLE_STEERING] = &M_accounts_role_steering_group,
        [ROLE_PROFESSIONAL] = &M_accounts_role_professional,
        [ROLE_CONTACT] = &M_accounts_role_contact,
        [ROLE_CLIENT_DEVELOPER] = &M_accounts_role_client_developer,
        [ROLE_DECISION_MAKER] = &M_accounts_role_decision_maker,
        [ROLE_AREA_DEVELOPER] = &M_accounts_role_area_developer,
        [ROLE_GUEST] = &M_accounts_role_guest,
    };
    return names[r];
}
