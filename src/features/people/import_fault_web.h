/* Faults of imported rows in words, and the inputs that would put them right. Private to the import pages. */
#ifndef TUPA_IMPORT_FAULT_WEB_H
#define TUPA_IMPORT_FAULT_WEB_H

#include "areas.h"
#include "codes.h"
#include "people_import_views.h"

/* What the select boxes of the preview offer, made once for the page. */
struct import_choices {
    struct web_option *areas, *sectors, *types;
    size_t n_areas, n_sectors, n_types;
};
enum status import_choices_load(struct ctx *cx, struct import_choices *ret_choices) MUST_CHECK;
struct str import_fault_text(struct ctx *cx, const struct import_note *n);
/* typed: what the reader typed last time for this fix; none = the suggestion. */
void import_row_show(struct ctx *cx, const struct import_choices *choices, const struct import_row *row,
                     const struct import_fixes *typed, struct people_import_row *ret_view);

#endif
