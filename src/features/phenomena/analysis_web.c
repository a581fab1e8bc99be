/* The picture and what the map says, in plain words. */
#include "analysis_views.h"
#include "influence_words_web.h"
#include "phenomena_msg.h"
#include "phenomena_picture.h"
#include "phenomena_views_gen.h"
#include "phenomena_web.h"
#include "picture_web.h"

static web_handler analysis_show;

enum { LOOPS_SHOWN = 12, LEVERS_SHOWN = 15 };

const struct web_route phenomena_analysis_routes[] = {
    {HTTP_GET, "/process/:process/phenomena/:phenomenon/analysis", PHENOMENA_READ, analysis_show, WEB_SLOW, NULL},
    {0},
};

/* Names of factors in one line. */
static struct str
names_of(struct ctx *cx, const struct phenomenon_map *m, const uint32_t *nodes, size_t n)
{
    struct buf b;
    buf_init_in(&b, cx->arena, 0);
    for (size_t i = 0; i < n; i++)
        if (nodes[i])
            buf_fmt(&b, "%sF%d %.*s", b.n ? "; " : "", m->factors[nodes[i] - 1].no, STR_ARG(m->factors[nodes[i] - 1].text));
    return buf_view(&b);
}

/* ---- roots ---- */

static void
fill_roots(struct ctx *cx, const struct phenomenon_map *m, const struct phenomenon_analysis *a, struct phenomena_analysis *v)
{
    bool *is_root = ARENA_ARRAY(cx->arena, bool, m->n_factors + 1);
    v->roots = ARENA_ARRAY(cx->arena, struct phenomena_root, a->roots.n_roots);
    for (size_t i = 0; i < a->roots.n_roots; i++) {
        const struct causal_root *r = &a->roots.roots[i];
        struct phenomena_root row = {.names = names_of(cx, m, r->nodes, r->n_nodes), .is_circle = r->n_nodes > 1, .steps = r->distance};
        for (uint32_t k = 0; k < r->n_nodes; k++)
            is_root[r->nodes[k]] = true;
        if (r->n_nodes == 1 && r->nodes[0] == 0)
            continue; /* nothing leads to the phenomenon yet */
        if (r->n_nodes == 1) {
            const struct factor *f = &m->factors[r->nodes[0] - 1];
            row.id = f->id;
            row.sway = factor_sway_name(f->sway);
            row.is_marked = str_eq_c(f->kind, "root");
        }
        v->roots[v->n_roots++] = row;
    }
    v->called = ARENA_ARRAY(cx->arena, struct phenomena_reach, m->n_factors);
    for (size_t i = 0; i < m->n_factors; i++) {
        const struct causal_map *map = &m->map;
        uint32_t node = (uint32_t)i + 1, n = map->first_in[node + 1] - map->first_in[node];
        uint32_t *behind = ARENA_ARRAY(cx->arena, uint32_t, n + 1);
        if (is_root[node] || n == 0 || !str_eq_c(m->factors[i].kind, "root"))
            continue;
        for (uint32_t k = 0; k < n; k++)
            behind[k] = map->arcs[map->in_arcs[map->first_in[node] + k]].from;
        v->called[v->n_called++] = (struct phenomena_reach){.no = m->factors[i].no, .text = m->factors[i].text,
                                                            .from = names_of(cx, m, behind, n)};
    }
}

/* ---- loops ---- */

