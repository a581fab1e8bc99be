/*
 * A whole project as one ZIP of CSV files with a README that explains every column; read back as a new project.
 *
 * For: taking a project along, sharing a model with another area, looking into it with a spreadsheet. Not for: backup;
 * that is "tupa backup". Not in it: names of those who took part, accounts, browsers, e-mail addresses, invitations, acquaintance answers, hidden and
 * removed notes, and the network's register of people.
 * Invariants: the same project gives the same bytes; an import gives new numbers to every row, new join codes, and is
 * whole or nothing.
 *
 *     TRY(project_archive_write(cx, project_id, &zip));
 *     TRY(project_archive_read(cx, zip, &new_project_id));    // problems say file, line and column
 */
#ifndef TUPA_PROJECT_ARCHIVE_H
#define TUPA_PROJECT_ARCHIVE_H

#include "ctx.h"

enum status project_archive_write(struct ctx *cx, int64_t project_id, struct str *ret_zip) MUST_CHECK;
/* In two steps: reading and checking, which touch no database and may run before the write; then all rows in one unit. */
struct project_archive;
enum status project_archive_open(struct ctx *cx, struct str zip, struct project_archive **ret_archive) MUST_CHECK;
enum status project_archive_put(struct ctx *cx, struct project_archive *archive, int64_t *ret_project_id) MUST_CHECK;
/* Both. */
enum status project_archive_read(struct ctx *cx, struct str zip, int64_t *ret_project_id) MUST_CHECK;

#endif
