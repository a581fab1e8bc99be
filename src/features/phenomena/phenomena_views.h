/* What the pages of phenomena show. */
#ifndef TUPA_PHENOMENA_VIEWS_H
#define TUPA_PHENOMENA_VIEWS_H

#include "page.h"
#include "phenomena.h"
#include "trail_views.h"

/* The head of every page of a phenomenon: its name, its state and the ways to its other pages. */
struct phenomena_head {
    int64_t process_id, id;
    struct str name;
    const struct msg *state;
    const char *tag;
    bool is_proposed, is_closed, may_write, may_say;
    bool on_sheet, on_influences, on_analysis, on_what_if, on_actors; /* the page at hand */
};

/* ---- the list ---- */

struct phenomena_row {
    struct phenomenon p;
    const struct msg *state, *level;
    const char *tag;
};
struct phenomena_list {
    int64_t process_id;
    struct str process_name;
    struct phenomena_row *rows;
    size_t n_rows;
    bool may_write, may_propose, has_open;
};
struct phenomena_form {
    int64_t process_id, id; /* 0 = new */
    struct web_errors errors;
    struct web_input name, sentence, concerns, seen_in, level, target_groups;
    struct web_input change, change_sign, joint_work, given_up, overlaps, gaps; /* when it is not new */
    bool is_proposal;
};

/* ---- the sheet ---- */

struct phenomena_branch {
    int64_t process_id;
    struct factor f;
    const struct msg *kind, *level, *sway;
    const char *mark; /* class of the kind */
    struct phenomena_branch **causes;
    size_t n_causes;
    bool may_write, can_go_on; /* another why fits */
};
struct phenomena_need {
    struct phenomenon_need n;
    const struct msg *teller;
};
struct phenomena_fact {
    const struct msg *name;
    struct str text;
};
struct phenomena_one {
    struct phenomena_head head;
    struct web_errors errors;
    struct phenomenon p;
    const struct msg *level;
    struct str groups;
    struct phenomena_fact *facts; /* joint work, change, … that have been written */
    size_t n_facts;
    struct evidence *evidence;
    size_t n_evidence;
    struct phenomena_need *needs;
    size_t n_needs;
    struct phenomena_branch **trees; /* problems and what stands alone */
    size_t n_trees;
    int64_t n_factors;
    struct web_input evidence_text, evidence_source, evidence_dated, need;
    bool evidence_is_open;
};

/* ---- one factor ---- */

struct phenomena_outcome {
    struct trail_target t;
    const struct msg *state;
};
struct phenomena_factor {
    struct phenomena_head head;
    struct web_errors errors;
    int64_t id, parent_id; /* id 0 = new */
    int no;
    struct str parent_text, say; /* say: the question over the field */
    struct web_input text, kind, level, sway, parent;
    bool may_point;
    struct trail_origin origin;
    struct phenomena_outcome *points;
    size_t n_points;
};

/* ---- from notes ---- */

struct phenomena_note {
    int64_t id, cluster_id, votes;
    struct str text, language, where;
    bool is_cluster;
};
struct phenomena_notes {
    struct phenomena_head head;
    struct web_errors errors;
    struct web_input workshop, parent;
    int64_t workshop_id;
    struct phenomena_note *rows;
    size_t n_rows;
    bool has_workshops;
};

/* ---- files ---- */

struct phenomena_import {
    struct phenomena_head head;
    struct web_errors errors;
    struct web_input file, names;
};

#endif
