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

/* ---- sums of answers that are no longer kept ---- */

#define ANSWER_FORM_FEEDBACK "feedback"
#define ANSWER_FORM_CHILD "child"
struct answer_sum {
    struct str author_kind, sector, item;
    int64_t answers, total;
};
enum status answer_sum_put(struct ctx *cx, int64_t workshop_id, const char *form, const struct answer_sum *s) MUST_CHECK;
enum status answer_sums(struct ctx *cx, int64_t workshop_id, const char *form, struct answer_sum **ret_rows, size_t *ret_n) MUST_CHECK;
/* Workshops that ended before and have answers; all their answers and sums deleted. */
enum status answer_rows_due(struct ctx *cx, int64_t ended_before_ms, int64_t **ret_ids, size_t *ret_n) MUST_CHECK;
enum status answer_rows_drop(struct ctx *cx, int64_t workshop_id) MUST_CHECK;

enum status awareness_row_insert(struct ctx *cx, const struct awareness *a) MUST_CHECK;
/* False when an answer with the same form_key is there. */
enum status awareness_row_is_new(struct ctx *cx, const struct awareness *a, bool *ret_is_new) MUST_CHECK;
enum status awareness_row_workshop(struct ctx *cx, struct str code, int64_t *ret_id) MUST_CHECK; /* of a join code */
struct awareness_asked {
    int64_t participant_id, workshop_id;
    struct str name, address, language;
};
/* Who was at a workshop that ended between the two times, where the claims were asked, and has not been asked or answered since. */
enum status awareness_rows_to_ask(struct ctx *cx, int64_t from_ms, int64_t to_ms, struct awareness_asked **ret_rows, size_t *ret_n) MUST_CHECK;

#endif
