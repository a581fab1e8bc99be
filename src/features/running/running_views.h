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

#endif
