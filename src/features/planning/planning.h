/*
 * Series from templates, and copies of workshops and series.
 *
 * For: starting a series with everything in place. Not for: changing what exists.
 * Invariants: all or nothing; people, notes, votes and codes are never copied. The texts are written in the user's
 * language, and are the centre's own from then on. Threads: one unit of work.
 *
 *     struct planning_wish w = {.template_key = STR("pirkanmaa"), .process_id = p, .name = STR("Yhdessä"), .starts_ms = days, .n_starts = 4};
 *     TRY(planning_make_series(cx, &w, &series_id));
 */
#ifndef TUPA_PLANNING_H
#define TUPA_PLANNING_H

#include "workshops.h"

struct planning_template {
    const char *key; /* pirkanmaa, varkaus, lakeus, market */
    const struct msg *name, *text;
    size_t n_workshops; /* 0 = one a municipality */
};
extern const struct planning_template planning_templates[];
extern const size_t n_planning_templates;
const struct planning_template *planning_template_of(struct str key); /* NULL when unknown */

/* Names of the workshops that the template makes: those of the municipalities for a round. */
enum status planning_names(struct ctx *cx, const struct planning_template *t, struct str **ret_names, size_t *ret_n) MUST_CHECK;

struct planning_wish {
    struct str template_key, name, place;
    int64_t process_id;       /* 0 = a new process (and project) named like the series */
    const int64_t *starts_ms; /* n_starts, as many as planning_names gives; 0 = not this one (rounds only) */
    size_t n_starts;
};
enum status planning_make_series(struct ctx *cx, const struct planning_wish *w, int64_t *ret_series) MUST_CHECK;

/* Programme with boards, goals and texts; a new code, state planned. */
enum status planning_copy_workshop(struct ctx *cx, int64_t workshop_id, int64_t series_id, struct str title,
                                   int64_t starts_ms, int64_t *ret_id) MUST_CHECK;
/* The first workshop begins at first_ms, the others as many days later as before, at their own time of day. */
enum status planning_copy_series(struct ctx *cx, int64_t series_id, struct str name, int64_t first_ms, int64_t *ret_id) MUST_CHECK;

#endif
