/*
 * What happened, is anything lost, what now: the pages for answers that are not what was asked for; RFC 9457 problems
 * for JSON readers.
 */
#ifndef TUPA_ERRORS_H
#define TUPA_ERRORS_H

#include "web.h"

/* Replaces what the reply holds. */
void error_reply(struct ctx *cx, struct web_request *rq, struct web_reply *rp, enum status s);
void error_reply_code(struct ctx *cx, struct web_request *rq, struct web_reply *rp, int code);
int http_code_of(enum status s);

#endif
