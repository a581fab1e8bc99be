/* What the views of coverage show. people_coverage is also for the home page: {{render people_coverage &coverage}}. */
#ifndef TUPA_PEOPLE_COVERAGE_VIEWS_H
#define TUPA_PEOPLE_COVERAGE_VIEWS_H

#include "coverage.h"
#include "people_views.h"

struct people_coverage_cell {
    int64_t x, x_text, x_gap; /* of the bar, the numbers' right edge, the dashed outline */
    int64_t width;            /* of the bar */
    int64_t with_us, known;
    bool is_gap; /* known, and nobody with us */
};
struct people_coverage_row {
    struct codes_chip sector;
    int64_t y, y_bar, y_gap, y_number;                       /* in the wide picture */
    int64_t y_name, y_narrow, y_narrow_gap, y_narrow_number; /* in the narrow one */
    struct people_coverage_cell *cells;
    size_t n_cells;
    struct people_coverage_cell all; /* every municipality together */
};
struct people_coverage_area {
    struct str name;
    int64_t x;
    int64_t with_us, known;
};
struct people_coverage {
    bool is_empty; /* nobody is known, or no municipality is chosen */
    bool has_areas;
    int64_t with_us, known, apart;
    struct str gaps;    /* "Koulu, Kempele (7 puuttuu); …"; none = everybody is with us */
    struct str unknown; /* sectors of which nobody is known */
    struct people_coverage_area *areas;
    size_t n_areas;
    struct people_coverage_row *rows;
    size_t n_rows;
    int64_t width, height, height_narrow;
    bool is_page; /* on its own page: no link to it */
};

struct people_missing_row {
    struct str name; /* of the person or the organisation */
    struct str href, invite_href;
    struct str title, organisation, area;
    struct codes_chip sector;
};
struct people_coverage_page {
    struct people_tabs tabs;
    struct people_coverage coverage;
    struct web_input sector, area;
    struct people_missing_row *rows;
    size_t n_rows;
    int64_t n_missing, n_more; /* all of them; those beyond the rows shown */
    int64_t n_hidden;          /* families whose names the reader may not see */
    struct str workshop;
    bool may_invite, has_workshop;
};

#endif
