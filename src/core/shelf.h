/*
 * What takes long to work out, kept in memory from one request to the next: one place for each (kind, id).
 *
 * For: results that are the same for everybody and know by themselves whether they are still true (a version stored beside
 * them). Not for: pages (kept.h) or anything that must survive a restart.
 * Invariants: who has entered a place has it alone until shelf_leave; at most SHELF_PLACES places and
 * SHELF_BYTES in all of them: those entered longest ago go first, and any that nobody has entered for SHELF_IDLE_MS.
 * Threads: any. Nobody may hold two places at once.
 *
 *     struct shelf_place *p = shelf_enter(cx->shelf, "opinion", board_id, cx->now_ms);
 *     if (p->value == NULL || version differs) { shelf_clear(p); p->value = make(p->arena); }
 *     use p->value;
 *     shelf_leave(cx->shelf, p);
 */
#ifndef TUPA_SHELF_H
#define TUPA_SHELF_H

#include "arena.h"

#include <stdint.h>

enum { SHELF_PLACES = 32, SHELF_BYTES = 64 << 20, SHELF_IDLE_MS = 900000 };

struct shelf_place {
    struct arena *arena; /* of this place; what value points to lives here */
    void *value;         /* NULL: nothing is known yet */
};

struct shelf;
struct shelf *shelf_new(void);
void shelf_free(struct shelf *s); /* nobody may be in a place; NULL is fine */

/* Waits for whoever is in the place. kind lives for ever. */
struct shelf_place *shelf_enter(struct shelf *s, const char *kind, int64_t id, int64_t now_ms);
void shelf_clear(struct shelf_place *p); /* inside: value is NULL and the memory is given back */
void shelf_leave(struct shelf *s, struct shelf_place *p);
/* The thing is gone: its place is freed, now or by whoever is in it. NULL shelf is fine. */
void shelf_forget(struct shelf *s, const char *kind, int64_t id);

struct shelf_use {
    size_t n_places, n_bytes;
};
struct shelf_use shelf_use(struct shelf *s);

#endif
