#include "memo.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 32, NAME_MAX_BYTES = 32, BYTES_MAX = 4 << 20 };

struct answer {
    char name[NAME_MAX_BYTES];
    uint64_t version;
    uint64_t asked; /* turn of the last question, 0 = free */
    char *bytes;
    size_t n;
};

struct memo {
    pthread_mutex_t lock;
    uint64_t turn;
    struct answer answers[MOST];
};

struct memo *
memo_new(void)
{
    struct memo *m = calloc(1, sizeof *m);
    if (m == NULL)
        abort();
    pthread_mutex_init(&m->lock, NULL);
    return m;
}

void
memo_free(struct memo *m)
{
    if (m == NULL)
        return;
    for (size_t i = 0; i < MOST; i++)
        free(m->answers[i].bytes);
    pthread_mutex_destroy(&m->lock);
    free(m);
}

static struct answer *
answer_of(struct memo *m, const char *name, uint64_t version)
{
    for (size_t i = 0; i < MOST; i++)
        if (m->answers[i].asked && m->answers[i].version == version && strcmp(m->answers[i].name, name) == 0)
            return &m->answers[i];
    return NULL;
}

bool
memo_take(struct memo *m, struct arena *a, const char *name, uint64_t version, struct str *ret_bytes)
{
    pthread_mutex_lock(&m->lock);
    struct answer *found = answer_of(m, name, version);
    if (found) {
        found->asked = ++m->turn;
        *ret_bytes = (struct str){arena_memdup(a, found->bytes, found->n), found->n};
    }
    pthread_mutex_unlock(&m->lock);
    return found != NULL;
}

static struct answer *
least_asked(struct memo *m)
{
    struct answer *least = &m->answers[0];
    for (size_t i = 1; i < MOST; i++)
        if (m->answers[i].asked < least->asked)
            least = &m->answers[i];
    return least;
}

void
memo_keep(struct memo *m, const char *name, uint64_t version, struct str bytes)
{
    if (strlen(name) >= NAME_MAX_BYTES || bytes.n == 0 || bytes.n > BYTES_MAX)
        return;
    char *copy = malloc(bytes.n);
    if (copy == NULL)
        return;
    memcpy(copy, bytes.p, bytes.n);
    pthread_mutex_lock(&m->lock);
    struct answer *place = answer_of(m, name, version);
    place = place ? place : least_asked(m);
    free(place->bytes);
    *place = (struct answer){.version = version, .asked = ++m->turn, .bytes = copy, .n = bytes.n};
    memcpy(place->name, name, strlen(name));
    pthread_mutex_unlock(&m->lock);
}
