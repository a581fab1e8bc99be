/* Rows of acquaintance. */
#ifndef TUPA_ACQUAINTANCE_STORE_H
#define TUPA_ACQUAINTANCE_STORE_H

#include "acquaintance.h"

struct acquaintance_pair {
    int64_t from, to;
    int64_t from_person, from_account, to_person, to_account;
    int level;
};
enum status acquaintance_row_put(struct ctx *cx, int64_t workshop_id, int64_t from, int64_t to, int level) MUST_CHECK;
enum status acquaintance_rows_told(struct ctx *cx, int64_t workshop_id, int64_t from, int64_t **ret_to, size_t *ret_n) MUST_CHECK;
/* Of the series' workshops, oldest answer first; this workshop's last. */
enum status acquaintance_rows_series(struct ctx *cx, int64_t workshop_id, struct acquaintance_pair **ret_rows,
                                     size_t *ret_n) MUST_CHECK;
enum status acquaintance_rows_forget(struct ctx *cx, int64_t before_ms) MUST_CHECK;

#endif
