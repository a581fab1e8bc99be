/*
 * Quotas and the people to choose from, as the sortition programs of the field write them.
 *
 * For: cmd_panel.c. Quotas are category,feature,min,max or feature,value,min,max; people are one row each with a column
 * for every category; without a column "id" the number of the row, counted from 1, is the id.
 *
 *     struct panel_files f;
 *     if (!panel_files_read(c, people, quotas, NULL, &f)) return EXIT_BAD_INPUT;
 */
#ifndef TUPA_PANEL_FILES_H
#define TUPA_PANEL_FILES_H

#include "panel.h"
#include "sheets.h"

struct panel_files {
    struct panel_pool pool; /* people in the order of their ids */
    struct str *id;         /* by person */
    struct str *category;   /* names, in the order of their bytes */
    struct str *feature;    /* names, by category and in the order of their bytes */
    uint32_t *category_of;  /* by feature */
};

bool panel_files_read(struct cli *c, const char *people, const char *quotas, const char *id_column,
                      struct panel_files *ret_files);

/* "Gender = Female" */
struct str panel_feature_name(struct cli *c, const struct panel_files *f, uint32_t feature);

#endif
