/* The groups page: settings, a division with its reasons, moving, locking, publishing. */
#include "grouping_web.h"

#include <math.h>

#include "forms_web.h"
#include "grouping_msg.h"
#include "grouping_plan.h"
#include "grouping_report.h"
#include "grouping_views_gen.h"
#include "live.h"

static web_handler groups_show, group_show, make_plan, make_store, reform_plan, reform_store, change, publish, copy;

enum { LARGE = 48 }; /* people: above this a form beside each would make the page too heavy */

#define MAKE GATE_MAY(FN_GROUPING, ACCESS_WRITE, SCOPE_WORKSHOP)

const struct web_route grouping_routes[] = {
    {HTTP_GET, "/workshops/:workshop/groups", MAKE, groups_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/groups", MAKE, make_store, 0, make_plan},
    {HTTP_GET, "/workshops/:workshop/groups/:grouping", MAKE, group_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/groups/:grouping/changes", MAKE, change, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/groups/:grouping/publication", MAKE, publish, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/groups/:grouping/copies", MAKE, copy, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/groups/:grouping/reform", MAKE, reform_store, 0, reform_plan},
    {0},
};

/* ---- why it is good ---- */

static void
say_reasons(struct ctx *cx, struct grouping_page *v, const struct grouping_report *r)
{
    v->said = ARENA_ARRAY(cx->arena, struct str, 10);
#define SAY(m, ...) v->said[v->n_said++] = msg_text(cx->arena, cx->locale, (m), MSG_ARGS(__VA_ARGS__))
    SAY(&M_grouping_said_well, msg_int("n", r->well));
    if (r->sectors_possible)
        SAY(&M_grouping_said_sectors, msg_int("least", r->sectors_least), msg_int("most", r->sectors_possible));
    if (v->g.rounds > 1 && r->again == 0)
        v->said[v->n_said++] = tr(cx, &M_grouping_said_never_twice);
    else if (v->g.rounds > 1)
        SAY(&M_grouping_said_again, msg_int("n", r->again));
    if (r->again && r->result->meetings_again.bound)
        SAY(&M_grouping_said_must_again, msg_int("n", r->result->meetings_again.bound));
    if (r->again && r->rounds_without_again && r->rounds_without_again < v->g.rounds)
        SAY(&M_grouping_said_why_again, msg_int("others", (int64_t)r->in.problem.n_people - 1), msg_int("met", r->met_in_round),
            msg_int("n", r->rounds_without_again));
    if (r->in.problem.history)
        SAY(&M_grouping_said_before, msg_int("n", r->before));
    if (r->gap_familiar <= 0 && r->gap_again <= 0)
        v->said[v->n_said++] = tr(cx, &M_grouping_said_best);
    if (r->gap_again > 0 && r->result->meetings_again.bound == 0)
        SAY(&M_grouping_said_bound_again, msg_int("bound", 0));
    if (r->gap_familiar > 0)
        SAY(&M_grouping_said_bound_familiar, msg_int("value", r->result->level[GROUPS_ACQUAINTANCE].value),
            msg_int("bound", r->result->level[GROUPS_ACQUAINTANCE].bound));
#undef SAY
}

static void
fill_figures(struct grouping_page *v, const struct grouping_report *r)
{
    size_t n = r->in.problem.n_people;
    v->figures = (struct grouping_figures){.familiar = r->familiar, .familiar_chance = lround(r->familiar_by_chance),
                                           .pairs = r->n_pairs, .again = r->again,
                                           .again_chance = lround(r->again_by_chance), .before = r->before,
                                           .answered = n ? (int64_t)(100 * r->in.n_answered / n) : 0,
                                           .has_history = r->in.problem.history != NULL, .has_rounds = v->g.rounds > 1,
                                           .sectors = r->sectors, .sectors_chance = r->sectors_by_chance};
    for (size_t i = 0; i < v->n_tables; i++) {
        struct grouping_card *t = &v->tables[i];
        const struct groups_cell *c =
            &r->result->cells[(size_t)(v->round - 1) * r->result->n_groups + (size_t)t->p.t.no - 1];
        t->pairs = (int64_t)c->size * (c->size - 1) / 2;
        t->familiar = c->pairs_at_level[2] + c->pairs_at_level[3];
        t->tells = c->size >= GROUPING_TELL_FROM;
    }
}

/* ---- sectors by table ---- */

static size_t
column_of(struct grouping_matrix *m, const struct codes_chip *chip)
{
    enum { LEFT = 84, STEP = 36 };
    for (size_t i = 0; i < m->n_columns; i++)
        if (str_eq(m->columns[i].name, chip->name))
            return i;
    m->columns[m->n_columns] = (struct grouping_view_column){chip->mark, chip->name, LEFT + (int)m->n_columns * STEP + 16};
    return m->n_columns++;
}

static void
fill_matrix(struct ctx *cx, struct grouping_page *v)
{
    enum { TOP = 26, STEP = 36 };
    struct grouping_matrix *m = &v->matrix;
    size_t n = 0;
    for (size_t t = 0; t < v->n_tables; t++)
        n += v->tables[t].p.n_people;
    m->columns = ARENA_ARRAY(cx->arena, struct grouping_view_column, n + 1);
    struct str *yarns = ARENA_ARRAY(cx->arena, struct str, n + 1);
    for (size_t t = 0; t < v->n_tables; t++)
        for (size_t i = 0; i < v->tables[t].p.n_people; i++)
            if (v->tables[t].p.people[i].chip.name.n)
                yarns[column_of(m, &v->tables[t].p.people[i].chip)] = v->tables[t].p.people[i].chip.yarn;
    m->n_rows = v->n_tables;
    m->rows = ARENA_ARRAY(cx->arena, struct grouping_view_row, m->n_rows);
    for (size_t t = 0; t < v->n_tables; t++) {
        struct grouping_view_row *row = &m->rows[t];
        *row = (struct grouping_view_row){v->tables[t].p.t.name, TOP + (int)t * STEP,
                                          ARENA_ARRAY(cx->arena, struct grouping_view_cell, m->n_columns), m->n_columns};
        for (size_t c = 0; c < m->n_columns; c++)
            row->cells[c] = (struct grouping_view_cell){0, yarns[c], m->columns[c].x - 16, m->columns[c].x};
        for (size_t i = 0; i < v->tables[t].p.n_people; i++)
            if (v->tables[t].p.people[i].chip.name.n)
                row->cells[column_of(m, &v->tables[t].p.people[i].chip)].n++;
    }
    m->picture_width = m->n_columns ? m->columns[m->n_columns - 1].x + 20 : 100;
    m->picture_height = TOP + (int)v->n_tables * STEP + 2;
}

/* ---- drafts and moves ---- */

static const struct msg *
state_name(struct str state)
{
    return str_eq_c(state, "published") ? &M_grouping_published : str_eq_c(state, "replaced") ? &M_grouping_replaced
                                                                                               : &M_grouping_draft;
}

static void
fill_drafts(struct ctx *cx, struct grouping_page *v, const struct grouping *all, size_t n)
{
    v->drafts = ARENA_ARRAY(cx->arena, struct grouping_view_link, n);
    for (size_t i = 0; i < n && i < 20; i++)
        v->drafts[v->n_drafts++] = (struct grouping_view_link){v->w.id, all[i].id, all[i].no, state_name(all[i].state),
                                                               all[i].id == v->g.id, all[i].created_ms};
}

static struct str
table_name(const struct grouping_table *tables, size_t n, int round, int no)
{
    for (size_t i = 0; i < n; i++)
        if (tables[i].round == round && tables[i].no == no)
            return tables[i].name;
    return STR("–");
}

/* Who sits elsewhere than in the draft this one was changed from. */
static enum status
fill_moves(struct ctx *cx, struct grouping_page *v, const struct grouping_people *people,
           const struct grouping_table *tables, size_t n_tables, const struct grouping_seat *seats, size_t n)
{
    struct grouping parent;
    struct grouping_seat *old;
    size_t n_old, cap = 0;
    if (v->g.parent_id == 0)
        return STATUS_OK;
    TRY(grouping_load(cx, v->w.id, v->g.parent_id, &parent));
    TRY(grouping_seats_of(cx, &parent, &old, &n_old));
    for (size_t i = 0; i < n; i++) {
        const struct participant *p = grouping_person(people, seats[i].participant_id);
        struct str from = tr(cx, &M_grouping_from_nowhere);
        bool stays = false;
        for (size_t k = 0; k < n_old; k++)
            if (old[k].participant_id == seats[i].participant_id && old[k].round == seats[i].round) {
                stays = old[k].table_no == seats[i].table_no;
                from = old[k].table_name;
            }
        if (!stays && p)
            *ARENA_PUSH(cx->arena, v->moves, v->n_moves, cap) = (struct grouping_view_move){
                p->name, from, table_name(tables, n_tables, seats[i].round, seats[i].table_no), seats[i].round};
    }
    return STATUS_OK;
}

/* A form beside every person, up to a size of page that a phone opens at once; then only beside the one chosen. */
static void
fill_person_choice(struct ctx *cx, const struct web_request *rq, const struct grouping_page *v, bool is_large,
                   struct grouping_person *p)
{
    int64_t chosen = 0;
    if (str_to_i64(web_query(rq, "who"), &chosen) != STATUS_OK)
        chosen = 0;
    p->is_open = chosen == p->id;
    p->may_change = v->is_draft && (!is_large || p->is_open);
    if (v->is_draft && !p->may_change)
        p->move_href = str_fmt(cx->arena, "/workshops/%lld/groups/%lld?round=%lld&who=%lld#p-%lld", (long long)v->w.id,
                               (long long)v->g.id, (long long)v->round, (long long)p->id, (long long)p->id);
}

static void
fill_choices(struct ctx *cx, const struct web_request *rq, struct grouping_page *v)
{
    size_t n_people = 0;
    for (size_t t = 0; t < v->n_tables; t++)
        n_people += v->tables[t].p.n_people;
    for (size_t t = 0; t < v->n_tables; t++) {
        struct grouping_view_option *others = ARENA_ARRAY(cx->arena, struct grouping_view_option, v->n_tables);
        size_t n = 0;
        for (size_t o = 0; o < v->n_tables; o++)
            if (o != t)
                others[n++] = (struct grouping_view_option){v->tables[o].p.t.no, v->tables[o].p.t.name};
        for (size_t i = 0; i < v->tables[t].p.n_people; i++) {
            v->tables[t].p.people[i].others = others;
            v->tables[t].p.people[i].n_others = n;
            fill_person_choice(cx, rq, v, n_people > LARGE, &v->tables[t].p.people[i]);
        }
    }
}

static bool
has_seat(const struct grouping_seat *seats, size_t n, int64_t participant_id)
{
    for (size_t k = 0; k < n; k++)
        if (seats[k].participant_id == participant_id)
            return true;
    return false;
}

static void
count_list(struct grouping_page *v, const struct grouping_people *people, const struct grouping_seat *seats, size_t n)
{
    for (size_t i = 0; i < people->n; i++) {
        const struct participant *p = &people->rows[i];
        bool takes_part = grouping_takes_part(p, people->rows, people->n, false), sits = has_seat(seats, n, p->id);
        v->n_waiting += takes_part && !sits;
        v->reform.n_arrived += takes_part && !sits && str_eq_c(p->state, "present");
        v->reform.n_late += sits && str_eq_c(p->state, "expected");
        v->n_lost_children += str_eq_c(p->kind, "child") && !takes_part && !str_eq_c(p->state, "absent");
    }
}

/* Seats of a round whose people are away, or have left altogether. */
static void
count_missing(struct grouping_page *v, const struct grouping_people *people, const struct grouping_seat *seats, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        const struct participant *p = grouping_person(people, seats[k].participant_id);
        v->reform.n_missing += seats[k].round == v->g.rounds && (p == NULL || str_eq_c(p->state, "absent"));
    }
}

