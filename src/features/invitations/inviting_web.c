/* Choosing whom to invite: from the network by sector, municipality or team, or by typing names. */
#include "areas.h"
#include "codes.h"
#include "invitations_msg.h"
#include "invitations_views.h"
#include "invitations_views_gen.h"
#include "invitations_web.h"
#include "page.h"
#include "person.h"
#include "team.h"

static web_handler new_show, people_add, typed_add;

#define GATE_INVITE GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP)
const struct web_route inviting_routes[] = {
    {HTTP_GET, "/workshops/:workshop/invitations/new", GATE_INVITE, new_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations", GATE_INVITE, people_add, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/invitations/typed", GATE_INVITE, typed_add, 0, NULL},
    {0},
};

static struct web_option *
options_with_all(struct ctx *cx, size_t n, const struct msg *first)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n + 1);
    o[0] = (struct web_option){.value = STR(""), .label = tr(cx, first)};
    return o;
}

static struct str
number(struct ctx *cx, int64_t n)
{
    return n ? str_fmt(cx->arena, "%lld", (long long)n) : STR("");
}

static enum status
filter_inputs(struct ctx *cx, const struct web_request *rq, struct invitations_new *v)
{
    struct code_list sectors;
    struct area_list areas;
    struct team_list teams;
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    TRY(areas_own(cx, &areas));
    TRY(teams_load(cx, &teams));
    struct web_option *o = options_with_all(cx, sectors.n_rows, &M_invitations_f_all);
    for (size_t i = 0; i < sectors.n_rows; i++)
        o[i + 1] = (struct web_option){.value = sectors.rows[i].key, .label = code_name(&sectors.rows[i], cx->locale)};
    v->sector = (struct web_input){.name = "sector", .label = &M_invitations_f_sector, .type = INPUT_SELECT, .required = true,
                                   .value = web_query(rq, "sector"), .options = o, .n_options = sectors.n_rows + 1};
    o = options_with_all(cx, areas.n_rows, &M_invitations_f_all);
    for (size_t i = 0; i < areas.n_rows; i++)
        o[i + 1] = (struct web_option){.value = number(cx, areas.rows[i].id), .label = area_name(&areas.rows[i], cx->locale)};
    v->area = (struct web_input){.name = "area", .label = &M_invitations_f_area, .type = INPUT_SELECT, .required = true,
                                 .value = web_query(rq, "area"), .options = o, .n_options = areas.n_rows + 1};
    o = options_with_all(cx, teams.n_rows, &M_invitations_f_all);
    for (size_t i = 0; i < teams.n_rows; i++)
        o[i + 1] = (struct web_option){.value = number(cx, teams.rows[i].id), .label = teams.rows[i].name};
    v->team = (struct web_input){.name = "team", .label = &M_invitations_f_team, .type = INPUT_SELECT, .required = true,
                                 .value = web_query(rq, "team"), .options = o, .n_options = teams.n_rows + 1};
    return STATUS_OK;
}

static enum status
segment_input(struct ctx *cx, int64_t workshop_id, struct str value, struct web_input *in)
{
    struct segment *rows;
    size_t n;
    TRY(segment_list(cx, workshop_id, &rows, &n));
    struct web_option *o = options_with_all(cx, n, &M_invitations_no_segment);
    for (size_t i = 0; i < n; i++)
        o[i + 1] = (struct web_option){.value = number(cx, rows[i].id), .label = rows[i].name};
    *in = (struct web_input){.name = "segment", .label = &M_invitations_f_segment, .type = INPUT_SELECT, .required = true,
                             .value = value, .options = o, .n_options = n + 1};
    return STATUS_OK;
}

static bool
is_invited(const struct invitation *rows, size_t n, int64_t person_id)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].person_id == person_id)
            return true;
    return false;
}

static bool
sits_in(const struct team_seats *seats, int64_t person_id)
{
    for (size_t i = 0; i < seats->n_rows; i++)
        if (seats->rows[i].person_id == person_id)
            return true;
    return false;
}

