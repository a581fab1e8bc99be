/* The steps of a process: where we are, edited as forms in one page. */
#include "page.h"
#include "projects_views.h"
#include "workshops_msg.h"
#include "workshops_views_gen.h"
#include "workshops_web.h"

static web_handler steps_show, step_add, step_change, step_moved, step_remove;

#define GATE_STEPS GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_PROCESS)
const struct web_route steps_routes[] = {
    {HTTP_GET, "/process/:process/steps", GATE_STEPS, steps_show, 0, NULL},
    {HTTP_POST, "/process/:process/steps", GATE_STEPS, step_add, 0, NULL},
    {HTTP_POST, "/process/:process/steps/:step", GATE_STEPS, step_change, 0, NULL},
    {HTTP_POST, "/process/:process/steps/:step/move", GATE_STEPS, step_moved, 0, NULL},
    {HTTP_POST, "/process/:process/steps/:step/deletion", GATE_STEPS, step_remove, 0, NULL},
    {0},
};

static const struct {
    const char *key, *tag;
    const struct msg *name;
} states[] = {{"coming", "tag", &M_workshops_step_coming}, {"here", "tag tag-now", &M_workshops_here},
              {"done", "tag tag-good", &M_workshops_step_done}};

static struct workshops_step_fields
step_form(struct ctx *cx, const struct step *s)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, ARRAY_LEN(states));
    struct workshops_step_fields f = {.id = s->id, .process_id = s->process_id, .title = step_name(s, cx->locale)};
    for (size_t i = 0; i < ARRAY_LEN(states); i++) {
        o[i] = (struct web_option){.value = str_from(states[i].key), .label = tr(cx, states[i].name)};
        if (i == 0 || str_eq_c(s->state, states[i].key)) {
            f.tag = states[i].tag;
            f.state_name = states[i].name;
        }
    }
    f.name = (struct web_input){.name = "name", .label = &M_workshops_step_f_name, .required = true, .max_chars = 80, .value = s->name};
    f.name_sv = (struct web_input){.name = "name_sv", .label = &M_workshops_step_f_name_sv, .max_chars = 80, .value = s->name_sv};
    f.name_en = (struct web_input){.name = "name_en", .label = &M_workshops_step_f_name_en, .max_chars = 80, .value = s->name_en};
    f.period = (struct web_input){.name = "period", .label = &M_workshops_step_f_period, .hint = &M_workshops_step_f_period_hint,
                                  .max_chars = 60, .value = s->period};
    f.state = (struct web_input){.name = "state", .label = &M_workshops_step_f_state, .type = INPUT_SELECT, .required = true,
                                 .value = s->state.n ? s->state : STR("coming"), .options = o, .n_options = ARRAY_LEN(states)};
    f.note = (struct web_input){.name = "note", .label = &M_workshops_step_f_note, .max_chars = 200, .value = s->note};
    return f;
}

/* Several forms share the page, so the ids of the inputs carry the step's. */
static void
finish(struct ctx *cx, struct workshops_step_fields *f)
{
    struct web_input *inputs[] = {&f->name, &f->name_sv, &f->name_en, &f->period, &f->state, &f->note};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    for (size_t i = 0; i < ARRAY_LEN(inputs) && !f->is_open; i++) {
        inputs[i]->has_error_ = false;
        inputs[i]->error = STR("");
    }
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++) {
        if (!f->is_open)
            inputs[i]->id = str_fmt(cx->arena, "%.*s-%lld", STR_ARG(inputs[i]->id), (long long)f->id);
        inputs[i]->described_by_ = inputs[i]->hint ? str_fmt(cx->arena, "%.*s-h", STR_ARG(inputs[i]->id))
                                                   : inputs[i]->has_error_ ? str_fmt(cx->arena, "%.*s-e", STR_ARG(inputs[i]->id)) : STR("");
    }
}

/* typed: the form that was sent and had problems; NULL at first. */
static enum status
steps_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct workshops_step_fields *typed)
{
    struct workshops_steps v = {0};
    struct step *steps, fresh = {.process_id = cx->actor.scope.process};
    TRY(process_load(cx, cx->actor.scope.process, &v.p));
    TRY(workshops_process_line_load(cx, v.p.id, &v.line));
    v.line.is_open = true;
    TRY(step_list(cx, v.p.id, &steps, &v.n_steps));
    v.steps = ARENA_ARRAY(cx->arena, struct workshops_step_fields, v.n_steps);
    for (size_t i = 0; i < v.n_steps; i++) {
        v.steps[i] = typed && typed->id == steps[i].id ? *typed : step_form(cx, &steps[i]);
        v.steps[i].is_first = i == 0;
        v.steps[i].is_last = i + 1 == v.n_steps;
        v.steps[i].is_open = typed && typed->id == steps[i].id;
        finish(cx, &v.steps[i]);
    }
    v.fresh = typed && typed->id == 0 ? *typed : step_form(cx, &fresh);
    v.fresh.is_open = typed && typed->id == 0;
    finish(cx, &v.fresh);
    v.errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{v.p.name, str_fmt(cx->arena, "/process/%lld", (long long)v.p.id)}};
    struct web_page page = {.title_text = msg_text(cx->arena, cx->locale, &M_workshops_steps_title, MSG_ARGS(msg_str("name", v.p.name))),
                            .nav = NAV_WORKSHOPS, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(workshops_steps, &v));
}

static enum status
steps_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return steps_page(cx, rq, rp, NULL);
}

static enum status
back(struct ctx *cx, struct web_request *rq, struct web_reply *rp, enum status s)
{
    if (s == STATUS_INVALID)
        return steps_page(cx, rq, rp, NULL);
    TRY(s);
    return web_saved(cx, rp, "/process/%lld/steps", (long long)cx->actor.scope.process);
}

static enum status
save(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct step *s)
{
    struct workshops_step_fields f = step_form(cx, s);
    struct web_input *inputs[] = {&f.name, &f.name_sv, &f.name_en, &f.period, &f.state, &f.note};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    s->name = f.name.value;
    s->name_sv = f.name_sv.value;
    s->name_en = f.name_en.value;
    s->period = f.period.value;
    s->state = f.state.value;
    s->note = f.note.value;
    enum status done = has_problems(cx) ? STATUS_INVALID : step_save(cx, s);
    return done == STATUS_INVALID ? steps_page(cx, rq, rp, &f) : back(cx, rq, rp, done);
}

static enum status
step_add(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct step s = {.process_id = cx->actor.scope.process};
    return save(cx, rq, rp, &s);
}

static enum status
step_change(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct step s;
    int64_t id;
    TRY(web_param_id(rq, "step", &id));
    TRY(step_load(cx, cx->actor.scope.process, id, &s));
    return save(cx, rq, rp, &s);
}

static enum status
step_moved(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t id;
    TRY(web_param_id(rq, "step", &id));
    return back(cx, rq, rp, step_move(cx, cx->actor.scope.process, id, web_field_int(rq, "by", 1) < 0 ? -1 : 1));
}

static enum status
step_remove(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t id;
    TRY(web_param_id(rq, "step", &id));
    return back(cx, rq, rp, step_delete(cx, cx->actor.scope.process, id));
}
