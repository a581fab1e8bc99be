/* What an analysis of opinions says, as the results page shows it: groups, the map, and answers by background. */
#include "opinion_picture_web.h"

#include <stdlib.h>

#include "areas.h"
#include "boards_msg.h"

enum { MIN_CELL = 5, MAP_WIDE = 320, MAP_HIGH = 220, MARGIN = 22, MAX_KINDS = 24 };

/* ---- groups that vote alike ---- */

static const char *const letters[OPINION_MAX_GROUPS] = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"};
/* Yarns that differ in light as well as in colour; the letter tells the group without colour. */
static const char *const yarns[OPINION_MAX_GROUPS] = {"te", "pe", "lu", "ko", "so", "va", "nu", "ja", "se", "mu", "te", "so"};

static const struct note *
note_of(const struct boards_opinions *o, size_t statement)
{
    for (size_t i = 0; i < o->n_notes; i++)
        if (o->notes[i].id == o->ballot.statement[statement])
            return &o->notes[i];
    return NULL;
}

static void
fill_typical(struct ctx *cx, const struct boards_opinions *o, const struct opinion_group *g, struct boards_opinion_group *v)
{
    v->typical = ARENA_ARRAY(cx->arena, struct boards_typical, g->n_typical);
    for (size_t i = 0; i < g->n_typical; i++) {
        const struct opinion_typical *t = &g->typical[i];
        const struct note *n = note_of(o, t->statement);
        uint32_t of = opinion_seen(t->in_group), k = t->agrees ? t->in_group.agree : t->in_group.disagree;
        if (n && of)
            v->typical[v->n_typical++] = (struct boards_typical){n->text, n->language, t->agrees, (100 * k + of / 2) / of};
    }
}

static void
fill_groups(struct ctx *cx, const struct boards_opinions *o, struct boards_results *v)
{
    const struct opinion_result *r = o->result;
    v->n_parties = r->n_groups;
    v->parties = ARENA_ARRAY(cx->arena, struct boards_opinion_group, r->n_groups);
    for (size_t i = 0; i < r->n_groups; i++) {
        struct boards_opinion_group *g = &v->parties[i];
        *g = (struct boards_opinion_group){.letter = letters[i], .yarn = yarns[i], .n = (int64_t)r->groups[i].n_people};
        fill_typical(cx, o, &r->groups[i], g);
    }
}

/* ---- the map ---- */

struct frame {
    double x0, y0, scale;
};

/* Both axes alike, so that near on the map is near in opinion. */
static struct frame
frame_of(const struct opinion_result *r)
{
    double x0 = 0, x1 = 0, y0 = 0, y1 = 0;
    for (size_t i = 0; i < r->n_people; i++) {
        x0 = r->x[i] < x0 ? r->x[i] : x0;
        x1 = r->x[i] > x1 ? r->x[i] : x1;
        y0 = r->y[i] < y0 ? r->y[i] : y0;
        y1 = r->y[i] > y1 ? r->y[i] : y1;
    }
    double wide = x1 - x0, high = y1 - y0, by_x, by_y;
    by_x = wide > 0 ? (MAP_WIDE - 2 * MARGIN) / wide : 1;
    by_y = high > 0 ? (MAP_HIGH - 2 * MARGIN) / high : 1;
    struct frame f = {.scale = by_x < by_y ? by_x : by_y};
    f.x0 = (x0 + x1) / 2 - MAP_WIDE / (2 * f.scale);
    f.y0 = (y0 + y1) / 2 - MAP_HIGH / (2 * f.scale);
    return f;
}

/* By place, so that the order of the dots does not tell in which order people joined. */
static int
by_place(const void *a, const void *b)
{
    const struct boards_map_dot *p = a, *q = b;
    return p->x != q->x ? p->x - q->x : p->y - q->y;
}

static void
fill_map(struct ctx *cx, const struct boards_opinions *o, struct boards_results *v)
{
    const struct opinion_result *r = o->result;
    struct frame f = frame_of(r);
    v->map_dots = ARENA_ARRAY(cx->arena, struct boards_map_dot, r->n_people);
    for (size_t i = 0; i < r->n_people; i++)
        if (r->group[i] >= 0 && (size_t)r->group[i] < r->n_groups)
            v->map_dots[v->n_map_dots++] = (struct boards_map_dot){(int)((r->x[i] - f.x0) * f.scale), (int)((r->y[i] - f.y0) * f.scale),
                                                               yarns[r->group[i]]};
    qsort(v->map_dots, v->n_map_dots, sizeof *v->map_dots, by_place);
    for (size_t i = 0; i < v->n_parties; i++) {
        v->parties[i].x = (int)((r->groups[i].x - f.x0) * f.scale);
        v->parties[i].y = (int)((r->groups[i].y - f.y0) * f.scale);
        v->parties[i].text_y = v->parties[i].y + 6;
    }
}

/* ---- by background ---- */

enum background { BY_KIND, BY_SECTOR, BY_AREA, N_BACKGROUNDS };

struct kinds {
    struct str names[MAX_KINDS];
    size_t people[MAX_KINDS], n, shown[MAX_KINDS], n_shown; /* shown: those of MIN_CELL people */
    int *kind;                                              /* by person, -1 = not told */
};

static int
kind_no(struct kinds *k, struct str name)
{
    if (name.n == 0)
        return -1;
    for (size_t i = 0; i < k->n; i++)
        if (str_eq(k->names[i], name))
            return (int)i;
    if (k->n == MAX_KINDS)
        return -1;
    k->names[k->n] = name;
    return (int)k->n++;
}

