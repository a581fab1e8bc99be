/* The picture: places of the figures fitted to a wide and a narrow sheet, shapes of sectors, lines. */
#include <math.h>

#include "network_msg.h"
#include "network_web.h"

enum {
    N_SHAPES = 5,
    WIDE = 900,
    WIDE_HIGH = 560,
    NARROW = 340,
    NARROW_HIGH = 520,
    MARGIN = 20,
    GAP = 27,      /* between the middles of two shapes */
    ALONE_STEP = 32,
    ROUNDS = 60,
    MOST_NAMED = 9,
};

/* ---- sectors as shapes ---- */

/* Sectors share ten yarns, so that those of one yarn differ in shape. */
static int
shape_of(struct ctx *cx, const struct network_scene *s, uint32_t sector)
{
    struct codes_chip mine = network_sector_chip(cx, s, sector);
    int n = 0;
    for (uint32_t i = 0; i < sector; i++)
        n += str_eq(network_sector_chip(cx, s, i).yarn, mine.yarn);
    return n % N_SHAPES;
}

static void
fill_keys(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    v->keys = ARENA_ARRAY(cx->arena, struct network_key, s->f.whole.n_sectors + 1);
    v->n_keys = s->f.whole.n_sectors;
    for (uint32_t i = 0; i < s->f.whole.n_sectors; i++) {
        struct codes_chip chip = network_sector_chip(cx, s, i);
        v->keys[i] = (struct network_key){.dot = {.x = 16, .y = 16, .shape = shape_of(cx, s, i), .yarn = chip.yarn, .mark = chip.mark},
                                          .name = chip.name};
    }
}

/* ---- places ---- */

struct sheet {
    int width, height; /* for those who are tied */
    double *x, *y;
    size_t n;
};

/* Moves two shapes apart when they would lie upon each other; answers whether they did. */
static bool
push_apart(struct sheet *p, size_t a, size_t b)
{
    double dx = p->x[b] - p->x[a], dy = p->y[b] - p->y[a], d = hypot(dx, dy);
    if (d >= GAP)
        return false;
    double by = (GAP - d) / 2, ux = d > 0.01 ? dx / d : cos((double)(a + b)), uy = d > 0.01 ? dy / d : sin((double)(a + b));
    p->x[a] -= ux * by;
    p->y[a] -= uy * by;
    p->x[b] += ux * by;
    p->y[b] += uy * by;
    return true;
}

static void
keep_inside(struct sheet *p)
{
    for (size_t i = 0; i < p->n; i++) {
        p->x[i] = fmin(fmax(p->x[i], MARGIN), p->width - MARGIN);
        p->y[i] = fmin(fmax(p->y[i], MARGIN), p->height - MARGIN);
    }
}

static void
spread(struct sheet *p, const bool *is_alone)
{
    bool moved = true;
    for (int round = 0; moved && round < ROUNDS; round++) {
        moved = false;
        for (size_t a = 0; a < p->n; a++)
            for (size_t b = a + 1; b < p->n; b++)
                if (!is_alone[a] && !is_alone[b])
                    moved |= push_apart(p, a, b);
        keep_inside(p);
    }
}

/* Those who are alone stand in rows below; answers how much room they take. */
static int
line_up(struct sheet *p, const bool *is_alone)
{
    int x = MARGIN, y = p->height + MARGIN, n = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (!is_alone[i])
            continue;
        if (x > p->width - MARGIN) {
            x = MARGIN;
            y += ALONE_STEP;
        }
        p->x[i] = x;
        p->y[i] = y;
        x += ALONE_STEP;
        n++;
    }
    return n ? y - p->height + MARGIN : 0;
}

