/* "Tee kopio": a workshop or a series on new dates. */
#include "calendar.h"
#include "page.h"
#include "planning_msg.h"
#include "planning_views.h"
#include "planning_views_gen.h"
#include "planning_web.h"

static web_handler workshop_show, workshop_make, series_copy_show, series_copy_make;

const struct web_route copy_routes[] = {
    {HTTP_GET, "/workshops/:workshop/copy", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP), workshop_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/copy", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP), workshop_make, 0, NULL},
    {HTTP_GET, "/series/:series/copy", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_CENTRE), series_copy_show, 0, NULL},
    {HTTP_POST, "/series/:series/copy", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_CENTRE), series_copy_make, 0, NULL},
    {0},
};

static struct planning_copy
form_of(struct ctx *cx, struct str name, int64_t starts_ms, bool is_series)
{
    struct civil c = civil_in_finland(starts_ms);
    return (struct planning_copy){
        .is_series = is_series, .title = name,
        .name = {.name = "name", .label = &M_planning_copy_name, .required = true, .max_chars = 150, .value = name},
        .date = {.name = "date", .label = is_series ? &M_planning_copy_first_date : &M_planning_copy_date,
                 .hint = &M_planning_dates_hint, .type = INPUT_DATE, .required = true},
        .time = {.name = "time", .label = &M_planning_copy_time, .hint = &M_planning_f_time_hint, .type = INPUT_TIME, .required = true,
                 .value = starts_ms ? str_fmt(cx->arena, "%d.%02d", c.hour, c.minute) : STR("9.00")}};
}

static enum status
copy_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct planning_copy *f)
{
    struct web_input *inputs[] = {&f->name, &f->date, &f->time};
    struct web_crumb crumbs[] = {{f->title, f->back}};
    struct web_page page = {.title = &M_planning_copy_do, .nav = NAV_WORKSHOPS, .width = WIDTH_NARROW, .crumbs = crumbs, .n_crumbs = 1};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    f->errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(planning_copy, f));
}

static int64_t
read_start(struct ctx *cx, struct web_request *rq, struct planning_copy *f)
{
    struct civil c;
    web_input_read(cx, rq, &f->name);
    web_input_read(cx, rq, &f->date);
    web_input_read(cx, rq, &f->time);
    if (calendar_parse_date(f->date.value, &c) != STATUS_OK || calendar_parse_time(f->time.value, &c.hour, &c.minute) != STATUS_OK)
        return 0;
    c.second = 0;
    int64_t ms = finland_to_ms(c);
    if (workshop_day_has_gone(ms, cx->now_ms))
        (void)problem(cx, "date", &M_planning_date_past, MSG_ARGS(msg_str("name", f->date.value)));
    return ms;
}

static enum status
workshop_form(struct ctx *cx, struct planning_copy *f, struct workshop *w)
{
    TRY(workshop_load(cx, cx->actor.scope.workshop, w));
    *f = form_of(cx, w->title, w->starts_ms, false);
    f->back = str_fmt(cx->arena, "/workshops/%lld", (long long)w->id);
    f->action = str_fmt(cx->arena, "/workshops/%lld/copy", (long long)w->id);
    return STATUS_OK;
}

static enum status
workshop_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct planning_copy f;
    struct workshop w;
    TRY(workshop_form(cx, &f, &w));
    return copy_page(cx, rq, rp, &f);
}

static enum status
workshop_make(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct planning_copy f;
    struct workshop w;
    int64_t id;
    TRY(workshop_form(cx, &f, &w));
    int64_t starts = read_start(cx, rq, &f);
    enum status s = has_problems(cx) ? STATUS_INVALID : planning_copy_workshop(cx, w.id, w.series_id, f.name.value, starts, &id);
    if (s == STATUS_INVALID)
        return copy_page(cx, rq, rp, &f);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld", (long long)id);
}

static enum status
series_form(struct ctx *cx, const struct web_request *rq, struct planning_copy *f, struct series *s)
{
    struct workshop *all;
    int64_t id;
    size_t n;
    TRY(web_param_id(rq, "series", &id));
    TRY(series_load(cx, id, s));
    TRY(workshop_list(cx, id, &all, &n));
    *f = form_of(cx, s->name, n ? all[0].starts_ms : 0, true);
    f->back = str_fmt(cx->arena, "/series/%lld", (long long)id);
    f->action = str_fmt(cx->arena, "/series/%lld/copy", (long long)id);
    return STATUS_OK;
}

static enum status
series_copy_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct planning_copy f;
    struct series s;
    TRY(series_form(cx, rq, &f, &s));
    return copy_page(cx, rq, rp, &f);
}

static enum status
series_copy_make(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct planning_copy f;
    struct series old;
    int64_t id;
    TRY(series_form(cx, rq, &f, &old));
    int64_t starts = read_start(cx, rq, &f);
    enum status s = has_problems(cx) ? STATUS_INVALID : planning_copy_series(cx, old.id, f.name.value, starts, &id);
    if (s == STATUS_INVALID)
        return copy_page(cx, rq, rp, &f);
    TRY(s);
    return web_saved(cx, rp, "/series/%lld", (long long)id);
}
