/* Development points: what the network decided to change, who owns it, how far it is. */
#include "audit.h"
#include "harvest.h"
#include "harvest_msg.h"
#include "harvest_store.h"
#include "utf8.h"

const char *const point_states[N_POINT_STATES] = {"proposed", "prepared", "decided", "running", "in_use", "rejected"};

const struct msg *
point_state_name(struct str state)
{
    static const struct msg *const names[N_POINT_STATES] = {&M_harvest_s_proposed, &M_harvest_s_prepared, &M_harvest_s_decided,
                                                            &M_harvest_s_running, &M_harvest_s_in_use, &M_harvest_s_rejected};
    for (size_t i = 0; i < N_POINT_STATES; i++)
        if (str_eq_c(state, point_states[i]))
            return names[i];
    return names[0];
}

static bool
is_state(struct str state)
{
    for (size_t i = 0; i < N_POINT_STATES; i++)
        if (str_eq_c(state, point_states[i]))
            return true;
    return false;
}

bool
point_is_public(const struct development_point *p)
{
    return str_eq_c(p->state, "decided") || str_eq_c(p->state, "running") || str_eq_c(p->state, "in_use");
}

static enum status
check_point(struct ctx *cx, const struct development_point *p)
{
    if (p->title.n == 0)
        (void)problem(cx, "title", &M_harvest_title_needed, MSG_NO_ARGS);
    if (utf8_count(p->title) > 200)
        (void)problem(cx, "title", &M_harvest_heading_long, MSG_ARGS(msg_int("max", 200)));
    if (utf8_count(p->text) > 5000)
        (void)problem(cx, "text", &M_harvest_text_long, MSG_ARGS(msg_int("max", 5000)));
    if (utf8_count(p->child_effect) > 1000)
        (void)problem(cx, "child_effect", &M_harvest_text_long, MSG_ARGS(msg_int("max", 1000)));
    if (p->priority < 0 || p->priority > 3)
        (void)problem(cx, "priority", &M_harvest_priority_unknown, MSG_NO_ARGS);
    if (!is_state(p->state))
        (void)problem(cx, "state", &M_harvest_state_unknown, MSG_NO_ARGS);
    else if (str_eq_c(p->state, "rejected") && p->reason.n == 0)
        (void)problem(cx, "reason", &M_harvest_reason_needed, MSG_NO_ARGS);
    if (utf8_count(p->reason) > 1000)
        (void)problem(cx, "reason", &M_harvest_text_long, MSG_ARGS(msg_int("max", 1000)));
    return has_problems(cx) ? STATUS_INVALID : STATUS_OK;
}

enum status
point_save(struct ctx *cx, struct development_point *p)
{
    struct development_point old;
    int64_t no;
    bool is_new = p->id == 0;
    if (!is_new) {
        TRY(point_load(cx, p->id, &old));
        p->priority = old.priority;
        p->state = old.state;
        p->reason = old.reason;
    } else if (p->state.n == 0) {
        p->state = STR("proposed");
    }
    p->title = str_trim(p->title);
    p->text = str_trim(p->text);
    p->child_effect = str_trim(p->child_effect);
    TRY(check_point(cx, p));
    if (is_new) {
        p->id = db_new_id();
        TRY(point_row_next_no(cx, p->process_id, &no));
        p->no = p->no ? p->no : (int)no;
    }
    TRY(point_row_save(cx, p, is_new));
    return audit(cx, is_new ? "create" : "update", "point", p->id, STR(""));
}

enum status
point_set_priority(struct ctx *cx, int64_t id, int priority)
{
    struct development_point p;
    TRY(point_load(cx, id, &p));
    p.priority = priority;
    TRY(check_point(cx, &p));
    TRY(point_row_save(cx, &p, false));
    return audit(cx, "prioritise", "point", id, str_fmt(cx->arena, "%d", priority));
}

enum status
point_set_state(struct ctx *cx, int64_t id, struct str state, struct str reason)
{
    struct development_point p;
    TRY(point_load(cx, id, &p));
    p.state = state;
    p.reason = str_eq_c(state, "rejected") ? str_trim(reason) : STR("");
    TRY(check_point(cx, &p));
    TRY(point_row_save(cx, &p, false));
    return audit(cx, "state", "point", id, state);
}

enum status
point_set_owners(struct ctx *cx, int64_t id, const int64_t *organisations, size_t n)
{
    struct development_point p;
    TRY(point_load(cx, id, &p));
    TRY(point_row_owners(cx, id, organisations, n));
    return audit(cx, "owners", "point", id, str_fmt(cx->arena, "%zu", n));
}