static struct sheet
places_of(struct ctx *cx, const struct network_figures *f, int width, int height, int *ret_height)
{
    struct sheet p = {width, height, ARENA_ARRAY(cx->arena, double, f->whole.n_nodes + 1),
                      ARENA_ARRAY(cx->arena, double, f->whole.n_nodes + 1), f->whole.n_nodes};
    bool *is_alone = ARENA_ARRAY(cx->arena, bool, p.n + 1);
    bool turned = height > width; /* a tall sheet takes the long side of the layout upwards */
    for (size_t i = 0; i < p.n; i++) {
        is_alone[i] = f->nodes[i].degree == 0;
        p.x[i] = MARGIN + (turned ? f->nodes[i].y : f->nodes[i].x) * (width - 2 * MARGIN);
        p.y[i] = MARGIN + (turned ? f->nodes[i].x : f->nodes[i].y) * (height - 2 * MARGIN);
    }
    spread(&p, is_alone);
    *ret_height = height + line_up(&p, is_alone);
    return p;
}

/* ---- drawing ---- */

static void
line(struct buf *b, const struct sheet *p, const struct network_edge *e)
{
    buf_fmt(b, "M%d %dL%d %d", (int)p->x[e->from], (int)p->y[e->from], (int)p->x[e->to], (int)p->y[e->to]);
}

static void
draw_lines(struct ctx *cx, const struct network_figures *f, const struct sheet *p, struct network_picture *v)
{
    struct buf thin, thick, only;
    buf_init_in(&thin, cx->arena, 0);
    buf_init_in(&thick, cx->arena, 0);
    buf_init_in(&only, cx->arena, 0);
    for (uint32_t i = 0; i < f->whole.n_edges; i++) {
        const struct network_edge *e = &f->edges[i];
        line(e->is_bridge ? &only : e->level == NETWORK_TOGETHER ? &thick : &thin, p, e);
    }
    v->thin = buf_view(&thin);
    v->thick = buf_view(&thick);
    v->only = buf_view(&only);
}

static void
draw(struct ctx *cx, const struct network_scene *s, const struct network_key *keys, int width, int height,
     struct network_picture *v)
{
    const struct network_figures *f = &s->f;
    v->width = width;
    struct sheet p = places_of(cx, f, width, height, &v->height);
    draw_lines(cx, f, &p, v);
    v->dots = ARENA_ARRAY(cx->arena, struct network_dot, f->whole.n_nodes + 1);
    v->n_dots = f->whole.n_nodes;
    for (uint32_t i = 0; i < f->whole.n_nodes; i++) {
        v->dots[i] = f->nodes[i].sector == NETWORK_NO_SECTOR ? (struct network_dot){.yarn = STR("mu"), .mark = STR("–")}
                                                             : keys[f->nodes[i].sector].dot;
        v->dots[i].x = (int)p.x[i];
        v->dots[i].y = (int)p.y[i];
    }
}

static void
fill_named(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    uint32_t actors[MOST_NAMED];
    size_t n = network_notable(s, actors, MOST_NAMED);
    v->named = ARENA_ARRAY(cx->arena, struct network_named, MOST_NAMED);
    v->n_named = n;
    for (size_t i = 0; i < n; i++) {
        v->named[i] = (struct network_named){(int64_t)i + 1, s->n.actors[actors[i]].name};
        v->wide.dots[actors[i]].number = v->narrow.dots[actors[i]].number = (int64_t)i + 1;
    }
}

void
network_fill_picture(struct ctx *cx, const struct network_scene *s, struct network_page *v)
{
    v->has_picture = s->f.whole.has_places;
    if (!v->has_picture)
        return;
    fill_keys(cx, s, v);
    draw(cx, s, v->keys, WIDE, WIDE_HIGH, &v->wide);
    draw(cx, s, v->keys, NARROW, NARROW_HIGH, &v->narrow);
    fill_named(cx, s, v);
    v->picture_text = msg_text(cx->arena, cx->locale, &M_network_picture_text,
                               MSG_ARGS(msg_int("n", v->n_actors), msg_int("ties", v->n_edges),
                                        msg_int("alone", s->f.whole.n_alone)));
}
