/* One factor: asking why, changing it, what it came from and what it became. */
#include "harvest.h"
#include "phenomena_msg.h"
#include "phenomena_views_gen.h"
#include "phenomena_web.h"
#include "trail_web.h"

static web_handler new_show, create, one_show, change, delete_it, make_point;

#define ONE "/process/:process/phenomena/:phenomenon"

const struct web_route factors_routes[] = {
    {HTTP_GET, ONE "/factors/new", PHENOMENA_WRITE, new_show, 0, NULL},
    {HTTP_POST, ONE "/factors", PHENOMENA_WRITE, create, 0, NULL},
    {HTTP_GET, ONE "/factors/:factor", PHENOMENA_READ, one_show, 0, NULL},
    {HTTP_POST, ONE "/factors/:factor", PHENOMENA_WRITE, change, 0, NULL},
    {HTTP_POST, ONE "/factors/:factor/deletion", PHENOMENA_WRITE, delete_it, 0, NULL},
    {HTTP_POST, ONE "/factors/:factor/point", GATE_MAY(FN_PLAN, ACCESS_WRITE, SCOPE_PROCESS), make_point, 0, NULL},
    {0},
};

typedef const struct msg *namer(struct str key);

static struct web_option *
key_options(struct ctx *cx, const char *const *keys, size_t n, namer *name, const struct msg *none, size_t *ret_n)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n + 1);
    size_t k = 0;
    if (none)
        o[k++] = (struct web_option){.value = STR(""), .label = tr(cx, none)};
    for (size_t i = 0; i < n; i++)
        o[k++] = (struct web_option){.value = str_from(keys[i]), .label = tr(cx, name(str_from(keys[i])))};
    *ret_n = k;
    return o;
}

struct web_option *
phenomena_factor_options(struct ctx *cx, const struct factor *rows, size_t n, const struct msg *none, size_t *ret_n)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n + 1);
    size_t k = 0;
    if (none)
        o[k++] = (struct web_option){.value = STR(""), .label = tr(cx, none)};
    for (size_t i = 0; i < n; i++)
        o[k++] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)rows[i].id),
                                     .label = str_fmt(cx->arena, "F%d %.*s", rows[i].no, STR_ARG(rows[i].text))};
    *ret_n = k;
    return o;
}

/* ---- the form ---- */

static const struct msg *const kinds_mean[N_FACTOR_KINDS] = {&M_phenomena_kind_problem_what, &M_phenomena_kind_cause_what,
                                                             &M_phenomena_kind_root_what, &M_phenomena_kind_strength_what};

static enum status
make_form(struct ctx *cx, const struct phenomena_scene *s, const struct factor *f, struct phenomena_factor *v)
{
    struct factor *rows, up;
    size_t n;
    v->head = s->head;
    v->id = f->id;
    v->no = f->no;
    v->parent_id = f->parent_id;
    v->say = tr(cx, f->parent_id ? &M_phenomena_why : &M_phenomena_what_is_seen);
    if (f->parent_id) {
        TRY(factor_load(cx, s->p.id, f->parent_id, &up));
        v->parent_text = up.text;
    }
    v->text = (struct web_input){.name = "text", .label = f->id || !f->parent_id ? &M_phenomena_f_factor : &M_phenomena_f_because,
                                 .hint = &M_phenomena_f_factor_hint, .required = true, .max_chars = FACTOR_TEXT_MAX, .value = f->text};
    v->kind = (struct web_input){.name = "kind", .label = &M_phenomena_f_kind, .type = INPUT_RADIO, .required = true, .value = f->kind};
    v->kind.options = key_options(cx, factor_kinds, N_FACTOR_KINDS, factor_kind_name, NULL, &v->kind.n_options);
    for (size_t i = 0; i < N_FACTOR_KINDS; i++)
        v->kind.options[i].hint = tr(cx, kinds_mean[i]);
    v->sway = (struct web_input){.name = "sway", .label = &M_phenomena_f_sway, .type = INPUT_RADIO, .value = f->sway};
    v->sway.options = key_options(cx, factor_sways, N_FACTOR_SWAYS, factor_sway_name, &M_phenomena_not_said, &v->sway.n_options);
    v->level = (struct web_input){.name = "level", .label = &M_phenomena_f_ice, .hint = &M_phenomena_f_ice_hint, .type = INPUT_SELECT,
                                  .value = f->level};
    v->level.options = key_options(cx, factor_levels, N_FACTOR_LEVELS, factor_level_name, &M_phenomena_not_said, &v->level.n_options);
    TRY(factor_list(cx, s->p.id, &rows, &n));
    v->parent = (struct web_input){.name = "parent", .label = &M_phenomena_f_parent, .type = INPUT_SELECT,
                                   .value = f->parent_id ? str_fmt(cx->arena, "%lld", (long long)f->parent_id) : STR("")};
    v->parent.options = phenomena_factor_options(cx, rows, n, &M_phenomena_no_parent, &v->parent.n_options);
    return STATUS_OK;
}

