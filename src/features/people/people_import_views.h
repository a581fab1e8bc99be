/* What the views of the import show. */
#ifndef TUPA_PEOPLE_IMPORT_VIEWS_H
#define TUPA_PEOPLE_IMPORT_VIEWS_H

#include "import.h"
#include "page.h"

struct people_import_new {
    struct web_errors errors;
    struct web_input kind, file;
};

struct people_import_column {
    struct str name;    /* "A" */
    struct str heading; /* what stands in the header row */
    struct web_input field;
};
struct people_import_sample {
    struct str *cells;
    size_t n_cells;
    size_t line;
};
struct people_import_columns {
    const struct import_run *run;
    struct web_errors errors;
    struct web_input header;
    struct people_import_column *columns;
    size_t n_columns;
    struct people_import_sample *samples;
    size_t n_samples;
};

/* A row that needs a look: what stood there, what is wrong, and an input when something typed would help. */
struct people_import_row {
    size_t line;
    struct str source;
    struct str *faults;
    size_t n_faults;
    bool is_bad, is_twice, has_text, has_choice;
    struct str field; /* name and id of the input: "email-10" */
    struct str value;
    const struct msg *label;
    struct web_option *options;
    size_t n_options;
};
struct people_import_hidden {
    struct str name, value;
};
struct people_import_preview {
    const struct import_run *run;
    const struct import_result *result;
    struct str file_kind; /* "puolipiste, Windows-1252" */
    int64_t n_take;
    bool is_people, nothing_changes;
    struct people_import_row *rows;
    size_t n_rows;
    int64_t n_more; /* rows with faults that are not shown */
    struct people_import_hidden *accepted;
    size_t n_accepted;
    struct str organisations; /* names of those to be made, a line each */
    int64_t n_organisations;
    bool makes_organisations;
};

struct people_import_done {
    const struct import_run *run;
    bool is_people, is_dropped;
    int64_t n_added, n_changed, n_organisations, n_left_out;
};

#endif
