/*
 * Passwords: Argon2id, t = 2, m = 19 MiB, one lane (OWASP's second recommended setting), by libsodium.
 *
 * For: the `prepare` step of a route and the command line. Not for: an event loop or the writer; one takes about 16 ms.
 * Invariants: at most two are computed at a time, so that a flood of logins costs 38 MiB and not more; others wait.
 * Threads: any.
 *
 *     struct passwords *pw = passwords_new(0);
 *     TRY(password_hash(pw, arena, typed, &stored));
 *     if (password_verify(pw, stored, typed)) ...
 */
#ifndef TUPA_PASSWORD_H
#define TUPA_PASSWORD_H

#include "str.h"

enum { PASSWORD_MAX_BYTES = 1024 };

struct passwords;
struct passwords *passwords_new(int at_once); /* 0 = 2 */
void passwords_free(struct passwords *p);

/* ret_stored: "$argon2id$v=19$…", with its own salt. STATUS_LIMIT over PASSWORD_MAX_BYTES, STATUS_UNAVAILABLE without
 * memory. */
enum status password_hash(struct passwords *p, struct arena *a, struct str typed, struct str *ret_stored) MUST_CHECK;

/* stored may be STR_NONE (no such person): the same time is spent and the answer is false. */
bool password_verify(struct passwords *p, struct str stored, struct str typed);

/* Made with other parameters than today's: hash again after a successful login. */
bool password_is_outdated(struct str stored);

#endif
