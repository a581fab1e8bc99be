#include "opinion_parts.h"

#include <math.h>

/*
 * Weighted k-means on the map (Lloyd 1982) from several fixed starts, with groups that are too small dissolved into
 * their neighbours. Two dimensions and at most twelve groups: cheap enough to repeat for every resample.
 */
enum { MAX_ROUNDS = 100, SPREAD_STARTS = 3 };

static double
square(double x)
{
    return x * x;
}

size_t
opinion_nearest(const struct opinion_centres *c, double x, double y)
{
    size_t best = 0;
    double least = square(x - c->x[0]) + square(y - c->y[0]);
    for (size_t g = 1; g < c->k; g++) {
        double d = square(x - c->x[g]) + square(y - c->y[g]);
        if (d < least) {
            least = d;
            best = g;
        }
    }
    return best;
}

/* One round: everybody to the nearest centre, centres to the middle of theirs. Answers the weighted squares. */
static double
one_round(const struct opinion_cloud *c, struct opinion_centres *m)
{
    double x[OPINION_MAX_GROUPS] = {0}, y[OPINION_MAX_GROUPS] = {0}, w[OPINION_MAX_GROUPS] = {0}, within = 0;
    for (size_t i = 0; i < c->n; i++) {
        double px = c->x[i], py = c->y[i], least = INFINITY;
        size_t best = 0;
        for (size_t g = 0; g < m->k; g++) {
            double d = square(px - m->x[g]) + square(py - m->y[g]);
            best = d < least ? g : best;
            least = d < least ? d : least;
        }
        within += c->weight[i] * least;
        x[best] += c->weight[i] * px;
        y[best] += c->weight[i] * py;
        w[best] += c->weight[i];
    }
    for (size_t g = 0; g < m->k; g++) {
        m->weight[g] = w[g];
        if (w[g] > 0) {
            m->x[g] = x[g] / w[g];
            m->y[g] = y[g] / w[g];
        }
    }
    return within;
}

static void
settle(const struct opinion_cloud *c, struct opinion_centres *m)
{
    double before = INFINITY;
    for (int round = 0; round < MAX_ROUNDS; round++) {
        m->within = one_round(c, m);
        if (!(m->within < before))
            break;
        before = m->within;
    }
}

/* Takes away the smallest group under the limit, settles again, and so on; false when fewer than two remain. */
static bool
dissolve_small(const struct opinion_cloud *c, double min_weight, struct opinion_centres *m)
{
    for (;;) {
        size_t least = 0;
        for (size_t g = 1; g < m->k; g++)
            least = m->weight[g] < m->weight[least] ? g : least;
        if (m->weight[least] >= min_weight)
            return m->k >= 2;
        if (m->k <= 2)
            return false;
        m->k--;
        m->x[least] = m->x[m->k];
        m->y[least] = m->y[m->k];
        m->weight[least] = m->weight[m->k];
        settle(c, m);
    }
}

struct spread {
    double x, y, sx, sy, weight; /* mean and standard deviation on each axis */
};

static struct spread
spread_of(const struct opinion_cloud *c)
{
    struct spread s = {0};
    for (size_t i = 0; i < c->n; i++) {
        s.weight += c->weight[i];
        s.x += c->weight[i] * c->x[i];
        s.y += c->weight[i] * c->y[i];
    }
    s.x /= s.weight;
    s.y /= s.weight;
    for (size_t i = 0; i < c->n; i++) {
        s.sx += c->weight[i] * square(c->x[i] - s.x);
        s.sy += c->weight[i] * square(c->y[i] - s.y);
    }
    s.sx = sqrt(s.sx / s.weight);
    s.sy = sqrt(s.sy / s.weight);
    return s;
}

/* Centres side by side along an axis, two standard deviations to both sides at most. */
static void
start_in_line(const struct spread *s, size_t k, bool along_y, struct opinion_centres *m)
{
    m->k = k;
    for (size_t g = 0; g < k; g++) {
        double at = 3.0 * ((double)g + 0.5) / (double)k - 1.5;
        m->x[g] = s->x + (along_y ? 0 : at * s->sx);
        m->y[g] = s->y + (along_y ? at * s->sy : 0);
    }
}

