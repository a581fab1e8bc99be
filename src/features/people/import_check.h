/* What checking of people's rows and of organisations' rows share. Private to the import. */
#ifndef TUPA_IMPORT_CHECK_H
#define TUPA_IMPORT_CHECK_H

#include "import_known.h"

/* One list being checked, at one row. */
struct import_checking {
    struct ctx *cx;
    const struct import_run *run;
    const struct import_fixes *fixes;
    struct import_known *known;
    struct map *seen; /* e-mail or folded name: the earlier row of this list */
    size_t at;        /* row of the table */
    struct import_row *row;
};

/* Fills row->person or row->organisation, the verdict and the notes. */
void import_check_person(struct import_checking *c);
void import_check_organisation(struct import_checking *c);

void import_note_add(struct import_row *row, enum import_fault fault, struct str value, struct str suggestion);
struct str import_cell(const struct import_checking *c, enum import_field f);
struct str import_fixed(struct import_checking *c, enum import_fix_kind kind);
/* Key of the sector; notes an unknown one. */
struct str import_sector(struct import_checking *c);
/* The municipality; notes an unknown one with the likely meaning. */
const struct area *import_one_area(struct import_checking *c, struct str typed);

#endif
