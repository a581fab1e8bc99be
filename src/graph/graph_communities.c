#include "graph_communities.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph_igraph.h"
#include "rng.h"

enum { SEARCH_WORK = 30000, MIN_SEARCHES = 4, MAX_SEARCHES = 200 };

/* Two values of Q that differ by less are the same: sums in another order. */
#define SAME_Q 1e-9

struct labels {
    const struct graph *g;
    uint32_t *label;
    int64_t *degrees; /* of each community */
    uint32_t *size;
    int64_t *tied; /* scratch: ties from one node into each community */
    uint32_t *touched;
};

enum status
graph_modularity(struct arena *a, const struct graph *g, const uint32_t *label, double *ret_q)
{
    int64_t *degrees = ARENA_ARRAY(a, int64_t, g->n_nodes);
    int64_t inside = 0;
    for (uint32_t v = 0; v < g->n_nodes; v++) {
        if (label[v] >= g->n_nodes)
            return STATUS_INVALID;
        degrees[label[v]] += graph_degree(g, v);
    }
    for (size_t i = 0; i < g->n_pairs; i++)
        inside += label[g->pair[i].from] == label[g->pair[i].to];
    double m = (double)g->n_pairs, expected = 0;
    for (size_t c = 0; c < g->n_nodes; c++)
        expected += (double)degrees[c] * (double)degrees[c];
    *ret_q = g->n_pairs ? (double)inside / m - expected / (4 * m * m) : NAN;
    return STATUS_OK;
}

/* Gain of moving v to community c, times 2 m^2, whole numbers: exact. */
static int64_t
gain_of(const struct labels *l, uint32_t v, uint32_t c)
{
    int64_t m = (int64_t)l->g->n_pairs, degree = graph_degree(l->g, v);
    uint32_t old = l->label[v];
    return 2 * m * (l->tied[c] - l->tied[old]) - degree * (l->degrees[c] - l->degrees[old] + degree);
}

static void
node_move(struct labels *l, uint32_t v, uint32_t c)
{
    int64_t degree = graph_degree(l->g, v);
    l->degrees[l->label[v]] -= degree;
    l->size[l->label[v]]--;
    l->degrees[c] += degree;
    l->size[c]++;
    l->label[v] = c;
}

/* Moves v to the neighbouring community that gains the most; false when staying is best. */
static bool
node_improve(struct labels *l, uint32_t v)
{
    const struct graph *g = l->g;
    size_t n = 0;
    for (uint32_t k = g->first[v]; k < g->first[v + 1]; k++) {
        uint32_t c = l->label[g->neighbour[k]];
        if (l->tied[c]++ == 0)
            l->touched[n++] = c;
    }
    uint32_t best = l->label[v];
    int64_t best_gain = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = l->touched[i];
        if (c == l->label[v])
            continue;
        int64_t gain = gain_of(l, v, c);
        if (gain > best_gain || (gain == best_gain && gain > 0 && c < best)) {
            best_gain = gain;
            best = c;
        }
    }
    for (size_t i = 0; i < n; i++)
        l->tied[l->touched[i]] = 0;
    if (best_gain <= 0)
        return false;
    node_move(l, v, best);
    return true;
}

static void
labels_count(struct labels *l)
{
    memset(l->degrees, 0, l->g->n_nodes * sizeof *l->degrees);
    memset(l->size, 0, l->g->n_nodes * sizeof *l->size);
    for (uint32_t v = 0; v < l->g->n_nodes; v++) {
        l->degrees[l->label[v]] += graph_degree(l->g, v);
        l->size[l->label[v]]++;
    }
}

static void
labels_refine(struct labels *l)
{
    labels_count(l);
    for (bool moved = true; moved;) {
        moved = false;
        for (uint32_t v = 0; v < l->g->n_nodes; v++)
            moved |= node_improve(l, v);
    }
}

