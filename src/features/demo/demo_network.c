/* The centre itself: its name and municipalities, organisations, people, teams. */
#include "areas.h"
#include "codes.h"
#include "data_demo_organisations.h"
#include "data_demo_people.h"
#include "demo_parts.h"
#include "organisation.h"
#include "team.h"

struct lists {
    struct area_list areas;
    struct code_list sectors, types, levels, professions;
};

static enum status
load_lists(struct demo *d, struct lists *ret_l)
{
    TRY(areas_load(d->cx, &ret_l->areas));
    TRY(codes_load(d->cx, CODES_SECTOR, &ret_l->sectors));
    TRY(codes_load(d->cx, CODES_ORGANISATION_TYPE, &ret_l->types));
    TRY(codes_load(d->cx, CODES_LEVEL, &ret_l->levels));
    return codes_load(d->cx, CODES_PROFESSION, &ret_l->professions);
}

static struct str
code_key(struct demo *d, const struct code_list *list, struct str words)
{
    const struct code *c = words.n ? code_meant(d->cx->arena, list, words) : NULL;
    return c ? c->key : STR("");
}

static enum status
make_settings(struct demo *d)
{
    static const char *const values[][2] = {
        {"centre_name", "Lakeuden perhekeskus"},
        {"centre_name_sv", "Lakeus familjecenter"},
        {"centre_name_en", "Lakeus Family Centre"},
        {"keeper", "Pohjois-Pohjanmaan hyvinvointialue, perhekeskuskoordinaatio"},
        {"contact_email", "tuulikki.rantamaki@example.org"},
        {"is_demo", "1"},
    };
    for (size_t i = 0; i < ARRAY_LEN(values); i++)
        TRY(setting_save(d->cx, str_from(values[i][0]), str_from(values[i][1])));
    return STATUS_OK;
}

static enum status
make_areas(struct demo *d, const struct lists *l)
{
    static const char *const names[] = {"Kempele", "Liminka", "Muhos", "Tyrnävä", "Lumijoki", "Hailuoto"};
    int64_t ids[ARRAY_LEN(names)];
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const struct area *a = area_named(d->cx->arena, &l->areas, AREA_MUNICIPALITY, str_from(names[i]));
        if (a == NULL)
            return STATUS_INTERNAL;
        ids[i] = a->id;
    }
    TRY(areas_choose(d->cx, ids, ARRAY_LEN(ids)));
    return areas_name_own(d->cx, STR("Lakeus"), STR("Lakeus"), STR("Lakeus"));
}

/* "Lakeus" = all our municipalities. */
static void
fill_areas(struct demo *d, const struct lists *l, const struct area_list *own, struct str name, struct organisation *o)
{
    const struct area *a = area_named(d->cx->arena, &l->areas, AREA_MUNICIPALITY, name);
    o->area_ids = ARENA_ARRAY(d->cx->arena, int64_t, own->n_rows + 1);
    if (a)
        o->area_ids[o->n_area_ids++] = a->id;
    for (size_t i = 0; a == NULL && i < own->n_rows; i++)
        o->area_ids[o->n_area_ids++] = own->rows[i].id;
}

static enum status
make_organisations(struct demo *d, const struct lists *l)
{
    struct table *t;
    struct area_list own;
    TRY(areas_own(d->cx, &own));
    TRY(demo_table(d, data_demo_organisations, data_demo_organisations_n, &t));
    for (size_t row = 1; row < t->n_rows; row++) {
        int64_t *id = arena_alloc(d->cx->arena, sizeof *id);
        struct organisation o = {.name = demo_cell(t, row, "nimi"),
                                 .type = code_key(d, &l->types, demo_cell(t, row, "tyyppi")),
                                 .sector = code_key(d, &l->sectors, demo_cell(t, row, "sektori")),
                                 .description = demo_cell(t, row, "kuvaus"), .website = demo_cell(t, row, "verkkosivu"),
                                 .child_ages = demo_cell(t, row, "sopii"), .state = ORGANISATION_ACTIVE};
        fill_areas(d, l, &own, demo_cell(t, row, "kunta"), &o);
        TRY(organisation_save(d->cx, &o, id));
        map_set(d->organisations, o.name, id);
    }
    return STATUS_OK;
}

