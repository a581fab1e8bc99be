/* The phenomenon of the demonstration: its sheet, causes with their sources, influences as three people see them, actors. */
#include "data_demo_phenomenon.h"
#include "data_demo_phenomenon_actors.h"
#include "data_demo_phenomenon_factors.h"
#include "data_demo_phenomenon_links.h"
#include "demo_parts.h"
#include "harvest.h"
#include "phenomena.h"
#include "trail.h"

struct making {
    struct demo *d;
    struct phenomenon p;
    struct map *factors; /* "F01" → struct factor */
};

/* ---- the sheet ---- */

static struct str
first_heading(struct str text)
{
    struct str line = text, rest = text;
    (void)str_split(&rest, '\n', &line);
    ptrdiff_t colon = str_find_char(line, ':');
    return str_trim(str_sub(line, (size_t)(colon + 1), line.n));
}

static enum status
make_sheet(struct making *m)
{
    static const char *const needs[] = {"T01", "T03", "T22", "T31", "T33", "T38"};
    struct str text = {data_demo_phenomenon, data_demo_phenomenon_n}, name;
    struct str actors = demo_chapter(text, STR("6"), &name), change = demo_chapter(text, STR("7"), &name);
    m->p = (struct phenomenon){.process_id = m->d->process_id, .name = first_heading(text), .level = STR("regional"),
                               .target_groups = STR("expecting,babies,fathers,immigrants"),
                               .sentence = demo_field(text, STR("Ilmiö yhdellä lauseella")),
                               .concerns = demo_field(text, STR("Ketä koskee")), .seen_in = demo_field(text, STR("Missä näkyy arjessa")),
                               .overlaps = demo_field(actors, STR("Päällekkäistä")), .gaps = demo_field(actors, STR("Katkos")),
                               .change = demo_field(change, STR("Tavoite")),
                               .change_sign = demo_plain(m->d->cx->arena, demo_field(change, STR("Mistä huomaamme"))),
                               .joint_work = demo_field(change, STR("Yhteisen työn paikka")),
                               .given_up = demo_field(change, STR("Mistä luovumme"))};
    TRY(phenomenon_save(m->d->cx, &m->p));
    for (size_t i = 0; i < ARRAY_LEN(needs); i++) {
        const int64_t *id = map_get(m->d->needs, str_from(needs[i]));
        if (id)
            TRY(phenomenon_need_add(m->d->cx, &m->p, *id));
    }
    struct evidence e = {.phenomenon_id = m->p.id, .text = STR("Moni vauvan vanhempi kertoo olevansa päivät ilman toisen aikuisen seuraa."),
                         .source = STR("Työpajojen laput ja perheiden tarvelista")};
    TRY(evidence_add(m->d->cx, &e));
    struct evidence clinic = {.phenomenon_id = m->p.id, .text = STR("Neuvolan käynnillä jaksamista kysytään kerran. Toista kertaa ei ehditä."),
                              .source = STR("Työpajan laput, ammattilaiset")};
    return evidence_add(m->d->cx, &clinic);
}

/* ---- factors ---- */

/* The first of the pairs whose word begins the cell; no text when none does. */
static struct str
key_of(struct str cell, const char *const pairs[][2], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(cell, str_from(pairs[i][0])))
            return str_from(pairs[i][1]);
    return STR("");
}

static enum status
link_sources(struct making *m, const struct factor *f, struct str keys)
{
    struct str rest = keys, key;
    TRY(demo_link_notes(m->d, "factor", f->id, keys, STR("")));
    while (demo_next_key(&rest, 'T', &key)) {
        const int64_t *id = map_get(m->d->needs, key);
        if (id)
            TRY(trail_add(m->d->cx, &(struct trail_link){"factor", f->id, "need", *id, STR("")}));
    }
    return STATUS_OK;
}

static enum status
make_factor(struct making *m, const struct table *t, size_t row)
{
    static const char *const kinds[][2] = {{"ilmiongelma", "problem"}, {"syy", "cause"}, {"juurisyy", "root"}, {"vahvuus", "strength"}};
    static const char *const levels[][2] = {{"tapahtumat", "event"}, {"toistuvat", "pattern"}, {"rakenteet", "structure"}, {"ajattelutavat", "model"}};
    static const char *const sways[][2] = {{"kyllä", "yes"}, {"osin", "partly"}, {"ei", "no"}};
    struct factor *f = arena_alloc(m->d->cx->arena, sizeof *f);
    *f = (struct factor){.phenomenon_id = m->p.id, .text = demo_cell(t, row, "tekijä"),
                         .kind = key_of(demo_cell(t, row, "laji"), kinds, ARRAY_LEN(kinds)),
                         .level = key_of(demo_cell(t, row, "jäävuoren_taso"), levels, ARRAY_LEN(levels)),
                         .sway = key_of(demo_cell(t, row, "voimme_vaikuttaa"), sways, ARRAY_LEN(sways))};
    TRY(factor_save(m->d->cx, f));
    map_set(m->factors, demo_cell(t, row, "id"), f);
    return link_sources(m, f, demo_cell(t, row, "lähde"));
}

/* ---- influences ---- */

