#include "kept.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { N_PAGES = 256, MAX_HEADERS = 24, MAX_BYTES = 128 * 1024, FRESH_US = 1000000 };

struct page {
    char *memory; /* key, then the headers' texts */
    struct str key;
    struct http_pair headers[MAX_HEADERS];
    size_t n_headers;
    struct http_blob *body;
    uint64_t generation;
    int64_t kept_us;
};

struct kept {
    pthread_mutex_t lock;
    struct page pages[N_PAGES];
};

struct kept *
kept_new(void)
{
    struct kept *k = calloc(1, sizeof *k);
    if (k == NULL)
        abort();
    pthread_mutex_init(&k->lock, NULL);
    return k;
}

static void
clear(struct page *p)
{
    if (p->body)
        http_blob_release(p->body);
    free(p->memory);
    *p = (struct page){0};
}

void
kept_free(struct kept *k)
{
    if (k == NULL)
        return;
    for (size_t i = 0; i < N_PAGES; i++)
        clear(&k->pages[i]);
    pthread_mutex_destroy(&k->lock);
    free(k);
}

struct str
kept_key(struct http_exchange *x, struct str token, struct str language)
{
    bool packs = str_find(http_header(x, "Accept-Encoding"), STR("gzip")) >= 0;
    return STR_CAT(x->arena, x->target, STR("\n"), token, STR("\n"), language, STR("\n"), http_header(x, "Accept-Language"),
                   packs ? STR("\ngzip") : STR("\n"), x->is_tls ? STR("\ntls") : STR("\n"));
}

static struct page *
page_of(struct kept *k, struct str key)
{
    return &k->pages[str_hash(key) % N_PAGES];
}

bool
kept_answer(struct kept *k, struct http_exchange *x, struct str key, uint64_t generation, int64_t now_us)
{
    struct page *p = page_of(k, key);
    struct http_answer a = {.status = 200};
    pthread_mutex_lock(&k->lock);
    bool here = p->body && p->generation == generation && now_us - p->kept_us < FRESH_US && str_eq(p->key, key);
    if (here) {
        struct http_pair *headers = ARENA_ARRAY(x->arena, struct http_pair, p->n_headers);
        for (size_t i = 0; i < p->n_headers; i++)
            headers[i] = (struct http_pair){str_copy(x->arena, p->headers[i].name), str_copy(x->arena, p->headers[i].value)};
        a.headers = headers;
        a.n_headers = p->n_headers;
        a.blob = http_blob_ref(p->body);
    }
    pthread_mutex_unlock(&k->lock);
    if (here)
        http_reply(x, &a);
    return here;
}

static struct str
copy_into(char **at, struct str s)
{
    char *p = *at;
    if (s.n)
        memcpy(p, s.p, s.n);
    *at = p + s.n;
    return (struct str){p, s.n};
}

void
kept_store(struct kept *k, struct str key, uint64_t generation, int64_t now_us, const struct http_pair *headers,
           size_t n_headers, struct http_blob *body)
{
    size_t bytes = key.n + 1;
    if (http_blob_view(body).n > MAX_BYTES || n_headers > MAX_HEADERS)
        return;
    for (size_t i = 0; i < n_headers; i++)
        bytes += headers[i].name.n + headers[i].value.n;
    char *memory = malloc(bytes), *at = memory;
    if (memory == NULL)
        return;
    struct page *p = page_of(k, key);
    pthread_mutex_lock(&k->lock);
    clear(p);
    p->memory = memory;
    p->key = copy_into(&at, key);
    for (size_t i = 0; i < n_headers; i++)
        p->headers[i] = (struct http_pair){copy_into(&at, headers[i].name), copy_into(&at, headers[i].value)};
    p->n_headers = n_headers;
    p->body = http_blob_ref(body);
    p->generation = generation;
    p->kept_us = now_us;
    pthread_mutex_unlock(&k->lock);
}