static void
fill_loops(struct ctx *cx, const struct phenomenon_map *m, const struct loop_list *l, struct phenomena_analysis *v)
{
    static const struct msg *const kinds[] = {&M_phenomena_loop_reinforcing, &M_phenomena_loop_balancing, &M_phenomena_loop_unknown};
    static const char *const tags[] = {"tag tag-warn", "tag tag-good", "tag"};
    v->loops = ARENA_ARRAY(cx->arena, struct phenomena_loop, LOOPS_SHOWN);
    for (size_t i = 0; i < l->n_loops && v->n_loops < LOOPS_SHOWN; i++)
        v->loops[v->n_loops++] = (struct phenomena_loop){influence_loop_sentence(cx, m, &l->loops[i]), kinds[l->loops[i].kind],
                                                         tags[l->loops[i].kind], l->loops[i].n_delayed};
    for (size_t i = 0; i <= l->max_length; i++) {
        v->n_reinforcing += (int64_t)l->counts[i].n[LOOP_REINFORCING];
        v->n_balancing += (int64_t)l->counts[i].n[LOOP_BALANCING];
        v->n_undecided += (int64_t)l->counts[i].n[LOOP_UNKNOWN];
    }
    v->n_loops_all = (int64_t)l->n_found;
    v->has_more_loops = l->n_found > v->n_loops;
    v->is_complete = l->complete;
    v->longest = (int64_t)l->max_length;
}

/* ---- leverage ---- */

static const struct msg *
way_of(const struct leverage *l)
{
    if (l->share_up >= 0.95F)
        return &M_phenomena_lever_up;
    return l->share_up <= 0.05F ? &M_phenomena_lever_down : &M_phenomena_lever_open;
}

/* The first is sure when no draw in ten of its own ranks it where the second one may stand. */
static bool
first_is_sure(const struct leverage *first, const struct leverage *second)
{
    return second == NULL || first->rank_p95 < second->rank_p05;
}

static void
fill_levers(struct ctx *cx, const struct phenomenon_map *m, const struct phenomenon_analysis *a, struct phenomena_analysis *v)
{
    const struct leverage_list *l = &a->leverage;
    const struct leverage **causes = ARENA_ARRAY(cx->arena, const struct leverage *, l->n_items + 1);
    size_t n = 0;
    for (size_t i = 0; i < l->n_items; i++)
        if (!str_eq_c(m->factors[l->items[i].node - 1].kind, "problem"))
            causes[n++] = &l->items[i];
    v->has_levers = n > 0;
    v->is_settled = l->share_unsettled < 0.01;
    v->levers = ARENA_ARRAY(cx->arena, struct phenomena_lever, LEVERS_SHOWN);
    for (size_t i = 0; i < n && i < LEVERS_SHOWN; i++) {
        const struct leverage *x = causes[i];
        const struct factor *f = &m->factors[x->node - 1];
        v->levers[v->n_levers++] = (struct phenomena_lever){
            .id = f->id, .rank_low = x->rank_p05, .rank_high = x->rank_p95, .no = f->no, .text = f->text, .way = way_of(x),
            .width = causes[0]->mean_size > 0 ? (int)(100 * x->mean_size / causes[0]->mean_size + 0.5F) : 0,
            .kind = factor_kind_name(f->kind), .sway = factor_sway_name(f->sway)};
    }
    if (n) {
        v->first_cause = v->levers[0].text;
        v->first_id = v->levers[0].id;
        v->first_way = str_eq_c(m->factors[causes[0]->node - 1].kind, "strength") ? "up" : "down";
        v->first_is_sure = first_is_sure(causes[0], n > 1 ? causes[1] : NULL);
    }
}

/* ---- iceberg and reach ---- */

static void
fill_ice(struct ctx *cx, const struct phenomenon_map *m, const struct phenomenon_analysis *a, struct phenomena_analysis *v)
{
    static const struct msg *const what[] = {&M_phenomena_ice_event_what, &M_phenomena_ice_pattern_what, &M_phenomena_ice_structure_what,
                                             &M_phenomena_ice_model_what};
    uint32_t *nodes = ARENA_ARRAY(cx->arena, uint32_t, m->n_factors + 1);
    v->has_ice = a->has_iceberg;
    v->n_upward = a->iceberg.n_upward;
    v->n_downward = a->iceberg.n_downward;
    v->ice = ARENA_ARRAY(cx->arena, struct phenomena_ice, N_FACTOR_LEVELS);
    for (size_t i = 0; i < N_FACTOR_LEVELS; i++) {
        size_t n = 0;
        for (size_t k = 0; k < m->n_factors; k++)
            if (str_eq_c(m->factors[k].level, factor_levels[i]))
                nodes[n++] = (uint32_t)k + 1;
        v->ice[v->n_ice++] = (struct phenomena_ice){factor_level_name(str_from(factor_levels[i])), what[i], names_of(cx, m, nodes, n),
                                                    (int64_t)n};
    }
}

