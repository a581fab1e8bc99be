/*
 * What kind of text a CSV file is: private to csv_read.
 *
 * For: bytes to UTF-8, and the delimiter. Not for: cells.
 *
 *     TRY(csv_decode(a, bytes, &text, &encoding, ret_error));
 */
#ifndef TUPA_CSV_SNIFF_H
#define TUPA_CSV_SNIFF_H

#include "table.h"

/* UTF-8 without mark and without NUL; a view into bytes where nothing had to change. */
enum status csv_decode(struct arena *a, struct str bytes, struct str *ret_text, struct str *ret_encoding,
                       struct table_error *ret_error) MUST_CHECK;

/* Takes a first line "sep=;" off *text; 0 when there is none. */
char csv_take_hint(struct str *text);

/* The delimiter that gives the most even rows among the first fifty; ';' when nothing tells. */
char csv_find_delimiter(struct str text);

#endif
