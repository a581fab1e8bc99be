/* A team's polls about dates: the list, a new one, what the answers come to, the choice. */
#include "datepolls_web.h"

#include "codes_web.h"
#include "datepolls_msg.h"
#include "datepolls_views_gen.h"
#include "team.h"

static web_handler list_show, form_new, create, poll_show, links_make, dates_choose_, poll_remove, calendar_show;

#define READ_CONTACTS GATE_MAY(FN_CONTACTS, ACCESS_READ, SCOPE_CENTRE)
#define WRITE_CONTACTS GATE_MAY(FN_CONTACTS, ACCESS_WRITE, SCOPE_CENTRE)

const struct web_route datepolls_routes[] = {
    {HTTP_GET, "/teams/:team/dates", READ_CONTACTS, list_show, 0, NULL},
    {HTTP_GET, "/teams/:team/dates/new", WRITE_CONTACTS, form_new, 0, NULL},
    {HTTP_POST, "/teams/:team/dates", WRITE_CONTACTS, create, 0, NULL},
    {HTTP_GET, "/teams/:team/dates/:poll", READ_CONTACTS, poll_show, WEB_SLOW, NULL},
    {HTTP_POST, "/teams/:team/dates/:poll/links", WRITE_CONTACTS, links_make, 0, NULL},
    {HTTP_POST, "/teams/:team/dates/:poll/choice", WRITE_CONTACTS, dates_choose_, 0, NULL},
    {HTTP_POST, "/teams/:team/dates/:poll/removal", WRITE_CONTACTS, poll_remove, 0, NULL},
    {HTTP_GET, "/teams/:team/dates/:poll/calendar.ics", READ_CONTACTS, calendar_show, 0, NULL},
    {0},
};

static bool
may_write(const struct ctx *cx)
{
    return actor_may(&cx->actor, FN_CONTACTS, ACCESS_WRITE);
}

enum status
datepolls_enter(struct ctx *cx, const struct web_request *rq, struct datepoll_all *ret_all)
{
    int64_t team, poll;
    TRY(web_param_id(rq, "team", &team));
    TRY(web_param_id(rq, "poll", &poll));
    return datepoll_load(cx, team, poll, ret_all);
}

static struct web_page
page_of(struct ctx *cx, int64_t team_id, struct str team, bool below_list)
{
    struct web_crumb *crumbs = ARENA_ARRAY(cx->arena, struct web_crumb, 3);
    struct str href = str_fmt(cx->arena, "/teams/%lld", (long long)team_id);
    crumbs[0] = (struct web_crumb){tr(cx, &M_datepolls_teams), STR("/teams")};
    crumbs[1] = (struct web_crumb){team, href};
    crumbs[2] = (struct web_crumb){tr(cx, &M_datepolls_title), str_fmt(cx->arena, "%.*s/dates", STR_ARG(href))};
    return (struct web_page){.nav = NAV_NETWORK, .crumbs = crumbs, .n_crumbs = below_list ? 3 : 2};
}

/* ---- list and form ---- */

static enum status
team_of(struct ctx *cx, const struct web_request *rq, struct team *ret_team)
{
    int64_t id;
    TRY(web_param_id(rq, "team", &id));
    return team_by_id(cx, id, ret_team);
}

static enum status
list_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct team team;
    TRY(team_of(cx, rq, &team));
    struct datepolls_list v = {.team_id = team.id, .team = team.name, .may_write = may_write(cx)};
    TRY(datepoll_list(cx, team.id, &v.rows, &v.n_rows));
    struct web_page page = page_of(cx, team.id, team.name, false);
    page.title = &M_datepolls_title;
    return web_page(cx, rq, rp, &page, WEB_VIEW(datepolls_list, &v));
}

static struct datepolls_form
form_for(const struct team *team)
{
    return (struct datepolls_form){
        .team_id = team->id,
        .team = team->name,
        .title = {.name = "title", .label = &M_datepolls_f_title, .required = true, .max_chars = DATEPOLL_TITLE_MAX},
        .place = {.name = "place", .label = &M_datepolls_f_place, .max_chars = DATEPOLL_TITLE_MAX},
        .minutes = {.name = "minutes", .label = &M_datepolls_f_minutes, .type = INPUT_NUMBER, .required = true, .value = STR("120")},
        .pick = {.name = "pick", .label = &M_datepolls_f_pick, .hint = &M_datepolls_f_pick_hint, .type = INPUT_NUMBER, .required = true, .value = STR("1")},
        .dates = {.name = "dates", .label = &M_datepolls_f_dates, .hint = &M_datepolls_f_dates_hint, .type = INPUT_AREA, .rows = 8,
                  .required = true, .max_chars = 3000},
    };
}

static enum status
form_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct team *team, struct datepolls_form *v)
{
    struct web_input *inputs[] = {&v->title, &v->place, &v->minutes, &v->pick, &v->dates};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v->errors = web_errors_of(cx);
    struct web_page page = page_of(cx, team->id, team->name, true);
    page.title = &M_datepolls_new;
    page.width = WIDTH_NARROW;
    return web_page(cx, rq, rp, &page, WEB_VIEW(datepolls_form, v));
}

