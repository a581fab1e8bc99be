/*
 * A network as files: a list of ties (CSV, TSV or GML) and, if there is one, a list of nodes.
 *
 * For: tupa network. EDGES has the columns source, target and, if wanted, weight, or two or three columns without a
 * heading; a first line "# directed" or "# undirected" or a column Type says how to read it. NODES has the column id
 * and any others: a sector, `answered` (yes or no), `answered_before` (the same of
 * the earlier time; without it those of `answered`), `kind` (need, service, actor, other), `label`. Nodes are numbered in the
 * order of their ids (numbers by size, then the rest by bytes), so the order of the rows does not matter. What is wrong
 * is told on c->err with line and column.
 *
 *     struct network_file f;
 *     if (!network_file_read(c, &(struct network_wish){.edges = path}, &f)) return EXIT_BAD_INPUT;
 */
#ifndef TUPA_NETWORK_FILE_H
#define TUPA_NETWORK_FILE_H

#include "cli.h"
#include "graph.h"
#include "graph_groups.h"
#include "graph_services.h"

struct network_wish {
    const char *edges, *nodes, *group; /* nodes and group may be NULL */
    const char *before;                /* ties of an earlier time, or NULL */
    bool directed, mutual;
};

struct network_file {
    size_t n_nodes;
    struct str *id;    /* n_nodes, ordered */
    struct str *label; /* the id where there is none */
    struct graph graph;
    struct graph before; /* when has_before */
    uint32_t *group;     /* GRAPH_NO_GROUP where empty; NULL without a column */
    struct str *group_name;
    uint32_t n_groups;
    enum graph_kind *kind; /* NULL without a column */
    bool has_before;
};

bool network_file_read(struct cli *c, const struct network_wish *wish, struct network_file *ret_file);

#endif
