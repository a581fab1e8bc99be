#include "picture_web.h"

#include <math.h>

#include "phenomena_msg.h"
#include "phenomena_picture.h"

enum { WIDE_CHARS = 24, WIDE_LINES = 3, NAME_CHARS = 36, NARROW_NAME_CHARS = 34, LINE_HIGH = 18 };

static const char *
dot_mark(const struct phenomenon_map *m, uint32_t node)
{
    if (node == 0)
        return "map-dot map-top";
    struct str kind = m->factors[node - 1].kind;
    if (str_eq_c(kind, "problem"))
        return "map-dot map-problem";
    if (str_eq_c(kind, "root"))
        return "map-dot map-root";
    return str_eq_c(kind, "strength") ? "map-dot map-strength" : "map-dot";
}

/* Lines of text around the middle of the node. */
static void
set_lines(struct ctx *cx, struct phenomena_dot *d, struct str text, size_t chars, size_t most)
{
    struct str lines[WIDE_LINES];
    size_t n = picture_lines(cx->arena, text, chars, most, lines);
    d->lines = ARENA_ARRAY(cx->arena, struct phenomena_line, n);
    for (size_t i = 0; i < n; i++)
        d->lines[d->n_lines++] = (struct phenomena_line){lines[i], d->x, d->y + 5 + LINE_HIGH * (2 * (int)i + 1 - (int)n) / 2};
}

static void
set_dots(struct ctx *cx, const struct phenomenon *p, const struct phenomenon_map *m, const struct picture *pic,
         const struct picture_shape *shape, struct phenomena_picture *v)
{
    v->dots = ARENA_ARRAY(cx->arena, struct phenomena_dot, pic->n_nodes);
    for (size_t i = 0; i < pic->n_nodes; i++) {
        struct phenomena_dot *d = &v->dots[v->n_dots++];
        int half = i ? shape->half_wide : shape->top_wide, high = i ? shape->half_high : shape->top_high;
        *d = (struct phenomena_dot){.mark = dot_mark(m, (uint32_t)i), .x = pic->nodes[i].x, .y = pic->nodes[i].y,
                                    .left = pic->nodes[i].x - half, .top = pic->nodes[i].y - high, .wide = 2 * half, .high = 2 * high,
                                    .round = i && shape->is_round ? half : 8};
        if (i == 0)
            set_lines(cx, d, p->name, shape->is_round ? NARROW_NAME_CHARS : NAME_CHARS * 2, 2);
        else if (shape->is_round)
            set_lines(cx, d, str_fmt(cx->arena, "F%d", m->factors[i - 1].no), 6, 1);
        else
            set_lines(cx, d, str_fmt(cx->arena, "F%d %.*s", m->factors[i - 1].no, STR_ARG(m->factors[i - 1].text)), WIDE_CHARS, WIDE_LINES);
    }
}

static const char *
arrow_mark(const struct causal_arc *arc)
{
    static const char *const plus[] = {"map-arrow map-1", "map-arrow map-2", "map-arrow map-3"};
    static const char *const minus[] = {"map-arrow map-minus map-1", "map-arrow map-minus map-2", "map-arrow map-minus map-3"};
    int step = (int)(fabs(arc->weight) * 3 + 0.5) - 1;
    step = step < 0 ? 0 : step > 2 ? 2 : step;
    if (arc->to == 0)
        return "map-arrow map-to-top";
    if (arc->sign == SIGN_UNKNOWN)
        return "map-arrow map-open";
    return arc->sign == SIGN_PLUS ? plus[step] : minus[step];
}

static void
set_arrows(struct ctx *cx, const struct picture *pic, struct phenomena_picture *v)
{
    v->arrows = ARENA_ARRAY(cx->arena, struct phenomena_arrow, pic->n_arcs);
    for (size_t i = 0; i < pic->n_arcs; i++) {
        const struct picture_arc *a = &pic->arcs[i];
        struct str sign = a->arc->conflict ? STR("±") : a->arc->sign == SIGN_MINUS ? STR("−") : a->arc->sign == SIGN_UNKNOWN ? STR("?") : STR("");
        v->arrows[v->n_arrows++] = (struct phenomena_arrow){arrow_mark(a->arc), a->line, a->head, sign, a->mark_x, a->mark_y, a->mark_y + 5};
    }
}

enum status
phenomena_picture_make(struct ctx *cx, const struct phenomenon *p, const struct phenomenon_map *m, const struct phenomenon_analysis *a,
                       bool is_wide, struct phenomena_picture *ret_v)
{
    const struct picture_shape *shape = is_wide ? &picture_wide : &picture_narrow;
    struct phenomena_picture v = {0};
    struct picture pic;
    TRY(picture_draw(cx->arena, &m->map, a->distance, shape, &pic));
    v.mark = is_wide ? "picture-wide map-wide" : "picture-narrow";
    v.title_id = is_wide ? "map-wide-t" : "map-narrow-t";
    v.title = msg_text(cx->arena, cx->locale, &M_phenomena_map_title,
                       MSG_ARGS(msg_str("name", p->name), msg_int("n", (int64_t)m->n_factors), msg_int("arrows", (int64_t)(m->n_pairs + m->n_assumed))));
    v.box = str_fmt(cx->arena, "0 0 %d %d", pic.width, pic.height);
    set_dots(cx, p, m, &pic, shape, &v);
    set_arrows(cx, &pic, &v);
    *ret_v = v;
    return STATUS_OK;
}
