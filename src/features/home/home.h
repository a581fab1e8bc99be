/*
 * What waits for the coordinator, computed from what is stored.
 *
 * For: the home page. Not for: doing any of it. Threads: one unit of work; reads only.
 *
 *     struct home_workshop *rows;
 *     TRY(home_workshops(cx, &rows, &n));      // from twelve hours ago to thirty days ahead
 */
#ifndef TUPA_HOME_H
#define TUPA_HOME_H

#include "ctx.h"

struct home_workshop {
    int64_t id, starts_ms, ends_ms;
    struct str title, place, state, kind;
    int64_t invited, coming;
    int64_t unsent;     /* invited, the letter not gone out */
    int64_t unanswered; /* got the letter two days ago, have neither answered nor been reminded, and mail does not do it by itself */
    int64_t remind_days, proposals; /* of the programme, without a reply */
    int64_t seats, answered; /* professionals and volunteers expected or present; of them, acquaintance answered */
    int64_t n_published, n_groupings;
};
enum status home_workshops(struct ctx *cx, struct home_workshop **ret_rows, size_t *ret_n) MUST_CHECK;

struct home_comments {
    int64_t document_id, ends_ms, n;
    struct str title;
};
enum status home_comments(struct ctx *cx, struct home_comments **ret_rows, size_t *ret_n) MUST_CHECK;

struct home_figures {
    int64_t professionals, families, notes, notes_used, points, points_shared;
};
enum status home_figures(struct ctx *cx, struct home_figures *ret_f) MUST_CHECK;

/* What a new centre lacks: its municipalities, its people. */
enum status home_begun(struct ctx *cx, bool *ret_has_areas, bool *ret_has_people) MUST_CHECK;

/* Wishes from the front page that nobody has read. */
enum status home_wishes(struct ctx *cx, int64_t *ret_n) MUST_CHECK;

/* What is being changed, for the front page: at most three points. */
struct home_change {
    int64_t id;
    int no;
    struct str title;
    bool is_in_use;
};
enum status home_changes(struct ctx *cx, struct home_change **ret_rows, size_t *ret_n) MUST_CHECK;

enum home_task_kind { HOME_INVITE, HOME_SEND, HOME_REMIND, HOME_PROPOSALS, HOME_GROUPS, HOME_KNOW };
/* Is there something to do for the workshop: nobody invited, letters not sent, unanswered, proposals
 * for the programme, groups within two days, acquaintance within a week. */
bool home_task_is_due(const struct home_workshop *w, enum home_task_kind kind, int64_t now_ms);

#endif
