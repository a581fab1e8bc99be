/*
 * Where the factors and arrows of a map stand in a picture: rows by the distance to the phenomenon, arrows as curves.
 *
 * For: the SVG of the analysis page, in two shapes (numbers for a narrow screen, texts for a wide one). Not for: words and
 * colours; a node carries its kind, an arrow its sign. Pure: same map, same picture; nothing but the arena is touched.
 * Invariants: nodes of one row do not overlap; every coordinate lies within width and height.
 *
 *     struct picture pic;
 *     TRY(picture_draw(arena, &map.map, distance, &picture_narrow, &pic));
 */
#ifndef TUPA_PHENOMENA_PICTURE_H
#define TUPA_PHENOMENA_PICTURE_H

#include "phenomenon.h"
#include "str.h"

struct picture_shape {
    int width, per_row, row_high;
    int half_wide, half_high; /* of a node */
    int top_wide, top_high;   /* half of the phenomenon's own box */
    bool is_round;
};
extern const struct picture_shape picture_narrow, picture_wide;

struct picture_node {
    uint32_t node;
    int x, y; /* middle */
    int row;
};
struct picture_arc {
    const struct causal_arc *arc;
    struct str line, head; /* path data */
    int mark_x, mark_y;    /* middle of the curve */
};
struct picture {
    int width, height;
    struct picture_node *nodes; /* by number; nodes[0] is the phenomenon */
    size_t n_nodes;
    struct picture_arc *arcs;
    size_t n_arcs;
};

/* distance: of each node to node 0, REACH_NONE where there is no way. */
enum status picture_draw(struct arena *a, const struct causal_map *m, const uint32_t *distance, const struct picture_shape *shape,
                         struct picture *ret_picture) MUST_CHECK;

/* A text in at most n lines of at most `chars` characters, broken at blanks; cut with "…". Answers the number of lines. */
size_t picture_lines(struct arena *a, struct str text, size_t chars, size_t n, struct str *ret_lines);

#endif
