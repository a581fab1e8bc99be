#include "hash.h"

#include <sodium.h>
#include <stdlib.h>

struct hash_stream {
    crypto_hash_sha256_state state;
};

static const unsigned char *
bytes(struct str s)
{
    return (const unsigned char *)(s.p ? s.p : "");
}

struct hash256
hash_blake2b(struct str key, struct str text)
{
    if (key.n && (key.n < crypto_generichash_KEYBYTES_MIN || key.n > crypto_generichash_KEYBYTES_MAX))
        abort();
    struct hash256 h;
    crypto_generichash(h.b, sizeof h.b, bytes(text), text.n, key.n ? bytes(key) : NULL, key.n);
    return h;
}

struct hash256
hash_sha256(struct str text)
{
    struct hash256 h;
    crypto_hash_sha256(h.b, bytes(text), text.n);
    return h;
}

struct str
hash_hex(struct arena *a, const struct hash256 *h)
{
    char *text = arena_alloc(a, 2 * sizeof h->b + 1);
    sodium_bin2hex(text, 2 * sizeof h->b + 1, h->b, sizeof h->b);
    return (struct str){text, 2 * sizeof h->b};
}

struct str
hash_base64url(struct arena *a, const struct hash256 *h)
{
    enum { ROOM = sodium_base64_ENCODED_LEN(sizeof h->b, sodium_base64_VARIANT_URLSAFE_NO_PADDING) };
    char *text = arena_alloc(a, ROOM);
    sodium_bin2base64(text, ROOM, h->b, sizeof h->b, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return (struct str){text, ROOM - 1};
}

bool
hash_equal(const struct hash256 *a, const struct hash256 *b)
{
    return sodium_memcmp(a->b, b->b, sizeof a->b) == 0;
}

struct hash_stream *
hash_stream_new(struct arena *a)
{
    struct hash_stream *s = arena_alloc(a, sizeof *s);
    crypto_hash_sha256_init(&s->state);
    return s;
}

void
hash_stream_add(struct hash_stream *s, struct str piece)
{
    crypto_hash_sha256_update(&s->state, bytes(piece), piece.n);
}

struct hash256
hash_stream_end(struct hash_stream *s)
{
    struct hash256 h;
    crypto_hash_sha256_final(&s->state, h.b);
    return h;
}
