/* What the views of templates and copies show. */
#ifndef TUPA_PLANNING_VIEWS_H
#define TUPA_PLANNING_VIEWS_H

#include "page.h"
#include "planning.h"

struct planning_choice {
    const char *key;
    const struct msg *name, *text;
    size_t n_workshops;
};
struct planning_choose {
    struct planning_choice *templates;
    size_t n_templates;
};

struct planning_date {
    struct str id, name, label, value, error;
    bool has_error;
};
struct planning_new {
    struct web_errors errors;
    struct str key;
    const struct msg *template_name, *text;
    bool needs_areas;
    struct web_input name, process, place, time;
    struct planning_date *dates;
    size_t n_dates;
};
struct planning_copy {
    struct web_errors errors;
    bool is_series;
    struct str title, action, back;
    struct web_input name, date, time;
};

#endif
