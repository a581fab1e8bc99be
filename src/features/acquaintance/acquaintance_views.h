#ifndef TUPA_ACQUAINTANCE_VIEWS_H
#define TUPA_ACQUAINTANCE_VIEWS_H

#include "acquaintance.h"
#include "codes_views.h"
#include "page.h"

struct acquaintance_row {
    int64_t id;
    struct str name, about; /* title, workplace or sector */
    struct codes_chip chip;
    bool is_answered; /* that, never what */
};

struct acquaintance_page {
    struct web_errors errors;
    struct workshop w;
    bool has_seat;
    struct acquaintance_row *rows;
    size_t n_rows;
    int64_t page, n_pages, n_left; /* left: names on the pages after this */
    int64_t n_answered, n_people;
};

#endif
