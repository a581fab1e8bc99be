#ifndef TUPA_PARTICIPANTS_VIEWS_H
#define TUPA_PARTICIPANTS_VIEWS_H

#include "codes_views.h"
#include "page.h"
#include "participants.h"

struct participants_code {
    struct web_errors errors;
    struct web_input code;
};

struct participants_no_code {
    struct str code; /* as people see it */
};

struct participants_kind {
    struct str key;
    const struct msg *name, *hint; /* hint may be NULL */
    bool selected;
};

struct participants_join {
    struct web_errors errors;
    struct workshop w;
    struct str code_text;
    bool is_today;
    int64_t ends_ms, forget_ms;
    struct str already; /* the name one is already in with */
    struct participants_kind *kinds, *more;
    size_t n_kinds, n_more;
    bool more_open, asks_sector;
    struct str kind_error;
    struct web_input name, sector, organisation;
};

struct participants_row {
    struct participant p;
    struct codes_chip chip;
    bool is_present, is_absent, is_expected;
};

struct participants_bar {
    struct codes_chip chip;
    int64_t present, expected;
    int y, y_text, width_present, x_expected, width_expected, x_number;
};

struct participants_head {
    struct str name; /* of the field */
    const struct msg *label;
    int64_t n;
};

struct participants_kind_count {
    const struct msg *name;
    int64_t n;
};

struct participants_list {
    struct web_errors errors;
    struct workshop w;
    struct participant_counts counts;
    struct participants_row *rows;
    size_t n_rows;
    struct participants_bar *bars;
    size_t n_bars;
    int picture_height;
    struct participants_kind_count *kinds;
    size_t n_kinds;
    struct participants_head *heads;
    size_t n_heads;
    struct web_input name, kind, sector, organisation;
    struct str code_text;
    struct participants_child *children;
    size_t n_children;
};

struct participants_adult {
    struct web_errors errors;
    int64_t workshop_id;
    struct web_input adult;
    bool has_adults;
};

struct participants_child { /* a row of the leader's list of children */
    int64_t id;
    struct str name;
    struct web_input adult;
};

struct participants_own {
    struct participant_own own;
    struct workshop w;
    struct codes_chip chip;
    const struct msg *kind;
    int64_t forget_ms;
};

#endif
