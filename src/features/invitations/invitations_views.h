/* What the views of invitations show. */
#ifndef TUPA_INVITATIONS_VIEWS_H
#define TUPA_INVITATIONS_VIEWS_H

#include "invitations.h"
#include "page.h"
#include "proposals.h"

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
};
struct invitations_new {
    struct web_errors errors;
    int64_t workshop_id;
    bool may_search;
    struct web_input sector, area, team, segment, segment_typed, lines;
    struct invitations_person *people;
    size_t n_people;
};

struct invitations_choice {
    int64_t id;
    struct str name, email, segment;
    int64_t sent_ms, reminded_ms;
    bool is_chosen;
};
struct invitations_segment_link {
    struct str href, name;
};
struct invitations_letters { /* whose letters */
    struct web_errors errors;
    int64_t workshop_id;
    bool is_reminder, can_mail;
    struct invitations_choice *rows;
    size_t n_rows;
    struct invitations_segment_link *segments;
    size_t n_segments;
    struct str all, mail, sent; /* addresses */
    struct web_input days;
};
struct invitations_letter {
    int64_t id;
    struct str name, email, body, mailto, language;
};
struct invitations_made { /* the letters, shown this once */
    int64_t workshop_id;
    bool is_reminder;
    struct invitations_letter *rows;
    size_t n_rows;
    struct str sent, back;
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
    bool is_cancelled, is_over, is_open, is_running, may_propose;
    struct web_input answer, message;
    struct agenda_item *items;
    size_t n_items;
    struct invitations_proposal *proposals;
    size_t n_proposals;
    struct web_input proposal;
};

struct invitations_proposal {
    struct agenda_proposal p;
    const struct msg *state; /* NULL = nobody has replied */
    const char *tag;
    bool is_taken, is_left, may_reply;
};
struct invitations_proposals {
    struct web_errors errors;
    int64_t workshop_id;
    bool may_write, is_open;
    struct invitations_proposal *rows;
    size_t n_rows;
    struct web_input text;
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
