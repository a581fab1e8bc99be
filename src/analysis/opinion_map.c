#include "opinion_parts.h"

#include <math.h>
#include <string.h>

/*
 * Principal components of the centred, mean-imputed votes by the Lanczos process with full reorthogonalisation
 * (Lanczos 1950; Parlett, "The symmetric eigenvalue problem", ch. 13): only products with the sparse matrix are
 * needed, and some 20 to 60 of them give the leading directions to the last digits.
 */
enum { FIRST_LOOK = 12, MAX_STEPS = 240, MAX_SWEEPS = 60 };
static const double CONVERGED = 1e-11; /* residual / largest eigenvalue */
static const double EXHAUSTED = 1e-13; /* what is left of a direction that the others already contain */

static bool
is_out(const struct opinion_settings *s, size_t statement)
{
    return s->moderated_out && s->moderated_out[statement];
}

static double
dot(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

/* Means of the columns and votes of each person, in one pass over the rows. */
static void
count_votes(struct arena *a, const struct opinion_votes *v, const struct opinion_settings *s, struct opinion_result *r)
{
    int64_t *sum = ARENA_ARRAY(a, int64_t, v->n_statements), *n = ARENA_ARRAY(a, int64_t, v->n_statements);
    bool *on_map = ARENA_ARRAY(a, bool, v->n_statements);
    for (size_t j = 0; j < v->n_statements; j++)
        on_map[j] = !is_out(s, j);
    for (size_t i = 0; i < v->n_people; i++)
        for (size_t j = 0; j < v->n_statements; j++) {
            int8_t vote = v->vote[i * v->n_statements + j];
            if (vote == OPINION_UNSEEN || !on_map[j])
                continue;
            r->n_votes[i]++;
            sum[j] += vote;
            n[j]++;
        }
    for (size_t j = 0; j < v->n_statements; j++)
        r->centre[j] = n[j] ? (double)sum[j] / (double)n[j] : 0;
}

static enum status
fill_sheet(struct arena *a, const struct opinion_votes *v, const struct opinion_settings *s,
           const struct opinion_result *r, struct opinion_sheet *sh)
{
    size_t n_votes = 0;
    for (size_t i = 0; i < v->n_people; i++)
        n_votes += r->n_votes[i];
    void *column, *deviation, *scores, *start;
    TRY(arena_try_alloc(a, n_votes, sizeof *sh->column, &column));
    TRY(arena_try_alloc(a, n_votes, sizeof *sh->deviation, &deviation));
    TRY(arena_try_alloc(a, v->n_people, SHEET_DEPTH * sizeof *sh->scores, &scores));
    TRY(arena_try_alloc(a, v->n_people + 1, sizeof *sh->row_start, &start));
    *sh = (struct opinion_sheet){.n_people = v->n_people,
                                 .row_start = start,
                                 .column = column,
                                 .deviation = deviation,
                                 .scores = scores,
                                 .statement = ARENA_ARRAY(a, uint32_t, v->n_statements)};
    uint32_t *column_of = ARENA_ARRAY(a, uint32_t, v->n_statements);
    for (size_t j = 0; j < v->n_statements; j++)
        if (!is_out(s, j)) {
            column_of[j] = (uint32_t)sh->n_columns;
            sh->statement[sh->n_columns++] = (uint32_t)j;
        }
    size_t at = 0;
    for (size_t i = 0; i < v->n_people; i++) {
        for (size_t j = 0; j < v->n_statements; j++) {
            int8_t vote = v->vote[i * v->n_statements + j];
            if (vote == OPINION_UNSEEN || is_out(s, j))
                continue;
            double d = vote - r->centre[j];
            sh->column[at] = column_of[j];
            sh->deviation[at++] = d;
            sh->total_variance += d * d;
        }
        sh->row_start[i + 1] = at;
    }
    return STATUS_OK;
}

static double
row_times(const struct opinion_sheet *sh, size_t person, const double *w)
{
    double sum = 0;
    for (size_t e = sh->row_start[person]; e < sh->row_start[person + 1]; e++)
        sum += sh->deviation[e] * w[sh->column[e]];
    return sum;
}

/* out = Y' Y w */
static void
scatter_times(const struct opinion_sheet *sh, const double *w, double *out)
{
    memset(out, 0, sh->n_columns * sizeof *out);
    for (size_t i = 0; i < sh->n_people; i++) {
        double t = row_times(sh, i, w);
        for (size_t e = sh->row_start[i]; e < sh->row_start[i + 1]; e++)
            out[sh->column[e]] += sh->deviation[e] * t;
    }
}

/* Zeroes m[p][q] by a rotation of rows and columns p and q. */
static void
rotate(double *m, double *v, size_t n, size_t p, size_t q)
{
    double apq = m[p * n + q];
    if (apq == 0)
        return;
    double theta = (m[q * n + q] - m[p * n + p]) / (2 * apq);
    double t = (theta >= 0 ? 1 : -1) / (fabs(theta) + sqrt(theta * theta + 1));
    double c = 1 / sqrt(t * t + 1), s = t * c;
    for (size_t i = 0; i < n; i++) {
        double a = m[i * n + p], b = m[i * n + q];
        m[i * n + p] = c * a - s * b;
        m[i * n + q] = s * a + c * b;
    }
    for (size_t i = 0; i < n; i++) {
        double a = m[p * n + i], b = m[q * n + i];
        m[p * n + i] = c * a - s * b;
        m[q * n + i] = s * a + c * b;
        double x = v[i * n + p], y = v[i * n + q];
        v[i * n + p] = c * x - s * y;
        v[i * n + q] = s * x + c * y;
    }
}

static double
off_diagonal(const double *m, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            sum += i == j ? 0 : m[i * n + j] * m[i * n + j];
    return sum;
}

void
opinion_eigen(double *m, size_t n, double *values, double *v)
{
    memset(v, 0, n * n * sizeof *v);
    double scale = 0;
    for (size_t i = 0; i < n * n; i++)
        scale += m[i] * m[i];
    for (size_t i = 0; i < n; i++)
        v[i * n + i] = 1;
    for (int sweep = 0; sweep < MAX_SWEEPS && off_diagonal(m, n) > 1e-30 * scale; sweep++)
        for (size_t p = 0; p + 1 < n; p++)
            for (size_t q = p + 1; q < n; q++)
                rotate(m, v, n, p, q);
    for (size_t i = 0; i < n; i++)
        values[i] = m[i * n + i];
    for (size_t i = 0; i < n; i++) { /* selection sort, columns with their values */
        size_t best = i;
        for (size_t j = i + 1; j < n; j++)
            best = values[j] > values[best] ? j : best;
        for (size_t row = 0; row < n && best != i; row++) {
            double t = v[row * n + i];
            v[row * n + i] = v[row * n + best];
            v[row * n + best] = t;
        }
        double t = values[i];
        values[i] = values[best];
        values[best] = t;
    }
}

struct lanczos {
    size_t m, steps, cap;
    double *q;                /* steps x m, orthonormal rows */
    double *alpha, *beta;     /* beta[i] joins i and i + 1 */
    double *values, *vectors; /* of the tridiagonal matrix */
};

/* Takes out of w what the first n rows of q contain, twice for accuracy; answers what is left of its length. */
static double
orthogonalise(const struct lanczos *l, size_t n, double *w)
{
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < n; i++) {
            double c = dot(&l->q[i * l->m], w, l->m);
            for (size_t j = 0; j < l->m; j++)
                w[j] -= c * l->q[i * l->m + j];
        }
    return sqrt(dot(w, w, l->m));
}

