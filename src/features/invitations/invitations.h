/*
 * Invitations to a workshop: who is asked, in which segment, and what they answered.
 *
 * For: the invitation pages, the personal link, reminders. Not for: who is in the room; that is participants.
 * Invariants: a person, and an e-mail, is invited to a workshop once; an answer can be changed until the workshop is over;
 * "yes" has an expected seat, another answer none. Threads: one unit of work.
 *
 *     struct invitation i = {.workshop_id = w.id, .name = STR("Aino Lehtonen"), .person_id = 0};
 *     TRY(invitation_add(cx, &i, &added));
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
    struct str token;                 /* of the link /i/TOKEN */
    struct str state;                 /* invited, yes, maybe, no */
    struct str message;               /* the answerer's own words */
    int64_t sent_ms, reminded_ms, answered_ms;
    struct str segment, organisation, sector, language; /* read only */
};

/* Makes the token. *ret_added is false when the person or the e-mail is invited already. */
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
/* The letters have gone out: all that were not marked before. */
enum status invitation_mark_sent(struct ctx *cx, int64_t workshop_id) MUST_CHECK;
/* A reminder has gone to those who have not answered. */
enum status invitation_mark_reminded(struct ctx *cx, int64_t workshop_id, int64_t *ret_n) MUST_CHECK;

/* Puts letters into the post where a mail server is configured: to everybody with an address who has got none yet, or a
 * reminder to those who have not answered. Call before marking. *ret_n counts; 0 without a server. */
enum status invitation_mail(struct ctx *cx, const struct workshop *w, bool is_reminder, size_t *ret_n) MUST_CHECK;

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
struct str invitation_url(struct ctx *cx, const struct invitation *i); /* https://…/i/TOKEN */
enum locale invitation_locale(const struct invitation *i);
/* The text with its marks, for editing. */
struct str invitation_text(const struct workshop *w, enum locale l);
enum status invitation_calendar(struct ctx *cx, const struct workshop *w, struct str *ret_file) MUST_CHECK;

#endif
