/* The form of a workshop: new, changed. */
#include "calendar.h"
#include "page.h"
#include "workshops_inputs_web.h"
#include "workshops_msg.h"
#include "workshops_views.h"
#include "workshops_views_gen.h"
#include "workshops_web.h"

static web_handler new_show, new_in_series_show, create, create_in_series, edit_show, edit_save;

const struct web_route workshop_form_routes[] = {
    {HTTP_GET, "/workshops/new", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_CENTRE), new_show, 0, NULL},
    {HTTP_POST, "/workshops", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_CENTRE), create, 0, NULL},
    {HTTP_GET, "/series/:series/workshops/new", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_SERIES), new_in_series_show, 0, NULL},
    {HTTP_POST, "/series/:series/workshops", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_SERIES), create_in_series, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/edit", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP), edit_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/edit", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP), edit_save, 0, NULL},
    {0},
};

static struct web_input
kind_input(struct ctx *cx, struct str value)
{
    static const char *const keys[] = {"workshop", "market", "evening", "extended"};
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, ARRAY_LEN(keys));
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        o[i] = (struct web_option){.value = str_from(keys[i]), .label = tr(cx, workshop_kind_name(str_from(keys[i])))};
    return (struct web_input){.name = "kind", .label = &M_workshops_f_kind, .type = INPUT_SELECT, .required = true,
                              .value = value.n ? value : STR("workshop"), .options = o, .n_options = ARRAY_LEN(keys)};
}

static struct web_input
audience_input(struct ctx *cx, struct str value)
{
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n_participant_kinds);
    for (size_t i = 0; i < n_participant_kinds; i++) {
        struct str key = str_from(participant_kinds[i]);
        o[i] = (struct web_option){.value = key, .label = tr(cx, participant_kind_name(key))};
    }
    return (struct web_input){.name = "audience", .label = &M_workshops_f_audience, .hint = &M_workshops_f_audience_hint,
                              .type = INPUT_CHECKS, .value = value, .options = o, .n_options = n_participant_kinds};
}

static void
fill_times(struct ctx *cx, const struct workshop *w, struct workshops_form *f)
{
    struct civil c = civil_in_finland(w->starts_ms);
    if (w->starts_ms == 0)
        return;
    f->date.value = str_fmt(cx->arena, "%d.%d.%d", c.day, c.month, c.year);
    f->time.value = str_fmt(cx->arena, "%d.%02d", c.hour, c.minute);
}

static struct workshops_form
form_of(struct ctx *cx, const struct workshop *w)
{
    struct workshops_form f = {
        .title = {.name = "title", .label = &M_workshops_f_title, .hint = &M_workshops_f_title_hint, .required = true,
                  .max_chars = 150, .value = w->title},
        .question = {.name = "question", .label = &M_workshops_f_question, .hint = &M_workshops_f_question_hint,
                     .max_chars = 300, .value = w->question},
        .kind = kind_input(cx, w->kind),
        .date = {.name = "date", .label = &M_workshops_f_date, .hint = &M_workshops_f_date_hint, .type = INPUT_DATE, .required = true},
        .time = {.name = "time", .label = &M_workshops_f_time, .hint = &M_workshops_f_time_hint, .type = INPUT_TIME, .required = true},
        .minutes = {.name = "minutes", .label = &M_workshops_f_minutes, .hint = &M_workshops_f_minutes_hint,
                    .type = INPUT_NUMBER, .required = true, .value = workshops_number(cx, w->minutes)},
        .place = {.name = "place", .label = &M_workshops_f_place, .value = w->place},
        .link = {.name = "link", .label = &M_workshops_f_link, .type = INPUT_URL, .max_chars = 500, .value = w->link},
        .audience = audience_input(cx, w->audience),
        .goals = {.name = "goals", .label = &M_workshops_f_goals, .type = INPUT_AREA, .max_chars = 2000, .value = w->goals},
        .pretask = {.name = "pretask", .label = &M_workshops_f_pretask, .hint = &M_workshops_f_pretask_hint,
                    .type = INPUT_AREA, .max_chars = 2000, .rows = 3, .value = w->pretask},
        .capacity = {.name = "capacity", .label = &M_workshops_f_capacity, .hint = &M_workshops_f_capacity_hint,
                     .type = INPUT_NUMBER, .value = workshops_number(cx, w->capacity)},
        .keep = {.name = "keep", .label = &M_workshops_f_keep, .hint = &M_workshops_f_keep_hint, .type = INPUT_NUMBER,
                 .value = workshops_number(cx, w->keep_days)},
        .is_new = w->id == 0};
    fill_times(cx, w, &f);
    return f;
}

static int64_t
start_of(const struct workshops_form *f)
{
    struct civil c;
    if (calendar_parse_date(f->date.value, &c) != STATUS_OK ||
        calendar_parse_time(f->time.value, &c.hour, &c.minute) != STATUS_OK)
        return 0;
    c.second = 0;
    return finland_to_ms(c);
}


