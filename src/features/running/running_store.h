/* Rows of run_state, run_log, ready and help_request. */
#ifndef TUPA_RUNNING_STORE_H
#define TUPA_RUNNING_STORE_H

#include "running.h"

enum status run_row_put(struct ctx *cx, const struct run *r) MUST_CHECK;
enum status run_row_remove(struct ctx *cx, int64_t workshop_id) MUST_CHECK;

struct run_log_row {
    int64_t id, at_ms;
    struct str action, before;
};
enum status run_log_add(struct ctx *cx, int64_t workshop_id, const char *action, struct str before) MUST_CHECK;
/* STATUS_NOT_FOUND when empty. */
enum status run_log_newest(struct ctx *cx, int64_t workshop_id, struct run_log_row *ret_row) MUST_CHECK;
enum status run_log_take_off(struct ctx *cx, int64_t workshop_id, int64_t id) MUST_CHECK;

enum status ready_row_set(struct ctx *cx, int64_t workshop_id, int64_t item_id, int64_t participant_id, bool is) MUST_CHECK;
enum status ready_row_count(struct ctx *cx, int64_t item_id, int64_t *ret_n) MUST_CHECK;
enum status help_row_add(struct ctx *cx, int64_t workshop_id, int64_t table_id, int64_t participant_id) MUST_CHECK;
enum status help_row_close(struct ctx *cx, int64_t workshop_id, int64_t table_id, int64_t participant_id) MUST_CHECK;
enum status help_row_close_one(struct ctx *cx, int64_t workshop_id, int64_t id, int64_t *ret_changed) MUST_CHECK;

#endif
