/*
 * Seats in a workshop: joining by code, the list of those expected and present, head counts.
 *
 * For: joining pages, grouping, boards. Not for: invitations. Invariants: one seat for a browser and for a person in a
 * workshop; a seat that left keeps its notes but is nobody's any more.
 *
 *     struct participant p = {.name = STR("Sanna"), .kind = STR("parent")};
 *     TRY(participant_join(cx, &workshop, &p, &token));      // token: "" when the browser had a session already
 */
#ifndef TUPA_PARTICIPANTS_H
#define TUPA_PARTICIPANTS_H

#include "workshops.h"

struct participant {
    int64_t id, workshop_id, account_id, person_id, invitation_id, area_id;
    struct str name, kind, sector, organisation, title, language, state; /* expected, present, absent, left */
    bool is_facilitator;
    int64_t joined_ms;
    int64_t adult_id; /* of a child: whom it came with, 0 = not told */
    struct str join_key; /* of the form that joins; "" = none. The same key again gets the same seat */
};

bool participant_kind_allowed(const struct workshop *w, struct str kind); /* by the workshop's audience */

/* Takes the actor's seat (or makes one) and starts a guest session when there is none. A person who was expected takes
 * the expected seat. Problems for name, kind, sector. STATUS_LIMIT when the workshop is full: problem "". */
enum status participant_join(struct ctx *cx, const struct workshop *w, struct participant *p,
                             struct str *ret_session_token) MUST_CHECK;
/* On the list by the coordinator, an invitation or the demonstration; state as given, 'expected' when empty. */
enum status participant_add(struct ctx *cx, struct participant *p) MUST_CHECK;
enum status participant_load(struct ctx *cx, int64_t workshop_id, int64_t id, struct participant *ret_p) MUST_CHECK;
/* All but those who left, by name. */
enum status participant_list(struct ctx *cx, int64_t workshop_id, struct participant **ret_rows, size_t *ret_n) MUST_CHECK;
enum status participant_set_state(struct ctx *cx, int64_t workshop_id, int64_t id, struct str state) MUST_CHECK;
enum status participant_set_facilitator(struct ctx *cx, int64_t workshop_id, int64_t id, bool is) MUST_CHECK;
/* Whom a child came with (0 = nobody): they sit at the same table. By who leads, or by the child's own seat. The adult is
 * in the same workshop and no child: problem "adult" otherwise. */
enum status participant_set_adult(struct ctx *cx, int64_t workshop_id, int64_t id, int64_t adult_id) MUST_CHECK;
/* The actor's own: the seat is given up. */
enum status participant_leave(struct ctx *cx, int64_t workshop_id) MUST_CHECK;

struct participant_counts {
    int64_t present, expected, absent;
};
enum status participant_counts(struct ctx *cx, int64_t workshop_id, struct participant_counts *ret_c) MUST_CHECK;

struct kind_count {
    struct str kind;
    int64_t n;
};
/* Present by kind, head counts included, in the order of participant_kinds; for "how many families took part". */
enum status participant_kind_counts(struct ctx *cx, int64_t workshop_id, struct kind_count **ret_rows, size_t *ret_n) MUST_CHECK;

struct head_count {
    struct str kind, age_band;
    int64_t n;
};
enum status head_count_list(struct ctx *cx, int64_t workshop_id, struct head_count **ret_rows, size_t *ret_n) MUST_CHECK;
enum status head_count_set(struct ctx *cx, int64_t workshop_id, const struct head_count *h) MUST_CHECK; /* 0..100000 */

/* ---- the actor's own seat ---- */

struct participant_note {
    struct str text;
    int64_t at_ms;
};
/* Everything held about the actor's seat. Answers about acquaintance only as their number: nobody reads them. */
struct participant_own {
    struct participant p;
    int64_t n_votes, n_opinions, n_answers;
    struct participant_note *notes;
    size_t n_notes;
};
enum status participant_own_load(struct ctx *cx, int64_t workshop_id, struct participant_own *ret_own) MUST_CHECK;
enum status participant_own_json(struct ctx *cx, const struct workshop *w, const struct participant_own *own,
                                 struct str *ret_json) MUST_CHECK;
/* Leaves, and forgets name, organisation, authorship and acquaintance. Notes stay without an author. */
enum status participant_erase(struct ctx *cx, int64_t workshop_id) MUST_CHECK;

/* Cuts names, browsers and authors where a workshop's time to keep them has gone. */
enum { ATTENDANCE_KEEP_DAYS = 365 }; /* then people of the network are only counted too */
enum status participants_forget(struct ctx *cx) MUST_CHECK;

#endif
