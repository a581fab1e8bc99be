/* Rows of segment and invitation. */
#ifndef TUPA_INVITATIONS_STORE_H
#define TUPA_INVITATIONS_STORE_H

#include "invitations.h"

enum status segment_row_save(struct ctx *cx, const struct segment *s, bool is_new) MUST_CHECK; /* NOT_FOUND */
enum status segment_row_delete(struct ctx *cx, int64_t workshop_id, int64_t id) MUST_CHECK;
enum status invitation_row_insert(struct ctx *cx, const struct invitation *i) MUST_CHECK;
enum status invitation_row_is_there(struct ctx *cx, const struct invitation *i, bool *ret_is) MUST_CHECK;
enum status invitation_row_answer(struct ctx *cx, const struct invitation *i) MUST_CHECK;
enum status invitation_row_delete(struct ctx *cx, int64_t workshop_id, int64_t id) MUST_CHECK;
enum status invitation_row_of_token(struct ctx *cx, struct str token, struct invitation *ret_i) MUST_CHECK;
enum status invitation_row_link(struct ctx *cx, int64_t id, struct str token) MUST_CHECK;
enum status invitation_rows_earlier(struct ctx *cx, const struct workshop *w, struct invitation **ret_rows, size_t *ret_n) MUST_CHECK;
/* The seat that belongs to the invitation; id 0 = none. */
enum status invitation_seat(struct ctx *cx, const struct invitation *i, int64_t *ret_id, struct str *ret_state) MUST_CHECK;
enum status invitation_row_sent(struct ctx *cx, int64_t workshop_id, int64_t id) MUST_CHECK;
enum status invitation_row_reminded(struct ctx *cx, int64_t workshop_id, int64_t id) MUST_CHECK;
enum status reminder_row_days(struct ctx *cx, int64_t workshop_id, int64_t usual, int64_t *ret_days) MUST_CHECK;
enum status reminder_row_put(struct ctx *cx, int64_t workshop_id, int64_t days) MUST_CHECK;
enum status reminder_rows_due(struct ctx *cx, int64_t sent_before_ms, int64_t usual_days, int64_t **ret_ids, size_t *ret_n) MUST_CHECK;
enum status invitation_rows_forget(struct ctx *cx, int64_t names_before_ms, int64_t links_before_ms) MUST_CHECK;
enum status invitation_rows_coming(struct ctx *cx, int64_t workshop_id, int64_t *ret_n) MUST_CHECK;

#endif
