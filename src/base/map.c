#include "map.h"

#include <string.h>

struct map *
map_new(struct arena *a)
{
    struct map *m = arena_alloc(a, sizeof *m);
    m->arena = a;
    m->n_slots = 16;
    m->slots = ARENA_ARRAY(a, uint32_t, m->n_slots);
    return m;
}

static size_t
slot_of(const struct map *m, struct str key)
{
    size_t at = str_hash(key) & (m->n_slots - 1);
    while (m->slots[at] && !str_eq(m->items[m->slots[at] - 1].key, key))
        at = (at + 1) & (m->n_slots - 1);
    return at;
}

void *
map_get(const struct map *m, struct str key)
{
    uint32_t index = m->slots[slot_of(m, key)];
    return index ? m->items[index - 1].value : NULL;
}

bool
map_has(const struct map *m, struct str key)
{
    return m->slots[slot_of(m, key)] != 0;
}

static void
grow(struct map *m)
{
    m->n_slots *= 2;
    m->slots = ARENA_ARRAY(m->arena, uint32_t, m->n_slots);
    for (size_t i = 0; i < m->n_items; i++)
        m->slots[slot_of(m, m->items[i].key)] = (uint32_t)i + 1;
}

void
map_set(struct map *m, struct str key, void *value)
{
    size_t at = slot_of(m, key);
    if (m->slots[at]) {
        m->items[m->slots[at] - 1].value = value;
        return;
    }
    *ARENA_PUSH(m->arena, m->items, m->n_items, m->cap_items) = (struct map_item){key, value};
    m->slots[at] = (uint32_t)m->n_items;
    if (m->n_items * 2 > m->n_slots)
        grow(m);
}
