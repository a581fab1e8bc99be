/*
 * Harvest: notes and clusters into handbook paragraphs, development points and needs, sources kept; and the points.
 *
 * For: its pages, the demonstration, scripts, exports. Not for: boards and votes (boards), the handbook's text (handbook).
 * Invariants: only visible notes of the workshop itself are harvested; each harvest leaves its trail; a rejected point has
 * a reason; numbers K1, K2, … of a process never change.
 * Threads: one unit of work.
 *
 *     struct harvest_sources from = {.workshop_id = w, .notes = ids, .n_notes = n};
 *     TRY(harvest_to_section(cx, &from, document, section, heading, text));
 */
#ifndef TUPA_HARVEST_H
#define TUPA_HARVEST_H

#include "ctx.h"

/* ---- what is left to harvest ---- */

struct harvest_note {
    int64_t id, board_id, cluster_id, votes;
    struct str text, author_kind, sector, board_title, column_title, cluster_title, language;
    bool is_taken, is_aside;
};
/* Every visible note of the workshop, most points first. */
enum status harvest_notes(struct ctx *cx, int64_t workshop_id, struct harvest_note **ret_rows, size_t *ret_n) MUST_CHECK;

struct harvest_counts {
    int64_t all, taken, aside, left;
};
struct harvest_counts harvest_count(const struct harvest_note *rows, size_t n);

struct harvest_sources {
    int64_t workshop_id;
    const int64_t *notes;
    size_t n_notes;
    int64_t cluster_id; /* 0 = none; its notes are sources too */
};
struct need;
struct development_point;

/* All: problem "note" without any source; STATUS_NOT_FOUND for a note that is not harvestable here. */
enum status harvest_to_section(struct ctx *cx, const struct harvest_sources *s, int64_t document_id, int64_t section_id,
                               struct str heading, struct str text) MUST_CHECK;
enum status harvest_to_point(struct ctx *cx, const struct harvest_sources *s, struct development_point *p) MUST_CHECK;
enum status harvest_to_need(struct ctx *cx, const struct harvest_sources *s, struct need *n) MUST_CHECK;
/* Left aside on purpose, or taken back. */
enum status harvest_set_aside(struct ctx *cx, const struct harvest_sources *s, bool aside) MUST_CHECK;

/* ---- needs ---- */

struct need {
    int64_t id, process_id, updated_ms, n_sources;
    struct str text, teller, state; /* state: received, open, answered */
};
/* A wish of somebody who has not signed in is "received" until it has been read: only those who write the plan see it. */
enum { WISHES_UNREAD_MAX = 300 }; /* more wait for somebody to read the earlier ones */
enum status need_save(struct ctx *cx, struct need *n) MUST_CHECK; /* id 0 = new */
enum status need_load(struct ctx *cx, int64_t id, struct need *ret_n) MUST_CHECK;
enum status need_remove(struct ctx *cx, int64_t id) MUST_CHECK; /* only a received one; STATUS_NOT_FOUND else */
enum status need_list(struct ctx *cx, struct need **ret_rows, size_t *ret_n) MUST_CHECK; /* received, open, answered; newest first */

/* ---- development points ---- */

struct development_point {
    int64_t id, process_id, updated_ms, n_sources, n_owners;
    int no, priority; /* K<no>; 1 first .. 3, 0 not set */
    struct str title, text, sector, state, reason; /* proposed, prepared, decided, running, in_use, rejected */
    struct str child_effect;                       /* what it means for children and young people */
};
enum { N_POINT_STATES = 6 };
extern const char *const point_states[N_POINT_STATES];
const struct msg *point_state_name(struct str state);
/* Decided, running or in use: everybody may see it. */
bool point_is_public(const struct development_point *p);

/* New (id 0: numbered, proposed unless a state is given) or changed: title, text, sector, child_effect. Problems by field. */
enum status point_save(struct ctx *cx, struct development_point *p) MUST_CHECK;
enum status point_load(struct ctx *cx, int64_t id, struct development_point *ret_p) MUST_CHECK;
/* By priority, then number; the rejected last. */
enum status point_list(struct ctx *cx, struct development_point **ret_rows, size_t *ret_n) MUST_CHECK;
enum status point_set_priority(struct ctx *cx, int64_t id, int priority) MUST_CHECK;
/* Problem "reason" for a rejection without one. */
enum status point_set_state(struct ctx *cx, int64_t id, struct str state, struct str reason) MUST_CHECK;
/* Replaces the owners. STATUS_NOT_FOUND for an organisation that is not there. */
enum status point_set_owners(struct ctx *cx, int64_t id, const int64_t *organisations, size_t n) MUST_CHECK;
struct point_owner {
    int64_t point_id, organisation_id;
    struct str name;
};
enum status point_owners(struct ctx *cx, int64_t id, struct point_owner **ret_rows, size_t *ret_n) MUST_CHECK; /* 0 = of all points */

#endif