/* Who came and who did not since the division was made: what the page asks about, also while it is open. */
static void
fill_news(struct ctx *cx, struct grouping_page *v, const struct grouping_people *people, const struct grouping_seat *seats,
          size_t n)
{
    count_list(v, people, seats, n);
    count_missing(v, people, seats, n);
    v->reform.has_begun = str_eq_c(v->w.state, "running") || cx->now_ms >= v->w.starts_ms;
    if (!v->reform.has_begun)
        v->reform.n_late = 0; /* nobody is late before the beginning */
    v->reform.n_missing += v->reform.n_late;
    v->reform.has_news = v->has_groups && (v->reform.n_arrived || v->reform.n_missing);
    v->reform.n_waiting = v->n_waiting;
    v->reform.workshop_id = v->w.id;
    v->reform.grouping_id = v->g.id;
}

/* ---- the page ---- */

static enum status
fill_groups(struct ctx *cx, struct web_request *rq, struct grouping_page *v, const struct grouping_people *people)
{
    struct grouping_report report;
    struct grouping_table *tables;
    struct grouping_seat *seats;
    size_t n_tables, n_seats;
    int64_t round = 1;
    if (str_to_i64(web_query(rq, "round"), &round) != STATUS_OK || round < 1 || round > v->g.rounds)
        round = 1;
    v->round = round;
    v->has_groups = true;
    v->is_draft = str_eq_c(v->g.state, "draft");
    v->is_published = str_eq_c(v->g.state, "published");
    TRY(grouping_tables_of(cx, &v->g, &tables, &n_tables));
    TRY(grouping_seats_of(cx, &v->g, &seats, &n_seats));
    TRY(grouping_tables_view(cx, people, tables, n_tables, seats, n_seats, (int)round, &v->tables, &v->n_tables));
    TRY(grouping_report_make(cx, &v->g, seats, n_seats, &report));
    TRY(grouping_sentences(cx, &report, tables, n_tables, &v->wrong, &v->n_wrong));
    say_reasons(cx, v, &report);
    fill_figures(v, &report);
    fill_matrix(cx, v);
    fill_choices(cx, rq, v);
    fill_news(cx, v, people, seats, n_seats);
    v->n_rounds = v->g.rounds > 1 ? (size_t)v->g.rounds : 0;
    v->rounds = ARENA_ARRAY(cx->arena, struct grouping_view_option, (size_t)v->g.rounds);
    for (int i = 0; i < v->g.rounds; i++)
        v->rounds[i] = (struct grouping_view_option){i + 1, STR_NONE};
    v->reform.rounds = v->rounds;
    v->reform.n_rounds = v->n_rounds;
    return fill_moves(cx, v, people, tables, n_tables, seats, n_seats);
}

