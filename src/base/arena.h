/*
 * Memory that lives as long as one unit of work: a request, a job, a command, a test.
 *
 * For: everything a function returns by pointer. Not for: long-lived objects (_new/_free, owned by app/).
 * Invariants: memory is aligned to 16 and, but for arena_room, zeroed; it is freed only by arena_reset or arena_free; deferred calls run
 * once, newest first, before the memory goes.
 * Threads: one thread at a time.
 *
 *     struct arena *a = arena_new(0);
 *     struct person *p = arena_alloc(a, sizeof *p);
 *     arena_free(a);
 */
#ifndef TUPA_ARENA_H
#define TUPA_ARENA_H

#include <stddef.h>

#include "status.h"

struct arena;

/* cap_bytes: arena_try_alloc fails over this many bytes in use; 0 = 256 MiB. Aborts the process if even the first block
 * cannot be had. */
struct arena *arena_new(size_t cap_bytes);
void arena_free(struct arena *a); /* NULL is fine */

/* Runs the deferred calls and forgets everything; keeps one block for the next unit of work. */
void arena_reset(struct arena *a);

/* For sizes the program itself chose. Zeroed. Never NULL: aborts the process when the machine has no memory. */
void *arena_alloc(struct arena *a, size_t n_bytes) __attribute__((alloc_size(2), returns_nonnull));

/* For sizes chosen by input: n * size bytes, zeroed. STATUS_LIMIT over the cap or on overflow. */
enum status arena_try_alloc(struct arena *a, size_t n, size_t size, void **ret_p) MUST_CHECK;

/* A typed array of n zeroed items; aborts on overflow. */
#define ARENA_ARRAY(a, type, n) ((type *)arena_array((a), (n), sizeof(type)))
void *arena_array(struct arena *a, size_t n, size_t size) __attribute__((returns_nonnull));

/* Grows an array for one more item (doubles the room); *cap starts at 0 and *items at NULL. */
#define ARENA_PUSH(a, items, n, cap) ((items) = arena_grow_((a), (items), (n), &(cap), sizeof *(items)), &(items)[(n)++])
void *arena_grow_(struct arena *a, void *items, size_t n, size_t *cap, size_t size);

/* fn(arg) runs when the arena is reset or freed. */
void arena_defer(struct arena *a, void (*fn)(void *arg), void *arg);

char *arena_strdup(struct arena *a, const char *s);
void *arena_memdup(struct arena *a, const void *p, size_t n);
char *arena_room(struct arena *a, size_t n) __attribute__((alloc_size(2), returns_nonnull)); /* n bytes, not zeroed: text to be written at once */

/* Bytes handed out since the last reset. */
size_t arena_used(const struct arena *a);

#endif
