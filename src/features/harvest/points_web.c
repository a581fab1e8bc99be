/* Development points: the list, one point, proposing and looking after them. */
#include "codes_web.h"
#include "harvest_msg.h"
#include "harvest_views_gen.h"
#include "harvest_web.h"
#include "organisation.h"
#include "trail_web.h"

static web_handler list_show, new_show, create, one_show, edit_show, edit_save, priority_save, state_save, owners_save;

#define WRITE GATE_MAY(FN_PLAN, ACCESS_WRITE, SCOPE_CENTRE)
#define PROPOSE GATE_MAY(FN_PLAN, ACCESS_PROPOSE, SCOPE_CENTRE)
#define DECIDE GATE_MAY(FN_PLAN, ACCESS_WRITE | ACCESS_DECIDE, SCOPE_CENTRE)

const struct web_route points_routes[] = {
    {HTTP_GET, "/points", GATE_PUBLIC, list_show, 0, NULL},
    {HTTP_GET, "/points/new", PROPOSE, new_show, 0, NULL},
    {HTTP_POST, "/points", PROPOSE, create, 0, NULL},
    {HTTP_GET, "/points/:point", GATE_PUBLIC, one_show, 0, NULL},
    {HTTP_GET, "/points/:point/edit", WRITE, edit_show, 0, NULL},
    {HTTP_POST, "/points/:point", WRITE, edit_save, 0, NULL},
    {HTTP_POST, "/points/:point/priority", DECIDE, priority_save, 0, NULL},
    {HTTP_POST, "/points/:point/state", DECIDE, state_save, 0, NULL},
    {HTTP_POST, "/points/:point/owners", WRITE, owners_save, 0, NULL},
    {0},
};

static const char *
tag_of(struct str state)
{
    if (str_eq_c(state, "running"))
        return "tag tag-now";
    if (str_eq_c(state, "in_use"))
        return "tag tag-good";
    return str_eq_c(state, "rejected") ? "tag tag-bad" : "tag";
}

static bool
may_read_all(const struct ctx *cx)
{
    return actor_may(&cx->actor, FN_PLAN, ACCESS_READ | ACCESS_WRITE | ACCESS_PROPOSE | ACCESS_DECIDE);
}

/* ---- the list ---- */

static struct str
owner_names(struct ctx *cx, const struct point_owner *owners, size_t n, int64_t point)
{
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    for (size_t i = 0; i < n; i++) {
        if (owners[i].point_id != point)
            continue;
        buf_puts(&b, b.n ? ", " : "");
        buf_str(&b, owners[i].name);
    }
    return buf_view(&b);
}

static enum status
fill_list(struct ctx *cx, struct harvest_points *v)
{
    struct development_point *all;
    struct point_owner *owners;
    size_t n, n_owners;
    TRY(point_list(cx, &all, &n));
    TRY(point_owners(cx, 0, &owners, &n_owners));
    v->rows = ARENA_ARRAY(cx->arena, struct harvest_point_row, n);
    for (size_t i = 0; i < n; i++) {
        if (v->is_public_view && !point_is_public(&all[i]))
            continue;
        bool rejected = str_eq_c(all[i].state, "rejected");
        v->rows[v->n_rows++] = (struct harvest_point_row){.p = all[i], .state = point_state_name(all[i].state), .tag = tag_of(all[i].state),
                                                          .owners = owner_names(cx, owners, n_owners, all[i].id),
                                                          .is_lonely = all[i].n_owners < 2 && !rejected, .is_rejected = rejected};
        v->n_running += str_eq_c(all[i].state, "running");
        v->n_in_use += str_eq_c(all[i].state, "in_use");
        v->n_lonely += all[i].n_owners < 2 && !rejected;
    }
    return STATUS_OK;
}

static enum status
list_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_points v = {.may_write = actor_may(&cx->actor, FN_PLAN, ACCESS_WRITE),
                               .may_propose = actor_may(&cx->actor, FN_PLAN, ACCESS_PROPOSE),
                               .is_public_view = !may_read_all(cx)};
    TRY(fill_list(cx, &v));
    struct web_page page = {.title = &M_harvest_points, .nav = NAV_PLAN};
    return web_page(cx, rq, rp, &page, WEB_VIEW(harvest_points, &v));
}

/* ---- the form ---- */

