/* Rows of phenomenon, phenomenon_evidence, _factor, _voice, _influence, _actor. */
#ifndef TUPA_PHENOMENA_STORE_H
#define TUPA_PHENOMENA_STORE_H

#include "phenomena.h"

enum status phenomenon_row_save(struct ctx *cx, const struct phenomenon *p, bool is_new) MUST_CHECK;
enum status phenomenon_row_count(struct ctx *cx, int64_t process_id, int64_t *ret_n) MUST_CHECK;
enum status phenomenon_rows_delete(struct ctx *cx, int64_t process_id, int64_t id, int64_t *ret_n) MUST_CHECK; /* a proposed one */
enum status phenomenon_need_row_cut(struct ctx *cx, int64_t phenomenon_id, int64_t need_id, int64_t *ret_n) MUST_CHECK;
enum status evidence_row_add(struct ctx *cx, const struct evidence *e) MUST_CHECK;
enum status evidence_row_delete(struct ctx *cx, int64_t phenomenon_id, int64_t id, int64_t *ret_n) MUST_CHECK;

enum status factor_row_save(struct ctx *cx, const struct factor *f, bool is_new) MUST_CHECK;
enum status factor_row_next_no(struct ctx *cx, int64_t phenomenon_id, int64_t *ret_no) MUST_CHECK;
enum status factor_rows_delete(struct ctx *cx, const struct factor *f) MUST_CHECK;

enum status influence_row_put(struct ctx *cx, const struct influence *i, int64_t voice_id) MUST_CHECK;
enum status influence_row_count(struct ctx *cx, int64_t phenomenon_id, int64_t *ret_n) MUST_CHECK;
enum status influence_row_delete(struct ctx *cx, int64_t phenomenon_id, int64_t id, int64_t *ret_n) MUST_CHECK;
enum status influence_row_delete_pair(struct ctx *cx, int64_t phenomenon_id, int64_t from_id, int64_t to_id, int64_t *ret_n) MUST_CHECK;
/* The voice of the number, or with 0 of the actor; made when there is none. */
enum status voice_row_find(struct ctx *cx, int64_t phenomenon_id, int no, int64_t *ret_voice) MUST_CHECK;
enum status voice_row_next_no(struct ctx *cx, int64_t phenomenon_id, int64_t *ret_no) MUST_CHECK;
enum status voice_rows_forget(struct ctx *cx, int64_t before_ms, int64_t *ret_n) MUST_CHECK;

enum status phenomenon_actor_row_save(struct ctx *cx, const struct phenomenon_actor *a, bool is_new) MUST_CHECK;
enum status phenomenon_actor_row_delete(struct ctx *cx, int64_t phenomenon_id, int64_t id, int64_t *ret_n) MUST_CHECK;
enum status phenomenon_actor_row_twice(struct ctx *cx, const struct phenomenon_actor *a, int64_t *ret_n) MUST_CHECK;
enum status organisation_row_known(struct ctx *cx, int64_t id, int64_t *ret_n) MUST_CHECK;

#endif
