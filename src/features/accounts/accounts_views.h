#ifndef TUPA_ACCOUNTS_VIEWS_H
#define TUPA_ACCOUNTS_VIEWS_H

#include "accounts.h"
#include "page.h"

struct accounts_sign_in {
    struct web_errors errors;
    struct web_input email, password;
    struct str next;
    struct str centre_name;
    bool can_mail, was_mailed;
};

struct accounts_link {
    struct str name;
    struct str token;
    struct str centre_name;
};

struct accounts_own {
    struct web_errors errors;
    struct account me;
    struct web_input name, locale, theme, password;
    struct accounts_grant_row *grants;
    size_t n_grants;
};

struct accounts_grant_row {
    int64_t account_id, id;
    const struct msg *role;
    struct str scope_name;
    int64_t until_ms;
    bool may_remove;
};

struct accounts_row {
    struct account a;
    struct str roles;
};

struct accounts_list {
    struct accounts_row *rows;
    size_t n_rows;
    bool may_write;
};

struct accounts_form {
    struct web_errors errors;
    struct web_input name, email, role, series, until;
};

struct accounts_one {
    struct web_errors errors;
    struct account a;
    bool may_write, can_mail;
    struct accounts_grant_row *grants;
    size_t n_grants;
    struct web_input role, series, until;
    struct str new_link; /* shown once */
};

#endif
