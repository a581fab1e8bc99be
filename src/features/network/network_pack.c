/* Figures to bytes and back: the whole, then each array, each begun at a multiple of 8. Only within one process. */
#include <string.h>

#include "network_figures.h"

struct part {
    void *place; /* of the array's pointer */
    size_t n, size;
};

enum { N_PARTS = 5 };

static void
parts_of(struct network_figures *f, struct part parts[N_PARTS])
{
    const struct network_whole *w = &f->whole;
    parts[0] = (struct part){&f->nodes, w->n_nodes, sizeof *f->nodes};
    parts[1] = (struct part){&f->edges, w->n_edges, sizeof *f->edges};
    parts[2] = (struct part){&f->cells, (size_t)w->n_sectors * w->n_sectors, sizeof *f->cells};
    parts[3] = (struct part){&f->cut, w->n_cut, sizeof *f->cut};
    parts[4] = (struct part){&f->first_of, w->n_sectors, sizeof *f->first_of};
}

static const void *
array_at(const void *place)
{
    const void *p;
    memcpy(&p, place, sizeof p);
    return p;
}

static size_t
room_of(size_t n)
{
    return (n + 7) / 8 * 8;
}

struct str
network_figures_pack(struct arena *a, const struct network_figures *f)
{
    struct network_figures copy = *f;
    struct part parts[N_PARTS];
    size_t n = room_of(sizeof copy.whole);
    parts_of(&copy, parts);
    for (size_t i = 0; i < N_PARTS; i++)
        n += room_of(parts[i].n * parts[i].size);
    char *bytes = arena_alloc(a, n), *at = bytes + room_of(sizeof copy.whole);
    memcpy(bytes, &copy.whole, sizeof copy.whole);
    for (size_t i = 0; i < N_PARTS; i++) {
        if (parts[i].n)
            memcpy(at, array_at(parts[i].place), parts[i].n * parts[i].size);
        at += room_of(parts[i].n * parts[i].size);
    }
    return (struct str){bytes, n};
}

enum status
network_figures_unpack(struct str bytes, struct network_figures *ret_figures)
{
    struct network_figures f = {.nodes = NULL};
    struct part parts[N_PARTS];
    size_t at = room_of(sizeof f.whole);
    if (bytes.n < at)
        return STATUS_INVALID;
    memcpy(&f.whole, bytes.p, sizeof f.whole);
    parts_of(&f, parts);
    for (size_t i = 0; i < N_PARTS; i++) {
        const char *array = bytes.p + at;
        memcpy(parts[i].place, &array, sizeof array);
        at += room_of(parts[i].n * parts[i].size);
    }
    if (at != bytes.n)
        return STATUS_INVALID;
    *ret_figures = f;
    return STATUS_OK;
}
