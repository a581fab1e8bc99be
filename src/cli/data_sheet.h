/*
 * Sheets of data as the analysis commands take them: remarks, headings under several names, yes and no, numbers.
 *
 * For: network_file.c and causal_file.c. What is wrong is told on c->err with line and column, and the answer is false.
 *
 *     struct sheet s;
 *     if (!sheet_read(c, path, &s)) return false;
 *     ptrdiff_t id = sheet_column(&s, "id|tunnus");
 */
#ifndef TUPA_DATA_SHEET_H
#define TUPA_DATA_SHEET_H

#include "cli.h"
#include "table.h"

struct sheet {
    struct cli *c;
    const char *path;
    struct table *table; /* without the remarks ("# ...") at the beginning */
    struct str remark;   /* the first remark, without "#"; no text when there is none */
};

bool sheet_read(struct cli *c, const char *path, struct sheet *ret_sheet);

/* First of the names ("id|tunnus") that stands in the heading row; -1 when none does. */
ptrdiff_t sheet_column(const struct sheet *s, const char *names);

/* The cell without surrounding blanks; no text past the end of the row. */
struct str sheet_cell(const struct sheet *s, size_t row, ptrdiff_t column);

/* Tells a fault at a cell; answers false. */
bool sheet_refuse(const struct sheet *s, size_t row, ptrdiff_t column, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* "yes", "no" and the like in Finnish, Swedish and English; 1 and 0. An empty cell is `otherwise`. */
bool sheet_yes_no(const struct sheet *s, size_t row, ptrdiff_t column, bool otherwise, bool *ret_yes);

/* A number from low to high; an empty cell is `otherwise`. */
bool sheet_number(const struct sheet *s, size_t row, ptrdiff_t column, double low, double high, double otherwise,
                  double *ret_x);

/* Whether the text is one of the words ("a|b"), without regard to case. */
bool sheet_is_one_of(struct str s, const char *words);

#endif
