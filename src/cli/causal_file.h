/*
 * A causal map as files: a list of influences, or a square of numbers, and if there is one a list of factors.
 *
 * For: tupa phenomenon. MAP has the columns source and target and, where wanted,
 *   sign      + - ? (also 1 -1 0, positive, negative, words in Finnish and Swedish)
 *   weight    -1 .. 1 but not 0, with its sign; or strength: 1 2 3, or L M H with a sign (+H, M-)
 *   delay     yes or no, or a number of steps
 *   participant  who says so; the same pair may be stated once by each
 * or it is a square: the first cell empty, the factors' names in the first row and the first column, weights -1 .. 1,
 *   0 where nothing is said.
 * NODES has the column id and label, level (event, pattern, structure, model) if wanted.
 * Factors are numbered in the order of their ids, so the order of the rows does not matter. What is wrong is told on
 * c->err with line and column.
 *
 *     struct causal_file f;
 *     if (!causal_file_read(c, map_path, nodes_path, &f)) return EXIT_BAD_INPUT;
 */
#ifndef TUPA_CAUSAL_FILE_H
#define TUPA_CAUSAL_FILE_H

#include "cli.h"
#include "id_list.h"
#include "phenomenon_reach.h"

struct causal_file {
    struct causal_map map;
    struct id_list *ids;       /* of the factors; id_list_find turns a name on the command line into a number */
    struct str *label;         /* the id where there is none */
    enum iceberg_level *level; /* NULL without a column */
    size_t n_participants;
    size_t n_statements;
};

bool causal_file_read(struct cli *c, const char *map_path, const char *nodes_path, struct causal_file *ret_file);

#endif