/* igraph's own random numbers are seeded for each search, under the lock. */
static igraph_error_t
leiden(const igraph_t *ig, const igraph_vector_t *degree, double m, uint64_t seed, igraph_vector_int_t *membership)
{
    igraph_error_t e = igraph_rng_seed(igraph_rng_default(), (igraph_uint_t)seed);
    if (e != IGRAPH_SUCCESS)
        return e;
    return igraph_community_leiden(ig, NULL, degree, 1 / (2 * m), 0.01, false, 3, membership, NULL, NULL);
}

static uint32_t
searches_usual(const struct graph *g)
{
    size_t n = SEARCH_WORK / (g->n_pairs + g->n_nodes + 1);
    return n < MIN_SEARCHES ? MIN_SEARCHES : n > MAX_SEARCHES ? MAX_SEARCHES : (uint32_t)n;
}

struct best {
    double q;
    uint32_t *label;
    uint32_t n_reached;
};

static enum status
search_once(struct arena *a, const igraph_t *ig, const igraph_vector_t *degree, uint64_t seed, struct labels *l,
            struct best *best)
{
    igraph_vector_int_t membership;
    if (igraph_vector_int_init(&membership, 0) != IGRAPH_SUCCESS)
        return STATUS_LIMIT;
    igraph_error_t e = leiden(ig, degree, (double)l->g->n_pairs, seed, &membership);
    for (size_t v = 0; e == IGRAPH_SUCCESS && v < l->g->n_nodes; v++)
        l->label[v] = (uint32_t)VECTOR(membership)[v];
    igraph_vector_int_destroy(&membership);
    TRY(graph_igraph_status(e));
    labels_refine(l);
    double q;
    TRY(graph_modularity(a, l->g, l->label, &q));
    if (q > best->q + SAME_Q) {
        best->q = q;
        best->n_reached = 0;
        memcpy(best->label, l->label, l->g->n_nodes * sizeof *l->label);
    }
    best->n_reached += fabs(q - best->q) <= SAME_Q;
    return STATUS_OK;
}

static enum status
search_all(const igraph_t *ig, uint64_t seed, uint32_t n, struct labels *l, struct best *best)
{
    igraph_vector_t degree;
    if (igraph_vector_init(&degree, (igraph_integer_t)l->g->n_nodes) != IGRAPH_SUCCESS)
        return STATUS_LIMIT;
    for (uint32_t v = 0; v < l->g->n_nodes; v++)
        VECTOR(degree)[v] = graph_degree(l->g, v);
    struct rng r = rng_seeded(seed);
    enum status s = STATUS_OK;
    struct arena *scratch = arena_new(0);
    for (uint32_t i = 0; i < n && s == STATUS_OK; i++) {
        s = search_once(scratch, ig, &degree, rng_u64(&r) >> 1, l, best);
        arena_reset(scratch);
    }
    arena_free(scratch);
    igraph_vector_destroy(&degree);
    return s;
}

struct size_label {
    uint32_t size, smallest, label;
};

static int
largest_first(const void *pa, const void *pb)
{
    const struct size_label *a = pa, *b = pb;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return (a->smallest > b->smallest) - (a->smallest < b->smallest);
}

/* Labels from 0, largest community first. */
static uint32_t
labels_tidy(struct arena *a, uint32_t *label, size_t n_nodes)
{
    struct size_label *s = ARENA_ARRAY(a, struct size_label, n_nodes);
    uint32_t *place = ARENA_ARRAY(a, uint32_t, n_nodes), n = 0;
    for (uint32_t v = 0; v < n_nodes; v++)
        s[label[v]].size++;
    for (uint32_t v = (uint32_t)n_nodes; v-- > 0;)
        s[label[v]].smallest = v;
    for (uint32_t c = 0; c < n_nodes; c++)
        s[c].label = c;
    qsort(s, n_nodes, sizeof *s, largest_first);
    for (uint32_t i = 0; i < n_nodes; i++) {
        place[s[i].label] = i;
        n += s[i].size > 0;
    }
    for (size_t v = 0; v < n_nodes; v++)
        label[v] = place[label[v]];
    return n;
}