/* A direction the first n rows do not contain, from fixed numbers; false when they contain everything. */
static bool
fresh_direction(struct lanczos *l, size_t n, struct rng *rng)
{
    double *w = &l->q[n * l->m];
    for (int attempt = 0; attempt < 4 && n < l->m; attempt++) {
        for (size_t j = 0; j < l->m; j++)
            w[j] = rng_unit(rng) - 0.5;
        double norm = orthogonalise(l, n, w);
        if (norm > 1e-8) {
            for (size_t j = 0; j < l->m; j++)
                w[j] /= norm;
            return true;
        }
    }
    return false;
}

static void
solve_tridiagonal(struct arena *a, struct lanczos *l)
{
    size_t n = l->steps;
    double *t = ARENA_ARRAY(a, double, n *n);
    for (size_t i = 0; i < n; i++) {
        t[i * n + i] = l->alpha[i];
        if (i + 1 < n)
            t[i * n + i + 1] = t[(i + 1) * n + i] = l->beta[i];
    }
    l->values = ARENA_ARRAY(a, double, n);
    l->vectors = ARENA_ARRAY(a, double, n *n);
    opinion_eigen(t, n, l->values, l->vectors);
}

/* The two leading directions have settled: Lanczos' residual is beta times the last entry of the small vector. */
static bool
has_settled(const struct lanczos *l)
{
    size_t n = l->steps;
    for (size_t k = 0; k < 2 && k < n; k++)
        if (l->beta[n - 1] * fabs(l->vectors[(n - 1) * n + k]) > CONVERGED * l->values[0])
            return false;
    return true;
}

