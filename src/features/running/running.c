/* The steps of the day, ready and help. */
#include "running.h"

#include "audit.h"
#include "grouping.h"
#include "json.h"
#include "live.h"
#include "running_msg.h"
#include "running_store.h"

enum { MINUTE_MS = 60000 };

static const char *const step_keys[N_RUN_STEPS] = {
    [RUN_START] = "start", [RUN_NEXT] = "next",   [RUN_EXTEND] = "extend", [RUN_FREEZE] = "freeze",
    [RUN_THAW] = "thaw",   [RUN_FINISH] = "finish", [RUN_BACK] = "back",
};

const char *
run_step_key(enum run_step s)
{
    return step_keys[s];
}

int64_t
run_left_ms(const struct run *r, int64_t now_ms)
{
    int64_t left = r->ends_ms - (r->frozen_ms ? r->frozen_ms : now_ms);
    return r->item_id && left > 0 ? left : 0;
}

/* ---- the state as text, for undo ---- */

static struct str
state_text(struct ctx *cx, const struct run *r)
{
    if (r == NULL)
        return STR("");
    return str_fmt(cx->arena, "{\"item\":%lld,\"started\":%lld,\"ends\":%lld,\"frozen\":%lld,\"leader\":%lld,\"view\":\"%.*s\"}",
                   (long long)r->item_id, (long long)r->started_ms, (long long)r->ends_ms, (long long)r->frozen_ms,
                   (long long)r->leader_account, STR_ARG(r->room_view));
}

static enum status
state_read(struct ctx *cx, int64_t workshop_id, struct str text, struct run *ret_r)
{
    struct json_value v;
    struct run r = {.workshop_id = workshop_id};
    TRY(json_read(cx->arena, text, 0, &v, NULL));
    TRY(json_i64(json_member(v, "item"), &r.item_id));
    TRY(json_i64(json_member(v, "started"), &r.started_ms));
    TRY(json_i64(json_member(v, "ends"), &r.ends_ms));
    TRY(json_i64(json_member(v, "frozen"), &r.frozen_ms));
    TRY(json_i64(json_member(v, "leader"), &r.leader_account));
    r.room_view = json_str(json_member(v, "view"));
    *ret_r = r;
    return STATUS_OK;
}

static enum status
tell(struct ctx *cx, const struct run *r)
{
    return live_publish(cx, "workshop", r->workshop_id, "clock",
                        str_fmt(cx->arena, "{\"item\":\"%lld\",\"ends\":%lld,\"frozen\":%lld,\"now\":%lld}",
                                (long long)r->item_id, (long long)r->ends_ms, (long long)r->frozen_ms, (long long)cx->now_ms));
}

/* ---- steps ---- */

struct day {
    struct workshop w;
    struct agenda_item *items;
    size_t n_items;
    struct run run;
    bool is_started;
};

static enum status
day_load(struct ctx *cx, int64_t workshop_id, struct day *ret_d)
{
    TRY(workshop_load(cx, workshop_id, &ret_d->w));
    TRY(agenda_load(cx, &ret_d->w, &ret_d->items, &ret_d->n_items));
    enum status s = run_load(cx, workshop_id, &ret_d->run);
    ret_d->is_started = s == STATUS_OK;
    return s == STATUS_NOT_FOUND ? STATUS_OK : s;
}

static const struct agenda_item *
item_after(const struct day *d)
{
    for (size_t i = 0; i + 1 < d->n_items; i++)
        if (d->items[i].id == d->run.item_id)
            return &d->items[i + 1];
    return NULL;
}

static void
enter_item(struct ctx *cx, struct run *r, const struct agenda_item *item)
{
    r->item_id = item->id;
    r->started_ms = cx->now_ms;
    r->ends_ms = cx->now_ms + (int64_t)item->minutes * MINUTE_MS;
    r->frozen_ms = 0;
}

