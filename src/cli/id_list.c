#include "id_list.h"

#include <stdlib.h>

struct id_list *
id_list_new(struct arena *a)
{
    struct id_list *l = arena_alloc(a, sizeof *l);
    l->arena = a;
    l->place = map_new(a);
    return l;
}

bool
id_list_add(struct id_list *l, struct str id)
{
    if (map_has(l->place, id))
        return false;
    *ARENA_PUSH(l->arena, l->id, l->n, l->cap) = id;
    map_set(l->place, id, (void *)(uintptr_t)l->n);
    return true;
}

static int
by_number_then_bytes(const void *pa, const void *pb)
{
    struct str a = *(const struct str *)pa, b = *(const struct str *)pb;
    int64_t x, y;
    bool a_is = str_to_i64(a, &x) == STATUS_OK, b_is = str_to_i64(b, &y) == STATUS_OK;
    if (a_is && b_is && x != y)
        return x < y ? -1 : 1;
    if (a_is != b_is)
        return a_is ? -1 : 1;
    return str_cmp(a, b);
}

void
id_list_order(struct id_list *l)
{
    if (l->n > 1)
        qsort(l->id, l->n, sizeof *l->id, by_number_then_bytes);
    for (size_t i = 0; i < l->n; i++)
        map_set(l->place, l->id[i], (void *)(uintptr_t)(i + 1));
}

bool
id_list_find(const struct id_list *l, struct str id, uint32_t *ret_i)
{
    uintptr_t place = (uintptr_t)map_get(l->place, id);
    if (place == 0)
        return false;
    *ret_i = (uint32_t)place - 1;
    return true;
}
