/* What the control, room and participant pages show. */
#ifndef TUPA_RUNNING_VIEWS_H
#define TUPA_RUNNING_VIEWS_H

#include "boards.h"
#include "grouping.h"
#include "page.h"
#include "running.h"

struct running_clock {
    bool is_on, is_frozen, is_over_time; /* on: an item is under way */
    int64_t no, n;                       /* of the item, and how many there are */
    struct str title;
    int64_t ends_ms, left_min, now_ms;
    struct str left; /* "24:10" */
    struct trusted_html rug;
    int64_t late_min, early_min; /* against the programme, 0 = on time */
};

struct running_item {
    int64_t starts_ms;
    int minutes;
    struct str title;
    bool is_here, is_done;
};

struct running_here {
    struct web_errors errors;
    struct workshop w;
    int64_t k, n_in_series;
    int64_t ends_ms;
    struct str name; /* the participant's */
    bool has_seat, is_before, is_over, is_today;
    struct running_clock clock;
    struct str instructions, table_name;
    struct board board; /* of the item; id 0 = none */
    bool has_board;
    bool is_ready, asks_help;
    struct running_item *items;
    size_t n_items;
};

/* ---- the facilitator's phone ---- */

struct running_table {
    int64_t workshop_id;
    struct run_table t;
    int64_t help_id, help_min; /* help_id 0: does not ask */
    bool all_ready;
};
struct running_control {
    struct web_errors errors;
    struct workshop w;
    int64_t k, n_in_series;
    struct running_clock clock;
    bool is_before, is_over, has_items;
    struct running_table *tables;
    size_t n_tables;
    struct running_table *alone; /* those without a table who ask for help */
    size_t n_alone;
    int64_t n_ready, n_present, n_notes, n_opinions;
    const struct msg *hint; /* NULL = none; about hint_table */
    struct str hint_table;
    int64_t hint_n, hint_of;
    struct board board;
    bool has_board, board_hidden, board_frozen, board_statements;
    bool sees_own, sees_group, sees_all, voting_none, voting_open, voting_closed;
    bool shows_prompt, shows_notes, shows_groups, shows_results;
    struct running_item *items;
    size_t n_items;
    struct str next_title;
    const struct msg *undo; /* NULL: nothing to undo */
    int64_t undo_ms;
    struct str leader;
    bool is_leader, has_leader;
    struct web_input account;
    bool has_others;
};

/* ---- the projector ---- */

struct running_room_note {
    struct str text, yarn, language;
    int64_t votes;
};
struct running_room_column {
    struct str title;
    struct running_room_note *notes;
    size_t n_notes;
};
struct running_room_group {
    struct str name;
    struct str *people;
    size_t n_people;
};
struct running_room {
    struct workshop w;
    int64_t k, n_in_series;
    struct running_clock clock;
    bool is_before, is_over;
    struct str prompt, instructions, join_place, code;
    struct trusted_html qr;
    bool shows_notes, shows_groups, shows_results, is_silent, votes_hidden;
    struct running_room_column *columns;
    size_t n_columns;
    bool three_columns, four_columns;
    struct running_room_group *groups;
    size_t n_groups;
    struct running_room_note *results;
    size_t n_results;
    int64_t n_notes, n_ready, n_present, n_tables, n_voters, n_opinions;
    bool is_statements;
};

#endif
