/*
 * Excel workbooks: one sheet read as the same table that csv_read gives, and workbooks of many sheets written.
 *
 * For: lists that people keep in Excel; reports that they want there. Not for: formulas (their last value is read),
 * pictures, macros, old .xls files.
 * Reading: cells become text as a person would type them: whole numbers without ".0", dates as 2026-11-24, times as
 * 09:05, "TRUE" and "FALSE". Merged cells have their text in the first one. Everything unpacked is limited.
 * Writing: text is always text, never a formula; the first row is a bold, frozen header; columns fit their content.
 * The same content gives the same bytes unless created_ms is set.
 * Threads: one workbook, one thread. Memory: the arena. libxlsxwriter puts the parts into tmpfile() while it works.
 *
 *     struct table *t; struct table_error e;
 *     TRY(xlsx_read(arena, bytes, NULL, &t, &e));
 */
#ifndef TUPA_XLSX_H
#define TUPA_XLSX_H

#include "table.h"

struct xlsx_options {
    struct table_limits limits;
    struct str sheet; /* name, case ignored; none = the first that is not hidden */
};

/* o may be NULL. STATUS_NOT_FOUND when there is no such sheet; ret_error then and on INVALID and LIMIT tells why. */
enum status xlsx_read(struct arena *a, struct str bytes, const struct xlsx_options *o, struct table **ret_table,
                      struct table_error *ret_error) MUST_CHECK;

struct xlsx; /* being written */

struct xlsx_properties {
    struct str title;
    struct str author;
    int64_t created_ms; /* 0 = 1980-01-01 */
};

/* STATUS_UNAVAILABLE when the system gives no file in memory. */
enum status xlsx_new(struct arena *a, const struct xlsx_properties *properties, struct xlsx **ret_xlsx) MUST_CHECK;

/* Starts a sheet; its name is shortened to 31 characters, cleaned of []:*?/\ and made unique. */
void xlsx_sheet(struct xlsx *x, struct str name, const struct str *header, size_t n_columns);
void xlsx_text(struct xlsx *x, struct str s); /* clipped at 32,767 characters, Excel's own limit */
void xlsx_i64(struct xlsx *x, int64_t n);
void xlsx_number(struct xlsx *x, double d, int decimals); /* NaN and infinities leave the cell empty */
void xlsx_date(struct xlsx *x, int64_t ms);               /* date in Finland; 0 leaves the cell empty */
void xlsx_end_row(struct xlsx *x);

/* STATUS_LIMIT over a million rows or 16,384 columns, STATUS_UNAVAILABLE when the disk of tmpfile() is full. */
enum status xlsx_finish(struct xlsx *x, struct str *ret_bytes) MUST_CHECK;

#endif