static void
read_form(struct ctx *cx, struct web_request *rq, struct workshops_form *f, struct workshop *w)
{
    struct web_input *inputs[] = {&f->title, &f->question, &f->kind, &f->date, &f->time, &f->minutes, &f->place,
                                  &f->link, &f->audience, &f->goals, &f->pretask, &f->capacity, &f->keep};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    w->title = f->title.value;
    w->question = f->question.value;
    w->kind = f->kind.value;
    w->starts_ms = start_of(f);
    w->minutes = workshops_int(&f->minutes);
    w->place = f->place.value;
    w->link = f->link.value;
    w->audience = f->audience.value;
    w->goals = f->goals.value;
    w->pretask = f->pretask.value;
    w->capacity = workshops_int(&f->capacity);
    w->keep_days = workshops_int(&f->keep);
}

static enum status
form_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct workshops_form *f)
{
    struct web_input *inputs[] = {&f->series, &f->title, &f->question, &f->kind, &f->date, &f->time, &f->minutes,
                                  &f->place, &f->link, &f->audience, &f->goals, &f->pretask, &f->capacity, &f->keep};
    web_inputs_finish(cx, f->picks_series ? inputs : inputs + 1, ARRAY_LEN(inputs) - (f->picks_series ? 0 : 1));
    f->errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{tr(cx, &M_workshops_title), STR("/workshops")}};
    struct web_page page = {.title = f->is_new ? &M_workshops_form_new : &M_workshops_form_edit, .nav = NAV_WORKSHOPS,
                            .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(workshops_form, f));
}

/* ---- a new one ---- */

static const struct workshop fresh = {.minutes = 180, .keep_days = 180};

static enum status
new_form(struct ctx *cx, struct workshops_form *f)
{
    struct series *rows;
    size_t n;
    TRY(series_list(cx, &rows, &n));
    *f = form_of(cx, &fresh);
    f->action = STR("/workshops");
    f->back = STR("/workshops");
    f->picks_series = true;
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n);
    for (size_t i = 0; i < n; i++)
        o[i] = (struct web_option){.value = workshops_number(cx, rows[i].id), .label = rows[i].name};
    f->series = (struct web_input){.name = "series", .label = &M_workshops_f_series, .type = INPUT_SELECT, .required = true,
                                   .value = n ? o[0].value : STR(""), .options = o, .n_options = n};
    return STATUS_OK;
}

static enum status
new_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_form f;
    TRY(new_form(cx, &f));
    if (f.series.n_options == 0)
        return web_redirect(rp, "/series/new");
    return form_page(cx, rq, rp, &f);
}

static enum status
save_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct workshops_form *f, struct workshop *w)
{
    read_form(cx, rq, f, w);
    enum status s = has_problems(cx) ? STATUS_INVALID : workshop_save(cx, w);
    if (s == STATUS_INVALID)
        return form_page(cx, rq, rp, f);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld", (long long)w->id);
}

static enum status
create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_form f;
    struct workshop w = fresh;
    TRY(new_form(cx, &f));
    web_input_read(cx, rq, &f.series);
    if (f.series.n_options == 0)
        (void)problem(cx, "", &M_workshops_series_needed, MSG_NO_ARGS);
    if (str_to_i64(f.series.value, &w.series_id) != STATUS_OK)
        w.series_id = 0;
    return save_new(cx, rq, rp, &f, &w);
}

static enum status
series_form(struct ctx *cx, struct web_request *rq, struct workshops_form *f, struct workshop *w)
{
    struct series s;
    TRY(web_param_id(rq, "series", &w->series_id));
    TRY(series_load(cx, w->series_id, &s));
    *f = form_of(cx, &fresh);
    f->series_name = s.name;
    f->action = str_fmt(cx->arena, "/series/%lld/workshops", (long long)s.id);
    f->back = str_fmt(cx->arena, "/series/%lld", (long long)s.id);
    return STATUS_OK;
}

static enum status
new_in_series_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_form f;
    struct workshop w = fresh;
    TRY(series_form(cx, rq, &f, &w));
    return form_page(cx, rq, rp, &f);
}

static enum status
create_in_series(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_form f;
    struct workshop w = fresh;
    TRY(series_form(cx, rq, &f, &w));
    return save_new(cx, rq, rp, &f, &w);
}

/* ---- changing ---- */

static enum status
edit_form(struct ctx *cx, struct web_request *rq, struct workshops_form *f, struct workshop *w)
{
    int64_t id;
    TRY(web_param_id(rq, "workshop", &id));
    TRY(workshop_load(cx, id, w));
    *f = form_of(cx, w);
    f->series_name = w->series_name;
    f->action = str_fmt(cx->arena, "/workshops/%lld/edit", (long long)id);
    f->back = str_fmt(cx->arena, "/workshops/%lld", (long long)id);
    return STATUS_OK;
}

static enum status
edit_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_form f;
    struct workshop w;
    TRY(edit_form(cx, rq, &f, &w));
    return form_page(cx, rq, rp, &f);
}

static enum status
edit_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_form f;
    struct workshop w;
    TRY(edit_form(cx, rq, &f, &w));
    return save_new(cx, rq, rp, &f, &w);
}
