/*
 * Teams: the core group, steering group and others, who sits in them and for which sector.
 *
 * For: representation (rule R3, T11, L22), planning teams of series. Not for: groups of a workshop.
 * Invariant: a person has at most one seat in a team.
 * Threads: one unit of work.
 *
 *     struct team_seats seats;
 *     TRY(team_seats_of(cx, team_id, &seats));
 *     struct team_gaps gaps = team_gaps_of(cx->arena, &sectors, &seats);
 */
#ifndef TUPA_TEAM_H
#define TUPA_TEAM_H

#include "codes.h"
#include "ctx.h"

enum team_kind {
    TEAM_NETWORK,
    TEAM_CORE,
    TEAM_STEERING,
    TEAM_COORDINATION,
    TEAM_DEVELOPER,
    TEAM_PLANNING,
    N_TEAM_KINDS
};

struct team {
    int64_t id;
    enum team_kind kind;
    struct str name;
    struct str mandate; /* what it is for, in words */
    int64_t n_members;  /* read only */
};

struct team_list {
    struct team *rows;
    size_t n_rows;
};

enum team_role { TEAM_MEMBER, TEAM_CHAIR, TEAM_DEPUTY, N_TEAM_ROLES };

struct team_seat {
    int64_t person_id;
    struct str person, title, organisation; /* read only */
    enum team_role role;
    struct str sector;    /* represented; "" = the person's own */
    struct str level;     /* of the person; read only */
    int64_t deputy_of;    /* person, 0 = of the whole team or no deputy */
    bool is_confidential; /* a family's seat: the name is for those who write contacts; read only */
};

struct team_seats {
    struct team_seat *rows;
    size_t n_rows;
};

enum status teams_load(struct ctx *cx, struct team_list *ret_list) MUST_CHECK;
enum status team_by_id(struct ctx *cx, int64_t id, struct team *ret_team) MUST_CHECK;
enum status teams_of_person(struct ctx *cx, int64_t person_id, struct team_list *ret_list) MUST_CHECK;
/* The first team of the kind: the core group. STATUS_NOT_FOUND without one. */
enum status team_of_kind(struct ctx *cx, enum team_kind kind, struct team *ret_team) MUST_CHECK;
enum status team_save(struct ctx *cx, const struct team *t, int64_t *ret_id) MUST_CHECK;

/* Chair first, then members and deputies by name. */
enum status team_seats_of(struct ctx *cx, int64_t team_id, struct team_seats *ret_seats) MUST_CHECK;
/* A new seat or a changed one. */
enum status team_member_save(struct ctx *cx, int64_t team_id, const struct team_seat *seat) MUST_CHECK;
enum status team_member_remove(struct ctx *cx, int64_t team_id, int64_t person_id) MUST_CHECK;

const char *team_kind_key(enum team_kind k); /* "core_group": as stored */
bool team_kind_from(struct str key, enum team_kind *ret_kind);
const char *team_role_key(enum team_role r);
bool team_role_from(struct str key, enum team_role *ret_role);

/* Must every sector be there: core group and planning team. */
bool team_needs_all_sectors(enum team_kind k);

/* Sectors in use that need a seat: without a member or chair, and with one but without a deputy. */
struct team_gaps {
    const struct code **missing;
    size_t n_missing;
    const struct code **no_deputy;
    size_t n_no_deputy;
};
struct team_gaps team_gaps_of(struct arena *a, const struct code_list *sectors, const struct team_seats *seats);

#endif