static enum status
make_people(struct demo *d, const struct lists *l)
{
    struct table *t;
    TRY(demo_table(d, data_demo_people, data_demo_people_n, &t));
    for (size_t row = 1; row < t->n_rows; row++) {
        struct person *p = arena_alloc(d->cx->arena, sizeof *p);
        const int64_t *organisation = map_get(d->organisations, demo_cell(t, row, "organisaatio"));
        const struct area *area = area_named(d->cx->arena, &l->areas, AREA_MUNICIPALITY, demo_cell(t, row, "kunta"));
        *p = (struct person){.name = demo_cell(t, row, "nimi"), .email = demo_cell(t, row, "sähköposti"),
                             .organisation_id = organisation ? *organisation : 0,
                             .organisation = demo_cell(t, row, "organisaatio"), .title = demo_cell(t, row, "ammatti"),
                             .profession = code_key(d, &l->professions, demo_cell(t, row, "ammatti")),
                             .sector = code_key(d, &l->sectors, demo_cell(t, row, "sektori")),
                             .level = code_key(d, &l->levels, demo_cell(t, row, "taso")),
                             .area_id = area ? area->id : 0, .language = demo_cell(t, row, "kieli")};
        TRY(person_save(d->cx, p, &p->id));
        TRY(person_confirm(d->cx, p->id));
        map_set(d->people, p->email, p);
    }
    return STATUS_OK;
}

struct team_words {
    enum team_kind kind;
    const char *name, *mandate;
    const char *roles[4]; /* of people.csv, ended by NULL */
};
static const struct team_words teams[] = {
    {TEAM_CORE, "Lakeuden ydinryhmä", "Valmistelee verkoston työn. Kokoontuu kuusi kertaa vuodessa.",
     {"ydinryhmä", "koordinaattori"}},
    {TEAM_STEERING, "Lakeuden ohjausryhmä",
     "Päättää, mitä otetaan käyttöön, ja huolehtii, että työhön on aikaa. Kokoontuu neljä kertaa vuodessa.",
     {"ohjausryhmä"}},
    {TEAM_PLANNING, "Vauvaperheet mukaan: suunnittelutiimi", "Suunnittelee syksyn työpajasarjan.",
     {"suunnittelutiimi", "koordinaattori", "fasilitaattori"}},
};

static bool
sits_in(const struct team_words *w, struct str role)
{
    for (size_t i = 0; w->roles[i]; i++)
        if (str_eq_c(role, w->roles[i]))
            return true;
    return false;
}

static enum status
fill_team(struct demo *d, const struct team_words *w, int64_t team_id)
{
    struct table *t;
    bool has_chair = false;
    TRY(demo_table(d, data_demo_people, data_demo_people_n, &t));
    for (size_t row = 1; row < t->n_rows; row++) {
        struct str role = demo_cell(t, row, "rooli");
        const struct person *p = map_get(d->people, demo_cell(t, row, "sähköposti"));
        if (p == NULL || !sits_in(w, role))
            continue;
        bool leads = !has_chair && (w->kind == TEAM_STEERING || str_eq_c(role, "koordinaattori"));
        has_chair |= leads;
        struct team_seat seat = {.person_id = p->id, .sector = p->sector, .role = leads ? TEAM_CHAIR : TEAM_MEMBER};
        TRY(team_member_save(d->cx, team_id, &seat));
    }
    return STATUS_OK;
}

static bool
is_planned(const struct team_gaps *gaps, struct str sector)
{
    for (size_t i = 0; i < gaps->n_missing; i++)
        if (str_eq(gaps->missing[i]->key, sector))
            return false;
    return true;
}

/* One of the core group plans for each sector that the planners lack, all but the parishes: that gap is the story of the series. */
static enum status
fill_planning(struct demo *d, const struct lists *l, int64_t team_id)
{
    struct table *t;
    TRY(demo_table(d, data_demo_people, data_demo_people_n, &t));
    for (size_t row = 1; row < t->n_rows; row++) {
        const struct person *p = map_get(d->people, demo_cell(t, row, "sähköposti"));
        struct team_seats seats;
        if (p == NULL || !str_eq_c(demo_cell(t, row, "rooli"), "ydinryhmä") || str_eq_c(p->sector, "parish"))
            continue;
        TRY(team_seats_of(d->cx, team_id, &seats));
        struct team_gaps gaps = team_gaps_of(d->cx->arena, &l->sectors, &seats);
        if (is_planned(&gaps, p->sector))
            continue;
        struct team_seat seat = {.person_id = p->id, .sector = p->sector, .role = TEAM_MEMBER};
        TRY(team_member_save(d->cx, team_id, &seat));
    }
    return STATUS_OK;
}

static enum status
make_teams(struct demo *d, const struct lists *l)
{
    for (size_t i = 0; i < ARRAY_LEN(teams); i++) {
        int64_t id;
        struct team team = {.kind = teams[i].kind, .name = str_from(teams[i].name), .mandate = str_from(teams[i].mandate)};
        TRY(team_save(d->cx, &team, &id));
        TRY(fill_team(d, &teams[i], id));
        if (teams[i].kind != TEAM_PLANNING)
            continue;
        d->planning_team = id;
        TRY(fill_planning(d, l, id));
    }
    return STATUS_OK;
}

enum status
demo_make_network(struct demo *d)
{
    struct lists l;
    TRY(load_lists(d, &l));
    TRY(make_settings(d));
    TRY(make_areas(d, &l));
    TRY(make_organisations(d, &l));
    TRY(make_people(d, &l));
    return make_teams(d, &l);
}
