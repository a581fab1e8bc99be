#include "network_json.h"

#include <math.h>

/* Sectors as communities: nodes without one each stand alone. */
static uint32_t *
labels_of_groups(struct arena *a, const struct network_file *f)
{
    uint32_t *label = ARENA_ARRAY(a, uint32_t, f->n_nodes), next = f->n_groups;
    for (size_t v = 0; v < f->n_nodes; v++)
        label[v] = f->group[v] == GRAPH_NO_GROUP ? next++ : f->group[v];
    return label;
}

static enum status
groups_measure(struct arena *a, const struct network_file *f, const struct network_settings *s,
               struct network_report *r)
{
    r->group_modularity = r->group_ari = NAN;
    if (f->group == NULL)
        return STATUS_OK;
    TRY(graph_blocks_count(a, &f->graph, f->group, f->n_groups, &r->blocks));
    TRY(graph_ei_test(a, &f->graph, f->group, f->n_groups, s->seed, s->n_permutations, NULL, &r->ei));
    if (!r->is_shown)
        return STATUS_OK;
    uint32_t *label = labels_of_groups(a, f);
    bool fits = true; /* a sector without members takes a number that no node has */
    for (size_t v = 0; v < f->n_nodes; v++)
        fits = fits && label[v] < f->n_nodes;
    if (fits)
        TRY(graph_modularity(a, &f->graph, label, &r->group_modularity));
    return graph_adjusted_rand(a, f->group, r->communities.label, f->n_nodes, &r->group_ari);
}

static enum status
change_measure(struct arena *a, const struct network_file *f, const struct network_settings *s,
               struct network_report *r)
{
    if (!f->has_before)
        return STATUS_OK;
    TRY(graph_change_count(&f->before, &f->graph, &r->change));
    r->coverage_before = graph_coverage(&f->before);
    r->has_qap = r->coverage == 1 && r->coverage_before == 1;
    if (!r->has_qap)
        return STATUS_OK;
    return graph_qap_test(a, &f->before, &f->graph, s->seed, s->n_permutations, NULL, &r->qap);
}

enum status
network_report_make(struct arena *a, const struct network_file *f, const struct network_settings *s,
                    struct network_report *ret_report)
{
    struct network_report r = {.coverage = graph_coverage(&f->graph)};
    r.is_shown = r.coverage >= GRAPH_COVERAGE_NEEDED;
    if (r.is_shown) {
        TRY(graph_measure(a, &f->graph, NULL, &r.measures));
        TRY(graph_communities_find(a, &f->graph, s->seed, 0, NULL, &r.communities));
        TRY(graph_core_find(a, &f->graph, &r.core));
    } else {
        TRY(graph_measure_robust(a, &f->graph, &r.measures));
    }
    TRY(groups_measure(a, f, s, &r));
    if (f->kind)
        TRY(graph_services_find(a, &f->graph, f->kind, &r.services));
    TRY(change_measure(a, f, s, &r));
    *ret_report = r;
    return STATUS_OK;
}
