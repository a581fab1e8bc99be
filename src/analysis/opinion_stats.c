#include "opinion_parts.h"

#include <math.h>

/* One-sided 90 %: what "significant" means for consensus and typical statements, as in Polis. */
static const double Z_90 = 1.2816;
/* Two-sided 95 % of the normal distribution, for Wilson's interval. */
static const double Z_95 = 1.959963984540054;

struct opinion_share
opinion_wilson(uint32_t k, uint32_t n)
{
    if (n == 0)
        return (struct opinion_share){0, 0, 1};
    double p = (double)k / n, z2 = Z_95 * Z_95;
    double middle = (p + z2 / (2 * (double)n)) / (1 + z2 / n);
    double half = Z_95 / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * (double)n * n));
    double low = k == 0 ? 0 : middle - half, high = k == n ? 1 : middle + half;
    return (struct opinion_share){p, low, high};
}

/* (k + 1) / (n + 2): the share with one imagined vote on each side. */
static double
smoothed(uint32_t k, uint32_t n)
{
    return ((double)k + 1) / ((double)n + 2);
}

/* z of "more than one half" with one more success, as in Polis. */
static double
half_test(uint32_t k, uint32_t n)
{
    double n1 = (double)n + 1;
    return 2 * sqrt(n1) * (((double)k + 1) / n1 - 0.5);
}

/* z of two proportions, pooled, one added to all four counts. */
static double
two_share_test(uint32_t k_in, uint32_t n_in, uint32_t k_out, uint32_t n_out)
{
    double a = (double)k_in + 1, n = (double)n_in + 1, b = (double)k_out + 1, m = (double)n_out + 1;
    double pooled = (a + b) / (n + m);
    if (pooled >= 1)
        return 0;
    return (a / n - b / m) / sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
}

static void
count_one(struct opinion_count *c, int8_t vote)
{
    c->agree += vote == OPINION_AGREE;
    c->disagree += vote == OPINION_DISAGREE;
    c->pass += vote == OPINION_PASS;
}

/* 2^(-n / 5) without the C library's power function, whose last digit differs between machines. */
static double
fading(uint32_t n)
{
    static const double fifth[5] = {1, 0.8705505632961241, 0.757858283255199, 0.6597539553864471, 0.5743491774985174};
    double x = fifth[n % 5];
    return n / 5 > 60 ? 0 : x / (double)((uint64_t)1 << n / 5);
}

/*
 * How much showing this statement next would teach: ((1 - p_pass) (E + 1) p_agree (1 + 8 * 2^(-n/5)))^2, and 49 for
 * statements about the conversation itself.  Source: the Polis engine's published constants.
 */
static double
priority(const struct opinion_statement *t, bool is_meta)
{
    if (is_meta)
        return 49;
    uint32_t n = opinion_seen(t->all);
    double w = (1 - smoothed(t->all.pass, n)) * (t->extremity + 1) * t->p_agree * (1 + 8 * fading(n));
    return w * w;
}

static enum opinion_stance
stance_of(const struct opinion_statement *t)
{
    if (t->agree.low > 0.5)
        return OPINION_AGREED;
    if (t->disagree.low > 0.5)
        return OPINION_REJECTED;
    return t->agree.low > 0.25 && t->disagree.low > 0.25 ? OPINION_SPLIT : OPINION_OPEN;
}

/* Group-aware consensus and the widest gap between groups. */
static void
compare_groups(const struct opinion_result *r, size_t statement, struct opinion_statement *t)
{
    double low = 1, high = 0;
    t->consensus = r->n_groups ? 1 : t->p_agree;
    for (size_t g = 0; g < r->n_groups; g++) {
        if (r->groups[g].n_people == 0) /* a number the caller left out */
            continue;
        struct opinion_count c = r->votes_in_group[g * r->n_statements + statement];
        double p = smoothed(c.agree, opinion_seen(c));
        t->consensus *= p;
        low = p < low ? p : low;
        high = p > high ? p : high;
    }
    t->division = r->n_groups > 1 ? high - low : 0;
}

/* A person who had answered only this, with "agree", would stand this far from the middle. */
static double
extremity(const struct opinion_result *r, size_t statement)
{
    double a = r->axis[0][statement], b = r->axis[1][statement];
    return fabs(1 - r->centre[statement]) * sqrt(a * a + b * b) * sqrt((double)r->n_on_map);
}

void
opinion_statement_update(const struct opinion_settings *s, struct opinion_result *r, size_t statement)
{
    struct opinion_statement *t = &r->statements[statement];
    uint32_t n = opinion_seen(t->all);
    t->agree = opinion_wilson(t->all.agree, n);
    t->disagree = opinion_wilson(t->all.disagree, n);
    t->p_agree = smoothed(t->all.agree, n);
    t->p_disagree = smoothed(t->all.disagree, n);
    t->agree_test = half_test(t->all.agree, n);
    t->disagree_test = half_test(t->all.disagree, n);
    t->stance = stance_of(t);
    uint32_t fewer = t->all.agree < t->all.disagree ? t->all.agree : t->all.disagree;
    t->disagreement = 2 * (double)fewer / ((double)n + 2);
    compare_groups(r, statement, t);
    bool out = s->moderated_out && s->moderated_out[statement];
    t->extremity = extremity(r, statement);
    t->priority = out ? 0 : priority(t, s->meta && s->meta[statement]);
}

