#include "workshops.h"

#include <string.h>

#include "audit.h"
#include "calendar.h"
#include "entropy.h"
#include "live.h"
#include "utf8.h"
#include "workshops_msg.h"
#include "workshops_check.h"
#include "workshops_store.h"

enum { MIN_MINUTES = 15, MAX_MINUTES = 12 * 60, CODE_TRIES = 20 };

void
workshops_need_title(struct ctx *cx, const char *field, struct str title)
{
    if (title.n == 0)
        (void)problem(cx, field, &M_workshops_title_needed, MSG_NO_ARGS);
    else if (utf8_count(title) > WORKSHOPS_MAX_TITLE)
        (void)problem(cx, field, &M_workshops_title_long, MSG_ARGS(msg_int("max", WORKSHOPS_MAX_TITLE)));
}

bool
workshops_is_one_of(struct str s, const char *const *keys, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(s, keys[i]))
            return true;
    return false;
}

/* ---- workshop ---- */

int64_t
workshop_ends_ms(const struct workshop *w)
{
    return w->starts_ms + (int64_t)w->minutes * 60000;
}

bool
workshop_day_has_gone(int64_t starts_ms, int64_t now_ms)
{
    struct civil day = civil_in_finland(starts_ms), today = civil_in_finland(now_ms);
    return calendar_days(day.year, day.month, day.day) < calendar_days(today.year, today.month, today.day);
}

struct str
workshop_code_text(struct arena *a, struct str code)
{
    return str_fmt(a, "%.*s %.*s", STR_ARG(str_sub(code, 0, 3)), STR_ARG(str_sub(code, 3, code.n)));
}

static void
check_workshop(struct ctx *cx, const struct workshop *w, bool is_new)
{
    workshops_need_title(cx, "title", w->title);
    if (w->starts_ms == 0)
        (void)problem(cx, "date", &M_workshops_start_needed, MSG_NO_ARGS);
    else if (is_new && !cx->actor.is_system && workshop_day_has_gone(w->starts_ms, cx->now_ms))
        (void)problem(cx, "date", &M_workshops_start_past, MSG_NO_ARGS);
    if (w->minutes < MIN_MINUTES || w->minutes > MAX_MINUTES)
        (void)problem(cx, "minutes", &M_workshops_minutes_odd,
                      MSG_ARGS(msg_int("min", MIN_MINUTES), msg_int("max", MAX_MINUTES)));
    if (utf8_count(w->question) > 300)
        (void)problem(cx, "question", &M_workshops_title_long, MSG_ARGS(msg_int("max", 300)));
    if (w->capacity < 0 || w->capacity > 100000)
        (void)problem(cx, "capacity", &M_workshops_capacity_odd, MSG_NO_ARGS);
    struct str rest = w->audience, kind;
    while (rest.n && str_split(&rest, ',', &kind))
        if (!workshops_is_one_of(kind, participant_kinds, n_participant_kinds))
            (void)problem(cx, "audience", &M_workshops_audience_unknown, MSG_NO_ARGS);
}

static void
fill_defaults(struct workshop *w)
{
    static const char *const states[] = {"planned", "open", "running", "finished", "cancelled"};
    if (w->kind.n == 0)
        w->kind = STR("workshop");
    if (!workshops_is_one_of(w->state, states, ARRAY_LEN(states)))
        w->state = STR("planned");
    if (w->keep_days <= 0)
        w->keep_days = 180;
    w->code_until_ms = workshop_ends_ms(w) + (int64_t)36 * 3600000; /* the next day too, for late answers */
}

/* Codes are drawn, so one that is taken is simply drawn again. */
static enum status
insert_with_code(struct ctx *cx, struct workshop *w)
{
    bool given = w->join_code.n == ENTROPY_JOIN_LETTERS;
    for (int i = 0; i < CODE_TRIES; i++) {
        struct workshop other;
        if (!given)
            w->join_code = entropy_join_code(cx->arena);
        if (workshop_by_code(cx, w->join_code, &other) == STATUS_NOT_FOUND)
            return workshop_row_save(cx, w, true);
        given = false;
    }
    return STATUS_UNAVAILABLE;
}

