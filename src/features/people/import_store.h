/* Rows of import_run; the only user of their statements. The content is a table as text. */
#ifndef TUPA_IMPORT_STORE_H
#define TUPA_IMPORT_STORE_H

#include "import.h"

enum status import_store_insert(struct ctx *cx, const struct import_run *run) MUST_CHECK;
enum status import_store_by_id(struct ctx *cx, int64_t id, struct import_run *ret_run) MUST_CHECK;
enum status import_store_state(struct ctx *cx, int64_t id, enum import_state *ret_state) MUST_CHECK;
enum status import_store_columns(struct ctx *cx, const struct import_run *run) MUST_CHECK;
/* STATUS_CONFLICT when somebody has closed it already. */
enum status import_store_close(struct ctx *cx, const struct import_run *run) MUST_CHECK;
enum status import_store_forget(struct ctx *cx, int64_t before_ms) MUST_CHECK;

#endif
