#include "team.h"

#include "audit.h"
#include "people_check.h"
#include "people_msg.h"
#include "people_store.h"

enum { TEAM_NAME_MAX = 100, MANDATE_MAX = 1000 };

static const char *const kind_keys[N_TEAM_KINDS] = {
    "network", "core_group", "steering_group", "coordination_group", "developer_group", "planning_team"};
static const char *const role_keys[N_TEAM_ROLES] = {"member", "chair", "deputy"};

const char *
team_kind_key(enum team_kind k)
{
    return kind_keys[k];
}

bool
team_kind_from(struct str key, enum team_kind *ret_kind)
{
    for (int k = 0; k < N_TEAM_KINDS; k++)
        if (str_eq_c(key, kind_keys[k])) {
            *ret_kind = (enum team_kind)k;
            return true;
        }
    return false;
}

const char *
team_role_key(enum team_role r)
{
    return role_keys[r];
}

bool
team_role_from(struct str key, enum team_role *ret_role)
{
    for (int r = 0; r < N_TEAM_ROLES; r++)
        if (str_eq_c(key, role_keys[r])) {
            *ret_role = (enum team_role)r;
            return true;
        }
    return false;
}

bool
team_needs_all_sectors(enum team_kind k)
{
    return k == TEAM_CORE || k == TEAM_PLANNING;
}

/* ---- representation ---- */

static bool
is_represented(const struct team_seats *seats, struct str sector, bool by_deputy)
{
    for (size_t i = 0; i < seats->n_rows; i++)
        if (str_eq(seats->rows[i].sector, sector) && (seats->rows[i].role == TEAM_DEPUTY) == by_deputy)
            return true;
    return false;
}

struct team_gaps
team_gaps_of(struct arena *a, const struct code_list *sectors, const struct team_seats *seats)
{
    struct team_gaps gaps = {.missing = ARENA_ARRAY(a, const struct code *, sectors->n_rows),
                             .no_deputy = ARENA_ARRAY(a, const struct code *, sectors->n_rows)};
    for (size_t i = 0; i < sectors->n_rows; i++) {
        const struct code *c = &sectors->rows[i];
        if (!c->in_use || !c->needs_seat)
            continue;
        if (!is_represented(seats, c->key, false))
            gaps.missing[gaps.n_missing++] = c;
        else if (!is_represented(seats, c->key, true))
            gaps.no_deputy[gaps.n_no_deputy++] = c;
    }
    return gaps;
}

/* ---- reading ---- */

enum status
teams_load(struct ctx *cx, struct team_list *ret_list)
{
    return team_store_all(cx, ret_list);
}

enum status
team_by_id(struct ctx *cx, int64_t id, struct team *ret_team)
{
    struct team_list list;
    TRY(team_store_all(cx, &list));
    for (size_t i = 0; i < list.n_rows; i++)
        if (list.rows[i].id == id) {
            *ret_team = list.rows[i];
            return STATUS_OK;
        }
    return STATUS_NOT_FOUND;
}

enum status
teams_of_person(struct ctx *cx, int64_t person_id, struct team_list *ret_list)
{
    return team_store_of_person(cx, person_id, ret_list);
}

enum status
team_of_kind(struct ctx *cx, enum team_kind kind, struct team *ret_team)
{
    struct team_list list;
    TRY(team_store_all(cx, &list));
    for (size_t i = 0; i < list.n_rows; i++)
        if (list.rows[i].kind == kind) {
            *ret_team = list.rows[i];
            return STATUS_OK;
        }
    return STATUS_NOT_FOUND;
}

enum status
team_seats_of(struct ctx *cx, int64_t team_id, struct team_seats *ret_seats)
{
    return team_store_seats(cx, team_id, ret_seats);
}

/* ---- saving ---- */

enum status
team_save(struct ctx *cx, const struct team *team, int64_t *ret_id)
{
    struct team t = *team, old;
    t.name = str_trim(t.name);
    if (t.id)
        TRY(team_by_id(cx, t.id, &old));
    if (t.name.n == 0)
        (void)problem(cx, "name", &M_people_name_needed, MSG_NO_ARGS);
    people_check_text(cx, "name", t.name, TEAM_NAME_MAX);
    people_check_text(cx, "mandate", t.mandate, MANDATE_MAX);
    if ((unsigned)t.kind >= N_TEAM_KINDS)
        (void)problem(cx, "kind", &M_people_choose_from_list, MSG_NO_ARGS);
    if (has_problems(cx))
        return STATUS_INVALID;
    if (t.id == 0)
        t.id = db_new_id();
    TRY(team_store_write(cx, &t));
    TRY(audit(cx, "save", "team", t.id, STR("")));
    if (ret_id)
        *ret_id = t.id;
    return STATUS_OK;
}

static bool
has_seat(const struct team_seats *seats, int64_t person_id)
{
    for (size_t i = 0; i < seats->n_rows; i++)
        if (seats->rows[i].person_id == person_id)
            return true;
    return false;
}

static enum status
check_seat(struct ctx *cx, int64_t team_id, const struct team_seat *seat)
{
    struct team team;
    struct team_seats seats;
    struct person p;
    TRY(team_by_id(cx, team_id, &team));
    TRY(team_store_seats(cx, team_id, &seats));
    enum status s = person_store_by_id(cx, seat->person_id, &p);
    if (s != STATUS_OK && s != STATUS_NOT_FOUND)
        return s;
    if (s == STATUS_NOT_FOUND || p.has_left)
        (void)problem(cx, "person", &M_people_choose_person, MSG_NO_ARGS);
    if ((unsigned)seat->role >= N_TEAM_ROLES)
        (void)problem(cx, "role", &M_people_choose_from_list, MSG_NO_ARGS);
    if (seat->deputy_of && (seat->deputy_of == seat->person_id || !has_seat(&seats, seat->deputy_of)))
        (void)problem(cx, "deputy_of", &M_people_deputy_wrong, MSG_NO_ARGS);
    TRY(people_check_code(cx, "sector", CODES_SECTOR, seat->sector));
    return has_problems(cx) ? STATUS_INVALID : STATUS_OK;
}

enum status
team_member_save(struct ctx *cx, int64_t team_id, const struct team_seat *seat)
{
    struct team_seat s = *seat;
    if (s.role != TEAM_DEPUTY)
        s.deputy_of = 0;
    TRY(check_seat(cx, team_id, &s));
    TRY(team_store_seat_write(cx, team_id, &s));
    return audit(cx, "seat", "team", team_id, str_fmt(cx->arena, "person %lld", (long long)s.person_id));
}

enum status
team_member_remove(struct ctx *cx, int64_t team_id, int64_t person_id)
{
    TRY(team_store_seat_delete(cx, team_id, person_id));
    return audit(cx, "unseat", "team", team_id, str_fmt(cx->arena, "person %lld", (long long)person_id));
}