static enum status
groups_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp, int64_t grouping_id,
            const struct grouping_settings *typed)
{
    struct grouping_page v = {0};
    struct grouping_people people;
    struct grouping *all;
    size_t n;
    TRY(workshop_load(cx, cx->actor.scope.workshop, &v.w));
    TRY(grouping_people_load(cx, v.w.id, &people));
    TRY(grouping_list(cx, v.w.id, &all, &n));
    for (size_t i = 0; i < n; i++)
        if (all[i].id == grouping_id || (grouping_id == 0 && i == 0))
            v.g = all[i];
    if (grouping_id && v.g.id == 0)
        return STATUS_NOT_FOUND;
    fill_drafts(cx, &v, all, n);
    if (v.g.id)
        TRY(fill_groups(cx, rq, &v, &people));
    else
        fill_news(cx, &v, &people, NULL, 0);
    struct grouping_settings settings = v.g.id ? v.g.settings : grouping_settings_usual();
    grouping_settings_show(cx, &v.form, typed ? typed : &settings);
    TRY(grouping_wishes_said(cx, v.w.id, &people, &v.wishes, &v.n_wishes));
    struct web_input *inputs[] = {&v.form.size, &v.form.tables, &v.form.rounds};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v.form.rules.id = STR("f-rules");
    v.errors = web_errors_of(cx);
    struct web_crumb crumbs[] = {{v.w.title, str_fmt(cx->arena, "/workshops/%lld", (long long)v.w.id)}};
    struct web_page page = {.title = &M_grouping_title, .nav = NAV_WORKSHOPS, .crumbs = crumbs, .n_crumbs = 1,
                            .live_kind = "workshop", .live_id = v.w.id};
    TRY(live_seq(cx, "workshop", v.w.id, &page.live_seq));
    return web_page(cx, rq, rp, &page, WEB_VIEW(grouping_page, &v));
}

