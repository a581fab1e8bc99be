/*
 * Closing a workshop: reflection, feedback, the child's page; and results that keep small groups hidden.
 *
 * For: its pages, the demonstration, scripts, exports. Not for: surveys of the network.
 * Invariants: no answer can be tied to a person; a seat answers each form once; no result of fewer than five answers.
 *
 *     struct feedback f = {.workshop_id = w, .author_kind = STR("parent"), .p = {4, 5}};
 *     TRY(feedback_add(cx, &f));
 */
#ifndef TUPA_CLOSING_H
#define TUPA_CLOSING_H

#include "ctx.h"

enum { FEEDBACK_ITEMS = 9, RESULTS_MIN = 5 };

struct feedback {
    int64_t workshop_id;
    struct str author_kind, sector; /* from the seat when empty */
    int p[FEEDBACK_ITEMS];          /* 1..5, 0 = not answered */
    struct str worked, otherwise;
    int face;                       /* children: 1..5, 0 = not answered */
    struct str listened;            /* "", yes, some, no */
    struct str best, change;        /* a key of closing_best / closing_change, or words */
};
/* Problem "" when nothing was answered or the seat has answered before; nothing is stored then. */
enum status feedback_add(struct ctx *cx, struct feedback *f) MUST_CHECK;
/* A child's answers, given by a child or through an adult. */
enum status feedback_add_child(struct ctx *cx, struct feedback *f) MUST_CHECK;

struct reflection {
    int64_t id, workshop_id;
    struct str author_kind, thought, feeling;
};
enum status reflection_add(struct ctx *cx, struct reflection *r) MUST_CHECK;
enum status reflection_list(struct ctx *cx, int64_t workshop_id, struct reflection **ret_rows, size_t *ret_n) MUST_CHECK;
/* Whether the actor's seat has answered: "feedback", "reflection". */
enum status closing_has_answered(struct ctx *cx, int64_t workshop_id, const char *form, bool *ret_has) MUST_CHECK;

/* ---- what children may press ---- */

struct closing_choice {
    const char *key;
    const struct msg *name;
};
enum { CLOSING_CHOICES = 5 };
extern const struct closing_choice closing_best[CLOSING_CHOICES];
extern const struct closing_choice closing_change[CLOSING_CHOICES];
extern const struct closing_choice closing_listened[3];
const struct msg *closing_face_name(int face); /* 1..5 */
const struct msg *feedback_item_name(int item); /* 1..9 */

/* ---- results ---- */

/* Sums of one kind and sector in one workshop. */
struct feedback_sum {
    struct str author_kind, sector;
    int64_t n;
    int64_t answers[FEEDBACK_ITEMS], total[FEEDBACK_ITEMS];
};
enum status feedback_sums(struct ctx *cx, int64_t workshop_id, struct feedback_sum **ret_rows, size_t *ret_n) MUST_CHECK;

struct feedback_mean {
    int item; /* 1..9 */
    int64_t n;
    double mean;
    bool is_shown; /* five answers or more */
};
/* Of the rows for which keep answers true; by mean, the best first, those hidden last. */
typedef bool feedback_keep(const struct feedback_sum *s, const void *arg);
void feedback_means(const struct feedback_sum *rows, size_t n, feedback_keep *keep, const void *arg,
                    struct feedback_mean ret_means[FEEDBACK_ITEMS], int64_t *ret_n);
/* A part may be shown when it has five answers and what is left of the whole has none or five. */
bool feedback_part_is_shown(int64_t part, int64_t whole);

struct feedback_child_counts {
    int64_t n, faces[5], listened[3]; /* listened: yes, some, no */
    int64_t best[CLOSING_CHOICES], change[CLOSING_CHOICES];
};
enum status feedback_children(struct ctx *cx, int64_t workshop_id, struct feedback_child_counts *ret_c) MUST_CHECK;
struct feedback_words {
    struct str author_kind, worked, otherwise, best, change;
};
enum status feedback_open_answers(struct ctx *cx, int64_t workshop_id, struct feedback_words **ret_rows, size_t *ret_n) MUST_CHECK;

/* Children's own words, without what they only pressed. */
enum status feedback_child_words(struct ctx *cx, int64_t workshop_id, struct feedback_words **ret_rows, size_t *ret_n) MUST_CHECK;

/* All workshops with feedback, newest first. */
struct feedback_workshop {
    int64_t workshop_id, starts_ms, n, n_children;
    int64_t answers[FEEDBACK_ITEMS], total[FEEDBACK_ITEMS];
    struct str title;
};
enum status feedback_workshops(struct ctx *cx, struct feedback_workshop **ret_rows, size_t *ret_n) MUST_CHECK;

#endif
