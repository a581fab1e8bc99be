/* What the board pages show; filled by the *_web.c files of this feature. */
#ifndef TUPA_BOARDS_VIEWS_H
#define TUPA_BOARDS_VIEWS_H

#include "boards.h"
#include "note_hints.h"
#include "page.h"

/* ---- the boards of a workshop ---- */

struct boards_row {
    int64_t workshop_id;
    struct board b;
    const struct msg *state, *voting, *kind;
    int64_t n_notes, n_waiting;
    bool may_write;
};
struct boards_template {
    const char *key;
    const struct msg *name, *text;
};
struct boards_list {
    struct web_errors errors;
    int64_t workshop_id;
    struct str workshop_title;
    bool may_write;
    struct boards_row *rows;
    size_t n_rows;
    const struct boards_template *templates;
    size_t n_templates;
};

/* ---- one board ---- */

struct boards_dot {
    bool is_own;
};
struct boards_joined { /* a note that was merged into this one: its text stays to be read */
    struct str text, language, author;
};
struct boards_slip {
    int64_t workshop_id, board_id;
    struct note n;
    struct str author, yarn, start; /* start: the first words, for buttons' names */
    bool is_own, is_new, may_edit, votes_open, shows_votes, may_add, may_take, is_one_of_many;
    const struct msg *state; /* NULL for a visible one */
    struct boards_dot *dots;
    size_t n_dots;
    struct boards_joined *joined;
    size_t n_joined;
    bool has_trail; /* something was made of it */
};
struct boards_cluster {
    int64_t workshop_id, board_id, id;
    struct str title;
    struct boards_slip *slips;
    size_t n_slips;
    int64_t votes;
    bool shows_votes, may_write;
};
struct boards_col {
    int64_t id;
    struct str title, hint;
    bool is_chosen;
    struct boards_cluster *clusters;
    size_t n_clusters;
    struct boards_slip *slips;
    size_t n_slips;
    int64_t n_drafts, n_unseen;
};

struct boards_clock {
    bool is_running, is_frozen;
    int64_t ends_ms, left_min;
    int64_t no, n; /* item number and how many there are */
    struct str title;
};

struct boards_form {
    int64_t workshop_id, board_id;
    struct web_errors errors;
    struct web_input text, column;
    bool has_columns;
    struct str who_sees;
    const struct msg *heading;
};

struct boards_show {
    int64_t workshop_id;
    struct board b;
    struct boards_clock clock;
    struct str table_name;
    struct boards_col *columns;
    size_t n_columns;
    bool may_write, may_lead, needs_seat, b_hidden, is_frozen, is_silent, votes_open, votes_closed;
    bool four_columns, three_columns;
    int64_t left, each;
    int64_t n_notes, n_waiting;
    struct boards_form form;
    struct str join_code;
};

struct boards_settings {
    struct web_errors errors;
    int64_t workshop_id;
    struct board b;
    struct web_input title, instructions, votes_each, votes_per_note;
    struct board_column *columns;
    size_t n_columns;
    struct str new_column, new_hint; /* typed, when there was something wrong */
};

struct boards_closed {
    struct str title;
    int64_t workshop_id;
};

/* ---- one note ---- */

struct boards_note {
    struct web_errors errors;
    int64_t workshop_id, board_id;
    struct boards_slip slip;
    struct str board_title;
    struct web_input text, column;
    bool has_columns, is_draft, may_withdraw;
    struct str who_sees;
};
struct boards_conflict {
    int64_t workshop_id, board_id, note_id;
    int version;
    struct str now_text, own_text;
    int64_t now_ms;
    struct str board_title;
};

/* ---- putting notes together ---- */

struct boards_pick {
    int64_t id;
    struct str text, language, author, cluster, yarn;
    bool is_chosen;
};
struct boards_pick_column {
    struct str title;
    struct boards_pick *picks;
    size_t n_picks;
};
struct boards_suggestion {
    int64_t workshop_id, board_id;
    struct str word, ids; /* ids: "1,2,3" */
    int64_t n;
};
struct boards_bundle {
    int64_t workshop_id, board_id, id;
    struct str title;
    int64_t n_notes;
};
struct boards_clusters {
    struct web_errors errors;
    int64_t workshop_id, board_id;
    struct boards_pick_column *columns;
    size_t n_columns;
    struct boards_suggestion *suggestions;
    size_t n_suggestions;
    struct boards_bundle *bundles;
    size_t n_bundles;
    struct web_input title, into;
    bool has_notes;
};

/* ---- paper ---- */

struct boards_paper {
    struct web_errors errors;
    int64_t workshop_id, board_id;
    struct web_input column, kind, text;
    struct str board_title;
};

/* ---- moderation ---- */

struct boards_case {
    int64_t workshop_id, board_id;
    struct note n;
    struct str author, start;
    struct note_hints hints;
    const struct msg *state;
    bool is_waiting, is_visible, is_hidden, is_short; /* short: what may be done is a link away */
};
struct boards_moderation {
    struct web_errors errors;
    int64_t workshop_id, board_id;
    struct str board_title;
    bool moderated;
    struct boards_case *first, *others; /* first: waiting, flagged, worth a look */
    size_t n_first, n_others;
    bool opens_rest;
};

/* ---- statements and results ---- */

struct boards_card {
    int64_t workshop_id;
    struct board b;
    struct boards_clock clock;
    bool needs_seat, may_answer, may_write, may_lead, is_frozen, has_card, shows_results;
    struct note n;
    struct str author, yarn, join_code;
    int64_t n_left, n_others; /* statements of others */
    struct boards_slip *own;
    size_t n_own;
    struct boards_form form;
};
struct boards_bar {
    struct str text, language;
    bool hidden; /* too few answers to be shown */
    int64_t agree, disagree, pass, seen;
    int64_t agree_pct, disagree_pct, pass_pct;
    int64_t x_pass, x_disagree; /* of 100, for the picture */
    const struct msg *stance;
};
struct boards_points {
    struct str text, language, author;
    int64_t votes, width; /* of 100 */
};
struct boards_typical { /* a statement that sets a group apart */
    struct str text, language;
    bool agrees;
    int64_t pct; /* of the group agree, or disagree */
};
struct boards_opinion_group {
    const char *letter, *yarn;
    int64_t n;
    int x, y, text_y; /* its centre on the map */
    struct boards_typical *typical;
    size_t n_typical;
};
struct boards_map_dot {
    int x, y;
    const char *yarn;
};
struct boards_cut_head {
    struct str name;
    int64_t n;
};
struct boards_cut_cell {
    struct str text; /* "72 %", "–" when hidden */
};
struct boards_cut_row {
    struct str text, language;
    struct boards_cut_cell *cells;
    size_t n_cells;
};
struct boards_cut { /* who agrees, by background; no rows: fewer than two backgrounds of five people */
    struct boards_cut_head *heads;
    size_t n_heads;
    struct boards_cut_row *rows;
    size_t n_rows;
};
struct boards_results {
    int64_t workshop_id, board_id;
    struct str title;
    bool is_statements, too_early;
    int64_t n_people, n_answers, n_hidden;
    struct boards_bar *agreed, *split, *all;
    size_t n_agreed, n_split, n_all;
    struct boards_points *points;
    size_t n_points;
    struct boards_opinion_group *parties; /* none: not shown because few, alike or not stable */
    size_t n_parties;
    bool is_few, is_one_group, is_unsure;
    struct boards_map_dot *map_dots;
    size_t n_map_dots;
    struct boards_cut by_kind, by_sector, by_area;
};

#endif
