/*
 * Fingerprints: BLAKE2b for our own use, SHA-256 where others must be able to check.
 *
 * For: content-hashed addresses, storing tokens unreadably, signing small things with the server's key. Not for:
 * passwords; those are sys/password.h.
 * Threads: any.
 *
 *     struct hash256 h = hash_blake2b(STR_NONE, token);      // without a key
 *     struct str hex = hash_hex(arena, &h);
 */
#ifndef TUPA_HASH_H
#define TUPA_HASH_H

#include "str.h"

struct hash256 {
    unsigned char b[32];
};

struct hash256 hash_blake2b(struct str key, struct str text); /* key: none or 16..64 bytes; others abort */
struct hash256 hash_sha256(struct str text);
struct str hash_hex(struct arena *a, const struct hash256 *h);
struct str hash_base64url(struct arena *a, const struct hash256 *h); /* 43 letters */
bool hash_equal(const struct hash256 *a, const struct hash256 *b);   /* constant time */

/* SHA-256 of something that comes in pieces. */
struct hash_stream;
struct hash_stream *hash_stream_new(struct arena *a);
void hash_stream_add(struct hash_stream *s, struct str piece);
struct hash256 hash_stream_end(struct hash_stream *s);

#endif
