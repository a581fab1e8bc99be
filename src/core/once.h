/*
 * The same form sent twice is stored once: the answer a one-time key got is kept and given again.
 */
#ifndef TUPA_ONCE_H
#define TUPA_ONCE_H

#include "ctx.h"

enum { ONCE_KEY_MAX = 64, ONCE_BODY_MAX = 4096 };

struct once_answer {
    int status;
    struct str location, body; /* body: JSON, or "" */
};

/* STATUS_NOT_FOUND when the key is new. Keys belong to a session: another's key is new. */
enum status once_find(struct ctx *cx, struct str key, struct once_answer *ret_answer) MUST_CHECK;
enum status once_store(struct ctx *cx, struct str key, const struct once_answer *answer) MUST_CHECK;

#endif
