#ifndef TUPA_EXPORTS_VIEWS_H
#define TUPA_EXPORTS_VIEWS_H

#include "exports.h"
#include "page.h"

struct exports_board_row {
    int64_t id;
    struct str title;
};
struct exports_page {
    int64_t workshop_id, project_id;
    struct str title;
    struct exports_board_row *boards; /* statements boards */
    size_t n_boards;
    bool may_archive;
};
struct exports_import {
    struct web_errors errors;
    struct web_input file;
};

#endif
