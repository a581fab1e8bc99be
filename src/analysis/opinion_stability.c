#include "opinion_parts.h"

#include <math.h>
#include <string.h>

/*
 * Would other people of the same kind have given the same groups? The people are drawn again with replacement, the axes
 * are found anew among the leading directions, the clustering is repeated, and everybody is placed with its result: the
 * mean adjusted Rand index (Hubert & Arabie 1985) against the groups under test says how much of them stays.
 * Sources: Hennig 2007, Comput. Stat. Data Anal. 52; Fang & Wang 2012, ibid. 56.
 */
struct resampling {
    const struct opinion_sheet *sheet;
    const size_t *placed; /* people */
    size_t n;
    const double *stretch; /* of each placed person: sqrt(statements / answered) */
    double *weight;        /* how often drawn */
    double *x, *y;
};

static void
draw(struct resampling *w, struct rng *rng)
{
    memset(w->weight, 0, w->n * sizeof *w->weight);
    for (size_t i = 0; i < w->n; i++)
        w->weight[rng_below(rng, w->n)]++;
}

/* Covariance of the drawn people's scores; depth x depth. */
static void
covariance(const struct resampling *w, double *m)
{
    size_t d = w->sheet->depth;
    double mean[SHEET_DEPTH] = {0};
    memset(m, 0, d * d * sizeof *m);
    for (size_t i = 0; i < w->n; i++) {
        const double *s = &w->sheet->scores[w->placed[i] * SHEET_DEPTH];
        if (w->weight[i] == 0)
            continue;
        for (size_t p = 0; p < d; p++) {
            double t = w->weight[i] * s[p];
            mean[p] += t;
            for (size_t q = p; q < d; q++)
                m[p * d + q] += t * s[q];
        }
    }
    for (size_t p = 0; p < d; p++)
        for (size_t q = p; q < d; q++)
            m[q * d + p] = m[p * d + q] -= mean[p] * mean[q] / (double)w->n;
}

/* Everybody's place on the axes of the drawn people. */
static void
place(struct resampling *w)
{
    size_t d = w->sheet->depth;
    double m[SHEET_DEPTH * SHEET_DEPTH], values[SHEET_DEPTH], v[SHEET_DEPTH * SHEET_DEPTH];
    covariance(w, m);
    opinion_eigen(m, d, values, v);
    for (size_t i = 0; i < w->n; i++) {
        const double *s = &w->sheet->scores[w->placed[i] * SHEET_DEPTH];
        double x = 0, y = 0;
        for (size_t p = 0; p < d; p++) {
            x += s[p] * v[p * d];
            y += d > 1 ? s[p] * v[p * d + 1] : 0;
        }
        w->x[i] = x * w->stretch[i];
        w->y[i] = y * w->stretch[i];
    }
}

/* The drawn people side by side, the others left out: fewer points to cluster. */
static struct opinion_cloud
drawn_cloud(struct arena *a, const struct resampling *w)
{
    double *x = ARENA_ARRAY(a, double, w->n), *y = ARENA_ARRAY(a, double, w->n), *t = ARENA_ARRAY(a, double, w->n);
    size_t n = 0;
    for (size_t i = 0; i < w->n; i++) {
        if (w->weight[i] == 0)
            continue;
        x[n] = w->x[i];
        y[n] = w->y[i];
        t[n++] = w->weight[i];
    }
    return (struct opinion_cloud){n, x, y, t};
}

enum status
opinion_stability(struct arena *a, const struct opinion_sheet *sheet, const struct opinion_settings *s,
                  const struct opinion_result *r, const size_t *placed, size_t n_placed, const int *label, size_t k,
                  double *ret_stability)
{
    double *stretch = ARENA_ARRAY(a, double, n_placed);
    for (size_t i = 0; i < n_placed; i++)
        stretch[i] = sqrt((double)r->n_on_map / r->n_votes[placed[i]]);
    struct resampling w = {sheet,
                           placed,
                           n_placed,
                           stretch,
                           ARENA_ARRAY(a, double, n_placed),
                           ARENA_ARRAY(a, double, n_placed),
                           ARENA_ARRAY(a, double, n_placed)};
    int *again = ARENA_ARRAY(a, int, n_placed);
    struct rng rng = rng_seeded(s->seed ^ 0x5eed);
    struct arena *scratch = arena_new(0);
    double sum = 0;
    enum status st = STATUS_OK;
    for (size_t b = 0; b < s->n_resamples && st == STATUS_OK; b++) {
        struct opinion_centres c;
        draw(&w, &rng);
        place(&w);
        struct opinion_cloud cloud = drawn_cloud(scratch, &w);
        if (opinion_cluster(scratch, &cloud, k, 1, &rng, &c)) {
            for (size_t i = 0; i < n_placed; i++)
                again[i] = (int)opinion_nearest(&c, w.x[i], w.y[i]);
            sum += opinion_rand_index(label, again, n_placed);
        }
        if (!progress_go_on(s->progress, 0.2 + 0.7 * (double)b / (double)s->n_resamples))
            st = STATUS_UNAVAILABLE;
        arena_reset(scratch);
    }
    arena_free(scratch);
    if (st == STATUS_OK)
        *ret_stability = sum / (double)s->n_resamples;
    return st;
}
