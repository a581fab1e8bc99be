/*
 * When does a team meet: dates are proposed, members answer yes, if needed or no, and the dates that reach most people
 * with every sector present are found and proved.
 *
 * For: core groups, planning teams and others of people/team.h. Not for: inviting to workshops.
 * Invariants: one answer a member and date; answers and links are erased DATEPOLL_KEEP_DAYS after the last date; what
 * was chosen stays. Threads: one unit of work. Method: docs/methods/dates.md.
 *
 *     struct datepoll_all all;
 *     TRY(datepoll_load(cx, team_id, poll_id, &all));
 *     TRY(datepoll_best_of(cx, &all, &best));
 */
#ifndef TUPA_DATEPOLLS_H
#define TUPA_DATEPOLLS_H

#include "codes.h"
#include "dates.h"

enum {
    DATEPOLL_MAX_OPTIONS = 40,
    DATEPOLL_MAX_PICK = 4,
    DATEPOLL_KEEP_DAYS = 30,
    DATEPOLL_TITLE_MAX = 120,
    DATEPOLL_NO_ANSWER = 255
};

struct datepoll {
    int64_t id, team_id;
    struct str title, place;
    int64_t minutes, pick, sequence, forgets_ms;
    int64_t n_options, n_chosen, n_answered; /* read only */
};

struct datepoll_option {
    int64_t id, starts_ms;
    bool is_chosen;
};

struct datepoll_voter {
    int64_t person_id;
    struct str name, email, sector;
    bool is_confidential, has_answered;
    uint8_t *answer; /* by option: DATES_NO, DATES_MAYBE, DATES_YES or DATEPOLL_NO_ANSWER */
};

struct datepoll_all {
    struct datepoll poll;
    struct str team;
    struct datepoll_option *options; /* by time */
    size_t n_options;
    struct datepoll_voter *voters; /* who sit in the team now, deputies too */
    size_t n_voters;
};

enum status datepoll_list(struct ctx *cx, int64_t team_id, struct datepoll **ret_rows, size_t *ret_n) MUST_CHECK;
enum status datepoll_load(struct ctx *cx, int64_t team_id, int64_t poll_id, struct datepoll_all *ret_all) MUST_CHECK;
/* dates: "24.11.2026 klo 9.00", one a line. Problems: title, place, minutes, pick, dates. */
enum status datepoll_add(struct ctx *cx, const struct datepoll *p, struct str dates, int64_t *ret_id) MUST_CHECK;
enum status datepoll_remove(struct ctx *cx, const struct datepoll_all *all) MUST_CHECK;
/* answer: by option. STATUS_NOT_FOUND for somebody outside the team; problem "" when the poll is over, and for each date
 * without an answer at "a-ID". */
enum status datepoll_answer(struct ctx *cx, const struct datepoll_all *all, int64_t person_id, const uint8_t *answer) MUST_CHECK;
bool datepoll_is_over(const struct ctx *cx, const struct datepoll_all *all); /* the last date is past */
/* Exactly these dates, one to four. Problems: date. */
enum status datepoll_choose(struct ctx *cx, const struct datepoll_all *all, const int64_t *ids, size_t n) MUST_CHECK;

/* A new personal link for a member; the token is shown once. */
enum status datepoll_link(struct ctx *cx, const struct datepoll_all *all, int64_t person_id, struct str *ret_token) MUST_CHECK;
enum status datepoll_by_token(struct ctx *cx, struct str token, struct datepoll_all *ret_all, int64_t *ret_person) MUST_CHECK;

/* Under which rule the best dates were found: the first that can be kept. Sectors of which nobody can come to any of the
 * dates (or has answered) are left out of it. */
enum datepoll_rule {
    DATEPOLL_EACH_SURELY,  /* somebody from every sector says yes to every date */
    DATEPOLL_EACH_PERHAPS, /* when "if needed" counts as well */
    DATEPOLL_TOGETHER,     /* to one of the dates, "if needed" counted */
    DATEPOLL_MOST,         /* some sector can come to none: most people */
    N_DATEPOLL_RULES
};

struct datepoll_best {
    enum datepoll_rule rule;
    struct dates_choice *choice;
    const struct code **sectors; /* by the bit of dates_day.missing_sectors */
    size_t n_sectors;
    size_t n_answered;
};

/* STATUS_NOT_FOUND when nobody has answered. */
enum status datepoll_best_of(struct ctx *cx, const struct datepoll_all *all, struct datepoll_best *ret_best) MUST_CHECK;
enum status datepoll_calendar(struct ctx *cx, const struct datepoll_all *all, struct str *ret_file) MUST_CHECK;
/* Chosen dates as a text to send. */
struct str datepoll_text(struct ctx *cx, const struct datepoll_all *all);
/* "24.11.2026 klo 9.00–11.00" */
struct str datepoll_when(struct ctx *cx, const struct datepoll *p, int64_t starts_ms);

/* Hourly: answers and links of polls long over, and of people who have left. */
enum status datepolls_forget(struct ctx *cx) MUST_CHECK;

#endif
