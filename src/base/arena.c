#include "arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024, MAX_BLOCK = 1024 * 1024, ALIGN = 16 };

struct block {
    struct block *next;
    size_t size;
    size_t used;
    size_t pad;
};

struct deferred {
    struct deferred *next;
    void (*fn)(void *);
    void *arg;
};

struct arena {
    struct block *blocks; /* newest first */
    struct deferred *deferred;
    size_t cap;
    size_t used;
};

static struct block *
block_new(size_t size)
{
    struct block *b = malloc(sizeof *b + size);
    if (b == NULL)
        abort();
    b->next = NULL;
    b->size = size;
    b->used = 0;
    return b;
}

struct arena *
arena_new(size_t cap_bytes)
{
    struct arena *a = calloc(1, sizeof *a);
    if (a == NULL)
        abort();
    a->cap = cap_bytes ? cap_bytes : (size_t)256 << 20;
    a->blocks = block_new(FIRST_BLOCK);
    return a;
}

static void
run_deferred(struct arena *a)
{
    while (a->deferred) {
        struct deferred *d = a->deferred;
        a->deferred = d->next;
        d->fn(d->arg);
    }
}

void
arena_reset(struct arena *a)
{
    run_deferred(a);
    struct block *b = a->blocks;
    while (b->next) {
        struct block *next = b->next;
        free(b);
        b = next;
    }
    b->used = 0; /* the oldest, smallest block stays */
    a->blocks = b;
    a->used = 0;
}

void
arena_free(struct arena *a)
{
    if (a == NULL)
        return;
    run_deferred(a);
    for (struct block *b = a->blocks; b;) {
        struct block *next = b->next;
        free(b);
        b = next;
    }
    free(a);
}

/* Not zeroed: for those who fill it at once. */
static void *
take(struct arena *a, size_t n)
{
    struct block *b = a->blocks;
    if (n > b->size - b->used) {
        size_t size = b->size * 2 > MAX_BLOCK ? MAX_BLOCK : b->size * 2;
        if (size < n)
            size = n;
        b = block_new(size);
        b->next = a->blocks;
        a->blocks = b;
    }
    void *p = (char *)(b + 1) + b->used;
    b->used += n;
    a->used += n;
    return p;
}

static void *
take_zeroed(struct arena *a, size_t n)
{
    return memset(take(a, n), 0, n);
}

static size_t
rounded(size_t n)
{
    if (n > SIZE_MAX - ALIGN)
        abort();
    return n == 0 ? ALIGN : (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

void *
arena_alloc(struct arena *a, size_t n_bytes)
{
    return take_zeroed(a, rounded(n_bytes));
}

enum status
arena_try_alloc(struct arena *a, size_t n, size_t size, void **ret_p)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes) || bytes > a->cap || a->used > a->cap - bytes)
        return STATUS_LIMIT;
    *ret_p = take_zeroed(a, rounded(bytes));
    return STATUS_OK;
}

void *
arena_array(struct arena *a, size_t n, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes))
        abort();
    return take_zeroed(a, rounded(bytes));
}

void *
arena_grow_(struct arena *a, void *items, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return items;
    size_t bigger = *cap ? *cap * 2 : 8;
    void *p = arena_array(a, bigger, size);
    if (n)
        memcpy(p, items, n * size);
    *cap = bigger;
    return p;
}

void
arena_defer(struct arena *a, void (*fn)(void *), void *arg)
{
    struct deferred *d = arena_alloc(a, sizeof *d);
    d->next = a->deferred;
    d->fn = fn;
    d->arg = arg;
    a->deferred = d;
}

char *
arena_strdup(struct arena *a, const char *s)
{
    return arena_memdup(a, s, strlen(s) + 1);
}

void *
arena_memdup(struct arena *a, const void *p, size_t n)
{
    void *copy = take(a, rounded(n));
    if (n)
        memcpy(copy, p, n);
    return copy;
}

char *
arena_room(struct arena *a, size_t n)
{
    return take(a, rounded(n));
}

size_t
arena_used(const struct arena *a)
{
    return a->used;
}
