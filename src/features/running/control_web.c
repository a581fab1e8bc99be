/* The facilitator's phone: the clock, groups, what others see, and the thumb bar. */
#include "live.h"
#include "running_msg.h"
#include "running_views_gen.h"
#include "running_web.h"

static web_handler control_show, control_step, room_set, hand_over, help_done;


#define LEAD GATE_MAY(FN_WORKSHOPS, ACCESS_WRITE, SCOPE_WORKSHOP)

const struct web_route control_routes[] = {
    {HTTP_GET, "/workshops/:workshop/control", LEAD, control_show, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/control", LEAD, control_step, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/control/room", LEAD, room_set, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/control/leader", LEAD, hand_over, 0, NULL},
    {HTTP_POST, "/workshops/:workshop/control/help/:help", LEAD, help_done, 0, NULL},
    {HTTP_GET, "/workshops/:workshop/room", LEAD, running_room_show, 0, NULL},
    {0},
};

/* ---- groups ---- */

static int64_t
waited_min(const struct ctx *cx, const struct run_help_row *h)
{
    return (cx->now_ms - h->asked_ms) / 60000;
}

static enum status
fill_tables(struct ctx *cx, const struct running_scene *s, int64_t board_id, struct running_control *v)
{
    struct run_table *tables;
    struct run_help_row *help;
    struct run_counts counts;
    size_t n, n_help;
    int64_t item = s->item ? s->item->id : 0;
    TRY(run_tables(cx, s->w.id, s->round, item, board_id, &tables, &n));
    TRY(run_help_open(cx, s->w.id, &help, &n_help));
    TRY(run_counts(cx, s->w.id, s->round, item, board_id, &counts));
    v->tables = ARENA_ARRAY(cx->arena, struct running_table, n);
    v->n_tables = n;
    for (size_t i = 0; i < n; i++) {
        v->tables[i] = (struct running_table){.workshop_id = s->w.id, .t = tables[i],
                                              .all_ready = tables[i].n_people && tables[i].n_ready == tables[i].n_people};
        for (size_t k = n_help; k-- > 0;)
            if (help[k].table_id == tables[i].id) {
                v->tables[i].help_id = help[k].id;
                v->tables[i].help_min = waited_min(cx, &help[k]);
            }
    }
    v->alone = ARENA_ARRAY(cx->arena, struct running_table, n_help);
    for (size_t k = 0; k < n_help; k++)
        if (help[k].table_id == 0)
            v->alone[v->n_alone++] = (struct running_table){.workshop_id = s->w.id, .t = {.name = help[k].name},
                                                            .help_id = help[k].id, .help_min = waited_min(cx, &help[k])};
    v->n_ready = counts.ready;
    v->n_present = counts.present;
    v->n_notes = counts.notes;
    return STATUS_OK;
}

/* One thing worth noticing, from the numbers: a quiet table when a quarter of the time has gone, or everybody ready. */
static void
find_hint(const struct ctx *cx, const struct running_scene *s, struct running_control *v)
{
    if (s->item == NULL)
        return;
    int64_t whole = s->run.ends_ms - s->run.started_ms, gone = whole - run_left_ms(&s->run, cx->now_ms);
    size_t n_ready = 0;
    const struct run_table *quiet = NULL;
    for (size_t i = 0; i < v->n_tables; i++) {
        const struct run_table *t = &v->tables[i].t;
        n_ready += v->tables[i].all_ready;
        bool is_quiet = t->n_people >= 3 && t->n_writers * 2 < t->n_people;
        if (is_quiet && (quiet == NULL || t->n_writers * quiet->n_people < quiet->n_writers * t->n_people))
            quiet = t;
    }
    if (v->n_tables && n_ready == v->n_tables) {
        v->hint = &M_running_hint_all_ready;
    } else if (v->has_board && quiet && gone * 4 >= whole) {
        v->hint = &M_running_hint_quiet;
        v->hint_table = quiet->name;
        v->hint_n = quiet->n_writers;
        v->hint_of = quiet->n_people;
    }
}

/* ---- switches ---- */

static enum status
fill_board(struct ctx *cx, const struct running_scene *s, struct running_control *v)
{
    if (s->item == NULL || s->item->board_id == 0)
        return STATUS_OK;
    TRY(board_load(cx, s->w.id, s->item->board_id, &v->board));
    const struct board *b = &v->board;
    v->has_board = true;
    v->board_hidden = str_eq_c(b->state, "hidden");
    v->board_frozen = str_eq_c(b->state, "frozen");
    v->board_statements = str_eq_c(b->kind, "statements");
    if (v->board_statements)
        TRY(opinion_count_of(cx, b->id, &v->n_opinions));
    v->sees_own = str_eq_c(b->visibility, "own");
    v->sees_group = str_eq_c(b->visibility, "group");
    v->sees_all = str_eq_c(b->visibility, "all");
    v->voting_none = str_eq_c(b->voting, "none");
    v->voting_open = str_eq_c(b->voting, "open");
    v->voting_closed = str_eq_c(b->voting, "closed");
    return STATUS_OK;
}

static const struct msg *
undo_words(struct str action)
{
    static const struct {
        const char *key;
        const struct msg *m;
    } all[] = {{"start", &M_running_undo_start},   {"next", &M_running_undo_next},     {"extend", &M_running_undo_extend},
               {"freeze", &M_running_undo_freeze}, {"thaw", &M_running_undo_thaw},     {"finish", &M_running_undo_finish},
               {"hand_over", &M_running_undo_hand_over}};
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        if (str_eq_c(action, all[i].key))
            return all[i].m;
    return NULL;
}

static enum status
fill_leader(struct ctx *cx, const struct running_scene *s, struct running_control *v)
{
    struct run_leader *leaders;
    size_t n;
    TRY(run_leaders(cx, s->w.id, &leaders, &n));
    struct web_option *o = ARENA_ARRAY(cx->arena, struct web_option, n);
    size_t n_options = 0;
    for (size_t i = 0; i < n; i++) {
        if (leaders[i].account_id == s->run.leader_account) {
            v->leader = leaders[i].name;
            v->has_leader = true;
        } else {
            o[n_options++] = (struct web_option){.value = str_fmt(cx->arena, "%lld", (long long)leaders[i].account_id),
                                                 .label = leaders[i].name};
        }
    }
    v->is_leader = s->run.leader_account && s->run.leader_account == cx->actor.account_id;
    v->has_others = n_options > 0;
    v->account = (struct web_input){.name = "account", .label = &M_running_hand_to, .type = INPUT_SELECT, .required = true,
                                    .options = o, .n_options = n_options, .value = n_options ? o[0].value : STR("")};
    return STATUS_OK;
}

static enum status
fill_control(struct ctx *cx, const struct running_scene *s, struct running_control *v)
{
    struct run_last last;
    struct str view = s->run.room_view;
    v->w = s->w;
    v->k = s->k;
    v->n_in_series = s->n_in_series;
    v->clock = running_clock_of(cx, s);
    v->is_before = !s->is_started;
    v->is_over = s->is_started && s->item == NULL;
    v->has_items = s->n_items > 0;
    v->items = running_items(cx, s);
    v->n_items = s->n_items;
    v->next_title = s->next ? s->next->title : STR("");
    v->shows_notes = str_eq_c(view, "notes");
    v->shows_groups = str_eq_c(view, "groups");
    v->shows_results = str_eq_c(view, "results");
    v->shows_prompt = !v->shows_notes && !v->shows_groups && !v->shows_results;
    TRY(fill_board(cx, s, v));
    TRY(fill_tables(cx, s, v->board.id, v));
    find_hint(cx, s, v);
    TRY(fill_leader(cx, s, v));
    TRY(run_last_step(cx, s->w.id, &last));
    v->undo = undo_words(last.action);
    v->undo_ms = last.at_ms;
    return STATUS_OK;
}

static enum status
control_page(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct running_scene s;
    struct running_control v = {0};
    struct web_page page = {.title = &M_running_control, .width = WIDTH_PHONE, .is_bare = true, .live_kind = "workshop"};
    TRY(running_enter(cx, rq, &s));
    TRY(live_seq(cx, "workshop", s.w.id, &page.live_seq));
    page.live_id = s.w.id;
    struct web_crumb crumbs[] = {{s.w.title, str_fmt(cx->arena, "/workshops/%lld", (long long)s.w.id)}};
    page.crumbs = crumbs;
    page.n_crumbs = 1;
    TRY(fill_control(cx, &s, &v));
    struct web_input *inputs[] = {&v.account};
    web_inputs_finish(cx, inputs, ARRAY_LEN(inputs));
    v.errors = web_errors_of(cx);
    return web_page(cx, rq, rp, &page, WEB_VIEW(running_control, &v));
}

static enum status
control_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return control_page(cx, rq, rp);
}

