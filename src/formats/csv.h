/*
 * CSV as it comes from a municipality's Excel, and CSV that opens right there.
 *
 * For: reading lists of people, votes, answers; writing every list for people and for programs. Not for: types.
 *
 * Reading finds out by itself: the encoding (UTF-8 with or without mark, UTF-16 with mark, Windows-1252), the line ends
 * (CRLF, LF, CR, mixed), the delimiter (";" "," tab, or a first line "sep=;"), and quoted cells with line ends inside.
 * A mark inside an unquoted cell is text. Text after a closing mark, a mark never closed, a NUL and broken UTF-8 are
 * errors with line and column, never a guess. Why not libcsv: it tells neither line nor place of a fault, trims blanks
 * of its own accord and its header is also called csv.h.
 *
 * Writing is RFC 4180 with CRLF. Text that a spreadsheet would run as a formula (it begins with = + - @ tab or CR) gets
 * ' in front (OWASP "CSV injection"); numbers written with csv_i64 and csv_number never do.
 *
 * Threads: one at a time per arena and buffer.
 *
 *     struct table *t; struct table_error e;
 *     if (csv_read(arena, text, NULL, &t, &e) != STATUS_OK)
 *         fprintf(err, "%s: %.*s\n", file, STR_ARG(table_error_text(arena, e)));
 */
#ifndef TUPA_CSV_H
#define TUPA_CSV_H

#include "buf.h"
#include "table.h"

struct csv_options {
    struct table_limits limits;
    char delimiter;    /* 0 = find out */
    bool remove_guard; /* take away the ' that csv_text put before a formula */
    bool keep_blank;   /* keep rows of blank cells that have at least one delimiter */
};

/*
 *   text       borrowed; must live as long as the table.
 *   o          NULL for the defaults.
 *   ret_table  at least one row; in the arena.
 *   ret_error  filled when the answer is STATUS_INVALID or STATUS_LIMIT.
 */
enum status csv_read(struct arena *a, struct str text, const struct csv_options *o, struct table **ret_table,
                     struct table_error *ret_error) MUST_CHECK;

struct csv_style {
    char delimiter;       /* 0 = ';' */
    bool mark;            /* begin with the UTF-8 byte order mark: Excel needs it to read ä and ö */
    bool decimal_comma;   /* csv_number writes 2,5 */
    bool numbers_as_text; /* csv_text leaves text alone that is wholly a number, such as -3,5 */
    bool no_guard;        /* for programs only: formulas as they are */
};

struct csv_writer {
    struct buf *out; /* borrowed */
    struct csv_style style;
    bool in_row;
};

struct csv_writer csv_writer_init(struct buf *out, struct csv_style style); /* writes the mark when asked */
void csv_text(struct csv_writer *w, struct str s);
void csv_i64(struct csv_writer *w, int64_t n);
void csv_number(struct csv_writer *w, double x, int decimals); /* NaN and infinities become an empty cell */
void csv_end_row(struct csv_writer *w);
void csv_row(struct csv_writer *w, const struct str *cells, size_t n);

#endif
