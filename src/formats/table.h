/*
 * A sheet of text cells as a person sent it: what csv_read and xlsx_read both give, so that importers do not care
 * which.
 *
 * For: rows and cells with the numbers a person sees in a spreadsheet, for messages. Not for: types; a cell is text.
 * Invariants: cells are valid UTF-8 without NUL; rows whose every cell is blank are left out, and the line numbers of
 * the others stay right; rows may have different lengths (ask table_cell, which answers "no text" past the end).
 * Threads: read-only once made. Memory: the arena it was read into, or the text it was read from.
 *
 *     ptrdiff_t email = table_find_column(table, 0, STR("sähköposti"));
 *     for (size_t i = 1; i < table->n_rows; i++)
 *         use(table_cell(table, i, email));
 */
#ifndef TUPA_TABLE_H
#define TUPA_TABLE_H

#include "str.h"

struct table_row {
    size_t line; /* 1-based: line of the file where the row begins, or row number of the sheet */
    struct str *cells;
    size_t n_cells;
};

struct table {
    struct table_row *rows;
    size_t n_rows;
    size_t n_columns;    /* of the longest row */
    struct str encoding; /* "UTF-8", "UTF-16", "Windows-1252", "XLSX" */
    struct str sheet;    /* name of the sheet; no text for CSV */
    char delimiter;      /* ';' ',' or tab; 0 for XLSX */
};

struct table_limits {
    size_t max_bytes;      /* of the file; 0 = 32 MiB */
    size_t max_rows;       /* 0 = 100 000 */
    size_t max_columns;    /* 0 = 512 */
    size_t max_cells;      /* 0 = 2 000 000 */
    size_t max_cell_bytes; /* 0 = 128 KiB */
};

enum table_problem {
    TABLE_FINE = 0,
    TABLE_EMPTY,   /* nothing but blank cells */
    TABLE_TOO_BIG, /* the file */
    TABLE_TOO_MANY_ROWS,
    TABLE_TOO_MANY_COLUMNS,
    TABLE_TOO_MANY_CELLS,
    TABLE_CELL_TOO_BIG,
    TABLE_QUOTE_NOT_CLOSED, /* line and column say where it was opened */
    TABLE_TEXT_AFTER_QUOTE, /* "Aino"x */
    TABLE_BAD_UTF8,
    TABLE_HAS_NUL,    /* not a text file */
    TABLE_IS_ARCHIVE, /* an XLSX or ZIP file given as CSV */
    TABLE_NOT_XLSX,   /* the other way round, an old .xls, or damaged */
    TABLE_NO_SUCH_SHEET,
    TABLE_BAD_XML,
};

struct table_error {
    enum table_problem problem;
    size_t line;   /* 1-based; 0 when the whole file is meant */
    size_t column; /* 1-based number of the cell in its row, as a spreadsheet counts; 0 when the whole line is meant */
};

/* Zeros replaced by the defaults above. */
struct table_limits table_limits_filled(struct table_limits l);

/* STATUS_LIMIT for the limits, STATUS_INVALID for the rest; fills *ret_error. */
enum status table_fail(struct table_error *ret_error, enum table_problem problem, size_t line, size_t column);

/* Stable key for translation ("quote_not_closed"). Never NULL. */
const char *table_problem_key(enum table_problem p);

/* "line 12, column 3: a quotation mark is opened here and never closed", English, for the command line. */
struct str table_error_text(struct arena *a, struct table_error e);

/* No text outside the row; row counts from 0, and so does column. A negative column (not found) has no text. */
struct str table_cell(const struct table *t, size_t row, ptrdiff_t column);

/* 0-based column whose cell on that row is the name, ignoring case and surplus white space; -1 when there is none. */
ptrdiff_t table_find_column(const struct table *t, size_t row, struct str name);

bool table_row_is_blank(const struct table_row *r);

/* "A" for 1, "AB" for 28: how a spreadsheet names a column. */
struct str table_column_name(struct arena *a, size_t column);

#endif
