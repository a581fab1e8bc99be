/* What the views of projects, series and workshops show. workshops_process_line is for every feature's pages. */
#ifndef TUPA_WORKSHOPS_VIEWS_H
#define TUPA_WORKSHOPS_VIEWS_H

#include "page.h"
#include "workshops.h"

/* ---- the process line: "we are here" ---- */

struct workshops_line_place {
    struct str name, text; /* text: period, or the note of where we are */
    bool is_done, is_here;
};
struct workshops_process_line {
    struct workshops_line_place *places;
    size_t n_places;
    struct str here; /* the step we are at, for a narrow screen */
    size_t n_here;   /* its number from 1, 0 when we are at none */
    bool is_open;    /* all steps are seen on a narrow screen as well: the page is about them */
};

/* ---- lists ---- */

struct workshops_row {
    int64_t id, starts_ms, ends_ms;
    struct str title, series_name, place;
    const struct msg *kind, *state;
    const char *tag; /* class of the state */
    bool is_link;    /* the reader may open it */
    bool is_finished;
    struct str answer; /* what is done with the feedback */
};
struct workshops_rows {
    struct workshops_row *rows;
    size_t n_rows;
};
struct workshops_series_row {
    int64_t id;
    struct str name, theme;
    int n_workshops;
};
struct workshops_process_row {
    int64_t id;
    struct str name, purpose;
};
struct workshops_list {
    struct workshops_rows running, coming, finished;
    struct workshops_series_row *series;
    size_t n_series;
    struct workshops_process_row *processes;
    size_t n_processes;
    bool may_write, is_signed_in, is_empty;
};

/* ---- the public process page ---- */

struct workshops_fact {
    const struct msg *name;
    struct str text;
};
struct workshops_process_series {
    int64_t id;
    struct str name, goal, place;
    struct workshops_row *rows;
    size_t n_rows;
};
struct workshops_process {
    struct process p;
    struct workshops_process_line line;
    struct str *goals;
    size_t n_goals;
    struct workshops_fact *facts;
    size_t n_facts;
    struct workshops_process_series *series;
    size_t n_series;
    struct str contact;
    struct str contact_href;
    bool may_write, may_read, may_see_phenomena;
};

/* ---- one workshop ---- */

struct workshops_item {
    int64_t id, workshop_id, starts_ms;
    struct str title, instructions;
    int minutes;
    bool is_first, is_last;
    const struct msg *kind, *mode;
    struct str method;
    int round;
};
struct workshops_one {
    struct workshop w;
    struct str code;
    const struct msg *state, *kind;
    const char *tag;
    int k, n_in_series;
    int64_t ends_ms, programme_ends_ms;
    struct workshops_item *items;
    size_t n_items;
    struct str *goals;
    size_t n_goals;
    struct workshop_segment *segments;
    size_t n_segments;
    int invited, coming, unanswered;
    int64_t reminded_ms;
    int width_coming, width_waiting, width_no, x_waiting; /* of 520, for the picture */
    struct str missing; /* sectors not in the planning team, joined */
    int n_missing;
    bool may_write, may_harvest, is_cancelled, is_finished, is_planned;
    struct web_errors errors;
};

struct workshops_form {
    struct web_errors errors;
    bool is_new, picks_series;
    struct str series_name, action, back;
    struct web_input series, title, question, kind, date, time, minutes, place, link, audience, goals, pretask, capacity, keep;
};

#endif
