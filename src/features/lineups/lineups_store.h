/* Statements of the lineups. Private to the feature. */
#ifndef TUPA_LINEUPS_STORE_H
#define TUPA_LINEUPS_STORE_H

#include "lineups.h"
#include "team.h"

struct lineup_row {
    struct lineup_candidate who;
    enum team_role role;
};

/* Everybody of the network; role only where who.is_member. */
enum status lineup_store_people(struct ctx *cx, int64_t team_id, struct lineup_row **ret_rows, size_t *ret_n) MUST_CHECK;

#endif
