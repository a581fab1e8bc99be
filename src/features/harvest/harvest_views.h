/* What the views of harvest, development points and needs show. */
#ifndef TUPA_HARVEST_VIEWS_H
#define TUPA_HARVEST_VIEWS_H

#include "codes_views.h"
#include "harvest.h"
#include "page.h"
#include "trail_views.h"
#include "wishes.h"

/* ---- the harvest of a workshop ---- */

struct harvest_row {
    struct harvest_note n;
    const struct msg *kind;
    struct codes_chip sector;
    int64_t workshop_id;
    bool is_picked;
};
struct harvest_page {
    int64_t workshop_id;
    struct str workshop_title;
    struct harvest_counts counts;
    struct web_input show; /* filter */
    struct harvest_row *rows;
    size_t n_rows, n_more;
    int64_t cluster_id;
    struct str show_value;
    struct web_input section, heading, text;
    bool to_handbook, to_point, to_need, has_handbook, is_empty, is_done;
    int64_t n_picked, picked_votes;
    struct web_errors errors;
    struct str done_href, done_title; /* what the last harvest made */
};

/* ---- what became of a note ---- */

struct harvest_outcome {
    struct trail_target t;
    bool is_section, is_point, is_need, is_phenomenon, is_factor;
    const struct msg *state;
};
struct harvest_outcomes {
    struct harvest_outcome *rows;
    size_t n_rows;
    bool may_see_phenomena;
};
struct harvest_trail {
    int64_t workshop_id, note_id;
    struct str text, language;
    const struct msg *kind;
    struct codes_chip sector;
    int64_t votes;
    struct str board_title;
    struct harvest_outcomes outcomes;
    bool may_harvest;
};

/* ---- development points ---- */

struct harvest_point_row {
    struct development_point p;
    const struct msg *state;
    const char *tag;
    struct str owners;
    bool is_lonely; /* under two owners */
    bool is_rejected;
};
struct harvest_points {
    struct harvest_point_row *rows;
    size_t n_rows;
    int64_t n_running, n_in_use, n_lonely;
    bool may_write, may_propose, is_public_view;
};
struct harvest_owner {
    int64_t id;
    struct str name;
    bool is_owner;
};
struct harvest_point {
    struct development_point p;
    const struct msg *state;
    const char *tag;
    struct codes_chip sector;
    struct str owners;
    bool is_lonely, may_write, may_decide, is_rejected;
    struct trail_origin origin;
    struct web_input priority, new_state, reason, owner_ids;
    struct web_errors errors;
};
struct harvest_point_form {
    int64_t id; /* 0 = new */
    struct web_input title, text, child_effect, sector;
    struct web_errors errors;
    bool is_proposal;
};

/* ---- needs ---- */

struct harvest_need_row {
    struct need n;
    const struct msg *kind;
    bool is_open, is_new;
};
struct harvest_needs {
    struct harvest_need_row *rows;
    size_t n_rows;
    struct web_input text, teller;
    struct web_errors errors;
    bool may_write, may_propose;
    int64_t n_new; /* wishes that nobody has read */
};
struct harvest_wish {
    struct web_input text, teller;
    struct web_errors errors;
};
/* What became of a wish, as its writer and everybody may read it. */
struct harvest_told {
    struct wish w;
    const struct msg *kind;
    struct trail_target *points; /* decided ones */
    size_t n_points;
    bool is_waiting, is_open, is_refused, is_proposed, is_in_handbook;
};
struct harvest_wish_outcome {
    struct harvest_told told;
    struct str url, code; /* code: four by four, to be written on paper */
    bool is_thanked;
};
struct harvest_wishes_told {
    struct harvest_told *rows;
    size_t n_rows;
    struct str typed;
    bool is_unknown;
};
struct harvest_need {
    struct need n;
    const struct msg *kind;
    bool is_open, is_new, may_write, is_wish, is_published;
    struct web_input reply;
    struct web_errors errors;
    struct trail_origin origin;
    struct harvest_outcomes outcomes;
};

#endif
