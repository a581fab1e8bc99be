/*
 * Networks in GML, the text form that many published data sets come in.
 *
 * For: reading nodes with their attributes and ties with their weight. Not for: positions, colours, nested graphs.
 * Why not igraph's reader: it names a line but no column, keeps its attributes in a process-wide table, and Debian's
 * version has known faults with damaged files; ids, sizes and nesting are bounded here.
 * Reading is strict about brackets, quotes, missing or double ids and unknown ends; unknown keys are kept (of nodes) or
 * passed over. Text is UTF-8, or Latin-1 when it is not valid UTF-8; &amp; and the like are decoded.
 * Threads: pure. Memory: the arena, and the text it was read from.
 *
 *     struct gml *g; struct gml_error e;
 *     if (gml_read(arena, text, &g, &e) != STATUS_OK) ... e.line, e.column, e.why
 */
#ifndef TUPA_GML_H
#define TUPA_GML_H

#include "str.h"

struct gml_attribute {
    struct str key, value; /* a number as it was written */
};

struct gml_node {
    int64_t id;
    struct str label; /* no text when there is none */
    struct gml_attribute *attributes;
    size_t n_attributes, cap_attributes;
    size_t line, column;
};

struct gml_edge {
    size_t from, to; /* places in nodes */
    double weight;   /* of the key "value" or "weight"; 1 without */
    size_t line, column;
};

struct gml {
    bool directed;
    struct gml_node *nodes;
    size_t n_nodes;
    struct gml_edge *edges;
    size_t n_edges;
};

struct gml_error {
    size_t line, column; /* 1-based; column in bytes */
    const char *why;     /* English */
};

enum { GML_MAX_ITEMS = 1000000, GML_MAX_DEPTH = 32 };

/* STATUS_INVALID with *ret_error filled; STATUS_LIMIT over GML_MAX_ITEMS nodes or edges, *ret_error filled too. */
enum status gml_read(struct arena *a, struct str text, struct gml **ret_gml, struct gml_error *ret_error) MUST_CHECK;

#endif
