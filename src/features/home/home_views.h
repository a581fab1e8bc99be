/* What the front page and the home show. */
#ifndef TUPA_HOME_VIEWS_H
#define TUPA_HOME_VIEWS_H

#include "home.h"
#include "page.h"
#include "people_coverage_views.h"
#include "workshops_views.h"

struct home_picture {
    bool unused;
};
struct home_event {
    int64_t starts_ms, ends_ms, process_id;
    struct str title, place, question;
    bool is_open;
};
struct home_front {
    struct str centre;
    struct trusted_html rug; /* the centre's own, woven as in the header */
    struct home_picture picture;
    bool has_process;
    struct workshops_process_row process;
    struct workshops_process_line line;
    struct home_event *events;
    size_t n_events;
    struct home_change *changes;
    size_t n_changes;
    int64_t own_id; /* the workshop that the guest sits in, 0 = none */
    struct str own_title;
};

struct home_task {
    struct str title, text, href;
    const struct msg *button;
};
struct home_card {
    struct home_workshop w;
    bool has_place, has_invited, is_published, is_draft, is_next, is_running;
};
struct home_page {
    struct str greeting;
    bool may_write, may_read, has_coverage, has_process;
    struct workshops_process_line line;
    struct home_task *tasks;
    size_t n_tasks;
    struct home_card *cards;
    size_t n_cards;
    struct workshops_rows own;
    struct people_coverage coverage;
    struct home_figures figures;
};

#endif