static enum status
form_inputs(struct ctx *cx, const struct development_point *p, struct harvest_point_form *f)
{
    struct code_list sectors;
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    f->id = p->id;
    f->title = (struct web_input){.name = "title", .label = &M_harvest_f_title, .required = true, .max_chars = 200, .value = p->title};
    f->text = (struct web_input){.name = "text", .label = &M_harvest_f_text, .hint = &M_harvest_f_text_hint, .type = INPUT_AREA,
                                 .max_chars = 5000, .rows = 6, .value = p->text};
    f->child_effect = (struct web_input){.name = "child_effect", .label = &M_harvest_f_child_effect, .hint = &M_harvest_f_child_effect_hint,
                                         .type = INPUT_AREA, .max_chars = 1000, .rows = 3, .value = p->child_effect};
    f->sector = (struct web_input){.name = "sector", .label = &M_harvest_f_sector, .type = INPUT_SELECT, .value = p->sector};
    f->sector.options = codes_options(cx, &sectors, p->sector, &M_harvest_no_sector, &f->sector.n_options);
    f->is_proposal = !actor_may(&cx->actor, FN_PLAN, ACCESS_WRITE);
    return STATUS_OK;
}

static enum status
form_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct harvest_point_form *f)
{
    struct web_input *inputs[] = {&f->title, &f->text, &f->child_effect, &f->sector};
    struct web_crumb crumbs[] = {{tr(cx, &M_harvest_points), STR("/points")}};
    struct web_page page = {.title = f->id ? &M_harvest_edit_point : &M_harvest_new_point, .nav = NAV_PLAN, .width = WIDTH_NARROW,
                            .crumbs = crumbs, .n_crumbs = 1};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(harvest_point_form, f));
}

static enum status
save_form(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct development_point *p)
{
    struct harvest_point_form f = {0};
    TRY(form_inputs(cx, p, &f));
    web_input_read(cx, rq, &f.title);
    web_input_read(cx, rq, &f.text);
    web_input_read(cx, rq, &f.child_effect);
    web_input_read(cx, rq, &f.sector);
    p->title = f.title.value;
    p->text = f.text.value;
    p->child_effect = f.child_effect.value;
    p->sector = f.sector.value;
    if (has_problems(cx))
        return form_page(cx, rq, rp, &f);
    enum status s = point_save(cx, p);
    if (s == STATUS_INVALID)
        return form_page(cx, rq, rp, &f);
    TRY(s);
    return web_saved(cx, rp, "/points/%lld", (long long)p->id);
}

static enum status
new_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_point_form f = {0};
    TRY(form_inputs(cx, &(struct development_point){0}, &f));
    return form_page(cx, rq, rp, &f);
}

static enum status
create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct development_point p = {0};
    return save_form(cx, rq, rp, &p);
}

/* ---- one point ---- */

static enum status
load_point(struct ctx *cx, const struct web_request *rq, struct development_point *p)
{
    int64_t id;
    TRY(web_param_id(rq, "point", &id));
    TRY(point_load(cx, id, p));
    return may_read_all(cx) || point_is_public(p) ? STATUS_OK : STATUS_DENIED;
}

static enum status
edit_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_point_form f = {0};
    struct development_point p;
    TRY(load_point(cx, rq, &p));
    TRY(form_inputs(cx, &p, &f));
    return form_page(cx, rq, rp, &f);
}

static enum status
edit_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct development_point p;
    TRY(load_point(cx, rq, &p));
    return save_form(cx, rq, rp, &p);
}

static void
decision_inputs(struct ctx *cx, struct harvest_point *v)
{
    static const struct msg *const priorities[] = {&M_harvest_p_none, &M_harvest_p_first, &M_harvest_p_second, &M_harvest_p_third};
    struct web_option *p = ARENA_ARRAY(cx->arena, struct web_option, 4), *s = ARENA_ARRAY(cx->arena, struct web_option, N_POINT_STATES);
    for (int i = 0; i < 4; i++)
        p[i] = (struct web_option){.value = str_fmt(cx->arena, "%d", i), .label = tr(cx, priorities[i])};
    for (size_t i = 0; i < N_POINT_STATES; i++)
        s[i] = (struct web_option){.value = str_from(point_states[i]), .label = tr(cx, point_state_name(str_from(point_states[i])))};
    v->priority = (struct web_input){.name = "priority", .label = &M_harvest_priority, .type = INPUT_SELECT, .required = true,
                                     .value = str_fmt(cx->arena, "%d", v->p.priority), .options = p, .n_options = 4};
    v->new_state = (struct web_input){.name = "state", .label = &M_harvest_state, .type = INPUT_SELECT, .required = true,
                                      .value = v->p.state, .options = s, .n_options = N_POINT_STATES};
    v->reason = (struct web_input){.name = "reason", .label = &M_harvest_reason, .hint = &M_harvest_reason_hint, .type = INPUT_AREA,
                                   .max_chars = 1000, .rows = 2, .value = v->p.reason};
}

