#include "network_json.h"

#include <math.h>

#include "json.h"

/* What every part of the report needs. */
struct page {
    struct json_writer w;
    const struct network_file *f;
    const struct network_report *r;
};

static void
put_number(struct page *p, const char *key, double x)
{
    json_key(&p->w, key);
    if (isfinite(x))
        json_put_double(&p->w, x);
    else
        json_put_null(&p->w);
}

static void
put_count(struct page *p, const char *key, uint64_t n)
{
    json_key(&p->w, key);
    json_put_i64(&p->w, (int64_t)n);
}

static void
put_id(struct page *p, const char *key, uint32_t v)
{
    json_key(&p->w, key);
    if (v == GRAPH_NOBODY)
        json_put_null(&p->w);
    else
        json_put_str(&p->w, p->f->id[v]);
}

static void
put_bool(struct page *p, const char *key, bool b)
{
    json_key(&p->w, key);
    json_put_bool(&p->w, b);
}

static void
put_ids(struct page *p, const char *key, const uint32_t *nodes, size_t n)
{
    json_key(&p->w, key);
    json_open_array(&p->w);
    for (size_t i = 0; i < n; i++)
        json_put_str(&p->w, p->f->id[nodes[i]]);
    json_close_array(&p->w);
}

/* A measure that only stands when enough have answered. */
static void
put_shown(struct page *p, const char *key, double x)
{
    put_number(p, key, p->r->is_shown ? x : NAN);
}

static void
put_answers(struct page *p)
{
    const struct graph *g = &p->f->graph;
    json_key(&p->w, "answers");
    json_open_object(&p->w);
    put_bool(p, "known", g->answered != NULL);
    put_number(p, "coverage", g->answered ? p->r->coverage : NAN);
    put_number(p, "needed", GRAPH_COVERAGE_NEEDED);
    put_bool(p, "path_measures_shown", p->r->is_shown);
    json_close_object(&p->w);
}

static void
put_whole(struct page *p)
{
    const struct graph *g = &p->f->graph;
    const struct graph_measures *x = &p->r->measures;
    put_count(p, "n", g->n_nodes);
    put_count(p, "m", g->n_pairs);
    put_bool(p, "directed", g->directed);
    json_key(&p->w, "tie_rule");
    json_put_str(&p->w, g->rule == GRAPH_MUTUAL ? STR("mutual") : STR("any"));
    put_count(p, "ties", g->n_ties);
    put_count(p, "self_ties_left_out", g->n_self);
    put_count(p, "repeated_ties_added_up", g->n_repeated);
    put_answers(p);
    put_number(p, "density", x->density);
    put_number(p, "reciprocity", x->reciprocity);
    put_shown(p, "transitivity", x->transitivity);
    put_shown(p, "avg_clustering", x->avg_clustering);
    put_shown(p, "assortativity_degree", x->assortativity);
    put_shown(p, "components", x->n_components);
    put_shown(p, "largest_component", x->largest_component);
    put_shown(p, "diameter", x->has_diameter ? x->diameter : NAN);
    put_shown(p, "avg_path_len", x->avg_path_length);
    put_shown(p, "degeneracy", x->degeneracy);
}

static void
put_bridges(struct page *p)
{
    const struct graph_measures *x = &p->r->measures;
    json_key(&p->w, "bridges");
    json_open_array(&p->w);
    for (size_t i = 0; i < x->n_bridges; i++) {
        json_open_array(&p->w);
        json_put_str(&p->w, p->f->id[x->bridges[i].from]);
        json_put_str(&p->w, p->f->id[x->bridges[i].to]);
        json_close_array(&p->w);
    }
    json_close_array(&p->w);
    json_key(&p->w, "bridges_cut_off");
    json_open_array(&p->w);
    for (size_t i = 0; i < x->n_bridges; i++)
        json_put_i64(&p->w, x->bridges[i].n_cut_off);
    json_close_array(&p->w);
}

static void
put_cuts(struct page *p)
{
    const struct graph_measures *x = &p->r->measures;
    put_ids(p, "articulation_points", x->cuts, x->n_cuts);
    put_bridges(p);
    json_key(&p->w, "biconnected_component_sizes");
    json_open_array(&p->w);
    for (size_t i = 0; i < x->n_blocks; i++)
        json_put_i64(&p->w, x->block_size[i]);
    json_close_array(&p->w);
}

