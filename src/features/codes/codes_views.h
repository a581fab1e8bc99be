/* What the views of the code lists show. codes_chip is for every feature: {{render codes_chip &sector}}. */
#ifndef TUPA_CODES_VIEWS_H
#define TUPA_CODES_VIEWS_H

#include "codes.h"
#include "page.h"

/* The sector of a person, note or organisation: "Te Terveys" in its yarn. */
struct codes_chip {
    struct str yarn, mark, name;
};

struct codes_index_row {
    const char *list;
    const struct msg *name, *what;
};
struct codes_index {
    struct codes_index_row *rows;
    size_t n_rows;
};

struct codes_row {
    const struct code *code;
    struct str name;
    struct codes_chip chip;
    bool is_first, is_last;
};
struct codes_page {
    const char *list;
    const struct msg *name;
    bool may_write, is_sector;
    struct web_errors errors;
    struct codes_row *rows;
    size_t n_rows;
};

struct codes_form {
    const char *list;
    const struct msg *list_name;
    int64_t id; /* 0 = new */
    bool is_sector, may_delete;
    struct str action;
    struct web_errors errors;
    struct web_input name_fi, name_sv, name_en, mark, yarn, needs_seat;
};

#endif
