/* The method library: built-in methods and the centre's own with their experience. */
#include "agenda_views.h"
#include "methods.h"
#include "page.h"
#include "workshops_inputs_web.h"
#include "workshops_msg.h"
#include "workshops_views_gen.h"
#include "workshops_web.h"

static web_handler methods_show, method_add, method_show, method_change, method_delete;

#define GATE_METHODS_READ GATE_MAY(FN_WORKSHOPS, ACCESS_READ, SCOPE_CENTRE)
#define GATE_METHODS_WRITE GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_CENTRE)
const struct web_route methods_routes[] = {
    {HTTP_GET, "/methods", GATE_METHODS_READ, methods_show, 0, NULL},
    {HTTP_POST, "/methods", GATE_METHODS_WRITE, method_add, 0, NULL},
    {HTTP_GET, "/methods/:method", GATE_METHODS_WRITE, method_show, 0, NULL},
    {HTTP_POST, "/methods/:method", GATE_METHODS_WRITE, method_change, 0, NULL},
    {HTTP_POST, "/methods/:method/deletion", GATE_METHODS_WRITE, method_delete, 0, NULL},
    {0},
};

static struct workshops_method_form
form_of(struct ctx *cx, const struct method *m)
{
    return (struct workshops_method_form){
        .id = m->id,
        .name = {.name = "name", .label = &M_workshops_methods_name, .required = true, .max_chars = 150, .value = m->name},
        .kind = workshops_kind_input(cx, m->kind),
        .minutes = {.name = "minutes", .label = &M_workshops_agenda_f_minutes, .type = INPUT_NUMBER, .required = true,
                    .value = workshops_number(cx, m->minutes)},
        .mode = workshops_mode_input(cx, m->mode),
        .instructions = {.name = "instructions", .label = &M_workshops_methods_steps, .type = INPUT_AREA, .max_chars = 2000,
                         .value = m->instructions},
        .experience = {.name = "experience", .label = &M_workshops_methods_experience,
                       .hint = &M_workshops_methods_experience_hint, .type = INPUT_AREA, .value = m->experience}};
}

static void
finish(struct ctx *cx, struct workshops_method_form *f)
{
    struct web_input *inputs[] = {&f->name, &f->kind, &f->minutes, &f->mode, &f->instructions, &f->experience};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
}

static enum status
save(struct ctx *cx, struct web_request *rq, struct workshops_method_form *f, struct method *m)
{
    struct web_input *inputs[] = {&f->name, &f->kind, &f->minutes, &f->mode, &f->instructions, &f->experience};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    m->name = f->name.value;
    m->kind = f->kind.value;
    m->minutes = workshops_int(&f->minutes);
    m->mode = f->mode.value;
    m->instructions = f->instructions.value;
    m->experience = f->experience.value;
    return has_problems(cx) ? STATUS_INVALID : method_save(cx, m);
}

static const struct method fresh = {.minutes = 20, .kind = {"plenary", 7}, .mode = {"all", 3}};

static enum status
list_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct workshops_method_form *f)
{
    struct workshops_methods v = {.may_write = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE)};
    struct method *rows;
    size_t n;
    TRY(methods_load(cx, &rows, &n));
    v.own = ARENA_ARRAY(cx->arena, struct workshops_method_row, n);
    v.built_in = ARENA_ARRAY(cx->arena, struct workshops_method_row, n);
    for (size_t i = 0; i < n; i++)
        *(rows[i].id ? &v.own[v.n_own++] : &v.built_in[v.n_built_in++]) =
            (struct workshops_method_row){rows[i], agenda_kind_name(rows[i].kind), agenda_mode_name(rows[i].mode)};
    finish(cx, f);
    v.errors = f->errors;
    v.name = f->name;
    v.kind = f->kind;
    v.minutes = f->minutes;
    v.mode = f->mode;
    v.instructions = f->instructions;
    v.experience = f->experience;
    struct web_page page = {.title = &M_workshops_methods_title, .nav = NAV_WORKSHOPS};
    return web_page(cx, rq, rp, &page, WEB_VIEW(workshops_methods, &v));
}

static enum status
methods_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_method_form f = form_of(cx, &fresh);
    return list_page(cx, rq, rp, &f);
}

static enum status
method_add(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_method_form f = form_of(cx, &fresh);
    struct method m = fresh;
    enum status s = save(cx, rq, &f, &m);
    if (s == STATUS_INVALID)
        return list_page(cx, rq, rp, &f);
    TRY(s);
    return web_saved(cx, rp, "/methods");
}

static enum status
form_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct workshops_method_form *f)
{
    struct web_crumb crumbs[] = {{tr(cx, &M_workshops_methods_title), STR("/methods")}};
    struct web_page page = {.title = &M_workshops_methods_edit, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW,
                            .crumbs = crumbs, .n_crumbs = 1};
    finish(cx, f);
    return web_page(cx, rq, rp, &page, WEB_VIEW(workshops_method_form, f));
}

static enum status
load(struct ctx *cx, const struct web_request *rq, struct method *m)
{
    int64_t id;
    TRY(web_param_id(rq, "method", &id));
    return method_load(cx, id, m);
}

static enum status
method_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct method m;
    TRY(load(cx, rq, &m));
    struct workshops_method_form f = form_of(cx, &m);
    return form_page(cx, rq, rp, &f);
}

static enum status
method_change(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct method m;
    TRY(load(cx, rq, &m));
    struct workshops_method_form f = form_of(cx, &m);
    enum status s = save(cx, rq, &f, &m);
    if (s == STATUS_INVALID)
        return form_page(cx, rq, rp, &f);
    TRY(s);
    return web_saved(cx, rp, "/methods");
}

static enum status
method_delete(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t id;
    TRY(web_param_id(rq, "method", &id));
    TRY(method_remove(cx, id));
    return web_saved(cx, rp, "/methods");
}
