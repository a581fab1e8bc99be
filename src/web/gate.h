/*
 * The gate: who the reader is, whether the row lets them in, and whether the form is really theirs.
 */
#ifndef TUPA_GATE_H
#define TUPA_GATE_H

#include "web.h"

/* Loads the actor from the session token and enters the row's scope. STATUS_NOT_FOUND: no such workshop (or series…).
 * STATUS_DENIED: known but not allowed, or not known at all (cx->actor.session_id tells). */
enum status gate_enter(struct ctx *cx, struct web_request *rq, struct str token) MUST_CHECK;

/* For POST: the session's token, or for rows with WEB_NO_CSRF and readers without a session the origin headers. */
enum status gate_check_form(struct ctx *cx, const struct web_request *rq, struct str origin,
                            struct str fetch_site) MUST_CHECK;

/* The token as it stands in a page: masked with fresh noise, so that compression leaks nothing about it. */
struct str csrf_mask(struct arena *a, struct str token);
struct str csrf_unmask(struct arena *a, struct str masked); /* STR_NONE when it is not one */

#endif
