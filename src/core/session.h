/*
 * Browser sessions: made at sign-in and when a guest joins; the cookie's token is stored only as a hash.
 */
#ifndef TUPA_SESSION_H
#define TUPA_SESSION_H

#include "ctx.h"

enum { SESSION_ACCOUNT_DAYS = 30, SESSION_GUEST_DAYS = 3 };

/* Starts a session (account_id 0 = guest) and makes it cx->actor's. *ret_token goes into the cookie. */
enum status session_start(struct ctx *cx, int64_t account_id, struct str *ret_token) MUST_CHECK;
enum status session_end(struct ctx *cx) MUST_CHECK;
enum status session_end_others(struct ctx *cx) MUST_CHECK;

#endif
