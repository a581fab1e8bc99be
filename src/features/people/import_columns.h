/*
 * Which column of somebody's list is which: header words in Finnish, Swedish and English, in any order, under any
 * number of title rows. Pure.
 *
 *     struct import_columns c = import_find_columns(a, IMPORT_PEOPLE, table);
 *     if (!c.is_known) ask;
 */
#ifndef TUPA_IMPORT_COLUMNS_H
#define TUPA_IMPORT_COLUMNS_H

#include "table.h"

enum import_kind { IMPORT_PEOPLE, IMPORT_ORGANISATIONS, N_IMPORT_KINDS };

enum import_field {
    FIELD_NAME,
    FIELD_FIRST_NAME,
    FIELD_LAST_NAME,
    FIELD_EMAIL,
    FIELD_PHONE,
    FIELD_ORGANISATION,
    FIELD_TITLE,
    FIELD_SECTOR,
    FIELD_AREA,
    FIELD_LEVEL,
    FIELD_LANGUAGE,
    FIELD_TYPE,
    FIELD_DESCRIPTION,
    FIELD_WEBSITE,
    FIELD_CHILD_AGES,
    N_IMPORT_FIELDS
};

struct import_columns {
    size_t header;                     /* row of the table */
    ptrdiff_t column[N_IMPORT_FIELDS]; /* 0-based, -1 = not in the list */
    size_t n_named;                    /* columns recognised */
    bool is_known;                     /* enough to go on: there is a name, and something else */
};

/* Does the kind have the field. */
bool import_has_field(enum import_kind kind, enum import_field f);
/* The row with the most header words among the first ten; not known when no name column is there. */
struct import_columns import_find_columns(struct arena *a, enum import_kind kind, const struct table *t);
/* Sets is_known from the columns. */
void import_judge_columns(struct import_columns *c);

#endif
