/*
 * Boards: columns of notes that individuals and groups write, clusters, votes, opinions, moderation.
 *
 * For: the board pages, harvest, exports, demonstration. Not for: who sits where (grouping) and the clock (running).
 * Invariants: a note is never lost: an edit on an old version answers STATUS_CONFLICT and both texts are shown; a merged
 * note points to the one it joined; a hidden or removed note is in no result and no export, its text stays for the
 * moderator until removed. Silent writing (visibility "own") shows others' notes to nobody but facilitators.
 *
 *     struct note n = {.board_id = board, .column_id = column, .text = text};
 *     TRY(note_add(cx, &board, &n));
 */
#ifndef TUPA_BOARDS_H
#define TUPA_BOARDS_H

#include "workshops.h"

enum { NOTE_MAX_CHARS = 280, BOARD_MAX_NOTES = 5000 };

struct board {
    int64_t id, workshop_id;
    int sort, votes_each, votes_per_note;
    struct str kind;       /* notes, statements */
    struct str template_key; /* eet, oemt, pt, free, plan, statements */
    struct str title, instructions;
    struct str state;      /* hidden, open, frozen */
    struct str visibility; /* own, group, all */
    struct str voting;     /* none, open, closed */
    bool moderated, on_room;
};
struct board_column {
    int64_t id, board_id;
    int sort;
    struct str key, title, hint;
};

/* A board with the columns of a template in the workshop's language; "free" has one column. */
enum status board_create_from_template(struct ctx *cx, int64_t workshop_id, struct str template_key, int64_t *ret_id) MUST_CHECK;
/* The board as it was planned, in another workshop: columns, votes and moderation; no notes, open, not yet voted on. */
enum status board_copy(struct ctx *cx, int64_t from_workshop, int64_t id, int64_t to_workshop, int64_t *ret_id) MUST_CHECK;
enum status board_load(struct ctx *cx, int64_t workshop_id, int64_t id, struct board *ret_b) MUST_CHECK;
enum status board_list(struct ctx *cx, int64_t workshop_id, struct board **ret_rows, size_t *ret_n) MUST_CHECK;
enum status board_save(struct ctx *cx, struct board *b) MUST_CHECK; /* title, instructions, votes, moderated */
/* One switch of the control page: state, visibility, voting or on_room ("1"/"0"). Live event "board". */
enum status board_switch(struct ctx *cx, int64_t workshop_id, int64_t id, struct str what, struct str value) MUST_CHECK;
enum status board_columns(struct ctx *cx, int64_t board_id, struct board_column **ret_rows, size_t *ret_n) MUST_CHECK;
enum status board_column_save(struct ctx *cx, int64_t workshop_id, struct board_column *c) MUST_CHECK;

struct note;
/* STATUS_NOT_FOUND when visibility, drafts or moderation keep the note from the actor. */
enum status note_may_see(struct ctx *cx, const struct board *b, const struct note *n) MUST_CHECK;

struct note {
    int64_t id, board_id, column_id, participant_id, table_id, cluster_id, merged_into;
    struct str author_kind, sector, text, language, state, reason; /* state: draft, waiting, visible, hidden, removed */
    int version;
    bool from_paper;
    int64_t created_ms, updated_ms;
    int64_t votes, my_votes; /* when listed */
    int64_t n_merged;        /* how many notes joined this one */
    struct str table_name;
};
struct cluster {
    int64_t id, board_id, column_id;
    struct str title;
};

/* What the actor may see now: rules of visibility, moderation and reveal applied. Facilitators see all. */
enum status note_list(struct ctx *cx, const struct board *b, struct note **ret_rows, size_t *ret_n) MUST_CHECK;
/* Notes that joined another one (merged_into), as far as the actor may see them: no text is lost by merging. */
enum status note_list_joined(struct ctx *cx, const struct board *b, struct note **ret_rows, size_t *ret_n) MUST_CHECK;
/* For results, harvest and export: visible notes with their votes, no one's own view. */
enum status note_list_results(struct ctx *cx, int64_t board_id, struct note **ret_rows, size_t *ret_n) MUST_CHECK;
enum status note_load(struct ctx *cx, int64_t workshop_id, int64_t id, struct note *ret_n) MUST_CHECK;
/* Author kind, sector and table from the actor's seat unless given (paper notes, demonstration). Problems: "text", "column". */
enum status note_add(struct ctx *cx, const struct board *b, struct note *n) MUST_CHECK;
/* version: the one the writer saw. STATUS_CONFLICT: *ret_now is the note as it is; nothing is stored. */
enum status note_edit(struct ctx *cx, const struct board *b, int64_t id, int version, struct str text, struct note *ret_now) MUST_CHECK;
/* The author's own draft goes to the board (or to wait for a moderator). */
enum status note_publish(struct ctx *cx, const struct board *b, int64_t id) MUST_CHECK;
enum status note_move(struct ctx *cx, const struct board *b, int64_t id, int64_t column_id) MUST_CHECK;
enum status note_set_cluster(struct ctx *cx, const struct board *b, int64_t id, int64_t cluster_id) MUST_CHECK; /* 0 = none */
/* The second joins the first, with its votes; the first shows its own text (or the one given), the second keeps its text
 * and where it came from. */
