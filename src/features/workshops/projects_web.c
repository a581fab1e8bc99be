/* Projects and the forms of projects and processes. */
#include "calendar.h"
#include "page.h"
#include "projects_views.h"
#include "workshops_msg.h"
#include "workshops_views_gen.h"
#include "workshops_web.h"

static web_handler projects_show, project_new, project_create, project_show, project_change, process_new, process_create,
    process_edit, process_change;

#define GATE_READ GATE_MAY(FN_WORKSHOPS, ACCESS_READ, SCOPE_CENTRE)
#define GATE_WRITE GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_CENTRE)
#define GATE_PROCESS GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_PROCESS)
const struct web_route projects_routes[] = {
    {HTTP_GET, "/projects", GATE_READ, projects_show, 0, NULL},
    {HTTP_GET, "/projects/new", GATE_WRITE, project_new, 0, NULL},
    {HTTP_POST, "/projects", GATE_WRITE, project_create, 0, NULL},
    {HTTP_GET, "/projects/:project", GATE_WRITE, project_show, 0, NULL},
    {HTTP_POST, "/projects/:project", GATE_WRITE, project_change, 0, NULL},
    {HTTP_GET, "/projects/:project/processes/new", GATE_WRITE, process_new, 0, NULL},
    {HTTP_POST, "/projects/:project/processes", GATE_WRITE, process_create, 0, NULL},
    {HTTP_GET, "/process/:process/edit", GATE_PROCESS, process_edit, 0, NULL},
    {HTTP_POST, "/process/:process/edit", GATE_PROCESS, process_change, 0, NULL},
    {0},
};

static const struct {
    const char *key;
    const struct msg *name;
} statuses[] = {{"preparing", &M_workshops_project_preparing}, {"running", &M_workshops_project_running},
                {"finished", &M_workshops_project_finished}, {"established", &M_workshops_project_established}};

const struct msg *
workshops_project_status(struct str status)
{
    for (size_t i = 0; i < ARRAY_LEN(statuses); i++)
        if (str_eq_c(status, statuses[i].key))
            return statuses[i].name;
    return statuses[0].name;
}

/* ---- the list ---- */

static enum status
projects_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_projects v = {.may_write = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE)};
    struct project *projects;
    struct process *all;
    size_t n_all;
    TRY(project_list(cx, &projects, &v.n_rows));
    TRY(process_list(cx, &all, &n_all));
    v.rows = ARENA_ARRAY(cx->arena, struct workshops_project_row, v.n_rows);
    for (size_t i = 0; i < v.n_rows; i++) {
        struct workshops_project_row *r = &v.rows[i];
        *r = (struct workshops_project_row){.p = projects[i], .status = workshops_project_status(projects[i].status),
                                            .processes = ARENA_ARRAY(cx->arena, struct process, n_all)};
        for (size_t k = 0; k < n_all; k++)
            if (all[k].project_id == projects[i].id)
                r->processes[r->n_processes++] = all[k];
    }
    struct web_page page = {.title = &M_workshops_projects, .nav = NAV_WORKSHOPS};
    return web_page(cx, rq, rp, &page, WEB_VIEW(workshops_projects, &v));
}

/* ---- the form of a project ---- */

static struct workshops_project_form
project_form(struct ctx *cx, const struct project *p)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, ARRAY_LEN(statuses));
    for (size_t i = 0; i < ARRAY_LEN(statuses); i++)
        o[i] = (struct web_option){.value = str_from(statuses[i].key), .label = tr(cx, statuses[i].name)};
    return (struct workshops_project_form){
        .is_new = p->id == 0,
        .action = p->id ? str_fmt(cx->arena, "/projects/%lld", (long long)p->id) : STR("/projects"),
        .name = {.name = "name", .label = &M_workshops_project_name, .required = true, .max_chars = 150, .value = p->name},
        .owner = {.name = "owner", .label = &M_workshops_project_owner_f, .value = p->owner},
        .place = {.name = "place", .label = &M_workshops_process_place, .value = p->place},
        .programme = {.name = "programme", .label = &M_workshops_process_programme, .value = p->programme},
        .funder = {.name = "funder", .label = &M_workshops_process_funder, .value = p->funder},
        .status = {.name = "status", .label = &M_workshops_process_status, .type = INPUT_SELECT, .required = true,
                   .value = p->status.n ? p->status : STR("preparing"), .options = o, .n_options = ARRAY_LEN(statuses)},
        .starts = {.name = "starts", .label = &M_workshops_project_starts, .hint = &M_workshops_f_date_hint, .type = INPUT_DATE, .value = p->starts_on},
        .ends = {.name = "ends", .label = &M_workshops_project_ends, .type = INPUT_DATE, .value = p->ends_on},
        .goals = {.name = "goals", .label = &M_workshops_project_goals, .type = INPUT_AREA, .value = p->goals}};
}

static enum status
project_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct workshops_project_form *f)
{
    struct web_input *inputs[] = {&f->name, &f->owner, &f->place, &f->programme, &f->funder, &f->status, &f->starts, &f->ends, &f->goals};
    struct web_crumb crumbs[] = {{tr(cx, &M_workshops_projects), STR("/projects")}};
    struct web_page page = {.title = f->is_new ? &M_workshops_project_new : &M_workshops_project_edit, .nav = NAV_WORKSHOPS,
                            .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 1};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(workshops_project_form, f));
}

