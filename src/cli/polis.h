/*
 * Sets of CSV files as Polis and its relatives exchange them: votes.csv, comments.csv, participants-votes.csv and the
 * files made from them.
 *
 * For: cmd_opinion.c. All known variants: comments.csv of before and after 2024, participants-votes.csv with and
 * without xid, a lone votes file, a lone matrix. In every file 1 is agree, -1 disagree, 0 pass, empty not seen.
 *
 *     struct polis_set set;
 *     if (!polis_read(c, "conversation/", &set)) return EXIT_BAD_INPUT;
 */
#ifndef TUPA_POLIS_H
#define TUPA_POLIS_H

#include "sheets.h"
#include "opinion.h"

struct polis_comment {
    struct str id, author, text, time;
    int moderated; /* 1 in, -1 out, 0 not looked at */
    bool is_meta, is_seed;
};

struct polis_set {
    struct cli_ids voters;     /* ballot.person[i] is a place in here */
    struct cli_ids statements; /* of the votes and of comments.csv; ballot.statement[j] is a place in here */
    struct opinion_cast *casts;
    size_t n_casts;
    struct opinion_ballot ballot;
    struct polis_comment *comments; /* by place in statements; without a text when comments.csv is missing */
    bool *moderated_out, *meta;     /* by column of the ballot */
    bool has_times, has_matrix;
    size_t n_cells, n_differences; /* of participants-votes.csv against the votes */
    struct str description;        /* summary.csv as it came, or no text */
};

bool polis_read(struct cli *c, const char *dir_or_file, bool agree_is_minus, struct polis_set *ret_set);

/* Columns participant (or id) and group-id (or group), to a label by row of the ballot, -1 = none. */
bool polis_read_groups(struct cli *c, const char *path, const struct polis_set *set, int **ret_groups);

/* Adds summary, votes, comments, participants-votes, participants-map and comment-groups to the outputs, all in dir. */
void polis_write(struct cli *c, const struct polis_set *set, const struct opinion_result *r, const char *dir,
                 struct cli_outputs *o);

#endif
