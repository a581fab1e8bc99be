/* Rows of grouping, group_table, group_seat and group_rule. */
#ifndef TUPA_GROUPING_STORE_H
#define TUPA_GROUPING_STORE_H

#include "grouping.h"

struct grouping_past {
    int64_t table_id, person_id, account_id;
};

enum status grouping_row_insert(struct ctx *cx, struct grouping *g) MUST_CHECK; /* fills id, no, state, created_ms */
enum status grouping_row_table(struct ctx *cx, const struct grouping *g, int round, int no, struct str name,
                               int64_t *ret_id) MUST_CHECK;
enum status grouping_row_seat(struct ctx *cx, const struct grouping *g, int round, int64_t participant, int64_t table,
                              bool locked) MUST_CHECK;
enum status grouping_row_move(struct ctx *cx, int64_t grouping_id, int round, int64_t participant, int table_no) MUST_CHECK;
enum status grouping_row_lock(struct ctx *cx, int64_t grouping_id, int round, int64_t participant, bool locked) MUST_CHECK;
enum status grouping_row_publish(struct ctx *cx, int64_t workshop_id, int64_t grouping_id, struct str report) MUST_CHECK;
enum status grouping_rows_history(struct ctx *cx, int64_t workshop_id, struct grouping_past **ret_rows, size_t *ret_n) MUST_CHECK;
enum status grouping_row_rule(struct ctx *cx, int64_t workshop_id, const struct grouping_rule *rule) MUST_CHECK;

#endif
