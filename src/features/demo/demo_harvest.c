/* What the workshops became: development points with their sources and owners, needs. */
#include "codes.h"
#include "data_demo_action_plan.h"
#include "data_demo_development_points.h"
#include "data_demo_needs.h"
#include "demo_parts.h"
#include "wishes.h"

static enum status
make_point(struct demo *d, const struct table *t, size_t row, const struct code_list *sectors, struct map *ret_points)
{
    struct development_point *p = arena_alloc(d->cx->arena, sizeof *p);
    struct str key = demo_cell(t, row, "id");
    int64_t no = 0, priority = 0;
    const struct code *sector = code_meant(d->cx->arena, sectors, demo_cell(t, row, "sektori"));
    TRY(str_to_i64(str_sub(key, 1, key.n), &no));
    TRY(str_to_i64(demo_cell(t, row, "prioriteetti"), &priority));
    *p = (struct development_point){.process_id = d->process_id, .no = (int)no, .title = demo_cell(t, row, "kohta"),
                                    .sector = sector ? sector->key : STR("")};
    TRY(point_save(d->cx, p));
    TRY(point_set_priority(d->cx, p->id, (int)priority));
    TRY(demo_link_notes(d, "point", p->id, demo_cell(t, row, "mistä_noussut"), p->title));
    map_set(ret_points, key, p);
    return STATUS_OK;
}

static enum status
make_points(struct demo *d, struct map *ret_points)
{
    struct table *t;
    struct code_list sectors;
    TRY(codes_load(d->cx, CODES_SECTOR, &sectors));
    TRY(demo_table(d, data_demo_development_points, data_demo_development_points_n, &t));
    for (size_t row = 1; row < t->n_rows; row++)
        TRY(make_point(d, t, row, &sectors, ret_points));
    return STATUS_OK;
}

/* "hylätty: syy" is a state and its reason. */
static struct str
state_of(struct str cell, struct str *ret_reason)
{
    static const char *const words[][2] = {{"valmistelussa", "prepared"}, {"päätetty", "decided"}, {"käynnissä", "running"},
                                           {"kokeilussa", "running"},     {"käytössä", "in_use"},  {"hylätty", "rejected"}};
    ptrdiff_t colon = str_find_char(cell, ':');
    *ret_reason = colon < 0 ? STR("") : str_trim(str_sub(cell, (size_t)colon + 1, cell.n));
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_starts(cell, str_from(words[i][0])))
            return str_from(words[i][1]);
    return STR("proposed");
}

/* "a | b" to ids; unknown names are passed over. */
static size_t
owners_of(struct demo *d, struct str names, int64_t ids[DEMO_CELLS])
{
    struct str name;
    size_t n = 0;
    while (n < DEMO_CELLS && str_split(&names, '|', &name)) {
        const int64_t *id = map_get(d->organisations, str_trim(name));
        if (id)
            ids[n++] = *id;
    }
    return n;
}

/* The action plan says what will be done about a point, who owns it and how far it is; the first row of a point counts. */
static enum status
plan_point(struct demo *d, const struct table *t, size_t row, struct development_point *p)
{
    int64_t owners[DEMO_CELLS];
    struct str deed = demo_move_dates(d->cx->arena, demo_cell(t, row, "toimenpide"), d->days);
    size_t n = owners_of(d, demo_cell(t, row, "yhteiset_omistajat"), owners);
    p->text = str_fmt(d->cx->arena, "%.*s.\n\nTavoite: %.*s.", STR_ARG(deed), STR_ARG(demo_cell(t, row, "tavoite")));
    TRY(point_save(d->cx, p));
    TRY(point_set_owners(d->cx, p->id, owners, n));
    struct str reason, state = state_of(demo_cell(t, row, "tila"), &reason);
    return point_set_state(d->cx, p->id, state, reason);
}

static enum status
make_plan(struct demo *d, const struct map *points)
{
    struct table *t;
    TRY(demo_table(d, data_demo_action_plan, data_demo_action_plan_n, &t));
    for (size_t row = 1; row < t->n_rows; row++) {
        struct development_point *p = map_get(points, demo_cell(t, row, "kehittämiskohde"));
        if (p && p->text.n == 0)
            TRY(plan_point(d, t, row, p));
    }
    return STATUS_OK;
}

/* Needs that a running point answers already. */
static bool
is_answered(struct str id)
{
    static const char *const answered[] = {"T05", "T09", "T10"};
    for (size_t i = 0; i < ARRAY_LEN(answered); i++)
        if (str_eq_c(id, answered[i]))
            return true;
    return false;
}

/* Sent from the front page: nobody has read the first two yet, the third has its answer, which everybody may read. */
static enum status
make_wishes(struct demo *d)
{
    static const char *const wishes[] = {"Iltakahvila myös Tyrnävälle. Kerran kuussa riittäisi.",
                                         "Leikkipuiston portti on liian kapea tuplavaunuille."};
    for (size_t i = 0; i < ARRAY_LEN(wishes); i++) {
        struct wish w = {.text = str_from(wishes[i]), .teller = STR("parent")};
        TRY(wish_send(d->cx, &w));
    }
    struct wish read = {.text = STR("Neuvolaan pääsisi joskus illalla, kun isäkin on kotona."), .teller = STR("parent")};
    TRY(wish_send(d->cx, &read));
    struct need taken = {.id = read.need_id, .text = read.text, .teller = read.teller, .state = STR("answered")};
    TRY(need_save(d->cx, &taken));
    return wish_reply(d->cx, read.need_id,
                      STR("Kiitos. Kokeilemme torstai-iltoja Limingan neuvolassa tammikuusta alkaen ja kerromme keväällä, miten kävi."), true);
}

static enum status
make_needs(struct demo *d)
{
    struct table *t;
    TRY(demo_table(d, data_demo_needs, data_demo_needs_n, &t));
    for (size_t row = 1; row < t->n_rows; row++) {
        struct need n = {.process_id = d->process_id, .text = demo_cell(t, row, "tarve"),
                         .teller = demo_kind(demo_cell(t, row, "kertoja")),
                         .state = is_answered(demo_cell(t, row, "id")) ? STR("answered") : STR("open")};
        TRY(need_save(d->cx, &n));
        map_set(d->needs, demo_cell(t, row, "id"), arena_memdup(d->cx->arena, &n.id, sizeof n.id));
    }
    return STATUS_OK;
}

enum status
demo_make_harvest(struct demo *d)
{
    struct map *points = d->points;
    d->cx->now_ms = demo_moved_ms((struct civil){.year = 2026, .month = 11, .day = 13, .hour = 9}, d->days);
    TRY(make_points(d, points));
    TRY(make_plan(d, points));
    TRY(make_needs(d));
    TRY(make_wishes(d));
    d->cx->now_ms = d->now_ms;
    return STATUS_OK;
}