struct said {
    struct factor *from, *to;
    int sign;
    int64_t strength;
    bool is_delayed;
};

static struct said
read_link(const struct making *m, const struct table *t, size_t row)
{
    struct said s = {.from = map_get(m->factors, demo_cell(t, row, "tekijästä")), .to = map_get(m->factors, demo_cell(t, row, "tekijään")),
                     .sign = str_eq_c(demo_cell(t, row, "merkki"), "-") ? -1 : 1,
                     .is_delayed = str_eq_c(demo_cell(t, row, "viive"), "kyllä")};
    if (str_to_i64(demo_cell(t, row, "voima"), &s.strength) != STATUS_OK)
        s.strength = 2;
    return s;
}

/* The first voice says what the file says; two others weigh part of it otherwise, and the third sees one the other way. */
static enum status
make_link(struct making *m, const struct table *t, size_t row)
{
    struct said s = read_link(m, t, row);
    if (!s.from || !s.to)
        return STATUS_INTERNAL;
    struct influence i = {.phenomenon_id = m->p.id, .from_id = s.from->id, .to_id = s.to->id, .voice = 1, .sign = s.sign,
                          .strength = (int)s.strength, .is_delayed = s.is_delayed, .reason = demo_cell(t, row, "perustelu")};
    TRY(influence_say(m->d->cx, &i));
    i.reason = STR("");
    i.voice = 2;
    i.strength = s.strength == 3 ? 2 : (int)s.strength + (row % 3 == 0);
    if (row % 4 != 3)
        TRY(influence_say(m->d->cx, &i));
    i.voice = 3;
    i.strength = row % 2 ? (int)s.strength : 2;
    if (str_eq_c(demo_cell(t, row, "id"), "L27")) {
        i.sign = -1;
        i.strength = 1;
        i.reason = STR("Säästöpaine on myös pakottanut sopimaan asioista yhdessä.");
    }
    return row % 3 == 0 ? influence_say(m->d->cx, &i) : STATUS_OK;
}

/* In the tree a cause explains what it drives the most. */
static enum status
make_tree(struct making *m, const struct table *t)
{
    for (size_t k = 0; k < m->factors->n_items; k++) {
        struct factor *f = m->factors->items[k].value;
        int64_t most = 0;
        if (str_eq_c(f->kind, "problem"))
            continue;
        for (size_t row = 1; row < t->n_rows; row++) {
            struct said s = read_link(m, t, row);
            if (s.from == f && s.to && s.strength > most) {
                most = s.strength;
                f->parent_id = s.to->id;
            }
        }
        TRY(factor_save(m->d->cx, f));
    }
    return STATUS_OK;
}

/* ---- actors ---- */

static enum status
make_actors(struct making *m)
{
    static const char *const roles[][2] = {{"ydin", "core"}, {"yhdyspinta", "interface"}, {"puuttuu", "missing"}};
    struct table *t;
    TRY(demo_table(m->d, data_demo_phenomenon_actors, data_demo_phenomenon_actors_n, &t));
    for (size_t row = 1; row < t->n_rows; row++) {
        struct str name = demo_cell(t, row, "organisaatio");
        const int64_t *id = map_get(m->d->organisations, name);
        struct phenomenon_actor a = {.phenomenon_id = m->p.id, .organisation_id = id ? *id : 0, .name = id ? STR("") : name,
                                     .role = key_of(demo_cell(t, row, "rooli"), roles, ARRAY_LEN(roles)),
                                     .does_now = demo_cell(t, row, "mitä_tekee_nyt"), .could_do = demo_cell(t, row, "mitä_voisi_tehdä")};
        TRY(phenomenon_actor_save(m->d->cx, &a));
    }
    return STATUS_OK;
}

/* Development points that root causes became. */
static enum status
link_points(struct making *m)
{
    static const char *const pairs[][2] = {{"F18", "K04"}, {"F18", "K15"}, {"F20", "K07"}};
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        const struct factor *f = map_get(m->factors, str_from(pairs[i][0]));
        const struct development_point *point = map_get(m->d->points, str_from(pairs[i][1]));
        if (f && point)
            TRY(trail_add(m->d->cx, &(struct trail_link){"point", point->id, "factor", f->id, STR("")}));
    }
    return STATUS_OK;
}

enum status
demo_make_phenomena(struct demo *d)
{
    struct making m = {.d = d, .factors = map_new(d->cx->arena)};
    struct table *factors, *links;
    d->cx->now_ms = demo_moved_ms((struct civil){.year = 2026, .month = 11, .day = 16, .hour = 9}, d->days);
    TRY(make_sheet(&m));
    TRY(demo_table(d, data_demo_phenomenon_factors, data_demo_phenomenon_factors_n, &factors));
    for (size_t row = 1; row < factors->n_rows; row++)
        TRY(make_factor(&m, factors, row));
    TRY(demo_table(d, data_demo_phenomenon_links, data_demo_phenomenon_links_n, &links));
    for (size_t row = 1; row < links->n_rows; row++)
        TRY(make_link(&m, links, row));
    TRY(make_tree(&m, links));
    TRY(make_actors(&m));
    TRY(link_points(&m));
    d->cx->now_ms = d->now_ms;
    return STATUS_OK;
}
