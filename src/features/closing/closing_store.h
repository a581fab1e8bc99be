/* Rows of reflection, feedback, answered. */
#ifndef TUPA_CLOSING_STORE_H
#define TUPA_CLOSING_STORE_H

#include "awareness.h"
#include "closing.h"

enum status feedback_row_insert(struct ctx *cx, const struct feedback *f) MUST_CHECK;
enum status reflection_row_insert(struct ctx *cx, const struct reflection *r) MUST_CHECK;
/* *ret_first false when the seat had answered. */
enum status answered_row(struct ctx *cx, int64_t workshop_id, int64_t participant_id, struct str form, bool *ret_first) MUST_CHECK;
enum status answered_row_count(struct ctx *cx, int64_t participant_id, struct str form, int64_t *ret_n) MUST_CHECK;

enum status awareness_row_insert(struct ctx *cx, const struct awareness *a) MUST_CHECK;

#endif
