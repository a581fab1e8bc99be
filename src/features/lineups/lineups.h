/*
 * Who could sit in a core group: from the people of the network the best lineup with every sector represented (T11).
 *
 * For: core groups and planning teams. Not for: client developers, who are drawn by lot.
 * Invariants: families, deputies of the team and people without a sector are no candidates; members of the team stay
 * in unless marked out or the team is renewed; nothing is changed before lineup_accept.
 * Threads: one unit of work. Method: docs/methods/panel.md.
 *
 *     struct lineup_candidates all;
 *     TRY(lineup_candidates_of(cx, team_id, &all));
 *     TRY(lineup_propose(cx, &all, &wish, &proposal));
 */
#ifndef TUPA_LINEUPS_H
#define TUPA_LINEUPS_H

#include "areas.h"
#include "codes.h"

enum { LINEUP_MIN_SIZE = 6, LINEUP_MAX_SIZE = 20, LINEUP_MAX_SHARE = 5 };

/* Columns that may count besides the sector, and how. */
enum lineup_column { LINEUP_MUNICIPALITY, LINEUP_PROFESSION, LINEUP_TYPE, N_LINEUP_COLUMNS };
enum lineup_weight {
    LINEUP_IGNORED,
    LINEUP_ALIKE, /* as in the network */
    LINEUP_EACH,  /* and at least one of each: own municipalities, types that candidates have */
    LINEUP_ONE,   /* and at most one of each: professions */
    N_LINEUP_WEIGHTS
};
const char *lineup_weight_key(enum lineup_weight w); /* "alike" */

struct lineup_candidate {
    int64_t person_id, organisation_id, area_id;
    struct str name, title, organisation, type, sector, profession; /* sector: the one represented */
    bool is_member; /* sits in the team already */
    bool is_in, is_out;
};

struct lineup_candidates {
    struct lineup_candidate *rows;
    size_t n_rows;
    int64_t n_no_sector; /* people who are no candidates until somebody gives them a sector */
    int64_t n_members;
};

struct lineup_wish {
    int64_t size;
    enum lineup_weight weight[N_LINEUP_COLUMNS];
    int64_t per_organisation; /* at most, 0 = any number */
    const struct str *dropped; /* minima given up, as lineup_feature.id */
    size_t n_dropped;
};

/* Something that candidates have: "sector = church" is one. */
struct lineup_feature {
    enum lineup_kind { LINEUP_BY_SECTOR, LINEUP_BY_MUNICIPALITY, LINEUP_BY_PROFESSION, LINEUP_BY_TYPE, LINEUP_BY_ORGANISATION, LINEUP_BY_NAME } kind;
    struct str key, name; /* name: in the reader's language, none = not known */
    struct str id;        /* "s-church" */
    int64_t n_pool, n_in, n_seats; /* candidates, those of them who are in for certain, members of the proposal */
    int64_t min, max;
};

struct lineup_member {
    const struct lineup_candidate *who, *replacement; /* replacement NULL: no single change keeps the limits */
    const struct lineup_feature **needed; /* whose minimum would break without the member; among them those the only */
    size_t n_needed;                      /* candidate has first */
    size_t n_only;
    const struct lineup_feature **has; /* everything that counted of the member */
    size_t n_has;
    bool is_same; /* the replacement has all the same features */
};

struct lineup_change {
    const struct lineup_feature *feature;
    int64_t from, to;
    bool is_min;
};

struct lineup_proposal {
    bool is_possible, too_few_people, is_proved;
    struct lineup_feature *features;
    size_t n_features;
    struct lineup_member *members; /* in the order of sectors */
    size_t n_members;
    int64_t n_new;
    double distance, bound; /* people in the wrong place, twice: sum over features of |seats - share| */
    struct lineup_change *together, *single; /* not possible: the smallest set of changes; each of which alone would do */
    size_t n_together, n_single;
    int64_t n_sectors; /* that need a seat and have a candidate */
};

enum status lineup_candidates_of(struct ctx *cx, int64_t team_id, struct lineup_candidates *ret_all) MUST_CHECK;
/* Who must be in and who is not available. With renewal, members of the team are candidates like others. */
struct lineup_marks {
    const int64_t *in, *out;
    size_t n_in, n_out;
    bool renewal;
};
void lineup_mark(struct lineup_candidates *all, const struct lineup_marks *marks); /* ids of nobody are left alone */
/* Problems: size. STATUS_LIMIT for a network too large to reckon with. */
enum status lineup_propose(struct ctx *cx, const struct lineup_candidates *all, const struct lineup_wish *wish,
                           struct lineup_proposal *ret_proposal) MUST_CHECK;
/* Seats for those of the people who have none yet, each for the own sector, all or none. Problems: person. */
enum status lineup_accept(struct ctx *cx, int64_t team_id, const int64_t *people, size_t n, int64_t *ret_added) MUST_CHECK;

#endif