static const struct opinion_voter *
voter_of(const struct boards_opinions *o, size_t person)
{
    for (size_t i = 0; i < o->n_voters; i++)
        if (o->voters[i].participant_id == o->ballot.person[person])
            return &o->voters[i];
    return NULL;
}

static struct str
background_of(struct ctx *cx, const struct opinion_voter *p, enum background by, const struct area_list *areas)
{
    switch (by) {
    case BY_KIND: return p->kind;
    case BY_SECTOR: return p->sector;
    case BY_AREA: return area_name(area_in(areas, p->area_id), cx->locale);
    case N_BACKGROUNDS: break;
    }
    return STR_NONE;
}

static void
sort_people(struct ctx *cx, const struct boards_opinions *o, enum background by, const struct area_list *areas, struct kinds *k)
{
    size_t n = o->ballot.votes.n_people;
    k->kind = ARENA_ARRAY(cx->arena, int, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct opinion_voter *p = voter_of(o, i);
        k->kind[i] = p ? kind_no(k, background_of(cx, p, by, areas)) : -1;
        if (k->kind[i] >= 0)
            k->people[k->kind[i]]++;
    }
    for (size_t i = 0; i < k->n; i++)
        if (k->people[i] >= MIN_CELL)
            k->shown[k->n_shown++] = i;
}

static struct boards_cut_cell
cell_of(struct ctx *cx, const struct opinion_cell *c)
{
    uint32_t of = opinion_seen(c->count);
    if (c->hidden || of == 0)
        return (struct boards_cut_cell){.text = STR("–")};
    return (struct boards_cut_cell){str_fmt(cx->arena, "%u\xC2\xA0%%", (100 * c->count.agree + of / 2) / of)};
}

static struct str
head_name(struct ctx *cx, enum background by, const struct code_list *sectors, struct str key)
{
    return by == BY_SECTOR ? code_label(sectors, key, cx->locale) : by == BY_KIND ? tr(cx, participant_kind_name(key)) : key;
}

static void
fill_cut(struct ctx *cx, const struct boards_opinions *o, const struct kinds *k, const struct opinion_cell *cells, struct boards_cut *v)
{
    v->rows = ARENA_ARRAY(cx->arena, struct boards_cut_row, o->ballot.votes.n_statements);
    for (size_t s = 0; s < o->ballot.votes.n_statements; s++) {
        const struct note *n = note_of(o, s);
        struct boards_cut_row *row = &v->rows[v->n_rows];
        if (n == NULL)
            continue;
        *row = (struct boards_cut_row){n->text, n->language, ARENA_ARRAY(cx->arena, struct boards_cut_cell, k->n_shown), k->n_shown};
        for (size_t c = 0; c < k->n_shown; c++)
            row->cells[c] = cell_of(cx, &cells[s * k->n + k->shown[c]]);
        v->n_rows++;
    }
}

/* A table for each background that has two kinds of at least MIN_CELL people; they are cut together, so that none of
 * them gives away what another hides. */
static enum status
fill_cuts(struct ctx *cx, const struct boards_opinions *o, const struct code_list *sectors, struct boards_results *v)
{
    struct boards_cut *const tables[N_BACKGROUNDS] = {&v->by_kind, &v->by_sector, &v->by_area};
    struct opinion_cut_by cuts[N_BACKGROUNDS];
    struct kinds kinds[N_BACKGROUNDS] = {0};
    struct area_list areas = {0};
    size_t n_cuts = 0, n_placed = 0;
    for (size_t i = 0; i < o->n_voters; i++)
        n_placed += o->voters[i].area_id != 0;
    if (n_placed)
        TRY(areas_load(cx, &areas));
    for (size_t by = 0; by < N_BACKGROUNDS; by++) {
        sort_people(cx, o, (enum background)by, &areas, &kinds[by]);
        if (kinds[by].n_shown >= 2)
            cuts[n_cuts++] = (struct opinion_cut_by){kinds[by].kind, kinds[by].n, NULL};
    }
    TRY(opinion_cut_all(cx->arena, &o->ballot.votes, cuts, n_cuts, MIN_CELL));
    for (size_t by = 0, at = 0; by < N_BACKGROUNDS; by++) {
        const struct kinds *k = &kinds[by];
        if (k->n_shown < 2)
            continue;
        tables[by]->heads = ARENA_ARRAY(cx->arena, struct boards_cut_head, k->n_shown);
        tables[by]->n_heads = k->n_shown;
        for (size_t c = 0; c < k->n_shown; c++)
            tables[by]->heads[c] = (struct boards_cut_head){head_name(cx, (enum background)by, sectors, k->names[k->shown[c]]),
                                                            (int64_t)k->people[k->shown[c]]};
        fill_cut(cx, o, k, cuts[at++].cells, tables[by]);
    }
    return STATUS_OK;
}

enum status
boards_opinion_picture(struct ctx *cx, const struct boards_opinions *o, const struct code_list *sectors, struct boards_results *v)
{
    v->is_few = o->result->verdict == OPINION_TOO_FEW;
    v->is_one_group = o->result->verdict == OPINION_NO_SPREAD;
    v->is_unsure = o->result->verdict == OPINION_NOT_STABLE;
    if (o->result->verdict == OPINION_GROUPS && o->result->n_groups > 1) {
        fill_groups(cx, o, v);
        fill_map(cx, o, v);
    }
    return fill_cuts(cx, o, sectors, v);
}