static enum status
start(struct ctx *cx, struct day *d, struct run *r)
{
    if (d->is_started)
        return problem(cx, "", &M_running_already, MSG_NO_ARGS);
    if (d->n_items == 0)
        return problem(cx, "", &M_running_no_programme, MSG_NO_ARGS);
    *r = (struct run){.workshop_id = d->w.id, .room_view = STR("prompt"), .leader_account = cx->actor.account_id};
    enter_item(cx, r, &d->items[0]);
    return workshop_set_state(cx, d->w.id, STR("running"));
}

static enum status
finish(struct ctx *cx, struct day *d, struct run *r)
{
    r->item_id = 0;
    r->ends_ms = cx->now_ms;
    r->frozen_ms = 0;
    return workshop_set_state(cx, d->w.id, STR("finished"));
}

static enum status
change(struct ctx *cx, struct day *d, enum run_step step, struct run *r)
{
    const struct agenda_item *next = item_after(d);
    if (step == RUN_START)
        return start(cx, d, r);
    if (!d->is_started || r->item_id == 0)
        return problem(cx, "", &M_running_not_on, MSG_NO_ARGS);
    switch (step) {
    case RUN_NEXT:
        if (next == NULL)
            return finish(cx, d, r);
        enter_item(cx, r, next);
        return STATUS_OK;
    case RUN_EXTEND:
        if (r->ends_ms < cx->now_ms && r->frozen_ms == 0)
            r->ends_ms = cx->now_ms;
        r->ends_ms += (int64_t)RUN_MORE_MINUTES * MINUTE_MS;
        return STATUS_OK;
    case RUN_FREEZE:
        if (r->frozen_ms == 0)
            r->frozen_ms = cx->now_ms;
        return STATUS_OK;
    case RUN_THAW:
        if (r->frozen_ms)
            r->ends_ms += cx->now_ms - r->frozen_ms;
        r->frozen_ms = 0;
        return STATUS_OK;
    case RUN_FINISH: return finish(cx, d, r);
    default: return STATUS_INVALID;
    }
}

static enum status
back(struct ctx *cx, struct day *d)
{
    struct run_log_row last;
    enum status s = run_log_newest(cx, d->w.id, &last);
    if (s == STATUS_NOT_FOUND)
        return problem(cx, "", &M_running_nothing_to_undo, MSG_NO_ARGS);
    TRY(s);
    TRY(run_log_take_off(cx, d->w.id, last.id));
    TRY(audit(cx, "back", "workshop", d->w.id, last.action));
    if (last.before.n == 0) {
        TRY(run_row_remove(cx, d->w.id));
        TRY(workshop_set_state(cx, d->w.id, STR("open")));
        return tell(cx, &(struct run){.workshop_id = d->w.id});
    }
    TRY(state_read(cx, d->w.id, last.before, &d->run));
    TRY(run_row_put(cx, &d->run));
    if (!str_eq_c(d->w.state, "running"))
        TRY(workshop_set_state(cx, d->w.id, STR("running")));
    return tell(cx, &d->run);
}

enum status
run_take(struct ctx *cx, int64_t workshop_id, enum run_step step)
{
    struct day d = {0};
    TRY(day_load(cx, workshop_id, &d));
    if (step == RUN_BACK)
        return back(cx, &d);
    struct str before = state_text(cx, d.is_started ? &d.run : NULL);
    TRY(change(cx, &d, step, &d.run));
    TRY(run_log_add(cx, workshop_id, step_keys[step], before));
    TRY(run_row_put(cx, &d.run));
    TRY(audit(cx, step_keys[step], "workshop", workshop_id, STR("")));
    return tell(cx, &d.run);
}

enum status
run_last_step(struct ctx *cx, int64_t workshop_id, struct run_last *ret_l)
{
    struct run_log_row last;
    enum status s = run_log_newest(cx, workshop_id, &last);
    *ret_l = (struct run_last){.action = STR("")};
    if (s == STATUS_OK)
        *ret_l = (struct run_last){last.action, last.at_ms};
    return s == STATUS_NOT_FOUND ? STATUS_OK : s;
}