/* The table that says what the picture does. */
static void
fill_reach(struct ctx *cx, const struct phenomenon_map *m, const struct phenomenon_analysis *a, struct phenomena_analysis *v)
{
    v->reach = ARENA_ARRAY(cx->arena, struct phenomena_reach, m->n_factors);
    for (size_t i = 0; i < m->n_factors; i++) {
        uint32_t node = (uint32_t)i + 1;
        struct buf b;
        buf_init_in(&b, cx->arena, 0);
        for (uint32_t k = m->map.first_out[node]; k < m->map.first_out[node + 1]; k++) {
            const struct causal_arc *arc = &m->map.arcs[k];
            const char *sign = arc->conflict ? "±" : arc->sign == SIGN_PLUS ? "+" : arc->sign == SIGN_MINUS ? "−" : "?";
            if (arc->to)
                buf_fmt(&b, "%s%s\xC2\xA0" "F%d", b.n ? ", " : "", sign, m->factors[arc->to - 1].no);
        }
        v->reach[v->n_reach++] = (struct phenomena_reach){.no = m->factors[i].no, .text = m->factors[i].text, .to = buf_view(&b),
                                                          .kind = factor_kind_name(m->factors[i].kind), .n_up = a->reach[node].n_up,
                                                          .n_down = a->reach[node].n_down, .n_loops = a->n_loops[node]};
    }
}

static void
fill_disputed(struct ctx *cx, const struct phenomena_scene *s, const struct phenomenon_map *m, struct phenomena_analysis *v)
{
    size_t n;
    v->disputed = influence_pairs(cx, s, m, &n);
    while (v->n_disputed < n && v->disputed[v->n_disputed].is_disputed)
        v->n_disputed++;
}

static enum status
fill_analysis(struct ctx *cx, const struct phenomena_scene *s, const struct phenomenon_map *m, struct phenomena_analysis *v)
{
    struct phenomenon_analysis a;
    TRY(phenomenon_analyse(cx, m, &a));
    TRY(phenomena_picture_make(cx, &s->p, m, &a, false, &v->narrow));
    TRY(phenomena_picture_make(cx, &s->p, m, &a, true, &v->wide));
    fill_roots(cx, m, &a, v);
    fill_loops(cx, m, &a.loops, v);
    fill_levers(cx, m, &a, v);
    fill_ice(cx, m, &a, v);
    fill_reach(cx, m, &a, v);
    fill_disputed(cx, s, m, v);
    return STATUS_OK;
}

static enum status
analysis_show(struct ctx *cx, struct web_request *rq, struct web_reply *rp)
{
    struct phenomena_analysis v = {0};
    struct phenomena_scene s;
    struct phenomenon_map m;
    TRY(phenomena_enter(cx, rq, &s));
    TRY(phenomenon_map_make(cx, s.p.id, &m));
    v.head = s.head;
    v.head.on_analysis = true;
    v.p = s.p;
    v.has_problem = m.n_problems > 0;
    v.n_factors = (int64_t)m.n_factors;
    v.n_arrows = (int64_t)(m.n_pairs + m.n_assumed);
    v.n_voices = (int64_t)m.n_voices;
    v.n_assumed = (int64_t)m.n_assumed;
    v.n_pairs = (int64_t)m.n_pairs;
    v.n_single = (int64_t)m.n_single;
    v.n_unknown = (int64_t)m.map.n_unknown;
    v.has_map = v.n_arrows > 0;
    if (v.has_map)
        TRY(fill_analysis(cx, &s, &m, &v));
    struct web_page page = {.title = &M_phenomena_analysis, .nav = NAV_WORKSHOPS};
    page.crumbs = phenomena_crumbs(cx, &s, true, &page.n_crumbs);
    return web_page(cx, rq, rp, &page, WEB_VIEW(phenomena_analysis, &v));
}
