/*
 * Files made of what the workshops and the handbook hold.
 *
 * For: pages and commands that hand out files. Not for: backup; not for reading files.
 * Cost: documents take about a tenth of a second; call from the worker pool.
 *
 *     struct str pdf;
 *     TRY(export_handbook(cx, document, 0, STR("fi"), EXPORT_PDF, &pdf));
 */
#ifndef TUPA_EXPORTS_H
#define TUPA_EXPORTS_H

#include "ctx.h"

enum export_kind { EXPORT_HTML, EXPORT_PDF, EXPORT_DOCX };

/* version_id 0 = the draft as it is now. Empty chapters are left out. */
enum status export_handbook(struct ctx *cx, int64_t document_id, int64_t version_id, struct str language,
                            enum export_kind kind, struct str *ret_bytes) MUST_CHECK;
/* What the workshop was, who took part (numbers), what was written and voted for, what was said at the end. */
enum status export_memo(struct ctx *cx, int64_t workshop_id, enum export_kind kind, struct str *ret_bytes) MUST_CHECK;

/* One table: "notes", "votes", "participants" (counts), "feedback", "reflections". STATUS_NOT_FOUND for another name. */
enum status export_csv(struct ctx *cx, int64_t workshop_id, struct str table, struct str *ret_csv) MUST_CHECK;
/* All of them as sheets of one workbook. */
enum status export_xlsx(struct ctx *cx, int64_t workshop_id, struct str *ret_bytes) MUST_CHECK;
/* A statements board as the files other opinion tools read: "participants-votes", "votes", "comments", "summary". */
enum status export_opinions(struct ctx *cx, int64_t workshop_id, int64_t board_id, struct str file, struct str *ret_csv) MUST_CHECK;

#endif
