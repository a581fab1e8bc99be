/* "Where this came from" under a text: by workshop, one by one for those who may read workshops, counts for others. */
#ifndef TUPA_TRAIL_VIEWS_H
#define TUPA_TRAIL_VIEWS_H

#include "page.h"
#include "trail.h"

struct trail_row {
    struct trail_source s;
    const struct msg *kind; /* of participant; NULL when nobody in particular */
    struct str sector;
    bool is_note, is_cluster, is_comment, is_need, is_point, is_factor;
};
struct trail_group {
    int64_t workshop_id, workshop_ms, n_notes, votes; /* workshop 0: comments, needs, points */
    struct str title;
    struct trail_row *rows;
    size_t n_rows;
};
struct trail_origin {
    struct trail_group *groups;
    size_t n_groups;
    bool may_follow; /* the reader may open the notes */
};

#endif