enum status note_merge(struct ctx *cx, const struct board *b, int64_t into, int64_t from, struct str text) MUST_CHECK;
enum status note_withdraw(struct ctx *cx, const struct board *b, int64_t id) MUST_CHECK; /* the author's own */
/* Moderation: visible, hidden (with the reason the author sees), removed (the text is gone). */
enum status note_moderate(struct ctx *cx, const struct board *b, int64_t id, struct str state, struct str reason) MUST_CHECK;

struct moderation_row {
    int64_t at_ms, note_id;
    struct str decision, who;
};
enum status moderation_log(struct ctx *cx, int64_t board_id, struct moderation_row **ret_rows, size_t *ret_n) MUST_CHECK; /* by time */

enum status cluster_save(struct ctx *cx, const struct board *b, struct cluster *c) MUST_CHECK;
enum status cluster_list(struct ctx *cx, int64_t board_id, struct cluster **ret_rows, size_t *ret_n) MUST_CHECK;
enum status cluster_delete(struct ctx *cx, const struct board *b, int64_t id) MUST_CHECK; /* its notes stay */
struct cluster_suggestion {
    struct str word; /* in its base form when the word is known */
    int64_t *note_ids;
    size_t n_note_ids;
};
/* Notes that share a rare word in any of its forms, also within a compound; largest first. A person decides. */
enum status cluster_suggest(struct ctx *cx, const struct board *b, struct cluster_suggestion **ret_rows, size_t *ret_n) MUST_CHECK;

/* by +1 or -1. Problems: no votes left, too many on one, voting not open. */
enum status vote_change(struct ctx *cx, const struct board *b, int64_t note_id, int by, int64_t *ret_left) MUST_CHECK;
enum status vote_left(struct ctx *cx, const struct board *b, int64_t *ret_left) MUST_CHECK;
/* 1 agree, -1 disagree, 0 pass; the last one counts. */
enum status opinion_give(struct ctx *cx, const struct board *b, int64_t note_id, int value) MUST_CHECK;
/* The next statement for the actor: not own, not yet answered; fewest answers first. STATUS_NOT_FOUND: no more. */
enum status opinion_next(struct ctx *cx, const struct board *b, struct note *ret_n, int64_t *ret_n_left) MUST_CHECK;
struct opinion_row {
    int64_t note_id, participant_id, at_ms;
    int value;
    int64_t no; /* grows with each vote on the board */
};
enum status opinion_count_of(struct ctx *cx, int64_t board_id, int64_t *ret_n) MUST_CHECK; /* answers to all its statements */
struct opinion_voter { /* the background of who has answered */
    int64_t participant_id;
    struct str kind, sector;
    int64_t area_id; /* 0 = not told */
};
enum status opinion_voters(struct ctx *cx, int64_t board_id, struct opinion_voter **ret_rows, size_t *ret_n) MUST_CHECK;
/* Those with a greater number than after_no, in its order; 0 = all, by time. */
enum status opinion_list(struct ctx *cx, int64_t board_id, int64_t after_no, struct opinion_row **ret_rows, size_t *ret_n) MUST_CHECK;

/* How many notes a column has in all: what silent writing and drafts hide, as numbers only. */
struct column_counts {
    int64_t column_id, visible, drafts;
};
enum status board_column_counts(struct ctx *cx, int64_t board_id, struct column_counts **ret_rows, size_t *ret_n) MUST_CHECK;

/* Notes on each board of a workshop, for lists. */
struct board_totals {
    int64_t board_id, notes, waiting;
};
enum status board_totals(struct ctx *cx, int64_t workshop_id, struct board_totals **ret_rows, size_t *ret_n) MUST_CHECK;

/* Where the workshop's programme is, for the head of the board. STATUS_NOT_FOUND: not running. */
struct board_clock {
    int64_t ends_ms, frozen_ms, no, n;
    struct str title;
};
enum status board_clock_of(struct ctx *cx, int64_t workshop_id, struct board_clock *ret_c) MUST_CHECK;
/* The table where the actor sits now; 0 and "" without. */
enum status board_table_of_actor(struct ctx *cx, int64_t workshop_id, int64_t *ret_table, struct str *ret_name) MUST_CHECK;

struct board_counts {
    int64_t notes, writers, waiting, votes_given, voters;
};
enum status board_counts(struct ctx *cx, int64_t board_id, struct board_counts *ret_c) MUST_CHECK;

#endif