static enum status
fill_people(struct ctx *cx, const struct workshop *w, struct invitations_new *v)
{
    struct person_filter f = {.sector = v->sector.value, .limit = PEOPLE_ALL,
                              .with_confidential = actor_may(&cx->actor, FN_CONTACTS, ACCESS_WRITE)};
    struct person_list people;
    struct invitation *invited;
    struct team_seats seats = {0};
    size_t n_invited;
    int64_t team = 0;
    if (str_to_i64(v->area.value, &f.area_id) != STATUS_OK)
        f.area_id = 0;
    if (str_to_i64(v->team.value, &team) == STATUS_OK)
        TRY(team_seats_of(cx, team, &seats));
    TRY(people_find(cx, &f, &people));
    TRY(invitation_list(cx, w->id, &invited, &n_invited));
    v->people = ARENA_ARRAY(cx->arena, struct invitations_person, people.n_rows);
    for (size_t i = 0; i < people.n_rows; i++) {
        const struct person *p = &people.rows[i];
        if (is_invited(invited, n_invited, p->id) || (team && !sits_in(&seats, p->id)))
            continue;
        struct str parts[] = {p->title, p->organisation};
        struct str about = p->title.n && p->organisation.n ? str_join(cx->arena, parts, 2, STR(", ")) : p->title.n ? p->title : p->organisation;
        v->people[v->n_people++] = (struct invitations_person){p->id, p->name, about};
    }
    return STATUS_OK;
}

static enum status
new_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct workshop *w)
{
    struct invitations_new v = {.workshop_id = w->id, .may_search = actor_may(&cx->actor, FN_CONTACTS, ACCESS_READ),
                                .lines = {.name = "lines", .label = &M_invitations_f_lines, .hint = &M_invitations_f_lines_hint,
                                          .type = INPUT_AREA, .required = true, .max_chars = 50000, .rows = 6, .value = web_field(rq, "lines")}};
    struct web_crumb crumbs[2];
    TRY(filter_inputs(cx, rq, &v));
    TRY(segment_input(cx, w->id, web_field(rq, "segment"), &v.segment));
    TRY(segment_input(cx, w->id, web_field(rq, "segment"), &v.segment_typed));
    if (v.may_search)
        TRY(fill_people(cx, w, &v));
    struct web_input *inputs[] = {&v.sector, &v.area, &v.team, &v.segment, &v.segment_typed, &v.lines};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v.segment_typed.id = STR("f-segment-typed");
    v.errors = web_errors_of(cx);
    invitations_crumbs(cx, w, crumbs);
    struct web_page page = {.title = &M_invitations_new_title, .nav = NAV_WORKSHOPS, .crumbs = crumbs, .n_crumbs = 2};
    return web_page(cx, rq, rp, &page, WEB_VIEW(invitations_new, &v));
}

static enum status
new_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    return new_page(cx, rq, rp, &w);
}

static enum status
chosen_segment(struct ctx *cx, const struct web_request *rq, int64_t *ret_id)
{
    enum status s = web_field_id(rq, "segment", ret_id);
    return s == STATUS_INVALID ? problem(cx, "segment", &M_invitations_segment_unknown, MSG_NO_ARGS) : s;
}

static enum status
people_add(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    struct str *ids;
    int64_t segment;
    size_t added;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    if (!actor_may(&cx->actor, FN_CONTACTS, ACCESS_READ))
        return STATUS_DENIED;
    size_t n = web_fields(rq, "people", &ids);
    enum status s = chosen_segment(cx, rq, &segment);
    if (s == STATUS_OK)
        s = invitation_add_people(cx, w.id, segment, ids, n, &added);
    if (s == STATUS_INVALID)
        return new_page(cx, rq, rp, &w);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/invitations", (long long)w.id);
}

static enum status
typed_add(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshop w;
    int64_t segment;
    size_t added;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &w));
    enum status s = chosen_segment(cx, rq, &segment);
    if (s == STATUS_OK)
        s = invitation_add_lines(cx, w.id, segment, web_field(rq, "lines"), &added);
    if (s == STATUS_INVALID)
        return new_page(cx, rq, rp, &w);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld/invitations", (long long)w.id);
}
