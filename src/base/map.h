/*
 * Text to pointer, for look-ups inside one unit of work.
 *
 * Keys are borrowed: they must live as long as the map. Memory: the arena. Order of walking: insertion.
 *
 *     struct map *by_email = map_new(arena);
 *     map_set(by_email, email, person);
 */
#ifndef TUPA_MAP_H
#define TUPA_MAP_H

#include "str.h"

struct map_item {
    struct str key;
    void *value;
};

struct map {
    struct arena *arena;
    struct map_item *items; /* n_items, in order of insertion */
    size_t n_items;
    size_t cap_items;
    uint32_t *slots; /* index + 1, 0 = free */
    size_t n_slots;
};

struct map *map_new(struct arena *a);
void *map_get(const struct map *m, struct str key); /* NULL when absent */
bool map_has(const struct map *m, struct str key);
void map_set(struct map *m, struct str key, void *value); /* replaces */

#endif
