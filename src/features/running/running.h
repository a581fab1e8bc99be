/*
 * Running a workshop: the server's clock, the item under way, ready, help, what the projector shows.
 *
 * For: control, room and participant pages; scripts that run a day. Not for: the programme itself (workshops), boards.
 * Invariants: one row of state for a workshop; times only from cx->now_ms; a step back restores what the last step changed
 * and nothing else; "ready" belongs to one item, so that a new item begins with nobody ready.
 *
 *     TRY(run_start(cx, workshop_id));
 *     TRY(run_step(cx, workshop_id, RUN_NEXT));
 */
#ifndef TUPA_RUNNING_H
#define TUPA_RUNNING_H

#include "workshops.h"

enum { RUN_MORE_MINUTES = 5 };

struct run {
    int64_t workshop_id;
    int64_t item_id; /* 0: over */
    int64_t started_ms, ends_ms, frozen_ms; /* frozen_ms 0: the clock goes */
    struct str room_view; /* prompt, notes, groups, results */
    int64_t leader_account;
    int64_t updated_ms;
};
/* STATUS_NOT_FOUND before the start. */
enum status run_load(struct ctx *cx, int64_t workshop_id, struct run *ret_r) MUST_CHECK;
/* Milliseconds left; 0 when over time. */
int64_t run_left_ms(const struct run *r, int64_t now_ms);

enum run_step { RUN_START, RUN_NEXT, RUN_EXTEND, RUN_FREEZE, RUN_THAW, RUN_FINISH, RUN_BACK, N_RUN_STEPS };
const char *run_step_key(enum run_step s); /* "start": as logged and as forms send */
/* Problem "" when the step does not fit now (nothing to undo, no programme, not started). Event "clock". */
enum status run_take(struct ctx *cx, int64_t workshop_id, enum run_step step) MUST_CHECK;
/* The account must be able to lead the workshop's series; problem "account" otherwise. */
enum status run_hand_over(struct ctx *cx, int64_t workshop_id, int64_t account_id) MUST_CHECK;
enum status run_show(struct ctx *cx, int64_t workshop_id, struct str room_view) MUST_CHECK;

struct run_last {
    struct str action; /* "" = nothing to undo */
    int64_t at_ms;
};
enum status run_last_step(struct ctx *cx, int64_t workshop_id, struct run_last *ret_l) MUST_CHECK;

/* Accounts that may lead the workshop. */
struct run_leader {
    int64_t account_id;
    struct str name;
};
enum status run_leaders(struct ctx *cx, int64_t workshop_id, struct run_leader **ret_rows, size_t *ret_n) MUST_CHECK;

/* ---- from the tables ---- */

/* The actor's own; STATUS_DENIED without a seat, problem "" when nothing is under way. */
enum status run_ready(struct ctx *cx, int64_t workshop_id, bool is_ready) MUST_CHECK;
enum status run_is_ready(struct ctx *cx, int64_t item_id, bool *ret_is) MUST_CHECK;
/* The actor's table, or the actor when there are no groups, asks for help or takes it back. */
enum status run_help(struct ctx *cx, int64_t workshop_id, bool wanted) MUST_CHECK;
enum status run_help_done(struct ctx *cx, int64_t workshop_id, int64_t help_id) MUST_CHECK;

struct run_help_row {
    int64_t id, table_id, participant_id, asked_ms;
    struct str name; /* of the table, or of the one who asks */
};
enum status run_help_open(struct ctx *cx, int64_t workshop_id, struct run_help_row **ret_rows, size_t *ret_n) MUST_CHECK;

struct run_table {
    int64_t id;
    struct str name;
    int64_t n_people, n_ready, n_notes, n_writers; /* present people; notes on the item's board */
};
/* Which round of groups is in use in the item: its own, or the last one before it; 1 at first. */
enum status run_round(struct ctx *cx, int64_t workshop_id, int64_t item_id, int *ret_round) MUST_CHECK;
enum status run_tables(struct ctx *cx, int64_t workshop_id, int round, int64_t item_id, int64_t board_id,
                       struct run_table **ret_rows, size_t *ret_n) MUST_CHECK;

struct run_counts {
    int64_t present, ready, notes, tables;
};
enum status run_counts(struct ctx *cx, int64_t workshop_id, int round, int64_t item_id, int64_t board_id,
                       struct run_counts *ret_c) MUST_CHECK;

#endif
