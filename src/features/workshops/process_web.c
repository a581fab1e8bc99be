/* The public page of a process: where we are, why, and what has been agreed. */
#include "page.h"
#include "workshops_msg.h"
#include "workshops_views.h"
#include "workshops_views_gen.h"
#include "workshops_web.h"

static web_handler process_show;

const struct web_route process_routes[] = {
    {HTTP_GET, "/process/:process", {.kind = GATE_KIND_PUBLIC, .scope = SCOPE_PROCESS}, process_show, WEB_KEEP, NULL},
    {0},
};

static void
add_fact(struct workshops_process *v, const struct msg *name, struct str text)
{
    if (text.n)
        v->facts[v->n_facts++] = (struct workshops_fact){name, text};
}

static void
fill_facts(struct ctx *cx, const struct project *p, struct workshops_process *v)
{
    v->facts = ARENA_ARRAY(cx->arena, struct workshops_fact, 8);
    add_fact(v, &M_workshops_process_project, p->name);
    add_fact(v, &M_workshops_process_status, tr(cx, workshops_project_status(p->status)));
    add_fact(v, &M_workshops_process_owner, p->owner);
    add_fact(v, &M_workshops_process_place, p->place);
    add_fact(v, &M_workshops_process_programme, p->programme);
    add_fact(v, &M_workshops_process_funder, p->funder);
}

static enum status
fill_series(struct ctx *cx, struct workshops_process *v)
{
    struct series_outline *all;
    TRY(process_outline(cx, v->p.id, &all, &v->n_series));
    v->series = ARENA_ARRAY(cx->arena, struct workshops_process_series, v->n_series);
    for (size_t i = 0; i < v->n_series; i++) {
        struct workshops_process_series *s = &v->series[i];
        *s = (struct workshops_process_series){.id = all[i].id, .name = all[i].name, .goal = all[i].goal, .place = all[i].place,
                                               .rows = ARENA_ARRAY(cx->arena, struct workshops_row, all[i].n_workshops)};
        for (size_t k = 0; k < all[i].n_workshops; k++)
            s->rows[s->n_rows++] = workshops_row_of(&all[i].workshops[k], v->may_read);
    }
    return STATUS_OK;
}

static enum status
process_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_process v = {.may_write = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE),
                                  .may_read = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_READ),
                                  .may_see_phenomena = actor_may(&cx->actor, FN_PHENOMENA, ACCESS_READ)};
    struct project project;
    int64_t id;
    TRY(web_param_id(rq, "process", &id));
    TRY(process_load_with_project(cx, id, &v.p, &project));
    if (!v.p.is_public && !v.may_read)
        return STATUS_NOT_FOUND;
    v.n_goals = workshops_lines(cx->arena, v.p.goals, &v.goals);
    v.contact = cx->settings->contact_email;
    v.contact_href = STR_CAT(cx->arena, STR("mailto:"), v.contact);
    TRY(workshops_process_line_load(cx, id, &v.line));
    v.line.is_open = true;
    fill_facts(cx, &project, &v);
    TRY(fill_series(cx, &v));
    struct web_crumb crumbs[] = {{tr(cx, &M_workshops_title), STR("/workshops")}};
    struct web_page page = {.title_text = v.p.name, .nav = NAV_WORKSHOPS, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(workshops_process, &v));
}
