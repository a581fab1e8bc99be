/*
 * Choosing a core group or a citizens' panel under quotas: one best panel with a reason for each member, or a fair
 * lottery in which nobody's chance is smaller than it must be.
 *
 * For: up to 100 000 people of at most 2000 kinds, panels up to 10 000. Not for: choosing by merit, or by addresses
 * (households are not known here).
 *
 * Invariants
 *  - People with the same features are one kind and get the same chance.
 *  - Every panel keeps every quota and has exactly `size` members.
 *  - Whom no panel can contain has the chance 0, is counted, and takes nothing from the fairness among the others.
 *  - A lottery comes with its proof: no lottery can do better than ret->gap more, by linear-programming duality.
 *  - The same people in the same order and the same seed give the same bytes. Give people in the order of their ids.
 *
 * Threads: none of its own. Memory: the arena. Formulas, limits and sources: docs/methods/panel.md.
 *
 *     struct panel_pool pool = {n, n_categories, n_features, features, quotas};
 *     TRY(panel_lottery(arena, &pool, 22, PANEL_LEXIMIN, &(struct panel_settings){0}, &lottery));
 *     TRY(panel_draw(arena, lottery, seed, &members));
 */
#ifndef TUPA_PANEL_H
#define TUPA_PANEL_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "arena.h"
#include "progress.h"

enum { PANEL_MAX_PEOPLE = 100000, PANEL_MAX_KINDS = 2000, PANEL_MAX_SIZE = 10000, PANEL_MAX_FEATURES = 500 };

struct panel_quota {
    uint32_t min, max; /* members of the panel with the feature */
};

/* Features are numbered over all categories: "sector = church" is one, "municipality = Kittilä" another. */
struct panel_pool {
    size_t n_people, n_categories, n_features;
    const uint32_t *feature;         /* [person * n_categories + category] < n_features */
    const struct panel_quota *quota; /* by feature */
};

struct panel_settings {
    const struct progress *progress;
    size_t max_nodes; /* of one search tree; 0 = 1 000 000; over it STATUS_LIMIT */
};

struct panel_kinds {
    size_t n_people, n_kinds, n_categories, n_features;
    uint32_t *kind_of; /* by person */
    uint32_t *members; /* by kind: how many people */
    uint32_t *feature; /* [kind * n_categories + category] */
    uint32_t *first;   /* n_kinds + 1: where the kind's people begin in person */
    uint32_t *person;  /* people by kind, in their own order */
};

/* Kinds in the order of their features. STATUS_INVALID for a feature out of range, STATUS_LIMIT over the limits. */
enum status panel_kinds_of(struct arena *a, const struct panel_pool *pool, struct panel_kinds **ret_kinds) MUST_CHECK;

/* ---- the fair lottery ---- */

enum panel_fairness {
    PANEL_MAXIMIN, /* the smallest chance is as large as possible */
    PANEL_LEXIMIN, /* and then the next smallest, and so on */
};

struct panel_lottery {
    struct panel_kinds *kinds;
    size_t size;
    enum panel_fairness fairness;
    double *chance;       /* by person: probability of being chosen, sums to size */
    double smallest;      /* of the chances of those whom some panel can contain */
    double gap;           /* no lottery has a smallest chance (in LEXIMIN: at any stage) over this much more */
    size_t n_panels;      /* panels with a weight */
    double *weight;       /* by panel, > 0, sum 1 */
    uint16_t *count;      /* [panel * n_kinds + kind] */
    size_t n_stages;      /* LEXIMIN: how many times a smallest chance was fixed */
    size_t n_searches;    /* exact searches for a panel */
    size_t n_unreachable; /* people whom no allowed panel can contain: chance 0 */
};

/*
 * STATUS_NOT_FOUND when no panel keeps the quotas (ask panel_relax what to change), STATUS_INVALID for wrong numbers,
 * STATUS_LIMIT over the limits, STATUS_UNAVAILABLE when progress stopped it.
 * Source: Flanigan, Gölz, Gupta, Hennig & Procaccia 2021, "Fair algorithms for selecting citizens' assemblies",
 * Nature 596; column generation here over kinds instead of people.
 */
enum status panel_lottery(struct arena *a, const struct panel_pool *pool, size_t size, enum panel_fairness fairness,
                          const struct panel_settings *s, struct panel_lottery **ret_lottery) MUST_CHECK;

/* The public draw: one panel by its weight, then people of each kind, everybody alike; `size` indices, ascending. */
enum status panel_draw(struct arena *a, const struct panel_lottery *l, uint64_t seed, uint32_t **ret_people) MUST_CHECK;

/* ---- one best panel ---- */

/* Why a member is there. */
struct panel_reason {
    uint32_t person;
    size_t n_needed; /* features whose minimum would be broken without this member */
    uint32_t *needed;
    bool only_one;         /* nobody else of the pool has this combination of features */
    ptrdiff_t replacement; /* person to take when this one leaves, -1 when no single change keeps the quotas */
    bool same_kind;        /* the replacement has exactly the same features */
};

struct panel_choice {
    size_t size;
    uint32_t *people;            /* ascending */
    struct panel_reason *reason; /* by member */
    uint32_t *count;             /* by feature */
    double distance; /* sum over features of |members - size * share among all|, the smallest possible when proved */
    double bound;    /* no panel has a smaller distance than this */
    bool is_proved;
};

/* The panel that looks most like the whole pool within the quotas; among people of a kind the seed decides. */
enum status panel_best(struct arena *a, const struct panel_pool *pool, size_t size, uint64_t seed,
                       const struct panel_settings *s, struct panel_choice **ret_choice) MUST_CHECK;

/* ---- when the quotas contradict each other ---- */

struct panel_relaxation {
    uint32_t feature;
    uint32_t from, to; /* the limit as it is and as it would have to be */
    bool is_min;
};

struct panel_advice {
    bool is_feasible;
    size_t n_together; /* the smallest set of changes by sum that is enough */
    struct panel_relaxation *together;
    size_t n_single; /* limits of which one alone, changed this much, would be enough */
    struct panel_relaxation *single;
    bool too_few_people; /* the pool is smaller than the panel: no quota can help */
};

enum status panel_relax(struct arena *a, const struct panel_pool *pool, size_t size, const struct panel_settings *s,
                        struct panel_advice **ret_advice) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
