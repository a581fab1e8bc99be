/*
 * Live rooms: what happened in a workshop (or another room), numbered.
 *
 * For: rules that change something others look at. Not for: sending; web/ does that after the commit.
 * Invariant: the event is a row of the same transaction as the change.
 *
 *     TRY(live_publish(cx, "workshop", workshop_id, "notes", STR("{\"board\":\"12\",\"n\":31}")));
 */
#ifndef TUPA_LIVE_H
#define TUPA_LIVE_H

#include "ctx.h"

/* data: one line of JSON, the same for every language; ids as strings. */
enum status live_publish(struct ctx *cx, const char *room_kind, int64_t room_id, const char *kind,
                         struct str data) MUST_CHECK;
/* The number a page was rendered at; 0 for a room where nothing has happened. */
enum status live_seq(struct ctx *cx, const char *room_kind, int64_t room_id, int64_t *ret_seq) MUST_CHECK;

struct live_event {
    int64_t seq;
    struct str kind, data;
};
/* Events with after < seq <= up_to, in order. */
enum status live_events(struct db_tx *tx, struct str room_kind, int64_t room_id, int64_t after, int64_t up_to,
                        struct live_event **ret_events, size_t *ret_n) MUST_CHECK;

#endif
