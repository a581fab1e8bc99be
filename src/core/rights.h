/*
 * Who may do what: the table of roles and functions, and the one question asked of it.
 *
 * For: gates in route tables and rules that run without a gate (command line, jobs). Not for: finding out who acts.
 * The table is docs' "Roles x rights" made executable; a test prints it.
 */
#ifndef TUPA_RIGHTS_H
#define TUPA_RIGHTS_H

#include <stdbool.h>

enum role {
    ROLE_ADMIN,
    ROLE_COORDINATOR,
    ROLE_FACILITATOR, /* external: granted for one series, with an end date */
    ROLE_CORE,        /* core group */
    ROLE_STEERING,
    ROLE_PROFESSIONAL,
    ROLE_CONTACT, /* contact person of an organisation */
    ROLE_CLIENT_DEVELOPER,
    ROLE_DECISION_MAKER,
    ROLE_AREA_DEVELOPER, /* national or other area: published things only */
    ROLE_GUEST,          /* joined a workshop by code */
    N_ROLES
};

enum function {
    FN_USERS, /* users, code lists, theme */
    FN_DIRECTORY,
    FN_CONTACTS,
    FN_WORKSHOPS, /* workshops and boards */
    FN_ACQUAINTANCE,
    FN_GROUPING,
    FN_PHENOMENA,
    FN_HANDBOOK,
    FN_PLAN, /* development points and action plan */
    FN_RESULTS,
    FN_PERIODS,
    FN_EVENTS,
    N_FUNCTIONS
};

enum {
    ACCESS_READ = 1,
    ACCESS_OWN = 2,     /* one's own part: a workshop one is invited to or has joined */
    ACCESS_PROPOSE = 4, /* propose, comment */
    ACCESS_WRITE = 8,
    ACCESS_DECIDE = 16, /* adopt, commit */
};

/* Flags of what the role may do with the function, where its grant is in force. */
unsigned rights_of(enum role r, enum function f);

const char *role_key(enum role r); /* "coordinator": as stored */
bool role_from_key(const char *key, enum role *ret_role);
const char *function_key(enum function f);

#endif