enum status
run_hand_over(struct ctx *cx, int64_t workshop_id, int64_t account_id)
{
    struct run r;
    struct run_leader *leaders;
    size_t n;
    bool may = false;
    TRY(run_load(cx, workshop_id, &r));
    TRY(run_leaders(cx, workshop_id, &leaders, &n));
    for (size_t i = 0; i < n; i++)
        may |= leaders[i].account_id == account_id;
    if (!may)
        return problem(cx, "account", &M_running_not_a_leader, MSG_NO_ARGS);
    TRY(run_log_add(cx, workshop_id, "hand_over", state_text(cx, &r)));
    r.leader_account = account_id;
    TRY(run_row_put(cx, &r));
    TRY(audit(cx, "hand_over", "workshop", workshop_id, STR("")));
    return tell(cx, &r);
}

enum status
run_show(struct ctx *cx, int64_t workshop_id, struct str room_view)
{
    static const char *const views[] = {"prompt", "notes", "groups", "results"};
    struct run r;
    bool known = false;
    for (size_t i = 0; i < ARRAY_LEN(views); i++)
        known |= str_eq_c(room_view, views[i]);
    if (!known)
        return STATUS_INVALID;
    TRY(run_load(cx, workshop_id, &r));
    r.room_view = room_view;
    TRY(run_row_put(cx, &r));
    return live_publish(cx, "workshop", workshop_id, "room", str_fmt(cx->arena, "{\"view\":\"%.*s\"}", STR_ARG(room_view)));
}

/* ---- from the tables ---- */

enum status
run_ready(struct ctx *cx, int64_t workshop_id, bool is_ready)
{
    struct run r;
    int64_t n;
    if (cx->actor.participant_id == 0)
        return STATUS_DENIED;
    enum status s = run_load(cx, workshop_id, &r);
    if (s == STATUS_NOT_FOUND || (s == STATUS_OK && r.item_id == 0))
        return problem(cx, "", &M_running_not_on, MSG_NO_ARGS);
    TRY(s);
    TRY(ready_row_set(cx, workshop_id, r.item_id, cx->actor.participant_id, is_ready));
    TRY(ready_row_count(cx, r.item_id, &n));
    return live_publish(cx, "workshop", workshop_id, "ready",
                        str_fmt(cx->arena, "{\"item\":\"%lld\",\"n\":%lld}", (long long)r.item_id, (long long)n));
}

/* The actor's table in the round under way; 0 without groups. */
static enum status
table_of_actor(struct ctx *cx, int64_t workshop_id, int64_t *ret_table)
{
    struct run r = {0};
    struct grouping_seat seat;
    int round = GROUPING_ANY_ROUND;
    *ret_table = 0;
    enum status s = run_load(cx, workshop_id, &r);
    if (s == STATUS_OK && r.item_id)
        TRY(run_round(cx, workshop_id, r.item_id, &round));
    s = grouping_seat_of(cx, workshop_id, cx->actor.participant_id, round, &seat);
    if (s == STATUS_OK)
        *ret_table = seat.table_id;
    return s == STATUS_NOT_FOUND ? STATUS_OK : s;
}

enum status
run_help(struct ctx *cx, int64_t workshop_id, bool wanted)
{
    int64_t table;
    if (cx->actor.participant_id == 0)
        return STATUS_DENIED;
    TRY(table_of_actor(cx, workshop_id, &table));
    TRY(help_row_close(cx, workshop_id, table, cx->actor.participant_id)); /* asked twice is one request */
    if (wanted)
        TRY(help_row_add(cx, workshop_id, table, cx->actor.participant_id));
    return live_publish(cx, "workshop", workshop_id, "help",
                        str_fmt(cx->arena, "{\"table\":\"%lld\",\"wanted\":%s}", (long long)table, wanted ? "true" : "false"));
}

enum status
run_help_done(struct ctx *cx, int64_t workshop_id, int64_t help_id)
{
    int64_t changed;
    TRY(help_row_close_one(cx, workshop_id, help_id, &changed));
    if (changed == 0)
        return STATUS_NOT_FOUND;
    return live_publish(cx, "workshop", workshop_id, "help", STR("{\"wanted\":false}"));
}
