#include "home_web.h"

#include "calendar.h"
#include "home_msg.h"
#include "home_tasks_web.h"
#include "home_views.h"
#include "home_views_gen.h"
#include "page.h"
#include "people_coverage_web.h"
#include "workshops_web.h"

static web_handler root_show;

const struct web_route home_routes[] = {
    {HTTP_GET, "/", GATE_PUBLIC, root_show, 0, NULL},
    {0},
};

enum { MAX_EVENTS = 6, DAY_MS = 86400000 };

/* The newest process that the reader may see; id 0 = none. */
static enum status
main_process(struct ctx *cx, bool may_read, struct process **ret_all, size_t *ret_n, struct process *ret_p)
{
    TRY(process_list(cx, ret_all, ret_n));
    *ret_p = (struct process){0};
    for (size_t i = 0; i < *ret_n && ret_p->id == 0; i++)
        if (may_read || (*ret_all)[i].is_public)
            *ret_p = (*ret_all)[i];
    return STATUS_OK;
}

/* ---- the front page ---- */

static bool
is_public(const struct process *all, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (all[i].id == id)
            return all[i].is_public;
    return false;
}

static enum status
fill_events(struct ctx *cx, const struct process *processes, size_t n_processes, struct home_front *v)
{
    struct workshop *all;
    size_t n;
    TRY(workshop_list(cx, 0, &all, &n));
    v->events = ARENA_ARRAY(cx->arena, struct home_event, MAX_EVENTS);
    for (size_t i = 0; i < n && v->n_events < MAX_EVENTS; i++) {
        const struct workshop *w = &all[i];
        bool over = str_eq_c(w->state, "finished") || str_eq_c(w->state, "cancelled") || workshop_ends_ms(w) < cx->now_ms;
        if (over || !is_public(processes, n_processes, w->process_id))
            continue;
        v->events[v->n_events++] = (struct home_event){.starts_ms = w->starts_ms, .ends_ms = workshop_ends_ms(w), .process_id = w->process_id,
                                                       .title = w->title, .place = w->place, .question = w->question,
                                                       .is_open = str_eq_c(w->kind, "market")};
    }
    return STATUS_OK;
}

/* A guest who has joined finds the way back. */
static enum status
fill_seat(struct ctx *cx, struct home_front *v)
{
    struct workshop *all;
    size_t n;
    if (cx->actor.session_id == 0)
        return STATUS_OK;
    TRY(workshop_list_mine(cx, &all, &n));
    for (size_t i = 0; i < n && v->own_id == 0; i++)
        if (str_eq_c(all[i].state, "running") || (workshop_ends_ms(&all[i]) >= cx->now_ms && !str_eq_c(all[i].state, "cancelled"))) {
            v->own_id = all[i].id;
            v->own_title = all[i].title;
        }
    return STATUS_OK;
}

static enum status
front_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct home_front v = {.centre = settings_centre_name(cx->settings, cx->locale), .rug = rq->rug};
    struct process *all, p;
    size_t n;
    TRY(main_process(cx, false, &all, &n, &p));
    v.has_process = p.id != 0;
    v.process = (struct workshops_process_row){p.id, p.name, p.purpose};
    if (v.has_process)
        TRY(workshops_process_line_load(cx, p.id, &v.line));
    TRY(fill_events(cx, all, n, &v));
    TRY(fill_seat(cx, &v));
    TRY(home_changes(cx, &v.changes, &v.n_changes));
    struct web_page page = {.title = &M_home_front_title, .nav = NAV_HOME};
    return web_page(cx, rq, rp, &page, WEB_VIEW(home_front, &v));
}

/* ---- home ---- */

static struct str
greeting(struct ctx *cx)
{
    struct str rest = cx->actor.name, first = cx->actor.name;
    int hour = civil_in_finland(cx->now_ms).hour;
    (void)str_split(&rest, ' ', &first);
    return msg_text(cx->arena, cx->locale, hour < 10 ? &M_home_morning : hour < 18 ? &M_home_day : &M_home_evening,
                    MSG_ARGS(msg_str("name", first)));
}

/* Workshops of today and tomorrow, Finland's days. */
static void
fill_cards(struct ctx *cx, const struct home_workshop *rows, size_t n, struct home_page *v)
{
    struct civil c = civil_in_finland(cx->now_ms);
    c.hour = c.minute = c.second = 0;
    int64_t from = finland_to_ms(c), to = from + 2 * (int64_t)DAY_MS;
    v->cards = ARENA_ARRAY(cx->arena, struct home_card, n);
    for (size_t i = 0; i < n; i++) {
        struct home_card *card = &v->cards[v->n_cards];
        if (rows[i].starts_ms < from || rows[i].starts_ms >= to)
            continue;
        *card = (struct home_card){.w = rows[i], .has_place = rows[i].place.n > 0, .has_invited = rows[i].invited > 0,
                                   .is_published = rows[i].n_published > 0, .is_draft = rows[i].n_groupings > 0,
                                   .is_next = v->n_cards == 0,
                                   .is_running = str_eq_c(rows[i].state, "running")};
        v->n_cards++;
    }
}

static enum status
fill_own(struct ctx *cx, struct home_page *v)
{
    struct workshop *all;
    size_t n;
    TRY(workshop_list_mine(cx, &all, &n));
    v->own.rows = ARENA_ARRAY(cx->arena, struct workshops_row, n);
    for (size_t i = 0; i < n; i++)
        if (workshop_ends_ms(&all[i]) >= cx->now_ms && !str_eq_c(all[i].state, "cancelled"))
            v->own.rows[v->own.n_rows++] = workshops_row_of(&all[i], true);
    return STATUS_OK;
}

static enum status
fill_work(struct ctx *cx, struct home_page *v)
{
    struct home_workshop *rows;
    size_t n;
    TRY(home_workshops(cx, &rows, &n));
    fill_cards(cx, rows, n, v);
    return home_tasks(cx, rows, n, &v->tasks, &v->n_tasks);
}

static enum status
home_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct home_page v = {.greeting = greeting(cx), .may_write = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE),
                          .may_read = actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_READ),
                          .has_coverage = actor_may(&cx->actor, FN_CONTACTS, ACCESS_READ)};
    struct process *all, p;
    size_t n;
    TRY(main_process(cx, v.may_read, &all, &n, &p));
    v.has_process = p.id != 0;
    if (v.has_process)
        TRY(workshops_process_line_load(cx, p.id, &v.line));
    TRY(v.may_write ? fill_work(cx, &v) : fill_own(cx, &v));
    if (v.has_coverage)
        TRY(people_coverage_fill(cx, &v.coverage));
    if (v.may_read)
        TRY(home_figures(cx, &v.figures));
    struct web_page page = {.title = &M_home_title, .nav = NAV_HOME};
    return web_page(cx, rq, rp, &page, WEB_VIEW(home_page, &v));
}

static enum status
root_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return cx->actor.account_id ? home_show(cx, rq, rp) : front_show(cx, rq, rp);
}
