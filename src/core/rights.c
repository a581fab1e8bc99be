#include "rights.h"

#include <string.h>

#include "status.h"

enum {
    R = ACCESS_READ,
    O = ACCESS_OWN,
    P = ACCESS_PROPOSE | ACCESS_READ,
    W = ACCESS_WRITE | ACCESS_READ | ACCESS_PROPOSE,
    D = ACCESS_DECIDE | ACCESS_READ | ACCESS_PROPOSE,
};

/* What has been published is read at public addresses, so an area developer has no right to drafts. */
static const unsigned char rights[N_FUNCTIONS][N_ROLES] = {
    /*                  admin  coord  facil  core   steer  prof   cont   client decis  area   guest */
    [FN_USERS]        = {W,    R,     0,     0,     0,     0,     0,     0,     0,     0,     0},
    [FN_DIRECTORY]    = {W,    W,     R,     R,     R,     R,     O | R, R,     R,     R,     0},
    [FN_CONTACTS]     = {W,    W,     O,     R,     R,     R,     O,     0,     0,     0,     0},
    [FN_WORKSHOPS]    = {W | O, W | O, W | O, R | O | P, R | O, O, O,    O,     O,     0,     O},
    [FN_ACQUAINTANCE] = {0,    0,     0,     O,     O,     O,     O,     O,     O,     0,     O},
    [FN_GROUPING]     = {W,    W,     W,     O,     O,     O,     O,     O,     O,     0,     O},
    [FN_PHENOMENA]    = {W,    W,     R,     W,     R,     P,     P,     P,     P,     0,     0},
    [FN_HANDBOOK]     = {W,    W,     R,     W,     D,     P,     P,     P,     P,     0,     0},
    [FN_PLAN]         = {W,    W,     R,     W,     D,     P,     P,     P,     R,     0,     0},
    [FN_RESULTS]      = {W,    W,     R,     W,     R,     R,     R,     R,     R,     0,     0},
    [FN_PERIODS]      = {W,    O,     0,     0,     D,     0,     0,     0,     0,     0,     0},
    [FN_EVENTS]       = {W,    W,     W,     R,     R,     R,     R,     R,     R,     R,     0},
};

unsigned
rights_of(enum role r, enum function f)
{
    return rights[f][r];
}

static const char *const role_keys[N_ROLES] = {
    [ROLE_ADMIN] = "admin",
    [ROLE_COORDINATOR] = "coordinator",
    [ROLE_FACILITATOR] = "facilitator",
    [ROLE_CORE] = "core_group",
    [ROLE_STEERING] = "steering_group",
    [ROLE_PROFESSIONAL] = "professional",
    [ROLE_CONTACT] = "contact",
    [ROLE_CLIENT_DEVELOPER] = "client_developer",
    [ROLE_DECISION_MAKER] = "decision_maker",
    [ROLE_AREA_DEVELOPER] = "area_developer",
    [ROLE_GUEST] = "guest",
};

const char *
role_key(enum role r)
{
    return role_keys[r];
}

bool
role_from_key(const char *key, enum role *ret_role)
{
    for (int i = 0; i < N_ROLES; i++) {
        if (strcmp(role_keys[i], key) == 0) {
            *ret_role = (enum role)i;
            return true;
        }
    }
    return false;
}

const char *
function_key(enum function f)
{
    static const char *const keys[N_FUNCTIONS] = {
        [FN_USERS] = "users",         [FN_DIRECTORY] = "directory", [FN_CONTACTS] = "contacts",
        [FN_WORKSHOPS] = "workshops", [FN_ACQUAINTANCE] = "acquaintance", [FN_GROUPING] = "grouping",
        [FN_PHENOMENA] = "phenomena", [FN_HANDBOOK] = "handbook",   [FN_PLAN] = "plan",
        [FN_RESULTS] = "results",     [FN_PERIODS] = "periods",     [FN_EVENTS] = "events",
    };
    return keys[f];
}