static struct str
iso_day(struct ctx *cx, struct str typed)
{
    struct civil c;
    if (calendar_parse_date(typed, &c) != STATUS_OK)
        return STR("");
    return str_fmt(cx->arena, "%04d-%02d-%02d", c.year, c.month, c.day);
}

static enum status
save_project(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct project *p)
{
    struct workshops_project_form f = project_form(cx, p);
    struct web_input *inputs[] = {&f.name, &f.owner, &f.place, &f.programme, &f.funder, &f.status, &f.starts, &f.ends, &f.goals};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    p->name = f.name.value;
    p->owner = f.owner.value;
    p->place = f.place.value;
    p->programme = f.programme.value;
    p->funder = f.funder.value;
    p->status = f.status.value;
    p->starts_on = iso_day(cx, f.starts.value);
    p->ends_on = iso_day(cx, f.ends.value);
    p->goals = f.goals.value;
    if (p->starts_on.n && p->ends_on.n && str_cmp(p->ends_on, p->starts_on) < 0)
        (void)problem(cx, "ends", &M_workshops_project_dates_odd, MSG_NO_ARGS);
    enum status s = has_problems(cx) ? STATUS_INVALID : project_save(cx, p);
    if (s == STATUS_INVALID)
        return project_page(cx, rq, rp, &f);
    TRY(s);
    return web_saved(cx, rp, "/projects");
}

static enum status
project_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_project_form f = project_form(cx, &(struct project){0});
    return project_page(cx, rq, rp, &f);
}

static enum status
project_create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct project p = {0};
    return save_project(cx, rq, rp, &p);
}

static enum status
load_project(struct ctx *cx, const struct web_request *rq, struct project *p)
{
    int64_t id;
    TRY(web_param_id(rq, "project", &id));
    return project_load(cx, id, p);
}

static enum status
project_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct project p;
    TRY(load_project(cx, rq, &p));
    struct workshops_project_form f = project_form(cx, &p);
    return project_page(cx, rq, rp, &f);
}

static enum status
project_change(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct project p;
    TRY(load_project(cx, rq, &p));
    return save_project(cx, rq, rp, &p);
}

/* ---- the form of a process ---- */

static struct workshops_process_form
process_form(struct ctx *cx, const struct process *p)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, 1);
    o[0] = (struct web_option){.value = STR("1"), .label = tr(cx, &M_workshops_process_publish_yes)};
    return (struct workshops_process_form){
        .is_new = p->id == 0,
        .action = p->id ? str_fmt(cx->arena, "/process/%lld/edit", (long long)p->id)
                        : str_fmt(cx->arena, "/projects/%lld/processes", (long long)p->project_id),
        .back = p->id ? str_fmt(cx->arena, "/process/%lld", (long long)p->id) : STR("/projects"),
        .name = {.name = "name", .label = &M_workshops_process_name, .required = true, .max_chars = 150, .value = p->name},
        .purpose = {.name = "purpose", .label = &M_workshops_process_purpose, .hint = &M_workshops_process_purpose_hint,
                    .type = INPUT_AREA, .rows = 3, .max_chars = 1000, .value = p->purpose},
        .goals = {.name = "goals", .label = &M_workshops_process_goals_f, .type = INPUT_AREA, .max_chars = 3000, .value = p->goals},
        .publish = {.name = "publish", .label = &M_workshops_process_publish, .hint = &M_workshops_process_publish_hint,
                    .type = INPUT_CHECKS, .value = p->is_public ? STR("1") : STR(""), .options = o, .n_options = 1}};
}

static enum status
process_form_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct workshops_process_form *f)
{
    struct web_input *inputs[] = {&f->name, &f->purpose, &f->goals, &f->publish};
    struct web_crumb crumbs[] = {{tr(cx, &M_workshops_projects), STR("/projects")}};
    struct web_page page = {.title = f->is_new ? &M_workshops_process_new : &M_workshops_process_edit, .nav = NAV_WORKSHOPS,
                            .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 1};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(workshops_process_form, f));
}

static enum status
save_process(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct process *p)
{
    struct workshops_process_form f = process_form(cx, p);
    struct web_input *inputs[] = {&f.name, &f.purpose, &f.goals, &f.publish};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    p->name = f.name.value;
    p->purpose = f.purpose.value;
    p->goals = f.goals.value;
    p->is_public = f.publish.value.n > 0;
    enum status s = has_problems(cx) ? STATUS_INVALID : process_save(cx, p);
    if (s == STATUS_INVALID)
        return process_form_page(cx, rq, rp, &f);
    TRY(s);
    return web_saved(cx, rp, "/process/%lld", (long long)p->id);
}

static enum status
fresh_process(struct ctx *cx, const struct web_request *rq, struct process *ret_p)
{
    struct project project;
    TRY(load_project(cx, rq, &project));
    *ret_p = (struct process){.project_id = project.id, .is_public = true};
    return STATUS_OK;
}

static enum status
process_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct process p;
    TRY(fresh_process(cx, rq, &p));
    struct workshops_process_form f = process_form(cx, &p);
    return process_form_page(cx, rq, rp, &f);
}

static enum status
process_create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct process p;
    TRY(fresh_process(cx, rq, &p));
    return save_process(cx, rq, rp, &p);
}

static enum status
process_edit(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct process p;
    TRY(process_load(cx, cx->actor.scope.process, &p));
    struct workshops_process_form f = process_form(cx, &p);
    return process_form_page(cx, rq, rp, &f);
}

static enum status
process_change(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct process p;
    TRY(process_load(cx, cx->actor.scope.process, &p));
    return save_process(cx, rq, rp, &p);
}
