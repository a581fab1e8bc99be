#include "network_figures.h"

#include <math.h>
#include <string.h>

#include "graph_communities.h"
#include "graph_core.h"
#include "graph_groups.h"
#include "graph_measures.h"
#include "network_parts.h"

enum { SEED = 1, SHUFFLES = 200, SMALL_SECTOR = 3 };

/* ---- what goes in ---- */

static bool
comes_before(const struct network_actor *a, const struct network_actor *b)
{
    if (a->sector_sort != b->sector_sort)
        return a->sector_sort < b->sector_sort;
    return str_cmp(a->sector, b->sector) < 0;
}

/* Puts the sector of an actor into its place unless it is there already; the number of sectors. */
static uint32_t
sector_take(const struct network *n, uint32_t actor, uint32_t *first_of, uint32_t n_sectors)
{
    uint32_t at = 0;
    while (at < n_sectors && comes_before(&n->actors[first_of[at]], &n->actors[actor]))
        at++;
    if (at < n_sectors && str_eq(n->actors[first_of[at]].sector, n->actors[actor].sector))
        return n_sectors;
    memmove(first_of + at + 1, first_of + at, (n_sectors - at) * sizeof *first_of);
    first_of[at] = actor;
    return n_sectors + 1;
}

uint32_t
network_sectors(const struct network *n, uint32_t *ret_sector_of, uint32_t *ret_first_of)
{
    uint32_t n_sectors = 0;
    for (uint32_t v = 0; v < n->n_actors; v++)
        if (n->actors[v].sector.n)
            n_sectors = sector_take(n, v, ret_first_of, n_sectors);
    for (uint32_t v = 0; v < n->n_actors; v++) {
        ret_sector_of[v] = NETWORK_NO_SECTOR;
        for (uint32_t s = 0; s < n_sectors; s++)
            if (str_eq(n->actors[ret_first_of[s]].sector, n->actors[v].sector))
                ret_sector_of[v] = s;
    }
    return n_sectors;
}

bool
network_belongs(const struct network_tie *t, enum network_view view)
{
    if (view == NETWORK_MET)
        return t->source != NETWORK_SAID;
    return t->level >= NETWORK_REFER && (t->source == NETWORK_SAID || t->source == NETWORK_POINT);
}

enum status
network_graph(struct arena *a, const struct network *n, enum network_view view, struct graph *ret_graph)
{
    struct graph_tie *ties = ARENA_ARRAY(a, struct graph_tie, 2 * n->n_ties + 1);
    bool *answered = ARENA_ARRAY(a, bool, n->n_actors + 1);
    size_t n_ties = 0;
    for (size_t v = 0; v < n->n_actors; v++)
        answered[v] = n->actors[v].answered;
    for (size_t i = 0; i < n->n_ties; i++) {
        const struct network_tie *t = &n->ties[i];
        if (!network_belongs(t, view))
            continue;
        ties[n_ties++] = (struct graph_tie){t->from, t->to, 1};
        if (view == NETWORK_WORK && t->source != NETWORK_SAID)
            ties[n_ties++] = (struct graph_tie){t->to, t->from, 1};
    }
    struct graph_input in = {.n_nodes = n->n_actors, .n_ties = n_ties, .ties = ties, .rule = GRAPH_ANY};
    in.directed = view == NETWORK_WORK;
    in.answered = view == NETWORK_WORK ? answered : NULL;
    return graph_build(a, &in, ret_graph);
}

/* ---- each organisation ---- */

static void
take_nodes(const struct graph *g, const struct graph_measures *x, struct network_figures *f)
{
    double others = (double)g->n_nodes - 1, most = others * (others - 1) / 2;
    for (uint32_t v = 0; v < g->n_nodes; v++) {
        const struct graph_node *m = &x->nodes[v];
        f->nodes[v].degree = m->degree;
        f->whole.n_alone += m->degree == 0;
        if (!f->whole.has_paths)
            continue;
        f->nodes[v].bridging = most > 0 ? m->betweenness / most : 0;
        f->nodes[v].component = m->component;
        f->nodes[v].is_cut = m->is_cut;
    }
}

static enum status
take_paths(struct arena *a, const struct graph *g, const struct graph_measures *x, const uint32_t *sector,
           struct network_figures *f)
{
    struct graph_communities c;
    struct graph_core core;
    TRY(graph_communities_find(a, g, SEED, 0, NULL, &c));
    TRY(graph_core_find(a, g, &core));
    TRY(graph_adjusted_rand(a, c.label, sector, g->n_nodes, &f->whole.alike));
    for (uint32_t v = 0; v < g->n_nodes; v++) {
        f->nodes[v].community = c.label[v];
        f->nodes[v].is_core = core.is_core[v];
    }
    f->whole.n_components = x->n_components;
    f->whole.modularity = c.modularity;
    f->whole.agreed = c.share_best;
    f->whole.core_fit = core.fit;
    f->whole.n_core = core.n_core;
    uint32_t *size = ARENA_ARRAY(a, uint32_t, c.n + 1);
    for (uint32_t v = 0; v < g->n_nodes; v++)
        f->whole.n_communities += ++size[c.label[v]] == 2; /* one alone is no community */
    return STATUS_OK;
}

