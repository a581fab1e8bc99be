#include "participants.h"

#include "codes.h"
#include "live.h"
#include "participants_msg.h"
#include "participants_store.h"
#include "session.h"
#include "utf8.h"

enum { MAX_NAME = 60, MAX_ORGANISATION = 150 };

static enum status
tell(struct ctx *cx, int64_t workshop_id)
{
    struct participant_counts c;
    TRY(participant_counts(cx, workshop_id, &c));
    return live_publish(cx, "workshop", workshop_id, "participants",
                        str_fmt(cx->arena, "{\"present\":%lld,\"expected\":%lld}", (long long)c.present,
                                (long long)c.expected));
}

static bool
is_kind(struct str kind)
{
    for (size_t i = 0; i < n_participant_kinds; i++)
        if (str_eq_c(kind, participant_kinds[i]))
            return true;
    return false;
}

/* Professionals and volunteers are seated by sector; families and decision-makers are not asked for one. */
static bool
has_sector(struct str kind)
{
    return str_eq_c(kind, "professional") || str_eq_c(kind, "volunteer");
}

bool
participant_kind_allowed(const struct workshop *w, struct str kind)
{
    struct str rest = w->audience, one;
    if (rest.n == 0)
        return is_kind(kind);
    while (str_split(&rest, ',', &one))
        if (str_eq(str_trim(one), kind))
            return is_kind(kind);
    return false;
}

static enum status
check(struct ctx *cx, struct participant *p)
{
    struct code_list sectors;
    p->name = str_trim(p->name);
    if (!is_kind(p->kind))
        (void)problem(cx, "kind", &M_participants_kind_needed, MSG_NO_ARGS);
    if (p->name.n == 0 && !str_eq_c(p->kind, "child"))
        (void)problem(cx, "name", &M_participants_name_needed, MSG_NO_ARGS);
    if (utf8_count(p->name) > MAX_NAME)
        (void)problem(cx, "name", &M_participants_name_long, MSG_ARGS(msg_int("max", MAX_NAME)));
    if (utf8_count(p->organisation) > MAX_ORGANISATION)
        (void)problem(cx, "organisation", &M_participants_name_long, MSG_ARGS(msg_int("max", MAX_ORGANISATION)));
    if (!has_sector(p->kind))
        p->sector = STR("");
    TRY(codes_load(cx, CODES_SECTOR, &sectors));
    if (p->sector.n && code_in(&sectors, p->sector) == NULL)
        (void)problem(cx, "sector", &M_participants_sector_needed, MSG_NO_ARGS);
    if (p->language.n == 0)
        p->language = str_from(locale_code(cx->locale));
    return has_problems(cx) ? STATUS_INVALID : STATUS_OK;
}

static enum status
check_room(struct ctx *cx, const struct workshop *w)
{
    struct participant_counts c;
    if (w->capacity == 0)
        return STATUS_OK;
    TRY(participant_counts(cx, w->id, &c));
    return c.present < w->capacity ? STATUS_OK : problem(cx, "", &M_participants_full, MSG_NO_ARGS);
}

enum status
participant_join(struct ctx *cx, const struct workshop *w, struct participant *p, struct str *ret_session_token)
{
    struct str token = STR("");
    if (!participant_kind_allowed(w, p->kind))
        p->kind = STR("");
    TRY(check(cx, p));
    if (cx->actor.session_id && cx->actor.scope.workshop != w->id)
        TRY(actor_enter_workshop(cx->tx, &cx->actor, w->id));
    p->workshop_id = w->id;
    p->id = cx->actor.participant_id;
    p->account_id = cx->actor.account_id;
    if (p->join_key.n)
        p->join_key = token_hash(cx->arena, p->join_key);
    if (p->id == 0 && cx->actor.session_id == 0 && p->join_key.n)
        TRY(participant_row_of_key(cx, w->id, p->join_key, &p->id));
    if (p->id == 0)
        TRY(check_room(cx, w));
    if (cx->actor.session_id == 0)
        TRY(session_start(cx, 0, &token));
    if (p->id == 0) {
        p->id = db_new_id();
        p->person_id = cx->actor.person_id;
        p->state = STR("present");
        p->joined_ms = cx->now_ms;
        TRY(participant_row_insert(cx, p, cx->actor.session_id));
    } else {
        TRY(participant_row_take(cx, p, cx->actor.session_id));
    }
    TRY(actor_enter_workshop(cx->tx, &cx->actor, w->id));
    TRY(tell(cx, w->id));
    *ret_session_token = token;
    return STATUS_OK;
}

