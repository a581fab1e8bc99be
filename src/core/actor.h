/*
 * Who acts: a signed-in account with its grants, a guest who joined by code, or nobody known.
 *
 *     TRY(actor_load(tx, arena, token, now_ms, &cx->actor));
 *     if (!actor_may(&cx->actor, FN_WORKSHOPS, ACCESS_WRITE)) return STATUS_DENIED;
 */
#ifndef TUPA_ACTOR_H
#define TUPA_ACTOR_H

#include "db.h"
#include "rights.h"

enum scope_kind { SCOPE_CENTRE, SCOPE_SERIES, SCOPE_WORKSHOP, SCOPE_PROCESS, SCOPE_ORGANISATION };

/* What the work is about; a grant counts when it is for the centre or for the same thing. */
struct scope {
    int64_t workshop, series, process, organisation; /* 0 = not about one */
};

struct grant {
    enum role role;
    enum scope_kind kind;
    int64_t id;
};

struct actor {
    int64_t session_id; /* 0 = no session */
    int64_t account_id; /* 0 = not signed in */
    int64_t person_id;  /* 0 = the account has no card in the network */
    struct str name;
    struct str csrf;
    struct str theme; /* "", "light", "dark" */
    bool has_locale;  /* the account or session has chosen */
    int locale;
    struct grant *grants;
    size_t n_grants;
    struct scope scope;       /* of the work at hand, set by the gate */
    int64_t participant_id;   /* the actor's seat in scope.workshop, 0 = none */
    struct str participant_kind; /* professional, parent, ... */
    struct str participant_sector;
    bool is_invited;          /* scope.workshop has an invitation for the person */
    bool is_system;           /* command line and jobs: may do anything */
};

/* token: as in the cookie; "" or unknown gives nobody, which is not an error. Touches nothing. */
enum status actor_load(struct db_tx *tx, struct str token, int64_t now_ms, struct actor *ret_actor) MUST_CHECK;

/* Finds what the workshop belongs to and the actor's seat in it. STATUS_NOT_FOUND when there is no such workshop. */
enum status actor_enter_workshop(struct db_tx *tx, struct actor *a, int64_t workshop_id) MUST_CHECK;
enum status actor_enter_series(struct db_tx *tx, struct actor *a, int64_t series_id) MUST_CHECK;
enum status actor_enter_process(struct db_tx *tx, struct actor *a, int64_t process_id) MUST_CHECK;

/* Flags of ACCESS_ the actor has for the function in its scope. */
unsigned actor_access(const struct actor *a, enum function f);
/* Any of the flags. */
bool actor_may(const struct actor *a, enum function f, unsigned any_of);
bool actor_has_role(const struct actor *a, enum role r);
bool actor_is_known(const struct actor *a);

/* Hash of a secret token as stored; the token itself never is. */
struct str token_hash(struct arena *a, struct str token);

#endif