/* What the factor came from and the development points it became. */
static enum status
fill_trail(struct ctx *cx, struct phenomena_factor *v)
{
    struct trail_target *targets;
    size_t n;
    TRY(trail_origin_of(cx, "factor", v->id, &v->origin));
    TRY(trail_targets(cx, STR("factor"), v->id, &targets, &n));
    v->points = ARENA_ARRAY(cx->arena, struct phenomena_outcome, n);
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(targets[i].kind, "point"))
            v->points[v->n_points++] = (struct phenomena_outcome){targets[i], point_state_name(targets[i].state)};
    return STATUS_OK;
}

static enum status
form_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct phenomena_scene *s, struct phenomena_factor *v)
{
    struct web_input *inputs[] = {&v->text, &v->kind, &v->sway, &v->level, &v->parent};
    v->may_point = actor_may(&cx->actor, FN_PLAN, ACCESS_WRITE);
    if (v->id)
        TRY(fill_trail(cx, v));
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_page page = {.title_text = v->id ? v->text.value : v->say, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW};
    page.crumbs = phenomena_crumbs(cx, s, true, &page.n_crumbs);
    return web_page(cx, rq, rp, &page, WEB_VIEW(phenomena_factor, v));
}

static enum status
new_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_factor v = {0};
    struct phenomena_scene s;
    struct factor f = {0};
    struct str parent = web_query(rq, "parent");
    TRY(phenomena_enter(cx, rq, &s));
    if (parent.n && str_to_i64(parent, &f.parent_id) != STATUS_OK)
        return STATUS_NOT_FOUND;
    f.kind = f.parent_id ? STR("cause") : STR("problem");
    TRY(make_form(cx, &s, &f, &v));
    return form_page(cx, rq, rp, &s, &v);
}

/* After a saved why either the next why of it, or the sheet. */
static enum status
save_form(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct phenomena_scene *s, struct factor *f)
{
    struct phenomena_factor v = {0};
    if (web_field_id(rq, "parent", &f->parent_id) != STATUS_OK)
        return STATUS_NOT_FOUND;
    TRY(make_form(cx, s, f, &v));
    web_input_read(cx, rq, &v.text);
    web_input_read(cx, rq, &v.kind);
    web_input_read(cx, rq, &v.sway);
    web_input_read(cx, rq, &v.level);
    f->text = v.text.value;
    f->kind = v.kind.value;
    f->sway = v.sway.value;
    f->level = v.level.value;
    enum status st = has_problems(cx) ? STATUS_INVALID : factor_save(cx, f);
    if (st == STATUS_INVALID)
        return form_page(cx, rq, rp, s, &v);
    TRY(st);
    if (str_eq_c(web_field(rq, "next"), "why"))
        return web_saved(cx, rp, "/process/%lld/phenomena/%lld/factors/new?parent=%lld", (long long)s->process.id, (long long)s->p.id,
                         (long long)f->id);
    return phenomena_back(cx, rp, s, "#tree");
}

static enum status
create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    TRY(phenomena_enter(cx, rq, &s));
    struct factor f = {.phenomenon_id = s.p.id};
    return save_form(cx, rq, rp, &s, &f);
}

/* ---- one that is there ---- */

static enum status
enter_factor(struct ctx *cx, const struct web_request *rq, struct phenomena_scene *s, struct factor *f)
{
    int64_t id;
    TRY(phenomena_enter(cx, rq, s));
    TRY(web_param_id(rq, "factor", &id));
    return factor_load(cx, s->p.id, id, f);
}

static enum status
one_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_factor v = {0};
    struct phenomena_scene s;
    struct factor f;
    TRY(enter_factor(cx, rq, &s, &f));
    TRY(make_form(cx, &s, &f, &v));
    return form_page(cx, rq, rp, &s, &v);
}

static enum status
change(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    struct factor f;
    TRY(enter_factor(cx, rq, &s, &f));
    return save_form(cx, rq, rp, &s, &f);
}

static enum status
delete_it(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    struct factor f;
    TRY(enter_factor(cx, rq, &s, &f));
    TRY(factor_remove(cx, s.p.id, f.id));
    return phenomena_back(cx, rp, &s, "#tree");
}

static enum status
make_point(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_scene s;
    struct factor f;
    int64_t point;
    TRY(enter_factor(cx, rq, &s, &f));
    TRY(factor_to_point(cx, s.process.id, &f, &point));
    return web_saved(cx, rp, "/points/%lld", (long long)point);
}
