/* Rows of need, wish, development_point, point_owner, set_aside. */
#ifndef TUPA_HARVEST_STORE_H
#define TUPA_HARVEST_STORE_H

#include "wishes.h"

enum status set_aside_row(struct ctx *cx, int64_t note_id, bool aside) MUST_CHECK;
enum status harvest_process(struct ctx *cx, int64_t workshop_id, int64_t *ret_process) MUST_CHECK;
enum status need_row_count_received(struct ctx *cx, int64_t *ret_n) MUST_CHECK;
enum status need_row_delete(struct ctx *cx, int64_t id, int64_t *ret_n) MUST_CHECK; /* a received one */
enum status need_row_save(struct ctx *cx, const struct need *n, bool is_new) MUST_CHECK;
enum status wish_row_add(struct ctx *cx, const struct wish *w) MUST_CHECK;
enum status wish_row_by_code(struct ctx *cx, struct str code, struct wish *ret_w) MUST_CHECK;
enum status wish_row_reply(struct ctx *cx, int64_t need_id, struct str reply, bool publish) MUST_CHECK;
enum status wish_row_unlink(struct ctx *cx, int64_t need_id, struct str reply) MUST_CHECK;
enum status point_row_save(struct ctx *cx, const struct development_point *p, bool is_new) MUST_CHECK;
enum status point_row_next_no(struct ctx *cx, int64_t process_id, int64_t *ret_no) MUST_CHECK;
enum status point_row_owners(struct ctx *cx, int64_t id, const int64_t *organisations, size_t n) MUST_CHECK;

#endif
