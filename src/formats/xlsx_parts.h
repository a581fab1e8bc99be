/*
 * The parts of a workbook beside its sheets: private to xlsx_read.
 *
 * For: which file holds the wanted sheet, the shared texts, which styles are dates. Not for: cells.
 *
 *     TRY(xlsx_parts_load(a, archive, wanted, &limits, &parts, ret_error));
 */
#ifndef TUPA_XLSX_PARTS_H
#define TUPA_XLSX_PARTS_H

#include "archive.h"
#include "table.h"

enum { XLSX_PLAIN = 0, XLSX_DATE = 1, XLSX_TIME = 2 };

struct xlsx_parts {
    struct str sheet_name;
    struct str sheet_file; /* name in the archive */
    bool from_1904;
    struct str *texts; /* shared, by number */
    size_t n_texts;
    unsigned char *styles; /* XLSX_DATE | XLSX_TIME for each cell style */
    size_t n_styles;
};

enum status xlsx_parts_load(struct arena *a, struct archive *z, struct str wanted, const struct table_limits *limits,
                            struct xlsx_parts *ret_parts, struct table_error *ret_error) MUST_CHECK;

#endif