/* ---- steps ---- */

static enum status
back_to_control(struct ctx *cx, struct web_request *rq, struct web_reply *rp, enum status done)
{
    if (done == STATUS_INVALID && has_problems(cx) && !rq->wants_json)
        return control_page(cx, rq, rp);
    TRY(done);
    if (rq->wants_json)
        return web_json(rp, STR("{}"));
    return web_saved(cx, rp, "/workshops/%lld/control", (long long)cx->actor.scope.workshop);
}

static enum status
control_step(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct str step = web_field(rq, "step");
    for (int i = 0; i < N_RUN_STEPS; i++)
        if (str_eq_c(step, run_step_key((enum run_step)i)))
            return back_to_control(cx, rq, rp, run_take(cx, cx->actor.scope.workshop, (enum run_step)i));
    return STATUS_INVALID;
}

static enum status
room_set(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    return back_to_control(cx, rq, rp, run_show(cx, cx->actor.scope.workshop, web_field(rq, "view")));
}

static enum status
hand_over(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t account;
    TRY(web_field_id(rq, "account", &account));
    return back_to_control(cx, rq, rp, run_hand_over(cx, cx->actor.scope.workshop, account));
}

static enum status
help_done(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    int64_t help;
    TRY(web_param_id(rq, "help", &help));
    return back_to_control(cx, rq, rp, run_help_done(cx, cx->actor.scope.workshop, help));
}
