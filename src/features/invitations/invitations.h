/*
 * Invitations to a workshop: who is asked, in which segment, and what they answered.
 *
 * For: the invitation pages, the personal link, reminders. Not for: who is in the room; that is participants.
 * Invariants: a person, and an e-mail, is invited to a workshop once; an answer can be changed until the workshop is over;
 * "yes" has an expected seat, another answer none. Threads: one unit of work.
 *
 *     struct invitation i = {.workshop_id = w.id, .name = STR("Aino Lehtonen"), .person_id = 0};
 *     TRY(invitation_add(cx, &i, &added));
 *     TRY(invitation_link(cx, &i));            // for a letter that is shown now
 *     TRY(invitation_answer(cx, &i, STR("yes"), STR("Tulen bussilla.")));
 */
#ifndef TUPA_INVITATIONS_H
#define TUPA_INVITATIONS_H

#include "workshops.h"

struct segment {
    int64_t id, workshop_id;
    int sort;
    struct str name;
};
enum status segment_list(struct ctx *cx, int64_t workshop_id, struct segment **ret_rows, size_t *ret_n) MUST_CHECK;
enum status segment_save(struct ctx *cx, struct segment *s) MUST_CHECK; /* id 0 = new, at the end */
/* Its people stay invited, without a segment. */
enum status segment_delete(struct ctx *cx, int64_t workshop_id, int64_t id) MUST_CHECK;
/* The usual six (P18) where there are none yet. */
enum status segment_defaults(struct ctx *cx, int64_t workshop_id) MUST_CHECK;

struct invitation {
    int64_t id, workshop_id, segment_id, person_id;
    struct str name, email;
    struct str token;                 /* of a link made just now, /i/TOKEN; never read back, only its hash is stored */
    struct str state;                 /* invited, yes, maybe, no */
    struct str message;               /* the answerer's own words */
    int64_t sent_ms, reminded_ms, answered_ms;
    struct str segment, organisation, sector, language; /* read only */
};

/* *ret_added is false when the person or the e-mail is invited already. */
enum status invitation_add(struct ctx *cx, struct invitation *i, bool *ret_added) MUST_CHECK;
/* One a line: "Aino Lehtonen <aino@example.org>", "Aino Lehtonen; aino@example.org" or a name alone. All or nothing. */
enum status invitation_add_lines(struct ctx *cx, int64_t workshop_id, int64_t segment_id, struct str lines,
                                 size_t *ret_added) MUST_CHECK;
/* People of the register by id; those already invited are passed over. */
enum status invitation_add_people(struct ctx *cx, int64_t workshop_id, int64_t segment_id, const struct str *ids, size_t n,
                                  size_t *ret_added) MUST_CHECK;
/* Everybody who was invited to the earlier workshops of the series and is not yet here (P24). */
enum status invitation_add_series(struct ctx *cx, const struct workshop *w, size_t *ret_added) MUST_CHECK;

enum status invitation_list(struct ctx *cx, int64_t workshop_id, struct invitation **ret_rows, size_t *ret_n) MUST_CHECK;
enum status invitation_load(struct ctx *cx, int64_t workshop_id, int64_t id, struct invitation *ret_i) MUST_CHECK;
/* NOT_FOUND for a token nobody has. */
enum status invitation_by_token(struct ctx *cx, struct str token, struct invitation *ret_i, struct workshop *ret_w) MUST_CHECK;
/* yes, maybe, no; problems for state and message, and when the workshop is cancelled or over. */
enum status invitation_answer(struct ctx *cx, const struct workshop *w, struct invitation *i, struct str state,
                              struct str message) MUST_CHECK;
enum status invitation_delete(struct ctx *cx, const struct workshop *w, int64_t id) MUST_CHECK;
/* A new personal link into i->token; earlier ones go on working until the workshop is over. */
enum status invitation_link(struct ctx *cx, struct invitation *i) MUST_CHECK;
/* The rows with these ids; problem "people" when none is given, NOT_FOUND for another workshop's. */
enum status invitation_choose(struct ctx *cx, int64_t workshop_id, const struct str *ids, size_t n, struct invitation **ret_rows,
                              size_t *ret_n) MUST_CHECK;
/* Their letters have gone out: by mail, by hand or on paper. */
enum status invitation_mark_sent(struct ctx *cx, int64_t workshop_id, const struct invitation *rows, size_t n) MUST_CHECK;
/* A reminder has gone to those of them who have not answered. */
enum status invitation_mark_reminded(struct ctx *cx, int64_t workshop_id, const struct invitation *rows, size_t n) MUST_CHECK;

/* Puts letters with new links into the post where a mail server is configured: to those of the rows who have an address,
 * a reminder only to those who have not answered; and marks them. *ret_n counts; 0 without a server. */
enum status invitation_mail(struct ctx *cx, const struct workshop *w, const struct invitation *rows, size_t n, bool is_reminder,
                            size_t *ret_n) MUST_CHECK;

/* ---- reminding by itself ---- */

enum { INVITATION_REMIND_DAYS = 3, INVITATION_REMIND_DAYS_MAX = 30 };
enum status invitation_remind_days(struct ctx *cx, int64_t workshop_id, int *ret_days) MUST_CHECK;
enum status invitation_set_remind_days(struct ctx *cx, int64_t workshop_id, int64_t days) MUST_CHECK; /* 0 = never */
/* The hourly job, where mail can be sent: each who got the letter two days ago or earlier and has not answered is reminded
 * once, when the workshop is that many days away. */
enum status invitations_remind(struct ctx *cx) MUST_CHECK;

/* Hourly: names, addresses and messages a year after the workshop, links a month after it. The counts stay. */
enum { INVITATION_KEEP_DAYS = 365, INVITATION_LINK_DAYS = 30 };
enum status invitations_forget(struct ctx *cx) MUST_CHECK;

bool invitation_is_over(const struct ctx *cx, const struct workshop *w);
const struct msg *invitation_state_name(struct str state);

/* ---- letters ---- */

struct letter {
    struct str subject, body;
};
/* The workshop's own text, or the usual one, with [nimi], [työpaja], [aika], [paikka], [kysymys], [ennakkotehtävä] and
 * [linkki] (in Swedish and English their own words) filled in. */
struct letter invitation_letter(struct ctx *cx, const struct workshop *w, const struct invitation *i, enum locale l,
                                bool is_reminder);
struct str invitation_url(struct ctx *cx, const struct invitation *i); /* https://…/i/TOKEN, of a link made just now */
enum locale invitation_locale(const struct invitation *i);
/* The text with its marks, for editing. */
struct str invitation_text(const struct workshop *w, enum locale l);
enum status invitation_calendar(struct ctx *cx, const struct workshop *w, struct str *ret_file) MUST_CHECK;

#endif
