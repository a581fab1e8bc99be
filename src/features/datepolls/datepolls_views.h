/* What the views of the polls about dates show. */
#ifndef TUPA_DATEPOLLS_VIEWS_H
#define TUPA_DATEPOLLS_VIEWS_H

#include "codes_views.h"
#include "datepolls.h"

struct datepolls_list {
    int64_t team_id;
    struct str team;
    bool may_write;
    struct datepoll *rows;
    size_t n_rows;
};

struct datepolls_form {
    int64_t team_id;
    struct str team;
    struct web_errors errors;
    struct web_input title, place, minutes, pick, dates;
};

struct datepolls_day {
    int64_t id;
    struct str when;
    int64_t n_yes, n_maybe;
    struct str missing; /* sectors nobody of which surely comes */
    bool is_best, is_chosen, is_checked;
};

struct datepolls_table {
    bool may_write, has_best;
    struct datepolls_day *days;
    size_t n_days;
};

struct datepolls_cell {
    const struct msg *word;
};
struct datepolls_voter_row {
    int64_t person_id;
    struct str name;
    struct codes_chip sector;
    bool has_answered, may_answer;
    struct datepolls_cell *cells;
    size_t n_cells;
};

struct datepolls_letter {
    struct str name, email, url;
    const char *id; /* of the field */
};

struct datepolls_one {
    struct datepoll poll;
    struct str team;
    bool may_write, is_over, has_best, is_proved, may_answer_own;
    int64_t own_id; /* person */
    struct web_errors errors;
    enum datepoll_rule rule;
    struct str best, nowhere; /* dates in words; sectors who can come to none of the best */
    int64_t n_surely, n_perhaps, n_voters, n_waiting, n_best, n_answered;
    struct datepolls_table table;
    struct datepolls_voter_row *people;
    size_t n_people;
    struct str text; /* of what was chosen */
    struct datepolls_letter *letters;
    size_t n_letters;
};

struct datepolls_question {
    int64_t id;
    struct str when, error;
    int value; /* DATES_…, DATEPOLL_NO_ANSWER */
};

struct datepolls_answer {
    struct datepoll poll;
    struct str team, name, action, calendar;
    struct web_errors errors;
    bool is_over, has_answered, by_link;
    struct str chosen; /* dates in words */
    struct datepolls_question *questions;
    size_t n_questions;
};

#endif
