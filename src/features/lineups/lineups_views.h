/* What the views of the lineups show. */
#ifndef TUPA_LINEUPS_VIEWS_H
#define TUPA_LINEUPS_VIEWS_H

#include "codes_views.h"
#include "lineups.h"

struct lineups_person_row {
    const struct lineup_candidate *who;
    struct str name; /* "Lehtonen, Aino" */
    struct codes_chip sector;
};

struct lineups_member_row {
    const struct lineup_candidate *who, *replacement;
    struct codes_chip sector;
    struct str area, only, brings, has; /* names of features */
    struct str without;            /* the page reckoned without this person */
    bool is_same;
};

struct lineups_count_row {
    const struct msg *kind;
    struct str name;
    int64_t n_pool, n_seats;
};

/* A change that would make the lineup possible. */
struct lineups_change {
    const struct msg *kind;
    struct str name;
    struct str dropped; /* the page without this minimum; none for a maximum */
    int64_t from, to;
    bool is_empty; /* nobody has it */
};

struct lineups_proposal {
    int64_t team_id;
    struct str team;
    struct web_errors errors;
    struct web_input size, members_now, municipality, profession, type, per_organisation;
    struct lineups_person_row *people;
    size_t n_people;
    int64_t n_candidates, n_no_sector, n_members, n_marked;
    struct str *dropped; /* hidden fields: minima given up */
    size_t n_dropped;
    bool has_members, is_renewal;
    bool is_asked, is_possible, is_proved, too_few_people;
    double over; /* at most so many people nearer to the network a better lineup could be */
    struct lineups_member_row *chosen;
    size_t n_chosen;
    int64_t n_new, n_leaving; /* members whom the proposal leaves out */
    struct lineups_count_row *counts;
    size_t n_counts;
    struct lineups_change *together, *single;
    size_t n_together, n_single;
    struct str all_dropped; /* the page without all the minima together; none when a maximum is among them */
    struct str larger;      /* the page with a seat for every sector; none when there are enough */
    int64_t n_sectors, n_seats;
};

#endif
