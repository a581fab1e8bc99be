/* The table twin of the picture: sector by sector, and organisation by organisation. */
#include "calendar.h"
#include "network_msg.h"
#include "network_web.h"

/* Shares of the shortest ways between others: a twentieth is much, a hundredth something. */
#define MUCH 0.05
#define SOME 0.01
/* An organisation of one person is told in steps: its number of ties would be that person's. */
enum { MANY_TIES = 4, NAMES_IN_CELL = 6 };

/* ---- sectors ---- */

static struct str
met_text(struct ctx *cx, const struct network_cell *c)
{
    struct civil day = civil_in_finland(c->met_ms);
    if (c->met_ms == 0)
        return tr(cx, &M_network_met_never);
    return c->is_small ? tr(cx, &M_network_met_year) : str_fmt(cx->arena, "%d/%d", day.month, day.year);
}

static struct network_sector_cell
cell_of(struct ctx *cx, const struct network_cell *c)
{
    return (struct network_sector_cell){
        .ties = c->n_observed ? str_fmt(cx->arena, "%u/%u", c->n_tied, c->n_observed) : STR("–"),
        .met = c->n_possible ? met_text(cx, c) : STR_NONE,
        .is_never = c->met_ms == 0,
    };
}

static void
fill_sectors(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    uint32_t ns = s->f.whole.n_sectors;
    v->sectors = ARENA_ARRAY(cx->arena, struct network_sector_row, ns + 1);
    v->n_sectors = ns;
    for (uint32_t i = 0; i < ns; i++) {
        struct network_sector_row *row = &v->sectors[i];
        *row = (struct network_sector_row){network_sector_chip(cx, s, i),
                                           ARENA_ARRAY(cx->arena, struct network_sector_cell, ns), ns};
        for (uint32_t j = 0; j < ns; j++)
            row->cells[j] = cell_of(cx, &s->f.cells[(size_t)i * ns + j]);
    }
}

/* ---- organisations ---- */

static struct str
ties_text(struct ctx *cx, const struct network_actor *a, uint32_t degree)
{
    if (a->n_people > 1)
        return str_fmt(cx->arena, "%u", degree);
    return tr(cx, degree == 0 ? &M_network_ties_none : degree < MANY_TIES ? &M_network_ties_few : &M_network_ties_many);
}

static struct str
bridging_text(struct ctx *cx, const struct network_node *x)
{
    if (x->degree == 0)
        return STR("–");
    return tr(cx, x->bridging >= MUCH ? &M_network_much : x->bridging >= SOME ? &M_network_some : &M_network_little);
}

static struct str
place_text(struct ctx *cx, const struct network_node *x, bool has_core)
{
    if (x->degree == 0)
        return tr(cx, &M_network_place_alone);
    return !has_core ? STR("–") : tr(cx, x->is_core ? &M_network_place_core : &M_network_place_edge);
}

static struct str
cut_text(struct ctx *cx, const struct network_scene *s, const struct network_node *x)
{
    struct str names[NAMES_IN_CELL];
    size_t n = x->n_cut > NAMES_IN_CELL ? NAMES_IN_CELL - 1 : x->n_cut;
    if (n == 0)
        return STR("–");
    for (size_t i = 0; i < n; i++)
        names[i] = s->n.actors[s->f.cut[x->first_cut + i]].name;
    if (x->n_cut > n)
        names[n++] = msg_text(cx->arena, cx->locale, &M_network_more, MSG_ARGS(msg_int("n", (int64_t)x->n_cut - NAMES_IN_CELL + 1)));
    return network_join(cx, names, n);
}

void
network_fill_tables(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    fill_sectors(cx, s, v);
    v->rows = ARENA_ARRAY(cx->arena, struct network_row, s->n.n_actors + 1);
    v->n_rows = s->n.n_actors;
    for (size_t i = 0; i < s->n.n_actors; i++) {
        const struct network_node *x = &s->f.nodes[i];
        struct network_row *row = &v->rows[i];
        *row = (struct network_row){.id = s->n.actors[i].id, .name = s->n.actors[i].name,
                                    .chip = network_sector_chip(cx, s, x->sector),
                                    .ties = ties_text(cx, &s->n.actors[i], x->degree)};
        if (!s->f.whole.has_paths)
            continue;
        row->bridging = bridging_text(cx, x);
        row->place = place_text(cx, x, v->has_core);
        row->cut = cut_text(cx, s, x);
    }
}