static enum status
owner_inputs(struct ctx *cx, struct harvest_point *v)
{
    struct point_owner *owners;
    struct organisation_list all;
    size_t n;
    TRY(point_owners(cx, v->p.id, &owners, &n));
    v->owners = owner_names(cx, owners, n, v->p.id);
    if (!v->may_write)
        return STATUS_OK;
    TRY(organisations_load(cx, &all));
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, all.n_rows);
    for (size_t i = 0; i < all.n_rows; i++) {
        o[i] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)all.rows[i].id), .label = all.rows[i].name};
        for (size_t k = 0; k < n; k++)
            o[i].selected = o[i].selected || owners[k].organisation_id == all.rows[i].id;
    }
    v->owner_ids = (struct web_input){.name = "owner", .label = &M_harvest_owners, .hint = &M_harvest_owners_hint,
                                      .type = INPUT_CHECKS, .required = true, .options = o, .n_options = all.n_rows};
    for (size_t i = 0; i < n; i++)
        v->owner_ids.value = str_fmt(cx->arena, "%.*s%s%lld", STR_ARG(v->owner_ids.value), i ? "," : "",
                                     (long long)owners[i].organisation_id);
    return STATUS_OK;
}

static enum status
one_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct harvest_point *v)
{
    struct web_input *inputs[] = {&v->priority, &v->new_state, &v->reason, &v->owner_ids};
    struct code_list sectors;
    v->may_write = actor_may(&cx->actor, FN_PLAN, ACCESS_WRITE);
    v->may_decide = actor_may(&cx->actor, FN_PLAN, ACCESS_WRITE | ACCESS_DECIDE);
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    v->state = point_state_name(v->p.state);
    v->tag = tag_of(v->p.state);
    v->is_rejected = str_eq_c(v->p.state, "rejected");
    v->is_lonely = v->p.n_owners < 2 && !v->is_rejected;
    v->sector = codes_chip_of(&sectors, v->p.sector, cx->locale);
    TRY(owner_inputs(cx, v));
    TRY(trail_origin_of(cx, "point", v->p.id, &v->origin));
    web_inputs_finish(cx, inputs, v->may_write ? 4 : 3);
    v->errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{tr(cx, &M_harvest_points), STR("/points")}};
    struct web_page page = {.title_text = v->p.title, .nav = NAV_PLAN, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(harvest_point, v));
}

static enum status
one_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_point v = {0};
    TRY(load_point(cx, rq, &v.p));
    decision_inputs(cx, &v);
    return one_page(cx, rq, rp, &v);
}

static enum status
priority_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_point v = {0};
    TRY(load_point(cx, rq, &v.p));
    decision_inputs(cx, &v);
    web_input_read(cx, rq, &v.priority);
    enum status s = has_problems(cx) ? STATUS_INVALID
                                     : point_set_priority(cx, v.p.id, (int)web_field_int(rq, "priority", -1));
    if (s == STATUS_INVALID)
        return one_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/points/%lld", (long long)v.p.id);
}

static enum status
state_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct harvest_point v = {0};
    TRY(load_point(cx, rq, &v.p));
    decision_inputs(cx, &v);
    web_input_read(cx, rq, &v.new_state);
    web_input_read(cx, rq, &v.reason);
    enum status s = has_problems(cx) ? STATUS_INVALID : point_set_state(cx, v.p.id, v.new_state.value, v.reason.value);
    if (s == STATUS_INVALID)
        return one_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/points/%lld", (long long)v.p.id);
}

static enum status
owners_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct development_point p;
    struct str *values;
    TRY(load_point(cx, rq, &p));
    size_t n = web_fields(rq, "owner", &values);
    int64_t *ids = ARENA_ARRAY(cx->arena, int64_t, n);
    for (size_t i = 0; i < n; i++)
        if (str_to_i64(values[i], &ids[i]) != STATUS_OK)
            return STATUS_NOT_FOUND;
    TRY(point_set_owners(cx, p.id, ids, n));
    return web_saved(cx, rp, "/points/%lld", (long long)p.id);
}
