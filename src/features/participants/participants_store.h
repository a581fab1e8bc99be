/* Rows of participant and head_count. */
#ifndef TUPA_PARTICIPANTS_STORE_H
#define TUPA_PARTICIPANTS_STORE_H

#include "participants.h"

enum status participant_row_insert(struct ctx *cx, const struct participant *p, int64_t session_id) MUST_CHECK;
enum status participant_row_take(struct ctx *cx, const struct participant *p, int64_t session_id) MUST_CHECK;
enum status participant_row_state(struct ctx *cx, int64_t workshop_id, int64_t id, struct str state) MUST_CHECK;
enum status participant_row_adult(struct ctx *cx, int64_t workshop_id, int64_t id, int64_t adult_id) MUST_CHECK;
enum status participant_row_give_up(struct ctx *cx, int64_t workshop_id, int64_t id) MUST_CHECK;
enum status participant_row_facilitator(struct ctx *cx, int64_t workshop_id, int64_t id, bool is) MUST_CHECK;
enum status participant_row_kinds(struct ctx *cx, int64_t workshop_id, struct kind_count **ret_rows, size_t *ret_n) MUST_CHECK;
enum status participant_rows_forget(struct ctx *cx) MUST_CHECK;
enum status participant_row_of_key(struct ctx *cx, int64_t workshop_id, struct str key, int64_t *ret_id) MUST_CHECK; /* 0 = none */
enum status participant_row_erase(struct ctx *cx, int64_t workshop_id, int64_t id) MUST_CHECK;
enum status participant_row_own(struct ctx *cx, struct participant_own *own) MUST_CHECK; /* own->p is known */

#endif