static struct labels
labels_new(struct arena *a, const struct graph *g)
{
    size_t n = g->n_nodes;
    return (struct labels){.g = g,
                           .label = ARENA_ARRAY(a, uint32_t, n),
                           .degrees = ARENA_ARRAY(a, int64_t, n),
                           .size = ARENA_ARRAY(a, uint32_t, n),
                           .tied = ARENA_ARRAY(a, int64_t, n),
                           .touched = ARENA_ARRAY(a, uint32_t, n)};
}

enum status
graph_communities_find(struct arena *a, const struct graph *g, uint64_t seed, uint32_t n_searches,
                       const struct progress *p, struct graph_communities *ret_communities)
{
    struct labels l = labels_new(a, g);
    struct best best = {.q = -1, .label = ARENA_ARRAY(a, uint32_t, g->n_nodes)};
    struct graph_communities c = {.label = best.label, .modularity = NAN};
    if (g->n_pairs == 0) {
        for (uint32_t v = 0; v < g->n_nodes; v++)
            c.label[v] = v;
        c.n = (uint32_t)g->n_nodes;
    } else {
        c.n_searches = n_searches ? n_searches : searches_usual(g);
        igraph_t ig;
        TRY(graph_igraph_open(g, p, &ig));
        enum status s = search_all(&ig, seed, c.n_searches, &l, &best);
        graph_igraph_close(&ig);
        TRY(s);
        c.modularity = best.q;
        c.share_best = (double)best.n_reached / c.n_searches;
        c.n = labels_tidy(a, c.label, g->n_nodes);
    }
    *ret_communities = c;
    return STATUS_OK;
}

struct label_pair {
    uint32_t x, y;
};

static int
by_labels(const void *pa, const void *pb)
{
    const struct label_pair *a = pa, *b = pb;
    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    return (a->y > b->y) - (a->y < b->y);
}

static int
by_second(const void *pa, const void *pb)
{
    const struct label_pair *a = pa, *b = pb;
    return (a->y > b->y) - (a->y < b->y);
}

static double
pairs_in(size_t n)
{
    return (double)n * ((double)n - 1) / 2;
}

enum status
graph_adjusted_rand(struct arena *a, const uint32_t *x, const uint32_t *y, size_t n, double *ret_ari)
{
    void *p;
    TRY(arena_try_alloc(a, n, sizeof(struct label_pair), &p));
    struct label_pair *pair = p;
    size_t k = 0;
    for (size_t i = 0; i < n; i++)
        if (x[i] != UINT32_MAX && y[i] != UINT32_MAX)
            pair[k++] = (struct label_pair){x[i], y[i]};
    double both = 0, in_x = 0, in_y = 0;
    if (k > 1)
        qsort(pair, k, sizeof *pair, by_labels);
    for (size_t i = 0, run_x = 0, run = 0; i < k; i++) {
        run_x++;
        run++;
        bool end_x = i + 1 == k || pair[i + 1].x != pair[i].x;
        if (end_x || pair[i + 1].y != pair[i].y) {
            both += pairs_in(run);
            run = 0;
        }
        if (end_x) {
            in_x += pairs_in(run_x);
            run_x = 0;
        }
    }
    if (k > 1)
        qsort(pair, k, sizeof *pair, by_second);
    for (size_t i = 0, run = 0; i < k; i++) {
        run++;
        if (i + 1 == k || pair[i + 1].y != pair[i].y) {
            in_y += pairs_in(run);
            run = 0;
        }
    }
    double expected = k > 1 ? in_x * in_y / pairs_in(k) : 0, most = (in_x + in_y) / 2;
    *ret_ari = most > expected ? (both - expected) / (most - expected) : NAN;
    return STATUS_OK;
}
