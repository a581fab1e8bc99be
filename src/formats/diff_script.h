/*
 * The shortest way from one list of tokens to another: private to diff and merge.
 *
 * For: paragraphs and words, both as texts compared by bytes. Not for: output.
 *
 *     ptrdiff_t *match = diff_match(a, old, n_old, new, n_new);   // match[i]: which new token old token i is, or -1
 */
#ifndef TUPA_DIFF_SCRIPT_H
#define TUPA_DIFF_SCRIPT_H

#include "str.h"

/* Increasing partial matching, longest possible (Myers 1986, greedy) unless more than 1,500 tokens differ: then only
 * the common beginning and end match. scratch: working memory, n_old indices are returned in it. */
ptrdiff_t *diff_match(struct arena *scratch, const struct str *old, size_t n_old, const struct str *new, size_t n_new);

/* Paragraphs of a tidied text; never NULL. */
struct str *diff_paragraphs(struct arena *a, struct str tidy, size_t *ret_n);

/* Words, white space and single marks: all bytes, in order; never NULL. */
struct str *diff_words(struct arena *a, struct str text, size_t *ret_n);

/* The words of a text by their hashes, in order of number. */
struct diff_bag {
    const uint64_t *words;
    size_t n;
};

struct diff_bag diff_bag_of(struct arena *a, struct str text);

/* Share of words that two texts have in common, 0..1 (Dice). */
double diff_likeness(struct diff_bag one, struct diff_bag two);

bool diff_is_word(struct str token);

#endif