static void
put_communities(struct page *p)
{
    const struct graph_communities *c = &p->r->communities;
    put_number(p, "modularity", c->modularity);
    json_key(&p->w, "communities");
    json_open_object(&p->w);
    put_count(p, "n", c->n);
    put_count(p, "searches", c->n_searches);
    put_number(p, "share_of_searches_that_agree", c->share_best);
    put_number(p, "adjusted_rand_with_groups", p->r->group_ari);
    json_close_object(&p->w);
}

static void
put_core(struct page *p)
{
    const struct graph_core *c = &p->r->core;
    json_key(&p->w, "core_periphery");
    json_open_object(&p->w);
    put_count(p, "core", c->n_core);
    put_count(p, "misplaced_pairs", c->misplaced);
    put_number(p, "fit", c->fit);
    put_bool(p, "unique", c->is_unique);
    put_number(p, "density_core", c->density_core);
    put_number(p, "density_between", c->density_between);
    put_number(p, "density_periphery", c->density_periphery);
    json_close_object(&p->w);
}

static void
put_cell(struct page *p, uint32_t i, uint32_t j)
{
    const struct graph_block *c = &p->r->blocks.cell[(size_t)i * p->r->blocks.n + j];
    json_open_object(&p->w);
    json_key(&p->w, "groups");
    json_open_array(&p->w);
    json_put_str(&p->w, p->f->group_name[i]);
    json_put_str(&p->w, p->f->group_name[j]);
    json_close_array(&p->w);
    put_count(p, "tied", c->n_tied);
    put_count(p, "observed_pairs", c->n_observed);
    put_count(p, "possible_pairs", c->n_possible);
    put_number(p, "density", c->density);
    put_number(p, "coverage", c->coverage);
    json_close_object(&p->w);
}

static bool
never_meet(const struct graph_block *c)
{
    return c->n_observed > 0 && c->n_tied == 0;
}

static void
put_never_meet(struct page *p)
{
    const struct graph_blocks *b = &p->r->blocks;
    json_key(&p->w, "groups_that_never_meet");
    json_open_array(&p->w);
    for (uint32_t i = 0; i < b->n; i++)
        for (uint32_t j = i + 1; j < b->n; j++)
            if (never_meet(&b->cell[(size_t)i * b->n + j]))
                put_cell(p, i, j);
    json_close_array(&p->w);
}

static void
put_groups(struct page *p)
{
    const struct graph_blocks *b = &p->r->blocks;
    const struct graph_ei *ei = &p->r->ei;
    json_key(&p->w, "groups");
    json_open_object(&p->w);
    json_key(&p->w, "sizes");
    json_open_object(&p->w);
    for (uint32_t i = 0; i < b->n; i++) {
        json_key_str(&p->w, p->f->group_name[i]);
        json_put_i64(&p->w, b->size[i]);
    }
    json_close_object(&p->w);
    put_count(p, "without_group", b->n_without);
    put_number(p, "modularity", p->r->group_modularity);
    put_number(p, "EI_index", ei->index);
    put_count(p, "EI_internal", ei->n_internal);
    put_count(p, "EI_external", ei->n_external);
    put_number(p, "EI_expected", ei->expected);
    put_number(p, "EI_p_inward", ei->p_inward);
    put_number(p, "EI_p_outward", ei->p_outward);
    put_count(p, "permutations", ei->n_permutations);
    json_key(&p->w, "density");
    json_open_array(&p->w);
    for (uint32_t i = 0; i < b->n; i++)
        for (uint32_t j = i; j < b->n; j++)
            put_cell(p, i, j);
    json_close_array(&p->w);
    put_never_meet(p);
    json_close_object(&p->w);
}

static void
put_need(struct page *p, const struct graph_need *need)
{
    json_open_object(&p->w);
    put_id(p, "need", need->node);
    put_count(p, "services", need->n_services);
    put_count(p, "actors", need->n_actors);
    put_bool(p, "gap", need->is_gap);
    put_bool(p, "overlap", need->is_overlap);
    put_id(p, "single_point", need->single);
    put_id(p, "nearest_service", need->nearest);
    put_number(p, "steps", need->nearest == GRAPH_NOBODY ? NAN : need->steps);
    json_close_object(&p->w);
}

static void
put_services(struct page *p)
{
    const struct graph_services *s = &p->r->services;
    json_key(&p->w, "services");
    json_open_object(&p->w);
    json_key(&p->w, "needs");
    json_open_array(&p->w);
    for (size_t i = 0; i < s->n_needs; i++)
        put_need(p, &s->needs[i]);
    json_close_array(&p->w);
    put_ids(p, "services_without_actor", s->unmanned, s->n_unmanned);
    put_ids(p, "services_without_need", s->idle, s->n_idle);
    json_close_object(&p->w);
}

