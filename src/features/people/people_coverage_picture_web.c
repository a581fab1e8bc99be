/* Lays the picture of coverage out: a bar for each sector in each municipality, and one a sector on narrow screens. */
#include "codes_web.h"
#include "people_coverage_web.h"
#include "people_msg.h"

/* Units of the picture. */
enum {
    NAMES = 250,  /* width for the names of sectors */
    COLUMN = 120, /* a municipality with its gap */
    BAR = 69,     /* full bar; the numbers stand at its right */
    NUMBER = 104, /* right edge of the numbers in the column */
    TOP = 30,
    ROW = 33,
    NARROW_ROW = 54,
    NARROW_BAR = 250,
};

static struct people_coverage_cell
lay_cell(struct coverage_cell c, int64_t x, int64_t full)
{
    return (struct people_coverage_cell){
        .x = x,
        .x_gap = x + 1,
        .x_text = x + NUMBER,
        .width = c.known ? c.with_us * full / c.known : 0,
        .with_us = c.with_us,
        .known = c.known,
        .is_gap = c.known && c.with_us == 0,
    };
}

static void
lay_row(struct ctx *cx, const struct coverage *c, size_t s, struct people_coverage_row *row)
{
    int64_t i = (int64_t)s;
    *row = (struct people_coverage_row){
        .sector = {c->sectors[s]->yarn, c->sectors[s]->mark, code_name(c->sectors[s], cx->locale)},
        .y = TOP + 19 + i * ROW,
        .y_bar = TOP + i * ROW,
        .y_gap = TOP + 1 + i * ROW,
        .y_number = TOP + 18 + i * ROW,
        .y_name = 17 + i * NARROW_ROW,
        .y_narrow = 24 + i * NARROW_ROW,
        .y_narrow_gap = 25 + i * NARROW_ROW,
        .y_narrow_number = 40 + i * NARROW_ROW,
        .n_cells = c->n_areas,
        .all = lay_cell(coverage_of_sector(c, s), 0, NARROW_BAR),
    };
    row->cells = ARENA_ARRAY(cx->arena, struct people_coverage_cell, c->n_areas);
    for (size_t m = 0; m < c->n_areas; m++)
        row->cells[m] = lay_cell(coverage_at(c, s, m), NAMES + (int64_t)m * COLUMN, BAR);
}

static struct str
gaps_in_words(struct ctx *cx, const struct coverage *c)
{
    struct str parts[COVERAGE_GAPS];
    for (size_t i = 0; i < c->n_gaps; i++)
        parts[i] = msg_text(cx->arena, cx->locale, &M_people_gap,
                            MSG_ARGS(msg_str("sector", code_name(c->gaps[i].sector, cx->locale)),
                                     msg_str("area", area_name(c->gaps[i].area, cx->locale)),
                                     msg_int("n", c->gaps[i].n_missing)));
    return str_join(cx->arena, parts, c->n_gaps, STR("; "));
}

static struct str
unknown_in_words(struct ctx *cx, const struct coverage *c)
{
    struct str *names = ARENA_ARRAY(cx->arena, struct str, c->n_unknown);
    for (size_t i = 0; i < c->n_unknown; i++)
        names[i] = code_name(c->unknown[i], cx->locale);
    return str_join(cx->arena, names, c->n_unknown, STR(", "));
}

void
people_coverage_lay_out(struct ctx *cx, const struct coverage *c, struct people_coverage *ret_view)
{
    struct people_coverage v = {
        .is_empty = c->all.known == 0,
        .has_areas = c->n_areas > 0,
        .with_us = c->all.with_us,
        .known = c->all.known,
        .apart = c->apart.known,
        .gaps = gaps_in_words(cx, c),
        .unknown = unknown_in_words(cx, c),
        .n_areas = c->n_areas,
        .n_rows = c->n_sectors,
        .width = NAMES + (int64_t)c->n_areas * COLUMN,
        .height = TOP + (int64_t)c->n_sectors * ROW,
        .height_narrow = (int64_t)c->n_sectors * NARROW_ROW,
    };
    v.areas = ARENA_ARRAY(cx->arena, struct people_coverage_area, c->n_areas);
    for (size_t m = 0; m < c->n_areas; m++) {
        struct coverage_cell sum = coverage_of_area(c, m);
        v.areas[m] = (struct people_coverage_area){area_name(c->areas[m], cx->locale), NAMES + (int64_t)m * COLUMN,
                                                   sum.with_us, sum.known};
    }
    v.rows = ARENA_ARRAY(cx->arena, struct people_coverage_row, c->n_sectors);
    for (size_t s = 0; s < c->n_sectors; s++)
        lay_row(cx, c, s, &v.rows[s]);
    *ret_view = v;
}

enum status
people_coverage_fill(struct ctx *cx, struct people_coverage *ret_view)
{
    struct coverage c;
    TRY(coverage_load(cx, &c));
    people_coverage_lay_out(cx, &c, ret_view);
    return STATUS_OK;
}
