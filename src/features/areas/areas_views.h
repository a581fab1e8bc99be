/* What the views of areas show. */
#ifndef TUPA_AREAS_VIEWS_H
#define TUPA_AREAS_VIEWS_H

#include "areas.h"
#include "page.h"

struct areas_row {
    int64_t id;
    struct str name, county;
    struct str languages;
};
struct areas_list {
    bool may_write;
    struct areas_row *rows;
    size_t n_rows;
    struct str own_name;
    const char *source;
};

struct areas_choice {
    struct str value, name;
    bool is_chosen;
};
struct areas_county {
    struct str name;
    struct areas_choice *choices;
    size_t n_choices;
    int64_t n_chosen;
};
struct areas_choose {
    struct web_errors errors;
    struct areas_county *counties;
    size_t n_counties;
    struct web_input name_fi, name_sv, name_en;
    const char *source;
};

struct areas_area {
    int64_t id;
    struct str name, county, collaboration, languages, code;
    bool may_write;
    struct area_fact *facts;
    size_t n_facts;
    struct web_errors errors;
    struct web_input figure, year, value, fact_source;
};

#endif
