#include "password.h"

#include <semaphore.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { OPSLIMIT = 2, MEMLIMIT = 19 * 1024 * 1024 };

struct passwords {
    sem_t free_places;
};

struct passwords *
passwords_new(int at_once)
{
    struct passwords *p = malloc(sizeof *p);
    if (p == NULL || sodium_init() < 0)
        abort();
    sem_init(&p->free_places, 0, at_once > 0 ? (unsigned)at_once : 2);
    return p;
}

void
passwords_free(struct passwords *p)
{
    if (p == NULL)
        return;
    sem_destroy(&p->free_places);
    free(p);
}

static void
take_place(struct passwords *p)
{
    while (sem_wait(&p->free_places) != 0)
        ;
}

enum status
password_hash(struct passwords *p, struct arena *a, struct str typed, struct str *ret_stored)
{
    if (typed.n > PASSWORD_MAX_BYTES)
        return STATUS_LIMIT;
    char *stored = arena_alloc(a, crypto_pwhash_STRBYTES);
    take_place(p);
    int bad = crypto_pwhash_str_alg(stored, typed.p ? typed.p : "", typed.n, OPSLIMIT, MEMLIMIT,
                                    crypto_pwhash_ALG_ARGON2ID13);
    sem_post(&p->free_places);
    if (bad)
        return STATUS_UNAVAILABLE;
    *ret_stored = str_from(stored);
    return STATUS_OK;
}

/* Spends what a real check would, so that time does not tell who has an account. */
static void
spend_the_same(struct str typed)
{
    static const unsigned char salt[crypto_pwhash_SALTBYTES];
    unsigned char out[32];
    int bad = crypto_pwhash(out, sizeof out, typed.p ? typed.p : "", typed.n, salt, OPSLIMIT, MEMLIMIT,
                            crypto_pwhash_ALG_ARGON2ID13);
    (void)bad;
    sodium_memzero(out, sizeof out);
}

bool
password_verify(struct passwords *p, struct str stored, struct str typed)
{
    char text[crypto_pwhash_STRBYTES] = {0};
    if (typed.n > PASSWORD_MAX_BYTES)
        return false;
    bool known = stored.n > 0 && stored.n < sizeof text;
    if (known)
        memcpy(text, stored.p, stored.n);
    take_place(p);
    bool good = false;
    if (known)
        good = crypto_pwhash_str_verify(text, typed.p ? typed.p : "", typed.n) == 0;
    else
        spend_the_same(typed);
    sem_post(&p->free_places);
    return good;
}

bool
password_is_outdated(struct str stored)
{
    char text[crypto_pwhash_STRBYTES] = {0};
    if (stored.n == 0 || stored.n >= sizeof text)
        return true;
    memcpy(text, stored.p, stored.n);
    return crypto_pwhash_str_needs_rehash(text, OPSLIMIT, MEMLIMIT) != 0;
}
