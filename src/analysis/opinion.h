/*
 * What do we agree on? Votes (agree, disagree, pass) of people on statements: a map of opinions, groups of people who
 * vote alike, what unites everybody, what is typical of a group, where we differ, and what to ask next.
 *
 * For: 5 to 100 000 people and up to 10 000 statements. Not for: elections; a vote here is an opinion, not a ballot.
 *
 * Invariants
 *  - Only the last vote of a person on a statement counts; every sum agrees with the matrix of those votes.
 *  - No group has fewer than five people and none is given when resampling the people would change it (stability).
 *  - The same matrix gives the same bytes on every machine. Nothing here is random except by the seed.
 *  - Shares carry the Wilson interval at 95 %, so that 3 votes of 4 do not look like 300 of 400.
 *
 * Threads: none of its own; one thread at a time per arena, any number of analyses beside each other.
 * Memory: everything returned lives in the arena. Formulas, limits and sources: docs/methods/opinion.md.
 *
 *     struct opinion_settings s = {.seed = 1};
 *     struct opinion_result *r;
 *     TRY(opinion_analyse(arena, &votes, &s, &r));
 */
#ifndef TUPA_OPINION_H
#define TUPA_OPINION_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "arena.h"
#include "progress.h"

enum { OPINION_DISAGREE = -1, OPINION_PASS = 0, OPINION_AGREE = 1, OPINION_UNSEEN = 2 };

enum {
    OPINION_MAX_GROUPS = 12,
    OPINION_TYPICAL = 5,
    OPINION_SMALLEST = 5,
    OPINION_MAX_PEOPLE = 100000,
    OPINION_MAX_STATEMENTS = 10000
};

/* ---- votes ---- */

struct opinion_votes {
    size_t n_people;
    size_t n_statements;
    int8_t *vote; /* vote[person * n_statements + statement]: one of the four above */
};

/* One vote as it was cast. */
struct opinion_cast {
    int64_t person;
    int64_t statement;
    int64_t time_ms; /* later wins; at the same moment the vote nearer to "pass" wins, then disagree */
    int8_t vote;     /* -1, 0, 1 */
};

struct opinion_ballot {
    struct opinion_votes votes;
    int64_t *person;     /* id of each row, ascending */
    int64_t *statement;  /* id of each column, ascending */
    size_t n_superseded; /* votes that a later one replaced */
};

/* Casts in any order to the matrix of last votes. STATUS_INVALID for a vote that is none, STATUS_LIMIT over the limits.
 */
enum status opinion_ballot_from(struct arena *a, const struct opinion_cast *casts, size_t n_casts,
                                struct opinion_ballot *ret_ballot) MUST_CHECK;

/* ---- what is known about a statement ---- */

struct opinion_count {
    uint32_t agree, disagree, pass;
};

static inline uint32_t
opinion_seen(struct opinion_count c)
{
    return c.agree + c.disagree + c.pass;
}

/* A share of those who answered, with the Wilson interval at 95 %; n = 0 gives 0 within 0 .. 1. */
struct opinion_share {
    double share, low, high;
};

struct opinion_share opinion_wilson(uint32_t k, uint32_t n);

enum opinion_stance {
    OPINION_OPEN,     /* too few or too mixed answers to say anything */
    OPINION_AGREED,   /* the whole interval of "agree" is over one half */
    OPINION_REJECTED, /* the whole interval of "disagree" is over one half */
    OPINION_SPLIT,    /* both "agree" and "disagree" are surely over one quarter */
};

struct opinion_statement {
    struct opinion_count all;
    struct opinion_share agree; /* of those who answered, passes included */
    struct opinion_share disagree;
    enum opinion_stance stance;
    double consensus;    /* product over groups that have people of (agree + 1) / (answered + 2); everybody is one
                          * group when there are none. 0 .. 1 */
    double disagreement; /* 2 min(agree, disagree) / (answered + 2), 0 .. 1 */
    double division;     /* largest difference between two groups in (agree + 1) / (answered + 2), 0 .. 1 */
    double extremity;    /* how far one "agree" alone would move a person on the map */
    double priority;     /* weight with which to show it next; > 0; 0 when moderated out */
    double p_agree, p_disagree;       /* (count + 1) / (answered + 2) */
    double agree_test, disagree_test; /* z of "more than one half", 2 sqrt(n+1) ((k+1)/(n+1) - 1/2) */
};