static struct opinion_count
count_outside(const struct opinion_result *r, size_t group, size_t statement)
{
    struct opinion_count out = {0};
    for (size_t g = 0; g < r->n_groups; g++) {
        if (g == group)
            continue;
        struct opinion_count c = r->votes_in_group[g * r->n_statements + statement];
        out.agree += c.agree;
        out.disagree += c.disagree;
        out.pass += c.pass;
    }
    return out;
}

static struct opinion_typical
typical_side(struct opinion_count in, struct opinion_count out, size_t statement, bool agrees)
{
    uint32_t k_in = agrees ? in.agree : in.disagree, k_out = agrees ? out.agree : out.disagree;
    uint32_t n_in = opinion_seen(in), n_out = opinion_seen(out);
    return (struct opinion_typical){
        .statement = statement,
        .agrees = agrees,
        .in_group = in,
        .p = smoothed(k_in, n_in),
        .p_test = half_test(k_in, n_in),
        .ratio = smoothed(k_in, n_in) / smoothed(k_out, n_out),
        .ratio_test = two_share_test(k_in, n_in, k_out, n_out),
    };
}

struct opinion_typical
opinion_typical_of(const struct opinion_result *r, size_t group, size_t statement)
{
    struct opinion_count in = r->votes_in_group[group * r->n_statements + statement];
    struct opinion_count out = count_outside(r, group, statement);
    struct opinion_typical yes = typical_side(in, out, statement, true), no = typical_side(in, out, statement, false);
    return yes.ratio_test > no.ratio_test ? yes : no;
}

static double
strength(const struct opinion_typical *t)
{
    return t->ratio * t->ratio_test * t->p * t->p_test;
}

void
opinion_typical_update(struct opinion_result *r, size_t group)
{
    struct opinion_group *g = &r->groups[group];
    g->n_typical = 0;
    for (size_t j = 0; j < r->n_statements && r->n_groups > 1; j++) {
        struct opinion_typical t = opinion_typical_of(r, group, j);
        if (r->statements[j].priority <= 0 || opinion_seen(t.in_group) < OPINION_SMALLEST) /* moderated out, or few */
            continue;
        if (!(t.p_test > Z_90 && t.ratio_test > Z_90))
            continue;
        size_t at = g->n_typical;
        while (at > 0 && strength(&g->typical[at - 1]) < strength(&t))
            at--;
        if (at >= OPINION_TYPICAL)
            continue;
        size_t last = g->n_typical < OPINION_TYPICAL ? g->n_typical++ : OPINION_TYPICAL - 1;
        for (size_t i = last; i > at; i--)
            g->typical[i] = g->typical[i - 1];
        g->typical[at] = t;
    }
}

void
opinion_statistics(const struct opinion_votes *v, const struct opinion_settings *s, struct opinion_result *r)
{
    for (size_t i = 0; i < v->n_people; i++) {
        const int8_t *row = &v->vote[i * v->n_statements];
        struct opinion_count *own = r->group[i] < 0 ? NULL : &r->votes_in_group[(size_t)r->group[i] * v->n_statements];
        for (size_t j = 0; j < v->n_statements; j++) {
            if (row[j] == OPINION_UNSEEN)
                continue;
            count_one(&r->statements[j].all, row[j]);
            if (own)
                count_one(&own[j], row[j]);
        }
    }
    for (size_t j = 0; j < v->n_statements; j++)
        opinion_statement_update(s, r, j);
    for (size_t g = 0; g < r->n_groups; g++)
        opinion_typical_update(r, g);
}

/* Higher is earlier; a negative score keeps the statement out of the list. */
static double
score(const struct opinion_result *r, enum opinion_order order, size_t j)
{
    const struct opinion_statement *t = &r->statements[j];
    if (t->priority <= 0) /* moderated out */
        return -1;
    switch (order) {
    case OPINION_BY_CONSENSUS:
        return opinion_seen(t->all) ? t->consensus : -1;
    case OPINION_BY_AGREEMENT:
        return t->p_agree > 0.5 && t->agree_test > Z_90 ? t->p_agree * t->agree_test : -1;
    case OPINION_BY_REJECTION:
        return t->p_disagree > 0.5 && t->disagree_test > Z_90 ? t->p_disagree * t->disagree_test : -1;
    case OPINION_BY_DISAGREEMENT:
        return t->disagreement > 0 ? t->disagreement : -1;
    case OPINION_BY_DIVISION:
        return r->n_groups > 1 ? t->division : -1;
    case OPINION_BY_PRIORITY:
        return t->priority;
    }
    return -1;
}

size_t
opinion_top(struct arena *a, const struct opinion_result *r, enum opinion_order order, size_t n_max,
            size_t **ret_statements)
{
    size_t room = n_max < r->n_statements ? n_max : r->n_statements, n = 0;
    size_t *top = ARENA_ARRAY(a, size_t, room + 1);
    double *scores = ARENA_ARRAY(a, double, room + 1);
    for (size_t j = 0; j < r->n_statements; j++) {
        double x = score(r, order, j);
        if (x < 0 || (n == room && (n == 0 || scores[n - 1] >= x)))
            continue;
        size_t at = n < room ? n++ : n - 1;
        for (; at > 0 && scores[at - 1] < x; at--) {
            scores[at] = scores[at - 1];
            top[at] = top[at - 1];
        }
        scores[at] = x;
        top[at] = j;
    }
    *ret_statements = top;
    return n;
}
