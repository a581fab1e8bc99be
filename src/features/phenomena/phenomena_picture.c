#include "phenomena_picture.h"

#include <math.h>
#include <stdlib.h>

#include "utf8.h"

const struct picture_shape picture_narrow = {.width = 340, .per_row = 5, .row_high = 74, .half_wide = 17, .half_high = 17,
                                             .top_wide = 150, .top_high = 25, .is_round = true};
const struct picture_shape picture_wide = {.width = 1080, .per_row = 4, .row_high = 128, .half_wide = 94, .half_high = 32,
                                           .top_wide = 300, .top_high = 32, .is_round = false};

enum { MARGIN = 12, HEAD_LONG = 9, HEAD_HALF = 4 };

/* ---- rows ---- */

struct place {
    uint32_t node, layer;
    double wish; /* mean place of what it leads to, 0..1 */
};

static int
by_layer_and_wish(const void *pa, const void *pb)
{
    const struct place *a = pa, *b = pb;
    if (a->layer != b->layer)
        return a->layer < b->layer ? -1 : 1;
    if (a->wish != b->wish)
        return a->wish < b->wish ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static double
wish_of(const struct causal_map *m, uint32_t node, uint32_t layer, const uint32_t *layers, const double *at)
{
    double sum = 0;
    uint32_t n = 0;
    for (uint32_t k = m->first_out[node]; k < m->first_out[node + 1]; k++)
        if (layers[m->arcs[k].to] < layer) {
            sum += at[m->arcs[k].to];
            n++;
        }
    return n ? sum / n : 0.5;
}

/* One row of n nodes, spread evenly; every other row a little aside, so that arrows find a way between. */
static void
set_row(struct picture *pic, const struct picture_shape *s, const struct place *row, size_t n, int no, double *at)
{
    double room = (double)s->width / (double)n, aside = room / 2 - s->half_wide - HEAD_HALF;
    aside = aside < 0 ? 0 : aside > room / 4 ? room / 4 : aside;
    for (size_t i = 0; i < n; i++) {
        at[row[i].node] = ((double)i + 0.5) / (double)n + (no % 2 ? aside : -aside) / s->width;
        pic->nodes[row[i].node] = (struct picture_node){row[i].node, (int)(at[row[i].node] * s->width),
                                                        MARGIN + 2 * s->top_high + s->row_high * no - s->row_high / 3, no};
    }
}

/* A layer too long for one row stands in several of about the same length. */
static int
set_layer(struct picture *pic, const struct picture_shape *s, const struct place *layer, size_t n, int row, double *at)
{
    size_t n_rows = (n + (size_t)s->per_row - 1) / (size_t)s->per_row, begin = 0;
    for (size_t r = 0; r < n_rows; r++) {
        size_t end = n * (r + 1) / n_rows;
        set_row(pic, s, layer + begin, end - begin, row++, at);
        begin = end;
    }
    return row;
}

static void
set_nodes(struct arena *a, const struct causal_map *m, const uint32_t *distance, const struct picture_shape *s, struct picture *pic)
{
    struct place *places = ARENA_ARRAY(a, struct place, m->n_nodes);
    uint32_t *layers = ARENA_ARRAY(a, uint32_t, m->n_nodes);
    double *at = ARENA_ARRAY(a, double, m->n_nodes);
    int row = 1;
    at[0] = 0.5;
    pic->nodes[0] = (struct picture_node){0, s->width / 2, MARGIN + s->top_high, 0};
    for (size_t i = 1; i < m->n_nodes; i++) {
        layers[i] = distance[i];
        places[i] = (struct place){(uint32_t)i, distance[i], 0};
    }
    if (m->n_nodes > 1)
        qsort(places + 1, m->n_nodes - 1, sizeof *places, by_layer_and_wish);
    for (size_t begin = 1, end; begin < m->n_nodes; begin = end) {
        for (end = begin; end < m->n_nodes && places[end].layer == places[begin].layer; end++)
            places[end].wish = wish_of(m, places[end].node, places[end].layer, layers, at);
        qsort(places + begin, end - begin, sizeof *places, by_layer_and_wish);
        row = set_layer(pic, s, places + begin, end - begin, row, at);
    }
    pic->height = pic->nodes[0].y + s->top_high + MARGIN;
    for (size_t i = 1; i < m->n_nodes; i++)
        if (pic->nodes[i].y + s->half_high + MARGIN > pic->height)
            pic->height = pic->nodes[i].y + s->half_high + MARGIN;
}

/* ---- arrows ---- */

struct point {
    double x, y;
};

/* From the middle of a node towards p until its edge. */
static struct point
edge(const struct picture *pic, const struct picture_shape *s, uint32_t node, struct point p)
{
    const struct picture_node *n = &pic->nodes[node];
    double dx = p.x - n->x, dy = p.y - n->y, far = sqrt(dx * dx + dy * dy);
    double wide = node == 0 ? s->top_wide : s->half_wide, high = node == 0 ? s->top_high : s->half_high, part;
    if (far < 1)
        return (struct point){n->x, n->y};
    if (s->is_round && node != 0)
        part = wide / far;
    else
        part = fabs(dx) * high > fabs(dy) * wide ? wide / fabs(dx) : high / fabs(dy);
    return (struct point){n->x + dx * part, n->y + dy * part};
}

/* The curve bends to its right, so that an arrow there and one back are two; the further it goes, the more. */
static struct point
bend(const struct picture *pic, const struct picture_shape *s, const struct causal_arc *arc)
{
    const struct picture_node *a = &pic->nodes[arc->from], *b = &pic->nodes[arc->to];
    double dx = b->x - a->x, dy = b->y - a->y, far = sqrt(dx * dx + dy * dy), by;
    int rows = abs(a->row - b->row);
    by = rows == 0 ? s->row_high * 0.8 : rows == 1 ? s->row_high * 0.14 : 0.16 * far;
    if (far < 1)
        return (struct point){a->x, a->y};
    struct point c = {(a->x + b->x) / 2.0 - dy / far * by, (a->y + b->y) / 2.0 + dx / far * by};
    c.x = c.x < MARGIN ? MARGIN : c.x > s->width - MARGIN ? s->width - MARGIN : c.x;
    c.y = c.y < MARGIN ? MARGIN : c.y > pic->height - MARGIN ? pic->height - MARGIN : c.y;
    return c;
}

static struct picture_arc
draw_arc(struct arena *a, const struct picture *pic, const struct picture_shape *s, const struct causal_arc *arc)
{
    struct point c = bend(pic, s, arc), from = edge(pic, s, arc->from, c), to = edge(pic, s, arc->to, c);
    double dx = to.x - c.x, dy = to.y - c.y, far = sqrt(dx * dx + dy * dy);
    double ux = far < 1 ? 0 : dx / far, uy = far < 1 ? 1 : dy / far;
    struct point foot = {to.x - ux * HEAD_LONG, to.y - uy * HEAD_LONG};
    return (struct picture_arc){
        .arc = arc,
        .line = str_fmt(a, "M%.0f %.0fQ%.0f %.0f %.0f %.0f", from.x, from.y, c.x, c.y, foot.x, foot.y),
        .head = str_fmt(a, "M%.0f %.0fL%.0f %.0fL%.0f %.0fZ", to.x, to.y, foot.x - uy * HEAD_HALF, foot.y + ux * HEAD_HALF,
                        foot.x + uy * HEAD_HALF, foot.y - ux * HEAD_HALF),
        .mark_x = (int)(from.x / 4 + c.x / 2 + to.x / 4), .mark_y = (int)(from.y / 4 + c.y / 2 + to.y / 4)};
}

enum status
picture_draw(struct arena *a, const struct causal_map *m, const uint32_t *distance, const struct picture_shape *shape,
             struct picture *ret_picture)
{
    struct picture pic = {.width = shape->width, .n_nodes = m->n_nodes, .n_arcs = m->n_arcs};
    if (m->n_nodes == 0)
        return STATUS_INVALID;
    pic.nodes = ARENA_ARRAY(a, struct picture_node, m->n_nodes);
    pic.arcs = ARENA_ARRAY(a, struct picture_arc, m->n_arcs);
    set_nodes(a, m, distance, shape, &pic);
    for (size_t i = 0; i < m->n_arcs; i++)
        pic.arcs[i] = draw_arc(a, &pic, shape, &m->arcs[i]);
    *ret_picture = pic;
    return STATUS_OK;
}

/* ---- texts ---- */

/* Where a line of at most `chars` characters ends: after its last blank, or in the middle of a word that is longer. */
static size_t
line_end(struct str text, size_t chars)
{
    struct str most = utf8_clip(text, chars);
    if (most.n == text.n || text.p[most.n] == ' ')
        return most.n;
    for (size_t i = most.n; i > most.n / 3; i--)
        if (most.p[i - 1] == ' ')
            return i - 1;
    return most.n;
}

size_t
picture_lines(struct arena *a, struct str text, size_t chars, size_t n, struct str *ret_lines)
{
    size_t k = 0;
    for (text = str_trim(text); text.n && k < n; k++) {
        size_t end = line_end(text, chars);
        bool is_cut = k + 1 == n && end < text.n;
        ret_lines[k] = is_cut ? str_fmt(a, "%.*s…", STR_ARG(utf8_clip(text, chars - 1))) : str_sub(text, 0, end);
        text = str_trim(str_sub(text, end, text.n));
    }
    return k;
}
