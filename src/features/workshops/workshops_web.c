#include "workshops_web.h"

#include "page.h"
#include "workshops_msg.h"
#include "workshops_views.h"
#include "workshops_views_gen.h"

static web_handler list_show, one_show, state_save;

const struct web_route workshops_routes[] = {
    {HTTP_GET, "/workshops", GATE_PUBLIC, list_show, 0, NULL},
    {HTTP_GET, "/workshops/:workshop", GATE_MAY(FN_WORKSHOPS, ACCESS_READ | ACCESS_OWN, SCOPE_WORKSHOP), one_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/state", GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP), state_save, 0, NULL},
    {0},
};

/* ---- shared ---- */

const char *
workshops_tag(struct str state)
{
    return str_eq_c(state, "running")    ? "tag tag-now"
           : str_eq_c(state, "finished") ? "tag tag-good"
           : str_eq_c(state, "cancelled") ? "tag tag-bad"
                                          : "tag";
}

struct workshops_row
workshops_row_of(const struct workshop *w, bool may_open)
{
    bool plain = str_eq_c(w->kind, "workshop");
    return (struct workshops_row){.id = w->id, .starts_ms = w->starts_ms, .ends_ms = workshop_ends_ms(w),
                                  .title = w->title, .series_name = w->series_name, .place = w->place,
                                  .kind = plain ? NULL : workshop_kind_name(w->kind),
                                  .state = workshop_state_name(w->state), .tag = workshops_tag(w->state), .is_finished = str_eq_c(w->state, "finished"),
                                  .is_link = may_open, .answer = w->answer};
}

size_t
workshops_lines(struct arena *a, struct str text, struct str **ret_lines)
{
    struct str *lines = NULL, rest = text, line;
    size_t n = 0, cap = 0;
    while (rest.n && str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        if (line.n)
            *ARENA_PUSH(a, lines, n, cap) = line;
    }
    *ret_lines = lines;
    return n;
}

enum status
workshops_process_line_load(struct ctx *cx, int64_t process_id, struct workshops_process_line *ret_line)
{
    struct step *steps;
    size_t n;
    TRY(step_list(cx, process_id, &steps, &n));
    struct workshops_line_place *places = ARENA_ARRAY(cx->arena, struct workshops_line_place, n);
    struct workshops_process_line line = {.places = places, .n_places = n};
    for (size_t i = 0; i < n; i++) {
        const struct step *s = &steps[i];
        bool here = str_eq_c(s->state, "here");
        places[i] = (struct workshops_line_place){.name = step_name(s, cx->locale),
                                                  .text = here && s->note.n ? s->note : s->period,
                                                  .is_done = str_eq_c(s->state, "done"), .is_here = here};
        if (here) {
            line.here = places[i].name;
            line.n_here = i + 1;
        }
    }
    *ret_line = line;
    return STATUS_OK;
}

/* ---- the list ---- */

static void
add_row(struct ctx *cx, struct workshops_rows *rows, size_t n_all, const struct workshop *w)
{
    if (!rows->rows)
        rows->rows = ARENA_ARRAY(cx->arena, struct workshops_row, n_all);
    rows->rows[rows->n_rows++] = workshops_row_of(w, true);
}

static void
sort_by_time(struct ctx *cx, const struct workshop *all, size_t n, struct workshops_list *v)
{
    for (size_t i = 0; i < n; i++) {
        const struct workshop *w = &all[i];
        bool over = str_eq_c(w->state, "finished") || str_eq_c(w->state, "cancelled") ||
                    (!str_eq_c(w->state, "running") && workshop_ends_ms(w) < cx->now_ms);
        add_row(cx, str_eq_c(w->state, "running") ? &v->running : over ? &v->finished : &v->coming, n, w);
    }
    for (size_t i = 0; i < v->finished.n_rows / 2; i++) { /* the latest first */
        struct workshops_row *a = &v->finished.rows[i], *b = &v->finished.rows[v->finished.n_rows - 1 - i], keep = *a;
        *a = *b;
        *b = keep;
    }
}

static enum status
fill_series(struct ctx *cx, const struct workshop *all, size_t n_all, struct workshops_list *v)
{
    struct series *rows;
    size_t n;
    TRY(series_list(cx, &rows, &n));
    v->series = ARENA_ARRAY(cx->arena, struct workshops_series_row, n);
    v->n_series = n;
    for (size_t i = 0; i < n; i++) {
        v->series[i] = (struct workshops_series_row){.id = rows[i].id, .name = rows[i].name, .theme = rows[i].theme};
        for (size_t k = 0; k < n_all; k++)
            v->series[i].n_workshops += all[k].series_id == rows[i].id;
    }
    return STATUS_OK;
}

static enum status
fill_processes(struct ctx *cx, bool may_read, struct workshops_list *v)
{
    struct process *rows;
    size_t n;
    TRY(process_list(cx, &rows, &n));
    v->processes = ARENA_ARRAY(cx->arena, struct workshops_process_row, n);
    for (size_t i = 0; i < n; i++)
        if (rows[i].is_public || may_read)
            v->processes[v->n_processes++] = (struct workshops_process_row){rows[i].id, rows[i].name, rows[i].purpose};
    return STATUS_OK;
}

static enum status
list_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_list v = {.may_write = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE),
                               .is_signed_in = cx->actor.account_id != 0};
    bool may_read = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_READ);
    struct workshop *all = NULL;
    size_t n = 0;
    if (actor_is_known(&cx->actor))
        TRY(workshop_list_mine(cx, &all, &n));
    sort_by_time(cx, all, n, &v);
    if (may_read)
        TRY(fill_series(cx, all, n, &v));
    TRY(fill_processes(cx, may_read, &v));
    v.is_empty = n == 0 && v.n_series == 0 && actor_is_known(&cx->actor);
    struct web_page page = {.title = &M_workshops_title, .nav = NAV_WORKSHOPS};
    return web_page(cx, rq, rp, &page, WEB_VIEW(workshops_list, &v));
}

