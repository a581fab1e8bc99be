/* Rows of the network. Only for network.c. */
#ifndef TUPA_NETWORK_STORE_H
#define TUPA_NETWORK_STORE_H

#include "network.h"

enum status network_rows_actors(struct ctx *cx, struct network *n) MUST_CHECK;

/* Two organisations by id; what they have in common, or what the first says of the second. */
struct network_pair {
    int64_t a, b;
    int64_t value; /* level of what is said; when they last sat together */
    struct str on;   /* of an answer */
    bool by_contact; /* the same */
};
enum status network_rows_said(struct ctx *cx, struct str until, struct str since, struct network_pair **ret_rows,
                              size_t *ret_n) MUST_CHECK;
enum status network_rows_tables(struct ctx *cx, int64_t after_ms, int64_t until_ms, struct network_pair **ret_rows,
                                size_t *ret_n) MUST_CHECK;
enum status network_rows_points(struct ctx *cx, int64_t until_ms, struct network_pair **ret_rows, size_t *ret_n) MUST_CHECK;
enum status network_rows_teams(struct ctx *cx, int64_t until_ms, struct network_pair **ret_rows, size_t *ret_n) MUST_CHECK;
enum status network_rows_days(struct ctx *cx, struct str **ret_days, size_t *ret_n) MUST_CHECK;

enum status network_row_answer(struct ctx *cx, int64_t organisation_id, struct str day, bool by_contact,
                               const struct network_says *says, size_t n) MUST_CHECK;
enum status network_rows_forget(struct ctx *cx, struct str before) MUST_CHECK;

#endif
