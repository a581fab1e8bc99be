/* What the views of invitations show. */
#ifndef TUPA_INVITATIONS_VIEWS_H
#define TUPA_INVITATIONS_VIEWS_H

#include "invitations.h"
#include "page.h"

struct invitations_row {
    struct invitation i;
    const struct msg *state;
    const char *tag;
    bool is_yes, is_maybe, is_no;
};
struct invitations_segment {
    int64_t id, workshop_id;
    struct str name;
};
struct invitations_list {
    struct web_errors errors;
    struct workshop w;
    struct invitations_row *rows;
    size_t n_rows;
    struct workshop_segment *counts;
    size_t n_counts;
    struct invitations_segment *segments;
    size_t n_segments;
    int invited, coming, unanswered, joined;
    bool is_extended;
    struct web_input segment_name;
};

struct invitations_person {
    int64_t id;
    struct str name, about;
    bool is_chosen;
};
struct invitations_new {
    struct web_errors errors;
    int64_t workshop_id;
    bool may_search;
    struct web_input sector, area, team, segment, segment_typed, lines;
    struct invitations_person *people;
    size_t n_people;
};

struct invitations_letter {
    int64_t id;
    struct str name, email, url, body, mailto;
    int64_t sent_ms, reminded_ms;
};
struct invitations_letters {
    int64_t workshop_id;
    bool is_reminder;
    struct invitations_letter *rows;
    size_t n_rows;
    bool is_many, has_one; /* many: letters are opened one at a time, this one now */
    struct invitations_letter one;
    int n_mail; /* letters that leave by mail when the button is pressed */
};

struct invitations_text {
    struct web_errors errors;
    int64_t workshop_id;
    struct web_input fi, sv, en;
    struct str preview;
};

struct invitations_answer {
    struct web_errors errors;
    struct workshop w;
    struct str name, centre, token;
    int64_t ends_ms;
    const struct msg *state; /* NULL = not answered */
    struct str *goals;
    size_t n_goals;
    bool is_cancelled, is_over, is_open, is_running;
    struct web_input answer, message;
};

struct invitations_card {
    struct str title, code, address;
    int64_t starts_ms, ends_ms;
    struct str place, centre, question;
    struct trusted_html qr;
};
struct invitations_cards {
    struct workshop w;
    struct invitations_card *cards;
    size_t n_cards;
};
struct invitations_poster {
    struct workshop w;
    struct invitations_card card;
};

#endif