static enum status
run_lanczos(struct arena *a, const struct opinion_sheet *sh, const struct progress *progress, struct lanczos *l)
{
    struct rng rng = rng_seeded(1);
    double *w = ARENA_ARRAY(a, double, sh->n_columns);
    size_t look = FIRST_LOOK;
    bool more = fresh_direction(l, 0, &rng);
    while (more) {
        if (!progress_go_on(progress, 0.1))
            return STATUS_UNAVAILABLE;
        const double *q = &l->q[l->steps * l->m];
        scatter_times(sh, q, w);
        l->alpha[l->steps] = dot(q, w, l->m);
        double left = orthogonalise(l, l->steps + 1, w);
        l->steps++;
        bool exhausted = left <= EXHAUSTED * sh->total_variance;
        l->beta[l->steps - 1] = exhausted ? 0 : left;
        if (l->steps == l->cap)
            break;
        if (exhausted) {
            more = fresh_direction(l, l->steps, &rng);
        } else {
            for (size_t j = 0; j < l->m; j++)
                l->q[l->steps * l->m + j] = w[j] / left;
        }
        if (l->steps >= look && !exhausted) {
            solve_tridiagonal(a, l);
            if (has_settled(l))
                return STATUS_OK;
            look += look / 3;
        }
    }
    solve_tridiagonal(a, l);
    return STATUS_OK;
}

/* Direction k in the space of the columns; its largest entry positive. */
static void
direction(const struct lanczos *l, size_t k, double *out)
{
    memset(out, 0, l->m * sizeof *out);
    for (size_t i = 0; i < l->steps; i++)
        for (size_t j = 0; j < l->m; j++)
            out[j] += l->vectors[i * l->steps + k] * l->q[i * l->m + j];
    size_t top = 0;
    for (size_t j = 1; j < l->m; j++)
        if (fabs(out[j]) > fabs(out[top]) * (1 + 1e-9))
            top = j;
    double norm = sqrt(dot(out, out, l->m));
    if (out[top] < 0)
        norm = -norm;
    for (size_t j = 0; j < l->m; j++)
        out[j] /= norm;
}

/* Without spread (everybody the same) the axes stay zero. */
static enum status
find_axes(struct arena *a, const struct opinion_settings *s, struct opinion_sheet *sh, struct opinion_result *r)
{
    struct lanczos l = {.m = sh->n_columns};
    l.cap = l.m < MAX_STEPS ? l.m : MAX_STEPS;
    if (l.cap == 0 || sh->total_variance <= 0)
        return STATUS_OK;
    void *q;
    TRY(arena_try_alloc(a, l.cap * l.m, sizeof *l.q, &q));
    l.q = q;
    l.alpha = ARENA_ARRAY(a, double, l.cap);
    l.beta = ARENA_ARRAY(a, double, l.cap);
    TRY(run_lanczos(a, sh, s->progress, &l));
    double *w = ARENA_ARRAY(a, double, l.m);
    for (size_t k = 0; k < SHEET_DEPTH && k < l.steps && l.values[k] > 1e-12 * l.values[0]; k++) {
        direction(&l, k, w);
        for (size_t i = 0; i < sh->n_people; i++)
            sh->scores[i * SHEET_DEPTH + k] = row_times(sh, i, w);
        sh->depth = k + 1;
        if (k > 1)
            continue;
        r->variance[k] = l.values[k] / sh->total_variance;
        for (size_t j = 0; j < l.m; j++)
            r->axis[k][sh->statement[j]] = w[j];
    }
    return STATUS_OK;
}

void
opinion_place_person(const struct opinion_votes *v, const struct opinion_settings *s, struct opinion_result *r,
                     size_t person)
{
    const int8_t *row = &v->vote[person * v->n_statements];
    double x = 0, y = 0;
    uint32_t n = 0;
    for (size_t j = 0; j < v->n_statements; j++) {
        if (row[j] == OPINION_UNSEEN || is_out(s, j))
            continue;
        n++;
        x += (row[j] - r->centre[j]) * r->axis[0][j];
        y += (row[j] - r->centre[j]) * r->axis[1][j];
    }
    double stretch = n ? sqrt((double)r->n_on_map / n) : 0;
    r->n_votes[person] = n;
    r->x[person] = x * stretch;
    r->y[person] = y * stretch;
}

size_t
opinion_votes_needed(const struct opinion_votes *v, const struct opinion_settings *s)
{
    size_t want = s->min_votes ? s->min_votes : 7, on_map = 0;
    for (size_t j = 0; j < v->n_statements; j++)
        on_map += !is_out(s, j);
    return want < on_map ? want : on_map;
}

enum status
opinion_map_build(struct arena *a, const struct opinion_votes *v, const struct opinion_settings *s,
                  struct opinion_result *r, struct opinion_sheet *ret_sheet)
{
    struct opinion_sheet sh;
    count_votes(a, v, s, r);
    TRY(fill_sheet(a, v, s, r, &sh));
    r->n_on_map = sh.n_columns;
    TRY(find_axes(a, s, &sh, r));
    for (size_t i = 0; i < v->n_people; i++)
        opinion_place_person(v, s, r, i);
    *ret_sheet = sh;
    return STATUS_OK;
}
