#include "entropy.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

static void
need_sodium(void)
{
    if (sodium_init() < 0)
        abort();
}

void
entropy_bytes(void *p, size_t n)
{
    need_sodium();
    randombytes_buf(p, n);
}

uint32_t
entropy_below(uint32_t n)
{
    need_sodium();
    return randombytes_uniform(n);
}

struct str
entropy_token(struct arena *a, size_t n_bytes)
{
    unsigned char *raw = arena_alloc(a, n_bytes);
    entropy_bytes(raw, n_bytes);
    size_t room = sodium_base64_ENCODED_LEN(n_bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *text = arena_alloc(a, room);
    sodium_bin2base64(text, room, raw, n_bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    entropy_wipe(raw, n_bytes);
    return (struct str){text, room - 1};
}

struct str
entropy_token32(struct arena *a, size_t n_bytes)
{
    static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";
    size_t n = (n_bytes * 8 + 4) / 5;
    unsigned char *raw = arena_alloc(a, n);
    char *text = arena_alloc(a, n + 1);
    entropy_bytes(raw, n);
    for (size_t i = 0; i < n; i++)
        text[i] = alphabet[raw[i] & 31];
    entropy_wipe(raw, n);
    return (struct str){text, n};
}

struct str
entropy_join_code(struct arena *a)
{
    char *code = arena_alloc(a, ENTROPY_JOIN_LETTERS + 1);
    for (int i = 0; i < ENTROPY_JOIN_LETTERS; i++)
        code[i] = ENTROPY_JOIN_ALPHABET[entropy_below(sizeof ENTROPY_JOIN_ALPHABET - 1)];
    return (struct str){code, ENTROPY_JOIN_LETTERS};
}

enum status
entropy_join_code_parse(struct arena *a, struct str typed, struct str *ret_code)
{
    char *code = arena_alloc(a, ENTROPY_JOIN_LETTERS + 1);
    size_t n = 0;
    for (size_t i = 0; i < typed.n; i++) {
        char c = typed.p[i];
        if (c == ' ' || c == '-' || c == '\t' || c == '\r' || c == '\n')
            continue;
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 32);
        if (n == ENTROPY_JOIN_LETTERS || c == '\0' || strchr(ENTROPY_JOIN_ALPHABET, c) == NULL)
            return STATUS_INVALID;
        code[n++] = c;
    }
    if (n != ENTROPY_JOIN_LETTERS)
        return STATUS_INVALID;
    *ret_code = (struct str){code, n};
    return STATUS_OK;
}

bool
entropy_equal(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || sodium_memcmp(a.p, b.p, a.n) == 0);
}

void
entropy_wipe(void *p, size_t n)
{
    sodium_memzero(p, n);
}
