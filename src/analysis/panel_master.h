/*
 * The lottery over panels found so far: how to weigh them so that the smallest chance is largest.
 *
 *   maximise gain   subject to   chance(t) - [t is free] gain >= floor(t) for every kind t,   weights sum to 1
 *
 * For: panel_lottery.c. A revised simplex with the explicit inverse: a panel added later only needs its column.
 * Invariant: the basis is feasible from panel_master_new on.
 *
 *     TRY(panel_master_new(arena, kinds, first_panel, &m));
 *     TRY(panel_master_solve(m));      // m->price, m->worth: what a new panel would have to beat
 */
#ifndef TUPA_PANEL_MASTER_H
#define TUPA_PANEL_MASTER_H

#include "panel.h"

struct panel_master {
    struct arena *arena;
    const struct panel_kinds *kinds;
    size_t n;        /* rows: kinds, and the sum of weights */
    double *inverse; /* column by column */
    int32_t *basis;  /* by row: t < kinds = slack of t, kinds = gain, kinds + 1 + p = weight of panel p */
    double *value;   /* of the basic variables */
    double *floor;   /* by kind: chance it must not go under */
    bool *is_fixed;  /* by kind: the floor is final */
    double *price;   /* by kind: dual, >= 0; a panel is worth sum over kinds of price * members / people of the kind */
    double worth;    /* dual of the sum: what a panel must be worth more than to help */
    double gain;
    size_t n_panels, cap_panels;
    uint16_t *count; /* [panel * kinds + kind] */
    double *direction;
    size_t n_pivots;
};

enum status panel_master_new(struct arena *a, const struct panel_kinds *k, const double *first_panel,
                             struct panel_master **ret_master) MUST_CHECK;
bool panel_master_add(struct panel_master *m, const double *panel); /* false when it is there already */
enum status panel_master_solve(struct panel_master *m) MUST_CHECK;

/* The gain becomes part of the floors of the free kinds; those whose price is over `tight` become fixed. Answers how
 * many kinds are still free. */
size_t panel_master_fix(struct panel_master *m, double tight);

/* These kinds (by kind) are fixed at the floor they have: nothing is gained for them any more. */
void panel_master_excuse(struct panel_master *m, const bool *who);

void panel_master_weights(const struct panel_master *m, double *ret_weight); /* by panel */

#endif
