/* Statements of the lotteries. Private to the feature. */
#ifndef TUPA_LOTTERIES_STORE_H
#define TUPA_LOTTERIES_STORE_H

#include "lotteries.h"

enum status lottery_store_list(struct ctx *cx, struct lottery **ret_rows, size_t *ret_n) MUST_CHECK;
enum status lottery_store_id(struct ctx *cx, struct str code, int64_t *ret_id) MUST_CHECK;
/* The lottery, its people, and its quotas as stored. */
enum status lottery_store_load(struct ctx *cx, int64_t id, struct lottery_all *ret_all) MUST_CHECK;
enum status lottery_store_insert(struct ctx *cx, const struct lottery *l) MUST_CHECK;
enum status lottery_store_delete(struct ctx *cx, int64_t id) MUST_CHECK;
enum status lottery_store_person_insert(struct ctx *cx, int64_t lottery_id, const struct lottery_person *p, struct str token) MUST_CHECK;
enum status lottery_store_person_of(struct ctx *cx, int64_t lottery_id, struct str token, int64_t *ret_id) MUST_CHECK;
enum status lottery_store_person_remove(struct ctx *cx, int64_t lottery_id, int64_t id, bool keep_row) MUST_CHECK;
/* STATUS_CONFLICT when it is not in the state before. */
enum status lottery_store_agree(struct ctx *cx, const struct lottery_all *all) MUST_CHECK;
enum status lottery_store_draw(struct ctx *cx, const struct lottery *l) MUST_CHECK;
enum status lottery_store_plan(struct ctx *cx, const struct lottery_all *all, const struct lottery_plan *plan) MUST_CHECK;
enum status lottery_store_forget(struct ctx *cx) MUST_CHECK;

#endif
