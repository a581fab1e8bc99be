/*
 * The map of a phenomenon as CSV: the influences and the factors, in the form that `tupa phenomenon` reads.
 *
 * For: taking a map out and reading one in. Not for: the whole project (features/archive). Nobody's name goes out and none
 * comes in: a participant is a number. Columns: docs/methods/phenomenon.md. Reading stores all rows or none; what is
 * wrong is told with its line (problems "file", "names").
 *
 *     TRY(phenomenon_map_csv(cx, phenomenon_id, &csv));
 *     TRY(phenomenon_map_read(cx, phenomenon_id, influences, names, &n));
 */
#ifndef TUPA_PHENOMENA_FILES_H
#define TUPA_PHENOMENA_FILES_H

#include "phenomena.h"

enum status phenomenon_map_csv(struct ctx *cx, int64_t phenomenon_id, struct str *ret_csv) MUST_CHECK;
enum status phenomenon_factors_csv(struct ctx *cx, int64_t phenomenon_id, struct str *ret_csv) MUST_CHECK;

/* names: a list of factors (id, label), no text without one. *ret_n: influences stored. */
enum status phenomenon_map_read(struct ctx *cx, int64_t phenomenon_id, struct str influences, struct str names, size_t *ret_n) MUST_CHECK;

#endif
