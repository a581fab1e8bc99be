/* What the parts of the demonstration share: the centre as made so far. Only for the files of this feature. */
#ifndef TUPA_DEMO_PARTS_H
#define TUPA_DEMO_PARTS_H

#include "boards.h"
#include "demo.h"
#include "demo_dates.h"
#include "demo_text.h"
#include "map.h"
#include "participants.h"
#include "person.h"
#include "table.h"
#include "workshops.h"

enum { N_DEMO_WORKSHOPS = 5 };

struct demo_workshop {
    struct str key;    /* "TP1" */
    struct workshop w; /* id, times */
    struct board board;
    struct board_column *columns;
    size_t n_columns;
    struct participant *seats; /* n_seats */
    size_t n_seats;
    int64_t *tables; /* of seats, in the published groups; 0 = none */
    int *table_numbers;
};

struct demo {
    struct ctx *cx;
    int64_t now_ms;       /* of the whole making; cx->now_ms moves along with the story */
    int64_t days;         /* by which dates move */
    struct map *people;   /* e-mail → struct person */
    struct map *organisations; /* name → int64_t */
    struct map *notes;    /* "N039" → struct note */
    struct map *needs;    /* "T01" → int64_t */
    struct map *points;   /* "K04" → struct development_point */
    int64_t coordinator;  /* account */
    int64_t planning_team;
    int64_t process_id, series_id;
    struct demo_workshop workshops[N_DEMO_WORKSHOPS]; /* by time */
};

/* A file of data/demo/ as a table with a heading row; cells are found by the heading's beginning. */
enum status demo_table(struct demo *d, const char *bytes, size_t n, struct table **ret_table) MUST_CHECK;
struct str demo_cell(const struct table *t, size_t row, const char *column);
struct demo_workshop *demo_workshop(struct demo *d, struct str key); /* NULL when unknown */
/* The notes named in the text ("N039") become sources of the target. */
enum status demo_link_notes(struct demo *d, const char *target_kind, int64_t target_id, struct str keys,
                            struct str heading) MUST_CHECK;
/* A kind of participant from the data's Finnish word ("vanhempi"), "professional" for others. */
struct str demo_kind(struct str word);

enum status demo_make_network(struct demo *d) MUST_CHECK;   /* settings, areas, organisations, people, teams */
enum status demo_make_ties(struct demo *d) MUST_CHECK;      /* with whom the organisations work */
enum status demo_make_account(struct demo *d, struct demo_made *made) MUST_CHECK;
enum status demo_make_series(struct demo *d) MUST_CHECK;    /* project, process, series, workshops, programmes */
enum status demo_make_seats(struct demo *d) MUST_CHECK;     /* invitations, participants, head counts */
enum status demo_make_groups(struct demo *d) MUST_CHECK;    /* who knows whom, published groups */
enum status demo_make_boards(struct demo *d) MUST_CHECK;    /* boards, notes, votes, the clock */
enum status demo_make_closing(struct demo *d) MUST_CHECK;   /* reflections, feedback */
enum status demo_make_harvest(struct demo *d) MUST_CHECK;   /* development points, needs */
enum status demo_make_phenomena(struct demo *d) MUST_CHECK; /* a phenomenon with its causes, influences and actors */
enum status demo_make_handbook(struct demo *d) MUST_CHECK;  /* chapters, versions, comment rounds */
enum status demo_make_polls(struct demo *d) MUST_CHECK;     /* dates for the core group, answered */
enum status demo_make_lottery(struct demo *d) MUST_CHECK;   /* families who would like to join a panel */

#endif
