#include "panel.h"

#include <stdlib.h>
#include <string.h>

struct row {
    const uint32_t *feature;
    uint32_t person;
    uint32_t n;
};

static int
compare_rows(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    for (uint32_t c = 0; c < x->n; c++)
        if (x->feature[c] != y->feature[c])
            return x->feature[c] < y->feature[c] ? -1 : 1;
    return (x->person > y->person) - (x->person < y->person);
}

static bool
same_kind(const struct row *a, const struct row *b)
{
    return a->n == 0 || memcmp(a->feature, b->feature, a->n * sizeof *a->feature) == 0;
}

enum status
panel_kinds_of(struct arena *a, const struct panel_pool *pool, struct panel_kinds **ret_kinds)
{
    size_t n = pool->n_people, nc = pool->n_categories;
    if (n > PANEL_MAX_PEOPLE || pool->n_features > PANEL_MAX_FEATURES)
        return STATUS_LIMIT;
    for (size_t i = 0; i < n * nc; i++)
        if (pool->feature[i] >= pool->n_features)
            return STATUS_INVALID;
    struct row *rows = ARENA_ARRAY(a, struct row, n);
    for (size_t i = 0; i < n; i++)
        rows[i] = (struct row){pool->feature + i * nc, (uint32_t)i, (uint32_t)nc};
    qsort(rows, n, sizeof *rows, compare_rows);
    struct panel_kinds *k = arena_alloc(a, sizeof *k);
    *k = (struct panel_kinds){.n_people = n, .n_categories = nc, .n_features = pool->n_features};
    for (size_t i = 0; i < n; i++)
        k->n_kinds += i == 0 || !same_kind(&rows[i - 1], &rows[i]);
    if (k->n_kinds > PANEL_MAX_KINDS)
        return STATUS_LIMIT;
    k->kind_of = ARENA_ARRAY(a, uint32_t, n);
    k->person = ARENA_ARRAY(a, uint32_t, n);
    k->members = ARENA_ARRAY(a, uint32_t, k->n_kinds);
    k->first = ARENA_ARRAY(a, uint32_t, k->n_kinds + 1);
    k->feature = ARENA_ARRAY(a, uint32_t, k->n_kinds * nc);
    for (size_t i = 0, t = 0; i < n; i++) {
        t += i > 0 && !same_kind(&rows[i - 1], &rows[i]);
        if (k->members[t]++ == 0) {
            k->first[t] = (uint32_t)i;
            memcpy(&k->feature[t * nc], rows[i].feature, nc * sizeof *k->feature);
        }
        k->kind_of[rows[i].person] = (uint32_t)t;
        k->person[i] = rows[i].person;
    }
    k->first[k->n_kinds] = (uint32_t)n;
    *ret_kinds = k;
    return STATUS_OK;
}
