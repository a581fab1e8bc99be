/* Rows of account, role_grant and login_link. */
#ifndef TUPA_ACCOUNTS_STORE_H
#define TUPA_ACCOUNTS_STORE_H

#include "accounts.h"

enum status account_row_insert(struct ctx *cx, const struct account *a) MUST_CHECK;
enum status account_row_state(struct ctx *cx, int64_t id, bool active) MUST_CHECK;
enum status account_row_own(struct ctx *cx, struct str name, struct str locale, struct str theme) MUST_CHECK;
enum status account_row_seen(struct ctx *cx, int64_t id) MUST_CHECK;
enum status account_other_admins(struct ctx *cx, int64_t id, int64_t *ret_n) MUST_CHECK;
enum status account_end_sessions(struct ctx *cx, int64_t id) MUST_CHECK;
enum status grant_row_insert(struct ctx *cx, int64_t account_id, const struct account_grant *g) MUST_CHECK;
enum status grant_row_delete(struct ctx *cx, int64_t account_id, int64_t id) MUST_CHECK;
enum status grant_row_role(struct ctx *cx, int64_t account_id, int64_t id, enum role *ret_role) MUST_CHECK;
enum status link_row_insert(struct ctx *cx, int64_t account_id, struct str token, int64_t expires_ms) MUST_CHECK;
enum status link_row_find(struct ctx *cx, struct str token, int64_t *ret_account_id) MUST_CHECK;
enum status link_row_use(struct ctx *cx, struct str token) MUST_CHECK;

#endif