enum status
workshop_save(struct ctx *cx, struct workshop *w)
{
    bool is_new = w->id == 0;
    struct series series;
    int64_t sort;
    w->title = str_trim(w->title);
    check_workshop(cx, w, is_new);
    if (has_problems(cx))
        return STATUS_INVALID;
    TRY(series_load(cx, w->series_id, &series));
    fill_defaults(w);
    if (is_new) {
        w->id = db_new_id();
        TRY(workshop_row_next_sort(cx, w->series_id, &sort));
        w->sort = (int)sort;
        TRY(insert_with_code(cx, w));
    } else {
        TRY(workshop_row_save(cx, w, false));
    }
    TRY(audit(cx, is_new ? "create" : "update", "workshop", w->id, STR("")));
    return live_publish(cx, "workshop", w->id, "workshop", STR("{}"));
}

enum status
workshop_set_state(struct ctx *cx, int64_t id, struct str state)
{
    static const char *const states[] = {"planned", "open", "running", "finished", "cancelled"};
    struct workshop w;
    if (!workshops_is_one_of(state, states, ARRAY_LEN(states)))
        return problem(cx, "state", &M_workshops_state_unknown, MSG_NO_ARGS);
    TRY(workshop_load(cx, id, &w));
    TRY(workshop_row_state(cx, id, state));
    TRY(audit(cx, "state", "workshop", id, state));
    return live_publish(cx, "workshop", id, "workshop", STR("{}"));
}

enum status
workshop_set_answer(struct ctx *cx, int64_t id, struct str text, int64_t seen_ms)
{
    struct workshop w;
    bool stored;
    text = str_trim(text);
    TRY(workshop_load(cx, id, &w));
    if (utf8_count(text) > WORKSHOP_ANSWER_MAX)
        return problem(cx, "answer", &M_workshops_answer_long, MSG_ARGS(msg_int("max", WORKSHOP_ANSWER_MAX)));
    TRY(workshop_row_answer(cx, id, text, seen_ms, &stored));
    if (!stored)
        return problem(cx, "answer", &M_workshops_answer_changed, MSG_ARGS(msg_str("text", w.answer)));
    TRY(audit(cx, "answer", "workshop", id, STR("")));
    return live_publish(cx, "workshop", id, "closing", STR("{\"what\":\"answer\"}"));
}

/* ---- kinds of participant ---- */

const char *const participant_kinds[] = {"professional", "parent", "youth", "child",
                                         "decision_maker", "client_developer", "volunteer", "other"};
const size_t n_participant_kinds = ARRAY_LEN(participant_kinds);

const struct msg *
participant_kind_name(struct str kind)
{
    static const struct msg *const names[] = {&M_workshops_kind_professional, &M_workshops_kind_parent,
                                              &M_workshops_kind_youth, &M_workshops_kind_child,
                                              &M_workshops_kind_decision_maker, &M_workshops_kind_client_developer,
                                              &M_workshops_kind_volunteer, &M_workshops_kind_other};
    for (size_t i = 0; i < n_participant_kinds; i++)
        if (str_eq_c(kind, participant_kinds[i]))
            return names[i];
    return &M_workshops_kind_other;
}

/* ---- words for keys ---- */

const struct msg *
workshop_state_name(struct str state)
{
    static const struct {
        const char *key;
        const struct msg *name;
    } names[] = {{"open", &M_workshops_state_open}, {"running", &M_workshops_state_running},
                 {"finished", &M_workshops_state_finished}, {"cancelled", &M_workshops_state_cancelled}};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_eq_c(state, names[i].key))
            return names[i].name;
    return &M_workshops_state_planned;
}

const struct msg *
workshop_kind_name(struct str kind)
{
    static const struct {
        const char *key;
        const struct msg *name;
    } names[] = {{"market", &M_workshops_kind_of_market}, {"evening", &M_workshops_kind_of_evening},
                 {"extended", &M_workshops_kind_of_extended}};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_eq_c(kind, names[i].key))
            return names[i].name;
    return &M_workshops_kind_of_workshop;
}
