#include "coverage.h"

#include "coverage_store.h"

struct coverage_cell
coverage_at(const struct coverage *c, size_t sector, size_t area)
{
    return c->cells[sector * c->n_areas + area];
}

static void
add(struct coverage_cell *sum, struct coverage_cell more)
{
    sum->with_us += more.with_us;
    sum->known += more.known;
}

struct coverage_cell
coverage_of_sector(const struct coverage *c, size_t sector)
{
    struct coverage_cell sum = {0};
    for (size_t i = 0; i < c->n_areas; i++)
        add(&sum, coverage_at(c, sector, i));
    return sum;
}

struct coverage_cell
coverage_of_area(const struct coverage *c, size_t area)
{
    struct coverage_cell sum = {0};
    for (size_t i = 0; i < c->n_sectors; i++)
        add(&sum, coverage_at(c, i, area));
    return sum;
}

static bool
is_known_somewhere(const struct coverage *c, struct str sector)
{
    for (size_t i = 0; i < c->n_actors; i++)
        if (str_eq(c->actors[i].sector, sector))
            return true;
    return false;
}

static void
choose_rows(struct arena *a, const struct code_list *sectors, const struct area_list *areas, struct coverage *c)
{
    c->sectors = ARENA_ARRAY(a, const struct code *, sectors->n_rows);
    c->unknown = ARENA_ARRAY(a, const struct code *, sectors->n_rows);
    c->areas = ARENA_ARRAY(a, const struct area *, areas->n_rows);
    c->n_sectors = c->n_areas = c->n_unknown = 0;
    for (size_t i = 0; i < sectors->n_rows; i++) {
        const struct code *s = &sectors->rows[i];
        bool known = is_known_somewhere(c, s->key);
        if (s->in_use && s->needs_seat && !known)
            c->unknown[c->n_unknown++] = s;
        if (s->in_use && (s->needs_seat || known))
            c->sectors[c->n_sectors++] = s;
    }
    for (size_t i = 0; i < areas->n_rows; i++)
        if (areas->rows[i].in_use && areas->rows[i].kind == AREA_MUNICIPALITY)
            c->areas[c->n_areas++] = &areas->rows[i];
    c->cells = ARENA_ARRAY(a, struct coverage_cell, c->n_sectors * c->n_areas);
}

static struct coverage_cell *
cell_of(const struct coverage *c, const struct coverage_actor *actor)
{
    for (size_t s = 0; s < c->n_sectors; s++)
        for (size_t m = 0; m < c->n_areas; m++)
            if (c->areas[m]->id == actor->area_id && str_eq(c->sectors[s]->key, actor->sector))
                return &c->cells[s * c->n_areas + m];
    return NULL;
}

/* Keeps the largest, earlier sectors first among equals. */
static void
note_gap(struct coverage *c, struct coverage_gap gap)
{
    size_t at = c->n_gaps;
    while (at > 0 && c->gaps[at - 1].n_missing < gap.n_missing)
        at--;
    if (at == COVERAGE_GAPS)
        return;
    if (c->n_gaps < COVERAGE_GAPS)
        c->n_gaps++;
    for (size_t i = c->n_gaps - 1; i > at; i--)
        c->gaps[i] = c->gaps[i - 1];
    c->gaps[at] = gap;
}

static void
find_gaps(struct coverage *c)
{
    c->n_gaps = 0;
    for (size_t s = 0; s < c->n_sectors; s++)
        for (size_t m = 0; m < c->n_areas; m++) {
            struct coverage_cell cell = coverage_at(c, s, m);
            if (cell.known > cell.with_us)
                note_gap(c, (struct coverage_gap){c->sectors[s], c->areas[m], cell.known - cell.with_us});
        }
}

void
coverage_count(struct arena *a, const struct code_list *sectors, const struct area_list *areas, struct coverage *c)
{
    choose_rows(a, sectors, areas, c);
    c->all = c->apart = (struct coverage_cell){0};
    for (size_t i = 0; i < c->n_actors; i++) {
        struct coverage_cell one = {.with_us = c->actors[i].is_with_us, .known = 1};
        struct coverage_cell *cell = cell_of(c, &c->actors[i]);
        add(cell ? cell : &c->apart, one);
        if (cell)
            add(&c->all, one);
    }
    find_gaps(c);
}

enum status
coverage_load(struct ctx *cx, struct coverage *ret_coverage)
{
    struct coverage c = {0};
    struct code_list *sectors = arena_alloc(cx->arena, sizeof *sectors);
    struct area_list *areas = arena_alloc(cx->arena, sizeof *areas);
    TRY(codes_load(cx, CODES_SECTOR, sectors));
    TRY(areas_load(cx, areas));
    TRY(coverage_store_actors(cx, &c));
    coverage_count(cx->arena, sectors, areas, &c);
    *ret_coverage = c;
    return STATUS_OK;
}
