/*
 * The report of tupa network: everything measured, as JSON and as text.
 *
 * For: cmd_network.c. A measure that must not be shown (too few answers) or is not defined is null.
 *
 *     struct network_report r;
 *     TRY(network_report_make(arena, &file, &settings, &r));
 *     network_report_json(arena, &file, &r, &text);
 */
#ifndef TUPA_NETWORK_JSON_H
#define TUPA_NETWORK_JSON_H

#include <stdio.h>

#include "graph_communities.h"
#include "graph_compare.h"
#include "graph_core.h"
#include "graph_measures.h"
#include "network_file.h"

struct network_settings {
    uint64_t seed;
    uint32_t n_permutations;
};

struct network_report {
    double coverage;
    bool is_shown; /* coverage suffices for the measures that follow paths */
    struct graph_measures measures;
    struct graph_communities communities; /* when is_shown */
    double group_modularity, group_ari;   /* of the sectors as communities; against the communities found */
    struct graph_core core;               /* when is_shown */
    struct graph_blocks blocks;           /* when the file has groups */
    struct graph_ei ei;
    struct graph_services services; /* when the file has kinds */
    struct graph_change change;     /* when the file has an earlier time */
    double coverage_before;
    struct graph_qap qap;
    bool has_qap; /* everybody answered both times */
};

enum status network_report_make(struct arena *a, const struct network_file *f, const struct network_settings *s,
                                struct network_report *ret_report) MUST_CHECK;

/* STATUS_LIMIT when the text does not fit. */
enum status network_report_json(struct arena *a, const struct network_file *f, const struct network_report *r,
                                struct str *ret_text) MUST_CHECK;

void network_report_print(FILE *out, struct arena *a, const struct network_file *f, const struct network_report *r);

#endif
