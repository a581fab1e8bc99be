/*
 * Names of things in a file, turned into numbers in an order that does not depend on the order of the rows.
 *
 * For: network and causal map files. Numbers by size first, then the other names by their bytes.
 *
 *     struct id_list *l = id_list_new(arena);
 *     id_list_add(l, STR("b")); id_list_add(l, STR("a"));
 *     id_list_order(l);
 *     uint32_t i;
 *     if (id_list_find(l, STR("b"), &i)) ...   // 1
 */
#ifndef TUPA_ID_LIST_H
#define TUPA_ID_LIST_H

#include "map.h"

struct id_list {
    struct arena *arena;
    struct str *id;
    size_t n, cap;
    struct map *place; /* id to place + 1 */
};

struct id_list *id_list_new(struct arena *a);
bool id_list_add(struct id_list *l, struct str id); /* false when it was there already */
void id_list_order(struct id_list *l);
bool id_list_find(const struct id_list *l, struct str id, uint32_t *ret_i);

#endif