/* ---- pairs ---- */

static enum network_level
level_of(const struct network *n, uint32_t a, uint32_t b)
{
    enum network_level best = NETWORK_NOTHING;
    for (size_t i = network_tie_from(n, a); i < n->n_ties && n->ties[i].from == a; i++)
        if (n->ties[i].to == b && n->ties[i].level > best)
            best = n->ties[i].level;
    return best;
}

static void
take_edges(const struct network *n, const struct graph *g, const struct graph_measures *x, struct network_figures *f)
{
    for (size_t i = 0; i < g->n_pairs; i++) {
        uint32_t a = g->pair[i].from, b = g->pair[i].to;
        enum network_level there = level_of(n, a, b), back = level_of(n, b, a);
        f->edges[i] = (struct network_edge){.from = a, .to = b, .level = there > back ? there : back};
        for (size_t k = 0; f->whole.has_paths && k < x->n_bridges; k++)
            f->edges[i].is_bridge |= x->bridges[k].from == a && x->bridges[k].to == b;
    }
}

static enum status
take_cells(struct arena *a, const struct network *n, const struct graph *g, const uint32_t *sector,
           struct network_figures *f)
{
    struct graph_blocks b;
    struct graph_ei ei;
    uint32_t ns = f->whole.n_sectors;
    TRY(graph_blocks_count(a, g, sector, ns, &b));
    for (size_t i = 0; i < (size_t)ns * ns; i++)
        f->cells[i] = (struct network_cell){.n_tied = (uint32_t)b.cell[i].n_tied,
                                            .n_observed = (uint32_t)b.cell[i].n_observed,
                                            .n_possible = (uint32_t)b.cell[i].n_possible};
    network_take_meetings(n, sector, f);
    network_mark_small(a, n, sector, SMALL_SECTOR, f);
    TRY(graph_ei_test(a, g, sector, ns, SEED, SHUFFLES, NULL, &ei));
    f->whole.outward = (ei.index + 1) / 2;
    f->whole.outward_usual = (ei.expected + 1) / 2;
    return STATUS_OK;
}

/* ---- the whole ---- */

static void
take_coverage(const struct network *n, const struct graph *g, enum network_view view, struct network_figures *f)
{
    uint64_t pairs = g->n_nodes < 2 ? 0 : (uint64_t)g->n_nodes * (g->n_nodes - 1) / 2, silent = 0;
    for (size_t v = 0; v < n->n_actors; v++)
        f->whole.n_answered += n->actors[v].answered;
    if (view == NETWORK_WORK)
        silent = g->n_nodes - f->whole.n_answered;
    f->whole.n_possible = pairs;
    f->whole.n_observed = pairs - (silent < 2 ? 0 : silent * (silent - 1) / 2);
    f->whole.coverage = graph_coverage(g);
    f->whole.has_paths = g->n_nodes > 2 && f->whole.coverage >= GRAPH_COVERAGE_NEEDED;
}

static void
room(struct arena *a, const struct network *n, const struct graph *g, struct network_figures *f)
{
    f->whole.n_nodes = (uint32_t)g->n_nodes;
    f->whole.n_edges = (uint32_t)g->n_pairs;
    f->nodes = ARENA_ARRAY(a, struct network_node, n->n_actors + 1);
    f->edges = ARENA_ARRAY(a, struct network_edge, g->n_pairs + 1);
    f->first_of = ARENA_ARRAY(a, uint32_t, n->n_actors + 1);
    f->whole.modularity = f->whole.agreed = f->whole.alike = f->whole.core_fit = NAN;
}

enum status
network_figures_make(struct arena *a, const struct network *n, enum network_view view,
                     struct network_figures *ret_figures)
{
    struct network_figures f = {.edges = NULL};
    struct graph g;
    struct graph_measures x;
    uint32_t *sector = ARENA_ARRAY(a, uint32_t, n->n_actors + 1);
    TRY(network_graph(a, n, view, &g));
    room(a, n, &g, &f);
    f.whole.n_sectors = network_sectors(n, sector, f.first_of);
    f.cells = ARENA_ARRAY(a, struct network_cell, (size_t)f.whole.n_sectors * f.whole.n_sectors + 1);
    for (size_t v = 0; v < n->n_actors; v++)
        f.nodes[v].sector = sector[v];
    take_coverage(n, &g, view, &f);
    TRY(f.whole.has_paths ? graph_measure(a, &g, NULL, &x) : graph_measure_robust(a, &g, &x));
    f.whole.density = x.density;
    take_nodes(&g, &x, &f);
    take_edges(n, &g, &x, &f);
    TRY(take_cells(a, n, &g, sector, &f));
    if (f.whole.has_paths) {
        TRY(take_paths(a, &g, &x, sector, &f));
        TRY(network_take_cuts(a, &g, &f));
        TRY(network_take_places(a, &g, &f));
    }
    *ret_figures = f;
    return STATUS_OK;
}
