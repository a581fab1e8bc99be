/*
 * The trail: which notes, clusters, comments, needs and points a text came from, and what became of a note.
 *
 * For: harvest, handbook, development points. Not for: deciding who may harvest.
 * Invariants: a pair of target and source stands once; no names of people; a hidden note has no text here.
 * Threads: one unit of work.
 *
 *     TRY(trail_add(cx, &(struct trail_link){"section", section, "note", note, heading}));
 *     TRY(trail_sources(cx, STR("section"), section, &rows, &n));
 */
#ifndef TUPA_TRAIL_H
#define TUPA_TRAIL_H

#include "ctx.h"

struct trail_link {
    const char *target_kind; /* section, point, need, phenomenon, factor */
    int64_t target_id;
    const char *source_kind; /* note, cluster, comment, need, point, factor */
    int64_t source_id;
    struct str excerpt; /* heading of the paragraph */
};
enum status trail_add(struct ctx *cx, const struct trail_link *l) MUST_CHECK;

struct trail_source {
    struct str kind, excerpt, text, author_kind, sector; /* text empty: moderated away */
    int64_t id, workshop_id, workshop_ms, votes;
    int64_t number; /* of a point: K3; of a factor: F3 */
    int64_t phenomenon_id, process_id; /* of a factor */
    struct str workshop_title;
};
/* In the order of workshops, then by votes. */
enum status trail_sources(struct ctx *cx, struct str target_kind, int64_t target_id, struct trail_source **ret_rows,
                          size_t *ret_n) MUST_CHECK;

struct trail_target {
    struct str kind, excerpt, title, state; /* title: chapter, point, need, factor or phenomenon; state: of a point */
    int64_t id, document_id, number, at_ms, phenomenon_id, process_id;
};
/* What became of it; of a note that joined another also what became of that one. */
enum status trail_targets(struct ctx *cx, struct str source_kind, int64_t source_id, struct trail_target **ret_rows,
                          size_t *ret_n) MUST_CHECK;

/* The board's notes that became something, themselves or as part of a cluster; ascending. */
enum status trail_used_notes(struct ctx *cx, int64_t board_id, int64_t **ret_ids, size_t *ret_n) MUST_CHECK;

#endif