/* First centre at (x, y), each next one drawn with a chance by its squared distance (Arthur & Vassilvitskii 2007). */
static void
start_spread(struct arena *a, const struct opinion_cloud *c, size_t k, struct rng *rng, struct opinion_centres *m)
{
    double *far = ARENA_ARRAY(a, double, c->n);
    for (size_t i = 0; i < c->n; i++)
        far[i] = 1;
    for (m->k = 0; m->k < k; m->k++) {
        double total = 0;
        for (size_t i = 0; i < c->n; i++)
            total += c->weight[i] * far[i];
        double left = rng_unit(rng) * total;
        size_t pick = 0;
        for (size_t i = 0; i < c->n && left >= 0; i++) {
            if (c->weight[i] * far[i] > 0)
                pick = i;
            left -= c->weight[i] * far[i];
        }
        m->x[m->k] = c->x[pick];
        m->y[m->k] = c->y[pick];
        for (size_t i = 0; i < c->n; i++) {
            double d = square(c->x[i] - c->x[pick]) + square(c->y[i] - c->y[pick]);
            far[i] = m->k == 0 || d < far[i] ? d : far[i];
        }
    }
}

static void
keep_better(const struct opinion_cloud *c, double min_weight, struct opinion_centres *m, struct opinion_centres *best,
            bool *found)
{
    settle(c, m);
    if (!dissolve_small(c, min_weight, m))
        return;
    if (!*found || m->k > best->k || (m->k == best->k && m->within < best->within * (1 - 1e-12)))
        *best = *m;
    *found = true;
}

bool
opinion_cluster(struct arena *a, const struct opinion_cloud *c, size_t k, double min_weight, struct rng *rng,
                struct opinion_centres *ret_best)
{
    struct spread s = spread_of(c);
    struct opinion_centres m = {0}, best = {0};
    bool found = false;
    if (!(s.sx > 0))
        return false;
    for (int along_y = 0; along_y < 2; along_y++) {
        start_in_line(&s, k, along_y, &m);
        keep_better(c, min_weight, &m, &best, &found);
    }
    for (int i = 0; i < SPREAD_STARTS; i++) {
        start_spread(a, c, k, rng, &m);
        keep_better(c, min_weight, &m, &best, &found);
    }
    if (found)
        *ret_best = best;
    return found;
}

/*
 * Mean silhouette (Rousseeuw 1987) by squared distances, for which the mean to a whole group has the closed form
 * |p - centre|^2 + the group's variance, so that it costs n k instead of n^2.
 */
double
opinion_silhouette(const struct opinion_cloud *c, const struct opinion_centres *centres, const int *label)
{
    double variance[OPINION_MAX_GROUPS] = {0}, n[OPINION_MAX_GROUPS] = {0}, sum = 0;
    for (size_t i = 0; i < c->n; i++) {
        int g = label[i];
        n[g]++;
        variance[g] += square(c->x[i] - centres->x[g]) + square(c->y[i] - centres->y[g]);
    }
    for (size_t i = 0; i < c->n; i++) {
        double own = 0, other = INFINITY;
        for (size_t g = 0; g < centres->k; g++) {
            double d = square(c->x[i] - centres->x[g]) + square(c->y[i] - centres->y[g]);
            if ((int)g == label[i])
                own = n[g] > 1 ? (n[g] * d + variance[g]) / (n[g] - 1) : 0;
            else if (n[g] > 0 && d + variance[g] / n[g] < other)
                other = d + variance[g] / n[g];
        }
        double larger = own > other ? own : other;
        sum += larger > 0 && n[label[i]] > 1 ? (other - own) / larger : 0;
    }
    return c->n ? sum / (double)c->n : 0;
}

static double
pairs(double n)
{
    return n * (n - 1) / 2;
}

double
opinion_rand_index(const int *a, const int *b, size_t n)
{
    double both[OPINION_MAX_GROUPS][OPINION_MAX_GROUPS] = {{0}}, in_a[OPINION_MAX_GROUPS] = {0},
           in_b[OPINION_MAX_GROUPS] = {0}, same = 0, same_a = 0, same_b = 0;
    for (size_t i = 0; i < n; i++)
        both[a[i]][b[i]]++;
    for (size_t i = 0; i < OPINION_MAX_GROUPS; i++)
        for (size_t j = 0; j < OPINION_MAX_GROUPS; j++) {
            same += pairs(both[i][j]);
            in_a[i] += both[i][j];
            in_b[j] += both[i][j];
        }
    for (size_t i = 0; i < OPINION_MAX_GROUPS; i++) {
        same_a += pairs(in_a[i]);
        same_b += pairs(in_b[i]);
    }
    double all = pairs((double)n);
    double expected = all > 0 ? same_a * same_b / all : 0, most = (same_a + same_b) / 2;
    return most > expected ? (same - expected) / (most - expected) : 1;
}