/* ---- groups ---- */

/* How a statement sets a group apart from the rest. */
struct opinion_typical {
    size_t statement;
    bool agrees; /* typical is to agree (or to disagree) */
    struct opinion_count in_group;
    double p, p_test;         /* share inside with one added on both sides, and its z against one half */
    double ratio, ratio_test; /* share inside / share outside, and the z of the two proportions */
};

struct opinion_group {
    size_t n_people;
    double x, y;                                     /* centre on the map */
    struct opinion_typical typical[OPINION_TYPICAL]; /* five of the group or more have answered, and both tests are over
                                                      * 1.2816 (90 %); strongest first */
    size_t n_typical;
};

enum opinion_verdict {
    OPINION_GROUPS,     /* groups are given */
    OPINION_GIVEN,      /* the caller's groups were used */
    OPINION_TOO_FEW,    /* under twice the smallest group have answered enough statements */
    OPINION_NO_SPREAD,  /* everybody voted the same way: one group */
    OPINION_NOT_STABLE, /* other people of the same kind would give other groups: none is given */
};

/* One number of groups that was tried. */
struct opinion_try {
    size_t n_groups;
    double silhouette; /* -1 .. 1, by squared distances on the map; NaN-free: 0 when not possible */
    double stability;  /* mean adjusted Rand index over the resamples; -2 = not tried */
};

struct opinion_settings {
    const bool *moderated_out; /* by statement or NULL: counted, but neither on the map nor in any list */
    const bool *meta;          /* by statement or NULL: about the conversation itself; always worth showing */
    const int *given_groups;   /* by person or NULL: label >= 0, -1 = none; no clustering then */
    uint64_t seed;
    size_t n_resamples;   /* 0 = 50 */
    size_t min_votes;     /* to be placed in a group; 0 = 7, or the number of statements if smaller */
    size_t min_group;     /* 0 = 5; smaller is refused: STATUS_INVALID */
    size_t max_groups;    /* 0 = 5; at most OPINION_MAX_GROUPS */
    double min_stability; /* 0 = 0.65 */
    const struct progress *progress;
};

struct opinion_result {
    size_t n_people, n_statements;
    /* the map: position = sqrt(statements / answered) * sum over answered (vote - centre) * axis */
    size_t n_on_map;    /* statements that are not moderated out */
    double *centre;     /* by statement: mean of the votes given; 0 when moderated out or unanswered */
    double *axis[2];    /* by statement: unit vectors, the largest entry positive; zeros when there is no spread */
    double variance[2]; /* share of all variance on each axis, 0 .. 1 */
    double *x, *y;      /* by person */
    uint32_t *n_votes;  /* by person, moderated statements left out */
    /* groups */
    enum opinion_verdict verdict;
    int *group; /* by person, -1 = in none */
    size_t n_groups;
    struct opinion_group *groups;         /* largest first */
    struct opinion_count *votes_in_group; /* [group * n_statements + statement] */
    double silhouette,
        stability; /* of the groups given, or of the best that was tried; stability 1 = always the same */
    struct opinion_try *tries;
    size_t n_tries;
    size_t n_placed; /* people with enough votes */
    /* statements */
    struct opinion_statement *statements;
};

/*
 * The whole analysis.
 *
 * STATUS_INVALID for settings or votes out of range, STATUS_LIMIT over the limits above, STATUS_UNAVAILABLE when
 * progress stopped it. 0 or 1 person and 0 statements are fine and give an empty map. Time O(votes * steps + resamples
 * * people * groups); 1116 people on 522 statements take some 20 ms. Source: Small et al. 2021, "Polis: scaling
 * deliberation by mapping high dimensional opinion spaces", Recerca 26(2).
 */
