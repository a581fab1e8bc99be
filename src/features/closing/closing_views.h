/* What the views of closing show. */
#ifndef TUPA_CLOSING_VIEWS_H
#define TUPA_CLOSING_VIEWS_H

#include "awareness.h"
#include "closing.h"
#include "page.h"

/* ---- feedback and reflection ---- */

struct closing_step { /* one step of a scale */
    int value;
    const struct msg *name;
    bool is_chosen;
};
struct closing_item {
    const char *field; /* "p1" */
    const struct msg *name;
    struct closing_step steps[5];
    size_t n_steps;
};
struct closing_feedback {
    int64_t workshop_id;
    struct str workshop_title;
    struct closing_item *items;
    size_t n_items;
    struct web_input kind, worked, otherwise, best, change;
    struct web_errors errors;
    bool is_parent, asks_kind, is_answered, is_thanked, may_see_results;
    bool is_kept; /* sent again: what was typed stays to be copied */
};
struct closing_awareness {
    int64_t workshop_id;
    struct str workshop_title;
    struct closing_item *items;
    size_t n_items;
    struct web_input kind, sector, missing;
    struct web_errors errors;
    struct str action;
    bool asks_kind, asks_sector, is_after, is_later, is_closed, is_answered, is_thanked, is_kept;
};
struct closing_reflection {
    int64_t workshop_id;
    struct str workshop_title;
    struct web_input kind, thought, feeling;
    struct web_errors errors;
    bool asks_kind, is_answered, is_thanked, is_kept;
};

/* ---- the child's page ---- */

struct closing_face {
    int value;
    const struct msg *name;
    bool is_1, is_2, is_3, is_4, is_5;
    int64_t n; /* in results */
};
struct closing_option {
    const char *key;
    const struct msg *name;
    int64_t n; /* in results */
};
struct closing_child {
    int64_t workshop_id;
    int step; /* 1..4 */
    bool asks_face, asks_listened, asks_best, asks_change, is_helper, is_thanked;
    bool s2, s3, s4; /* steps that have begun, for the yarn balls */
    struct closing_face faces[5];
    size_t n_faces;
    struct closing_option *options;
    size_t n_options;
    const char *option_name;
    const struct msg *question;
    int face;
    struct str listened, best; /* answers so far */
    struct web_errors errors;
};

/* ---- results ---- */

struct closing_bar { /* one item in both drawings */
    const struct msg *name;
    int64_t n;
    double mean;
    bool is_shown, is_weak;
    int wide_y, wide_text_y, wide_w;         /* 680 units wide */
    int narrow_y, narrow_text_y, narrow_rest_y, narrow_w, narrow_value_y; /* 300 units wide: a unit is a pixel on a phone */
    struct str line, rest;                   /* the name in two lines; rest may be empty */
    struct str wide_hatch, narrow_hatch;     /* paths */
};
struct closing_part {
    struct str name;
    int64_t n;
    bool is_shown;
    struct closing_bar *bars; /* in the order of the whole */
    size_t n_bars;
};
struct closing_words {
    const struct msg *kind;
    struct feedback_words w;
};
struct closing_thought {
    const struct msg *kind;
    struct str thought, feeling;
};
struct closing_head {
    const struct msg *kind;
    int64_t n;
};
struct closing_time { /* one mark: a claim at one of the three times */
    const struct msg *label; /* "before" */
    struct str mean; /* "3,4", or a dash */
    int64_t n;
    bool has;
    int x, y, top; /* of the picture; top: where a diamond begins */
};
struct closing_change { /* one claim, before, after and later */
    const struct msg *name;
    struct closing_time before, after, later;
    struct str change;     /* "+0,8", from the first time to the last */
    struct str line, rest; /* the name in two lines; rest may be empty */
    int y, text_y, rest_y, x_first, x_last;
};
struct closing_known_part { /* all claims together by sector */
    struct str name;
    struct closing_time before, after, later;
};
struct closing_results {
    int64_t workshop_id, n, n_hidden_items;
    struct str workshop_title;
    int64_t starts_ms;
    bool is_empty, is_few, has_weak, may_see_words, may_answer_for_others;
    struct closing_bar *bars;
    size_t n_bars;
    int wide_height, narrow_height;
    const struct msg *best, *worst;
    double best_mean, worst_mean;
    struct closing_part *parts; /* professionals, families, sectors */
    size_t n_parts;
    bool has_children, children_few, has_liked, has_changes;
    struct feedback_child_counts children;
    struct closing_face faces[5];
    size_t n_faces;
    struct closing_option listened[3];
    size_t n_listened;
    struct closing_option liked[CLOSING_CHOICES], changes[CLOSING_CHOICES];
    size_t n_liked, n_changes;
    struct closing_head *heads;
    size_t n_heads;
    struct closing_words *words;
    size_t n_words;
    struct feedback_words *child_words;
    size_t n_child_words;
    struct closing_thought *thoughts;
    size_t n_thoughts;
    struct closing_change *changes_known;
    size_t n_changes_known;
    int known_height;
    bool has_later;
    struct closing_known_part *known_parts;
    size_t n_known_parts;
    struct str later_href; /* where it is asked now; "" = it is not */
    struct str told; /* what is done with the feedback, as it is stored */
    int64_t told_ms;
    struct web_input answer;
    struct web_errors errors;
};
struct closing_workshop_row {
    int64_t id, starts_ms, n, n_children;
    struct str title;
    bool is_few, may_open;
    double mean;
    const struct msg *worst;
    double worst_mean;
    bool has_worst;
};
struct closing_list {
    struct closing_workshop_row *rows;
    size_t n_rows;
};

#endif
