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
/* Walks the chain from its first row that is kept; *ret_broken_at is the first row whose hash does not follow, 0 when all do. */
enum status audit_verify(struct db_tx *tx, int64_t *ret_rows, int64_t *ret_broken_at) MUST_CHECK;

/* Number of the last row, 0 without any: as long as it stays, nothing that is audited has changed. */
enum status audit_last_seq(struct ctx *cx, int64_t *ret_seq) MUST_CHECK;

#endif
