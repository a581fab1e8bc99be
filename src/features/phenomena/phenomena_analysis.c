#include "phenomena_analysis.h"

static const double tree_strength = 2.0 / 3;

static uint32_t
node_of(const struct phenomenon_map *m, int64_t factor_id)
{
    for (size_t i = 0; i < m->n_factors; i++)
        if (m->factors[i].id == factor_id)
            return (uint32_t)i + 1;
    return 0;
}

static bool
is_said(const struct phenomenon_map *m, int64_t from_id, int64_t to_id)
{
    for (size_t i = 0; i < m->n_said; i++)
        if (m->said[i].from_id == from_id && m->said[i].to_id == to_id)
            return true;
    return false;
}

/* What people said; voices are numbers from 1. */
static size_t
add_said(struct phenomenon_map *m, struct causal_statement *s)
{
    for (size_t i = 0; i < m->n_said; i++) {
        const struct influence *x = &m->said[i];
        bool is_same_pair = i && m->said[i - 1].from_id == x->from_id && m->said[i - 1].to_id == x->to_id;
        bool goes_on = i + 1 < m->n_said && m->said[i + 1].from_id == x->from_id && m->said[i + 1].to_id == x->to_id;
        s[i] = (struct causal_statement){.from = node_of(m, x->from_id), .to = node_of(m, x->to_id),
                                         .sign = (enum causal_sign)x->sign, .strength = x->strength / 3.0,
                                         .delay = x->is_delayed, .participant = (uint32_t)x->voice};
        m->n_pairs += !is_same_pair;
        m->n_single += !is_same_pair && !goes_on;
    }
    return m->n_said;
}

/* The whys that nobody has weighed, and the way from each problem to the phenomenon. */
static size_t
add_tree(struct phenomenon_map *m, struct causal_statement *s, size_t n)
{
    for (size_t i = 0; i < m->n_factors; i++) {
        const struct factor *f = &m->factors[i];
        bool weakens = str_eq_c(f->kind, "strength");
        if (f->parent_id && !is_said(m, f->id, f->parent_id)) {
            s[n++] = (struct causal_statement){.from = (uint32_t)i + 1, .to = node_of(m, f->parent_id),
                                               .sign = weakens ? SIGN_MINUS : SIGN_PLUS, .strength = tree_strength};
            m->n_assumed++;
        }
        if (str_eq_c(f->kind, "problem")) {
            s[n++] = (struct causal_statement){.from = (uint32_t)i + 1, .to = 0, .sign = SIGN_PLUS, .strength = 1};
            m->n_problems++;
        }
    }
    return n;
}

static size_t
count_voices(struct ctx *cx, const struct phenomenon_map *m)
{
    int *seen = ARENA_ARRAY(cx->arena, int, m->n_said + 1);
    size_t n = 0;
    for (size_t i = 0; i < m->n_said; i++) {
        size_t k = 0;
        while (k < n && seen[k] != m->said[i].voice)
            k++;
        if (k == n)
            seen[n++] = m->said[i].voice;
    }
    return n;
}

enum status
phenomenon_map_make(struct ctx *cx, int64_t phenomenon_id, struct phenomenon_map *ret_map)
{
    struct phenomenon_map m = {0};
    TRY(factor_list(cx, phenomenon_id, &m.factors, &m.n_factors));
    TRY(influence_list(cx, phenomenon_id, &m.said, &m.n_said));
    struct causal_statement *s = ARENA_ARRAY(cx->arena, struct causal_statement, m.n_said + 2 * m.n_factors + 1);
    size_t n = add_tree(&m, s, add_said(&m, s));
    m.n_voices = count_voices(cx, &m);
    TRY(causal_map_build(cx->arena, m.n_factors + 1, s, n, &m.map));
    *ret_map = m;
    return STATUS_OK;
}

bool
phenomenon_arc_is_drawn(const struct causal_arc *a)
{
    return a->from != 0 && a->to != 0;
}

bool
phenomenon_arc_is_said(const struct phenomenon_map *m, const struct causal_arc *a)
{
    return phenomenon_arc_is_drawn(a) && is_said(m, m->factors[a->from - 1].id, m->factors[a->to - 1].id);
}

static enum iceberg_level
iceberg_of(struct str level)
{
    for (size_t i = 0; i < N_FACTOR_LEVELS; i++)
        if (str_eq_c(level, factor_levels[i]))
            return (enum iceberg_level)(ICEBERG_EVENT + i);
    return ICEBERG_NONE;
}

static enum status
find_iceberg(struct ctx *cx, const struct phenomenon_map *m, struct phenomenon_analysis *a)
{
    enum iceberg_level *level = ARENA_ARRAY(cx->arena, enum iceberg_level, m->n_factors + 1);
    for (size_t i = 0; i < m->n_factors; i++) {
        level[i + 1] = iceberg_of(m->factors[i].level);
        a->has_iceberg |= level[i + 1] != ICEBERG_NONE;
    }
    return causal_iceberg(&m->map, level, &a->iceberg);
}

static enum status
find_leverage(struct ctx *cx, const struct phenomenon_map *m, struct phenomenon_analysis *a)
{
    struct leverage_wish wish = leverage_wish_usual(0);
    wish.n_draws = PHENOMENON_CELLS / m->map.n_nodes; /* a large map gets fewer: about 1500 when it is full */
    if (wish.n_draws > PHENOMENON_DRAWS)
        wish.n_draws = PHENOMENON_DRAWS;
    a->has_leverage = a->roots.n_ancestors > 0;
    return a->has_leverage ? causal_leverage_find(cx->arena, &m->map, &wish, &a->leverage) : STATUS_OK;
}

enum status
phenomenon_analyse(struct ctx *cx, const struct phenomenon_map *m, struct phenomenon_analysis *ret_a)
{
    struct phenomenon_analysis a = {0};
    struct loop_wish wish = {.max_length = PHENOMENON_LOOP_LENGTH, .max_kept = PHENOMENON_LOOPS_KEPT, .max_steps = 3000000};
    TRY(causal_roots_find(cx->arena, &m->map, 0, &a.roots));
    TRY(causal_distances(cx->arena, &m->map, 0, true, &a.distance));
    TRY(causal_reach_all(cx->arena, &m->map, &a.reach));
    TRY(causal_loops_find(cx->arena, &m->map, &wish, &a.loops));
    TRY(causal_loops_membership(cx->arena, &m->map, &a.loops, &a.n_loops));
    TRY(find_leverage(cx, m, &a));
    TRY(find_iceberg(cx, m, &a));
    *ret_a = a;
    return STATUS_OK;
}

enum status
phenomenon_what_if(struct ctx *cx, const struct phenomenon_map *m, const struct phenomenon_push *pushes, size_t n,
                   struct fcm_change *ret_change)
{
    struct fcm_rules rules = fcm_rules_usual();
    struct fcm_clamp *clamps = ARENA_ARRAY(cx->arena, struct fcm_clamp, n + 1);
    double low, high;
    fcm_range(rules.transfer, &low, &high);
    for (size_t i = 0; i < n; i++) {
        if (pushes[i].factor >= m->n_factors)
            return STATUS_INVALID;
        clamps[i] = (struct fcm_clamp){(uint32_t)pushes[i].factor + 1, pushes[i].way > 0 ? high : low};
    }
    return fcm_what_if(cx->arena, &m->map, &rules, NULL, clamps, n, ret_change);
}
