/* What the board pages show; filled by the *_web.c files of this feature. */
#ifndef TUPA_BOARDS_VIEWS_H
#define TUPA_BOARDS_VIEWS_H

#include "boards.h"
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
struct boards_slip {
    int64_t workshop_id, board_id;
    struct note n;
    struct str author, yarn, start; /* start: the first words, for buttons' names */
    bool is_own, is_new, may_edit, votes_open, shows_votes, may_add, may_take;
    const struct msg *state; /* NULL for a visible one */
    struct boards_dot *dots;
    size_t n_dots;
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
};

struct boards_show {
    int64_t workshop_id;
    struct board b;
    struct boards_clock clock;
    struct str table_name;
    struct boards_col *columns;
    size_t n_columns;
    bool may_write, may_lead, needs_seat, is_frozen, is_silent, votes_open, votes_closed;
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

#endif
