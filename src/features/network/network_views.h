/* What the views of the network show. */
#ifndef TUPA_NETWORK_VIEWS_H
#define TUPA_NETWORK_VIEWS_H

#include "codes_views.h"
#include "network_figures.h"
#include "people_views.h"

/* A question of the coordinator and its answer in words: a sentence, what it names, and how it goes on. */
struct network_finding {
    const struct msg *head;
    struct str text;
    struct str *items;
    size_t n_items;
    struct str tail;
};

/* ---- the picture ---- */

struct network_dot {
    int x, y;
    int shape; /* circle, square, diamond, hexagon, triangle */
    struct str yarn, mark;
    int64_t number; /* of those named below the picture, 0 = none */
};
struct network_picture {
    int width, height;
    struct str thin, thick, only; /* lines: refer, work together, the only tie between two sides */
    struct network_dot *dots;
    size_t n_dots;
};
struct network_named {
    int64_t number;
    struct str name;
};
struct network_key {
    struct network_dot dot;
    struct str name;
};

/* ---- tables ---- */

struct network_sector_cell {
    struct str ties; /* "3/12" */
    struct str met;  /* "11/2026" */
    bool is_never;
};
struct network_sector_row {
    struct codes_chip chip;
    struct network_sector_cell *cells;
    size_t n_cells;
};
struct network_row {
    int64_t id;
    struct str name;
    struct codes_chip chip;
    struct str ties, bridging, place, cut;
};
struct network_silent {
    int64_t id;
    struct str name;
    int64_t n_told, n_left; /* begun */
};

struct network_page {
    struct people_tabs tabs;
    bool is_work; /* what is told, else what has been seen */
    bool is_empty, is_covered, has_picture, may_write, has_tables;
    int64_t n_actors, n_edges, n_answered, coverage_pct, density_pct, n_missing_pairs;
    struct network_finding *findings;
    size_t n_findings;
    struct network_picture wide, narrow;
    struct network_key *keys;
    size_t n_keys;
    struct network_named *named;
    size_t n_named;
    struct str picture_text;
    struct network_sector_row *sectors;
    size_t n_sectors;
    struct network_row *rows;
    size_t n_rows;
    bool has_core;
    struct network_silent *silent;
    size_t n_silent;
};

/* ---- the whole network on one sheet ---- */

struct network_sheet_sector {
    struct codes_chip chip;
    struct str *names;
    size_t n_names;
};
struct network_sheet {
    struct network_page page;
    struct str centre;
    struct network_sheet_sector *sectors;
    size_t n_sectors;
};

/* ---- two days beside each other ---- */

struct network_comparison {
    struct people_tabs tabs;
    struct web_errors errors;
    struct web_input before, after;
    bool has_result, is_covered;
    int64_t before_ms, after_ms;
    int64_t n_before, n_after, n_kept, n_new, n_lost, n_pairs;
    int64_t density_before, density_after; /* per cent */
    struct str *came, *went; /* "A – B" */
    size_t n_came, n_went;
    bool has_likeness;
    double likeness; /* correlation of the two networks */
};

/* ---- the form ---- */

struct network_form_row {
    int64_t id;
    struct str name;
    int level; /* -1 = not answered */
};
struct network_form_sector {
    struct codes_chip chip;
    int64_t no; /* of the anchor */
    struct network_form_row *rows;
    size_t n_rows;
};
struct network_form {
    int64_t id;
    struct str name;
    struct web_errors errors;
    struct network_form_sector *sectors;
    size_t n_sectors;
    int64_t n_told, n_others;
    int64_t answered_ms; /* 0 = never */
    bool by_contact;
    bool has_left;       /* not with us: nothing to answer */
};

#endif
