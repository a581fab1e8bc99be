/*
 * A small linear programme whose variables are all boxed, solved by the dual simplex method on a dense tableau:
 *
 *   maximise cost . x   subject to   row . x = activity,   lo <= x <= hi,   lo <= activity <= hi
 *
 * A variable that stands in one row only, with 1 or -1, is an "extra": its column is the activity's but for the sign,
 * so the tableau does not hold it (that halves the tableau of the best panel, which has three extras a feature).
 *
 * For: the quotas of a panel, some 20 to 100 rows and up to 2000 columns, solved many thousand times with other costs
 * and other boxes. Not for: general models. Because every variable has two finite bounds any basis can be made dual
 * feasible by moving the others to the right bound, so that one method starts from anywhere.
 *
 *     panel_lp_set_cost(lp, cost);
 *     if (panel_lp_solve(lp, -INFINITY) == LP_OPTIMAL) use(lp->x);
 *
 * Source: Dantzig's bounds; dual ratio test as in Koberstein 2005, "The dual simplex method", ch. 3.
 */
#ifndef TUPA_PANEL_LP_H
#define TUPA_PANEL_LP_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"

enum lp_answer { LP_OPTIMAL, LP_INFEASIBLE, LP_BELOW, LP_LOST };

struct panel_lp {
    size_t n_rows, n_vars; /* n_vars: structural with the extras last, then one activity a row */
    size_t n_dense, width; /* structural that are no extras; and columns of the tableau: those, then the activities */
    double *tab;           /* n_rows x width */
    uint32_t *column;      /* by variable: of the tableau */
    double *sign;          /* by variable: 1 or -1, times the column */
    double *lo, *hi, *x, *d;
    double *cost;
    double *net;    /* scratch: by column of the tableau */
    int32_t *basis; /* by row */
    int32_t *where; /* by variable: row or -1 */
    double *matrix; /* n_rows x n_dense, as given */
    size_t n_pivots;
};

enum status panel_lp_new(struct arena *a, size_t n_rows, size_t n_dense, size_t n_extra,
                         struct panel_lp **ret_lp) MUST_CHECK;
void panel_lp_extra(struct panel_lp *lp, size_t which, size_t row, bool is_minus); /* variable n_dense + which */
void panel_lp_restart(struct panel_lp *lp);                      /* after matrix has been filled: activities basic */
void panel_lp_refresh(struct panel_lp *lp);                      /* tableau computed anew for the same basis */
void panel_lp_set_cost(struct panel_lp *lp, const double *cost); /* structural costs; activities cost nothing */
double panel_lp_value(const struct panel_lp *lp);

/* LP_BELOW as soon as the optimum is known to be <= cutoff. LP_LOST: numbers too poor; refresh and ask again. */
enum lp_answer panel_lp_solve(struct panel_lp *lp, double cutoff);

/* State for a search tree: bounds, basis and tableau. Sizes agree by construction. */
struct panel_lp_state {
    double *tab, *lo, *hi, *x, *d;
    int32_t *basis, *where;
};
enum status panel_lp_state_new(struct arena *a, const struct panel_lp *lp, struct panel_lp_state *ret_state) MUST_CHECK;
void panel_lp_save(const struct panel_lp *lp, struct panel_lp_state *s);
void panel_lp_load(struct panel_lp *lp, const struct panel_lp_state *s);

#endif
