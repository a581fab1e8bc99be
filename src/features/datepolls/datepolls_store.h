/* Statements of the polls about dates. Private to the feature. */
#ifndef TUPA_DATEPOLLS_STORE_H
#define TUPA_DATEPOLLS_STORE_H

#include "datepolls.h"

enum status datepoll_store_list(struct ctx *cx, int64_t team_id, struct datepoll **ret_rows, size_t *ret_n) MUST_CHECK;
enum status datepoll_store_poll(struct ctx *cx, int64_t team_id, int64_t id, struct datepoll *ret_poll) MUST_CHECK;
/* Options, voters and answers of ret_all->poll. */
enum status datepoll_store_fill(struct ctx *cx, struct datepoll_all *all) MUST_CHECK;
enum status datepoll_store_insert(struct ctx *cx, const struct datepoll *p, const int64_t *starts, size_t n) MUST_CHECK;
enum status datepoll_store_delete(struct ctx *cx, int64_t poll_id) MUST_CHECK;
enum status datepoll_store_answer(struct ctx *cx, int64_t poll_id, int64_t option_id, int64_t person_id, uint8_t value) MUST_CHECK;
enum status datepoll_store_choose(struct ctx *cx, int64_t poll_id, const int64_t *options, size_t n) MUST_CHECK;
enum status datepoll_store_link(struct ctx *cx, int64_t poll_id, int64_t person_id, struct str token) MUST_CHECK;
enum status datepoll_store_of_link(struct ctx *cx, struct str token, int64_t *ret_poll, int64_t *ret_team, int64_t *ret_person) MUST_CHECK;
enum status datepoll_store_forget(struct ctx *cx) MUST_CHECK;

#endif