static void
put_change(struct page *p)
{
    const struct graph_change *c = &p->r->change;
    json_key(&p->w, "change");
    json_open_object(&p->w);
    put_count(p, "kept", c->n_kept);
    put_count(p, "new", c->n_new);
    put_count(p, "lost", c->n_lost);
    put_count(p, "compared_pairs", c->n_pairs);
    put_number(p, "coverage_before", p->f->before.answered ? p->r->coverage_before : NAN);
    put_number(p, "density_before", c->density_before);
    put_number(p, "density_after", c->density_after);
    put_number(p, "jaccard", c->jaccard);
    if (p->r->has_qap) {
        put_number(p, "qap_r", p->r->qap.r);
        put_number(p, "qap_p_ge_r", p->r->qap.p_at_least);
        put_number(p, "qap_p_le_r", p->r->qap.p_at_most);
        put_count(p, "permutations", p->r->qap.n_permutations);
    }
    json_close_object(&p->w);
}

static void
put_node_paths(struct page *p, uint32_t v)
{
    const struct graph_node *n = &p->r->measures.nodes[v];
    put_shown(p, "betweenness", n->betweenness);
    put_shown(p, "closeness", n->closeness);
    put_shown(p, "constraint", n->constraint);
    put_shown(p, "effective_size", n->effective_size);
    put_shown(p, "clustering", n->clustering);
    put_shown(p, "core", n->core);
    put_shown(p, "component", n->component);
    if (!p->r->is_shown)
        return;
    put_count(p, "community", p->r->communities.label[v]);
    put_bool(p, "in_core", p->r->core.is_core[v]);
    put_bool(p, "articulation_point", n->is_cut);
    put_count(p, "pieces_without", n->n_pieces);
    put_count(p, "cut_off_without", n->n_cut_off);
}

static void
put_node(struct page *p, uint32_t v)
{
    const struct graph_node *n = &p->r->measures.nodes[v];
    json_key_str(&p->w, p->f->id[v]);
    json_open_object(&p->w);
    if (!str_eq(p->f->label[v], p->f->id[v])) {
        json_key(&p->w, "label");
        json_put_str(&p->w, p->f->label[v]);
    }
    if (p->f->group && p->f->group[v] != GRAPH_NO_GROUP) {
        json_key(&p->w, "group");
        json_put_str(&p->w, p->f->group_name[p->f->group[v]]);
    }
    if (p->f->graph.answered)
        put_bool(p, "answered", p->f->graph.answered[v]);
    put_count(p, "degree", n->degree);
    if (p->f->graph.directed) {
        put_count(p, "in_degree", n->in_degree);
        put_count(p, "out_degree", n->out_degree);
    }
    put_number(p, "strength", n->strength);
    put_node_paths(p, v);
    if (p->f->kind)
        put_count(p, "needs_that_hang_on_it", p->r->services.n_hanging[v]);
    json_close_object(&p->w);
}

static void
put_isolates(struct page *p)
{
    const struct graph_node *nodes = p->r->measures.nodes;
    json_key(&p->w, "isolated");
    json_open_array(&p->w);
    for (uint32_t v = 0; v < p->f->n_nodes; v++)
        if (nodes[v].is_isolated)
            json_put_str(&p->w, p->f->id[v]);
    json_close_array(&p->w);
    json_key(&p->w, "not_answered_and_not_named");
    json_open_array(&p->w);
    for (uint32_t v = 0; v < p->f->n_nodes; v++)
        if (nodes[v].is_unheard)
            json_put_str(&p->w, p->f->id[v]);
    json_close_array(&p->w);
}

enum status
network_report_json(struct arena *a, const struct network_file *f, const struct network_report *r, struct str *ret_text)
{
    struct buf *b = arena_alloc(a, sizeof *b);
    buf_init_in(b, a, (size_t)256 << 20);
    struct page p = {.w = json_writer_init(b), .f = f, .r = r};
    json_open_object(&p.w);
    put_whole(&p);
    put_isolates(&p);
    if (r->is_shown) {
        put_cuts(&p);
        put_communities(&p);
        put_core(&p);
    }
    if (f->group)
        put_groups(&p);
    if (f->kind)
        put_services(&p);
    if (f->has_before)
        put_change(&p);
    json_key(&p.w, "nodes");
    json_open_object(&p.w);
    for (uint32_t v = 0; v < f->n_nodes; v++)
        put_node(&p, v);
    json_close_object(&p.w);
    json_close_object(&p.w);
    buf_putc(b, '\n');
    return buf_finish(b, ret_text);
}
