/* Rows of board, board_column, note, cluster, vote and opinion. */
#ifndef TUPA_BOARDS_STORE_H
#define TUPA_BOARDS_STORE_H

#include "boards.h"

enum status board_row_insert(struct ctx *cx, const struct board *b) MUST_CHECK;
enum status board_row_next_sort(struct ctx *cx, int64_t workshop_id, int64_t *ret_sort) MUST_CHECK;
enum status board_row_update(struct ctx *cx, const struct board *b) MUST_CHECK;
enum status board_row_switches(struct ctx *cx, const struct board *b) MUST_CHECK;
enum status column_row_save(struct ctx *cx, const struct board_column *c, bool is_new) MUST_CHECK;

enum status note_row_insert(struct ctx *cx, const struct note *n) MUST_CHECK;
/* All notes of the board that are not merged or removed, whoever may see them. */
enum status note_rows(struct ctx *cx, int64_t board_id, int64_t participant_id, struct note **ret_rows, size_t *ret_n) MUST_CHECK;
enum status note_rows_joined(struct ctx *cx, int64_t board_id, struct note **ret_rows, size_t *ret_n) MUST_CHECK;
enum status note_row_count(struct ctx *cx, int64_t board_id, int64_t *ret_n) MUST_CHECK;
enum status note_row_text(struct ctx *cx, const struct note *seen, struct str text, bool *ret_stored) MUST_CHECK;
enum status note_row_column(struct ctx *cx, int64_t id, int64_t column_id) MUST_CHECK;
enum status note_row_cluster(struct ctx *cx, int64_t id, int64_t cluster_id, int64_t column_id) MUST_CHECK;
enum status note_row_state(struct ctx *cx, int64_t id, struct str state, struct str reason) MUST_CHECK;
enum status note_row_wipe(struct ctx *cx, int64_t id) MUST_CHECK;
enum status note_row_join(struct ctx *cx, int64_t from, int64_t into, int votes_per_note) MUST_CHECK;
enum status note_row_table(struct ctx *cx, int64_t workshop_id, int64_t participant_id, int64_t *ret_table) MUST_CHECK;

enum status cluster_row_save(struct ctx *cx, const struct cluster *c, bool is_new) MUST_CHECK;
enum status cluster_row_delete(struct ctx *cx, int64_t board_id, int64_t id) MUST_CHECK;

enum status vote_row_get(struct ctx *cx, int64_t note_id, int64_t participant_id, int64_t *ret_n) MUST_CHECK;
enum status vote_row_used(struct ctx *cx, int64_t board_id, int64_t participant_id, int64_t *ret_n) MUST_CHECK;
enum status vote_row_put(struct ctx *cx, int64_t board_id, int64_t note_id, int64_t participant_id, int64_t n) MUST_CHECK;
enum status opinion_row_put(struct ctx *cx, int64_t board_id, int64_t note_id, int64_t participant_id, int value) MUST_CHECK;
enum status opinion_row_last(struct ctx *cx, int64_t board_id, int64_t *ret_no) MUST_CHECK; /* 0: nobody has voted */
enum status opinion_rows_unanswered(struct ctx *cx, int64_t board_id, int64_t participant_id, struct note **ret_rows, size_t *ret_n) MUST_CHECK;

#endif