enum status opinion_analyse(struct arena *a, const struct opinion_votes *v, const struct opinion_settings *s,
                            struct opinion_result **ret_result) MUST_CHECK;

/* Indices of the statements that score best, best first; at most n_max. Ties by index; none that is moderated out. */
enum opinion_order {
    OPINION_BY_CONSENSUS,    /* agreed in every group */
    OPINION_BY_AGREEMENT,    /* more than half agree (z > 1.2816): share * z */
    OPINION_BY_REJECTION,    /* more than half disagree: share * z */
    OPINION_BY_DISAGREEMENT, /* where we differ */
    OPINION_BY_DIVISION,     /* where groups differ; empty without groups */
    OPINION_BY_PRIORITY,     /* to be shown next */
};
size_t opinion_top(struct arena *a, const struct opinion_result *r, enum opinion_order order, size_t n_max,
                   size_t **ret_statements);

/* Why a group's statement is typical or not, for any statement of any group given. */
struct opinion_typical opinion_typical_of(const struct opinion_result *r, size_t group, size_t statement);

/* ---- cut by background ---- */

struct opinion_cell {
    struct opinion_count count; /* zeros when hidden */
    struct opinion_share agree;
    bool hidden; /* 1 .. min_cell - 1 answers, or the cell that would give such a one away by subtraction */
};

/*
 * One background of the people: sector, municipality, family or professional, or the group of opinion itself.
 *   kind    by person: 0 .. n_kinds - 1, or -1 for unknown (left out of every cell, and counted as one more cell when
 * it is decided what subtraction would give away). cells   filled: [statement * n_kinds + kind].
 */
struct opinion_cut_by {
    const int *kind;
    size_t n_kinds;
    struct opinion_cell *cells;
};

/*
 * Votes on each statement by several backgrounds of the same people. Neither a statement's sum less the cells shown of
 * one background, nor cells of one background less cells of another (all sets of cells up to nine cells shown, every
 * two of them over that), leave fewer than min_cell people. Three backgrounds taken together are not searched.
 * STATUS_INVALID for a kind out of range. Time O(statements * (people * cuts^2 + cuts^2 * 2^9)) at the most.
 */
enum status opinion_cut_all(struct arena *a, const struct opinion_votes *v, struct opinion_cut_by *cuts, size_t n_cuts,
                            size_t min_cell) MUST_CHECK;

/* The same by one background alone. */
enum status opinion_cut(struct arena *a, const struct opinion_votes *v, const int *kind, size_t n_kinds,
                        size_t min_cell, struct opinion_cell **ret_cells) MUST_CHECK;

/*
 * Marks the counts of a rows x cols table that may not be shown beside the sums of its rows and columns: 1 .. min_cell
 * - 1, every line whose sum is that small, and more until each line has two hidden counts of together min_cell and no
 * hidden count follows from the sums. Time O((rows * cols)^2 * (rows + cols)) at the worst.
 */
enum status opinion_hide_small(struct arena *a, const uint32_t *counts, size_t rows, size_t cols, size_t min_cell,
                               bool *ret_hidden) MUST_CHECK;

/* ---- one more vote ---- */

/* Keeps an analysis up to date vote by vote: counts, shares, centre and statistics exactly, the voter's position on the
 * axes and groups of the last full analysis (the map stands still while people vote). */
struct opinion_live;

/* votes and result are borrowed, and changed by opinion_live_vote: both must outlive the live analysis. */
enum status opinion_live_new(struct arena *a, struct opinion_votes *votes, struct opinion_result *result,
                             const struct opinion_settings *s, struct opinion_live **ret_live) MUST_CHECK;

/* OPINION_UNSEEN takes the vote back. STATUS_INVALID outside the matrix. Time O(statements the voter answered). */
enum status opinion_live_vote(struct opinion_live *live, size_t person, size_t statement, int8_t vote) MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