static enum status
form_new(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct team team;
    TRY(team_of(cx, rq, &team));
    struct datepolls_form v = form_for(&team);
    return form_page(cx, rq, rp, &team, &v);
}

static enum status
create(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct team team;
    int64_t id;
    TRY(team_of(cx, rq, &team));
    struct datepolls_form v = form_for(&team);
    struct web_input *inputs[] = {&v.title, &v.place, &v.minutes, &v.pick, &v.dates};
    for (size_t i = 0; i < ARRAY_LEN(inputs); i++)
        web_input_read(cx, rq, inputs[i]);
    struct datepoll p = {.team_id = team.id, .title = v.title.value, .place = v.place.value,
                         .minutes = web_field_int(rq, "minutes", 0), .pick = web_field_int(rq, "pick", 0)};
    enum status s = has_problems(cx) ? STATUS_INVALID : datepoll_add(cx, &p, v.dates.value, &id);
    if (s == STATUS_INVALID)
        return form_page(cx, rq, rp, &team, &v);
    TRY(s);
    return web_saved(cx, rp, "/teams/%lld/dates/%lld", (long long)team.id, (long long)id);
}

/* ---- one poll ---- */

struct str
datepolls_dates(struct ctx *cx, const struct datepoll_all *all, const struct dates_choice *best)
{
    struct str *parts = ARENA_ARRAY(cx->arena, struct str, all->n_options + 1);
    size_t n = 0;
    for (size_t i = 0; i < all->n_options; i++) {
        bool is_in = best == NULL && all->options[i].is_chosen;
        for (size_t k = 0; best && k < best->n_pick; k++)
            is_in |= best->date[k] == i;
        if (is_in)
            parts[n++] = datepoll_when(cx, &all->poll, all->options[i].starts_ms);
    }
    return str_join(cx->arena, parts, n, STR("; "));
}

static struct str
sector_names(struct ctx *cx, const struct datepoll_best *best, uint64_t bits)
{
    struct str *names = ARENA_ARRAY(cx->arena, struct str, best->n_sectors + 1);
    size_t n = 0;
    for (size_t s = 0; s < best->n_sectors; s++)
        if (bits >> s & 1)
            names[n++] = code_name(best->sectors[s], cx->locale);
    return str_join(cx->arena, names, n, STR(", "));
}

static void
fill_days(struct ctx *cx, const struct datepoll_all *all, const struct datepoll_best *best, struct datepolls_one *v)
{
    v->table.days = ARENA_ARRAY(cx->arena, struct datepolls_day, all->n_options + 1);
    v->table.n_days = all->n_options;
    v->table.may_write = v->may_write;
    v->table.has_best = v->has_best;
    for (size_t i = 0; i < all->n_options; i++) {
        struct datepolls_day *d = &v->table.days[i];
        *d = (struct datepolls_day){.id = all->options[i].id, .is_chosen = all->options[i].is_chosen,
                                    .when = datepoll_when(cx, &all->poll, all->options[i].starts_ms)};
        if (v->has_best) {
            const struct dates_day *day = &best->choice->day[i];
            d->n_yes = day->n_yes;
            d->n_maybe = day->n_maybe;
            d->missing = sector_names(cx, best, day->missing_sectors);
            for (size_t k = 0; k < best->choice->n_pick; k++)
                d->is_best |= best->choice->date[k] == i;
        }
        d->is_checked = v->poll.n_chosen ? d->is_chosen : d->is_best;
    }
}

static const struct msg *
answer_word(uint8_t a)
{
    switch (a) {
    case DATES_NO: return &M_datepolls_no;
    case DATES_MAYBE: return &M_datepolls_maybe;
    case DATES_YES: return &M_datepolls_yes;
    default: return &M_datepolls_unanswered;
    }
}

static void
fill_voters(struct ctx *cx, const struct datepoll_all *all, const struct code_list *sectors, struct datepolls_one *v)
{
    v->people = ARENA_ARRAY(cx->arena, struct datepolls_voter_row, all->n_voters + 1);
    for (size_t i = 0; i < all->n_voters; i++) {
        const struct datepoll_voter *w = &all->voters[i];
        struct datepolls_voter_row *row = &v->people[v->n_people++];
        *row = (struct datepolls_voter_row){.person_id = w->person_id, .has_answered = w->has_answered,
                                            .name = w->is_confidential && !v->may_write ? tr(cx, &M_datepolls_family) : w->name,
                                            .sector = codes_chip_of(sectors, w->sector, cx->locale),
                                            .may_answer = v->may_write && !v->is_over,
                                            .cells = ARENA_ARRAY(cx->arena, struct datepolls_cell, all->n_options + 1), .n_cells = all->n_options};
        for (size_t o = 0; o < all->n_options; o++)
            row->cells[o].word = answer_word(w->answer[o]);
        v->n_waiting += !w->has_answered;
        v->n_answered += w->has_answered;
        v->may_answer_own |= cx->actor.person_id && w->person_id == cx->actor.person_id;
    }
    v->n_voters = (int64_t)all->n_voters;
    v->own_id = cx->actor.person_id;
}

