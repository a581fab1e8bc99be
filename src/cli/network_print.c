#include "network_json.h"

#include <math.h>
#include <stdlib.h>

enum { LISTED = 10 };

static void
print_share(FILE *out, const char *what, double x)
{
    if (isfinite(x))
        fprintf(out, "%s: %.3f\n", what, x);
}

static void
print_name(FILE *out, const struct network_file *f, uint32_t v)
{
    fprintf(out, "%.*s", STR_ARG(f->label[v]));
}

struct place {
    double value;
    uint32_t node;
};

static int
highest_first(const void *pa, const void *pb)
{
    const struct place *a = pa, *b = pb;
    if (a->value != b->value)
        return a->value > b->value ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static void
print_bridging(FILE *out, struct arena *a, const struct network_file *f, const struct network_report *r)
{
    struct place *p = ARENA_ARRAY(a, struct place, f->n_nodes);
    for (uint32_t v = 0; v < f->n_nodes; v++)
        p[v] = (struct place){r->measures.nodes[v].betweenness, v};
    if (f->n_nodes > 1)
        qsort(p, f->n_nodes, sizeof *p, highest_first);
    fprintf(out, "\nWho bridges (betweenness, constraint; a load to share, not a merit)\n");
    for (size_t i = 0; i < f->n_nodes && i < LISTED && p[i].value > 0; i++) {
        fprintf(out, "  %10.3f  %5.3f  ", p[i].value, r->measures.nodes[p[i].node].constraint);
        print_name(out, f, p[i].node);
        fputc('\n', out);
    }
}

static void
print_cuts(FILE *out, const struct network_file *f, const struct network_report *r)
{
    const struct graph_measures *x = &r->measures;
    fprintf(out, "\nWithout whom the network would fall apart: %zu\n", x->n_cuts);
    for (size_t i = 0; i < x->n_cuts; i++) {
        const struct graph_node *n = &x->nodes[x->cuts[i]];
        fprintf(out, "  ");
        print_name(out, f, x->cuts[i]);
        fprintf(out, ": %u pieces, %u cut off\n", n->n_pieces, n->n_cut_off);
    }
}

static void
print_bridges(FILE *out, const struct network_file *f, const struct network_report *r)
{
    const struct graph_measures *x = &r->measures;
    fprintf(out, "\nTies that are the only way between two sides: %zu\n", x->n_bridges);
    for (size_t i = 0; i < x->n_bridges && i < LISTED; i++) {
        fprintf(out, "  ");
        print_name(out, f, x->bridges[i].from);
        fprintf(out, " - ");
        print_name(out, f, x->bridges[i].to);
        fprintf(out, ": %u on the smaller side\n", x->bridges[i].n_cut_off);
    }
}

/* A line for each node that the mark says. */
static void
print_marked(FILE *out, const struct network_file *f, const struct network_report *r, bool isolated)
{
    for (uint32_t v = 0; v < f->n_nodes; v++) {
        const struct graph_node *n = &r->measures.nodes[v];
        if (!(isolated ? n->is_isolated : n->is_unheard))
            continue;
        fprintf(out, "  ");
        print_name(out, f, v);
        fputc('\n', out);
    }
}

static void
print_isolated(FILE *out, const struct network_file *f, const struct network_report *r)
{
    const struct graph_measures *x = &r->measures;
    if (x->n_isolates > 0)
        fprintf(out, "\nIsolated%s: %u\n", r->coverage < 1 ? ", as far as heard" : "", x->n_isolates);
    print_marked(out, f, r, true);
    if (x->n_unheard > 0)
        fprintf(out, "\nDid not answer and nobody named them: %u\n", x->n_unheard);
    print_marked(out, f, r, false);
}

static void
print_ei(FILE *out, const struct graph_ei *ei)
{
    if (!isfinite(ei->index)) {
        fprintf(out, "\nE-I index: no ties between actors of known sectors\n");
        return;
    }
    fprintf(out, "\nE-I index: %.6f (inside %llu, across %llu", ei->index, (unsigned long long)ei->n_internal,
            (unsigned long long)ei->n_external);
    if (ei->n_permutations > 0)
        fprintf(out, "; as shuffled %.3f, p inward %.4f, p outward %.4f", ei->expected, ei->p_inward, ei->p_outward);
    fprintf(out, ")\n");
}

static void
print_groups(FILE *out, const struct network_file *f, const struct network_report *r)
{
    const struct graph_blocks *b = &r->blocks;
    print_ei(out, &r->ei);
    for (uint32_t i = 0; i < b->n; i++)
        for (uint32_t j = i + 1; j < b->n; j++) {
            const struct graph_block *c = &b->cell[(size_t)i * b->n + j];
            if (c->n_observed > 0 && c->n_tied == 0)
                fprintf(out, "Never meet: %.*s and %.*s (%.0f %% of the pairs heard)\n", STR_ARG(f->group_name[i]),
                        STR_ARG(f->group_name[j]), 100 * c->coverage);
        }
}

static void
print_services(FILE *out, const struct network_file *f, const struct network_report *r)
{
    const struct graph_services *s = &r->services;
    fprintf(out, "\nNeeds: services, actors, steps to the nearest service\n");
    for (size_t i = 0; i < s->n_needs; i++) {
        const struct graph_need *n = &s->needs[i];
        fprintf(out, "  ");
        print_name(out, f, n->node);
        fprintf(out, ": %u, %u, ", n->n_services, n->n_actors);
        if (n->nearest == GRAPH_NOBODY)
            fprintf(out, "no way");
        else
            fprintf(out, "%u", n->steps);
        fprintf(out, "%s%s", n->is_gap ? " - gap" : "", n->is_overlap ? " - overlap" : "");
        if (n->single != GRAPH_NOBODY) {
            fprintf(out, " - all on ");
            print_name(out, f, n->single);
        }
        fputc('\n', out);
    }
    for (size_t i = 0; i < s->n_unmanned; i++) {
        fprintf(out, "  service without an actor: ");
        print_name(out, f, s->unmanned[i]);
        fputc('\n', out);
    }
}

static void
print_change(FILE *out, const struct network_report *r)
{
    const struct graph_change *c = &r->change;
    fprintf(out, "\nSince before: %llu ties kept, %llu new, %llu lost", (unsigned long long)c->n_kept,
            (unsigned long long)c->n_new, (unsigned long long)c->n_lost);
    if (c->n_pairs > 0)
        fprintf(out, "; density %.4f -> %.4f", c->density_before, c->density_after);
    fprintf(out, " (%llu pairs heard both times)\n", (unsigned long long)c->n_pairs);
    if (!r->has_qap)
        fprintf(out, "QAP is left out: not everybody answered both times\n");
    else if (!isfinite(r->qap.r))
        fprintf(out, "QAP correlation: not defined, as one of the networks has no tie or every tie\n");
    else if (r->qap.n_permutations > 0)
        fprintf(out, "QAP correlation %.6f, p %.6f (%u permutations)\n", r->qap.r, r->qap.p_at_least,
                r->qap.n_permutations);
    else
        fprintf(out, "QAP correlation %.6f\n", r->qap.r);
}

static void
print_shown(FILE *out, struct arena *a, const struct network_file *f, const struct network_report *r)
{
    const struct graph_measures *x = &r->measures;
    print_share(out, "transitivity", x->transitivity);
    fprintf(out, "components: %u (largest %u)\n", x->n_components, x->largest_component);
    if (x->has_diameter && isfinite(x->avg_path_length))
        fprintf(out, "longest shortest path: %u, mean %.3f\n", x->diameter, x->avg_path_length);
    if (isfinite(r->communities.modularity))
        fprintf(out, "communities: %u, modularity %.6f (%.0f %% of %u searches agree)\n", r->communities.n,
                r->communities.modularity, 100 * r->communities.share_best, r->communities.n_searches);
    if (isfinite(r->core.fit))
        fprintf(out, "core: %u of %zu, fit %.3f\n", r->core.n_core, f->n_nodes, r->core.fit);
    print_bridging(out, a, f, r);
    print_cuts(out, f, r);
    print_bridges(out, f, r);
}

void
network_report_print(FILE *out, struct arena *a, const struct network_file *f, const struct network_report *r)
{
    const struct graph *g = &f->graph;
    fprintf(out, "%zu nodes, %zu tied pairs%s\n", g->n_nodes, g->n_pairs,
            !g->directed              ? ""
            : g->rule == GRAPH_MUTUAL ? ", tied when both say so"
                                      : ", tied when one of the two says so");
    if (g->answered)
        fprintf(out, "answers: %.0f %% of the nodes\n", 100 * r->coverage);
    else if (g->directed)
        fprintf(out, "answers: it is not known who answered\n");
    print_share(out, "density", r->measures.density);
    print_share(out, "reciprocity", r->measures.reciprocity);
    if (r->is_shown)
        print_shown(out, a, f, r);
    else
        fprintf(out, "Too few answers (under %.0f %%): measures that follow paths are not shown.\n",
                100 * GRAPH_COVERAGE_NEEDED);
    print_isolated(out, f, r);
    if (f->group)
        print_groups(out, f, r);
    if (f->kind)
        print_services(out, f, r);
    if (f->has_before)
        print_change(out, r);
}
