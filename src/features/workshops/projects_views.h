/* What the views of projects, processes, steps and series show. */
#ifndef TUPA_PROJECTS_VIEWS_H
#define TUPA_PROJECTS_VIEWS_H

#include "page.h"
#include "workshops_views.h"

struct workshops_project_row {
    struct project p;
    const struct msg *status;
    struct process *processes;
    size_t n_processes;
};
struct workshops_projects {
    struct workshops_project_row *rows;
    size_t n_rows;
    bool may_write;
};
struct workshops_project_form {
    struct web_errors errors;
    bool is_new;
    struct str action;
    struct web_input name, owner, place, programme, funder, status, starts, ends, goals;
};
struct workshops_process_form {
    struct web_errors errors;
    bool is_new;
    struct str action, back;
    struct web_input name, purpose, goals, publish;
};

struct workshops_step_fields {
    int64_t id, process_id; /* id 0 = new */
    struct str title;
    bool is_first, is_last, is_open;
    const char *tag;
    const struct msg *state_name;
    struct web_input name, name_sv, name_en, period, state, note;
};
struct workshops_steps {
    struct web_errors errors;
    struct process p;
    struct workshops_process_line line;
    struct workshops_step_fields *steps;
    size_t n_steps;
    struct workshops_step_fields fresh;
};

struct workshops_series {
    struct web_errors errors;
    struct series s;
    struct str process_name;
    struct workshops_process_line line;
    struct workshops_rows workshops;
    struct str *principles;
    size_t n_principles;
    struct str missing, team_name;
    int n_missing;
    bool may_write, may_copy, gate_warning;
};
struct workshops_series_form {
    struct web_errors errors;
    int64_t id;
    struct web_input name, theme, goal, place, team, principles, continuation;
};

#endif