/* ---- one workshop ---- */

static enum status
fill_place_in_series(struct ctx *cx, struct workshops_one *v)
{
    int64_t k, n;
    TRY(workshop_place(cx, &v->w, &k, &n));
    v->k = (int)k;
    v->n_in_series = (int)n;
    return STATUS_OK;
}

static enum status
fill_programme(struct ctx *cx, struct workshops_one *v)
{
    struct agenda_item *items;
    TRY(agenda_load(cx, &v->w, &items, &v->n_items));
    v->items = ARENA_ARRAY(cx->arena, struct workshops_item, v->n_items);
    v->programme_ends_ms = v->w.starts_ms;
    for (size_t i = 0; i < v->n_items; i++) {
        v->items[i] = (struct workshops_item){.id = items[i].id, .starts_ms = items[i].starts_ms, .title = items[i].title,
                                              .instructions = items[i].instructions, .minutes = items[i].minutes};
        v->programme_ends_ms = items[i].starts_ms + (int64_t)items[i].minutes * 60000;
    }
    return STATUS_OK;
}

static enum status
fill_invitations(struct ctx *cx, struct workshops_one *v)
{
    TRY(workshop_segments(cx, v->w.id, &v->segments, &v->n_segments));
    for (size_t i = 0; i < v->n_segments; i++) {
        const struct workshop_segment *s = &v->segments[i];
        v->invited += s->invited;
        v->coming += s->coming;
        v->unanswered += s->unanswered;
        if (s->reminded_ms > v->reminded_ms)
            v->reminded_ms = s->reminded_ms;
    }
    if (v->invited) {
        v->width_coming = 520 * v->coming / v->invited;
        v->width_waiting = 520 * v->unanswered / v->invited;
        v->x_waiting = 520 - v->width_waiting;
        v->width_no = v->x_waiting - v->width_coming;
    }
    return STATUS_OK;
}

static enum status
fill_missing(struct ctx *cx, struct workshops_one *v)
{
    struct series s;
    struct str *names;
    size_t n;
    TRY(series_load(cx, v->w.series_id, &s));
    TRY(series_missing_sectors(cx, s.team_id, &names, &n));
    v->missing = str_join(cx->arena, names, n, STR(", "));
    v->n_missing = (int)n;
    return STATUS_OK;
}

static enum status
one_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, struct workshops_one *v)
{
    struct workshop *w = &v->w;
    v->may_write = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE);
    v->may_harvest = actor_may(&cx->actor, FN_HANDBOOK, ACCESS_WRITE);
    v->state = workshop_state_name(w->state);
    v->kind = str_eq_c(w->kind, "workshop") ? NULL : workshop_kind_name(w->kind);
    v->tag = workshops_tag(w->state);
    v->is_cancelled = str_eq_c(w->state, "cancelled");
    v->is_finished = str_eq_c(w->state, "finished");
    v->is_planned = str_eq_c(w->state, "planned");
    v->ends_ms = workshop_ends_ms(w);
    v->code = workshop_code_text(cx->arena, w->join_code);
    v->n_goals = workshops_lines(cx->arena, w->goals, &v->goals);
    TRY(fill_place_in_series(cx, v));
    TRY(fill_programme(cx, v));
    if (v->may_write) {
        TRY(fill_invitations(cx, v));
        TRY(fill_missing(cx, v));
    }
    v->errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{tr(cx, &M_workshops_title), STR("/workshops")},
                                 {w->series_name, str_fmt(cx->arena, "/series/%lld", (long long)w->series_id)}};
    struct web_page page = {.title_text = w->title, .nav = NAV_WORKSHOPS, .crumbs = crumbs,
                            .n_crumbs = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_READ) ? 2 : 1};
    return web_page(cx, rq, rp, &page, WEB_VIEW(workshops_one, v));
}

static enum status
one_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_one v = {0};
    int64_t id;
    TRY(web_param_id(rq, "workshop", &id));
    TRY(workshop_load(cx, id, &v.w));
    return one_page(cx, rq, rp, &v);
}

static enum status
state_save(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct workshops_one v = {0};
    int64_t id;
    TRY(web_param_id(rq, "workshop", &id));
    TRY(workshop_load(cx, id, &v.w));
    enum status s = workshop_set_state(cx, id, web_field(rq, "state"));
    if (s == STATUS_INVALID)
        return one_page(cx, rq, rp, &v);
    TRY(s);
    return web_saved(cx, rp, "/workshops/%lld", (long long)id);
}
