/* One series: its workshops, planning team, principles, gate and what comes after. */
#include "page.h"
#include "projects_views.h"
#include "team.h"
#include "workshops_inputs_web.h"
#include "workshops_msg.h"
#include "workshops_views_gen.h"
#include "workshops_web.h"

static web_handler series_show, series_edit, series_change, gate_save;

#define GATE_SERIES GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_SERIES)
const struct web_route series_routes[] = {
    {HTTP_GET, "/series/:series", GATE_MAY(FN_WORKSHOPS, ACCESS_READ, SCOPE_SERIES), series_show, 0, NULL},
    {HTTP_GET, "/series/:series/edit", GATE_SERIES, series_edit, 0, NULL},
    {HTTP_POST, "/series/:series/edit", GATE_SERIES, series_change, 0, NULL},
    {HTTP_POST, "/series/:series/gate", GATE_SERIES, gate_save, 0, NULL},
    {0},
};

/* Families or decision-makers are asked to a coming workshop although the professionals' phase is open (R5). */
static bool
opens_too_early(const struct series *s, const struct workshop *w)
{
    return s->gate_closed_ms == 0 && !str_eq_c(w->state, "finished") && !str_eq_c(w->state, "cancelled") &&
           (str_find(w->audience, STR("parent")) >= 0 || str_find(w->audience, STR("decision_maker")) >= 0);
}

static enum status
fill_series(struct ctx *cx, struct workshops_series *v)
{
    struct process p;
    struct workshop *all;
    struct str *names;
    struct team team;
    size_t n;
    TRY(process_load(cx, v->s.process_id, &p));
    v->process_name = p.name;
    TRY(workshops_process_line_load(cx, p.id, &v->line));
    TRY(workshop_list(cx, v->s.id, &all, &v->workshops.n_rows));
    v->workshops.rows = ARENA_ARRAY(cx->arena, struct workshops_row, v->workshops.n_rows);
    for (size_t i = 0; i < v->workshops.n_rows; i++) {
        v->workshops.rows[i] = workshops_row_of(&all[i], true);
        v->workshops.rows[i].series_name = STR("");
        v->gate_warning |= opens_too_early(&v->s, &all[i]);
    }
    v->n_principles = workshops_lines(cx->arena, v->s.principles, &v->principles);
    TRY(series_missing_sectors(cx, v->s.team_id, &names, &n));
    v->missing = str_join(cx->arena, names, n, STR(", "));
    v->n_missing = (int)n;
    if (v->s.team_id && team_by_id(cx, v->s.team_id, &team) == STATUS_OK)
        v->team_name = team.name;
    return STATUS_OK;
}

static enum status
series_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_series v = {.may_write = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE)};
    TRY(series_load(cx, cx->actor.scope.series, &v.s));
    TRY(fill_series(cx, &v));
    v.may_copy = actor_has_role(&cx->actor, ROLE_ADMIN) || actor_has_role(&cx->actor, ROLE_COORDINATOR);
    v.errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{tr(cx, &M_workshops_title), STR("/workshops")}};
    struct web_page page = {.title_text = v.s.name, .nav = NAV_WORKSHOPS, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(workshops_series, &v));
}

static enum status
gate_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct series s;
    TRY(series_load(cx, cx->actor.scope.series, &s));
    s.gate_closed_ms = web_field_int(rq, "closed", 0) ? cx->now_ms : 0;
    TRY(series_save(cx, &s));
    return web_saved(cx, rp, "/series/%lld", (long long)s.id);
}

/* ---- the form ---- */

static enum status
team_input(struct ctx *cx, int64_t team_id, struct web_input *in)
{
    struct team_list teams;
    TRY(teams_load(cx, &teams));
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, teams.n_rows + 1);
    o[0] = (struct web_option){.value = STR(""), .label = tr(cx, &M_workshops_series_no_team)};
    for (size_t i = 0; i < teams.n_rows; i++)
        o[i + 1] = (struct web_option){.value = workshops_number(cx, teams.rows[i].id), .label = teams.rows[i].name};
    *in = (struct web_input){.name = "team", .label = &M_workshops_series_f_team, .hint = &M_workshops_series_f_team_hint,
                             .type = INPUT_SELECT, .value = workshops_number(cx, team_id), .options = o,
                             .n_options = teams.n_rows + 1};
    return STATUS_OK;
}

static enum status
series_form(struct ctx *cx, const struct series *s, struct workshops_series_form *f)
{
    *f = (struct workshops_series_form){
        .id = s->id,
        .name = {.name = "name", .label = &M_workshops_series_f_name, .required = true, .max_chars = 150, .value = s->name},
        .theme = {.name = "theme", .label = &M_workshops_series_f_theme, .value = s->theme},
        .goal = {.name = "goal", .label = &M_workshops_series_f_goal, .type = INPUT_AREA, .rows = 3, .max_chars = 1000, .value = s->goal},
        .place = {.name = "place", .label = &M_workshops_series_f_place, .value = s->place},
        .principles = {.name = "principles", .label = &M_workshops_series_f_principles,
                       .hint = &M_workshops_series_f_principles_hint, .type = INPUT_AREA, .value = s->principles},
        .continuation = {.name = "continuation", .label = &M_workshops_series_f_continuation,
                         .hint = &M_workshops_series_f_continuation_hint, .type = INPUT_AREA, .rows = 3, .value = s->continuation}};
    return team_input(cx, s->team_id, &f->team);
}

static enum status
form_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct workshops_series_form *f)
{
    struct web_input *inputs[] = {&f->name, &f->theme, &f->goal, &f->place, &f->team, &f->principles, &f->continuation};
    struct web_crumb crumbs[] = {{tr(cx, &M_workshops_title), STR("/workshops")},
                                 {f->name.value, str_fmt(cx->arena, "/series/%lld", (long long)f->id)}};
    struct web_page page = {.title = &M_workshops_series_edit, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 2};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(workshops_series_form, f));
}

static enum status
series_edit(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_series_form f;
    struct series s;
    TRY(series_load(cx, cx->actor.scope.series, &s));
    TRY(series_form(cx, &s, &f));
    return form_page(cx, rq, rp, &f);
}

static enum status
series_change(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_series_form f;
    struct series s;
    TRY(series_load(cx, cx->actor.scope.series, &s));
    TRY(series_form(cx, &s, &f));
    struct web_input *inputs[] = {&f.name, &f.theme, &f.goal, &f.place, &f.team, &f.principles, &f.continuation};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    s.name = f.name.value;
    s.theme = f.theme.value;
    s.goal = f.goal.value;
    s.place = f.place.value;
    s.principles = f.principles.value;
    s.continuation = f.continuation.value;
    if (str_to_i64(f.team.value, &s.team_id) != STATUS_OK)
        s.team_id = 0;
    enum status done = has_problems(cx) ? STATUS_INVALID : series_save(cx, &s);
    if (done == STATUS_INVALID)
        return form_page(cx, rq, rp, &f);
    TRY(done);
    return web_saved(cx, rp, "/series/%lld", (long long)s.id);
}
