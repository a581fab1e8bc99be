/* Rows of method. */
#ifndef TUPA_METHODS_STORE_H
#define TUPA_METHODS_STORE_H

#include "methods.h"

enum status method_rows(struct ctx *cx, struct method **ret_rows, size_t *ret_n) MUST_CHECK;
enum status method_row_save(struct ctx *cx, const struct method *m, bool is_new) MUST_CHECK;
enum status method_row_delete(struct ctx *cx, int64_t id) MUST_CHECK;

#endif
