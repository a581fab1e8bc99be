/*
 * What was worked out once from data and stays true for a version of them: bytes by name and version.
 *
 * For: figures that take longer to work out than to read the data they come from. Not for: pages (kept.h), and never for
 * anything that depends on who asks.
 * Invariants: at most 32 answers of at most 4 MiB; a new one takes the place of the one least lately asked for.
 * Threads: any.
 */
#ifndef TUPA_MEMO_H
#define TUPA_MEMO_H

#include "arena.h"
#include "str.h"

struct memo;
struct memo *memo_new(void);
void memo_free(struct memo *m);

/* A copy in the arena; false when there is none. */
bool memo_take(struct memo *m, struct arena *a, const char *name, uint64_t version, struct str *ret_bytes);
void memo_keep(struct memo *m, const char *name, uint64_t version, struct str bytes);

#endif
