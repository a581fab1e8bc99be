/*
 * Small groups of a workshop: made by rules, least known colleagues and mixing, kept as numbered drafts, published.
 *
 * For: the groups page, boards ("who sits with me"), running the day, scripts. Not for: the mathematics (analysis/groups.h)
 * and answers about acquaintance. Invariants: at most one grouping of a workshop is published; a published one never
 * changes; the same people, answers, settings and seed give the same division. Rounds and tables count from 1.
 *
 *     struct grouping_seat seat;
 *     if (grouping_seat_of(cx, workshop_id, cx->actor.participant_id, round, &seat) == STATUS_OK) show(seat.table_name);
 */
#ifndef TUPA_GROUPING_H
#define TUPA_GROUPING_H

#include "ctx.h"

enum { GROUPING_MAX_ROUNDS = 9, GROUPING_MAX_TABLES = 40, GROUPING_MAX_PEOPLE = 700, GROUPING_ANY_ROUND = 0 };

struct grouping_settings {
    int size;      /* wished people at a table, used when tables is 0 */
    int tables;    /* wished number of tables, 0 = from the size */
    int rounds;
    bool families_together; /* no family member alone among professionals */
    bool languages_together; /* nobody alone in their language when there is another of it */
    bool mix_sectors, mix_titles, mix_areas;
    bool present_only; /* who is expected but has not come is left out */
};
struct grouping_settings grouping_settings_usual(void);

struct grouping {
    int64_t id, workshop_id;
    int no; /* draft 1, 2, 3 … */
    struct str state; /* draft, published, replaced */
    int64_t seed;
    int rounds, n_tables;
    struct grouping_settings settings;
    int64_t created_ms, published_ms;
    int64_t parent_id; /* the draft this one was changed from, 0 = none */
};

struct grouping_table {
    int64_t id;
    int round, no;
    struct str name; /* "Kataja" */
    int n_people;
};

struct grouping_seat {
    int64_t grouping_id, participant_id, table_id;
    int round, table_no;
    struct str table_name;
    bool is_locked, is_scribe;
};

/* ---- for other features: only what is published ---- */

/* round GROUPING_ANY_ROUND: the first the participant sits in. STATUS_NOT_FOUND: nothing published, or no seat. */
enum status grouping_seat_of(struct ctx *cx, int64_t workshop_id, int64_t participant_id, int round,
                             struct grouping_seat *ret_seat) MUST_CHECK;
/* Every table of every round of the published grouping; none when nothing is published. */
enum status grouping_tables(struct ctx *cx, int64_t workshop_id, struct grouping_table **ret_rows, size_t *ret_n) MUST_CHECK;
/* Every seat of the published grouping (round GROUPING_ANY_ROUND: all rounds), by table. */
enum status grouping_seats(struct ctx *cx, int64_t workshop_id, int round, struct grouping_seat **ret_rows,
                           size_t *ret_n) MUST_CHECK;
/* The published one. STATUS_NOT_FOUND without. */
enum status grouping_published(struct ctx *cx, int64_t workshop_id, struct grouping *ret_g) MUST_CHECK;
/* Makes the participant the scribe of the table in the published grouping; 0 = nobody. */
enum status grouping_set_scribe(struct ctx *cx, int64_t workshop_id, int64_t table_id, int64_t participant_id) MUST_CHECK;

/* ---- making: for the groups page, the demonstration and scripts ---- */

enum grouping_wish { GROUPING_TOGETHER, GROUPING_APART, GROUPING_PIN };
struct grouping_rule {
    int64_t id;
    enum grouping_wish wish;
    int64_t a, b; /* participants; b 0 with PIN */
    int table_no; /* PIN: which table, from 1 */
};
enum status grouping_rule_add(struct ctx *cx, int64_t workshop_id, struct grouping_rule *rule) MUST_CHECK;
enum status grouping_rule_remove(struct ctx *cx, int64_t workshop_id, int64_t rule_id) MUST_CHECK;
enum status grouping_rules(struct ctx *cx, int64_t workshop_id, struct grouping_rule **ret_rows, size_t *ret_n) MUST_CHECK;

/* Divides those present and expected (a child with its adult; a child whose adult is not known is not seated) and keeps it as the next draft.
 * Seats locked in the newest draft stay. seed 0: the next. Problem "" when there are too few people. */
enum status grouping_make(struct ctx *cx, int64_t workshop_id, const struct grouping_settings *settings, int64_t seed,
                          struct grouping *ret_g) MUST_CHECK;
/* A new draft of g for who is there now, from from_round on, moving as few as possible. present_only: who is expected but
 * has not come loses the seat. */
enum status grouping_reform(struct ctx *cx, int64_t workshop_id, int64_t grouping_id, int from_round, bool present_only,
                            struct grouping *ret_g) MUST_CHECK;
enum status grouping_copy(struct ctx *cx, int64_t workshop_id, int64_t grouping_id, struct grouping *ret_g) MUST_CHECK;
/* Moves and locks; STATUS_CONFLICT when it is not a draft. */
enum status grouping_move(struct ctx *cx, int64_t workshop_id, int64_t grouping_id, int round, int64_t participant_id,
                          int table_no) MUST_CHECK;
enum status grouping_lock(struct ctx *cx, int64_t workshop_id, int64_t grouping_id, int round, int64_t participant_id,
                          bool locked) MUST_CHECK;
/* What was published before is replaced. Tells the room. */
enum status grouping_publish(struct ctx *cx, int64_t workshop_id, int64_t grouping_id) MUST_CHECK;

enum status grouping_load(struct ctx *cx, int64_t workshop_id, int64_t grouping_id, struct grouping *ret_g) MUST_CHECK;
enum status grouping_list(struct ctx *cx, int64_t workshop_id, struct grouping **ret_rows, size_t *ret_n) MUST_CHECK; /* newest first */
enum status grouping_tables_of(struct ctx *cx, const struct grouping *g, struct grouping_table **ret_rows, size_t *ret_n) MUST_CHECK;
enum status grouping_seats_of(struct ctx *cx, const struct grouping *g, struct grouping_seat **ret_rows, size_t *ret_n) MUST_CHECK;

#endif