static enum status
groups_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return groups_page(cx, rq, rp, 0, NULL);
}

static enum status
group_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t id;
    TRY(web_param_id(rq, "grouping", &id));
    return groups_page(cx, rq, rp, id, NULL);
}

/* ---- making: computed on a snapshot, stored in the write queue ---- */

static enum status
make_plan(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct grouping_settings s = grouping_settings_read(cx, rq);
    struct grouping_plan *plan = arena_alloc(rq->arena, sizeof *plan);
    if (has_problems(cx))
        return groups_page(cx, rq, rp, 0, &s);
    enum status made = grouping_plan_make(cx, cx->actor.scope.workshop, &s, 0, plan);
    if (made == STATUS_INVALID && has_problems(cx))
        return groups_page(cx, rq, rp, 0, &s);
    TRY(made);
    rq->prepared = plan;
    return STATUS_OK;
}

static enum status
store_plan(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct grouping g;
    if (!rq->prepared)
        return STATUS_INTERNAL;
    TRY(grouping_plan_store(cx, rq->prepared, &g));
    return web_saved(cx, rp, "/workshops/%lld/groups/%lld", (long long)g.workshop_id, (long long)g.id);
}

static enum status
make_store(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return store_plan(cx, rq, rp);
}

static enum status
reform_plan(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t id;
    struct grouping_plan *plan = arena_alloc(rq->arena, sizeof *plan);
    TRY(web_param_id(rq, "grouping", &id));
    enum status s = grouping_plan_reform(cx, cx->actor.scope.workshop, id, (int)web_field_int(rq, "from", 1),
                                         str_eq_c(web_field(rq, "present"), "1"), plan);
    if (s == STATUS_INVALID && has_problems(cx))
        return groups_page(cx, rq, rp, id, NULL);
    TRY(s);
    rq->prepared = plan;
    return STATUS_OK;
}

