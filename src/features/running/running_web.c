/* The participant's page: where we are, how long, where I sit, what to do now. */
#include "running_web.h"

#include "live.h"
#include "participants.h"
#include "running_msg.h"
#include "running_views_gen.h"
#include "weave.h"

static web_handler here_show, live_open, ready_set, help_set;

#define OWN GATE_MAY(FN_WORKSHOPS, ACCESS_OWN, SCOPE_WORKSHOP)

const struct web_route running_routes[] = {
    {HTTP_GET, "/workshops/:workshop/here", OWN, here_show, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/live", GATE_MAY(FN_WORKSHOPS, ACCESS_READ | ACCESS_OWN, SCOPE_WORKSHOP), live_open, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/ready", OWN, ready_set, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/help", OWN, help_set, 0, NULL},
    {0},
};

/* ---- shared ---- */

static void
find_item(struct running_scene *s)
{
    for (size_t i = 0; i < s->n_items; i++) {
        if (s->items[i].id != s->run.item_id)
            continue;
        s->item = &s->items[i];
        s->next = i + 1 < s->n_items ? &s->items[i + 1] : NULL;
        s->no = (int)i + 1;
    }
}

enum status
running_enter(struct ctx *cx, const struct web_request *rq, struct running_scene *ret_s)
{
    struct running_scene s = {.round = 1};
    int64_t id;
    TRY(web_param_id(rq, "workshop", &id));
    TRY(workshop_load(cx, id, &s.w));
    TRY(workshop_place(cx, &s.w, &s.k, &s.n_in_series));
    TRY(agenda_load(cx, &s.w, &s.items, &s.n_items));
    enum status started = run_load(cx, id, &s.run);
    if (started != STATUS_NOT_FOUND)
        TRY(started);
    s.is_started = started == STATUS_OK;
    find_item(&s);
    if (s.item)
        TRY(run_round(cx, id, s.item->id, &s.round));
    *ret_s = s;
    return STATUS_OK;
}

static void
compare_with_programme(const struct running_scene *s, int64_t now_ms, struct running_clock *c)
{
    int64_t planned = s->item->starts_ms + (int64_t)s->item->minutes * 60000;
    int64_t ends = s->run.ends_ms > now_ms ? s->run.ends_ms : now_ms;
    int64_t late = (ends - planned) / 60000;
    c->late_min = late > 0 ? late : 0;
    c->early_min = late < 0 ? -late : 0;
}

struct running_clock
running_clock_of(struct ctx *cx, const struct running_scene *s)
{
    struct running_clock c = {.n = (int64_t)s->n_items, .left = STR("0:00"), .now_ms = cx->now_ms};
    if (s->item == NULL)
        return c;
    int64_t left = run_left_ms(&s->run, cx->now_ms), left_s = (left + 999) / 1000;
    int64_t whole = s->run.ends_ms - s->run.started_ms;
    c.is_on = true;
    c.is_frozen = s->run.frozen_ms != 0;
    c.is_over_time = left == 0;
    c.no = s->no;
    c.title = s->item->title;
    c.ends_ms = s->run.ends_ms;
    c.left_min = (left + 59999) / 60000;
    c.left = str_fmt(cx->arena, "%lld:%02d", (long long)(left_s / 60), (int)(left_s % 60));
    c.rug = (struct trusted_html){weave_time_rug(cx->arena, NULL, 0, whole > 0 ? (int)(1000 * (whole - left) / whole) : 1000)};
    compare_with_programme(s, cx->now_ms, &c);
    return c;
}

struct running_item *
running_items(struct ctx *cx, const struct running_scene *s)
{
    struct running_item *rows = ARENA_ARRAY(cx->arena, struct running_item, s->n_items);
    bool over = s->is_started && s->item == NULL;
    for (size_t i = 0; i < s->n_items; i++)
        rows[i] = (struct running_item){.starts_ms = s->items[i].starts_ms, .minutes = s->items[i].minutes,
                                        .title = s->items[i].title, .is_here = &s->items[i] == s->item,
                                        .is_done = over || (s->item && &s->items[i] < s->item)};
    return rows;
}

/* ---- the page ---- */

static enum status
fill_place(struct ctx *cx, const struct running_scene *s, struct running_here *v)
{
    struct participant p;
    struct grouping_seat seat;
    if (cx->actor.participant_id == 0)
        return STATUS_OK;
    TRY(participant_load(cx, s->w.id, cx->actor.participant_id, &p));
    v->name = p.name;
    v->has_seat = true;
    enum status found = grouping_seat_of(cx, s->w.id, p.id, s->round, &seat);
    if (found == STATUS_OK)
        v->table_name = seat.table_name;
    return found == STATUS_NOT_FOUND ? STATUS_OK : found;
}

static enum status
fill_item(struct ctx *cx, const struct running_scene *s, struct running_here *v)
{
    struct run_help_row *help;
    size_t n;
    if (s->item == NULL)
        return STATUS_OK;
    v->instructions = s->item->instructions;
    if (s->item->board_id) {
        TRY(board_load(cx, s->w.id, s->item->board_id, &v->board));
        v->has_board = !str_eq_c(v->board.state, "hidden");
    }
    TRY(run_is_ready(cx, s->item->id, &v->is_ready));
    TRY(run_help_open(cx, s->w.id, &help, &n));
    for (size_t i = 0; i < n; i++)
        v->asks_help |= help[i].participant_id == cx->actor.participant_id || (help[i].table_id && str_eq(help[i].name, v->table_name));
    return STATUS_OK;
}

static bool
is_same_day(int64_t a_ms, int64_t b_ms)
{
    int64_t apart = a_ms > b_ms ? a_ms - b_ms : b_ms - a_ms;
    return apart < (int64_t)12 * 3600000;
}

static enum status
here_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct running_scene s;
    struct running_here v = {0};
    struct web_page page = {.width = WIDTH_PHONE, .is_bare = cx->actor.account_id == 0, .nav = NAV_WORKSHOPS, .live_kind = "workshop"};
    TRY(running_enter(cx, rq, &s));
    TRY(live_seq(cx, "workshop", s.w.id, &page.live_seq));
    page.title_text = s.w.title;
    page.live_id = s.w.id;
    v.w = s.w;
    v.k = s.k;
    v.n_in_series = s.n_in_series;
    v.ends_ms = workshop_ends_ms(&s.w);
    v.is_today = is_same_day(s.w.starts_ms, cx->now_ms);
    v.is_before = !s.is_started;
    v.is_over = s.is_started && s.item == NULL;
    v.clock = running_clock_of(cx, &s);
    TRY(fill_place(cx, &s, &v));
    TRY(fill_item(cx, &s, &v));
    v.items = running_items(cx, &s);
    v.n_items = s.n_items;
    v.errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(running_here, &v));
}

static enum status
here_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return here_page(cx, rq, rp);
}

static enum status
back_here(struct ctx *cx, struct web_request *rq, struct web_reply *rp, enum status done)
{
    if (done == STATUS_INVALID && has_problems(cx) && !rq->wants_json)
        return here_page(cx, rq, rp);
    TRY(done);
    if (rq->wants_json)
        return web_json(rp, STR("{}"));
    return web_redirect(rp, "/workshops/%lld/here", (long long)cx->actor.scope.workshop);
}

static enum status
ready_set(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return back_here(cx, rq, rp, run_ready(cx, cx->actor.scope.workshop, str_eq_c(web_field(rq, "ready"), "1")));
}

static enum status
help_set(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return back_here(cx, rq, rp, run_help(cx, cx->actor.scope.workshop, str_eq_c(web_field(rq, "help"), "1")));
}

static enum status
live_open(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return web_stream(rq, rp, "workshop", cx->actor.scope.workshop);
}