/* Sectors of whom nobody can come to any of the best dates, "if needed" counted. */
static struct str
nowhere_of(struct ctx *cx, const struct datepoll_all *all, const struct datepoll_best *best)
{
    uint64_t there = 0, asked = best->n_sectors == 64 ? UINT64_MAX : ((uint64_t)1 << best->n_sectors) - 1;
    for (size_t w = 0; w < all->n_voters; w++)
        for (size_t s = 0; s < best->n_sectors; s++)
            for (size_t k = 0; k < best->choice->n_pick && str_eq(all->voters[w].sector, best->sectors[s]->key); k++) {
                uint8_t a = all->voters[w].answer[best->choice->date[k]];
                there |= a == DATES_YES || a == DATES_MAYBE ? (uint64_t)1 << s : 0;
            }
    return sector_names(cx, best, asked & ~there);
}

static enum status
fill_best(struct ctx *cx, const struct datepoll_all *all, struct datepoll_best *best, struct datepolls_one *v)
{
    enum status s = datepoll_best_of(cx, all, best);
    if (s == STATUS_NOT_FOUND)
        return STATUS_OK;
    TRY(s);
    v->has_best = true;
    v->rule = best->rule;
    v->is_proved = best->choice->is_proved;
    v->n_surely = best->choice->n_surely;
    v->n_perhaps = best->choice->n_perhaps;
    v->n_best = (int64_t)best->choice->n_pick;
    v->best = datepolls_dates(cx, all, best->choice);
    v->nowhere = nowhere_of(cx, all, best);
    return STATUS_OK;
}

static enum status
show(struct ctx *cx, struct web_request *rq, struct web_reply *rp, const struct datepoll_all *all, struct datepolls_one *v)
{
    struct code_list sectors;
    struct datepoll_best best = {0};
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    v->poll = all->poll;
    v->team = all->team;
    v->may_write = may_write(cx);
    v->is_over = datepoll_is_over(cx, all);
    TRY(fill_best(cx, all, &best, v));
    fill_days(cx, all, &best, v);
    fill_voters(cx, all, &sectors, v);
    if (v->poll.n_chosen)
        v->text = datepoll_text(cx, all);
    v->errors = web_errors_of(cx);
    struct web_page page = page_of(cx, all->poll.team_id, all->team, true);
    page.title_text = all->poll.title;
    return web_page(cx, rq, rp, &page, WEB_VIEW(datepolls_one, v));
}

static enum status
poll_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct datepoll_all all;
    struct datepolls_one v = {0};
    TRY(datepolls_enter(cx, rq, &all));
    return show(cx, rq, rp, &all, &v);
}

/* Each time new links: they are shown once and stored nowhere. */
static enum status
links_make(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct datepoll_all all;
    struct datepolls_one v = {0};
    TRY(datepolls_enter(cx, rq, &all));
    v.letters = ARENA_ARRAY(cx->arena, struct datepolls_letter, all.n_voters + 1);
    for (size_t i = 0; i < all.n_voters; i++) {
        struct str token;
        if (all.voters[i].has_answered)
            continue;
        TRY(datepoll_link(cx, &all, all.voters[i].person_id, &token));
        v.letters[v.n_letters++] = (struct datepolls_letter){.name = all.voters[i].name, .email = all.voters[i].email,
                                                             .url = str_fmt(cx->arena, "%s/d/%.*s", cx->base_url, STR_ARG(token)),
                                                             .id = str_cstr(cx->arena, str_fmt(cx->arena, "link-%zu", i))};
    }
    return show(cx, rq, rp, &all, &v);
}

static enum status
dates_choose_(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct datepoll_all all;
    struct str *values;
    TRY(datepolls_enter(cx, rq, &all));
    size_t n = web_fields(rq, "date", &values), n_ids = 0;
    int64_t *ids = ARENA_ARRAY(cx->arena, int64_t, n + 1);
    for (size_t i = 0; i < n; i++)
        if (str_to_i64(values[i], &ids[n_ids]) == STATUS_OK)
            n_ids++;
    enum status s = datepoll_choose(cx, &all, ids, n_ids);
    if (s == STATUS_INVALID && has_problems(cx))
        return show(cx, rq, rp, &all, &(struct datepolls_one){0});
    TRY(s);
    return web_saved(cx, rp, "/teams/%lld/dates/%lld", (long long)all.poll.team_id, (long long)all.poll.id);
}

static enum status
poll_remove(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct datepoll_all all;
    TRY(datepolls_enter(cx, rq, &all));
    TRY(datepoll_remove(cx, &all));
    return web_saved(cx, rp, "/teams/%lld/dates", (long long)all.poll.team_id);
}

enum status
datepolls_calendar_reply(struct ctx *cx, struct web_reply *rp, const struct datepoll_all *all)
{
    struct str file;
    TRY(datepoll_calendar(cx, all, &file));
    return web_attachment(rp, cx->arena, STR("tupa.ics"), "text/calendar; charset=utf-8", file);
}

static enum status
calendar_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct datepoll_all all;
    TRY(datepolls_enter(cx, rq, &all));
    return datepolls_calendar_reply(cx, rp, &all);
}