static enum status
reform_store(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return store_plan(cx, rq, rp);
}

/* ---- changing ---- */

/* One form around the tables of a round: the button's name says what, its value who. */
static enum status
change(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t w = cx->actor.scope.workshop, id, who = 0;
    int round = (int)web_field_int(rq, "round", 1);
    TRY(web_param_id(rq, "grouping", &id));
    TRY(web_field_id(rq, "move", &who));
    if (who) {
        const char *field = str_cstr(cx->arena, str_fmt(cx->arena, "to-%lld", (long long)who));
        TRY(grouping_move(cx, w, id, round, who, (int)web_field_int(rq, field, 0)));
    } else {
        bool lock = web_has_field(rq, "lock");
        TRY(web_field_id(rq, lock ? "lock" : "unlock", &who));
        if (who == 0)
            return STATUS_INVALID;
        TRY(grouping_lock(cx, w, id, round, who, lock));
    }
    return web_saved(cx, rp, "/workshops/%lld/groups/%lld?round=%d#p-%lld", (long long)w, (long long)id, round,
                     (long long)who);
}

static enum status
publish(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t id;
    TRY(web_param_id(rq, "grouping", &id));
    TRY(grouping_publish(cx, cx->actor.scope.workshop, id));
    return web_saved(cx, rp, "/workshops/%lld/groups/%lld", (long long)cx->actor.scope.workshop, (long long)id);
}

static enum status
copy(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t id;
    struct grouping g;
    TRY(web_param_id(rq, "grouping", &id));
    TRY(grouping_copy(cx, cx->actor.scope.workshop, id, &g));
    return web_saved(cx, rp, "/workshops/%lld/groups/%lld", (long long)g.workshop_id, (long long)g.id);
}
