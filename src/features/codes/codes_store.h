/* Rows of code; the only user of their statements. */
#ifndef TUPA_CODES_STORE_H
#define TUPA_CODES_STORE_H

#include "codes.h"

enum status codes_store_list(struct ctx *cx, const char *list, struct code_list *ret_list) MUST_CHECK;
enum status codes_store_write(struct ctx *cx, const char *list, const struct code *c) MUST_CHECK;
enum status codes_store_sort(struct ctx *cx, const char *list, int64_t id, int64_t sort) MUST_CHECK;
enum status codes_store_in_use(struct ctx *cx, const char *list, int64_t id, bool in_use) MUST_CHECK;
enum status codes_store_delete(struct ctx *cx, const char *list, int64_t id) MUST_CHECK;
/* How many people and organisations have the code. */
enum status codes_store_count(struct ctx *cx, const char *list, struct str key, int64_t *ret_n) MUST_CHECK;

#endif
