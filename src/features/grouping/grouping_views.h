#ifndef TUPA_GROUPING_VIEWS_H
#define TUPA_GROUPING_VIEWS_H

#include "codes_views.h"
#include "grouping.h"
#include "page.h"
#include "workshops.h"

struct grouping_view_option {
    int64_t value;
    struct str label;
};

struct grouping_person {
    int64_t id;
    struct str name, title;
    struct codes_chip chip;
    bool is_locked, is_leader, is_away;
    bool may_change, is_open; /* the form is here; and open */
    struct str move_href;     /* in a large workshop the form is fetched for one person at a time */
    int x, y;                 /* of the seat in the picture */
    struct grouping_view_option *others; /* the other tables */
    size_t n_others;
};

/* A table with its seats, as a picture. */
struct grouping_picture {
    struct grouping_table t;
    struct grouping_person *people;
    size_t n_people;
    int r, font, text_y; /* of a seat and its mark */
};

struct grouping_card {
    struct grouping_picture p;
    int64_t sectors, familiar, pairs;
    bool tells; /* large enough for the figure about acquaintance */
};

struct grouping_view_cell {
    int64_t n;
    struct str yarn;
    int x, text_x;
};
struct grouping_view_row {
    struct str name;
    int y;
    struct grouping_view_cell *cells;
    size_t n_cells;
};
struct grouping_view_column {
    struct str mark, name;
    int x; /* of its middle */
};

struct grouping_view_link {
    int64_t workshop_id, grouping_id, no;
    const struct msg *state;
    bool is_here;
    int64_t at_ms;
};

struct grouping_view_wish {
    int64_t workshop_id, id;
    struct str text;
};

struct grouping_view_move {
    struct str name, from, to;
    int64_t round;
};

struct grouping_settings_form {
    struct web_input size, tables, rounds, rules;
};

struct grouping_wishes {
    struct web_errors errors;
    struct workshop w;
    struct grouping_view_wish *rows;
    size_t n_rows;
    struct web_input kind, a, b, table;
};

struct grouping_figures {
    int64_t familiar, familiar_chance, pairs, again, again_chance, before, answered;
    bool has_history, has_rounds;
    double sectors, sectors_chance;
};

/* Sectors by table: a picture and a table. */
struct grouping_matrix {
    struct grouping_view_row *rows;
    size_t n_rows;
    struct grouping_view_column *columns;
    size_t n_columns;
    int picture_width, picture_height;
};

struct grouping_reform { /* who came and who did not since the division was made */
    int64_t workshop_id, grouping_id;
    bool has_news, has_begun;
    int64_t n_arrived, n_missing, n_late; /* without a group; with one and away; of the latter, not come yet */
    int64_t n_waiting;
    struct grouping_view_option *rounds; /* none when there is only one */
    size_t n_rounds;
};
struct grouping_page {
    struct web_errors errors;
    struct workshop w;
    struct grouping g;
    bool has_groups, is_draft, is_published;
    int64_t n_waiting; /* waiting: on the list, in no group of this draft */
    struct grouping_reform reform;
    int64_t n_lost_children; /* whose adult is not known: they get no seat */
    int64_t round;
    struct grouping_view_option *rounds; /* none when there is only one */
    size_t n_rounds;
    struct str *said; /* sentences about the division */
    size_t n_said;
    struct str *wrong; /* rules that are not kept */
    size_t n_wrong;
    struct grouping_figures figures;
    struct grouping_card *tables;
    size_t n_tables;
    struct grouping_matrix matrix;
    struct grouping_view_link *drafts;
    size_t n_drafts;
    struct grouping_view_move *moves;
    size_t n_moves;
    struct grouping_view_wish *wishes;
    size_t n_wishes;
    struct grouping_settings_form form;
};

struct grouping_meeting {
    struct str name, met; /* names of those met, joined */
    int64_t n;
    int text_y;
};
struct grouping_meetings {
    struct workshop w;
    struct grouping g;
    struct grouping_meeting *people;
    size_t n_people;
    struct str once, again; /* path data, in cells: squares of pairs who meet once, more often */
    int size, height, left, cell;
    int64_t n_again;
};

struct grouping_door_row {
    struct str name;
    struct str *tables;
    size_t n_tables;
};
struct grouping_print {
    struct workshop w;
    struct grouping g;
    struct grouping_card *tables; /* of every round, in order */
    size_t n_tables;
    struct grouping_door_row *door;
    size_t n_door;
    struct grouping_view_option *rounds;
    size_t n_rounds;
};

struct grouping_own_round {
    int64_t round;
    struct grouping_picture table;
};
struct grouping_own {
    struct workshop w;
    struct grouping_own_round *rounds;
    size_t n_rounds;
    bool is_one_round;
};

#endif
