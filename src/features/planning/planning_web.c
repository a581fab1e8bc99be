/* A new series: choose a template, give the dates, get everything. */
#include "planning_web.h"

#include "calendar.h"
#include "page.h"
#include "planning_msg.h"
#include "planning_views.h"
#include "planning_views_gen.h"

static web_handler new_show, create;

const struct web_route planning_routes[] = {
    {HTTP_GET, "/series/new", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_CENTRE), new_show, 0, NULL},
    {HTTP_POST, "/series", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_CENTRE), create, 0, NULL},
    {0},
};

static enum status
choose_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct planning_choose v = {.n_templates = n_planning_templates};
    v.templates = ARENA_ARRAY(cx->arena, struct planning_choice, v.n_templates);
    for (size_t i = 0; i < v.n_templates; i++) {
        const struct planning_template *t = &planning_templates[i];
        v.templates[i] = (struct planning_choice){t->key, t->name, t->text, t->n_workshops};
    }
    struct web_page page = {.title = &M_planning_new_title, .nav = NAV_WORKSHOPS};
    return web_page(cx, rq, rp, &page, WEB_VIEW(planning_choose, &v));
}

static enum status
process_input(struct ctx *cx, struct web_input *in)
{
    struct process *rows;
    size_t n;
    TRY(process_list(cx, &rows, &n));
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n + 1);
    for (size_t i = 0; i < n; i++)
        o[i] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)rows[i].id), .label = rows[i].name};
    o[n] = (struct web_option){.value = STR("new"), .label = tr(cx, &M_planning_f_process_new)};
    *in = (struct web_input){.name = "process", .label = &M_planning_f_process, .type = INPUT_SELECT, .required = true,
                             .value = o[0].value, .options = o, .n_options = n + 1};
    return STATUS_OK;
}

static enum status
form_of(struct ctx *cx, const struct web_request *rq, const struct planning_template *t, struct planning_new *f)
{
    struct str *names;
    size_t n;
    TRY(planning_names(cx, t, &names, &n));
    *f = (struct planning_new){
        .key = str_from(t->key), .template_name = t->name, .text = t->text, .needs_areas = n == 0,
        .name = {.name = "name", .label = &M_planning_f_name, .required = true, .max_chars = 150},
        .place = {.name = "place", .label = &M_planning_f_place},
        .time = {.name = "time", .label = &M_planning_f_time, .hint = &M_planning_f_time_hint, .type = INPUT_TIME, .required = true,
                 .value = STR("9.00")}};
    f->n_dates = n;
    f->dates = ARENA_ARRAY(cx->arena, struct planning_date, n);
    for (size_t i = 0; i < n; i++) {
        struct planning_date *d = &f->dates[i];
        d->name = str_fmt(cx->arena, "date_%zu", i + 1);
        d->id = str_fmt(cx->arena, "f-%.*s", STR_ARG(d->name));
        d->label = msg_text(cx->arena, cx->locale, &M_planning_f_date, MSG_ARGS(msg_str("name", names[i])));
        d->value = web_field(rq, str_cstr(cx->arena, d->name));
    }
    return process_input(cx, &f->process);
}

static enum status
form_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct planning_new *f)
{
    struct web_input *inputs[] = {&f->name, &f->process, &f->place, &f->time};
    struct web_crumb crumbs[] = {{tr(cx, &M_planning_new_title), STR("/series/new")}};
    struct web_page page = {.title = f->template_name, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 1};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    for (size_t i = 0; i < f->n_dates; i++) {
        f->dates[i].error = problem_of(cx, str_cstr(cx->arena, f->dates[i].name));
        f->dates[i].has_error = f->dates[i].error.n > 0;
    }
    f->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(planning_new, f));
}

static enum status
new_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    const struct planning_template *t = planning_template_of(web_query(rq, "template"));
    struct planning_new f;
    if (!t)
        return choose_page(cx, rq, rp);
    TRY(form_of(cx, rq, t, &f));
    return form_page(cx, rq, rp, &f);
}

/* 0 for an empty date. */
static int64_t
start_of(struct ctx *cx, const struct planning_new *f, const struct planning_template *t, size_t i)
{
    const struct planning_date *d = &f->dates[i];
    const char *field = str_cstr(cx->arena, d->name);
    struct civil c;
    if (d->value.n == 0) {
        if (t->n_workshops)
            (void)problem(cx, field, &M_planning_date_needed, MSG_ARGS(msg_str("name", d->label)));
        return 0;
    }
    if (calendar_parse_date(d->value, &c) != STATUS_OK) {
        (void)problem(cx, field, &M_planning_date_odd, MSG_ARGS(msg_str("name", d->label)));
        return 0;
    }
    if (calendar_parse_time(f->time.value, &c.hour, &c.minute) != STATUS_OK)
        return 0;
    c.second = 0;
    int64_t ms = finland_to_ms(c);
    if (workshop_day_has_gone(ms, cx->now_ms))
        (void)problem(cx, field, &M_planning_date_past, MSG_ARGS(msg_str("name", d->label)));
    return ms;
}

static enum status
create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    const struct planning_template *t = planning_template_of(web_field(rq, "template"));
    struct planning_new f;
    int64_t id;
    if (!t)
        return STATUS_NOT_FOUND;
    TRY(form_of(cx, rq, t, &f));
    web_input_read(cx, rq, &f.name);
    web_input_read(cx, rq, &f.process);
    web_input_read(cx, rq, &f.place);
    web_input_read(cx, rq, &f.time);
    int64_t *starts = ARENA_ARRAY(cx->arena, int64_t, f.n_dates);
    for (size_t i = 0; i < f.n_dates; i++)
        starts[i] = start_of(cx, &f, t, i);
    struct planning_wish w = {.template_key = f.key, .name = f.name.value, .place = f.place.value, .starts_ms = starts, .n_starts = f.n_dates};
    if (str_to_i64(f.process.value, &w.process_id) != STATUS_OK)
        w.process_id = 0;
    enum status s = has_problems(cx) ? STATUS_INVALID : planning_make_series(cx, &w, &id);
    if (s == STATUS_INVALID)
        return form_page(cx, rq, rp, &f);
    TRY(s);
    return web_saved(cx, rp, "/series/%lld", (long long)id);
}
