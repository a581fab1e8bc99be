/*
 * The chained log of what people did: who, what, when, to which thing. No free text of participants.
 *
 *     TRY(audit(cx, "publish", "grouping", id, STR("")));
 */
#ifndef TUPA_AUDIT_H
#define TUPA_AUDIT_H

#include "ctx.h"

enum status audit(struct ctx *cx, const char *action, const char *object_kind, int64_t object_id,
                  struct str detail) MUST_CHECK;
/* Walks the chain; *ret_broken_at is the first row whose hash does not follow, 0 when all do. */
enum status audit_verify(struct db_tx *tx, int64_t *ret_rows, int64_t *ret_broken_at) MUST_CHECK;

#endif
