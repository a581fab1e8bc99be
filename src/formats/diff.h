/*
 * What changed between two texts, by words within paragraphs, and three texts into one.
 *
 * For: "compare with version 1", comment rounds, and two people who edited the same chapter. Not for: files of bytes.
 * A paragraph is what stands between blank lines. Line ends become LF, blanks at line ends and surplus blank lines go.
 * Invariants: leaving out what was added gives the old text, leaving out what was removed gives the new one, exactly
 * (after that tidying). A merge never loses a word: what it cannot place it hands back as a conflict with both texts.
 * Cost: O(N * D) in words per changed paragraph (Myers 1986), D at most 1,500; beyond that a paragraph counts as
 * replaced. Threads: any. Memory: the arena.
 *
 *     struct diff d = diff_texts(arena, old, new);
 *     for (size_t i = 0; i < d.n; i++) ... d.paragraphs[i].runs ...
 */
#ifndef TUPA_DIFF_H
#define TUPA_DIFF_H

#include "str.h"

enum diff_kind { DIFF_SAME, DIFF_ADDED, DIFF_REMOVED, DIFF_CHANGED };

struct diff_run {
    enum diff_kind kind; /* never DIFF_CHANGED */
    struct str text;
};

struct diff_paragraph {
    enum diff_kind kind; /* DIFF_CHANGED: its runs are of more than one kind */
    struct diff_run *runs;
    size_t n_runs;
};

struct diff {
    struct diff_paragraph *paragraphs;
    size_t n;
    size_t words_added, words_removed;
};

struct diff diff_texts(struct arena *a, struct str old_text, struct str new_text);

/* The tidied text whose paragraphs diff_texts compares. */
struct str diff_tidy(struct arena *a, struct str text);

struct merge_piece {
    bool conflict;
    struct str text;   /* without conflict: the paragraphs, separated by a blank line */
    struct str base;   /* with conflict: what both began with; may be empty */
    struct str mine;   /* empty = deleted by me */
    struct str theirs; /* empty = deleted by them */
};

struct merge {
    struct merge_piece *pieces;
    size_t n;
    size_t n_conflicts;
    struct str text; /* the whole, when there is no conflict */
};

/* By paragraphs: what only one changed is taken, what both changed alike is taken once, new paragraphs of both at the
 * same place are both kept (theirs first), the rest are conflicts. */
struct merge merge_texts(struct arena *a, struct str base, struct str mine, struct str theirs);

#endif