enum status
participant_add(struct ctx *cx, struct participant *p)
{
    TRY(check(cx, p));
    if (p->id == 0)
        p->id = db_new_id();
    if (p->state.n == 0)
        p->state = STR("expected");
    enum status s = participant_row_insert(cx, p, 0);
    if (s == STATUS_CONFLICT)
        return problem(cx, "name", &M_participants_already, MSG_NO_ARGS);
    TRY(s);
    return tell(cx, p->workshop_id);
}

enum status
participant_set_state(struct ctx *cx, int64_t workshop_id, int64_t id, struct str state)
{
    struct participant p;
    if (!str_eq_c(state, "present") && !str_eq_c(state, "absent") && !str_eq_c(state, "expected"))
        return STATUS_INVALID;
    TRY(participant_load(cx, workshop_id, id, &p));
    TRY(participant_row_state(cx, workshop_id, id, state));
    return tell(cx, workshop_id);
}

enum status
participant_set_facilitator(struct ctx *cx, int64_t workshop_id, int64_t id, bool is)
{
    struct participant p;
    TRY(participant_load(cx, workshop_id, id, &p));
    return participant_row_facilitator(cx, workshop_id, id, is);
}

enum status
participant_set_adult(struct ctx *cx, int64_t workshop_id, int64_t id, int64_t adult_id)
{
    struct participant child, adult;
    if (id != cx->actor.participant_id && !cx->actor.is_system && !actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE))
        return STATUS_DENIED;
    TRY(participant_load(cx, workshop_id, id, &child));
    if (!str_eq_c(child.kind, "child"))
        return STATUS_NOT_FOUND;
    if (adult_id) {
        enum status found = participant_load(cx, workshop_id, adult_id, &adult);
        if (found == STATUS_NOT_FOUND || (found == STATUS_OK && (str_eq_c(adult.kind, "child") || str_eq_c(adult.state, "left"))))
            return problem(cx, "adult", &M_participants_adult_odd, MSG_NO_ARGS);
        TRY(found);
    }
    TRY(participant_row_adult(cx, workshop_id, id, adult_id));
    return tell(cx, workshop_id);
}

enum status
participant_leave(struct ctx *cx, int64_t workshop_id)
{
    if (cx->actor.participant_id == 0)
        return STATUS_NOT_FOUND;
    TRY(participant_row_give_up(cx, workshop_id, cx->actor.participant_id));
    return tell(cx, workshop_id);
}

enum status
participant_kind_counts(struct ctx *cx, int64_t workshop_id, struct kind_count **ret_rows, size_t *ret_n)
{
    struct kind_count *found, *rows = ARENA_ARRAY(cx->arena, struct kind_count, n_participant_kinds);
    size_t n_found, n = 0;
    TRY(participant_row_kinds(cx, workshop_id, &found, &n_found));
    for (size_t k = 0; k < n_participant_kinds; k++)
        for (size_t i = 0; i < n_found; i++)
            if (str_eq_c(found[i].kind, participant_kinds[k]))
                rows[n++] = found[i];
    *ret_rows = rows;
    *ret_n = n;
    return STATUS_OK;
}

enum status
participants_forget(struct ctx *cx)
{
    return participant_rows_forget(cx);
}
