/*
 * The steps of the opinion analysis, for opinion*.c only.
 *
 *     TRY(opinion_map_build(a, v, s, r, &sheet));     // centre, axes, positions
 *     TRY(opinion_groups_find(a, &sheet, s, r));      // clustering and stability
 *     opinion_statistics(v, s, r);                    // what statements say
 */
#ifndef TUPA_OPINION_PARTS_H
#define TUPA_OPINION_PARTS_H

#include "opinion.h"
#include "rng.h"

enum { SHEET_DEPTH = 8 }; /* leading directions kept for resampling */

/* Centred votes, row by row without the unseen ones, and each person's scores on the leading directions. */
struct opinion_sheet {
    size_t n_people, n_columns; /* columns: statements not moderated out */
    uint32_t *statement;        /* of a column */
    size_t *row_start;          /* n_people + 1 */
    uint32_t *column;
    double *deviation; /* vote - centre */
    size_t depth;      /* <= SHEET_DEPTH */
    double *scores;    /* [person * SHEET_DEPTH + direction] */
    double total_variance;
};

/* Points with weights; weight 0 leaves one out. */
struct opinion_cloud {
    size_t n;
    const double *x, *y, *weight;
};

struct opinion_centres {
    size_t k;
    double x[OPINION_MAX_GROUPS], y[OPINION_MAX_GROUPS], weight[OPINION_MAX_GROUPS];
    double within; /* weighted sum of squared distances */
};

enum status opinion_map_build(struct arena *a, const struct opinion_votes *v, const struct opinion_settings *s,
                              struct opinion_result *r, struct opinion_sheet *ret_sheet) MUST_CHECK;
void opinion_place_person(const struct opinion_votes *v, const struct opinion_settings *s, struct opinion_result *r,
                          size_t person);
size_t opinion_votes_needed(const struct opinion_votes *v, const struct opinion_settings *s);

/* Symmetric n x n by Jacobi rotations: values descending, vectors in the columns of v. m is destroyed. */
void opinion_eigen(double *m, size_t n, double *values, double *v);

/* k or fewer centres, none under min_weight. false when fewer than two groups are possible. */
bool opinion_cluster(struct arena *a, const struct opinion_cloud *c, size_t k, double min_weight, struct rng *rng,
                     struct opinion_centres *ret_best);
size_t opinion_nearest(const struct opinion_centres *c, double x, double y);
double opinion_silhouette(const struct opinion_cloud *c, const struct opinion_centres *centres, const int *label);
double opinion_rand_index(const int *a, const int *b, size_t n); /* adjusted; labels < OPINION_MAX_GROUPS */

enum status opinion_stability(struct arena *a, const struct opinion_sheet *sheet, const struct opinion_settings *s,
                              const struct opinion_result *r, const size_t *placed, size_t n_placed, const int *label,
                              size_t k, double *ret_stability) MUST_CHECK;
enum status opinion_groups_find(struct arena *a, const struct opinion_sheet *sheet, const struct opinion_votes *v,
                                const struct opinion_settings *s, struct opinion_result *r) MUST_CHECK;

/* Goes on hiding from what is hidden already until sums of rows and columns give nothing away. */
enum status opinion_hide_more(struct arena *a, const uint32_t *counts, size_t rows, size_t cols, size_t min_cell,
                              bool *hidden) MUST_CHECK;

void opinion_statistics(const struct opinion_votes *v, const struct opinion_settings *s, struct opinion_result *r);
void opinion_statement_update(const struct opinion_settings *s, struct opinion_result *r, size_t statement);
void opinion_typical_update(struct opinion_result *r, size_t group);

#endif
