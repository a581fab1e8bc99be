#include "network_parts.h"

#include <string.h>

#include "graph_layout.h"

/* ---- meetings ---- */

size_t
network_tie_from(const struct network *n, uint32_t actor)
{
    size_t low = 0, high = n->n_ties;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (n->ties[middle].from < actor)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void
network_take_meetings(const struct network *n, const uint32_t *sector, struct network_figures *f)
{
    uint32_t ns = f->whole.n_sectors;
    for (size_t i = 0; i < n->n_ties; i++) {
        const struct network_tie *t = &n->ties[i];
        uint32_t a = sector[t->from], b = sector[t->to];
        if (t->source != NETWORK_TABLE || a == NETWORK_NO_SECTOR || b == NETWORK_NO_SECTOR)
            continue;
        struct network_cell *there = &f->cells[(size_t)a * ns + b], *back = &f->cells[(size_t)b * ns + a];
        if (t->met_ms > there->met_ms)
            there->met_ms = back->met_ms = t->met_ms;
    }
}

void
network_mark_small(struct arena *a, const struct network *n, const uint32_t *sector, int64_t few, struct network_figures *f)
{
    uint32_t ns = f->whole.n_sectors;
    int64_t *people = ARENA_ARRAY(a, int64_t, ns + 1);
    for (size_t v = 0; v < n->n_actors; v++)
        if (sector[v] != NETWORK_NO_SECTOR)
            people[sector[v]] += n->actors[v].n_people;
    for (uint32_t i = 0; i < ns; i++)
        for (uint32_t j = 0; j < ns; j++)
            f->cells[(size_t)i * ns + j].is_small = people[i] < few || people[j] < few;
}

/* ---- who falls off ---- */

struct pieces {
    const struct graph *g;
    uint32_t *piece; /* of each node, 0 = not reached */
    uint32_t *queue;
};

/* Numbers what is reached from start without passing the one that left. */
static uint32_t
flood(struct pieces *p, uint32_t left, uint32_t start, uint32_t piece)
{
    uint32_t n = 0, done = 0;
    p->queue[n++] = start;
    p->piece[start] = piece;
    while (done < n) {
        uint32_t v = p->queue[done++];
        for (uint32_t k = p->g->first[v]; k < p->g->first[v + 1]; k++) {
            uint32_t w = p->g->neighbour[k];
            if (w == left || p->piece[w])
                continue;
            p->piece[w] = piece;
            p->queue[n++] = w;
        }
    }
    return n;
}

/* Marks the pieces around the one that left and gives the largest, the first of equals. */
static uint32_t
pieces_without(struct pieces *p, uint32_t left)
{
    uint32_t n_pieces = 0, largest = 0, most = 0;
    memset(p->piece, 0, p->g->n_nodes * sizeof *p->piece);
    for (uint32_t k = p->g->first[left]; k < p->g->first[left + 1]; k++) {
        uint32_t w = p->g->neighbour[k];
        if (p->piece[w])
            continue;
        uint32_t n = flood(p, left, w, ++n_pieces);
        if (n > most) {
            most = n;
            largest = n_pieces;
        }
    }
    return largest;
}

enum status
network_take_cuts(struct arena *a, const struct graph *g, struct network_figures *f)
{
    struct pieces p = {g, ARENA_ARRAY(a, uint32_t, g->n_nodes + 1), ARENA_ARRAY(a, uint32_t, g->n_nodes + 1)};
    size_t n = 0, cap = 0;
    for (uint32_t v = 0; v < g->n_nodes; v++) {
        if (!f->nodes[v].is_cut)
            continue;
        uint32_t largest = pieces_without(&p, v);
        f->nodes[v].first_cut = (uint32_t)n;
        for (uint32_t w = 0; w < g->n_nodes; w++)
            if (p.piece[w] && p.piece[w] != largest)
                *ARENA_PUSH(a, f->cut, n, cap) = w;
        f->nodes[v].n_cut = (uint32_t)n - f->nodes[v].first_cut;
    }
    f->whole.n_cut = (uint32_t)n;
    return STATUS_OK;
}

/* ---- places ---- */

enum status
network_take_places(struct arena *a, const struct graph *g, struct network_figures *f)
{
    uint32_t *at = ARENA_ARRAY(a, uint32_t, g->n_nodes + 1), n = 0;
    struct graph_tie *ties = ARENA_ARRAY(a, struct graph_tie, g->n_pairs + 1);
    struct graph tied;
    double *x, *y;
    for (uint32_t v = 0; v < g->n_nodes; v++)
        at[v] = graph_degree(g, v) ? n++ : 0;
    f->whole.has_places = n <= NETWORK_MOST_PLACES;
    if (!f->whole.has_places)
        return STATUS_OK;
    for (size_t i = 0; i < g->n_pairs; i++)
        ties[i] = (struct graph_tie){at[g->pair[i].from], at[g->pair[i].to], 1};
    TRY(graph_build(a, &(struct graph_input){.n_nodes = n, .n_ties = g->n_pairs, .ties = ties}, &tied));
    TRY(graph_layout(a, &tied, NULL, &x, &y));
    for (uint32_t v = 0; v < g->n_nodes; v++) {
        f->nodes[v].x = graph_degree(g, v) ? (float)x[at[v]] : 0;
        f->nodes[v].y = graph_degree(g, v) ? (float)y[at[v]] : 0;
    }
    return STATUS_OK;
}
