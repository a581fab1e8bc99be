/*
 * The best panel by given weights, exactly: branch and bound over whole numbers of people of each kind.
 *
 * For: pricing in the lottery, the one best panel, the smallest change of quotas. Not for: general integer models;
 * every variable here is a small whole number. Invariant: an answer "proved" means that no panel is worth more than the
 * bound (within 1e-9).
 *
 *     TRY(panel_search_quotas(arena, kinds, quota, size, 0, settings, &search));
 *     TRY(panel_search_run(search, weight, -INFINITY, &answer));
 *     if (answer.found) use(search->best);
 */
#ifndef TUPA_PANEL_SEARCH_H
#define TUPA_PANEL_SEARCH_H

#include "panel.h"
#include "panel_lp.h"

enum { SEARCH_KEEP = 8 };

struct panel_search {
    struct arena *arena;
    struct panel_lp *lp;
    struct panel_lp_state root;
    struct panel_lp_state *level; /* one saved state a depth, made when first needed */
    size_t n_levels, cap_levels;
    size_t n; /* variables, all whole */
    double *cost;
    double *lo, *hi; /* the boxes before branching */
    double *best;    /* the last answer */
    double *kept;    /* SEARCH_KEEP x n: the better and better answers of the last run, newest last */
    size_t n_kept;
    double best_value;
    double root_value; /* of the relaxation: nothing is worth more; INFINITY before it is known */
    size_t n_nodes, max_nodes, n_runs;
    size_t enough; /* after so many nodes anything found will do: no proof then; 0 = always the best */
    double step;   /* answers differ by multiples of this, the caller knows; 0 = nothing known */
    bool is_dive;  /* go for any whole answer first: when the relaxation is nearly exact and whole answers are rare */
    uint32_t attempt; /* of a dive: another number takes the variables in another order */
    bool is_cut;      /* the last run stopped like that */
    const struct progress *progress;
};

struct search_answer {
    bool found;   /* something worth more than `above` exists, and is in search->best */
    double value; /* of it */
    double bound; /* nothing is worth more; INFINITY when the run was cut */
};

/* Rows: one a feature and the total. n_extra further variables can be filled in before the first run by
 * panel_search_extra. */
enum status panel_search_quotas(struct arena *a, const struct panel_kinds *k, const struct panel_quota *quota,
                                size_t size, size_t n_extra, const struct panel_settings *s,
                                struct panel_search **ret_search) MUST_CHECK;

/* Variable n_kinds + which counts for the feature (is_minus: against it) and lies in lo .. hi; panel_search_ready after
 * the last. */
void panel_search_extra(struct panel_search *q, const struct panel_kinds *k, size_t which, uint32_t feature,
                        bool is_minus, double lo, double hi);
void panel_search_ready(struct panel_search *q);

/* STATUS_LIMIT over max_nodes, STATUS_UNAVAILABLE when progress says so. */
enum status panel_search_run(struct panel_search *q, const double *cost, double above,
                             struct search_answer *ret) MUST_CHECK;

#endif
