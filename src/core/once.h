/*
 * The same form sent twice is stored once: the answer a one-time key got is kept and given again.
 */
#ifndef TUPA_ONCE_H
#define TUPA_ONCE_H

#include "ctx.h"

enum { ONCE_KEY_MAX = 64 };

/* STATUS_NOT_FOUND when the key is new. Keys belong to a session: another's key is new. */
enum status once_find(struct ctx *cx, struct str key, int *ret_status, struct str *ret_location) MUST_CHECK;
enum status once_store(struct ctx *cx, struct str key, int status, struct str location) MUST_CHECK;

#endif
