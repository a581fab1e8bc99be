/* Rows of document, section, section_text, section_rev, document_version, comment_round, comment. */
#ifndef TUPA_HANDBOOK_STORE_H
#define TUPA_HANDBOOK_STORE_H

#include "handbook.h"

enum status document_row_save(struct ctx *cx, const struct handbook *d, bool is_new) MUST_CHECK;
enum status document_row_touch(struct ctx *cx, int64_t id) MUST_CHECK;
enum status document_row_current(struct ctx *cx, int64_t process_id, int64_t *ret_id) MUST_CHECK;
enum status section_row_insert(struct ctx *cx, int64_t id, int64_t document_id, int sort, struct str key) MUST_CHECK;
enum status section_row_care(struct ctx *cx, const struct section *s) MUST_CHECK;
enum status section_row_sort(struct ctx *cx, int64_t document_id, int64_t id, int sort) MUST_CHECK;
/* Stores the text as the rev after t->rev and its copy; *ret_stored false when t->rev is not the newest. */
enum status section_row_text(struct ctx *cx, const struct section_text *t, bool *ret_stored) MUST_CHECK;
enum status version_row_insert(struct ctx *cx, const struct document_version *v) MUST_CHECK;
enum status version_row_next(struct ctx *cx, int64_t document_id, int64_t *ret_n) MUST_CHECK;
enum status version_row_adopt(struct ctx *cx, int64_t document_id, int64_t id, struct str decision, bool *ret_changed) MUST_CHECK;
enum status round_row_save(struct ctx *cx, const struct comment_round *r, bool is_new) MUST_CHECK;
enum status comment_row_insert(struct ctx *cx, const struct comment *c) MUST_CHECK;
enum status comment_row_reply(struct ctx *cx, int64_t round_id, int64_t id, struct str reply, struct str effect, bool *ret_changed) MUST_CHECK;
enum status comment_row_state(struct ctx *cx, int64_t round_id, int64_t id, struct str state, bool *ret_changed) MUST_CHECK;

#endif
