/*
 * Secrets from the kernel's generator (libsodium).
 *
 * For: session and form tokens, join codes, request ids. Not for: seeded, repeatable numbers; those are base/rng.h.
 * Threads: any. Aborts when the machine has no entropy source: nothing safe could follow.
 *
 *     struct str token = entropy_token(arena, 32);           // 43 letters of base64url
 *     struct str code = entropy_join_code(arena);            // "KX7MPA"
 */
#ifndef TUPA_ENTROPY_H
#define TUPA_ENTROPY_H

#include "str.h"

/* 28 signs nobody mistakes for another, aloud, on a screen or by hand: no 0 O, 1 I L, 5 S, and 8 without B. */
#define ENTROPY_JOIN_ALPHABET "ACDEFGHJKMNPQRTUVWXYZ2346789"
enum { ENTROPY_JOIN_LETTERS = 6 };

void entropy_bytes(void *p, size_t n);
uint32_t entropy_below(uint32_t n);                          /* 0 .. n-1 without bias */
struct str entropy_token(struct arena *a, size_t n_bytes);   /* base64url without '=' */
struct str entropy_token32(struct arena *a, size_t n_bytes); /* base32 lower case a-z2-7 without '=': to read aloud */
struct str entropy_join_code(struct arena *a);

/* What somebody typed as a join code: blanks and hyphens dropped, upper case; STATUS_INVALID when it cannot be one. */
enum status entropy_join_code_parse(struct arena *a, struct str typed, struct str *ret_code) MUST_CHECK;

/* Compares secrets in time that depends only on the length. */
bool entropy_equal(struct str a, struct str b);
/* Overwrites, and is not optimised away. */
void entropy_wipe(void *p, size_t n);

#endif
