/* Pages of teams: the list, one team with its seats, the forms. */
#include "codes_web.h"
#include "people_msg.h"
#include "people_views_gen.h"
#include "people_web.h"

static enum status list(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status show(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status form_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status form_edit(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status create(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status update(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status seat_add(struct ctx *cx, struct web_request *rq, struct web_reply *rp);
static enum status seat_remove(struct ctx *cx, struct web_request *rq, struct web_reply *rp);

#define READ_CONTACTS GATE_MAY(FN_CONTACTS, ACCESS_READ, SCOPE_CENTRE)
#define WRITE_CONTACTS GATE_MAY(FN_CONTACTS, ACCESS_WRITE, SCOPE_CENTRE)

const struct web_route teams_routes[] = {
    {HTTP_GET, "/teams", READ_CONTACTS, list, 0, NULL},
    {HTTP_GET, "/teams/new", WRITE_CONTACTS, form_new, 0, NULL},
    {HTTP_POST, "/teams", WRITE_CONTACTS, create, 0, NULL},
    {HTTP_GET, "/teams/:team", READ_CONTACTS, show, 0, NULL},
    {HTTP_GET, "/teams/:team/edit", WRITE_CONTACTS, form_edit, 0, NULL},
    {HTTP_POST, "/teams/:team", WRITE_CONTACTS, update, 0, NULL},
    {HTTP_POST, "/teams/:team/seats", WRITE_CONTACTS, seat_add, 0, NULL},
    {HTTP_POST, "/teams/:team/seats/:person/remove", WRITE_CONTACTS, seat_remove, 0, NULL},
    {0},
};

static const struct msg *const kind_names[N_TEAM_KINDS] = {
    &M_people_kind_network,      &M_people_kind_core,      &M_people_kind_steering,
    &M_people_kind_coordination, &M_people_kind_developer, &M_people_kind_planning,
};
static const struct msg *const role_names[N_TEAM_ROLES] = {&M_people_role_member, &M_people_role_chair,
                                                           &M_people_role_deputy};

static bool
may_write(const struct ctx *cx)
{
    return actor_may(&cx->actor, FN_CONTACTS, ACCESS_WRITE);
}

static enum status
list(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct team_list teams;
    TRY(teams_load(cx, &teams));
    struct people_teams v = {.tabs = people_tabs_at(cx, PEOPLE_AT_TEAMS), .may_write = may_write(cx)};
    v.rows = ARENA_ARRAY(cx->arena, struct people_team_row, teams.n_rows);
    v.n_rows = teams.n_rows;
    for (size_t i = 0; i < teams.n_rows; i++)
        v.rows[i] = (struct people_team_row){&teams.rows[i], kind_names[teams.rows[i].kind]};
    struct web_page page = {.title = &M_people_teams_title, .nav = NAV_NETWORK};
    return web_page(cx, rq, rp, &page, WEB_VIEW(people_teams, &v));
}

/* ---- one team ---- */

static struct str
names_of(struct ctx *cx, const struct code **codes, size_t n)
{
    struct str *names = ARENA_ARRAY(cx->arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        names[i] = code_name(codes[i], cx->locale);
    return str_join(cx->arena, names, n, STR(", "));
}

static struct str
person_in(const struct team_seats *seats, int64_t person_id)
{
    for (size_t i = 0; i < seats->n_rows; i++)
        if (person_id && seats->rows[i].person_id == person_id)
            return seats->rows[i].person;
    return STR_NONE;
}

static void
fill_seats(struct ctx *cx, const struct team_seats *seats, const struct code_list *sectors,
           const struct code_list *levels, struct people_team *v)
{
    v->rows = ARENA_ARRAY(cx->arena, struct people_seat_row, seats->n_rows);
    v->n_rows = seats->n_rows;
    for (size_t i = 0; i < seats->n_rows; i++) {
        const struct team_seat *s = &seats->rows[i];
        v->rows[i] = (struct people_seat_row){
            .seat = s,
            .sector = codes_chip_of(sectors, s->sector, cx->locale),
            .level = code_label(levels, s->level, cx->locale),
            .deputy_of = person_in(seats, s->deputy_of),
            .role = role_names[s->role],
            .is_shown = v->may_write || !s->is_confidential,
        };
        v->n_hidden += !v->rows[i].is_shown;
    }
}

static void
fill_gaps(struct ctx *cx, const struct team_seats *seats, const struct code_list *sectors, struct people_team *v)
{
    struct team_gaps gaps = team_gaps_of(cx->arena, sectors, seats);
    v->missing = names_of(cx, gaps.missing, gaps.n_missing);
    v->n_missing = (int64_t)gaps.n_missing;
    v->no_deputy = names_of(cx, gaps.no_deputy, gaps.n_no_deputy);
    v->n_no_deputy = (int64_t)gaps.n_no_deputy;
}

static enum status
fill_team(struct ctx *cx, const struct team *team, struct team_seats *seats, struct people_team *v)
{
    struct code_list sectors, levels;
    TRY(team_seats_of(cx, team->id, seats));
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(codes_load(cx, CODES_LEVEL, &levels));
    *v = (struct people_team){.team = team,
                              .kind = kind_names[team->kind],
                              .may_write = may_write(cx),
                              .needs_all = team_needs_all_sectors(team->kind)};
    fill_seats(cx, seats, &sectors, &levels, v);
    fill_gaps(cx, seats, &sectors, v);
    v->sector = (struct web_input){.name = "sector", .label = &M_people_represents, .type = INPUT_SELECT};
    v->sector.options = codes_options(cx, &sectors, STR(""), &M_people_own_sector, &v->sector.n_options);
    return STATUS_OK;
}

static struct web_option
person_option(struct ctx *cx, int64_t id, struct str name, struct str more)
{
    struct str label = person_list_name(cx->arena, name);
    if (more.n)
        label = str_fmt(cx->arena, "%.*s (%.*s)", STR_ARG(label), STR_ARG(more));
    return (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)id), .label = label};
}

static enum status
fill_seat_form(struct ctx *cx, const struct team_seats *seats, struct people_team *v)
{
    struct person_list people;
    struct person_filter all = {.with_confidential = true, .limit = PEOPLE_ALL};
    TRY(people_find(cx, &all, &people));
    v->person = (struct web_input){.name = "person", .label = &M_people_person, .type = INPUT_SELECT, .required = true};
    v->person.options = ARENA_ARRAY(cx->arena, struct web_option, people.n_rows + 1);
    v->person.options[v->person.n_options++].label = tr(cx, &M_people_choose);
    for (size_t i = 0; i < people.n_rows; i++)
        v->person.options[v->person.n_options++] =
            person_option(cx, people.rows[i].id, people.rows[i].name, people.rows[i].organisation);
    v->role = (struct web_input){.name = "role", .label = &M_people_seat_role, .type = INPUT_SELECT, .required = true};
    v->role.options = ARENA_ARRAY(cx->arena, struct web_option, N_TEAM_ROLES);
    v->role.n_options = N_TEAM_ROLES;
    for (int r = 0; r < N_TEAM_ROLES; r++)
        v->role.options[r] =
            (struct web_option){.value = str_from(team_role_key((enum team_role)r)), .label = tr(cx, role_names[r])};
    v->deputy_of = (struct web_input){.name = "deputy_of", .label = &M_people_deputy_whose, .type = INPUT_SELECT};
    v->deputy_of.options = ARENA_ARRAY(cx->arena, struct web_option, seats->n_rows + 1);
    v->deputy_of.options[v->deputy_of.n_options++].label = tr(cx, &M_people_deputy_nobody);
    for (size_t i = 0; i < seats->n_rows; i++)
        if (seats->rows[i].role != TEAM_DEPUTY)
            v->deputy_of.options[v->deputy_of.n_options++] =
                person_option(cx, seats->rows[i].person_id, seats->rows[i].person, STR_NONE);
    return STATUS_OK;
}

static enum status
show_team(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct people_team *v)
{
    struct web_input *inputs[] = {&v->person, &v->role, &v->sector, &v->deputy_of};
    web_inputs_finish(cx, inputs, v->may_write ? ARRAY_LEN(inputs) : 0);
    v->errors = web_errors_of(cx);
    struct web_page page = {.title_text = v->team->name};
    people_crumbs(cx, &page, &M_people_teams_title, "/teams");
    return web_page(cx, rq, rp, &page, WEB_VIEW(people_team, v));
}

static enum status
team_asked(struct ctx *cx, const struct web_request *rq, struct team *ret_team)
{
    int64_t id;
    TRY(web_param_id(rq, "team", &id));
    return team_by_id(cx, id, ret_team);
}

static enum status
show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct team team;
    struct team_seats seats;
    struct people_team v;
    TRY(team_asked(cx, rq, &team));
    TRY(fill_team(cx, &team, &seats, &v));
    if (v.may_write)
        TRY(fill_seat_form(cx, &seats, &v));
    return show_team(cx, rq, rp, &v);
}

static enum status
seat_add(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct team team;
    struct team_seats seats;
    struct people_team v;
    struct team_seat seat = {0};
    TRY(team_asked(cx, rq, &team));
    TRY(fill_team(cx, &team, &seats, &v));
    TRY(fill_seat_form(cx, &seats, &v));
    struct web_input *inputs[] = {&v.person, &v.role, &v.sector, &v.deputy_of};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    enum status s = has_problems(cx) ? STATUS_INVALID : web_field_id(rq, "person", &seat.person_id);
    if (s == STATUS_OK)
        s = web_field_id(rq, "deputy_of", &seat.deputy_of);
    if (s == STATUS_OK) {
        (void)team_role_from(v.role.value, &seat.role);
        seat.sector = v.sector.value;
        s = team_member_save(cx, team.id, &seat);
    }
    if (s == STATUS_INVALID && has_problems(cx))
        return show_team(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/teams/%lld", (long long)team.id);
}

static enum status
seat_remove(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct team team;
    int64_t person;
    TRY(team_asked(cx, rq, &team));
    TRY(web_param_id(rq, "person", &person));
    TRY(team_member_remove(cx, team.id, person));
    return web_saved(cx, rp, "/teams/%lld", (long long)team.id);
}

/* ---- the form ---- */

static void
form_for(struct ctx *cx, const struct team *t, struct people_team_form *v)
{
    *v = (struct people_team_form){
        .id = t->id,
        .name = {.name = "name", .label = &M_people_name, .required = true, .max_chars = 100, .value = t->name},
        .kind = {.name = "kind",
                 .label = &M_people_team_kind,
                 .type = INPUT_SELECT,
                 .required = true,
                 .value = str_from(team_kind_key(t->kind))},
        .mandate = {.name = "mandate",
                    .label = &M_people_mandate,
                    .type = INPUT_AREA,
                    .max_chars = 1000,
                    .rows = 3,
                    .value = t->mandate},
    };
    v->kind.options = ARENA_ARRAY(cx->arena, struct web_option, N_TEAM_KINDS);
    v->kind.n_options = N_TEAM_KINDS;
    for (int k = 0; k < N_TEAM_KINDS; k++)
        v->kind.options[k] =
            (struct web_option){.value = str_from(team_kind_key((enum team_kind)k)), .label = tr(cx, kind_names[k])};
}

static enum status
show_form(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct people_team_form *v)
{
    struct web_input *inputs[] = {&v->name, &v->kind, &v->mandate};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_page page = {.title = v->id ? &M_people_team_edit_title : &M_people_team_new_title,
                            .width = WIDTH_NARROW};
    people_crumbs(cx, &page, &M_people_teams_title, "/teams");
    return web_page(cx, rq, rp, &page, WEB_VIEW(people_team_form, v));
}

static enum status
form_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct people_team_form v;
    form_for(cx, &(struct team){.kind = TEAM_CORE}, &v);
    return show_form(cx, rq, rp, &v);
}

static enum status
form_edit(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct people_team_form v;
    struct team t;
    TRY(team_asked(cx, rq, &t));
    form_for(cx, &t, &v);
    return show_form(cx, rq, rp, &v);
}

static enum status
save(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct team *t)
{
    struct people_team_form v;
    int64_t id = 0;
    form_for(cx, t, &v);
    web_input_read(cx, rq, &v.name);
    web_input_read(cx, rq, &v.mandate);
    if (t->id == 0)
        web_input_read(cx, rq, &v.kind);
    t->name = v.name.value;
    t->mandate = v.mandate.value;
    (void)team_kind_from(v.kind.value, &t->kind);
    enum status s = has_problems(cx) ? STATUS_INVALID : team_save(cx, t, &id);
    if (s == STATUS_INVALID && has_problems(cx))
        return show_form(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/teams/%lld", (long long)id);
}

static enum status
create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct team t = {0};
    return save(cx, rq, rp, &t);
}

static enum status
update(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct team t;
    TRY(team_asked(cx, rq, &t));
    return save(cx, rq, rp, &t);
}
